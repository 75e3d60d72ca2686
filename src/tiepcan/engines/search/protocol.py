"""What the product asks of a search engine, whichever engine it is.

The database holds the truth and the texts; an engine holds tokens and answers with ids and pages. The rights of the
person who asks are part of every query, never a sieve over its answer: totals and facets would tell what is hidden.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

Sort = Literal["relevance", "newest"]
# For each property asked for: its values and how many documents found have each, the commonest first.
Facets = dict[str, tuple[tuple[str, int], ...]]

# The properties a document can be filtered and counted by.
FACETS = ("agency", "type_name", "category", "access", "status", "year")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text and the page it stands on (1 is the first; 0 where there are no pages)."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as an engine takes it in. `rights` names who may find it: any one of them is enough."""

    id: str
    title: str
    rights: tuple[str, ...]
    passages: Sequence[Passage] = ()
    numbers: tuple[str, ...] = ()
    agency: str = ""
    type_name: str = ""
    category: str = ""
    access: str = ""
    status: str = ""
    year: int | None = None
    issued_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Each named property must have one of the values given; an empty tuple asks nothing. Days are inclusive."""

    agency: tuple[str, ...] = ()
    type_name: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    issued_from: date | None = None
    issued_to: date | None = None
    published_from: date | None = None
    published_to: date | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question. Without `rights` nothing is found; without words it browses, newest first."""

    words: str = ""
    rights: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    limit: int = 10
    after: str | None = None
    facets: tuple[str, ...] = ()


class Hit(NamedTuple):
    """One document found; `pages` are those that answer best, best first (empty when only its title answers)."""

    document_id: str
    score: float
    pages: tuple[int, ...] = ()


class Correction(NamedTuple):
    """A word nobody wrote, and the words one letter away that were searched in its place."""

    typed: str
    used: tuple[str, ...]


class Results(NamedTuple):
    """The answer: hits in order, how many documents in all, where to go on.

    `relaxed` says that few documents had every word, so those with some of them follow. `terms` are the folded
    syllables to mark in a text, corrections included.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Facets
    next: str | None = None
    relaxed: bool = False
    corrections: tuple[Correction, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Writes that become visible together. A document in both lists is deleted."""

    upserts: Sequence[Document] = ()
    deletes: Sequence[str] = ()


class SearchError(Exception):
    """The engine could not do what was asked."""


class IndexBusy(SearchError):
    """Another process is writing; try again in a moment."""


class NeedsRebuild(SearchError):
    """The index is missing, damaged or made by another version: call `rebuild` with all documents."""


class BadCursor(SearchError, ValueError):
    """`after` is not a place this query can go on from."""


class SearchEngine(Protocol):
    """A search engine. One contract test runs against every implementation."""

    @property
    def needs_rebuild(self) -> str | None:
        """Why the index must be rebuilt before it can be written to, or None when it is sound."""

    def write(self, batch: Batch) -> None:
        """Apply the batch at once. Raises `IndexBusy` or `NeedsRebuild`, having changed nothing."""

    def search(self, query: Query) -> Results:
        """Raises `NeedsRebuild` where there is no index to read, `BadCursor` on an unknown `after`."""

    def count(self) -> int:
        """How many documents are held, whoever may see them."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Build anew from `documents` while the old index still answers, then swap; returns how many it holds."""

    def clear(self) -> None:
        """Hold nothing."""

    def close(self) -> None:
        """Let go of files and locks."""
