"""What a piece of personal data is, and the evidence around it: whose it is, a person's or an office's."""

import re
from dataclasses import dataclass

from tiepcan.text.source import Source, Span

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
    "name": "Họ tên trong danh sách có dữ liệu cá nhân",
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


GAP = r"[\s.\-]?"
_PERSON = re.compile(
    r"(?<!\w)(?:ông|bà|ông/bà|ông \(bà\)|anh|chị|đồng chí|đ/c|họ và tên|họ tên|cháu|em"
    r"|bệnh nhân|(?<!tiếp )công dân|người (?:yêu cầu|dân|khiếu nại|tố cáo|bệnh|đứng tên)|chủ hộ|vợ"
    r"|chồng|con)(?!\w)"
)
NAMED = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c|cháu|em|bệnh nhân|(?<!tiếp )công dân|họ và tên\s*:?|họ tên\s*:?|tên là|bé)"
    r"\s*:?\s+"
)
OFFICE = re.compile(
    r"(?<!\w)(?:trụ sở|cơ quan|ủy ban|ubnd|sở|phòng|văn phòng|trung tâm|bộ phận một cửa"
    r"|đường dây nóng|hotline|tổng đài|fax|công ty|cục|bộ|trường|bệnh viện|kho bạc|kbnn"
    r"|website|trang thông tin|ban)(?!\w)"
)


def text_before(source: Source, place: int, reach: int = 80) -> str:
    """Canonical lower text before a place, on the same paragraph."""
    text = source.lower[max(0, place - reach) : place]
    cut = text.rfind("\n\n")
    return text[cut + 2 :] if cut >= 0 else text


def line_of(source: Source, place: int) -> str:
    start = max(source.lower.rfind("\n", max(0, place - 400), place), place - 400) + 1
    end = source.lower.find("\n", place, place + 400)
    return source.lower[max(0, start) : end if end >= 0 else place + 400]


def last_of(pattern: re.Pattern[str], text: str) -> int:
    return max((m.end() for m in pattern.finditer(text)), default=-1)


def of_person(source: Source, place: int, reach: int = 200) -> bool:
    """Whether what stands before speaks of a person later than of an office."""
    text = text_before(source, place, reach)
    person = last_of(_PERSON, text)
    return person >= 0 and person > last_of(OFFICE, text) - 60


def names_before(source: Source, start: int, end: int) -> list[re.Match[str]]:
    """The words between two places that introduce a person by name: "bà" of "bà Trần Thị Cúc"."""
    return [m for m in NAMED.finditer(source.lower, start, end) if name_at(source, m.end())]


def mentions(source: Source, *words: str) -> bool:
    """A quick look whether a pattern is worth running."""
    return any(w in source.folded for w in words)


def figures(text: str) -> str:
    return re.sub(r"\D", "", text)


def name_at(source: Source, place: int) -> str | None:
    match = re.compile(r"[^\W\d_][^\W\d_]*(?:\s[^\W\d_][^\W\d_]*){1,4}").match(source.text, place)
    if not match:
        return None
    words: list[str] = []
    for word in match.group().split():
        if not (word[0].isupper() and word[1:] == word[1:].lower()):
            break
        words.append(word)
    return " ".join(words) if len(words) >= 2 else None
