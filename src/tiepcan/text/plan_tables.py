"""Tasks of the tables of work: rows with their group, their bodies and their term."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from tiepcan.text.agency_phrases import read_cell
from tiepcan.text.assignment import Assignment, read_value
from tiepcan.text.flattened_tables import bare_tables, barred_tables, open_tables
from tiepcan.text.labels import find_labels
from tiepcan.text.running_tables import running_tables
from tiepcan.text.source import Source
from tiepcan.text.tables import Table, WorkRow, hands_out_work, work_rows
from tiepcan.text.tasks import LabelLines, Task, take_label, term_of

_ANNEX = re.compile(r"^[ |]*(?:PHỤ LỤC|Phụ lục|PHỤ LUC|DANH MỤC|BIỂU)\b", re.MULTILINE)
_SECTION = re.compile(r"^[ |]*((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))\s*[.)/-]\s", re.MULTILINE)


def _who(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lead and coordinators of one cell: bodies, "X chủ trì, phối hợp với Y", or "Chủ trì: X; phối hợp: Y"."""
    said = LabelLines()
    for label in find_labels(cell):
        take_label(said, label, cell, None)
    if said.lead or said.coop:
        return said.lead, said.coop
    value = read_value(cell) if "phối hợp" in cell.lower() else Assignment(read_cell(cell))
    return value.lead, value.coop


def _row_task(row: WorkRow, prefix: str, year: int | None) -> Task | None:
    title = row.cells["title"]
    lead_cell = row.cells.get("lead") or row.cells.get("both")
    lead: tuple[str, ...] = ()
    coop: tuple[str, ...] = ()
    if lead_cell:
        lead, coop = _who(lead_cell.text)
    if "coop" in row.cells:
        coop = read_cell(re.sub(r"^\s*phối hợp(?: với)?:?\s*", "", row.cells["coop"].text, flags=re.IGNORECASE))
    term = term_of(row.cells["time"].text, year) if "time" in row.cells else None
    if not lead and not coop and not term:
        return None
    path = "/".join(p for p in (prefix, row.group, row.number) if p)
    return Task(path, title.text, lead, coop, term, "table", (title.start, title.end), 0.9)


def table_tasks(table: Table, prefix: str, year: int | None) -> list[Task]:
    if not table.rows or not hands_out_work([cell.text for cell in table.rows[0]]):
        return []
    return [task for row in work_rows(table) if (task := _row_task(row, prefix, year))]


def find_tables(source: Source, start: int, end: int) -> list[Table]:
    barred = open_tables(source, start, end) or barred_tables(source, start, end)
    if barred:
        return barred
    lines = [x for x in source.lines if start <= x.start < end]
    return [table for table, _, _ in bare_tables(lines)] or running_tables(source, lines)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the sections of the body and the annexes begin: found once, asked for every table."""

    annex: int
    sections: tuple[tuple[int, str], ...]
    annexes: tuple[int, ...]

    @classmethod
    def of(cls, source: Source, annex: int) -> "Places":
        sections = tuple((m.start(), m.group(1)) for m in _SECTION.finditer(source.text, 0, annex))
        names = _ANNEX.finditer(source.text, annex)
        return cls(annex, sections, tuple(m.start() for m in names if "ph" in m.group().lower()))

    def prefix(self, place: int) -> str:
        """PL for the first annex with a table, PL2 for the second ...; in the body, the mark of its section."""
        if place < self.annex:
            before = bisect_left(self.sections, (place, ""))
            return self.sections[before - 1][1] if before else ""
        count = bisect_left(self.annexes, place)
        return "PL" if count <= 1 else f"PL{count}"
