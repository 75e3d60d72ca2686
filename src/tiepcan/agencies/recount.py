"""Counting open terms anew: the shapes in which every domain says what a calendar would move, and moves it.

A domain has a module `recount` with `preview` and `recompute`; `oversight.recount` calls them in order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tiepcan.audit.actions import Actor
from tiepcan.law.calendar import WorkCalendar


@dataclass(frozen=True)
class MovedTerm:
    """An open term that would end on another day. It is named by its public id alone: who keeps the calendar need not
    be one who may read the case."""

    what: str
    public_id: str
    agency: str
    before: date
    after: date

    @property
    def days(self) -> int:
        """By how many calendar days; positive is later."""
        return (self.after - self.before).days


@dataclass(frozen=True)
class Outlook:
    """What a calendar would do to open terms: how many there are, how many move, where, and the first of them."""

    terms: int
    by_agency: dict[str, int]
    first: tuple[MovedTerm, ...]

    @property
    def moved(self) -> int:
        return sum(self.by_agency.values())


class Domain(Protocol):
    """A module `recount`."""

    @property
    def preview(self) -> "Preview": ...
    @property
    def recompute(self) -> "Recompute": ...


class Preview(Protocol):
    def __call__(self, calendar: WorkCalendar, *, shown: int) -> Outlook: ...


class Recompute(Protocol):
    def __call__(self, calendar: WorkCalendar, *, by: Actor) -> Iterator[int]: ...


def together(outlooks: Iterable[Outlook], *, shown: int) -> Outlook:
    """One outlook of several domains, those that end first on top."""
    parts = list(outlooks)
    totals: Counter[str] = Counter()
    for part in parts:
        totals.update(part.by_agency)
    first = sorted((term for part in parts for term in part.first), key=lambda term: (term.before, term.public_id))
    return Outlook(sum(part.terms for part in parts), dict(totals.most_common()), tuple(first[:shown]))
