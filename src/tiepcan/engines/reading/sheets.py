"""Sheets of a workbook, whatever program wrote it, as pages; what is hidden stays out and is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tiepcan.engines.reading.layout import Cell, Grid, Layout, Page, trimmed

_PAGE_CHARS = 100_000  # a sheet of a hundred thousand rows is no single page for anybody


@dataclass(frozen=True)
class Sheet:
    """`rows` are the visible ones only."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: bool = False
    hidden_columns: bool = False


def layout_of(sheets: Iterable[Sheet], warnings: Iterable[str]) -> Layout:
    sheets = tuple(sheets)
    pages = tuple(page for sheet in sheets if not sheet.hidden for page in _pages(sheet))
    return Layout(pages, (*_hidden(sheets), *warnings))


def _pages(sheet: Sheet) -> Iterator[Page]:
    """The sheet as one page, or as several when it is very long; each carries the name of the sheet."""
    rows: list[tuple[Cell, ...]] = []
    size = 0
    for row in trimmed(sheet.rows):
        rows.append(row)
        size += sum(len(cell.text) for cell in row)
        if size > _PAGE_CHARS:
            yield Page((Grid(tuple(rows), in_rows=True),), sheet.name)
            rows, size = [], 0
    if rows:
        yield Page((Grid(tuple(rows), in_rows=True),), sheet.name)


def _hidden(sheets: tuple[Sheet, ...]) -> Iterator[str]:
    if names := [f"“{sheet.name}”" for sheet in sheets if sheet.hidden]:
        yield f"Tệp có trang tính ẩn ({', '.join(names)}); trang tính ẩn không được đưa vào bản công khai."
    if any(sheet.hidden_rows or sheet.hidden_columns for sheet in sheets):
        yield "Tệp có hàng hoặc cột ẩn; phần ẩn không được đưa vào bản công khai."
