"""Personal data in a text: where it stands, of what kind, and why it is taken for such.

Law 91/2025/QH15 protects data that identify a person. Contact data of an agency (switchboard, office mailbox, seat,
treasury account) are not personal. Each pattern has its own evidence: form, the words before it, and whose it is.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tiepcan.text.source import Source, Span, as_source, fold_in_place
from tiepcan.text.vietnamese import one_line

# First three digits of a citizen number: the province of birth's registration (Circular 59/2021/TT-BCA, annex).
PROVINCES = frozenset(
    (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38),
        *(40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80),
        *(82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96),
    )
)

KINDS = {
    "identity": "Số định danh cá nhân/căn cước",
    "old_identity": "Số chứng minh nhân dân",
    "passport": "Số hộ chiếu",
    "phone": "Số điện thoại của cá nhân",
    "email": "Thư điện tử của cá nhân",
    "bank": "Tài khoản ngân hàng",
    "birth": "Ngày, năm sinh",
    "address": "Nơi ở của cá nhân",
    "tax": "Mã số thuế cá nhân",
    "insurance": "Số bảo hiểm xã hội, thẻ bảo hiểm y tế",
    "health": "Tình trạng sức khỏe của người được nêu tên",
    "minor": "Thông tin về trẻ em",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data: kind (a key of KINDS), the words, the reason in Vietnamese, the place."""

    kind: str
    text: str
    reason: str
    span: Span
    confidence: float


_GAP = r"[\s.\-]?"
# A pattern begins with the figure it looks for, and looks back from there: the engine then skips all other text.
_TWELVE = re.compile(rf"\d(?<![\w./-].)(?:{_GAP}\d){{11}}(?!{_GAP}\d)(?![/\w])")
_NINE = re.compile(rf"\d(?<![\w./-].)(?:{_GAP}\d){{8}}(?!{_GAP}\d)(?![/\w])")
_MOBILE = re.compile(rf"[+08](?<![\d./+-].)(?:(?<=\+)84|(?<=8)4|(?<=0)){_GAP}\(?[35789]\)?(?:{_GAP}\d){{8}}(?!\d)")
_LANDLINE = re.compile(
    rf"[(+08](?<![\d./+-].)(?:(?<=\()0|(?<=\()\+?84|(?<=\+)84|(?<=8)4"
    rf"|(?<=0))\)?\s?2\d{{1,2}}\)?(?:{_GAP}\d){{7,8}}(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_PASSPORT = re.compile(r"(?<!\w)[A-Z]\d{7,8}(?!\w)")
_ACCOUNT = re.compile(
    rf"(?<!\w)(?:so tai khoan|tai khoan(?: ngan hang)?(?: so)?|stk|so tk"
    rf"|tk so)\s{{0,2}}[:.]?\s{{0,3}}(?:so\s{{1,2}})?(?:[a-z .]{{0,30}}[:\s])?(\d(?:{_GAP}\d){{5,18}})(?!\d)"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:sinh ngay|ngay sinh|ngay,? thang,? nam sinh|nam sinh|sinh nam|sn"
    r"|ngay thang nam sinh|sinh)\s{0,2}[:.]?\s{0,3}(?:ngay\s{1,2})?"
    r"(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d"
    r"|\d{1,2}\s{1,2}thang\s{1,2}\d{1,2}\s{1,2}nam\s{1,2}(?:19|20)\d\d|(?:19|20)\d\d)(?!\d)"
)
_HOME = re.compile(
    r"(?<!\w)(?:(?:noi )?(?:dang ky )?(?:ho khau )?thuong tru|(?:noi )?tam tru"
    r"|(?:noi )?cu tru|noi o(?: hien nay| hien tai)?|cho o(?: hien nay| hien tai)?"
    r"|ho khau(?: thuong tru)?|hktt|dktt"
    r"|tru tai|ngu tai|hien o|que quan|nguyen quan|noi sinh|dia chi (?:thuong tru|tam tru"
    r"|lien he|lien lac|nha rieng|noi o)|dia chi)(?!\w)\s{0,2}(?:[:.]|tai(?!\w)|o(?!\w))?\s{0,3}"
)
_TAX = re.compile(
    rf"(?<!\w)(?:ma so thue"
    rf"|mst)(?: ca nhan)?\s{{0,2}}[:.]?\s{{0,3}}(\d(?:{_GAP}\d){{9}}(?:\s?-\s?\d{{3}})?"
    rf"|\d{{12}})(?!\d)"
)
_INSURANCE = re.compile(
    rf"(?<!\w)(?:(?:ma )?so (?:so )?(?:bhxh|bao hiem xa hoi)|so bhxh|ma bhxh"
    rf"|(?:ma )?(?:so )?the (?:bhyt"
    rf"|bao hiem y te))(?: so)?\s{{0,2}}[:.]?\s{{0,3}}([a-z]{{2}}{_GAP}\d(?:{_GAP}\d){{11,13}}"
    rf"|\d(?:{_GAP}\d){{9}})(?!\d)"
)
_HEALTH = re.compile(
    r"(?<!\w)(?:chan doan|benh an|nhiem hiv|hiv/aids|hiv|ung thu|tam than|dong kinh"
    r"|viem gan [bc]|lao phoi|khuyet tat (?:nang|dac biet nang|nhe|van dong|tri tue)"
    r"|nghien ma tuy|mang thai|benh hiem ngheo|suy than|roi loan|dieu tri (?:noi tru"
    r"|benh))(?!\w)"
)
_MINOR = re.compile(r"(?<!\w)(?:cháu|em|bé|trẻ|học sinh|trẻ em)\s+(?:trai |gái )?(?=[^\W\d_])")
_PERSON = re.compile(
    r"(?<!\w)(?:ông|bà|ông/bà|ông \(bà\)|anh|chị|đồng chí|đ/c|họ và tên|họ tên|cháu|em"
    r"|bệnh nhân|công dân|người (?:yêu cầu|dân|khiếu nại|tố cáo|bệnh|đứng tên)|chủ hộ|vợ"
    r"|chồng|con)(?!\w)"
)
_NAMED = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c|cháu|em|bệnh nhân|công dân|họ và tên\s*:?|họ tên\s*:?|tên là|bé)\s*:?\s+"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:trụ sở|cơ quan|ủy ban|ubnd|sở|phòng|văn phòng|trung tâm|bộ phận một cửa"
    r"|đường dây nóng|hotline|tổng đài|fax|công ty|cục|bộ|trường|bệnh viện|kho bạc|kbnn"
    r"|website|trang thông tin|ban)(?!\w)"
)
_OFFICE_BOX = re.compile(
    r"^(?:ubnd|ub|vp|vanphong|so|stp|snv|phong|tttt|cong|bbt|banbientap|info|contact|lienhe"
    r"|hotro|support|tiepdan|vanthu|vt|xa|phuong|truong|benhvien|cntt|admin|webmaster|tochuc"
    r"|ttr|thanhtra|c\d|th|dvc|mot?cua)",
    re.IGNORECASE,
)
_TREASURY = re.compile(
    r"(?<!\w)(?:kho bạc|kbnn|ngân sách|tạm giữ|đơn vị thụ hưởng|tên tài khoản: (?:sở|ubnd|ủy ban|công ty|trường|phòng))"
)
_ID_WORD = re.compile(r"(?:cccd|can cuoc|dinh danh|cmnd|cmt|chung minh|giay to tuy than)")


def _before(source: Source, place: int, reach: int = 80) -> str:
    """Canonical lower text before a place, on the same paragraph."""
    text = source.lower[max(0, place - reach) : place]
    cut = text.rfind("\n\n")
    return text[cut + 2 :] if cut >= 0 else text


def _line(source: Source, place: int) -> str:
    start = max(source.lower.rfind("\n", max(0, place - 400), place), place - 400) + 1
    end = source.lower.find("\n", place, place + 400)
    return source.lower[max(0, start) : end if end >= 0 else place + 400]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.end() for m in pattern.finditer(text)), default=-1)


def _of_person(source: Source, place: int, reach: int = 200) -> bool:
    """Whether what stands before speaks of a person later than of an office."""
    text = _before(source, place, reach)
    person = _last(_PERSON, text)
    return person >= 0 and person > _last(_OFFICE, text) - 60


def _mentions(source: Source, *words: str) -> bool:
    """A quick look whether a pattern is worth running."""
    return any(w in source.folded for w in words)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def is_citizen_number(digits: str) -> bool:
    """Twelve digits with a province code, and a century-and-sex digit in use (0-3: born 1900 to 2099)."""
    return len(digits) == 12 and int(digits[:3]) in PROVINCES and digits[3] in "0123"


def _identity(source: Source) -> Iterator[Finding]:
    for match in _TWELVE.finditer(source.text):
        folded = fold_in_place(_before(source, match.start(), 60))
        digits = _digits(match.group())
        if re.match(r"\d{4}\.\d\.", match.group()):
            continue  # the form of a treasury account
        said = _ID_WORD.search(folded)
        if re.search(r"(?:tai khoan|stk|tk so)[^;.\n]{0,30}$", folded) and not said:
            continue
        if is_citizen_number(digits):
            born = (1900 if digits[3] in "01" else 2000) + int(digits[4:6])
            sex = "nữ" if digits[3] in "13" else "nam"
            yield Finding(
                "identity",
                match.group(),
                f"12 chữ số đúng cấu trúc căn cước (mã tỉnh {digits[:3]}, {sex}, sinh {born}).",
                match.span(),
                0.97 if said else 0.85,
            )
        elif said:
            yield Finding("identity", match.group(), "12 chữ số đứng sau chữ chỉ giấy tờ tùy thân.", match.span(), 0.85)
    for match in _NINE.finditer(source.text):
        if _ID_WORD.search(fold_in_place(_before(source, match.start(), 45))):
            yield Finding(
                "old_identity", match.group(), "9 chữ số đứng sau chữ chỉ chứng minh nhân dân.", match.span(), 0.95
            )
    for match in _PASSPORT.finditer(source.text):
        if "hộ chiếu" in _before(source, match.start(), 40):
            yield Finding("passport", match.group(), "Số đứng sau chữ hộ chiếu.", match.span(), 0.95)


def _phones(source: Source) -> Iterator[Finding]:
    for match in _MOBILE.finditer(source.text):
        before = _before(source, match.start(), 70)
        if re.search(r"(?:đường dây nóng|hotline|tổng đài|fax)[^;\n]{0,30}$", before):
            continue
        if re.search(r"(?:tài khoản|stk|mã số thuế|mst|bhxh)[^;\n]{0,20}$", before):
            continue
        yield Finding(
            "phone",
            match.group(),
            "Số di động: thường là của một người, kể cả khi ghi trong công vụ.",
            match.span(),
            0.9,
        )
    for match in _LANDLINE.finditer(source.text):
        before = _before(source, match.start(), 120)
        if re.search(r"(?:nhà riêng|gia đình|nr)[^;\n]{0,20}$", before) or (
            _of_person(source, match.start(), 120) and not _OFFICE.search(_line(source, match.start()))
        ):
            yield Finding("phone", match.group(), "Số máy cố định ghi cùng tên một người.", match.span(), 0.7)


def _emails(source: Source) -> Iterator[Finding]:
    for match in _EMAIL.finditer(source.text):
        box, _, host = match.group().lower().partition("@")
        official_host = host.endswith((".gov.vn", ".edu.vn", ".org.vn")) or host == "chinhphu.vn"
        if _OFFICE_BOX.match(box) or (official_host and not _of_person(source, match.start(), 120)):
            continue
        yield Finding(
            "email", match.group(), "Địa chỉ thư của một người, không phải hộp thư cơ quan.", match.span(), 0.9
        )


def _accounts(source: Source) -> Iterator[Finding]:
    if not _mentions(source, "khoan", "stk", "tk"):
        return
    for match in _ACCOUNT.finditer(source.folded):
        if _TREASURY.search(_line(source, match.start())) or re.search(r"\d\.\d\.\d", match.group(1)):
            continue
        yield Finding(
            "bank",
            source.text[match.start(1) : match.end(1)],
            "Số đứng sau chữ tài khoản, không phải tài khoản kho bạc.",
            match.span(1),
            0.9,
        )


def _births(source: Source) -> Iterator[Finding]:
    if not _mentions(source, "sinh", "sn"):
        return
    for match in _BIRTH.finditer(source.folded):
        word = source.folded[match.start() : match.start(1)].strip(" :.")
        short = word in ("sinh", "sn")
        if short and not _of_person(source, match.start(), 120):
            continue
        yield Finding(
            "birth",
            source.value(*match.span()),
            "Ngày hoặc năm sinh của một người.",
            match.span(1),
            0.9 if not short else 0.75,
        )


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


def _home_value(source: Source, match: re.Match[str]) -> tuple[str, int] | None:
    """The address behind its word; None where a sentence only speaks of addresses."""
    stop = _HOME_ENDS.search(source.lower, match.end(), match.end() + 160)
    end = stop.start() if stop else min(len(source.text), match.end() + 120)
    value = source.value(match.end(), end).strip(" ,")
    lower = value.lower()
    if len(value) < 6 or _GENERAL.match(lower) or not (_HOME_WORD.search(lower) or value[0].isdigit()):
        return None
    announced = bool(re.search(r"(?::|tai|\bo)\s*$", match.group()))
    return (value, end) if announced or _of_person(source, match.start()) else None


def _homes(source: Source) -> Iterator[Finding]:
    if not _mentions(source, "tru", "dia chi", "noi", "ngu tai", "quan", "cho o", "ho khau", "dktt", "hien o"):
        return
    for match in _HOME.finditer(source.folded):
        read = _home_value(source, match)
        if not read:
            continue
        plain = re.match(r"dia chi(?! (?:thuong|tam|nha|noi))", match.group())
        office = _OFFICE.match(read[0].lower()) or "trụ sở" in _before(source, match.start(), 60)
        if plain and (office or not _of_person(source, match.start())):
            continue
        yield Finding("address", read[0], "Nơi ở ghi cho một người.", (match.end(), read[1]), 0.85)


def _numbers(source: Source) -> Iterator[Finding]:
    if not _mentions(source, "ma so thue", "mst", "bhxh", "bhyt", "bao hiem"):
        return
    for match in _TAX.finditer(source.folded):
        said = "ca nhan" in match.group() or len(_digits(match.group(1))) == 12
        if said or _owner_is_person(_before(source, match.start(), 150)):
            place = match.span(1)
            reason = "Mã số thuế ghi cho một người hoặc hộ."
            yield Finding("tax", source.text[slice(*place)], reason, place, 0.85)
    for match in _INSURANCE.finditer(source.folded):
        yield Finding(
            "insurance",
            source.text[match.start(1) : match.end(1)],
            "Số đứng sau chữ bảo hiểm xã hội, thẻ bảo hiểm y tế.",
            match.span(1),
            0.92,
        )


def _name_at(source: Source, place: int) -> str | None:
    match = re.compile(r"[^\W\d_][^\W\d_]*(?:\s[^\W\d_][^\W\d_]*){1,4}").match(source.text, place)
    if not match:
        return None
    words: list[str] = []
    for word in match.group().split():
        if not (word[0].isupper() and word[1:] == word[1:].lower()):
            break
        words.append(word)
    return " ".join(words) if len(words) >= 2 else None


_SENTENCE_END = re.compile(r"[.;]\s|\n|\.$")
_FIRM = re.compile(r"(?<!\w)(?:công ty|doanh nghiệp|hợp tác xã|tổ chức|đơn vị|cơ quan)(?!\w)")
_TAXED_PERSON = re.compile(r"(?<!\w)(?:cá nhân|hộ kinh doanh|ông|bà|người nộp thuế|chủ hộ)(?!\w)")


def _owner_is_person(before: str) -> bool:
    """Whether the last owner named before a tax code is a person or household, not a firm."""
    return _last(_TAXED_PERSON, before) > _last(_FIRM, before)


def _sentence_start(source: Source, place: int) -> int:
    floor = max(0, place - 250)
    marks = (source.text.rfind(". ", floor, place), source.text.rfind("\n", floor, place), floor)
    return max(marks)


def _sensitive(source: Source) -> Iterator[Finding]:
    last = -1
    for match in _HEALTH.finditer(source.folded):
        start = max(last, _sentence_start(source, match.start()))
        named = [m for m in _NAMED.finditer(source.lower, start, match.start()) if _name_at(source, m.end())]
        if not named:
            continue
        stop = _SENTENCE_END.search(source.text, match.end())
        last = min(stop.start() if stop else len(source.text), match.end() + 120)
        place = (named[-1].start(), last)
        yield Finding("health", source.value(*place), "Bệnh tật, sức khỏe nêu cùng tên một người.", place, 0.8)
    for match in _MINOR.finditer(source.lower):
        name = _name_at(source, match.end())
        if name and len(name) < 40:
            yield Finding(
                "minor",
                f"{source.value(match.start(), match.end())} {name}",
                "Nêu tên một trẻ em.",
                (match.start(), match.end() + len(name)),
                0.75,
            )


_FINDERS: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    _identity,
    _phones,
    _emails,
    _accounts,
    _births,
    _homes,
    _numbers,
    _sensitive,
)


def find(text: str | Source) -> tuple[Finding, ...]:
    """Every piece of personal data in order; of two readings of one place the surer stays."""
    source = as_source(text)
    found = sorted((f for finder in _FINDERS for f in finder(source)), key=lambda f: (f.span[0], -f.confidence))
    kept: list[Finding] = []
    for finding in found:
        rival = kept[-1] if kept else None
        if (
            rival
            and finding.span[0] < rival.span[1]
            and finding.kind not in ("address", "minor", "health")
            and rival.kind not in ("address", "minor", "health")
        ):
            if finding.confidence > rival.confidence:
                kept[-1] = finding
            continue
        kept.append(finding)
    return tuple(kept)


def kind_name(kind: str) -> str:
    """The kind in Vietnamese."""
    return KINDS.get(kind, one_line(kind))
