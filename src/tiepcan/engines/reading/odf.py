"""OpenDocument texts and sheets: what is shown, in order; changes as if accepted, notes and hidden parts left out."""

from collections.abc import Iterator
from typing import Any

from tiepcan.engines.reading.kinds import ODS
from tiepcan.engines.reading.layout import Block, Cell, Grid, Layout, Page, Room
from tiepcan.engines.reading.model import DAMAGED, FileRefused, Limits
from tiepcan.engines.reading.odf_fonts import Fonts
from tiepcan.engines.reading.office_unseen import unseen
from tiepcan.engines.reading.office_xml import local, of, tree, under
from tiepcan.engines.reading.packages import open_package
from tiepcan.engines.reading.sheets import Sheet, layout_of
from tiepcan.text.legacy_fonts import Lettering, from_runs

_UNSEEN = {"tracked-changes", "annotation", "annotation-end", "scripts", "forms", "variable-decls", "sequence-decls"}
_UNSEEN |= {"hidden-text", "hidden-paragraph", "shapes"}
_REPEATS = 1_000  # one cell said to stand this often is the blank rest of a row or sheet
_CHANGED = "Tệp còn theo dõi thay đổi; bản công khai sẽ lấy nội dung sau khi chấp nhận thay đổi."
_NOTED = "Tệp có ghi chú; ghi chú không được đưa vào bản công khai."
_HIDDEN = "Tệp có chữ hoặc phần bị ẩn; phần ẩn không được đưa vào bản công khai."


def read(content: bytes, kind: str, limits: Limits) -> Layout:
    with open_package(content, limits) as archive:
        root = tree(archive, "content.xml")
        fonts = Fonts(root, tree(archive, "styles.xml") if "styles.xml" in archive.namelist() else None)
        warnings = (*_warnings(root), *unseen(archive))
    body = next((child for part in under(root, "body") for child in part), None)
    if body is None:
        raise FileRefused(DAMAGED)
    reader = _Reader(fonts, Room(limits))
    if kind == ODS:
        return layout_of((reader.sheet(table) for table in body if local(table) == "table"), warnings)
    return Layout((Page(tuple(reader.blocks(body))),), warnings)


def _warnings(root: Any) -> Iterator[str]:
    if any(True for change in under(root, "tracked-changes") for _ in under(change, "changed-region")):
        yield _CHANGED
    if any(True for _ in under(root, "annotation")):
        yield _NOTED
    if any(of(s, "display") in {"none", "condition"} for s in under(root, "section")) or any(
        True for _ in under(root, "hidden-text", "hidden-paragraph")
    ):
        yield _HIDDEN


class _Reader:
    """Walks a body with its fonts at hand, and counts cells."""

    def __init__(self, fonts: Fonts, room: Room) -> None:
        self.fonts, self.room = fonts, room

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            name = local(child)
            if name in ("p", "h"):
                yield self.paragraph(child)
            elif name == "table":
                yield Grid(tuple(tuple(cells) for _, cells in self.rows(child)))
            elif name not in _UNSEEN and of(child, "display") not in {"none", "condition"}:
                yield from self.blocks(child)

    def sheet(self, table: Any) -> Sheet:
        style = self.fonts.hidden(of(table, "style-name"))
        columns = [
            c for column in under(table, "table-column") for c in [self._unseen(column)] * _repeated(column, "columns")
        ]
        rows = list(self.rows(table, columns))
        return Sheet(
            of(table, "name"),
            tuple(cells for seen, cells in rows if seen),
            hidden=style,
            hidden_rows=any(not seen for seen, _ in rows),
            hidden_columns=any(columns),
        )

    def _unseen(self, element: Any) -> bool:
        return of(element, "visibility") in {"collapse", "filter"}

    def rows(self, table: Any, columns: list[bool] | None = None) -> Iterator[tuple[bool, tuple[Cell, ...]]]:
        for row in self._own(table, "table-row"):
            cells = self._cells(row, columns or [])
            times = min(_repeated(row, "rows"), _REPEATS) if any(c.text for c in cells) else 1
            for _ in range(times):
                self.room.take(cells=max(len(cells), 1), letters=sum(len(cell.text) for cell in cells))
                yield not self._unseen(row), cells

    def _own(self, table: Any, name: str) -> Iterator[Any]:
        """Rows of this table and not of one that stands in a cell of it."""
        for child in table:
            if local(child) == name:
                yield child
            elif local(child) in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._own(child, name)

    def _cells(self, row: Any, columns: list[bool]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        place = 0
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            text = "\n".join(b if isinstance(b, str) else "" for b in self.blocks(cell)).strip()
            times = _repeated(cell, "columns")
            for at in range(place, place + min(times, _REPEATS)):
                if not (at < len(columns) and columns[at]):
                    cells.append(Cell(text, _number(cell) if text else None))
            place += times
        while cells and not cells[-1].text:
            cells.pop()
        return tuple(cells)

    def paragraph(self, element: Any) -> str:
        inherited = self.fonts.lettering(of(element, "style-name"), Lettering.UNICODE)
        return from_runs(self._runs(element, inherited))

    def _runs(self, element: Any, lettering: Lettering) -> Iterator[tuple[str, Lettering]]:
        if element.text:
            yield element.text, lettering
        for child in element:
            name = local(child)
            if name == "s":
                yield " " * min(int(of(child, "c") or 1), 200), lettering
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n", lettering
            elif name not in _UNSEEN and name != "note":
                own = self.fonts.lettering(of(child, "style-name"), lettering) if name == "span" else lettering
                yield from self._runs(child, own)
            if child.tail:
                yield child.tail, lettering


def _repeated(element: Any, what: str) -> int:
    return min(max(int(of(element, f"number-{what}-repeated") or 1), 1), 20_000_000)


def _number(cell: Any) -> float | None:
    return float(of(cell, "value")) if of(cell, "value-type") in {"float", "currency", "percentage"} else None
