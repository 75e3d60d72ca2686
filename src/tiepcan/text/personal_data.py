"""Personal data in a text: where it stands, of what kind, and why it is taken for such.

Law 91/2025/QH15 protects data that identify a person. Contact data of an agency (switchboard, office mailbox, seat,
treasury account) are not personal. Each pattern has its own evidence: form, the words before it, and whose it is.
"""

import re
from collections.abc import Callable, Iterator

from tiepcan.text.person_circumstances import circumstances
from tiepcan.text.person_contacts import emails, homes, homes_in_brackets, phones
from tiepcan.text.person_evidence import (
    GAP,
    KINDS,
    Finding,
    figures,
    last_of,
    line_of,
    mentions,
    of_person,
    text_before,
)
from tiepcan.text.person_lists import list_findings
from tiepcan.text.source import Source, as_source, fold_in_place
from tiepcan.text.vietnamese import one_line

__all__ = ["KINDS", "Finding", "find", "is_citizen_number", "kind_name"]

# First three digits of a citizen number: the province of birth's registration (Circular 59/2021/TT-BCA, annex).
PROVINCES = frozenset(
    (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38),
        *(40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80),
        *(82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96),
    )
)
# A pattern begins with the figure it looks for, and looks back from there: the engine then skips all other text.
_TWELVE = re.compile(rf"\d(?<![\w./-].)(?:{GAP}\d){{11}}(?!{GAP}\d)(?![/\w])")
_NINE = re.compile(rf"\d(?<![\w./-].)(?:{GAP}\d){{8}}(?!{GAP}\d)(?![/\w])")
_PASSPORT = re.compile(r"(?<!\w)[A-Z]\d{7,8}(?!\w)")
_ACCOUNT = re.compile(
    rf"(?<!\w)(?:so tai khoan|tai khoan(?: ngan hang)?(?: so)?|stk|so tk"
    rf"|tk so)\s{{0,2}}[:.]?\s{{0,3}}(?:so\s{{1,2}})?(?:[a-z .]{{0,30}}[:\s])?(\d(?:{GAP}\d){{5,18}})(?!\d)"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:sinh ngay|ngay sinh|ngay,? thang,? nam sinh|nam sinh|sinh nam|sn"
    r"|ngay thang nam sinh|sinh)\s{0,2}[:.]?\s{0,3}(?:ngay\s{1,2})?"
    r"(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d"
    r"|\d{1,2}\s{1,2}thang\s{1,2}\d{1,2}\s{1,2}nam\s{1,2}(?:19|20)\d\d|(?:19|20)\d\d)(?!\d)"
)
_OF_MANY = re.compile(r"(?<!\w)(?:trẻ|trẻ em|người|học sinh|công dân|thanh niên|phụ nữ|những|các|nam|nữ|thí sinh)\s+$")
_TAX = re.compile(
    rf"(?<!\w)(?:ma so thue"
    rf"|mst)(?: ca nhan)?\s{{0,2}}[:.]?\s{{0,3}}(\d(?:{GAP}\d){{9}}(?:\s?-\s?\d{{3}})?"
    rf"|\d{{12}})(?!\d)"
)
_INSURANCE = re.compile(
    rf"(?<!\w)(?:(?:ma )?so (?:so )?(?:bhxh|bao hiem xa hoi)|so bhxh|ma bhxh"
    rf"|(?:ma )?(?:so )?the (?:bhyt"
    rf"|bao hiem y te))(?: so)?\s{{0,2}}[:.]?\s{{0,3}}([a-z]{{2}}{GAP}\d(?:{GAP}\d){{11,13}}"
    rf"|\d(?:{GAP}\d){{9}})(?!\d)"
)
_TREASURY = re.compile(
    r"(?<!\w)(?:kho bạc|kbnn|ngân sách|tạm giữ|đơn vị thụ hưởng|tên tài khoản: (?:sở|ubnd|ủy ban|công ty|trường|phòng))"
)
_ID_WORD = re.compile(r"(?:cccd|can cuoc|dinh danh|cmnd|cmt|chung minh|giay to tuy than)")


def is_citizen_number(digits: str) -> bool:
    """Twelve digits with a province code, and a century-and-sex digit in use (0-3: born 1900 to 2099)."""
    return len(digits) == 12 and int(digits[:3]) in PROVINCES and digits[3] in "0123"


def _identity(source: Source) -> Iterator[Finding]:
    for match in _TWELVE.finditer(source.text):
        folded = fold_in_place(text_before(source, match.start(), 60))
        digits = figures(match.group())
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
        if _ID_WORD.search(fold_in_place(text_before(source, match.start(), 45))):
            yield Finding(
                "old_identity", match.group(), "9 chữ số đứng sau chữ chỉ chứng minh nhân dân.", match.span(), 0.95
            )
    for match in _PASSPORT.finditer(source.text):
        if "hộ chiếu" in text_before(source, match.start(), 40):
            yield Finding("passport", match.group(), "Số đứng sau chữ hộ chiếu.", match.span(), 0.95)


def _accounts(source: Source) -> Iterator[Finding]:
    if not mentions(source, "khoan", "stk", "tk"):
        return
    for match in _ACCOUNT.finditer(source.folded):
        if _TREASURY.search(line_of(source, match.start())) or re.search(r"\d\.\d\.\d", match.group(1)):
            continue
        yield Finding(
            "bank",
            source.text[match.start(1) : match.end(1)],
            "Số đứng sau chữ tài khoản, không phải tài khoản kho bạc.",
            match.span(1),
            0.9,
        )


def _births(source: Source) -> Iterator[Finding]:
    if not mentions(source, "sinh", "sn"):
        return
    for match in _BIRTH.finditer(source.folded):
        word = source.folded[match.start() : match.start(1)].strip(" :.")
        short = word in ("sinh", "sn")
        if _OF_MANY.search(source.lower, max(0, match.start() - 24), match.start()) and match.group(1).isdigit():
            continue
        if short and not of_person(source, match.start(), 120):
            continue
        yield Finding(
            "birth",
            source.value(*match.span()),
            "Ngày hoặc năm sinh của một người.",
            match.span(1),
            0.9 if not short else 0.75,
        )


def _numbers(source: Source) -> Iterator[Finding]:
    if not mentions(source, "ma so thue", "mst", "bhxh", "bhyt", "bao hiem"):
        return
    for match in _TAX.finditer(source.folded):
        said = "ca nhan" in match.group() or len(figures(match.group(1))) == 12
        if said or _owner_is_person(text_before(source, match.start(), 150)):
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


_FIRM = re.compile(r"(?<!\w)(?:công ty|doanh nghiệp|hợp tác xã|tổ chức|đơn vị|cơ quan)(?!\w)")
_TAXED_PERSON = re.compile(r"(?<!\w)(?:cá nhân|hộ kinh doanh|ông|bà|người nộp thuế|chủ hộ)(?!\w)")


def _owner_is_person(before: str) -> bool:
    """Whether the last owner named before a tax code is a person or household, not a firm."""
    return last_of(_TAXED_PERSON, before) > last_of(_FIRM, before)


_FINDERS: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    _identity,
    phones,
    emails,
    _accounts,
    _births,
    homes,
    homes_in_brackets,
    _numbers,
    circumstances,
    list_findings,
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
