"""What the search index holds of an item, and the connection to it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.conf import settings
from django.db.models import Prefetch

from tiepcan.engines.search import connect
from tiepcan.engines.search.protocol import Document, Passage, SearchEngine
from tiepcan.records.models import Edition, EditionStatus, Item, Page
from tiepcan.records.permissions import PUBLIC_RIGHT, agency_right

_WORKING = "w:"  # the edition in work of an item is a document of its own, seen by its agency only


@lru_cache(maxsize=4)
def _connected(url: str) -> SearchEngine:
    return connect(url)


def engine() -> SearchEngine:
    return _connected(settings.SEARCH_URL)


def public_document_id(item: Item) -> str:
    return item.public_id


def item_id_of(document_id: str) -> tuple[str, bool]:
    """The public id of the item, and whether the hit is its edition in work."""
    return document_id.removeprefix(_WORKING), document_id.startswith(_WORKING)


def document_ids(item: Item) -> tuple[str, str]:
    """Every document id an item can have, for deletion."""
    return item.public_id, f"{_WORKING}{item.public_id}"


def documents_of(item: Item, editions: Iterable[Edition]) -> Iterator[Document]:
    """The documents the index must hold of this item now; one for the public edition, one for the one in work."""
    for edition in editions:
        if edition.status == EditionStatus.PUBLISHED:
            yield _document(item, edition, item.public_id, (PUBLIC_RIGHT, agency_right(item.agency.code)))
        elif edition.status == EditionStatus.WORKING:
            yield _document(item, edition, f"{_WORKING}{item.public_id}", (agency_right(item.agency.code),))


def _document(item: Item, edition: Edition, document_id: str, rights: tuple[str, ...]) -> Document:
    published = edition.published_at
    return Document(
        id=document_id,
        title=edition.subject,
        rights=rights,
        passages=[Passage(page.number, page.text) for page in edition.pages.all()],
        numbers=(edition.code,) if edition.code_number else (),
        agency=item.agency.code,
        type_name=edition.type_name,
        category=item.basis,
        access=item.access or "",
        status=edition.status,
        year=edition.issued_date.year if edition.issued_date else None,
        issued_on=edition.issued_date,
        published_on=published.date() if published else None,
    )


def _with_editions() -> "Prefetch[str]":
    current = Edition.objects.filter(status__in=(EditionStatus.PUBLISHED, EditionStatus.WORKING)).prefetch_related(
        Prefetch("pages", queryset=Page.objects.order_by("number"))
    )
    return Prefetch("editions", queryset=current, to_attr="current_editions")


def items_to_index(ids: Iterable[int] | None = None) -> Iterator[tuple[Item, list[Edition]]]:
    """Items with their current editions and pages, in batches; all of them when no ids are named."""
    rows = Item.objects.select_related("agency").prefetch_related(_with_editions()).order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    for item in rows.iterator(chunk_size=200):
        yield item, item.current_editions  # type: ignore[attr-defined]


def all_documents() -> Iterator[Document]:
    """Everything the index should hold, read from the database."""
    for item, editions in items_to_index():
        yield from documents_of(item, editions)
