"""The issuing body: the left column of the letterhead, its parent line apart, written out; or,
where the head is lost,
the body that the document itself names."""

import re
from dataclasses import dataclass

from tiepcan.text.data.agency_words import ABBREVIATIONS, FIELDS, UNIT_LEVELS
from tiepcan.text.data.cities import CITIES, PROVINCES
from tiepcan.text.source import Source, Span, fold_in_place, in_capitals, lower_in_place
from tiepcan.text.vietnamese import canonical, one_line
from tiepcan.text.zones import MOTTO, Zones

# A heading may begin a body with one of these; a second one begins the issuer below its parent.
_STARTS = (
    "ỦY BAN NHÂN DÂN", "UBND", "ỦY BAN", "UB MTTQ", "HỘI ĐỒNG NHÂN DÂN", "HĐND", "HỘI ĐỒNG", "BỘ", "SỞ",
    "TỔNG CỤC", "CHI CỤC", "CỤC", "VỤ",
    "PHÒNG", "BAN", "VĂN PHÒNG", "THANH TRA", "CÔNG AN", "TRUNG TÂM", "TRƯỜNG", "BỆNH VIỆN", "VIỆN", "HỘI",
    "HIỆP HỘI", "LIÊN ĐOÀN", "LIÊN MINH",
    "NGÂN HÀNG", "KHO BẠC", "BẢO HIỂM XÃ HỘI", "TÒA ÁN", "VIỆN KIỂM SÁT", "TỔNG CÔNG TY", "TẬP ĐOÀN",
    "TỔNG LIÊN ĐOÀN", "TRUNG ƯƠNG", "LIÊN HIỆP", "CHI NHÁNH", "NHÀ XUẤT BẢN", "CÔNG ĐOÀN", "ĐẠI SỨ QUÁN", "CÔNG TY",
    "ĐẢNG ỦY", "TỈNH ỦY",
    "THÀNH ỦY", "HUYỆN ỦY", "QUẬN ỦY", "CHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ", "QUỐC HỘI", "CHỦ TỊCH NƯỚC", "ĐẠI HỌC",
    "HỌC VIỆN", "ĐOÀN", "MẶT TRẬN",
    "KIỂM TOÁN NHÀ NƯỚC", "BAN CHẤP HÀNH", "THÔNG TẤN XÃ", "ĐÀI", "BÁO", "TỔ CÔNG TÁC", "BỘ CHỈ HUY", "BỘ TƯ LỆNH",
    "HẢI QUAN", "THUẾ", "HẠT KIỂM LÂM", "HỢP TÁC XÃ", "LIÊN HIỆP HỢP TÁC XÃ", "DOANH NGHIỆP", "TRẠM Y TẾ", "TRẠM",
    "QUỸ", "TỔ DÂN PHỐ", "BAN ĐIỀU HÀNH", "BAN CHỈ ĐẠO", "BAN CHỈ HUY", "CẢNG VỤ", "NHÀ MÁY", "NHÀ HÁT", "BẢO TÀNG",
    "THƯ VIỆN", "CÂU LẠC BỘ", "LỮ ĐOÀN", "SƯ ĐOÀN", "QUÂN KHU", "CẢNH SÁT BIỂN", "BỘ ĐỘI BIÊN PHÒNG", "ĐỘI",
)  # fmt: skip
_START = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(s) for s in sorted(_STARTS, key=len, reverse=True))})(?!\w)".replace(r"\ ", r"\s+")
)
# Bodies that stand below another on one line, and words after which they are part of its name (Hải Phòng, Quốc phòng).
_BELOW = re.compile(
    r"(?<!\w)(?:SỞ|TỔNG CỤC|CHI CỤC|CỤC|VỤ|PHÒNG|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|BỆNH VIỆN|VIỆN|THANH TRA|CÔNG AN|CHI NHÁNH"
    r"|BAN QUẢN LÝ|BAN DÂN TỘC|BAN TỔ CHỨC|BAN TUYÊN GIÁO|HỘI ĐỒNG PHỐI HỢP|TÒA ÁN|BỘ CHỈ HUY)(?!\w)"
)
_NOT_AFTER = {
    "PHÒNG": ("HẢI", "QUỐC", "VĂN", "BIÊN", "DỰ"),
    "VỤ": ("THƯỜNG", "NỘI", "NGHIỆP", "NGOẠI", "CẢNG"),
    "VIỆN": ("BỆNH", "HỌC"),
    "CỤC": ("TỔNG", "CHI"),
    "TRƯỜNG": ("MÔI", "THỊ", "CÔNG", "NÔNG"),
    "THANH TRA": ("PHÒNG",),
}
# Words that need what follows: "VĂN PHÒNG / ỦY BAN NHÂN DÂN" is one body, "BAN THƯỜNG TRỰC / ỦY BAN MTTQ" too.
_OPEN = re.compile(
    r"(?:VĂN PHÒNG|BAN THƯỜNG TRỰC|THƯỜNG TRỰC|THANH TRA|VÀ|CỦA|THUỘC|BAN|BỘ|SỞ|HỘI|TỔNG|CHI"
    r"|TRƯỜNG|VIỆN|CÔNG TY|,|-|–|ĐOÀN)$"
)
_HYPHEN = re.compile(r"[^\s-]\s{0,3}[-–]\s*$")
_LEVEL = re.compile(rf"^(?:{'|'.join(u.upper() for u in UNIT_LEVELS)})(?!\w)")
_NOT_ISSUER = re.compile(
    r"(?<!\w)(?:số|v/v|về việc|ngày|kính gửi|fax|điện thoại|email|website|địa chỉ)(?!\w)|@|\d{3,}", re.IGNORECASE
)
# Stamps set in the left column: how secret, how urgent, how far it may go, and that it is a draft or a copy.
_STAMP = re.compile(
    r"\(?(?:(?:tuyệt |tối )?mật|hỏa tốc(?:,? hẹn giờ.*)?|thượng khẩn|khẩn|hẹn giờ|lưu hành nội bộ|không phổ biến"
    r"|xem xong trả lại|tài liệu thu hồi|chỉ người có tên mới được bóc bì|dự thảo(?: lần \d+)?|bản (?:sao|chính)"
    r"|sao y(?: bản chính)?|sao lục|trích sao|công văn đến|đến|chính thức|bản điện tử)\)?",
    re.IGNORECASE,
)
_UNITS = re.compile(r"^(tỉnh|thành phố|tp\.?|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)(?!\w)", re.IGNORECASE)


_NAMED_WITHIN = 60_000  # characters in which a document has named who speaks


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body and the one above it, written out; `raw` as printed; `sure` is False where it was inferred."""

    name: str
    parent: str | None
    raw: str
    span: Span
    sure: bool


def _without(source: Source, spans: list[Span], start: int, end: int) -> str:
    chars = source.text[start:end]
    for a, b in spans:
        a, b = max(a, start) - start, min(b, end) - start
        if b > a:
            chars = chars[:a] + "\n" * (b - a) + chars[b:]
    return chars


def _heading_lines(source: Source, zones: Zones, end: int) -> list[tuple[str, int, int]]:
    """The lines in capitals of the head, without motto, number, date and place."""
    spans: list[Span] = [m.span() for m in MOTTO.finditer(source.folded, 0, end)]
    if zones.date:
        spans.append((_place_start(source, zones), zones.date.end()))
    if zones.number:
        label = source.folded.rfind("so", max(0, zones.number.start - 8), zones.number.start)
        spans.append((label if label >= 0 else zones.number.start, zones.number.end))
    kept = _without(source, spans, 0, end)
    out = []
    for match in re.finditer(r"[^\n|]+", kept):
        words = canonical(match.group()).strip(" -–_=.*:;")  # UỶ BAN is ỦY BAN
        if _HYPHEN.search(match.group()):
            words += " -"  # two bodies that issue together: ỦY BAN DÂN TỘC - / BỘ TƯ PHÁP
        if words and in_capitals(words) and not _NOT_ISSUER.search(words) and not _STAMP.fullmatch(words):
            start = match.start() + len(match.group()) - len(match.group().lstrip(" -–_=.*:;"))
            out.append((one_line(words), start, start + len(words)))
    return out


def _place_start(source: Source, zones: Zones) -> int:
    place = place_before(source, zones)
    return place[1] if place else (zones.date.start() if zones.date else 0)


def place_before(source: Source, zones: Zones) -> tuple[str, int, int] | None:
    """The place in front of the date: capitalised words back from the comma, with the unit's word before them."""
    if not zones.date:
        return None
    stop = zones.date.start()
    comma = source.text.rfind(",", max(0, stop - 6), stop)
    if comma < 0:
        return None
    floor = max(0, comma - 90, zones.number.end if zones.number and zones.number.end <= comma else 0)
    for motto in MOTTO.finditer(source.folded, floor, comma):
        floor = max(floor, motto.end())
    words = list(re.finditer(r"[^\s,;|]+", source.text[floor:comma]))
    first = len(words)
    while first > 0:
        word = words[first - 1].group()
        tail = source.text[floor + words[first - 1].end() : floor + words[first].start()] if first < len(words) else ""
        if "|" in tail or "\n\n" in tail or ";" in tail:
            break
        name = word[0].isupper() and (
            len(word) == 1 or not word.isupper() or word in ("TP.", "TP", "TX.") or word.startswith(("TP.", "TX."))
        )
        joint = word in ("-", "–") or (
            word.lower() in ("phố", "xã", "trấn")
            and first >= 2
            and words[first - 2].group().lower() in ("thành", "thị")
        )
        small_unit = word.lower() in ("tỉnh", "huyện", "quận", "xã", "phường", "thành", "thị") and first < len(words)
        digit = word.isdigit() and first == len(words) and len(word) <= 2
        if not (name or joint or small_unit or digit):
            break
        if word.endswith((".", ":", ")")) and not word.upper().startswith(("TP", "TX")) and len(word) > 2:
            break
        first -= 1
        if len(words) - first >= 8:
            break
    while first < len(words) and words[first].group() in ("-", "–"):
        first += 1
    if first >= len(words):
        return None
    start, end = floor + words[first].start(), floor + words[-1].end()
    return one_line(source.text[start:end]), start, end


def _bodies(lines: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Heading lines joined to bodies: a line that begins no body, or follows an open word,
    continues the one above."""
    bodies: list[list[tuple[str, int, int]]] = []
    for words, start, end in lines:
        begins = _START.match(words)
        before = bodies[-1][-1][0] if bodies else ""
        halved = begins and before and before.split()[-1] in _NOT_AFTER.get(begins.group(), ())  # SỞ NỘI / VỤ
        open_before = bool(bodies) and (halved or _OPEN.search(before))
        if bodies and (not begins or open_before or _LEVEL.match(words)):
            bodies[-1].append((words, start, end))
        elif begins or not bodies:
            bodies.append([(words, start, end)])
    joined = [(" ".join(w for w, _, _ in body), body[0][1], body[-1][2]) for body in bodies]
    return [part for body in joined for part in _split_inline(body)]


def _split_inline(body: tuple[str, int, int]) -> list[tuple[str, int, int]]:
    """ "BỘ TÀI CHÍNH CỤC THUẾ" on one line: two bodies, where the first is complete before the second begins."""
    words, start, end = body
    for match in _BELOW.finditer(words, 1):
        before = words[: match.start()].strip()
        last = before.split()[-1] if before else ""
        if len(before.split()) < 2 or _OPEN.search(before) or last in _NOT_AFTER.get(match.group(), ()):
            continue
        if _START.match(before) and not re.search(r"(?:CÁN|TỔ|QUẢN LÝ|CHỈ ĐẠO|NGHIỆP VỤ|PHÁT|ĐẠI HỌC)$", before):
            return [(before, start, end), *_split_inline((words[match.start() :], start, end))]
    return [body]


def _title(words: str) -> str:
    return " ".join(w[:1].upper() + w[1:] for w in words.split())


_KIND = re.compile(
    r"(?<!\w)(?:sở|bộ|cục|vụ|chi cục|tổng cục|phòng|ban|văn phòng|trung tâm|trường|viện(?! kiểm)|hội(?! đồng)|công an"
    r"|thanh tra)\s+(?=\S)"
)
_NAMED_UNIT = re.compile(
    r"(?<!\w)(?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|đại học|tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)"
    r"\s+(?=\S)(?!ủy|hội)"
)


_SCHOOL = re.compile(
    r"(?:trường (?:tiểu học(?: (?:và|-) trung học cơ sở)?|mầm non|mẫu giáo|trung học cơ sở|trung học phổ thông"
    r"|thcs|thpt|phổ thông(?: dân tộc (?:nội|bán) trú)?(?: tiểu học| trung học cơ sở| thcs| thpt)*|chính trị)|nhà trẻ"
    r"|hợp tác xã|công ty(?: tnhh| cổ phần)?|bệnh viện|câu lạc bộ)\s+(?=\S)"
)


def _with_capital(words: str, place: int) -> str:
    return words[:place] + words[place : place + 1].upper() + words[place + 1 :]


def write_out(printed: str) -> str:
    """A heading in capitals in ordinary writing: Ủy ban nhân dân tỉnh Đồng Tháp, Sở Giáo dục và Đào tạo."""
    words = one_line(lower_in_place(printed))
    words = re.sub(r"(?<!\w)(ubnd|hđnd|ubmttq|mttq|tp|tx)\.?(?!\w)", lambda m: ABBREVIATIONS[m.group(1)], words)
    for field in FIELDS:
        words = re.sub(rf"(?<!\w){re.escape(field.lower())}(?!\w)", field, words)
    unit = _NAMED_UNIT.search(words)
    if unit:
        words = words[: unit.end()] + _title(words[unit.end() :])
    kind = _KIND.match(words)
    if kind:
        words = _with_capital(words, kind.end())
    for joint in re.finditer(r" - (?=bộ|ủy ban|ban|sở)", words):  # bodies that issue together
        words = _with_capital(words, joint.end())
    school = _SCHOOL.match(words.lower())
    if school and not unit:
        words = words[: school.end()] + _title(words[school.end() :])
    return _with_capital(words, 0)


def _as_written(source: Source, name: str, begin: int) -> str:
    """The name as the document itself writes it in a sentence: there the capitals of proper names are not lost."""
    place = source.lower.find(name.lower(), begin)
    if place < 0:
        return _with_lost_marks(source, name, begin)
    printed = canonical(source.text[place : place + len(name)])
    return _with_capital(printed, 0) if not in_capitals(printed) and "\n" not in printed else name


def _with_lost_marks(source: Source, name: str, begin: int) -> str:
    """The name as the text spells it, every time and more than once, with the same letters and other marks: in the
    capitals of a head a scanner loses marks that it reads in small letters."""
    spelled = re.compile(rf"(?<!\w){re.escape(fold_in_place(name.lower()))}(?!\w)".replace(r"\ ", r"\s{1,3}"))
    found = (
        source.text[match.start() : match.end()] for match in spelled.finditer(source.folded, begin, _NAMED_WITHIN)
    )
    printed = [one_line(canonical(words)) for words in found if not in_capitals(words)]
    alike = len({words.lower() for words in printed}) == 1
    return _with_capital(printed[0], 0) if alike and len(printed) > 1 else name


def _spelled(level: str, where: str) -> str:
    """A city or province whose tone marks were lost (Sàm Sơn) in its right spelling; any other name as printed."""
    known = CITIES if level in ("thành phố", "tp") else PROVINCES if level == "tỉnh" else frozenset[str]()
    if where in known:
        return where
    alike = [name for name in known if fold_in_place(name.lower()) == fold_in_place(where.lower())]
    return alike[0] if len(alike) == 1 else where


def find_issuer(source: Source, zones: Zones) -> Issuer | None:
    """The issuer from the letterhead, else from what the document says of itself."""
    end = zones.type_line.start if zones.type_line else zones.head_end
    bodies = _bodies(_heading_lines(source, zones, min(end, zones.foot)))
    bodies = [b for b in bodies if _START.match(b[0])]
    if bodies:
        issuer, parent = _ordered(bodies)
        name = write_out(issuer[0])
        if re.fullmatch(
            r"Ủy ban nhân dân|Hội đồng nhân dân|Ủy ban nhân dân (?:tỉnh|thành phố|xã|phường|huyện|quận)", name
        ):
            name = _completed(source, zones, name)
        name = _as_written(source, name, end)
        return Issuer(name, write_out(parent[0]) if parent else None, issuer[0], (issuer[1], issuer[2]), True)
    return _inferred(source, zones)


def _ordered(bodies: list[tuple[str, int, int]]) -> tuple[tuple[str, int, int], tuple[str, int, int] | None]:
    if len(bodies) == 1:
        return bodies[0], None
    return bodies[1], bodies[0]


def _completed(source: Source, zones: Zones, name: str) -> str:
    """A committee whose place is not in the heading: the place of the date names it."""
    place = place_before(source, zones)
    if not place:
        return name
    where = _UNITS.sub("", place[0]).strip()
    unit = _UNITS.match(place[0])
    level = None if unit else _level_in_body(source)
    if name.endswith("nhân dân") and (unit or level):
        word = unit.group(1).lower() if unit else level or ""
        return f"{name} {'thành phố' if word.startswith('tp') else word} {where}"
    return f"{name} {where}" if not name.endswith("nhân dân") else name


def _level_in_body(source: Source) -> str | None:
    """Whether the committee calls itself one of a province, city, ward ... most often."""
    counts: dict[str, int] = {}
    pattern = re.compile(
        r"(?:ubnd|ủy ban nhân dân)\s+(tỉnh|thành phố|tp|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)(?![\w,]|\s*,)"
    )
    for match in pattern.finditer(source.lower, 0, min(len(source.lower), _NAMED_WITHIN)):
        counts[match.group(1)] = counts.get(match.group(1), 0) + 1
    if not counts:
        return None
    best = max(counts, key=lambda k: counts[k])
    return "thành phố" if best == "tp" else best


_SELF = re.compile(r"(?:kèm theo|ban hành)\s[^()\n]{0,80}?của\s+([^()\n;,.]{4,90})")
_PROMULGATES = re.compile(
    r"(?:^|[,;.]\s|\n)\s*((?:ủy ban nhân dân|ubnd|bộ|sở|cục|tổng cục|ban|phòng|công an"
    r"|hội đồng nhân dân)\s[^,;.\n]{2,60}?)\s+(?:ban hành|xây dựng|yêu cầu|đề nghị|báo cáo"
    r"|thông báo|có ý kiến|nhận được|trả lời)"
)


def _inferred(source: Source, zones: Zones) -> Issuer | None:
    """The head is lost: the committee of the symbol with its own level and the place, or the body that acts."""
    codes = zones.number.issuer_codes if zones.number else ()
    place = place_before(source, zones)
    if "UBND" in codes or "HĐND" in codes:
        base = "Ủy ban nhân dân" if "UBND" in codes else "Hội đồng nhân dân"
        level = _level_in_body(source)
        if not level:
            return Issuer(base, None, base, (0, 0), False)
        where = _spelled(level, _UNITS.sub("", place[0]).strip()) if place else ""
        name = f"{base} {level} {where}".strip()
        return Issuer(name, None, name, (place[1], place[2]) if place else (0, 0), False)
    for code in codes:
        known = ABBREVIATIONS.get(code.lower())
        if known and known.startswith(("bộ", "sở", "chính phủ", "thủ tướng", "văn phòng", "công an", "ủy ban")):
            name = write_out(known)
            return Issuer(name, None, code, (zones.number.start, zones.number.end) if zones.number else (0, 0), False)
    acting = _PROMULGATES.search(
        source.lower, zones.head_end if zones.head_end < len(source.lower) else 0, min(len(source.lower), 20_000)
    )
    if acting:
        raw = source.value(acting.start(1), acting.end(1))
        return Issuer(raw[:1].upper() + raw[1:], None, raw, (acting.start(1), acting.end(1)), False)
    return None
