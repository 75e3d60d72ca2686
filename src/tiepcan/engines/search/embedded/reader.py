"""Reading an embedded index: follows commits and swaps made by any process."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import tantivy

from tiepcan.engines.search.clauses import AllOf, Clause, Everything, OneOf, Term
from tiepcan.engines.search.embedded.folder import VERSIONS, Folder, made_by
from tiepcan.engines.search.embedded.render import render
from tiepcan.engines.search.protocol import NeedsRebuild
from tiepcan.engines.search.spelling import one_letter_away

LOOK_AGAIN = 0.5
_MOST_LEARNED = 20_000
_DOCUMENT = OneOf("kind", ("d",))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as of one commit."""

    path: Path
    index: Any
    searcher: Any
    stamp: tuple[int, int]
    deleted: int
    holds_passages: bool
    # What was learned of this commit and cannot change: how much is hidden from whom, which syllables he can meet.
    unseen: dict[tuple[str, ...], int] = field(default_factory=dict)
    known: set[tuple[tuple[str, ...], str]] = field(default_factory=set)

    @property
    def documents_only(self) -> tuple[Clause, ...]:
        """What leaves out passages; nothing where every entry is a document."""
        return (_DOCUMENT,) if self.holds_passages else ()

    def number(self, clause: AllOf) -> int:
        """How many entries the clause finds; nothing is scored."""
        counted = self.searcher.aggregate(render(clause), {"total": {"value_count": {"field": "doc"}}})
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the documents open to these rights say about a syllable."""

    snapshot: Snapshot
    rights: tuple[str, ...]

    def known(self, token: str) -> bool:
        learned = self.snapshot.known
        if (self.rights, token) in learned:
            return True
        frequency = self.snapshot.searcher.doc_freq("f", token)
        # More entries than are hidden and deleted together: one of them at least may be seen.
        found = frequency > 0 and (frequency > self._unseen() or self._count(token) > 0)
        if found and len(learned) < _MOST_LEARNED:
            learned.add((self.rights, token))
        return found

    def near(self, token: str, most: int) -> tuple[str, ...]:
        doc_freq = self.snapshot.searcher.doc_freq
        written = [other for other in one_letter_away(token, self._begun(token)) if doc_freq("f", other)]
        if len(written) < 2:
            return tuple(filter(self.known, written))
        counted = sorted((-self._count(other), other) for other in written)
        return tuple(other for count, other in counted[:most] if count)

    def _begun(self, token: str) -> int:
        """How many letters of the token some word begins with: a slip of one letter lies no later."""
        walk = self.snapshot.searcher.terms_with_prefix
        return next((length for length in range(len(token), 0, -1) if walk("f", token[:length], limit=1)), 0)

    def _count(self, token: str) -> int:
        visible = (OneOf("rights", self.rights), *self.snapshot.documents_only)
        return self.snapshot.number(AllOf((Term("f", token), *visible)))

    def _unseen(self) -> int:
        learned = self.snapshot.unseen
        if self.rights not in learned and len(learned) < _MOST_LEARNED:
            seen = self.snapshot.number(AllOf((Everything(), OneOf("rights", self.rights))))
            learned[self.rights] = int(self.snapshot.searcher.num_docs) - seen + self.snapshot.deleted
        return learned.get(self.rights, int(self.snapshot.searcher.num_docs) + self.snapshot.deleted)
