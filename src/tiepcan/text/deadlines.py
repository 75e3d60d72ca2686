"""Last days a document sets: "báo cáo ... trước ngày 05/12/2023", "hoàn thành xong trước ngày 31 tháng 12 năm 2025"."""

import re
from dataclasses import dataclass

from tiepcan.text.source import Source, fold_in_place
from tiepcan.text.terms import parse_term
from tiepcan.text.vietnamese import one_line

_LAST_DAY = re.compile(
    r"(?<!\w)(?:truoc\s{1,4}(?:ngay|thang|quy|[0-3]?\d)|cham\s{1,4}nhat|muon\s{1,4}nhat"
    r"|hoan\s{1,4}thanh|xong\s{1,4}(?:truoc|trong)|trong\s{1,4}(?:thang|quy|nam)\s{1,4}[\divx]|thoi\s{1,4}han)"
)
# A last day binds where the sentence asks for something; "trước ngày Luật có hiệu lực" asks for nothing.
_ASKS = re.compile(
    r"(?<!\w)(?:bao cao|gui|nop|trinh|hoan thanh|xong|thuc hien|tong hop|dang ky|phan hoi"
    r"|gop y|cung cap|ban hanh|thoi han|thoi gian|de nghi|yeu cau|cham nhat)(?!\w)"
)
_NOT_ASKED = re.compile(
    r"(?:hieu luc|phat sinh|(?:duoc )?tao ra|duoc (?:cap|ky|ban hanh)|thu nhap|nhan duoc|sinh|co tu)[^.;]{0,60}$"
)
_STOP = re.compile(
    r"[.;]\s|\)|\n\s*\n|\.$|\./|\(|để |theo quy|và gửi|gửi |(?<=\d)\s(?:trên|qua|tại|về|cho|thuộc|theo|nhưng|đối với)\s"
)
_ONE_LINE = {0x0A: " ", 0x7C: " "}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day as printed, one atom of the notation of terms, and its place."""

    text: str
    norm: str
    start: int
    end: int


def _read_at(
    sentence: str, folded: str, match: re.Match[str], context_year: int | None
) -> tuple[str, tuple[str, ...]] | None:
    """Words and atoms of the last day that begins at `match`."""
    stop = _STOP.search(sentence, match.end())
    end = min(stop.start() if stop else len(sentence), match.start() + 110)
    words = re.split(r",\s(?!\d)(?!quý|tháng|năm|hằng|hàng)", sentence[match.start() : end], maxsplit=1)[0].strip(" ,")
    if not any(c.isdigit() for c in words):
        return None
    said = f"hoàn thành {words}" if words.lower().startswith("trong") else words
    atoms = tuple(a for a in parse_term(said, context_year).atoms if a.startswith("by:") or "@" in a)
    if not atoms or _NOT_ASKED.search(folded, max(0, match.start() - 160), match.start()):
        return None
    return words, atoms


# "Trong tháng 8 năm 2025" is a last day only for what is handed in: a report, a draft.
_HANDED_IN = re.compile(r"(?<!\w)(?:trinh|hoan thanh|ban hanh|bao cao|gui|nop|xong)(?!\w)")


def _asked(folded: str, match: re.Match[str]) -> bool:
    """Whether the sentence around the last day asks for something."""
    left = folded[max(0, match.start() - 160) : match.start()]
    left = left[max(left.rfind(". "), left.rfind("; ")) + 1 :]
    right = re.split(r"[.;]\s", folded[match.start() : match.start() + 190], maxsplit=1)[0]
    if match.group().startswith("trong"):
        return bool(_HANDED_IN.search(left))
    return bool(_ASKS.search(left + right))


def last_day_in(sentence: str, context_year: int | None = None) -> tuple[str, tuple[str, ...]] | None:
    """The first last day set by a sentence that hands out work: printed words and atoms."""
    folded = fold_in_place(sentence)
    for match in _LAST_DAY.finditer(folded):
        outright = match.group().startswith(("truoc", "cham", "muon"))
        read = _read_at(sentence, folded, match, context_year) if outright or _asked(folded, match) else None
        if read:
            return read
    return None


def find_deadlines(
    source: Source, start: int, end: int, context_year: int | None, issued: str | None = None
) -> tuple[Deadline, ...]:
    """Every last day between two places of the text; a day before the document was `issued` is history."""
    found: list[Deadline] = []
    place = start
    for match in _LAST_DAY.finditer(source.folded, start, end):
        if match.start() < place or source.text[match.end() : match.end() + 1] == ":":
            continue  # "Thời gian hoàn thành:" is a label; its value speaks for itself
        floor = max(start, match.start() - 160)
        window = source.text[floor : min(end, match.start() + 190)].translate(_ONE_LINE)
        folded = fold_in_place(window)
        here = _LAST_DAY.match(folded, match.start() - floor)
        read = _read_at(window, folded, here, context_year) if here and _asked(folded, here) else None
        if read:
            place = match.start() + len(read[0])
            found.extend(Deadline(one_line(read[0]), atom, match.start(), place) for atom in read[1])
    return tuple(d for d in found if not _past(d.norm, issued))


def _past(norm: str, issued: str | None) -> bool:
    day = norm.removeprefix("by:")
    return bool(issued) and norm.startswith("by:") and day < (issued or "")[: len(day)]
