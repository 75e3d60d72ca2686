"""Lines of a budget begin with "Chi" (spending), which the engine mostly takes for "Chỉ" (only), the commoner word.

In running text both are Vietnamese ("không chỉ bảo vệ môi trường"). Where a line is named so, what it is spent on comes
next and an amount stands behind it, only one is. What may come next is a closed list (`data.phrases.SPENT_ON`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tiepcan.engines.ocr.data.phrases import SPENT_ON
from tiepcan.engines.ocr.model import Line, Word
from tiepcan.engines.ocr.tables.cells import CellReading
from tiepcan.engines.ocr.tables.numbers import NUMBER
from tiepcan.engines.ocr.words import line_of
from tiepcan.text.vietnamese import fold

_READ, _PRINTED = ("Chỉ", "Chí"), "Chi"
_MARK = re.compile(r"^(?:[-–+•*]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđIVX]{1,4})[.)])$")
_AMOUNT = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?[.,;]?$")
_UNITS = ("đồng", "triệu", "tỷ", "nghìn")


def with_spending_named(cells: list[CellReading]) -> list[CellReading]:
    """In each row with an amount behind its name, the name set right."""
    rows: dict[int, list[CellReading]] = {}
    for reading in cells:
        rows.setdefault(reading.cell.row, []).append(reading)
    named = {id(name): _corrected(name) for row in rows.values() if (name := _name_of(row))}
    return [named.get(id(reading), reading) for reading in cells]


def with_spending_line(run: Line) -> Line:
    """The same for "- Chi y tế: 3.175 triệu đồng" in a list without rules."""
    at = 1 if _MARK.match(run.words[0].text) else 0
    if not _is_spending(run.words[at:]) or not _has_amount(run.words[at:]):
        return run
    return line_of([*run.words[:at], _right(run.words[at]), *run.words[at + 1 :]], run.block)


def _name_of(row: list[CellReading]) -> CellReading | None:
    """The first cell of words, if it names spending and a number follows it."""
    for place, reading in enumerate(row):
        words = [word for line in reading.lines for word in line.words]
        if not words or not any(len(word.text) > 2 and word.text.isalpha() for word in words):
            continue  # nothing, or the number of the row
        follows = any(NUMBER.match(other.text) for other in row[place + 1 :])
        return reading if follows and _is_spending(words) else None
    return None


def _is_spending(words: Sequence[Word]) -> bool:
    if len(words) < 2 or words[0].text not in _READ:
        return False
    folded = [fold(word.text.strip(",.;:()")) for word in words[1:5]]
    return any(tuple(folded[:length]) in _objects() for length in (1, 2, 3, 4))


def _has_amount(words: Sequence[Word]) -> bool:
    texts = [word.text for word in words]
    return any(
        _AMOUNT.match(text) or (NUMBER.match(text) and after.strip(".,;)") in _UNITS)
        for text, after in zip(texts, [*texts[1:], ""], strict=True)
    )


def _corrected(reading: CellReading) -> CellReading:
    first, *others = reading.lines
    return replace(reading, lines=(line_of([_right(first.words[0]), *first.words[1:]], first.block), *others))


def _right(word: Word) -> Word:
    return replace(word, text=_PRINTED, read_as=word.read_as or word.text)


@cache
def _objects() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(fold, phrase.split())) for phrase in SPENT_ON)
