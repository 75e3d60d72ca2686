"""Closed lists of official language, against what the engine reads of them.

A phrase is corrected only where it has the same letters and lost or changed marks, and where Vietnamese knows no other
phrase with these letters. Names, numbers and quoted titles are not in these lists. What was read stays in
`Word.read_as`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tiepcan.engines.ocr.data.phrases import CAPITALS, RUNNING
from tiepcan.engines.ocr.model import Line, Word
from tiepcan.engines.ocr.words import line_of
from tiepcan.text.data.document_types import ADMINISTRATIVE, TYPE_BY_CODE
from tiepcan.text.vietnamese import fold, nfc

_EDGE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_LONGEST = 8  # words of a phrase

_CODES = "|".join(sorted(map(re.escape, TYPE_BY_CODE), key=len, reverse=True))
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("ĐÐ|ÐĐ|Ð"), "Đ"),  # an Icelandic letter that looks the same
    (re.compile(r"(?<=\w)\(@(?=\w)"), "@"),
    (re.compile(r"\.\./\.$"), "./."),
    (re.compile(r"^(TM|KT|TL|TUQ|Q)\.(?=[A-ZÀ-Ỹ]{2})"), r"\1. "),
    (re.compile(r"^([IVX]+)\.(?=[A-ZÀ-Ỹ]{2})"), r"\1. "),
    (re.compile(rf"^(\d+)({_CODES})(?=-[A-ZĐ])"), r"\1/\2"),
    (re.compile(r"^(\d+/)(CT|TT)[Il1|]r(?=-)"), r"\1\2r"),  # the stroke of the capital seen twice: no code has it
)
_DASH = re.compile(r"^[~_]+-?$")


def with_closed_phrases(run: Line) -> Line:
    """The run with signs repaired and phrases of the closed lists in their right marks."""
    words = [_repaired(word, first=index == 0) for index, word in enumerate(run.words)]
    for start, end, right in _matches(words):
        words[start:end] = [_corrected(word, new) for word, new in zip(words[start:end], right, strict=True)]
    return line_of(words, run.block)


def vouched_for(words: Sequence[Word]) -> list[bool]:
    """Which of the words belong to a phrase of the closed lists."""
    known = [False] * len(words)
    for start, end, _ in _matches(words):
        known[start:end] = [True] * (end - start)
    return known


def _repaired(word: Word, *, first: bool) -> Word:
    text = "-" if first and _DASH.match(word.text) else word.text
    for pattern, right in _REPAIRS:
        text = pattern.sub(right, text)
    return word if text == word.text else replace(word, text=text, read_as=word.read_as or word.text)


def _matches(words: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Places of phrases, the longest first at each word, and how they are written."""
    cores = [fold(_core(word.text)) for word in words]
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at = 0
    while at < len(words):
        opens = _opens(words, at, found)
        for length in range(min(_LONGEST, len(words) - at), 1, -1):
            right = _right(words[at : at + length], tuple(cores[at : at + length]), opens=opens)
            if right:
                found.append((at, at + length, right))
                at += length - 1
                break
        at += 1
    return found


def _opens(words: Sequence[Word], at: int, found: list[tuple[int, int, tuple[str, ...]]]) -> bool:
    """A phrase of capitals stands first, or after another or a short form: within a line it may be a person's name."""
    return (
        at == 0 or bool(found and found[-1][1] == at) or not _core(words[at - 1].text) or words[at - 1].text[-1] in ".:"
    )


def _right(span: Sequence[Word], folded: tuple[str, ...], *, opens: bool) -> tuple[str, ...] | None:
    if not _unbroken(span):
        return None
    if all(_core(word.text).isupper() for word in span):
        return _phrases(capitals=True).get(folded) if opens else None
    if any(_core(word.text)[:1].isupper() for word in span[1:]):  # a name, but for the words of the motto
        return _phrases(capitals=False).get(folded) if len(span) > 4 else None
    return _phrases(capitals=False).get(folded)


def _core(text: str) -> str:
    match = _EDGE.match(text)
    return match[2] if match else text


def _unbroken(span: Sequence[Word]) -> bool:
    """No sign parts the words of a phrase."""
    return all(word.text == _core(word.text) or word.text.rstrip(",.;:)/") == word.text for word in span[:-1])


def _corrected(word: Word, right: str) -> Word:
    before, core, after = _EDGE.match(word.text).groups()  # type: ignore[union-attr]
    text = before + _in_case_of(core, right) + after
    return word if nfc(text) == word.text else replace(word, text=nfc(text), read_as=word.read_as or word.text)


def _in_case_of(core: str, right: str) -> str:
    if core.isupper() and len(core) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if core[:1].isupper() else right


@cache
def _phrases(*, capitals: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Folded words → the words in small letters with their marks."""
    listed = [*RUNNING, *(CAPITALS if capitals else ())]
    listed += [name for name in ADMINISTRATIVE if capitals]
    phrases = {}
    for phrase in listed:
        words = tuple(phrase.lower().split())
        if len(words) > 1:
            phrases[tuple(fold(word) for word in words)] = words
    return phrases
