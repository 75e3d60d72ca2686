"""The text of a document as it is read on screen: a part at a time, the words looked for marked."""

from dataclasses import dataclass

from django.db.models.functions import Left, Length
from django.utils.safestring import SafeString

from tiepcan.portal.showing import PAGES_AT_ONCE, document_address, marked, part_start
from tiepcan.records import queries
from tiepcan.records.models import Edition
from tiepcan.text.highlight import marks, terms_of

# A part of a document is never longer than this on screen, however its pages were cut; the file holds the rest.
CHARS_AT_ONCE = 300_000
_MOST_WORDS = 600


@dataclass(frozen=True)
class ShownPage:
    number: int
    html: SafeString
    cut: bool


@dataclass(frozen=True)
class Part:
    """Some pages of a document in a row. `previous_href` and `next_href` are empty at its ends."""

    pages: tuple[ShownPage, ...]
    total: int
    previous_href: str
    next_href: str

    @property
    def whole(self) -> bool:
        return not self.previous_href and not self.next_href


def part_of(edition: Edition, *, start: str, words: str) -> Part:
    """The part of the text that begins with this page number, as it stands in the address; the first when unsure."""
    total = max(edition.page_amount, 1)
    wanted = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
    first = part_start(min(max(wanted, 1), total))
    stop = first + PAGES_AT_ONCE

    def address(page: int) -> str:
        return document_address(edition.item.public_id, page=page, words=words)

    return Part(
        pages=_pages(edition, first, stop, words),
        total=total,
        previous_href=address(first - PAGES_AT_ONCE) if first > 1 else "",
        next_href=address(stop) if stop <= total else "",
    )


def _pages(edition: Edition, first: int, stop: int, words: str) -> tuple[ShownPage, ...]:
    room = CHARS_AT_ONCE // min(PAGES_AT_ONCE, max(edition.page_amount, 1))
    rows = queries.pages_of(edition).filter(number__gte=first, number__lt=stop)
    cut = rows.annotate(start=Left("text", room), length=Length("text"))
    terms = terms_of(words[:_MOST_WORDS])
    return tuple(
        ShownPage(number, marked(text, marks(text, terms) if terms else ()), length > room)
        for number, text, length in cut.values_list("number", "start", "length")
    )
