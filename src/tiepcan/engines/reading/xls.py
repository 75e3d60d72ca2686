"""Old Excel workbooks, as `xlsx` reads new ones; the font of each cell tells TCVN3 and VNI from Unicode."""

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from tiepcan.engines.reading.layout import BLANK_CELL, Cell, Layout, Room
from tiepcan.engines.reading.model import DAMAGED, ENCRYPTED, TOO_HEAVY, FileRefused, Limits
from tiepcan.engines.reading.numerals import shown
from tiepcan.engines.reading.sheets import Sheet, layout_of
from tiepcan.text.legacy_fonts import from_runs, lettering_of

_NOTES = "Tệp có ghi chú (Comment); ghi chú không được đưa vào bản công khai."


def read(content: bytes, kind: str, limits: Limits) -> Layout:  # noqa: ARG001  same shape as its siblings
    try:
        book: Any = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        raise FileRefused(ENCRYPTED if "encrypted" in str(error).lower() else DAMAGED) from error
    if sum(sheet.nrows * max(sheet.ncols, 1) for sheet in book.sheets()) > limits.cells * 4:
        raise FileRefused(TOO_HEAVY)
    noted = any(sheet.cell_note_map for sheet in book.sheets())
    room = Room(limits)
    return layout_of(tuple(_sheet(book, sheet, room) for sheet in book.sheets()), (_NOTES,) if noted else ())


def _sheet(book: Any, sheet: Any, room: Room) -> Sheet:
    hidden_rows = {n for n, row in sheet.rowinfo_map.items() if row.hidden}
    hidden_columns = {n for n, column in sheet.colinfo_map.items() if column.hidden and n < sheet.ncols}
    rows = []
    for r in (r for r in range(sheet.nrows) if r not in hidden_rows):
        cells = tuple(_cell(book, sheet, r, c) for c in range(sheet.row_len(r)) if c not in hidden_columns)
        room.take(cells=len(cells), letters=sum(len(cell.text) for cell in cells))
        rows.append(cells)
    return Sheet(
        sheet.name,
        tuple(rows),
        hidden=sheet.visibility != 0,
        hidden_rows=any(r < sheet.nrows for r in hidden_rows),
        hidden_columns=bool(hidden_columns),
    )


def _cell(book: Any, sheet: Any, row: int, column: int) -> Cell:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return BLANK_CELL
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    if kind == xlrd.XL_CELL_TEXT:
        runs = sheet.rich_text_runlist_map.get((row, column), ())
        return Cell(from_runs(_runs(book, value, style.font_index, runs)).strip())
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell("TRUE" if value else "FALSE")
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(str(xlrd.error_text_from_code.get(value, "#LỖI")))
    pattern = book.format_map[style.format_key].format_str if style.format_key in book.format_map else "General"
    return Cell(shown(float(value), pattern, from_1904=bool(book.datemode)), float(value))


def _runs(book: Any, text: str, font: int, changes: Any) -> Iterator[tuple[str, Any]]:
    """A text in pieces of one font each; `changes` are the places from which another font holds."""
    starts = [(0, font), *changes]
    for (start, number), end in zip(starts, [*(at for at, _ in changes), len(text)], strict=True):
        name = book.font_list[number].name if number < len(book.font_list) else ""
        yield text[start:end], lettering_of(name)
