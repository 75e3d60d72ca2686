"""The text of a document, prepared once for all readers.

Markup left by converters (asterisks, heading signs, page banners, footnote marks) becomes spaces, never nothing, so
that words stay apart and every character keeps its place. Three parallel strings of equal length serve the readers:
as printed, in canonical lower case, and folded (no marks), so that a match in one is a span in all.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from tiepcan.text.vietnamese import canonical, fold, nfc

Span = tuple[int, int]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = dict.fromkeys([0x2A, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x0D, 0x0C, 0x0B, 0x09], " ")
_OLD_TONE = re.compile("[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]")
_EMPHASIS = re.compile(r"(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|_{4,}")
_FOOTNOTE = re.compile(r"\[\d{1,3}\](?:\(#[^)\n]{0,80}\))?")
_HEADING = re.compile(r"^ {0,3}#{1,6} ", re.MULTILINE)
_BANNER = re.compile(
    r"^[ #=]*(?:page|trang)\s{1,3}\d{1,4}(?:\s{0,3}(?:/|of)\s{0,3}\d{1,4})?[ =]*$|^={5,}$", re.MULTILINE | re.IGNORECASE
)
_ESCAPE = re.compile(r"\\(?=[-*_.#|+()\[\]])")


def _table(changes: dict[int, str]) -> list[str]:
    """A translation table as a list: an index is found faster than a missing key is noticed."""
    return [changes.get(code, chr(code)) for code in range(0x2240)]


def _folding() -> dict[int, str]:
    letters = {ord(c): fold(c) for c in map(chr, range(0x41, 0x1F00)) if c.isalpha() and len(fold(c)) == 1}
    return {**letters, 0x2013: "-", 0x2014: "-", 0x2212: "-", 0x2010: "-", 0x2011: "-", 0x201C: '"', 0x201D: '"'}


_FOLDED = _table(_folding())
_BLANKED = _table(_SPACES)
_SHORT = 4000  # readers come back to the same paragraph many times; whole documents are prepared once


def fold_in_place(text: str) -> str:
    """Folded text of the same length: `text` composed, one character for one."""
    return _folded(text) if len(text) < _SHORT else text.translate(_FOLDED)


def lower_in_place(text: str) -> str:
    """Canonical lower case of the same length (the capital dotted I is the one letter that would grow)."""
    return _lowered(text) if len(text) < _SHORT else _lower(text)


def _lower(text: str) -> str:
    spelled = canonical(text) if _OLD_TONE.search(text) else nfc(text)
    return spelled.replace("İ", "I").lower()


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return text.translate(_FOLDED)


@lru_cache(maxsize=2048)
def _lowered(text: str) -> str:
    return _lower(text)


def forget() -> None:
    """Let go of the paragraphs kept for speed: nothing of a document stays in memory once it is read."""
    _folded.cache_clear()
    _lowered.cache_clear()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_markup(text: str) -> str:
    text = text.translate(_BLANKED)
    for pattern in (_BANNER, _HEADING, _FOOTNOTE, _EMPHASIS, _ESCAPE):
        text = pattern.sub(_blank, text)
    return text


def _composed(text: str) -> tuple[str, list[int] | None]:
    """Composed text without invisible characters, and where each character came from (None: unchanged places)."""
    if unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text):
        return text, None
    out: list[str] = []
    places: list[int] = []
    for piece in re.finditer(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", text, re.DOTALL):
        letter = _INVISIBLE.sub("", unicodedata.normalize("NFC", piece.group()))
        out.append(letter)
        places.extend([piece.start()] * len(letter))
    return "".join(out), places


@dataclass(frozen=True)
class Source:
    """A document's text: `text` as printed, `lower` and `folded` beside it, all of one length."""

    text: str
    places: list[int] | None = field(default=None, repr=False)
    given_length: int = 0

    @cached_property
    def lower(self) -> str:
        return lower_in_place(self.text)

    @cached_property
    def folded(self) -> str:
        return fold_in_place(self.text)

    @cached_property
    def lines(self) -> tuple["Line", ...]:
        return tuple(_lines(self))

    def span(self, start: int, end: int) -> Span:
        """The place in the text as it was given, without the white space at the ends."""
        raw = self.text[start:end]
        start, end = start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
        if end <= start:
            end = start
        if self.places is None:
            return start, end
        stop = self.places[end] if end < len(self.places) else self.given_length
        return (self.places[start] if start < len(self.places) else self.given_length), stop

    def value(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it. `gap`: a blank line stands before; `cell`: the border of a table cell does."""

    start: int
    end: int
    text: str
    gap: bool
    cell: bool
    ruled: bool = False

    @property
    def capitals(self) -> bool:
        return in_capitals(self.text)


_RULE = re.compile(r"[-_=.*·~\u2013\u2014\u2500-\u257f\s]{1,}$")


def _lines(source: Source) -> list[Line]:
    out: list[Line] = []
    gap = cell = ruled = False
    place = 0
    for raw in source.text.split("\n"):
        start, place = place, place + len(raw) + 1
        words = raw.strip()
        if not words:
            gap = True
        elif not words.strip("| "):
            cell = True
        elif len(words) >= 3 and _RULE.match(words):
            gap = ruled = True
        else:
            left = start + len(raw) - len(raw.lstrip())
            out.append(Line(left, left + len(words), words, gap, cell, ruled))
            gap = cell = ruled = False
    return out


def in_capitals(text: str) -> bool:
    """Whether a heading is set in capitals; a stray small letter does not hide it."""
    upper = sum(c.isupper() for c in text)
    lower = sum(c.islower() for c in text)
    return upper >= 2 and upper >= 6 * lower


def prepare(text: str) -> Source:
    """Make the source of a document once; every reader takes it."""
    composed, places = _composed(text)
    return Source(_without_markup(composed), places, len(text))


def as_source(text: "str | Source") -> Source:
    return text if isinstance(text, Source) else prepare(text)
