"""Labels of a task: "Cơ quan chủ trì:", "Đơn vị phối hợp:", "Thời gian thực hiện:", and details such as "Nội dung:"."""

import re
from dataclasses import dataclass

from tiepcan.text.source import fold_in_place

_BODY = (
    r"(?:(?:cac )?(?:co quan|don vi|bo phan|to chuc|phong|ban|ca nhan|nguoi"
    r"|dau moi)(?:\s?[,/-]\s?(?:co quan|don vi|ca nhan|to chuc|bo phan)| va (?:don vi"
    r"|ca nhan))?\s+)"
)
_LABEL = re.compile(
    r"(?P<both>(?:" + _BODY + r")?(?:chu tri|thuc hien)\s?(?:,|va|/)\s?(?:" + _BODY + r")?phoi hop(?: thuc hien)?)"
    r"|(?P<coop>" + _BODY + r"?(?:cung )?phoi hop(?: chinh| thuc hien| trien khai)?)"
    r"|(?P<lead>" + _BODY + r"(?:chu tri|thuc hien|dau moi|chiu trach nhiem|tham muu|duoc giao|to chuc|trien khai"
    r"|soan thao|theo doi|xay dung)(?: chu tri| thuc hien| tham muu| trien khai| chinh)?"
    r"|chu tri(?: thuc hien| tham muu| trien khai)?|phan cong(?: thuc hien| chu tri| nhiem vu"
    r"| trach nhiem)?|trach nhiem(?: thuc hien| chinh)?|giao(?: chu tri| thuc hien)?"
    r"|nguoi thuc hien|dau moi)"
    r"|(?P<time>(?:thoi gian|thoi han|tien do|thoi diem|moc thoi gian|lo trinh"
    r"|han)(?: va (?:tien do|lo trinh))?(?: (?:thuc hien|hoan thanh|trien khai|to chuc"
    r"|bao cao|du kien|ket thuc|xong)){0,2}|hoan thanh)"
    r"|(?P<detail>(?:noi dung|hinh thuc|doi tuong|dia diem|so luong|kinh phi|nguon kinh phi"
    r"|san pham|ket qua|muc tieu|muc dich|yeu cau|thanh phan|cach thuc|phuong thuc|dia ban"
    r"|pham vi|luu y|ghi chu|bien phap)"
    r"[^:;.]{0,40})"
)
_PLACE = re.compile(r"(?:^|[.;,(]\s*|\s[-+•]\s*|^[-+•]\s*)(?=\w)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label inside a text: its kind, where it begins, and where its value stands."""

    kind: str
    start: int
    value: int
    end: int


def _label_at(folded: str, place: int) -> tuple[str, int] | None:
    match = _LABEL.match(folded, place)
    if not match:
        return None
    colon = re.compile(r"\s{0,2}(?:\([^)]{0,40}\)\s?)?:").match(folded, match.end())
    if not colon:
        return None
    kind = next(k for k in ("both", "coop", "lead", "time", "detail") if match[k] is not None)
    return kind, colon.end()


def starts_with_label(text: str) -> str | None:
    """The kind of the label a text begins with."""
    found = _label_at(fold_in_place(text[:160]), 0)
    return found[0] if found else None


def find_labels(text: str) -> list[Label]:
    """Every label of a paragraph in order; a value runs to the next label or the end.

    Details count at the beginning only.
    """
    if ":" not in text:
        return []
    folded = fold_in_place(text)
    found: list[tuple[str, int, int]] = []
    for place in _PLACE.finditer(folded):
        label = _label_at(folded, place.end())
        if label and (label[0] != "detail" or place.end() == 0):
            found.append((label[0], place.end(), label[1]))
    if not found:
        return []
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    return [Label(kind, start, value, end) for (kind, start, value), end in zip(found, ends, strict=True)]
