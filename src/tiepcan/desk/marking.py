"""Text with marks in it, as safe HTML: everything that was read is escaped, nothing in it can act."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from tiepcan.desk.readings import Finding, PageStart, Span
from tiepcan.text import highlight


@dataclass(frozen=True)
class Mark:
    """A stretch of text that stands out: with `why` it needs a look, with `anchor` it is where a value was read."""

    start: int
    end: int
    why: str = ""
    anchor: str = ""


def marked(text: str, marks: Iterable[Mark]) -> SafeString:
    """The text with its marks. What needs a look is drawn first, so that no other mark hides it."""
    out, place = [], 0
    for mark in _apart(marks, len(text)):
        out += [escape(text[place : mark.start]), _element(mark, text[mark.start : mark.end])]
        place = mark.end
    out.append(escape(text[place:]))
    return mark_safe("".join(out))  # noqa: S308  every piece was escaped above


def _apart(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks cut so that none overlaps another, in the order of the text."""
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (not m.why, m.start, -m.end)):
        anchor = mark.anchor
        for start, end in _free(max(mark.start, 0), min(mark.end, length), placed):
            placed.append(Mark(start, end, mark.why, anchor))
            anchor = ""  # an id stands once on a page
    return sorted(placed, key=lambda m: m.start)


def _free(start: int, end: int, placed: Sequence[Mark]) -> Iterator[Span]:
    for other in sorted((m for m in placed if m.start < end and m.end > start), key=lambda m: m.start):
        if start < other.start:
            yield start, other.start
        start = max(start, other.end)
    if start < end:
        yield start, end


def _element(mark: Mark, text: str) -> SafeString:
    if mark.why and mark.anchor:
        return format_html('<mark id="{}" title="{}"><strong>{}</strong></mark>', mark.anchor, mark.why, text)
    if mark.why:
        return format_html('<mark title="{}"><strong>{}</strong></mark>', mark.why, text)
    if mark.anchor:
        return format_html('<u id="{}">{}</u>', mark.anchor, text)
    return format_html("<u>{}</u>", text)


def words_marked(text: str, spans: Iterable[highlight.Span]) -> SafeString:
    """A hit of a search: the words that were asked for, marked."""
    out, place = [], 0
    for span in spans:
        out += [escape(text[place : span.start]), format_html("<mark>{}</mark>", text[span.start : span.end])]
        place = span.end
    return mark_safe("".join([*out, escape(text[place:])]))  # noqa: S308  every piece was escaped above


def page_marks(page: PageStart, findings: Sequence[Finding], evidence: Mapping[str, Span]) -> list[Mark]:
    """The marks that fall on this page, in places of the page."""
    wanted = [
        Mark(start, end, why=f.sentence, anchor="" if n else f.anchor)
        for f in findings
        for n, (start, end) in enumerate(f.spans)
    ]
    wanted += [Mark(start, end, anchor=f"doc-{name}") for name, (start, end) in evidence.items()]
    return [
        Mark(mark.start - page.start, mark.end - page.start, mark.why, mark.anchor)
        for mark in wanted
        if mark.end > page.start and mark.start < page.end
    ]
