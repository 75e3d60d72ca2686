"""Lists of persons: a header that names its columns says what the figures below it are.

"Họ và tên | Ngày sinh | Số tài khoản": the kind of a whole column, whether the cells stand between bars, one on a line,
or run together. Lists without such a column (a roll of honour, the members of a council) are left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tiepcan.text.data.person_words import FAMILY_NAMES
from tiepcan.text.person_circumstances import HEALTH
from tiepcan.text.person_evidence import Finding, figures, name_at
from tiepcan.text.source import Line, Source, fold_in_place
from tiepcan.text.zones import NOI_NHAN

_NAME = re.compile(
    r"(?<!\w)(?:ho(?:,| va)? ten|ho, chu dem va ten|ten chu ho|ten (?:nguoi|doi tuong|hoc sinh|benh nhan|ho)"
    r"|nguoi (?:nop|yeu cau|huong|nhan|duoc))(?!\w)(?! ?:)".replace(" ", r"\s{1,3}")
)
_COLUMNS: dict[str, re.Pattern[str]] = {
    "birth": re.compile(
        r"(?<!\w)(?:ngay sinh|nam sinh|ngay,? thang,? nam sinh|ngay thang nam sinh|sinh ngay|tuoi)(?!\w)"
    ),
    "identity": re.compile(r"(?<!\w)(?:so dinh danh|dinh danh ca nhan|cccd|can cuoc|cmnd|so ho chieu)(?!\w)"),
    "bank": re.compile(r"(?<!\w)(?:so tai khoan|tai khoan(?: ngan hang| nhan tien)?|so tk|stk)(?!\w)"),
    "phone": re.compile(r"(?<!\w)(?:so dien thoai|dien thoai|sdt|so dt|di dong)(?!\w)"),
    "address": re.compile(
        r"(?<!\w)(?:dia chi|noi o|cho o|noi cu tru|thuong tru|tam tru|noi thuong tru|ho khau|que quan)(?!\w)"
    ),
    "health": re.compile(r"(?<!\w)(?:hoan canh|tinh trang|suc khoe|benh|(?:dang )?(?:khuyet )?tat|chan doan)(?!\w)"),
    "insurance": re.compile(r"(?<!\w)(?:so so bhxh|ma so bhxh|so the bhyt|the bhyt|bao hiem xa hoi)(?!\w)"),
}
_OTHER_DAY = re.compile(r"(?<!\w)(?:ngay (?!sinh|,? thang)\w+|thoi gian|tu ngay|den ngay)")
_HEADER_LINES = 24
_REACH = 40_000  # a list is read to its end, but no further than this
_DAY = re.compile(r"(?<![\d./-])\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?![\d/])")
_YEAR = re.compile(r"(?<![\d./,-])(?:19[0-9]\d|20[0-2]\d)(?![\d./,-])")
_FIGURES = re.compile(r"(?<![\w./-])\d(?:(?: \n|[ .])?\d){7,18}(?![\w/-])")  # a cell broken at its width has " \n"
_PERSON = re.compile(r"[^\W\d_]+(?:(?: \n| )[^\W\d_]+){1,5}")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+$")
_LANDLINE = re.compile(r"0?2\d{8,9}$")
_PLACE = re.compile(
    r"(?:số (?:nhà )?\d|số nhà|thôn|ấp|tổ|khu (?:vực|phố)?|khóm|xóm|bản|buôn|làng|hẻm|ngõ|đường|phường|xã)"
    r"\s[^\n|;]{3,90}",
)
_PROSE = re.compile(r"(?:tổng (?:số|cộng)|cộng|danh sách (?:này|có)|ghi chú|người lập)(?!\w)")
_FAMILIES = frozenset(name for name in FAMILY_NAMES if len(name) > 1)


@dataclass(frozen=True, slots=True)
class _Header:
    kinds: frozenset[str]
    day: int  # which date of a row is the date of birth
    end: int


def list_findings(source: Source) -> Iterator[Finding]:
    """What the lists of persons of a document tell of each of them."""
    if not _NAME.search(source.folded):
        return
    row = 0
    while row < len(source.lines):
        header = _header(source, row)
        if not header:
            row += 1
            continue
        stop = _end(source, header)
        yield from _rows(source, header, stop)
        row = _line_at(source, stop)


def _header(source: Source, row: int) -> _Header | None:
    """The header that begins at a line: one line of columns, or one column a line, up to the first row."""
    lines = source.lines
    if not _begins_header(lines[row]):
        return None
    words: list[str] = []
    end = lines[row].end
    for line in lines[row : row + _HEADER_LINES]:
        if words and (re.match(r"[ |]*0?1\b", line.text) or len(line.text) > 160 or line.text.endswith((".", ":"))):
            break
        words.append(line.text.replace("|", " | "))
        end = line.end
        if line.text.count("|") >= 3:
            break
    folded = re.sub(r"\s+", " ", fold_in_place(" ".join(words)))
    kinds = frozenset(kind for kind, pattern in _COLUMNS.items() if pattern.search(folded))
    if not _NAME.search(folded) or not kinds:
        return None
    birth = _COLUMNS["birth"].search(folded)
    earlier = len(_OTHER_DAY.findall(folded[: birth.start()])) if birth else 0
    return _Header(kinds, earlier, end)


def _line_at(source: Source, place: int) -> int:
    """The first line that begins at a place or behind it."""
    return bisect_left(source.lines, place, key=lambda line: line.start)


def _begins_header(line: Line) -> bool:
    folded = fold_in_place(line.text[:40]).strip(" |")
    return bool(re.match(r"(?:stt|tt|so tt)(?!\w)", folded) or (len(line.text) < 200 and _NAME.match(folded)))


def _end(source: Source, header: _Header) -> int:
    """Where a list ends: at prose, a sum, a numbered sentence, or the foot of the document."""
    limit = min(len(source.text), header.end + _REACH)
    for row in range(_line_at(source, header.end), len(source.lines)):
        line = source.lines[row]
        if line.start >= limit:
            break
        text = line.text.strip(" |")
        numbered = re.match(r"(?:[IVX]+|\d{1,2})[.)]\s+(?=[^\W\d_])", text)
        sentence = numbered and not _is_name(source, line.start + line.text.find(text) + numbered.end())
        if _PROSE.match(text.lower()) or sentence or NOI_NHAN.match(fold_in_place(text)):
            return line.start
        if line.text.count("|") < 2 and len(text) > 120:
            return line.start
    return limit


def _is_name(source: Source, place: int) -> bool:
    name = name_at(source, place)
    return bool(name and name.split()[0].lower() in _FAMILIES)


def _names(source: Source, start: int, stop: int) -> list[tuple[int, int]]:
    """The names of the rows: behind the row's number, at the beginning of a line, or behind a bar."""
    found: list[tuple[int, int]] = []
    for match in re.compile(r"(?:^|[|\n])[ |]*(?:\d{1,4}[.)]?[ |]+)?(?=[^\W\d_])").finditer(source.text, start, stop):
        end = _name_end(source, match.end())
        if end and _closed(source, end) and not (found and match.end() < found[-1][1]):
            found.append((match.end(), end))
    return found


def _name_end(source: Source, place: int) -> int:
    """Where the name that begins at a place ends; 0 where none does."""
    run = _PERSON.match(source.text, place)
    words = list(re.finditer(r"\S+", run.group())) if run else []
    kept = [m for m in words if m.group()[0].isupper() and m.group()[1:] == m.group()[1:].lower()]
    whole = len(kept) == len(words) >= 2 and kept[0].group().lower() in _FAMILIES
    return place + kept[-1].end() if whole else 0


def _closed(source: Source, end: int) -> bool:
    """Whether a name is a cell of its own: a figure, a bar or the end of the line follows."""
    return bool(re.match(r"\s*(?:[\d|\n(,;]|$)", source.text[end : end + 6]))


def _rows(source: Source, header: _Header, stop: int) -> Iterator[Finding]:
    names = _names(source, header.end, stop)
    ends = [*(start for start, _ in names[1:]), stop] if names else []
    for (start, end), last in zip(names, ends, strict=True):
        reason = "Tên người trong danh sách có dữ liệu cá nhân khác."
        yield Finding("name", source.value(start, end), reason, (start, end), 0.8)
        yield from _row(source, header, end, last)


def _row(source: Source, header: _Header, start: int, stop: int) -> Iterator[Finding]:
    """What the cells of one row are, by the columns of the header and their own form."""
    if "birth" in header.kinds:
        days = list(_DAY.finditer(source.text, start, stop))
        years = list(_YEAR.finditer(source.text, start, stop))
        day = days[header.day] if len(days) > header.day else years[0] if years else None
        if day:
            yield Finding("birth", day.group(), "Cột ngày sinh, năm sinh của danh sách.", day.span(), 0.9)
    for number in _FIGURES.finditer(source.text, start, stop):
        kind = _number_kind(header, number.group())
        if kind:
            yield Finding(kind, source.value(*number.span()), _REASONS[kind], number.span(), 0.85)
    if "address" in header.kinds:
        home = _PLACE.search(source.lower, start, stop)
        if home:
            yield Finding("address", source.value(*home.span()), "Cột nơi ở của danh sách.", home.span(), 0.75)
    for illness in HEALTH.finditer(source.folded, start, stop):
        end = _clause_end(source, illness.end(), stop)
        place = (illness.start(), end)
        yield Finding("health", source.value(*place), "Bệnh tật, sức khỏe nêu ở dòng của một người.", place, 0.8)


_REASONS = {
    "bank": "Cột số tài khoản của danh sách.",
    "phone": "Cột điện thoại của danh sách.",
    "insurance": "Cột số bảo hiểm của danh sách.",
}


def _number_kind(header: _Header, printed: str) -> str | None:
    digits = figures(printed)
    if _AMOUNT.match(printed) or _DAY.match(printed):
        return None
    if "phone" in header.kinds and _LANDLINE.match(digits):
        return "phone"
    if "bank" in header.kinds and not (len(digits) == 12 and "identity" in header.kinds and " " not in printed):
        return "bank"
    return "insurance" if "insurance" in header.kinds and len(digits) in (10, 13, 15) else None


def _clause_end(source: Source, place: int, stop: int) -> int:
    limit = min(stop, place + 60)
    match = re.compile(r"[,;|.]|(?<! )\n|\s(?=\d)").search(source.text, place, limit)
    return match.start() if match else limit
