"""Tables inside flattened text: one cell a line between bars, rows of bars, or bare lines under a header.

A border between two rows and an empty cell look alike there; the width of the header and the run of the row numbers
tell them apart.
"""

import re
from collections.abc import Sequence

from tiepcan.text.agency_phrases import head_at
from tiepcan.text.source import Line, Source, fold_in_place, in_capitals, lower_in_place
from tiepcan.text.tables import GROUP, ROW_MARK, Cell, Table, columns_of, role_of
from tiepcan.text.terms import parse_term
from tiepcan.text.vietnamese import one_line

_CELL = 1500  # no cell of a table of work is longer


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


def open_tables(source: Source, start: int, end: int) -> list[Table]:
    """Tables of one row a line whose bars stand between cells only: STT | Nội dung | Chủ trì."""
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []

    def close() -> None:
        if len(rows) > 1:
            tables.append(Table(tuple(rows), rows[0][0].start, rows[-1][-1].end))
        rows.clear()

    for line in source.lines:
        if not start <= line.start < end:
            continue
        cells = tuple(_segments(source.text, line.start, line.end))
        begins = len(cells) > 2 and cells[0].text and columns_of([c.text for c in cells])
        if begins or (rows and len(cells) > 1):
            rows.append(cells)
        elif rows and not line.gap and len(rows) > 1 and line.text[0].islower() and len(rows[-1][-1].text) < _CELL:
            last = rows[-1][-1]  # a cell that was broken over two lines
            rows[-1] = (*rows[-1][:-1], Cell(f"{last.text} {line.text}", last.start, line.end))
        elif rows and not GROUP.match(line.text):
            close()
    close()
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
        new_row = following is None or following.text.rstrip(".") == str(expected) or bool(GROUP.match(following.text))
        if len(current) >= width or (len(current) == 1 and not ROW_MARK.match(current[0].text)) or new_row:
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
        elif GROUP.match(lines[place].text) and in_capitals(lines[place].text):
            rows.append((Cell(lines[place].text, lines[place].start, lines[place].end),))
            place += 1
        elif rows and not _ends_bare(lines[place]) and len(rows[-1]) == 1 and in_capitals(lines[place].text):
            place += 1
        else:
            break
    return place, tuple(rows)


def _ends_bare(line: Line) -> bool:
    return fold_in_place(line.text[:20]).startswith(("noi nhan", "phu luc", "tm.", "kt.")) or bool(
        GROUP.match(line.text) and line.capitals
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
