"""Tasks of a document: what is to be done, by whom, with whom, by when; raw wording beside every normalised value.

Two shapes are read: tables of work, and the outline of the text. In the outline, the unit that carries the lines
"Cơ quan chủ trì", "Thời gian thực hiện" is the task; where a section names bodies, its points are their tasks.
"""

import re
from collections.abc import Sequence

from tiepcan.text.letterhead import Letterhead, read_letterhead
from tiepcan.text.outline import build
from tiepcan.text.plan_outline import ordered_tasks, outline_tasks
from tiepcan.text.plan_tables import Places, find_tables, table_tasks
from tiepcan.text.source import Line, Source, Span, as_source
from tiepcan.text.tables import Table, work_rows
from tiepcan.text.tasks import Task

__all__ = ["Task", "read_tasks"]

_WORKING_ANNEX = re.compile(
    r"^[ |]*(?:ke hoach|chuong trinh|phuong an|de an|danh muc (?:cac )?(?:nhiem vu|cong viec)"
    r"|phan cong|bang phan cong|phu luc)(?!\w)",
    re.MULTILINE,
)
_WORK_TITLE = re.compile(r"(?<!\w)(?:nhiem vu|phan cong|cong viec|ke hoach|hoat dong|noi dung thuc hien)(?!\w)")
_FORM_TITLE = re.compile(r"(?<!\w)(?:mau|bieu mau|de cuong|phieu|bao cao|bieu tong hop|thong ke)(?!\w)")
_CONCLUSION = re.compile(r"(?<!\w)(?:kết luận|ý kiến chỉ đạo|phân công)(?!\w)")
_RULES = re.compile(r"^[ |]*(?:quy che|quy dinh|dieu le|noi quy)\s*$", re.MULTILINE)
_ANNOUNCED = frozenset(
    {
        "Kế hoạch",
        "Công văn",
        "Chỉ thị",
        "Chương trình",
        "Công điện",
        "Phương án",
        "Đề án",
        "Thông báo",
        "Hướng dẫn",
        "Nghị quyết",
        "Kết luận",
        None,
    }
)


def _outside(lines: Sequence[Line], taken: Sequence[Span]) -> list[Line]:
    """The lines that no table holds; both run in order."""
    out: list[Line] = []
    place = 0
    for line in lines:
        while place < len(taken) and taken[place][1] <= line.start:
            place += 1
        if place < len(taken) and taken[place][0] <= line.start < taken[place][1]:
            continue
        out.append(line)
    return out


def read_tasks(text: str | Source, *, head: Letterhead | None = None, tables: Sequence[Table] = ()) -> tuple[Task, ...]:
    """The tasks of a document in the order of the text; `tables` from a docx or PDF replace the flattened ones."""
    source = as_source(text)
    head = head or read_letterhead(source)
    year = int(head.date[:4]) if head.date else None
    body, foot = head.body
    found: list[Task] = []
    taken: list[Span] = []
    places = Places.of(source, head.annex)
    supplied = [t for t in tables if work_rows(t)]
    for number, table in enumerate(supplied, 1):
        found.extend(table_tasks(table, "PL" if number == 1 else f"PL{number}", year))
    for start, end in ((body, foot), (head.annex, len(source.text))):
        for table in find_tables(source, start, end):
            rows = [] if supplied else table_tasks(table, places.prefix(table.start), year)
            found.extend(rows)
            taken.append((table.start, table.end))
    in_text = [t for start, end in _regions(source, head) for t in _outline_tasks(source, start, end, taken, year)]
    if head.type == "Thông báo" and not (head.subject and _CONCLUSION.search(head.subject.text.lower())):
        in_text = [t for t in in_text if t.lead]  # it tells; only where it names who must act does it hand out work
    if found:
        in_text = [t for t in in_text if t.confidence >= 0.9]
    return tuple(sorted([*found, *in_text], key=lambda t: t.span[0]))


def _regions(source: Source, head: Letterhead) -> list[Span]:
    """Where the outline hands out work: the body, and an annexed plan; not the rules a decision promulgates."""
    regions: list[Span] = []
    if head.type in _ANNOUNCED:
        regions.append(head.body)
    annex = (head.annex, len(source.text))
    working = next((m for m in _WORKING_ANNEX.finditer(source.folded, *annex) if _of_work(source, m)), None)
    rules = _RULES.search(source.folded, *annex)
    if working and not (rules and rules.start() < working.start()):
        regions.append((working.start(), annex[1]))
    return regions


def _of_work(source: Source, match: re.Match[str]) -> bool:
    """A plan always; an annex only where its title speaks of work, and of no form to fill in."""
    if not match.group().strip(" |").startswith("phu luc"):
        return True
    title = source.folded[match.end() : match.end() + 200]
    return bool(_WORK_TITLE.search(title)) and not _FORM_TITLE.search(title)


def _outline_tasks(source: Source, start: int, end: int, taken: Sequence[Span], year: int | None) -> list[Task]:
    lines = _outside([x for x in source.lines if start <= x.start < end], taken)
    root = build(source, lines)
    return list(outline_tasks(root, year) if root.children else ordered_tasks(root, year))
