"""The outline of a document: Phần, Chương, I., Điều, 1., 1.1., a), -, + as a tree of units with their paragraphs.

Wrapped lines are joined to paragraphs; a mark that stands alone on its line belongs to the text below it.
"""

import re
from dataclasses import dataclass, field

from tiepcan.text.agency_phrases import head_at, read_agencies, verb_at
from tiepcan.text.labels import starts_with_label
from tiepcan.text.source import Line, Source, lower_in_place

_ORDER = (
    "root",
    "part",
    "chapter",
    "section",
    "capital",
    "roman",
    "article",
    "number",
    "decimal",
    "decimal3",
    "bracket",
    "letter",
    "dash",
    "plus",
    "dot",
)
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "part",
        re.compile(
            r"(?:PHẦN|Phần)\s+(?:thứ\s+|THỨ\s+)?([IVX]+|\d{1,2}|nhất|hai|ba|tư|NHẤT|HAI|BA|TƯ)(?:\s*[.:)]\s*|\s*$)"
        ),
    ),
    ("chapter", re.compile(r"(?:CHƯƠNG|Chương)\s+([IVX]+|\d{1,2})(?:\s*[.:)]\s*|\s*$)")),
    ("section", re.compile(r"(?:MỤC|Mục)\s+([IVX]+|\d{1,2})(?:\s*[.:)]\s*|\s*$)")),
    ("article", re.compile(r"(?:ĐIỀU|Điều)\s+(\d{1,3})\s*(?:[.:]\s*|$)")),
    ("roman", re.compile(r"((?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))\s*(?:[.)]\s*|[/\-–]\s+)(?=\S|$)")),
    ("capital", re.compile(r"([A-HĐ])\s*[.)]\s+(?=\S)")),
    ("decimal3", re.compile(r"(\d{1,2}\.\d{1,2}\.\d{1,2})\s*[.)]?\s+(?=\S)")),
    ("decimal", re.compile(r"(\d{1,2}\.\d{1,2})\s*[.)]?(?:\s+(?=\S)|\s*$)")),
    ("number", re.compile(r"(\d{1,2})\s*(?:[.)]\s*(?=[^\d\s]|$)|/\s+(?=\D)|-\s+(?=\D))")),
    ("bracket", re.compile(r"\((\d{1,2}|[ivx]{1,4})\)\s*")),
    ("letter", re.compile(r"([a-zđ])\s?(?:\)\s*|\.\s+|/\s+)(?=\S|$)")),
    ("dash", re.compile(r"([-–—])\s*(?=[^\s\d-]|\d{1,2}[^\d]|$)")),
    ("plus", re.compile(r"(\+)\s*(?=\S|$)")),
    ("dot", re.compile(r"([•●▪·○◦*])\s*(?=\S|$)")),
)
_CLOSED = (".", ";", ":", "!", "?", "./.", "”", '"')
# A line that ends in one of these goes on: half a name, or a word that wants its object.
_HANGING = frozenset(
    (
        *("Sở", "Bộ", "Cục", "Vụ", "Phòng", "Ban", "Ủy", "Trường", "và", "với", "các", "của", "cho", "do", "tại", "về"),
        *(
            "theo",
            "để",
            "từ",
            "đến",
            "trong",
            "trên",
            "giao",
            "cùng",
            "là",
            "bởi",
            "thuộc",
            "việc",
            "nghị",
            "cầu",
            "số",
        ),
        *("hoặc", "như", "bằng", "qua", "nhằm"),
    )
)
_UNWRAPPED = 130  # lines this long are not broken at a width: every line is a paragraph
_ACTS = re.compile(r"(?<!\w)(?:chủ trì|có trách nhiệm|chịu trách nhiệm|phối hợp với)(?!\w)")
_ORDERS = re.compile(r"(?:Giao|Đề nghị|Yêu cầu|Phân công|Ủy quyền)\s+(?:cho\s+)?(?:các\s+)?[^\W\d_]")
_CLOSING = re.compile(
    r"(?:trên đây là|trong quá trình|yêu cầu (?:các|thủ trưởng|giám đốc|chủ tịch)"
    r"|đề nghị (?:các|thủ trưởng|giám đốc|quý)|nhận được (?:văn bản|công văn|kế hoạch"
    r"|chỉ thị)"
    r"|(?:chủ tịch )?(?:ubnd|ủy ban nhân dân)[^.;:]{0,40} (?:yêu cầu|đề nghị|giao)"
    r"|(?:kế hoạch|chỉ thị|quyết định|công văn|văn bản) này (?:thay thế|có hiệu lực)"
    r"|căn cứ kế hoạch này"
    r"|(?:bộ|sở)[^.;:]{0,40} (?:đề nghị|yêu cầu) (?:các|quý|thủ trưởng)|mọi (?:vướng mắc"
    r"|chi tiết)|nếu có (?:khó khăn|vướng mắc)|trân trọng|thông tin (?:chi tiết|liên hệ))",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its text on one line, its place, and its mark."""

    text: str
    start: int
    end: int
    kind: str | None = None
    mark: str | None = None


@dataclass(slots=True)
class Unit:
    """A unit of the outline; `paragraphs[0]` is its heading or first sentence."""

    kind: str
    mark: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list["Unit"] = field(default_factory=list)
    path: str = ""
    bullets: dict[str, int] = field(default_factory=dict)  # how many of each kind the unit has so far

    @property
    def text(self) -> str:
        return self.paragraphs[0].text if self.paragraphs else ""


def _mark(text: str) -> tuple[str, str, int] | None:
    for kind, pattern in _MARKS:
        match = pattern.match(text)
        if match and (kind != "capital" or text[match.end() : match.end() + 12].isupper()):
            return kind, match.group(1), match.end()
    return None


def _continues_number(kind: str, mark: str, line: Line, before: Line | None, last: dict[str, str]) -> bool:
    """A wrapped line that happens to begin with a figure is no mark: "... trong năm / 2. của"."""
    if kind not in ("number", "letter") or before is None or line.gap or line.cell or before.text.endswith(_CLOSED):
        return False
    if mark in ("1", "01", "a"):
        return False
    known = last.get(kind)
    if kind == "letter":
        return known is None
    return known is None or int(mark) not in (int(known) + 1, int(known) + 2)


def _breaks(line: Line, before: Line, first: bool, width: int) -> bool:
    """Whether an unmarked line begins a new paragraph."""
    if starts_with_label(line.text):
        return True
    ended = before.text.endswith(_CLOSED)
    if line.text[0].islower():
        return (line.gap or line.cell) and ended
    if line.gap or line.cell:
        return True
    if ended:
        return len(before.text) < 0.8 * width or bool(_ORDERS.match(line.text))
    lower = lower_in_place(line.text)
    if before.capitals and not line.capitals:
        return True
    if width > _UNWRAPPED:
        return True
    verb = verb_at(lower, lower, 0)
    name = before.text.endswith((",", "-")) or before.text.split()[-1] in _HANGING
    if verb and not name and not head_at(lower, 0):
        return True
    if not name and head_at(lower, 0) and _ACTS.search(lower[:120]):
        return True
    if not name and head_at(lower, 0) and len(before.text) < 0.75 * width:
        return True  # a heading, and under it the sentence that says who
    return not first and not name and len(before.text) + len(line.text.split()[0]) + 1 < 0.6 * width


def paragraphs(source: Source, lines: list[Line]) -> list[Paragraph]:
    """The paragraphs of some lines, marks taken off."""
    out: list[Paragraph] = []
    width = _width(lines)
    rows: list[Line] = []
    mark: tuple[str, str, int] | None = None
    last: dict[str, str] = {}

    def close() -> None:
        nonlocal rows, mark
        if rows:
            shift = mark[2] if mark else 0
            start = rows[0].start + shift
            text = source.value(start, rows[-1].end).replace("|", " ").strip()
            out.append(Paragraph(text, start, rows[-1].end, mark[0] if mark else None, mark[1] if mark else None))
        rows, mark = [], None

    for line in lines:
        found = _mark(line.text)
        before = rows[-1] if rows else None
        if found and not _continues_number(found[0], found[1], line, before, last):
            close()
            rows, mark = [line], found
            last[found[0]] = found[1]
        elif before and (mark and len(rows) == 1 and not before.text[mark[2] :].strip()):
            rows.append(line)  # the mark stood alone on its line
        elif before and not _breaks(line, before, len(rows) == 1, width):
            rows.append(line)
        else:
            close()
            rows = [line]
    close()
    return [p for p in out if p.text]


def _width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _level(stack: list[Unit], kind: str) -> int:
    """How much of the stack stays above a new unit of this kind."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].kind == kind:
            return depth
    depth = len(stack)
    while depth > 1 and _RANK[stack[depth - 1].kind] > _RANK[kind]:
        depth -= 1
    return depth


def _is_closing(paragraph: Paragraph) -> bool:
    return bool(_CLOSING.match(lower_in_place(paragraph.text)))


def build(source: Source, lines: list[Line]) -> Unit:
    """The tree of some lines; paragraphs before the first mark, and closing words of the document, stay at the root."""
    root = Unit("root", "")
    stack = [root]
    for paragraph in paragraphs(source, lines):
        if paragraph.kind is None:
            if len(stack) > 1 and _is_closing(paragraph):
                stack = stack[:1]
            stack[-1].paragraphs.append(paragraph)
            continue
        depth = _level(stack, paragraph.kind)
        stack = stack[:depth]
        parent = stack[-1]
        unit = Unit(paragraph.kind, paragraph.mark or "", [paragraph])
        parent.children.append(unit)
        unit.path = _path(parent, unit)
        stack.append(unit)
    return root


def _path(parent: Unit, unit: Unit) -> str:
    if unit.kind in ("dash", "plus", "dot"):
        parent.bullets[unit.kind] = parent.bullets.get(unit.kind, 0) + 1
        mark = f"-{parent.bullets[unit.kind]}"
    else:
        mark = f"Điều {unit.mark}" if unit.kind == "article" else unit.mark
    return f"{parent.path}/{mark}" if parent.path else mark


def is_agency_heading(text: str) -> bool:
    """Whether a heading names bodies and nothing else."""
    listed = read_agencies(text, cell=True)
    return bool(listed.items) and not text[listed.end :].strip(" .:;")
