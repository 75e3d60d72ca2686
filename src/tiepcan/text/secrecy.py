"""Secrecy marks and their neighbours: what must never be published, and what warns that it may not be.

A mark is a stamp or a heading that stands by itself (Decree 30/2020/NĐ-CP, Annex I, part I, III.2), not the word in a
sentence, nor in the title of a document about the law of secrecy. A miss costs more than a false warning.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from tiepcan.text.source import Line, Source, Span, as_source
from tiepcan.text.vietnamese import one_line

_BOX = r"[\s|*\[\](){}<>.:;\-–_=~'\"“”«»!/\\]*"
_LEVELS = {"tuyệt mật": "TUYỆT MẬT", "tối mật": "TỐI MẬT", "mật": "MẬT"}
_ALONE = re.compile(rf"^{_BOX}(?:(?:dấu|độ|mức độ|mức)\s+(?:độ\s+)?mật\s*:?\s*)?(tuyệt\s*mật|tối\s*mật|mật){_BOX}$")
_SPACED = re.compile(rf"^{_BOX}((?:t\s+u\s+y\s+ệ\s+t\s+|t\s+ố\s+i\s+)?m\s+ậ\s+t){_BOX}$")
# Marks the reader of a scan may have lost: only where nothing else stands on the line, in the head of a page.
_WORN = re.compile(rf"^{_BOX}(?:(TUY[ÊEỆ]T|T[ÔOỐ]I)\s*)?M[ÂAẬẠẶẮÃ]T{_BOX}$")
_LABEL = re.compile(r"(?:mức độ mật|độ mật|mức mật|cấp độ mật|dấu mật)\s*:\s*(tuyệt\s*mật|tối\s*mật|mật)(?!\w)")
_BESIDE = re.compile(r"(?<!\w)(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)(?!\w)")
_NOT_A_MARK_BEFORE = re.compile(r"(?:BÍ|BẢO|CƠ|ĐỘ|CÁC ĐỘ|VÀ|HOẶC|,|DẤU|THÂN|GIỮ|NHÀ)\s*$")
_NOT_A_MARK_AFTER = re.compile(r"\s*(?:MÃ|ĐỘ|KHẨU|VỤ|THIẾT|NHÀ|VÀ|,|TRONG|CỦA|THUỘC|ONG|BÁO|DANH)(?!\w)")
_DECLARED = re.compile(
    r"(?:văn bản|tài liệu|hồ sơ|báo cáo|công văn)\s+này\s+(?:thuộc|là|có|chứa)[^.;\n]{0,60}bí mật (?:nhà nước|công tác)"
)
_SYMBOL = re.compile(r"\d{1,5}\s?[/-]\s?[^\W\d_][\w&/-]{1,30}\s?\((?:M|TM|TuM|m|Mật)\)")
_CIRCULATION = re.compile(
    rf"^{_BOX}(xem xong trả lại|lưu hành nội bộ|tài liệu thu hồi|thu hồi"
    rf"|chỉ người có tên mới được bóc bì|tài liệu lưu hành nội bộ"
    rf"|tài liệu nội bộ|không phổ biến|không sao chụp|không đăng tải|không công khai){_BOX}$"
)
_INTERNAL = re.compile(
    r"(?<!\w)(?:(?:văn bản|tài liệu|báo cáo|công văn) (?:này )?(?:lưu hành nội bộ"
    r"|không phổ biến|không công khai|không đăng)"
    r"|(?:không|chưa) (?:được )?phổ biến rộng rãi|chỉ (?:sử dụng|dùng|lưu hành) (?:trong )?nội bộ)"
)
_DRAFT = re.compile(rf"^{_BOX}(?:bản )?(dự thảo(?:\s+(?:lần|lần thứ|số|ngày)?\s*[\w/.-]{{1,12}})?|bản thảo){_BOX}$")
_WORK_SECRET = re.compile(rf"^{_BOX}(bí mật công tác|bí mật nội bộ|bí mật nhà nước|tài liệu mật|hồ sơ mật){_BOX}$")
_HEAD = 2500


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding: `kind` is "secret", "circulation", "draft" or "work_secret"; `level` only for a secret."""

    kind: str
    level: str | None
    text: str
    reason: str
    span: Span
    confidence: float


def _level(words: str) -> str:
    lower = "".join(words.lower().split())
    return "TUYỆT MẬT" if lower.startswith("tuy") else "TỐI MẬT" if lower.startswith("t") else "MẬT"


def _broken_title(lines: tuple[Line, ...], row: int) -> bool:
    """A title in capitals wrapped so that the word stands alone: "... NHÀ NƯỚC ĐỘ / TỐI MẬT"."""
    if row == 0 or lines[row].gap or lines[row].cell:
        return False
    before = lines[row - 1].text.rstrip(" *").upper()
    return bool(re.search(r"(?:ĐỘ|BÍ|BẢO|VÀ|HOẶC|,)$", before))


def _line_above(lines: tuple[Line, ...], row: int) -> str:
    """The first half of a stamp set on two lines: TỐI / MẬT."""
    above = lines[row - 1].text.strip(" *|[]()").lower() if row else ""
    return above if above in ("tối", "tuyệt") else ""


def _secret(source: Source, lines: tuple[Line, ...], row: int) -> Mark | None:
    line = lines[row]
    if len(line.text) > 60:
        return None
    lower = source.lower[line.start : line.end]
    alone = _ALONE.match(lower) or _SPACED.match(lower)
    labelled = bool(re.search(r"mật\s*:", lower))
    if alone and (line.text.upper() == line.text or labelled or _boxed(line.text)) and not _broken_title(lines, row):
        reason = "Dấu chỉ độ mật đứng riêng một dòng, như con dấu đóng trên văn bản."
        words = f"{_line_above(lines, row)} {alone.group(1)}"
        return Mark("secret", _level(words), one_line(line.text), reason, (line.start, line.end), 0.98)
    if line.start < _HEAD and _WORN.match(line.text) and not _broken_title(lines, row):
        reason = "Chữ in hoa đứng riêng ở phần đầu, giống dấu chỉ độ mật bị nhận dạng sai dấu."
        return Mark(
            "secret",
            _level(_WORN.sub(lambda m: m[1] or "M", line.text)),
            one_line(line.text),
            reason,
            (line.start, line.end),
            0.6,
        )
    return None


def _boxed(text: str) -> bool:
    return text.strip()[:1] in "[(<{|" and text.strip()[-1:] in "])>}|"


def _labelled(source: Source, line: Line) -> Mark | None:
    match = _LABEL.search(source.lower, line.start, line.end)
    if not match:
        return None
    return Mark(
        "secret", _level(match.group(1)), source.value(*match.span()), "Văn bản tự ghi độ mật.", match.span(), 0.95
    )


def _beside(source: Source, line: Line, head_end: int) -> Mark | None:
    """A mark that flattening put on one line with the letterhead."""
    if line.start >= head_end:
        return None
    for match in _BESIDE.finditer(source.text, line.start, line.end):
        before, after = source.text[line.start : match.start()], source.text[match.end() : line.end]
        if _NOT_A_MARK_BEFORE.search(before) or _NOT_A_MARK_AFTER.match(after):
            continue
        beside = re.search(
            r"(?:Số\s*:|ngày\s|Việt Nam|VIỆT NAM|Hạnh phúc|HẠNH PHÚC|UBND|ỦY BAN|BỘ |SỞ "
            r"|CÔNG AN|HỎA TỐC|KHẨN|\s{3,}|^\s*$)",
            before + "\u241f" + after,
        )
        if beside:
            reason = "Chữ chỉ độ mật in hoa nằm lẫn trong phần đầu văn bản."
            return Mark("secret", _level(match.group(1)), match.group(), reason, match.span(), 0.85)
    return None


def _others(source: Source, line: Line) -> Mark | None:
    lower = source.lower[line.start : line.end]
    span = (line.start, line.end)
    printed = one_line(line.text)
    if len(lower) <= 80:
        if _CIRCULATION.match(lower):
            return Mark(
                "circulation",
                None,
                printed,
                "Chỉ dẫn về phạm vi lưu hành (Nghị định 30/2020/NĐ-CP, Phụ lục I).",
                span,
                0.95,
            )
        if _WORK_SECRET.match(lower):
            return Mark("work_secret", None, printed, "Ghi là bí mật công tác hoặc tài liệu mật.", span, 0.9)
        if line.start < _HEAD and _DRAFT.match(lower):
            return Mark("draft", None, printed, "Ghi là dự thảo: văn bản chưa ban hành.", span, 0.9)
    declared = _DECLARED.search(lower)
    if declared and " không thuộc" not in lower:
        return Mark(
            "secret",
            None,
            declared.group(),
            "Văn bản tự nói mình chứa bí mật.",
            (line.start + declared.start(), line.start + declared.end()),
            0.8,
        )
    internal = _INTERNAL.search(lower)
    if internal:
        place = (line.start + internal.start(), line.start + internal.end())
        return Mark("circulation", None, source.value(*place), "Câu hạn chế phạm vi phổ biến.", place, 0.8)
    return None


# Every mark and warning has one of these in it, blanks inside or not; other lines need no second look.
_WORDS = re.compile(
    r"m\s{0,3}a\s{0,3}t(?!\w)|noi\s{1,3}bo|thu\s{1,3}hoi|tra\s{1,3}lai|boc\s{1,3}bi|pho\s{1,3}bien|sao\s{1,3}chup"
    r"|dang\s{1,3}tai|khong\s{1,3}cong|khong\s{1,3}dang|du\s{1,3}thao|ban\s{1,3}thao"
)


def _rows_worth_reading(source: Source) -> list[int]:
    starts = [line.start for line in source.lines]
    rows = (bisect_right(starts, match.start()) - 1 for match in _WORDS.finditer(source.folded))
    return sorted({row for row in rows if row >= 0})


def find_marks(text: str | Source, *, head_end: int | None = None) -> tuple[Mark, ...]:
    """Every mark of a document, in order. Spans index the prepared source; `reading` maps them to the given text."""
    source = as_source(text)
    stop = min(head_end if head_end is not None else 1500, _HEAD)
    found: list[Mark] = []
    for row in _rows_worth_reading(source):
        line = source.lines[row]
        mark = (
            _secret(source, source.lines, row)
            or _labelled(source, line)
            or _beside(source, line, stop)
            or _others(source, line)
        )
        if mark:
            found.append(mark)
    symbol = _SYMBOL.search(source.text, 0, min(len(source.text), _HEAD))
    if symbol:
        found.append(
            Mark("secret", None, symbol.group(), "Ký hiệu văn bản có dấu mật trong ngoặc.", symbol.span(), 0.7)
        )
    return tuple(sorted(found, key=lambda m: m.span))
