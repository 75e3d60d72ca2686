"""Long lists a page at a time."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest

from tiepcan.records.models import Edition
from tiepcan.records.queries import Place, after

EDITIONS_A_PAGE = 20


@dataclass(frozen=True)
class PublishedPart:
    """Some editions in a row, newest first. `next_href` is empty at the end, `first_href` at the start."""

    editions: tuple[Edition, ...]
    first_href: str
    next_href: str


def part_by_publication(request: HttpRequest, editions: QuerySet[Edition]) -> PublishedPart:
    """The part of the list that the address asks for by the place before it. A place that cannot be read is the start.

    Places, not page numbers: what is published meanwhile shifts nothing, and the last page costs what the first does.
    """
    place = Place.parse(request.GET.get("sau", ""))
    rows = list(after(editions, place)[: EDITIONS_A_PAGE + 1])
    shown, more = rows[:EDITIONS_A_PAGE], len(rows) > EDITIONS_A_PAGE
    last = shown[-1] if shown else None
    return PublishedPart(
        editions=tuple(shown),
        first_href=_address(request, "") if place else "",
        next_href=_address(request, str(Place(last.published_at, last.pk)))
        if more and last and last.published_at
        else "",
    )


def _address(request: HttpRequest, after_place: str) -> str:
    query = request.GET.copy()
    query.pop("sau", None)
    if after_place:
        query["sau"] = after_place
    return f"?{query.urlencode()}"


def page_number(request: HttpRequest, name: str) -> int:
    """The page number under this name in the address; 1 when it is none."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1
