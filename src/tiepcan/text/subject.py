"""The subject (trích yếu): under the type line, or behind V/v in a letter (Annex I, part I, II.5)."""

import re
from dataclasses import dataclass

from tiepcan.text.data.agency_words import HEADS
from tiepcan.text.issuer import place_before
from tiepcan.text.source import Line, Source, fold_in_place, lower_in_place
from tiepcan.text.vietnamese import one_line
from tiepcan.text.zones import MOTTO, Zones

_ABOUT = re.compile(r"(?<!\w)(?:v\s?/\s?v|v\.v|ve\s{1,3}viec)\s{0,3}[:.]?\s{0,3}")
_BODY = re.compile(
    r"(?:can cu|thuc hien|xet|theo|de |nham|trong |thoi gian qua|kinh gui|dieu \d|phan "
    r"|chuong |muc |ngay \d|sau khi|i\s?[.)/]|1\s?[.)]|tiep tuc|hom nay|hien nay|nhung nam"
    r"|chung toi|uy ban nhan dan .{0,60}ban hanh|vua qua|qua )"
)
_AUTHORITY = re.compile(
    r"(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|BỘ TRƯỞNG|GIÁM ĐỐC|CHÍNH PHỦ|THỦ TƯỚNG|HỘI ĐỒNG|TỔNG GIÁM ĐỐC"
    r"|CỤC TRƯỞNG|TỔNG CỤC|HIỆU TRƯỞNG|THỐNG ĐỐC|CHÁNH|TRƯỞNG|BAN |BỘ |SỞ |QUỐC HỘI"
    r"|VIỆN TRƯỞNG|CHỦ NHIỆM|BÍ THƯ)"
)
_HANGING = re.compile(
    r"(?:,|-|–|\b(?:và|của|cho|trong|về|theo|tại|đến|các|với|để|trên|thuộc|việc|do|từ|nhân dân|thành phố|tỉnh|số))$",
    re.IGNORECASE,
)
_YEAR_LINE = re.compile(r"^(?:năm|giai đoạn|quý|tháng|nhiệm kỳ|đợt|lần thứ|khóa)\s.{0,50}$", re.IGNORECASE)
_LABELLED = re.compile(r"[^\W\d_][^:.;,\n]{3,30}:\s")  # "Thời gian bắt đầu: ..." of minutes and invitations
_DRAFT = re.compile(r"[\s|]*\((?:du thao|lan thu|ban)[^()\n]{0,40}\)[ |]*(?=\w)")
_PARAGRAPH = 110  # a line this long is a whole paragraph: what follows it is another
# The body begins where a body acts: "Sở Nội vụ báo cáo ...", "Ủy ban nhân dân tỉnh ban hành ...".
_ACTS = re.compile(
    rf"(?:{'|'.join(re.escape(h) for h in sorted(HEADS, key=len, reverse=True))})(?!\w)[^.;:]{{0,90}}?\s"
    r"(?:báo cáo|thông báo|ban hành|xây dựng|yêu cầu|đề nghị|công bố|công khai|nhận được|kính trình|trình|tổ chức"
    r"|triển khai|kết luận|trân trọng|hướng dẫn|kính báo|có ý kiến|quyết định|đã |thống nhất|nhận thấy|niêm yết"
    r"|kính mời|mời|chỉ thị|giao|tiến hành)(?!\w)"
)
# A law that was passed, a day on which something happened: a sentence with a verb, no subject.
_PREDICATE = re.compile(
    r"(?<!\w)(?:được quốc hội|đã được|có hiệu lực|như sau|sau đây|cụ thể như sau|thông qua ngày)(?!\w)"
)
_OF_ISSUER = re.compile(
    r"\s*của\s+(?:ủy ban|chủ tịch|bộ|thủ tướng|chính phủ|hội đồng|giám đốc|ban)\b[^\n|]{0,80}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Subject:
    text: str
    start: int
    end: int


def find_subject(source: Source, zones: Zones) -> Subject | None:
    if zones.type_line:
        return _under_type(source, zones, zones.type_line.end)
    return _behind_about(source, zones)


def _lines_from(source: Source, start: int) -> list[tuple[int, int, Line]]:
    out = []
    for line in source.lines:
        if line.end <= start:
            continue
        out.append((max(start, line.start), line.end, line))
        if len(out) > 14:
            break
    return out


def _under_type(source: Source, zones: Zones, start: int) -> Subject | None:
    own = _OF_ISSUER.match(source.text, start)
    if own and source.text[own.end() : own.end() + 1] in ("\n", ""):
        start = own.end()  # QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH: the issuer, not the subject
    draft = _DRAFT.match(source.folded, start)
    start = draft.end() if draft else start
    limit = zones.kinh_gui.start() if zones.kinh_gui else zones.foot
    rows: list[tuple[int, int]] = []
    following = _lines_from(source, start)
    for place, (first, end, line) in enumerate(following):
        words = source.text[first:end].strip(" |:*-–")
        if first >= limit:
            break
        if not words:
            continue
        if rows and (_subject_ends(source, rows, line, words) or _says_something(following[place:], source, rows)):
            break
        if not rows and first == line.start and _no_subject(source, following[place:], words):
            break
        rows.append((first, end))
        if words.endswith((".", ";", "/.")):
            break
    return _joined(source, rows)


def _no_subject(source: Source, rows: list[tuple[int, int, Line]], words: str) -> bool:
    """Whether the body, or who issues it, follows the type line at once."""
    first, _, line = rows[0]
    if words.startswith("(") or (line.capitals and _AUTHORITY.match(words) and _followed_by_basis(source, line)):
        return True
    return not line.capitals and bool(_BODY.match(source.folded, first)) and len(_sentence(rows)) > 90


def _sentence(rows: list[tuple[int, int, Line]]) -> str:
    """The lines from the first to the one that ends a sentence; "" where no line does before another text begins."""
    words: list[str] = []
    for row, (_, _, line) in enumerate(rows):
        if row and (line.gap or line.cell):
            return " ".join(words) if len(words[-1]) > _PARAGRAPH else ""
        opens = row and line.text[0].isupper()
        if opens and (_BODY.match(fold_in_place(line.text)) or _ACTS.match(lower_in_place(line.text))):
            return ""
        words.append(line.text)
        if line.text.endswith((".", ":", ";")):
            return " ".join(words)
    return ""


def _says_something(rows: list[tuple[int, int, Line]], source: Source, before: list[tuple[int, int]]) -> bool:
    """Whether a line begins the first sentence of the body. A subject has no verb of its own: a body that reports,
    announces or promulgates, a sentence that ends in a colon, a paragraph on one line are none."""
    line = rows[0][2]
    if line.capitals or not line.text[0].isupper():
        return False
    last = source.text[before[-1][0] : before[-1][1]].rstrip()
    if _HANGING.search(last):
        return False
    sentence = _sentence(rows)
    said = sentence or line.text
    if _ACTS.match(lower_in_place(said)):
        return True
    if len(line.text) > _PARAGRAPH or _PREDICATE.search(lower_in_place(said)[:220]):
        return True
    if sentence.endswith(":") and len(sentence) > 25:
        return True
    closes = len(before) > 1 and len(last) < 0.6 * len(line.text)  # the last line of the subject's own paragraph
    return len(sentence) > 120 or (closes and len(line.text) > 50)


def _followed_by_basis(source: Source, line: Line) -> bool:
    following = next((other for other in source.lines if other.start > line.end), None)
    return bool(following and source.folded.startswith(("can cu", "xet"), following.start))


def _subject_ends(source: Source, rows: list[tuple[int, int]], line: Line, words: str) -> bool:
    last = source.text[rows[-1][0] : rows[-1][1]].rstrip()
    capitals = source.text[rows[0][0] : rows[0][1]].isupper()
    if words[0] in "([" or MOTTO.match(source.folded, line.start) or line.ruled or line.cell:
        return True
    if _HANGING.search(last) and not _BODY.match(source.folded, line.start):
        return False
    if line.gap:
        return not (words[0].islower() or _YEAR_LINE.match(words))
    if line.capitals and not capitals:
        return True
    if line.capitals and _AUTHORITY.match(words) and _followed_by_basis(source, line):
        return True
    if capitals and not line.capitals and not any(c.isdigit() for c in words[:6]):
        return not _YEAR_LINE.match(words)
    if _LABELLED.match(words):
        return True
    return not line.capitals and bool(_BODY.match(source.folded, line.start)) and not words[0].islower()


def _joined(source: Source, rows: list[tuple[int, int]]) -> Subject | None:
    if not rows:
        return None
    start, end = rows[0][0], rows[-1][1]
    text = one_line(re.sub(r"[|*]", " ", source.text[start:end])).strip(" -–_*")
    return Subject(text.rstrip(".;,:/ "), start, end) if text else None


def _behind_about(source: Source, zones: Zones) -> Subject | None:
    """V/v ... up to a cell border, a blank line, the place and date, or Kính gửi."""
    limit = zones.kinh_gui.start() if zones.kinh_gui else min(len(source.text), 3000)
    floor = zones.number.end if zones.number and zones.number.end < limit else 0
    about = _ABOUT.search(source.folded, floor, limit) or _ABOUT.search(source.folded, 0, limit)
    if not about:
        return None
    place = place_before(source, zones)
    skip = (place[1] if place else zones.date.start(), zones.date.end()) if zones.date else (limit, limit)
    rows: list[tuple[int, int]] = []
    for line in source.lines:
        if line.end <= about.end():
            continue
        if line.start >= limit or (rows and (line.cell or line.ruled)):
            break
        if rows and line.gap and not source.text[line.start].islower():
            break
        for start, end in _outside(max(line.start, about.end()), min(line.end, limit), skip, source):
            if source.text[start:end].strip(" |*"):
                rows.append((start, end))
    if not rows:
        return None
    text = one_line(" ".join(re.sub(r"[|*]", " ", source.text[a:b]) for a, b in rows)).rstrip(" .;,:-–")
    return Subject(text, rows[0][0], rows[-1][1]) if text else None


def _outside(start: int, end: int, skip: tuple[int, int], source: Source) -> list[tuple[int, int]]:
    """The stretch without the place and date, and without the motto, that another column put into it."""
    cuts = [skip, *(m.span() for m in MOTTO.finditer(source.folded, start, end))]
    pieces = [(start, end)]
    for a, b in cuts:
        pieces = [p for left, right in pieces for p in ((left, min(right, a)), (max(left, b), right)) if p[1] > p[0]]
    return pieces
