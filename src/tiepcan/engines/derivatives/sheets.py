"""A workbook written anew: the visible sheets with their visible values. No formula, no comment, nothing hidden."""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import xlsxwriter

from tiepcan.engines.reading.child import lay_out
from tiepcan.engines.reading.layout import Cell, Grid, Layout, in_unicode
from tiepcan.engines.reading.model import DAMAGED, FileRefused, Limits

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_NUMERAL = re.compile(r"-?[\d.]+(?:,(\d+))?(%?)")
_LONGEST_TEXT = 32_000  # a cell holds 32,767
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  the same file gives the same bytes, whenever it is made


def make(content: bytes, media_type: str) -> bytes:
    layout = lay_out(content, media_type, Limits())
    if not isinstance(layout, Layout):
        raise FileRefused(DAMAGED)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _MADE})
    formats: dict[str, Any] = {}
    for name, rows in _sheets(in_unicode(layout)):
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                _write(book, sheet, formats, r, c, cell)
    book.close()
    return out.getvalue()


def _sheets(layout: Layout) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """Sheets with names that a workbook may have; one that was cut into pages is whole again."""
    whole: dict[str, list[tuple[Cell, ...]]] = {}
    for page in layout.pages:
        rows = whole.setdefault(page.title, [])
        rows += [row for block in page.blocks if isinstance(block, Grid) for row in block.rows]
    taken: set[str] = set()
    for number, (title, rows) in enumerate(whole.items(), start=1):
        name = _NOT_IN_NAMES.sub(" ", title).strip()[:31] or f"Trang {number}"
        if name.lower() in taken:
            name = f"{name[:24]} ({number})"
        taken.add(name.lower())
        yield name, rows


def _write(book: Any, sheet: Any, formats: dict[str, Any], row: int, column: int, cell: Cell) -> None:
    shape = _NUMERAL.fullmatch(cell.text) if cell.number is not None else None
    if not cell.text:
        return
    if shape is None:
        sheet.write_string(row, column, cell.text[:_LONGEST_TEXT])
        return
    whole = "#,##0" if "." in cell.text else "0"
    pattern = whole + ("." + "0" * len(shape[1]) if shape[1] else "") + shape[2]
    if pattern not in formats:
        formats[pattern] = book.add_format({"num_format": pattern})
    sheet.write_number(row, column, cell.number, formats[pattern])
