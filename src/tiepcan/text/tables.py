"""Tables of work inside flattened text: one cell a line between bars, rows of bars, tabs, or bare lines under a header.

A table is known by its header (STT | Nội dung | Cơ quan chủ trì | Phối hợp | Thời gian) in any of the usual synonyms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tiepcan.text.agency_phrases import head_at
from tiepcan.text.source import Line, Source, fold_in_place, in_capitals, lower_in_place
from tiepcan.text.terms import parse_term
from tiepcan.text.vietnamese import one_line

ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("row", re.compile(r"(?:stt|tt|so tt|so thu tu|s\.?t\.?t|muc|no)\.?$")),
    ("both", re.compile(r".{0,30}chu tri\b.{0,12}phoi hop")),
    ("coop", re.compile(r".{0,30}phoi hop")),
    ("time", re.compile(r"(?:thoi gian|thoi han|tien do|thoi diem|lo trinh|moc thoi|han )|.{0,20}hoan thanh$")),
    ("lead", re.compile(
        r".{0,24}(?:chu tri|dau moi)|(?:co quan|don vi|bo phan|nguoi|to chuc|phan cong"
        r"|trach nhiem|phong).{0,30}(?:thuc hien|trach nhiem|soan thao|tham muu|phu trach|giao)?$"
    )),
    ("product", re.compile(r"(?:san pham|ket qua|dau ra|hinh thuc)")),
    ("note", re.compile(r"(?:ghi chu|kinh phi|can cu|nguon)")),
    ("title", re.compile(
        r"(?:ten |noi dung|nhiem vu|cong viec|hoat dong|cac nhiem vu|danh muc|cong tac|giai phap"
        r"|chuong trinh|de an|chi tieu|viec )"
    )),
)  # fmt: skip
_GROUP = re.compile(r"^\s*((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})|[A-HĐ])\s*(?:[.)\-–/]|$)\s*")
_ROW_MARK = re.compile(r"^\d{1,3}(?:\.\d{1,2}){0,2}\.?$")


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


def _segments(text: str, start: int, end: int) -> list[Cell]:
    out, place = [], start
    for match in re.compile(r"\|").finditer(text, start, end):
        out.append(Cell(one_line(text[place : match.start()]), place, match.start()))
        place = match.end()
    out.append(Cell(one_line(text[place:end]), place, end))
    return out


def _header(segments: list[Cell], row: int) -> int:
    """How many cells the header that begins at `row` has; 0 where none begins."""
    if role_of(segments[row].text) is None:
        return 0
    cells: list[str] = []
    for segment in segments[row : row + 12]:
        if not segment.text:
            break
        cells.append(segment.text)
    return len(cells) if len(cells) >= 2 and columns_of(cells) else 0


def barred_tables(source: Source, start: int, end: int) -> list[Table]:
    """Tables whose cells stand between bars."""
    if source.text.count("|", start, end) < 6:
        return []
    segments = _segments(source.text, start, end)
    tables: list[Table] = []
    row = 0
    while row < len(segments):
        width = _header(segments, row) if segments[row].text else 0
        if not width:
            row += 1
            continue
        stop = _table_stop(segments, row)
        header = tuple(segments[row : row + width])
        flat = "\n" not in source.text[header[0].start : header[-1].end].strip()
        full, first = _second_header(segments, row + width, header)
        rest = segments[first:stop]
        body = _flat_rows(source, rest) if flat else _tall_rows(rest, len(full))
        tables.append(Table((full, *body), header[0].start, segments[stop - 1].end))
        row = stop
    return tables


def _table_stop(segments: list[Cell], row: int) -> int:
    for place in range(row + 1, len(segments)):
        folded = fold_in_place(segments[place].text[:60])
        if folded.startswith(("noi nhan", "phu luc", "tm. ", "kt. ", "tl. ")) or len(segments[place].text) > 4000:
            return place
        if (
            place > row + 3
            and segments[place].text
            and fold_in_place(segments[place].text) in ("stt", "tt")
            and _header(segments, place)
        ):
            return place
    return len(segments)


def _flat_rows(source: Source, segments: list[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """Rows written each on one line: | 1 | ... | ... |."""
    rows: list[tuple[Cell, ...]] = []
    current: list[Cell] = []
    for segment in segments:
        if not segment.text and "\n" in source.text[segment.start : segment.end]:
            if current:
                rows.append(tuple(current))
            current = []
        elif set(segment.text) <= set(":- "):
            if not segment.text:
                current.append(segment)
        else:
            current.append(segment)
    if current:
        rows.append(tuple(current))
    return tuple(rows)


def _tall_rows(segments: list[Cell], width: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows written one cell a line: an empty stretch is the border of a row, or an empty cell inside it."""
    rows: list[tuple[Cell, ...]] = []
    current: list[Cell] = []
    number = 0

    def close() -> None:
        nonlocal number
        if current:
            rows.append(tuple(current))
            if current[0].text.rstrip(".").isdigit():
                number = int(current[0].text.rstrip("."))
            current.clear()

    for place, segment in enumerate(segments):
        if segment.text:
            if len(current) >= width:
                close()
            current.append(segment)
            continue
        if not current:
            continue
        following = next((s for s in segments[place + 1 : place + 1 + width] if s.text), None)
        expected = number + (1 if not current[0].text.rstrip(".").isdigit() else 0)
        if current[0].text.rstrip(".").isdigit():
            expected = int(current[0].text.rstrip(".")) + 1
        new_row = following is None or following.text.rstrip(".") == str(expected) or bool(_GROUP.match(following.text))
        if len(current) >= width or (len(current) == 1 and not _ROW_MARK.match(current[0].text)) or new_row:
            close()
        else:
            current.append(segment)
    close()
    return tuple(rows)


def _second_header(segments: list[Cell], row: int, header: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], int]:
    """A second header row (Chủ trì | Phối hợp under "Phân công thực hiện") takes the place of the cell above it."""
    place = row
    while place < len(segments) and not segments[place].text:
        place += 1
    second: list[Cell] = []
    while place < len(segments) and role_of(segments[place].text) in ("lead", "coop", "time"):
        second.append(segments[place])
        place += 1
    roles = [role_of(c.text) for c in header]
    wide = next((i for i, r in enumerate(roles) if r in ("lead", "both", "coop")), None)
    if len(second) < 2 or wide is None or (place < len(segments) and segments[place].text):
        return header, row
    return (*header[:wide], *second, *header[wide + 1 :]), place


def bare_tables(lines: Sequence[Line]) -> list[tuple[Table, int, int]]:
    """Tables without bars: header words on lines of their own, then numbered rows; with the rows of `lines` taken."""
    out: list[tuple[Table, int, int]] = []
    row = 0
    while row < len(lines):
        if fold_in_place(lines[row].text).strip(" .") not in ("stt", "tt", "so tt"):
            row += 1
            continue
        width = _bare_header(lines, row)
        if not width:
            row += 1
            continue
        header, first = width
        stop, rows = _bare_rows(lines, first, columns_of([h.text for h in header]) or ())
        if rows:
            out.append((Table((header, *rows), lines[row].start, lines[stop - 1].end), row, stop))
        row = max(stop, row + 1)
    return out


def _bare_header(lines: Sequence[Line], row: int) -> tuple[tuple[Cell, ...], int] | None:
    cells: list[Cell] = []
    place = row
    while place < len(lines) and place < row + 16:
        line = lines[place]
        if cells and re.fullmatch(r"1\.?|I\.?.*", line.text):
            break
        if len(cells) == 1 and role_of(line.text) == "row":
            return None
        if cells and role_of(line.text) is None and cells[-1].text and len(line.text) < 30:
            joined = f"{cells[-1].text} {line.text}"
            cells[-1] = Cell(joined, cells[-1].start, line.end)
        elif cells and role_of(f"{cells[-1].text} {line.text}") == role_of(cells[-1].text) and line.text[0].islower():
            cells[-1] = Cell(f"{cells[-1].text} {line.text}", cells[-1].start, line.end)
        else:
            cells.append(Cell(line.text, line.start, line.end))
        place += 1
    return (tuple(cells), place) if columns_of([c.text for c in cells]) else None


def _bare_rows(lines: Sequence[Line], first: int, roles: tuple[str, ...]) -> tuple[int, tuple[tuple[Cell, ...], ...]]:
    """Rows that begin with the next number on a line of its own; groups begin with a Roman number."""
    rows: list[tuple[Cell, ...]] = []
    place, expected = first, 1
    while place < len(lines):
        text = lines[place].text.rstrip(".")
        if text == str(expected):
            stop = place + 1
            while (
                stop < len(lines)
                and lines[stop].text.rstrip(".") != str(expected + 1)
                and not _ends_bare(lines[stop])
                and stop - place < 60
            ):
                stop += 1
            rows.append(
                (Cell(text, lines[place].start, lines[place].end), *_bare_cells(lines[place + 1 : stop], roles))
            )
            place, expected = stop, expected + 1
        elif _GROUP.match(lines[place].text) and in_capitals(lines[place].text):
            rows.append((Cell(lines[place].text, lines[place].start, lines[place].end),))
            place += 1
        elif rows and not _ends_bare(lines[place]) and len(rows[-1]) == 1 and in_capitals(lines[place].text):
            place += 1
        else:
            break
    return place, tuple(rows)


def _ends_bare(line: Line) -> bool:
    return fold_in_place(line.text[:20]).startswith(("noi nhan", "phu luc", "tm.", "kt.")) or bool(
        _GROUP.match(line.text) and line.capitals
    )


def _bare_cells(lines: Sequence[Line], roles: tuple[str, ...]) -> list[Cell]:
    """The lines of one row divided into cells: by blank lines if their count is right, else by content."""
    wanted = [r for r in roles if r != "row"]
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.gap or line.cell:
            groups.append([])
        groups[-1].append(line)
    if len(groups) != len(wanted):
        groups = _by_content(lines, wanted)
    return [Cell(one_line(" ".join(x.text for x in g)), g[0].start, g[-1].end) if g else Cell("") for g in groups]


def _by_content(lines: Sequence[Line], wanted: list[str]) -> list[list[Line]]:
    """Cells from the last to the first: a term, bodies, and what is left is the work."""
    rest = list(lines)
    cells: dict[int, list[Line]] = {}
    for column in range(len(wanted) - 1, 0, -1):
        take: list[Line] = []
        while rest and len(rest) > 1:
            text = " ".join(x.text for x in [rest[-1], *take])
            starts = bool(head_at(lower_in_place(rest[-1].text), 0))
            is_time = wanted[column] == "time" and bool(parse_term(rest[-1].text, 2000).atoms) and len(text) < 80
            is_body = wanted[column] in ("lead", "coop", "both") and (
                starts or (rest[-1].text[0].islower() and len(rest[-1].text) < 60)
            )
            if not (is_time or is_body):
                break
            take.insert(0, rest.pop())
            if is_body and starts and rest and not rest[-1].text.rstrip().endswith((";", ",")):
                break
        cells[column] = take
    cells[0] = rest
    return [cells.get(i, []) for i in range(len(wanted))]


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
    if len(filled) == 1 and not _ROW_MARK.match(filled[0].text):
        match = _GROUP.match(filled[0].text)
        return match.group(1) if match else "" if len(cells) == 1 or in_capitals(filled[0].text) else None
    if roles[0] == "row" and _GROUP.fullmatch(filled[0].text) and filled[0] is cells[0] and len(filled) <= 2:
        match = _GROUP.match(filled[0].text)
        return match.group(1) if match else ""
    return None


def _by_role(cells: Sequence[Cell], roles: tuple[str, ...]) -> dict[str, Cell]:
    """Cells under their columns; a row with merged cells is laid out by what its cells say."""
    if len(cells) >= len(roles):
        return {role: cell for role, cell in zip(roles, cells, strict=False) if cell.text}
    out: dict[str, Cell] = {}
    rest = [c for c in cells if c.text]
    if roles[0] == "row" and rest and _ROW_MARK.match(rest[0].text):
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
