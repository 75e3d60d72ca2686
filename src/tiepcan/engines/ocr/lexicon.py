"""Closed lists of official language, against what the engine reads of them.

A phrase is corrected only where it has the same letters and lost or changed marks, and where Vietnamese knows no other
phrase with these letters. Names, numbers and quoted titles are not in these lists. What was read stays in
`Word.read_as`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from tiepcan.engines.ocr.data.phrases import CAPITALS, KINDS, RUNNING
from tiepcan.engines.ocr.misreadings import is_slip, stands_as_read
from tiepcan.engines.ocr.model import Line, Word
from tiepcan.engines.ocr.words import line_of
from tiepcan.text.data.agency_words import ABBREVIATIONS, FIELDS, STATE_BODIES
from tiepcan.text.data.cities import CITIES, PROVINCES
from tiepcan.text.data.document_types import ADMINISTRATIVE, TYPE_BY_CODE
from tiepcan.text.vietnamese import fold, nfc

_EDGE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_LONGEST = 11  # words of a phrase
_PLAIN_BY_LENGTH = 3  # words of running text that nothing else than the phrase can be, whatever the marks

_KNOWN_CODES = frozenset(TYPE_BY_CODE) | {short.upper() for short in ABBREVIATIONS}
_CODE_BY_LETTERS = {
    bare: code for code in _KNOWN_CODES if (bare := code.replace("Đ", "D")) != code and bare not in _KNOWN_CODES
}
# What may stand right behind the serial of a number: a kind of document, or who wrote a letter.
_CODES = "|".join(
    sorted({*map(re.escape, TYPE_BY_CODE), *(re.escape(c) for c in _KNOWN_CODES if len(c) > 2)}, key=len)[::-1]
)
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("ĐÐ|ÐĐ|Ð"), "Đ"),  # an Icelandic letter that looks the same
    (re.compile(r"(?<=\w)\(@(?=\w)"), "@"),
    (re.compile(r"\.\./\.$"), "./."),
    (re.compile(r"^(TM|KT|TL|TUQ|Q)\.(?=[A-ZÀ-Ỹ]{2})"), r"\1. "),
    (re.compile(r"^([IVX]+)\.(?=[A-ZÀ-Ỹ]{2})"), r"\1. "),
    (re.compile(rf"^(\d+(?:/\d{{4}})?)[|\\]?({_CODES})(?=-[A-ZĐ])"), r"\1/\2"),
)
_SYMBOL = re.compile(r"^\d+[a-zđ]?/(?:\d{4}/)?\S*[^\W\d_]")
_PART = re.compile(r"(?<=[/-])[^\W\d_][\w|]*")
# Tr, read with a stroke too many or a T without its bar: TTIr, TIr, CTlr. No code has I, l or 1 before its r.
_TRAINED = re.compile(r"^(C?)[TIl1|]*[Il1|][TIl1|]*r$")
_DASH = re.compile(r"^[~_]+-?$")


def with_closed_phrases(run: Line) -> Line:
    """The run with signs repaired and phrases of the closed lists in their right marks."""
    words = [_repaired(word, first=index == 0) for index, word in enumerate(run.words)]
    for start, end, right in _matches(words):
        words[start:end] = [_corrected(word, new) for word, new in zip(words[start:end], right, strict=True)]
    return line_of(words, run.block)


def with_phrases_across(lines: Sequence[Line]) -> list[Line]:
    """The same for a phrase that goes on in the next line of its block: SỞ NÔNG NGHIỆP VÀ / MÔI TRƯỜNG."""
    found = list(lines)
    printed = [at for at, line in enumerate(found) if _in_capitals(line)]
    for at, below in pairwise(printed):
        if found[at].block == found[below].block and not any(map(_has_syllable, found[at + 1 : below])):
            found[at], found[below] = _across(found[at], found[below])
    return found


def _across(line: Line, below: Line) -> tuple[Line, Line]:
    words, edge = [*line.words, *below.words], len(line.words)
    crossing = [match for match in _matches(words) if match[0] < edge < match[1]]
    for start, end, right in crossing:
        words[start:end] = [_corrected(word, new) for word, new in zip(words[start:end], right, strict=True)]
    if not crossing:
        return line, below
    return line_of(words[:edge], line.block), line_of(words[edge:], below.block)


def _in_capitals(line: Line) -> bool:
    return _has_syllable(line) and all(not any(map(str.islower, word.text)) for word in line.words)


def _has_syllable(line: Line) -> bool:
    return any(sum(map(str.isalpha, word.text)) > 1 for word in line.words)


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
    if _SYMBOL.match(text):
        text = _PART.sub(lambda part: _code(part[0]), text)
    return word if text == word.text else replace(word, text=text, read_as=word.read_as or word.text)


def _code(read: str) -> str:
    """A part of the symbol of a document, as the one known code that has its letters is written."""
    if _TRAINED.match(read):
        return ("CTr" if read[0] == "C" else "TTr") if len(read) > 2 else "Tr"
    return read if read in _KNOWN_CODES else _CODE_BY_LETTERS.get(read, read)


def _matches(words: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Places of phrases, the longest first at each word, and how they are written."""
    plain = [_core(word.text) for word in words]
    cores = [fold(text) for text in plain]
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at = 0
    while at < len(words):
        opens = _opens(words, at, found)
        for length in range(min(_LONGEST, len(words) - at), 1, -1):
            right = _right(words[at : at + length], tuple(cores[at : at + length]), opens=opens)
            if right and not stands_as_read(plain, at, length):
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
    right = _listed(span, folded, opens=opens)
    if not right or not _unbroken(span, right):
        return None
    words = tuple(map(_core, right))
    short = len(words) < _PLAIN_BY_LENGTH and folded in _phrases(capitals=False)
    slips = all(is_slip(_core(word.text), own) for word, own in zip(span, words, strict=True))
    return words if slips or not short else None


def _listed(span: Sequence[Word], folded: tuple[str, ...], *, opens: bool) -> tuple[str, ...] | None:
    if all(_core(word.text).isupper() for word in span if _core(word.text)):
        return _phrases(capitals=True).get(folded) if opens else None
    if any(_core(word.text)[:1].isupper() for word in span[1:]):  # a name, but for the words of the motto
        return _phrases(capitals=False).get(folded) if len(span) > 4 else None
    return _phrases(capitals=False).get(folded)


def _core(text: str) -> str:
    match = _EDGE.match(text)
    return match[2] if match else text


def _unbroken(span: Sequence[Word], right: tuple[str, ...]) -> bool:
    """No sign parts the words of a phrase but its own: Văn hóa, Thể thao và Du lịch."""
    pairs = zip(span[:-1], right, strict=False)
    return all(word.text.rstrip(",.;:)/") == word.text or word.text[-1] == own[-1] == "," for word, own in pairs)


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
    """Folded words → the words in small letters with their marks and commas."""
    listed = [*RUNNING, *((*CAPITALS, *ADMINISTRATIVE, *_bodies()) if capitals else ())]
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for phrase in listed:
        words = tuple(phrase.lower().split())
        if len(words) > 1:
            phrases[tuple(fold(_core(word)) for word in words)] = words
    return phrases


def _bodies() -> Iterator[str]:
    """Ministries, departments and divisions by their fields, provinces and cities by their names."""
    fields = [field for field in FIELDS if field not in STATE_BODIES]
    yield from (f"{kind} {field}" for kind in KINDS for field in fields)
    yield from (f"tỉnh {name}" for name in PROVINCES)
    yield from (f"thành phố {name}" for name in CITIES if " " in name)  # Vinh may be the beginning of another name
