"""What a table says about itself: rows numbered one by one, and columns that add up to their total."""

import re
from collections.abc import Iterator

from tiepcan.engines.ocr.model import Alarm
from tiepcan.engines.ocr.tables.cells import CellReading

_TOTAL = re.compile(r"^(tổng( cộng| số)?|cộng)\b", re.IGNORECASE)
_WHOLE = re.compile(r"^\d{1,3}(\.\d{3})+$|^\d+$")
_FRACTION = re.compile(r"^\d{1,3}(\.\d{3})*,\d+$|^\d+,\d+$")
_NUMBERED = re.compile(r"^(stt|tt|số tt|số thứ tự)$", re.IGNORECASE)

Rows = list[dict[int, str]]


def alarms_of(cells: list[CellReading]) -> list[Alarm]:
    rows = _rows(cells)
    alarms = []
    if not row_numbers_run_on(rows):
        alarms.append(Alarm.ROW_NUMBERS_BROKEN)
    if not all(_adds_up(rows, column) for column in {c for row in rows for c in row}):
        alarms.append(Alarm.TABLE_DOES_NOT_ADD_UP)
    return alarms


def _rows(cells: list[CellReading]) -> Rows:
    rows: Rows = [{} for _ in range(max((c.cell.row for c in cells), default=-1) + 1)]
    for reading in cells:
        rows[reading.cell.row][reading.cell.column] = reading.text
    return rows


def row_numbers_run_on(rows: Rows) -> bool:
    """A first column of plain numbers under STT counts 1, 2, 3 …; a letter or numeral of a group may stand between."""
    if not rows or not _NUMBERED.match(rows[0].get(0, "").strip(". ")):
        return True
    texts = [row.get(0, "").strip(" .") for row in rows[1:]]
    expected = 0
    for text in (t for t in texts if t):
        if text.isdecimal():
            if int(text) not in (expected + 1, 1):
                return False
            expected = int(text)
        elif not re.fullmatch(r"[A-ZĐ]|[IVX]+|\d+(\.\d+)+|[a-zđ]", text):
            return False
    return True


def _adds_up(rows: Rows, column: int) -> bool:
    """True when there is no total to check against, or a part that is no number."""
    for total_row in _total_rows(rows):
        total = _value(rows[total_row].get(column, ""))
        others = [row.get(column, "") for index, row in enumerate(rows) if index != total_row and index > 0]
        parts = [_value(text) for text in others if text]
        if column == 0 or total is None or len(parts) < 2 or any(part is None for part in parts):
            continue
        if abs(sum(part for part in parts if part is not None) - total) > 0.011 * len(parts):
            return False
    return True


def _total_rows(rows: Rows) -> Iterator[int]:
    """The last row or the one under the heading, when one of its first cells says so and it is the only one."""
    named = [i for i, row in enumerate(rows) if any(_TOTAL.match(row.get(c, "").strip()) for c in (0, 1))]
    if len(named) == 1 and named[0] in (1, len(rows) - 1):
        yield named[0]


def _value(text: str) -> float | None:
    """A Vietnamese number: points part thousands, a comma the fraction."""
    plain = text.strip()
    if _WHOLE.match(plain):
        return float(plain.replace(".", ""))
    if _FRACTION.match(plain):
        return float(plain.replace(".", "").replace(",", "."))
    return None
