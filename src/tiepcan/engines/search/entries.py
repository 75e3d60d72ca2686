"""A document cut into what an engine stores.

Each document gives one entry of kind "d" with all its text, and one of kind "p" for every passage of at most
`LONGEST` syllables, each with the title repeated. Kind "d" is what is counted: totals and facets are exact, and words
that stand on different pages still meet. Kind "p" is what ranks and tells the page: in one long text the single
paragraph that answers would drown. A document of about one passage is one entry of both kinds: cutting it in two would
triple its entries and tell nobody anything. Kind "x" marks the passages that are not documents: the entries found less
the "x" among them are the documents found, which costs nearly nothing where texts are short.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil

from tiepcan.engines.search.protocol import Document
from tiepcan.text.analyser import Tokens, analyse, number_tokens
from tiepcan.text.vietnamese import bigrams

SCHEMA_VERSION = 2
LONGEST = 260
# About one printed page.
_UNCUT = 400
# Stands between title and text so that no phrase reaches across; never a syllable, so never asked for.
BREAK = "|"
_TIE_BITS = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `pages` is on how many pages its whole document has text."""

    document: Document
    kinds: tuple[str, ...]
    page: int
    pages: int
    f: list[str]
    a: list[str]
    bi: list[str]
    tf: list[str]
    no: list[str]


def document_key(document_id: str) -> int:
    """The number by which entries of one document are gathered."""
    return int.from_bytes(blake2b(document_id.encode(), digest_size=8).digest(), "big") >> 1


def order_key(document: Document) -> int:
    """Newest first, then by id, as one number: a place to continue from even where thousands share a day."""
    day = document.issued_on or document.published_on
    number = document.id if document.id.isascii() and document.id.isdigit() else ""
    tie = int(number) if number and int(number) < 1 << _TIE_BITS else document_key(document.id) >> (63 - _TIE_BITS)
    return ((day.toordinal() if day else 0) << _TIE_BITS) | tie


def entries(document: Document) -> Iterator[Entry]:
    title = analyse(document.title)
    numbers = [token for number in document.numbers for token in number_tokens(number)]
    pages = [(passage.page, analyse(passage.text)) for passage in document.passages]
    pieces = [(page, text) for page, text in pages if text.f]
    if len(pieces) > 1 or (pieces and len(pieces[0][1].f) > _UNCUT):
        pieces = [(page, piece) for page, text in pieces for piece in _pieces(text)]
    count = len({page for page, _ in pieces})
    if len(pieces) == 1:
        yield _entry(document, ("d", "p"), (pieces[0][0], count), title, pieces[0][1], numbers)
        return
    whole = Tokens([token for _, text in pages for token in text.a], [token for _, text in pages for token in text.f])
    first = pieces[0][0] if pieces else 0
    yield _entry(document, ("d",), (first, count), title, whole, numbers)
    for page, piece in pieces:
        yield _entry(document, ("p", "x"), (page, count), title, piece, numbers)


def _pieces(text: Tokens) -> Iterator[Tokens]:
    """Even pieces, so that no page ends in a scrap of three words that would outrank the rest of it."""
    size = ceil(len(text.f) / max(1, ceil(len(text.f) / LONGEST)))
    for start in range(0, len(text.f), size or 1):
        yield Tokens(text.a[start : start + size], text.f[start : start + size])


def _entry(
    document: Document, kinds: tuple[str, ...], page: tuple[int, int], title: Tokens, text: Tokens, numbers: list[str]
) -> Entry:
    return Entry(
        document=document,
        kinds=kinds,
        page=page[0],
        pages=page[1],
        f=[*title.f, BREAK, *text.f],
        a=[*title.a, BREAK, *text.a],
        bi=bigrams(title.f) + bigrams(text.f),
        tf=title.f,
        no=numbers,
    )
