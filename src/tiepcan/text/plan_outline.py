"""Tasks of the outline: the unit that carries "Cơ quan chủ trì", "Thời gian thực hiện" is the task; where a section
names bodies, its points are their tasks; aims, reviews and budgets hand out nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tiepcan.text.agency_phrases import read_agencies
from tiepcan.text.assignment import Assignment, begins_with_action, read_assignment
from tiepcan.text.deadlines import last_day_in
from tiepcan.text.labels import find_labels, starts_with_label
from tiepcan.text.outline import Unit
from tiepcan.text.source import fold_in_place, lower_in_place
from tiepcan.text.tasks import LabelLines, Task, take_label
from tiepcan.text.terms import Term, parse_term

_AIMS = (
    r"(?:muc dich|muc tieu|yeu cau|quan diem|chi tieu|pham vi|doi tuong|nguyen tac|phuong cham"
    r"|tu tuong chi dao|kinh phi|can cu|co so phap ly|su can thiet)"
)
_AIM = re.compile(rf"{_AIMS}(?!\w)")
_REVIEW = re.compile(
    r"(?:thuc trang|tinh hinh|danh gia|ket qua|ton tai|han che|nguyen nhan|dac diem|bai hoc"
    r"|boi canh|khai quat|nguon luc|dieu kien|giai thich|du bao)(?!\w)"
)
# When, where, for whom, with what papers: a section of a plan that says how it goes, and hands out nothing by itself.
_PROGRAMME = re.compile(
    r"(?:thoi gian|dia diem|thanh phan|hinh thuc|phuong thuc|ho so|lich|chi tieu|the le|co cau|giai thuong|dieu kien"
    r"|so luong|noi nhan|tieu chuan|tieu chi|trinh tu|le phi|muc thu)(?!\w)"
)
_ORGANISATION = re.compile(
    r"(?:to chuc (?:thuc hien|trien khai)|trach nhiem|phan cong|dieu khoan|hieu luc|che do"
    r"|cong tac bao cao|kiem tra, giam sat|trien khai thuc hien)(?!\w)"
)
_WORK = re.compile(r"(?:noi dung|nhiem vu|giai phap|cong viec|hoat dong|bien phap)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Context:
    """What a unit inherits from those above it."""

    lead: tuple[str, ...] = ()
    coop: tuple[str, ...] = ()
    term: Term | None = None
    part: str = "work"
    section: bool = False  # inside a section that names bodies
    year: int | None = None


def _subtree_text(unit: Unit) -> str:
    parts = [p.text for p in unit.paragraphs]
    for child in unit.children:
        parts.append(_subtree_text(child))
    return " ; ".join(parts)


def _labels(unit: Unit, year: int | None) -> LabelLines:
    """The labels on a unit's own paragraphs and on those of its children that are labels."""
    out = LabelLines()
    for place, paragraph in enumerate(unit.paragraphs):
        for label in find_labels(paragraph.text):
            if not (place == 0 and label.start == 0 and label.kind == "detail"):
                take_label(out, label, paragraph.text, year)
    for child in unit.children:
        kind = starts_with_label(child.text)
        if kind is None:
            out.rest.append(child)
            continue
        text = _subtree_text(child) if child.children else " ".join(p.text for p in child.paragraphs)
        for label in find_labels(text):
            if kind == "time" and child.children:
                label = replace(label, end=len(text))
            take_label(out, label, text, year)
            if kind == "time" and child.children:
                break
    return out


def _heading_bodies(text: str) -> Assignment | None:
    """Bodies of a heading that is theirs: "3. Sở Nội vụ", "1.1. Giao Công an tỉnh", "Sở Tư pháp có trách nhiệm:"."""
    lower = lower_in_place(text)
    shift = re.match(
        r"(?:giao(?: nhiệm vụ)?(?: cho)?|đề nghị|yêu cầu|trách nhiệm của|nhiệm vụ của|đối với|phân công)\s*:?\s+", lower
    )
    start = shift.end() if shift else 0
    if not shift and (lower.startswith("tổ chức") or not text[:1].isupper()):
        return None
    listed = read_agencies(text, start, cell=True)
    if not listed.items:
        return None
    rest = lower[listed.end :].strip(" .:;")
    if not rest or re.fullmatch(
        r"\([^)]*\)|(?:có trách nhiệm|chịu trách nhiệm|thực hiện|tổ chức thực hiện|triển khai"
        r"|chủ trì|,|các|nhiệm vụ|nội dung|sau|như sau|\s)+",
        rest,
    ):
        return Assignment(listed.names, ())
    if rest.startswith("chủ trì") and text.rstrip().endswith(":"):
        read = read_assignment(text[start:])
        return Assignment(read.lead or listed.names, read.coop)
    return None


def _has_agents(unit: Unit, year: int | None) -> bool:
    """Whether a unit, or one below it, names who acts."""
    if _labels(unit, year).has_lead or read_assignment(unit.text).lead or _heading_bodies(unit.text):
        return True
    return any(_has_agents(child, year) for child in unit.children)


def _first_sentence(text: str) -> str:
    """The first sentence, or its first clause where clauses are divided by semicolons."""
    match = re.search(r";\s|\.\s+(?=[^\W\d_a-zà-ỹđ])|(?<!\d)\.$", text)
    sentence = (text[: match.start()] if match else text).strip(" :;,")
    return sentence.removesuffix("./.").removesuffix("./").rstrip()


def _without_labels(text: str) -> str:
    labels = [x for x in find_labels(text) if x.start > 0]
    return text[: labels[0].start].rstrip(" .;(,-") if labels else text


def _sentence_term(paragraphs: Sequence[str], year: int | None) -> Term | None:
    """The last day said in the sentences of a unit."""
    for text in paragraphs:
        read = last_day_in(text, year)
        if read:
            return Term(_from_preposition(read[0]), read[1])
        closing = re.search(
            r"\(((?:hoàn thành|trong|quý|tháng|năm|thường xuyên|xong|trước|từ)[^()]{2,60})\)\s*[.;]?$",
            text,
            re.IGNORECASE,
        )
        if closing and (term := parse_term(closing.group(1), year)).atoms:
            return term
        worded = re.search(
            r"thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai))*\s*(?:là|:|từ|trong)?\s+([^.;]{4,80})",
            lower_in_place(text),
        )
        if worded and (term := parse_term(text[worded.start(1) : worded.end(1)], year)).atoms:
            return term
        within = _WITHIN.search(text)
        if within and (term := parse_term(within.group(1), year)).atoms:
            return term
    return None


_WITHIN = re.compile(
    r"(?:^|[\s,])(trong\s+(?:(?:tháng|quý|năm)\s+[\dIVX]|\d{2}\s+tháng\s+(?:đầu|cuối)\s+năm)[^.;:,]{0,30}?)[\s.;/]*$",
    re.IGNORECASE,
)


def _from_preposition(words: str) -> str:
    match = re.match(r"hoàn thành(?:\s+xong)?\s+(?=trước|trong)", words, re.IGNORECASE)
    return words[match.end() :] if match else words


def _looks_like_work(text: str, context: _Context) -> bool:
    if context.section or context.lead:
        return len(text) > 12
    if begins_with_action(text) or read_assignment(text).lead:
        return True
    return (
        bool(
            re.match(
                r"(?:trên cơ sở|căn cứ|tùy|để|định kỳ|hằng năm|hàng năm|trong|đối với|giao|đề nghị|yêu cầu|việc)\s",
                lower_in_place(text),
            )
        )
        and len(text) > 60
    )


def _task(unit: Unit, context: _Context, lines: LabelLines, heading: Assignment | None = None) -> Task:
    texts = [p.text for p in unit.paragraphs]
    body = texts
    if heading and len(texts) > 1:
        body = texts[1:]  # the heading is the body; the work is what follows
    first = body[0]
    colon = _inline_heading(first) if not heading else None
    if colon:
        first = first[colon[1] :].strip()
        heading = colon[0]
    said = read_assignment(_without_labels(first))
    for other in body[1:]:
        more = read_assignment(_without_labels(other))
        said = Assignment(said.lead or (() if heading else more.lead), said.coop or more.coop, said.action)
    lead = lines.lead or (heading.lead if heading else ()) or said.lead or context.lead
    coop = (
        lines.coop
        or said.coop
        or (heading.coop if heading else ())
        or (context.coop if not (lines.lead or said.lead) else ())
    )
    term = lines.term or _sentence_term(body, context.year) or context.term
    sure = 0.9 if lines.has_lead or lines.term else 0.75 if lead else 0.6
    title = _first_sentence(_without_labels(first))
    span = (unit.paragraphs[0].start, unit.paragraphs[-1].end)
    return Task(unit.path, title, lead, tuple(c for c in coop if c not in lead), term, context.part, span, sure)


def _inline_heading(text: str) -> tuple[Assignment, int] | None:
    """ "Sở Tư pháp: Chủ trì, phối hợp ..." on one line."""
    colon = text.find(":", 0, 160)
    if colon < 0 or colon > len(text) - 12:
        return None
    heading = _heading_bodies(text[: colon + 1])
    return (heading, colon + 1) if heading else None


def _section(unit: Unit, context: _Context) -> _Context | None:
    """The context inside a section by its heading; None where a section hands out no work."""
    heading = fold_in_place(unit.text[:160])
    large = _is_large(unit)
    short = len(unit.text.split()) <= 14
    if large and _WORK.search(heading[:60]) and not _AIM.match(heading):
        return context
    if (_AIM.match(heading) and short and not _WORK.search(heading)) or (large and _REVIEW.match(heading)):
        return None
    if large and short and _PROGRAMME.match(heading) and not any(_has_agents(c, context.year) for c in unit.children):
        return None
    if large and _ORGANISATION.match(heading):
        return replace(context, part="organisation")
    return context


def _is_large(unit: Unit) -> bool:
    return unit.kind in ("part", "chapter", "section", "capital", "roman", "article")


def _leaf_works(unit: Unit, context: _Context, heading: Assignment | None) -> bool:
    """Whether a unit without points hands out work: by its own words, or by the paragraph under its heading."""
    if heading is None:
        return _looks_like_work(unit.text, context)
    return bool(heading.lead) or _looks_like_work(unit.paragraphs[1].text, context)


def _walk(unit: Unit, context: _Context) -> Iterator[Task]:
    inner = _section(unit, context)
    if inner is None:
        return
    lines = _labels(unit, inner.year)
    heading = _heading_bodies(unit.text)
    if lines.has_lead:
        yield _task(unit, inner, lines)
        for child in lines.rest:
            if _labels(child, inner.year).has_lead:
                yield from _walk(child, inner)
        return
    if not lines.rest:
        if starts_with_label(unit.text) in ("time", "detail") and len(unit.paragraphs) == 1:
            return  # "1. Thời gian: ..." says when, of work that stands elsewhere
        if _is_large(unit) and not lines.term:
            heading = heading or Assignment()  # the heading of a section is no work; the paragraph under it may be
        enough = heading is None or len(unit.paragraphs) > 1
        if enough and (lines.term or _leaf_works(unit, inner, heading)):
            yield _task(unit, inner, lines, heading)
        return
    yield from _below(unit, inner, lines, heading)


def _below(unit: Unit, context: _Context, lines: LabelLines, heading: Assignment | None) -> Iterator[Task]:
    """Tasks of a unit with points of its own."""
    said = heading or read_assignment(unit.text)
    if (
        lines.term
        and not said.lead
        and not any(_has_agents(c, context.year) for c in lines.rest)
        and not context.section
    ):
        yield _task(unit, context, lines)
        return
    long_sentence = len(unit.text.split()) > 18 and not heading
    if (
        long_sentence
        and said.lead
        and not any(begins_with_action(c.text) or _has_agents(c, context.year) for c in lines.rest)
    ):
        yield _task(unit, context, lines)
        return
    inner = replace(
        context,
        lead=said.lead or context.lead,
        coop=said.coop or (context.coop if not said.lead else ()),
        term=lines.term or context.term,
        section=context.section or heading is not None,
    )
    for child in lines.rest:
        yield from _walk(child, inner)


def outline_tasks(root: Unit, year: int | None) -> Iterator[Task]:
    """The tasks below the root of an outline; `year` is the year of the document."""
    for child in root.children:
        yield from _walk(child, _Context(year=year))


_ORDERS = re.compile(r"(?:đồng thời,?\s+)?(?:giao|đề nghị|yêu cầu|phân công|ủy quyền)\s+(?!.{0,200}như sau\s*:)")
_EVERYBODY = re.compile(
    r"(?:các|những|quý|thủ trưởng)(?:\s+các)?\s+(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|đồng chí)"
)


def ordered_tasks(root: Unit, year: int | None) -> Iterator[Task]:
    """The tasks of a letter without an outline: paragraphs that begin "Giao <body> ...", "Đề nghị <body> ...".

    The closing appeal to everybody is work only when it says by when.
    """
    for paragraph in root.paragraphs:
        if not _ORDERS.match(lower_in_place(paragraph.text)):
            continue
        unit = Unit("paragraph", "", [paragraph])
        task = _task(unit, _Context(year=year), LabelLines())
        if task.lead and (task.term or not _EVERYBODY.match(lower_in_place(task.lead[0]))):
            yield task
