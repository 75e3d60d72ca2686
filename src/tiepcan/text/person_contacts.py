"""How a person can be reached: telephones, letter boxes, homes. The same data of an office are not personal."""

import re
from collections.abc import Iterator

from tiepcan.text.data.person_words import FAMILY_NAMES
from tiepcan.text.person_evidence import GAP, OFFICE, Finding, mentions, names_before, of_person, text_before
from tiepcan.text.source import Source, fold_in_place

# A pattern begins with the figure it looks for, and looks back from there: the engine then skips all other text.
_MOBILE = re.compile(rf"[+08](?<![\d./+-].)(?:(?<=\+)84|(?<=8)4|(?<=0)){GAP}\(?[35789]\)?(?:{GAP}\d){{8}}(?!\d)")
_LANDLINE = re.compile(
    rf"[(+08](?<![\d./+-].)(?:(?<=\()0|(?<=\()\+?84|(?<=\+)84|(?<=8)4"
    rf"|(?<=0))\)?\s?2\d{{1,2}}\)?(?:{GAP}\d){{7,8}}(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_HOME = re.compile(
    r"(?<!\w)(?:(?:noi )?(?:dang ky )?(?:ho khau )?thuong tru|(?:noi )?tam tru"
    r"|(?:noi )?cu tru|noi o(?: hien nay| hien tai)?|cho o(?: hien nay| hien tai)?"
    r"|ho khau(?: thuong tru)?|hktt|dktt"
    r"|tru tai|ngu tai|hien o|que quan|nguyen quan|noi sinh|dia chi (?:thuong tru|tam tru"
    r"|lien he|lien lac|nha rieng|noi o)|dia chi)(?!\w)\s{0,2}(?:[:.]|tai(?!\w)|o(?!\w))?\s{0,3}"
)
_OFFICE_BOX = re.compile(
    r"^(?:ubnd|ub|vp|so|stp|snv|tttt|cong|bbt|info|contact|support|vt|xa|phuong|ttr|c\d|th|dvc|mot?cua|admin|webmaster)"
    r"|van\.?phong|ban\.?bien\.?tap|lien\.?he|ho\.?tro|tiep\.?(?:dan|can|nhan|cong)|thong\.?tin|cong\.?khai|van\.?thu"
    r"|truong|benh\.?vien|tram\.?y\.?te|cntt|to\.?chuc|thanh\.?tra|hanh\.?chinh|quy\.?hoach|gop\.?y|phan\.?anh"
    r"|kien\.?nghi|tuyen\.?(?:sinh|dung|truyen)|tai\.?chinh|ke\.?(?:toan|hoach)|noi\.?vu|tu\.?phap|van\.?hoa"
    r"|kinh\.?te|xay\.?dung|giao\.?duc|moi\.?truong|dat\.?dai|dau\.?tu|bao\.?(?:cao|chi)|phap\.?che|pho\.?bien"
    r"|pbgdpl|truyen\.?thong|quan\.?ly|trung\.?tam|cong\.?an|quan\.?su|ho\.?tich|chung\.?thuc|dao\.?tao|hoi\.?dong"
    r"|uy\.?ban|duong\.?day\.?nong|phong\.?(?:van|ban|kinh|tai|to)|hotline|office|press",
    re.IGNORECASE,
)
_FREE = re.compile(r"^(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|live|msn|icloud|me|proton|protonmail|zoho|aol)\.")
_FAMILIES = frozenset(fold_in_place(name) for name in FAMILY_NAMES if len(name) > 2)


def phones(source: Source) -> Iterator[Finding]:
    for match in _MOBILE.finditer(source.text):
        words = text_before(source, match.start(), 70)
        if re.search(r"(?:đường dây nóng|hotline|tổng đài|fax)[^;\n]{0,30}$", words):
            continue
        if re.search(r"(?:tài khoản|stk|mã số thuế|mst|bhxh)[^;\n]{0,20}$", words):
            continue
        reason = "Số di động: thường là của một người, kể cả khi ghi trong công vụ."
        yield Finding("phone", match.group(), reason, match.span(), 0.9)
    for match in _LANDLINE.finditer(source.text):
        home = re.search(r"(?:nhà riêng|gia đình|nr)[^;\n]{0,20}$", text_before(source, match.start(), 120))
        if home or _beside_a_name(source, match.start()):
            yield Finding("phone", match.group(), "Số máy cố định ghi cùng tên một người.", match.span(), 0.7)


def _beside_a_name(source: Source, place: int) -> bool:
    """Whether a person is named shortly before, and no office after the name."""
    named = names_before(source, max(0, place - 120), place)
    if not named:
        return False
    between = source.lower[named[-1].start() : place]
    return not OFFICE.search(between) and not re.search(r"\.\s|\n\s*\n", between)


def emails(source: Source) -> Iterator[Finding]:
    for match in _EMAIL.finditer(source.text):
        box, _, host = match.group().lower().partition("@")
        if not _OFFICE_BOX.search(box) and _own_box(source, match.start(), box, host):
            reason = "Địa chỉ thư của một người, không phải hộp thư cơ quan."
            yield Finding("email", match.group(), reason, match.span(), 0.9)


def _own_box(source: Source, place: int, box: str, host: str) -> bool:
    """A box with a provider for everybody is somebody's; one of an organisation only beside a name, or in a name."""
    if _FREE.match(host):
        return True
    if of_person(source, place, 120):
        return True
    official = host.endswith((".gov.vn", ".edu.vn", ".org.vn")) or host == "chinhphu.vn"
    return not official and (bool(_FAMILIES & set(re.split(r"[._\d+-]+", box))) or not _of_office(source, place))


def _of_office(source: Source, place: int) -> bool:
    return bool(OFFICE.search(text_before(source, place, 160)))


_HOME_ENDS = re.compile(
    r"[;\n|]|\.(?=\s|$)|,?\s(?:số điện thoại|điện thoại|sđt|cccd|sinh|số căn cước|cmnd|email|mã số)"
)
_HOME_WORD = re.compile(
    r"(?<!\w)(?:thôn|ấp|tổ|khu|xóm|khóm|buôn|làng|bản|xã|phường|thị trấn|đường|phố|ngõ|ngách"
    r"|huyện|quận|tỉnh|thành phố|số)\s"
)
_GENERAL = re.compile(
    r"(?:của|theo|trên|trong|và|hoặc|các|pháp luật|cơ quan|công dân|việt nam|tiếp nhận|được|có|là)(?!\w)"
)


_IN_BRACKETS = re.compile(r"\((?=(?:số (?:nhà )?\d|nhà số|thôn|ấp|tổ|khu|hẻm|ngõ|ngách|khóm|xóm|bản|đường)\s?)")


def _home_value(source: Source, match: re.Match[str]) -> tuple[str, int] | None:
    """The address behind its word; None where a sentence only speaks of addresses."""
    stop = _HOME_ENDS.search(source.lower, match.end(), match.end() + 160)
    end = stop.start() if stop else min(len(source.text), match.end() + 120)
    value = source.value(match.end(), end).strip(" ,")
    lower = value.lower()
    if len(value) < 6 or _GENERAL.match(lower) or not (_HOME_WORD.search(lower) or value[0].isdigit()):
        return None
    announced = bool(re.search(r"(?::|tai|\bo)\s*$", match.group()))
    return (value, end) if announced or of_person(source, match.start()) else None


def homes(source: Source) -> Iterator[Finding]:
    if not mentions(source, "tru", "dia chi", "noi", "ngu tai", "quan", "cho o", "ho khau", "dktt", "hien o"):
        return
    for match in _HOME.finditer(source.folded):
        read = _home_value(source, match)
        if not read:
            continue
        plain = re.match(r"dia chi(?! (?:thuong|tam|nha|noi))", match.group())
        office = OFFICE.match(read[0].lower()) or "trụ sở" in text_before(source, match.start(), 60)
        if plain and (office or not of_person(source, match.start())):
            continue
        yield Finding("address", read[0], "Nơi ở ghi cho một người.", (match.end(), read[1]), 0.85)


def homes_in_brackets(source: Source) -> Iterator[Finding]:
    for opening in _IN_BRACKETS.finditer(source.lower):
        if not _beside_a_name(source, opening.start()):
            continue
        stop = re.compile(r"[);]|\n\s*\n|,\s(?:điện thoại|số điện thoại|đt|thư điện tử|email|cccd)").search(
            source.lower, opening.end(), opening.end() + 160
        )
        end = stop.start() if stop else opening.end()
        if end - opening.end() > 5:
            words = source.value(opening.end(), end)
            yield Finding("address", words, "Nơi ở ghi trong ngoặc sau tên một người.", (opening.end(), end), 0.8)
