"""Excel workbooks: every visible sheet as one page, cells as they are shown, fonts of the nineties in Unicode."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tiepcan.engines.reading.layout import BLANK_CELL, Cell, Layout, Room
from tiepcan.engines.reading.model import Limits
from tiepcan.engines.reading.numerals import format_of, shown
from tiepcan.engines.reading.office_unseen import unseen
from tiepcan.engines.reading.office_xml import local, of, related, related_by_kind, relation_id, tree, under
from tiepcan.engines.reading.packages import open_package
from tiepcan.engines.reading.sheets import Sheet, layout_of
from tiepcan.text.legacy_fonts import from_runs, lettering_of

_BOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass(frozen=True)
class _Book:
    strings: tuple[tuple[tuple[str, str | None], ...], ...]  # runs of text and font
    fonts: tuple[str, ...]  # of each cell style
    formats: tuple[str, ...]
    from_1904: bool = False


def read(content: bytes, kind: str, limits: Limits) -> Layout:  # noqa: ARG001  same shape as its siblings
    with open_package(content, limits) as archive:
        root = tree(archive, _BOOK)
        book = _book(archive, root)
        parts = related(archive, _BOOK)
        sheets = []
        room = Room(limits)
        for entry in under(root, "sheet"):
            target = parts.get(relation_id(entry), "")
            if target not in archive.namelist() or "chartsheet" in target:
                continue
            sheets.append(_sheet(tree(archive, target), book, of(entry, "name"), of(entry, "state"), room))
        return layout_of(sheets, unseen(archive))


def _book(archive: zipfile.ZipFile, root: Any) -> _Book:
    strings_part = related_by_kind(archive, _BOOK, "sharedStrings")
    strings = tuple(map(_runs, under(tree(archive, strings_part), "si"))) if strings_part in archive.namelist() else ()
    styles_part = related_by_kind(archive, _BOOK, "styles")
    fonts, formats = _styles(tree(archive, styles_part)) if styles_part in archive.namelist() else ((), ())
    from_1904 = any(of(p, "date1904") in {"1", "true"} for p in under(root, "workbookPr"))
    return _Book(strings, fonts, formats, from_1904)


def _styles(root: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = [next((of(n, "val") for n in under(font, "name")), "") for table in under(root, "fonts") for font in table]
    own = {int(of(f, "numFmtId") or 0): of(f, "formatCode") for f in under(root, "numFmt")}
    styles = [style for table in under(root, "cellXfs") for style in table]
    fonts = tuple(names[i] if (i := int(of(s, "fontId") or 0)) < len(names) else "" for s in styles)
    return fonts, tuple(format_of(int(of(s, "numFmtId") or 0), own) for s in styles)


def _runs(item: Any) -> tuple[tuple[str, str | None], ...]:
    """Text and font of a string; None is the font of the cell. Signs of pronunciation are no text."""
    runs: list[tuple[str, str | None]] = []
    for child in item:
        if local(child) == "t":
            runs.append((child.text or "", None))
        elif local(child) == "r":
            font = next((of(f, "val") for f in under(child, "rFont")), None)
            runs += [(t.text or "", font) for t in under(child, "t")]
    return tuple(runs)


def _sheet(root: Any, book: _Book, name: str, state: str, room: Room) -> Sheet:
    hidden_columns = {n for c in under(root, "col") if _true(c, "hidden") for n in _span(c)}
    rows: list[tuple[Cell, ...]] = []
    hidden_rows = False
    for row in under(root, "row"):
        if _true(row, "hidden"):
            hidden_rows = True
            continue
        cells = _cells(row, book, hidden_columns)
        room.take(cells=len(cells), letters=sum(len(cell.text) for cell in cells))
        rows.append(cells)
    return Sheet(name, tuple(rows), state in {"hidden", "veryHidden"}, hidden_rows, bool(hidden_columns))


def _true(element: Any, name: str) -> bool:
    return of(element, name) in {"1", "true"}


def _span(column: Any) -> Iterator[int]:
    return iter(range(int(of(column, "min")), min(int(of(column, "max")), 16_384) + 1))


def _cells(row: Any, book: _Book, hidden: set[int]) -> tuple[Cell, ...]:
    """The visible cells of a row, blanks filled in so that columns stay under each other."""
    found: dict[int, Cell] = {}
    last = 0
    for cell in row:
        if local(cell) != "c":
            continue
        last = _column(of(cell, "r")) or last + 1
        if last not in hidden:
            found[last] = _cell(cell, book)
    width = max((n for n, c in found.items() if c.text), default=0)
    return tuple(found.get(n, BLANK_CELL) for n in range(1, width + 1) if n not in hidden)


def _column(place: str) -> int:
    match = _PLACE.fullmatch(place)
    if not match:
        return 0
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return min(number, 16_384)


def _cell(cell: Any, book: _Book) -> Cell:
    style = int(of(cell, "s") or 0)
    font = book.fonts[style] if style < len(book.fonts) else ""
    kind, value = of(cell, "t"), next((v.text or "" for v in cell if local(v) == "v"), "")
    if kind == "s":
        index = int(value or -1)
        return Cell(_words(book.strings[index], font)) if 0 <= index < len(book.strings) else BLANK_CELL
    if kind == "inlineStr":
        return Cell("".join(_words(_runs(item), font) for item in cell if local(item) == "is"))
    if kind in {"str", "e"}:
        return Cell(_words(((value, None),), font))
    if kind == "b":
        return Cell(_TRUTH.get(value, value))
    if not value:
        return BLANK_CELL
    number = float(value)
    pattern = book.formats[style] if style < len(book.formats) else "General"
    return Cell(shown(number, pattern, from_1904=book.from_1904), number)


def _words(runs: tuple[tuple[str, str | None], ...], font: str) -> str:
    return from_runs((text, lettering_of(font if own is None else own)) for text, own in runs).strip()
