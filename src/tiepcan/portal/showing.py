"""Editions in the words and shapes that the parts of a page take."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from tiepcan.engines.derivatives import published_as
from tiepcan.engines.reading import SUFFIXES
from tiepcan.records.models import Edition
from tiepcan.records.search import Found
from tiepcan.text.highlight import Span

Shown = dict[str, Any]

PAGES_AT_ONCE = 20  # pages of one document on one page of ours


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """The text as HTML: everything escaped, the spans inside <mark>."""
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [escape(text[at : span.start]), format_html("<mark>{}</mark>", text[span.start : span.end])]
        at = span.end
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308  every part was escaped above


def document_address(public_id: str, *, page: int | None = None, words: str = "") -> str:
    """The address of a document, or of one of its pages: the part of a long document that holds it, and its anchor."""
    return reverse("portal:document", args=[public_id]) + _within(page, words)


def _within(page: int | None, words: str) -> str:
    """What follows the path of a document in its address."""
    first = part_start(page or 1)
    query = ([("q", words)] if words else []) + ([("tu", str(first))] if first > 1 else [])
    return (f"?{urlencode(query)}" if query else "") + (f"#trang-{page}" if page else "")


def part_start(page: int) -> int:
    """The first page of the part of a document in which this page is shown."""
    return (page - 1) // PAGES_AT_ONCE * PAGES_AT_ONCE + 1


def title_of(edition: Edition) -> str:
    """The subject as a heading: letters write theirs after V/v, without a capital."""
    return edition.subject[:1].upper() + edition.subject[1:]


def grouped(number: int) -> str:
    """A count as it is written in Việt Nam: 1.052."""
    return f"{number:,}".replace(",", ".")


def format_of(edition: Edition) -> str:
    """What kind of file the public gets, as people call it: PDF, DOCX, XLSX, TXT."""
    return SUFFIXES[published_as(edition.media_type)][0].removeprefix(".").upper()


def moment(at: datetime | None) -> str:
    """A moment as it is read in Việt Nam."""
    return f"{localtime(at):%H:%M, %d/%m/%Y}" if at else ""


def breakable(email: str) -> SafeString:
    """An address of mail that may break before its @: a phone held upright is narrower than many of them."""
    name, at, host = email.partition("@")
    return format_html("{}<wbr>{}{}", name, at, host) if at else format_html("{}", email)


def card(edition: Edition) -> Shown:
    """An edition as the parts `result` and `record_card` show it."""
    return {
        "href": document_address(edition.item.public_id),
        "title": title_of(edition),
        "type": edition.type_name,
        "number": edition.code,
        "agency": edition.organ_name or edition.item.agency.name,
        "issued_on": edition.issued_date,
        "format": format_of(edition),
        "size": edition.derivative_size,
    }


def result(found: Found, words: str) -> Shown:
    """A hit with its marked title and passages; each passage leads to its page."""
    shown = card(found.edition)
    path = shown["href"]
    return shown | {
        "href": path + _within(None, words),
        "title": marked(title_of(found.edition), found.title_spans),
        "snippets": [
            {
                "page": passage.page,
                "href": path + _within(passage.page, words),
                "html": marked(passage.text, passage.spans),
            }
            for passage in found.snippets
        ],
    }


def crumbs(*places: tuple[str, str], here: str) -> list[Shown]:
    """The way from the home page to this one."""
    way = [{"label": "Trang chủ", "href": reverse("portal:home")}]
    way += [{"label": label, "href": href} for label, href in places]
    return [*way, {"label": here}]
