"""How official Vietnamese goes on: a syllable trigram model with back-off, as integer counts in one sorted table.

Probabilities are interpolated by absolute discounting; the lowest order counts in how many different neighbourhoods a
syllable was seen (Kneser and Ney 1995), not how often. The table holds keyed counts, never a sentence.
"""

import re
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib import resources
from itertools import pairwise
from typing import Protocol

from tiepcan.text.vietnamese import canonical

START, NUMBER, COMMA = ".", "#", ","  # what stands for the end of a sentence, for any number or code, for a comma
_ANY = "*"
_MAGIC = b"TCW1"
_DISCOUNT = 0.75
_UNSEEN = 0.05  # what a syllable counts that was never seen
_VOCABULARY = 17_000  # syllables the orthography allows
_PIECE = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?![^\s\W]*\d)|\S*\d\S*?(?=[.,;:!?…”\"()\[\]]*(?:\s|$))|[.;:!?…“”\"()\[\]\n]|,"
)


def tokens(text: str) -> list[str]:
    """Syllables in small letters, canonical; numbers and codes, commas and ends of sentences as one sign each."""
    found = [START]
    for piece in _PIECE.findall(canonical(text)):
        if piece[0].isalpha() and not any(c.isdigit() for c in piece):
            found.append(piece.lower())
        elif piece == COMMA:
            found.append(COMMA)
        elif any(c.isdigit() for c in piece):
            found.append(NUMBER)
        elif found[-1] != START:
            found.append(START)
    return found


class Model(Protocol):
    def probability(self, first: str, second: str, word: str) -> float: ...


@dataclass(frozen=True)
class Wording:
    """Sorted keys and their counts."""

    keys: Sequence[int]
    counts: Sequence[int]

    def count(self, *words: str) -> int:
        key = _key(words)
        at = bisect_left(self.keys, key)
        return self.counts[at] if at < len(self.keys) and self.keys[at] == key else 0

    @property
    def size(self) -> int:
        """How many different pairs were counted: what it knows."""
        return self.count(_ANY)

    def probability(self, first: str, second: str, word: str) -> float:
        """That `word` follows the two before it."""
        lower = self._second(second, word)
        followers = self.count(first, second, _ANY)
        if not followers:  # never seen, or only where a text ended
            return lower
        kept = max(self.count(first, second, word) - _DISCOUNT, 0.0)
        return (kept + _DISCOUNT * followers * lower) / self.count(first, second)

    def _second(self, first: str, word: str) -> float:
        lower = (self.count(_ANY, word) + _UNSEEN) / (self.count(_ANY) + _UNSEEN * _VOCABULARY)
        followers = self.count(first, _ANY)
        if not followers:
            return lower
        kept = max(self.count(first, word) - _DISCOUNT, 0.0)
        return (kept + _DISCOUNT * followers * lower) / self.count(first)


@dataclass(frozen=True)
class Mixed:
    """Two models, each with a say as large as what it knows."""

    one: Wording
    other: Wording

    def probability(self, first: str, second: str, word: str) -> float:
        share = self.one.size / max(self.one.size + self.other.size, 1)
        one, other = (model.probability(first, second, word) for model in (self.one, self.other))
        return share * one + (1 - share) * other


@cache
def shipped() -> Wording:
    """What the product's own texts taught (`scripts/make_wording`)."""
    return from_bytes(resources.files("tiepcan.text.data").joinpath("wording.tcw").read_bytes())


def learned(texts: Iterable[str]) -> Wording:
    """The model of these texts."""
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    triples: Counter[tuple[str, str, str]] = Counter()
    for text in texts:
        words = tokens(text)
        singles.update(words)
        pairs.update(pairwise(words))
        triples.update(zip(words, words[1:], words[2:], strict=False))
    table = dict(_entries(singles, pairs, triples))
    keys = sorted(table)
    return Wording(array("Q", keys), array("I", (table[key] for key in keys)))


def _entries(
    singles: Counter[str], pairs: Counter[tuple[str, str]], triples: Counter[tuple[str, str, str]]
) -> Iterator[tuple[int, int]]:
    for counted in (triples, pairs):
        for words, count in counted.items():
            yield _key(words), count
    for word, count in singles.items():
        yield _key((word,)), count
    followers = Counter((first, second, _ANY) for first, second, _ in triples)
    neighbours = Counter((first, _ANY) for first, _ in pairs) + Counter((_ANY, second) for _, second in pairs)
    for pattern, kinds in (followers + neighbours).items():
        yield _key(pattern), kinds
    yield _key((_ANY,)), len(pairs)


@lru_cache(maxsize=1 << 14)
def _key(words: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest())


def as_bytes(wording: Wording) -> bytes:
    keys, counts = array("Q", wording.keys), array("I", wording.counts)
    if sys.byteorder == "big":
        keys.byteswap()
        counts.byteswap()
    return _MAGIC + len(keys).to_bytes(4, "little") + keys.tobytes() + counts.tobytes()


def from_bytes(content: bytes) -> Wording:
    """Raises ValueError for anything but what `as_bytes` made."""
    size = int.from_bytes(content[4:8], "little")
    if content[:4] != _MAGIC or len(content) != 8 + 12 * size:
        raise ValueError("no table of wording")
    keys, counts = array("Q", content[8 : 8 + 8 * size]), array("I", content[8 + 8 * size :])
    if sys.byteorder == "big":
        keys.byteswap()
        counts.byteswap()
    return Wording(keys, counts)
