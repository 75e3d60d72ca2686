"""What the engine makes of specks, of rests of a seal and of strokes of a pen: words it hardly believes itself."""

import re

from tiepcan.engines.ocr.model import Line, Word
from tiepcan.engines.ocr.words import line_of
from tiepcan.text.legacy_fonts import is_syllable

_PLAIN = re.compile(r"\d[\d.,/-]*\W?$")
_SYMBOL = re.compile(r"\d+(/\d{4})?/[^\W\d_]{2}")  # the number of a document, which often stands alone
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT = 3  # letters; words run together are no specks, whatever the engine thinks of them
_SIGNS = re.compile(r"^[\W_]+$")


def without_specks(runs: list[Line]) -> list[Line]:
    """The runs without such words; what is left empty is gone."""
    return [run for run in map(_without, runs) if run is not None]


def _without(run: Line) -> Line | None:
    words = [word for word in run.words if not _is_speck(word, alone=len(run.words) <= 2)]
    return line_of(words, run.block) if words else None


def _is_speck(word: Word, *, alone: bool) -> bool:
    """Signs where print would have a letter, or a heap of letters that is no syllable; the limit is higher for words
    that stand alone, as what a pen or a seal leaves does."""
    if _SIGNS.match(word.text):
        return word.confidence < (0.7 if alone else 0.4) and word.text not in ("-", "–", "+", "%")
    if word.confidence >= (0.5 if alone else 0.25):
        return False
    parts = _LETTERS.findall(word.text)
    if _PLAIN.match(word.text) or _SYMBOL.match(word.text) or max(map(len, parts), default=0) > _SHORT:
        return False
    return not all(is_syllable(part) and len(part) > 1 for part in parts or ["?"])
