"""Reading an embedded index: follows commits and swaps made by any process."""

import json
import time
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import tantivy

from tiepcan.engines.search.clauses import AllOf, Clause, Everything, OneOf, Term
from tiepcan.engines.search.embedded.folder import VERSIONS, Folder, made_by
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.protocol import NeedsRebuild
from tiepcan.engines.search.spelling import one_letter_away, slips_at

LOOK_AGAIN = 0.5
# A language has few syllables, an installation few kinds of viewers: the bounds are for whoever tries others.
_MOST_ASKERS, _MOST_WORDS, _MOST_LETTERS = 64, 4_000, 40
_DOCUMENT = OneOf("kind", ("d",))


@dataclass(slots=True)
class Learned:
    """What was learned of one commit for one set of rights and cannot change: how many entries are hidden or deleted,
    which syllables stand in what may be seen, in how many documents some of them do."""

    unseen: int | None = None
    known: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)


class Words(NamedTuple):
    """Words in order, and in how many entries each stands."""

    ordered: list[str]
    entries: dict[str, int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as of one commit."""

    path: Path
    index: Any
    searcher: Any
    stamp: tuple[int, int]
    deleted: int
    holds_passages: bool
    learned: dict[tuple[str, ...], Learned] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)

    @property
    def documents_only(self) -> tuple[Clause, ...]:
        """What leaves out passages; nothing where every entry is a document."""
        return (_DOCUMENT,) if self.holds_passages else ()

    def words_with(self, letter: str) -> Words:
        """The words that begin with the letter: walked through once, since most strings one might look up are none."""
        words = self.words.get(letter)
        if words is None:
            entries = dict(self.searcher.terms_with_prefix("f", letter))
            words = Words(sorted(entries), entries)
            if len(self.words) < _MOST_LETTERS:
                self.words[letter] = words
        return words

    def number(self, query: Any) -> int:
        """How many entries the engine's query finds; nothing is scored."""
        counted = self.searcher.aggregate(query, {"total": {"value_count": {"field": "doc"}}})
        return int(counted["total"]["value"])


class Reader:
    """Gives the newest snapshot, looking at the folder at most twice a second."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._looked = float("-inf")

    def refresh(self) -> None:
        """Look again at the next question, whatever the time."""
        self._looked = float("-inf")

    def snapshot(self) -> Snapshot:
        now = time.monotonic()
        held = self._snapshot
        if held is not None and now - self._looked < LOOK_AGAIN:
            return held
        with self._lock:
            if self._snapshot is None or time.monotonic() - self._looked >= LOOK_AGAIN:
                self._snapshot = self._newest(self._snapshot)
                self._looked = now
            return self._snapshot

    def _newest(self, held: Snapshot | None) -> Snapshot:
        # A swap between reading `current` and opening what it names is met by reading it once more.
        for attempt in (1, 2, 3):
            path = self._folder.current()
            if path is None:
                raise NeedsRebuild("there is no search index yet")
            if (made_by(path) or {}).get("schema") != VERSIONS["schema"]:
                raise NeedsRebuild("the search index was made by another version")
            try:
                stamp = _stamp(path)
                if held is not None and held.path == path and held.stamp == stamp:
                    return held
                return _opened(path, stamp, held)
            except (OSError, ValueError) as error:
                if attempt == 3:
                    raise NeedsRebuild(f"the search index cannot be read: {error}") from error
        raise AssertionError


def _stamp(path: Path) -> tuple[int, int]:
    found = (path / "meta.json").stat()
    return found.st_ino, found.st_mtime_ns


def _opened(path: Path, stamp: tuple[int, int], held: Snapshot | None) -> Snapshot:
    if held is not None and held.path == path:
        index = held.index
        index.reload()
    else:
        index = tantivy.Index.open(str(path))
        index.config_reader("manual")
        index.reload()
    meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    deleted = sum((segment.get("deletes") or {}).get("num_deleted_docs", 0) for segment in meta["segments"])
    searcher = index.searcher()
    return Snapshot(path, index, searcher, stamp, deleted, searcher.doc_freq("kind", "x") > 0)


class Lexicon(NamedTuple):
    """What the documents open to these rights say about a syllable."""

    snapshot: Snapshot
    rights: tuple[str, ...]
    learned: Learned

    def known(self, token: str) -> bool:
        known = self.learned.known
        if token in known:
            return True
        frequency = self.snapshot.searcher.doc_freq("f", token)
        # More entries than are hidden and deleted together: one of them at least may be seen.
        found = frequency > 0 and (frequency > self._unseen() or self._count(token) > 0)
        if found and len(known) < _MOST_WORDS:
            known.add(token)
        return found

    def near(self, token: str, most: int) -> tuple[str, ...]:
        written = self._written(token)
        if len(written) < 2:
            return tuple(filter(self.known, written))
        best: list[tuple[int, str]] = []
        for other in sorted(written, key=written.__getitem__, reverse=True):
            # More documents may be seen of no word than there are: the rarer ones need not be counted.
            if len(best) == most and written[other] < -best[-1][0]:
                break
            best = sorted([*best, (-self._count(other), other)])[:most]
        return tuple(other for count, other in best if count)

    def _written(self, token: str) -> dict[str, int]:
        """The words one letter away that stand anywhere in the index, and in how many entries."""
        words = self.snapshot.words_with(token[0])
        # A slip lies no later than what some word begins with; the nearest in the alphabet have most in common.
        place = bisect_left(words.ordered, token)
        beside = words.ordered[max(0, place - 1) : place + 1]
        kept = max((_in_common(token, other) for other in beside), default=0)
        written = {
            other: words.entries[other]
            for at in range(1, kept + 1)
            for other in slips_at(token, at)
            if other in words.entries
        }
        for other in one_letter_away(token, (0,)):
            if frequency := self.snapshot.searcher.doc_freq("f", other):
                written[other] = frequency
        return written

    def _count(self, token: str) -> int:
        counts = self.learned.counts
        if (count := counts.get(token)) is None:
            visible = (OneOf("rights", self.rights), *self.snapshot.documents_only)
            count = self.snapshot.number(render(AllOf((Term("f", token), *visible))))
            if len(counts) < _MOST_WORDS:
                counts[token] = count
        return count

    def _unseen(self) -> int:
        if self.learned.unseen is None:
            snapshot = self.snapshot
            seen = snapshot.number(render(AllOf((Everything(), OneOf("rights", self.rights)))))
            self.learned.unseen = int(snapshot.searcher.num_docs) - seen + snapshot.deleted
        return self.learned.unseen


def _in_common(one: str, other: str) -> int:
    """With how many same letters two words begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def lexicon(snapshot: Snapshot, rights: tuple[str, ...]) -> Lexicon:
    learned = snapshot.learned.get(rights)
    if learned is None:
        learned = Learned()
        if len(snapshot.learned) < _MOST_ASKERS:
            learned = snapshot.learned.setdefault(rights, learned)
    return Lexicon(snapshot, rights, learned)
