"""Tables of work that a PDF ran together: cells broken at their width, several cells on one line, no bars.

What is left to go by: the words of the header, the run of the row numbers, the heads of the bodies' names and the words
that begin a term. Where the file marks soft ends of line with a blank, a cell never begins behind one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tiepcan.text.agency_phrases import head_at, read_agencies
from tiepcan.text.source import Line, Source, fold_in_place, in_capitals, lower_in_place
from tiepcan.text.tables import GROUP, Cell, Table, columns_of
from tiepcan.text.terms import parse_term
from tiepcan.text.vietnamese import one_line

_BODY = r"(?:co quan|don vi|bo phan|to chuc|phong|ban|ca nhan|nguoi)"
_BODIES = rf"{_BODY}(?:\s?[,/-]\s?{_BODY}| va {_BODY})?"
_HEADINGS = re.compile(
    r"(?P<row>(?:stt|tt|so tt)\.?)"
    rf"|(?P<coop>(?:{_BODIES} )?phoi hop(?: thuc hien| chinh)?)"
    rf"|(?P<lead>(?:{_BODIES} )?(?:chu tri|thuc hien|chiu trach nhiem|duoc giao|dau moi|tham muu)(?: thuc hien)?"
    rf"|phan cong(?: thuc hien)?|trach nhiem(?: thuc hien)?)"
    r"|(?P<time>(?:thoi gian|thoi han|tien do|lo trinh|moc thoi gian)(?: (?:thuc hien|hoan thanh|trien khai|du kien))*)"
    r"|(?P<product>(?:san pham|ket qua|dau ra)(?: (?:dat duoc|du kien|dau ra|hoan thanh|thuc hien|chu yeu))*)"
    r"|(?P<note>ghi chu|kinh phi(?: thuc hien)?|nguon luc)"
    r"|(?P<title>(?:ten )?(?:cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap)"
    r"(?:[ ,/]+(?:va )?(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap|cong tac|cu the|trong tam|chu yeu|thuc hien"
    r"|trien khai))*)"
)
_ROLES = ("row", "title", "lead", "coop", "time", "product", "note")
_HEADER_LINES = 16
_ROW_LINES = 60
_ROW = 3000  # no row of work is longer
_TERM = 160
_STOP = re.compile(r"(?:noi nhan|phu luc|tm\.|kt\.|tl\.|tuq\.)")
_TIME = re.compile(
    r"(?<!\w)(?:trước|từ|qu[ýí]|tháng|năm|thường xuyên|hằng|hàng|hoàn thành|chậm nhất|ngày|trong|theo|sau khi"
    r"|ngay sau|định kỳ|mỗi|cuối|đầu|0?6 tháng|cả năm|khi|đến)(?!\w)"
)
# A name of a body that begins behind one of these belongs to what stands before it.
_BELONGS = re.compile(
    r"(?:[,;:(/-]|(?<!\w)(?:của|với|và|cho|về|tại|do|từ|trong|trên|các|giao|theo|đến|là|thuộc|cùng|trình|báo cáo|mời"
    r"|văn phòng|thường trực|lãnh đạo|thanh tra|chủ tịch|giám đốc|ủy ban|hội|ban|liên đoàn|trưởng|ban thường vụ))$"
)
_NEXT = re.compile(r"(\d{1,3})\.?(?:\s+(?=[^\W\d_])|$)")


@dataclass(frozen=True, slots=True)
class _Run:
    """The text of one row on one line; for each character its place in the source, and where cells may not begin."""

    text: str
    places: tuple[int, ...]
    inside: frozenset[int]


def running_tables(source: Source, lines: Sequence[Line]) -> list[Table]:
    """The tables of work among some lines."""
    tables: list[Table] = []
    row = 0
    while row < len(lines):
        header = _header(lines, row)
        if not header:
            row += 1
            continue
        roles, first = header
        body, stop = _rows(source, lines, first, roles)
        if body:
            names = tuple(Cell(_NAMES[role]) for role in roles)
            tables.append(Table((names, *body), lines[row].start, lines[stop - 1].end))
        row = max(stop, first)
    return tables


_NAMES = {
    "row": "STT",
    "title": "Nội dung công việc",
    "lead": "Cơ quan chủ trì",
    "coop": "Cơ quan phối hợp",
    "time": "Thời gian",
    "product": "Sản phẩm",
    "note": "Ghi chú",
}


def _header(lines: Sequence[Line], row: int) -> tuple[tuple[str, ...], int] | None:
    """The roles of a header that begins at `row`, and the line behind it."""
    if not re.match(r"(?:stt|tt|so tt)(?!\w)", fold_in_place(lines[row].text[:8])):
        return None
    words: list[str] = []
    for place in range(row, min(len(lines), row + _HEADER_LINES)):
        text = lines[place].text
        if words and (re.match(r"1\.?(?:\s|$)", text) or GROUP.match(text)):
            roles = _roles(" ".join(words))
            return (roles, place) if roles else None
        words.append(text)
    return None


def _roles(words: str) -> tuple[str, ...] | None:
    folded = fold_in_place(one_line(words))
    found: list[str] = []
    place = 0
    while place < len(folded):
        match = _HEADINGS.match(folded, place)
        if not match:
            return None
        found.append(next(role for role in _ROLES if match[role] is not None))
        place = match.end() + len(folded[match.end() :]) - len(folded[match.end() :].lstrip(" ."))
    known = len(set(found)) == len(found) and columns_of([_NAMES[role] for role in found])
    return tuple(found) if known and {"lead", "coop"} & set(found) else None


def _rows(
    source: Source, lines: Sequence[Line], first: int, roles: tuple[str, ...]
) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """Rows that begin with the next number; a header that a new page repeats, and the page's number, are left out."""
    rows: list[tuple[Cell, ...]] = []
    taken: list[Line] = []
    expected = 1

    def close() -> None:
        if taken:
            rows.append(_cells(_run(source, taken, str(expected - 1)), str(expected - 1), roles))
        taken.clear()

    place = first
    while place < len(lines):
        line = lines[place]
        repeated = _header_again(lines, place)
        if repeated:
            place = repeated
            continue
        number = _NEXT.match(line.text)
        if _STOP.match(fold_in_place(line.text[:10])) or len(taken) > _ROW_LINES:
            break
        if number and number.group(1) == str(expected) and _begins_row(line, number, lines, place):
            close()
            taken.append(line)
            expected += 1
        elif GROUP.match(line.text) and (in_capitals(line.text) or _row_follows(lines, place, expected)):
            close()
            rows.append((Cell(line.text, line.start, line.end),))
        elif taken:
            taken.append(line)
        elif not rows:
            break
        place += 1
    close()
    return tuple(rows), place


def _header_again(lines: Sequence[Line], place: int) -> int:
    """The line behind a header repeated on a new page; 0 where none begins here."""
    shift = 1 if lines[place].text.isdigit() and place + 1 < len(lines) else 0
    at = place + shift
    if not re.match(r"(?:stt|tt|so tt)(?!\w)", fold_in_place(lines[at].text[:8])):
        return 0
    words: list[str] = []
    for row in range(at, min(len(lines), at + _HEADER_LINES)):
        if words and re.match(r"\d{1,3}\.?(?:\s|$)", lines[row].text):
            return row if _roles(" ".join(words)) else 0
        words.append(lines[row].text)
    return 0


def _begins_row(line: Line, number: re.Match[str], lines: Sequence[Line], place: int) -> bool:
    rest = line.text[number.end() :] or (lines[place + 1].text if place + 1 < len(lines) else "")
    return rest[:1].isupper()


def _row_follows(lines: Sequence[Line], place: int, expected: int) -> bool:
    number = _NEXT.match(lines[place + 1].text) if place + 1 < len(lines) else None
    return bool(number and int(number.group(1)) in (1, expected))


def _run(source: Source, lines: Sequence[Line], number: str) -> _Run:
    text = ""
    places: list[int] = []
    inside: set[int] = set()
    soft = False
    for line in lines:
        words, start = line.text[:_ROW], line.start
        if not text and words.startswith(number):
            shift = len(number) + len(words[len(number) :]) - len(words[len(number) :].lstrip(" ."))
            words, start = words[shift:], start + shift
        if not words or len(text) > _ROW:
            continue
        if text:
            text += " "
            places.append(start)
            if soft:
                inside.add(len(text))
        text += words
        places.extend(range(start, start + len(words)))
        soft = source.text[line.end : line.end + 1] == " "
    return _Run(text, tuple(places), frozenset(inside))


def _bodies(run: _Run) -> list[tuple[int, int]]:
    """Where names of bodies begin that can begin a cell, and where the list that begins there ends."""
    lower = lower_in_place(run.text)
    out: list[int] = []
    for word in re.finditer(r"(?<!\w)[^\W\d_]+", run.text):
        place = word.start()
        if not place or not run.text[place].isupper() or place in run.inside or not head_at(lower, place):
            continue
        if _BELONGS.search(lower[max(0, place - 24) : place].rstrip()):
            continue
        out.append(place)
    stops = [*out[1:], len(run.text)]
    return [
        (start, start + read_agencies(run.text[start:stop].rstrip(), cell=True).end)
        for start, stop in zip(out, stops, strict=True)
    ]


def _term_start(run: _Run, after: int) -> int | None:
    """Where the term begins: the first capital of a word of time behind the bodies."""
    for match in _TIME.finditer(lower_in_place(run.text), after):
        place = match.start()
        if (
            place
            and run.text[place].isupper()
            and place not in run.inside
            and parse_term(run.text[place : place + _TERM], 2000).atoms
        ):
            return place
    return None


def _cells(run: _Run, number: str, roles: tuple[str, ...]) -> tuple[Cell, ...]:
    """The cells of a row in the order of its header."""
    who = [role for role in roles if role in ("lead", "coop")]
    bodies = _tail(run, _bodies(run))
    term = _term_start(run, bodies[-1][0] if bodies else 0) if "time" in roles else None
    ends = len(run.text) if term is None else term
    cuts: dict[str, tuple[int, int]] = {}
    if bodies:
        starts = [start for start, _ in bodies[: len(who)]]
        for role, start, stop in zip(who, starts, [*starts[1:], ends], strict=False):
            cuts[role] = (start, stop)
    cuts["title"] = (0, min([start for start, _ in cuts.values()] or [ends]))
    if term is not None:
        cuts["time"] = (term, len(run.text))
    out = [Cell(number)]
    for role in roles[1:]:
        start, stop = cuts.get(role, (0, 0))
        stop = start + len(run.text[start:stop].rstrip())
        words = run.text[start:stop]
        out.append(Cell(one_line(words), run.places[start], run.places[stop - 1] + 1) if words else Cell(""))
    return tuple(out)


def _tail(run: _Run, bodies: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The bodies that stand side by side at the end of the row; those named in the work itself are left out."""
    kept: list[tuple[int, int]] = []
    for start, end in reversed(bodies):
        if kept and run.text[end : kept[0][0]].strip(" .;,"):
            break
        kept.insert(0, (start, end))
    return kept
