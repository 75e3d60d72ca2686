"""Tables of work: rows of cells, what their columns mean, and the rows of work in them.

A table is known by its header (STT | Nội dung | Cơ quan chủ trì | Phối hợp | Thời gian) in any of the usual synonyms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tiepcan.text.agency_phrases import head_at
from tiepcan.text.source import fold_in_place, in_capitals, lower_in_place
from tiepcan.text.terms import parse_term
from tiepcan.text.vietnamese import one_line

_BODIES = r"(?:co quan|don vi|bo phan|to chuc|phong|ban|ca nhan|nguoi|dia phuong)"
_WORKS = (
    r"(?:thuc hien|trach nhiem|soan thao|tham muu|phu trach|duoc giao|giao|trien khai|xu ly|chiu trach nhiem|theo doi"
    r"|to chuc|chuan bi|xay dung|bao cao)"
)
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("row", re.compile(r"(?:stt|tt|so tt|so thu tu|s\.?t\.?t|muc|no)\.?$")),
    ("both", re.compile(r".{0,30}chu tri\b.{0,12}phoi hop")),
    ("coop", re.compile(r".{0,30}phoi hop")),
    # How long a thing stays published or kept is no term of work.
    ("other", re.compile(
        r"(?:thoi gian|thoi han|thoi diem|han).{0,12}(?:cong khai|niem yet|luu|bao quan|giai quyet|hieu luc|su dung"
        r"|giu|hoc|bao hanh|cong tac|thue|vay|dong cua|mo cua)"
    )),
    ("time", re.compile(r"(?:thoi gian|thoi han|tien do|thoi diem|lo trinh|moc thoi|han )|.{0,20}hoan thanh$")),
    ("lead", re.compile(
        rf".{{0,24}}(?:chu tri|dau moi)|{_BODIES}(?:\s?[,/-]\s?{_BODIES}| va {_BODIES})?"
        rf"(?:\s{_WORKS}){{0,3}}(?: chinh)?$|(?:phan cong|trach nhiem)(?:\s{_WORKS})?$"
    )),
    ("product", re.compile(r"(?:san pham|ket qua|dau ra|hinh thuc)")),
    ("note", re.compile(r"(?:ghi chu|kinh phi|can cu|nguon)")),
    ("title", re.compile(
        r"(?:ten |noi dung|nhiem vu|cong viec|hoat dong|cac nhiem vu|danh muc|cong tac|giai phap"
        r"|chuong trinh|de an|chi tieu|viec )"
    )),
)  # fmt: skip
_SAYS_WHO = re.compile(rf"chu tri|phoi hop|phan cong|trach nhiem|dau moi|{_BODIES}.{{0,14}}\s{_WORKS}")
GROUP = re.compile(r"^\s*((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})|[A-HĐ])\s*(?:[.)\-–/]|$)\s*")
ROW_MARK = re.compile(r"^\d{1,3}(?:\.\d{1,2}){0,2}\.?$")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as a docx or PDF reader supplies them, or as found between `start` and `end` of a text."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int = 0
    end: int = 0

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> "Table":
        """A table from plain strings."""
        return cls(tuple(tuple(Cell(text) for text in row) for row in rows))


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A row of a table of work: its group, its number as printed, and its cells by role."""

    group: str
    number: str
    cells: dict[str, Cell]


def role_of(header: str) -> str | None:
    folded = fold_in_place(one_line(header)).strip(" .:*")
    if not folded or len(folded) > 70:
        return None
    return next((role for role, pattern in ROLES if pattern.match(folded)), None)


def columns_of(header: Sequence[str]) -> tuple[str, ...] | None:
    """The roles of a header's columns, or None where it is no header of a table of work."""
    roles = tuple(role_of(h) or "other" for h in header)
    who_or_when = {"lead", "coop", "both", "time"} & set(roles)
    if "title" not in roles and "row" in roles and len(roles) > 2 and who_or_when:
        first = roles.index("row") + 1
        roles = (
            (*roles[:first], "title", *roles[first + 1 :])
            if first < len(roles) and roles[first] in ("other", "product")
            else roles
        )
    return roles if "title" in roles and who_or_when and len(roles) >= 2 else None


def hands_out_work(header: Sequence[str]) -> bool:
    """Whether a header says outright who does the work, or who and when; a list of fees does neither."""
    roles = {role_of(h) for h in header}
    said = any(_SAYS_WHO.search(fold_in_place(one_line(h))) for h in header)
    return said or bool({"lead", "coop", "both"} & roles and "time" in roles)


def work_rows(table: Table) -> list[WorkRow]:
    """The rows of work of a table whose first row is its header; merged cells take the value of the row above."""
    if not table.rows:
        return []
    roles = columns_of([c.text for c in table.rows[0]])
    if not roles:
        return []
    out: list[WorkRow] = []
    group = ""
    above: dict[str, Cell] = {}
    for cells in table.rows[1:]:
        filled = [c for c in cells if c.text]
        if not filled or _repeats_numbers(filled):
            continue
        heading = _group_mark(cells, filled, roles)
        if heading is not None:
            group = heading
            above = {}
            continue
        by_role = _by_role(cells, roles)
        if "title" not in by_role:
            continue
        number = by_role["row"].text.rstrip(".") if "row" in by_role else str(len(out) + 1)
        for role in ("lead", "both", "time"):
            if role in roles and role not in by_role and role in above and len(cells) < len(roles):
                by_role[role] = above[role]
        above = by_role
        out.append(WorkRow(group, number, by_role))
    return out


def _repeats_numbers(filled: list[Cell]) -> bool:
    """The row (1) (2) (3) under a header."""
    return len(filled) > 2 and all(re.fullmatch(r"\(?\d{1,2}\)?", c.text) for c in filled)


def _group_mark(cells: Sequence[Cell], filled: list[Cell], roles: tuple[str, ...]) -> str | None:
    """The mark of a heading row, "" for one without a mark, None for a row of work."""
    if len(filled) == 1 and not ROW_MARK.match(filled[0].text):
        match = GROUP.match(filled[0].text)
        return match.group(1) if match else "" if len(cells) == 1 or in_capitals(filled[0].text) else None
    if roles[0] == "row" and GROUP.fullmatch(filled[0].text) and filled[0] is cells[0] and len(filled) <= 2:
        match = GROUP.match(filled[0].text)
        return match.group(1) if match else ""
    return None


def _by_role(cells: Sequence[Cell], roles: tuple[str, ...]) -> dict[str, Cell]:
    """Cells under their columns; a row with merged cells is laid out by what its cells say."""
    if len(cells) >= len(roles):
        return {role: cell for role, cell in zip(roles, cells, strict=False) if cell.text}
    out: dict[str, Cell] = {}
    rest = [c for c in cells if c.text]
    if roles[0] == "row" and rest and ROW_MARK.match(rest[0].text):
        out["row"] = rest.pop(0)
    if rest:
        out["title"] = rest.pop(0)
    for role in roles[roles.index("title") + 1 :]:
        if rest and _suits(role, rest[0].text):
            out[role] = rest.pop(0)
    return out


def _suits(role: str, text: str) -> bool:
    if role == "time":
        return bool(parse_term(text).atoms)
    if role in ("lead", "coop", "both"):
        return bool(head_at(lower_in_place(text), 0)) and not (len(text) < 60 and parse_term(text).atoms)
    return not head_at(lower_in_place(text), 0)
