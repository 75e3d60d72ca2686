"""Terms of publication after the calendar changed."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import transaction

from tiepcan.agencies.actions import tell_recounted
from tiepcan.agencies.work_calendar import counted_by
from tiepcan.audit.actions import Actor, Deed, record_all
from tiepcan.law.calendar import WorkCalendar
from tiepcan.records import legal
from tiepcan.records.models import Item
from tiepcan.records.queries import running_terms


@dataclass(frozen=True)
class Batch:
    """What one step did. `last` is the item where the next begins; None when nothing is left."""

    last: int | None
    moved: int


class _Term(NamedTuple):
    """What counting an open item anew needs of it, by the names of its columns."""

    pk: int
    public_id: str
    made_on: date
    due_on: date
    agency_id: int
    agency__code: str


@transaction.atomic
def recount_terms(*, calendar: WorkCalendar, after: int, size: int, by: Actor) -> Batch:
    """Count the terms of the next open items anew by this calendar, tell of each that moved, and tell its agency.

    An item already counted by it is passed over: doing it again changes nothing.
    """
    rows = running_terms().exclude(due_under=counted_by(calendar)).filter(pk__gt=after).select_for_update(of=("self",))
    terms = [_Term(*row) for row in rows.order_by("pk").values_list(*_Term._fields)[:size]]
    if not terms:
        return Batch(None, 0)
    due = {made_on: legal.publication_due(made_on, calendar)[0] for made_on in {term.made_on for term in terms}}
    moved = [term for term in terms if due[term.made_on] != term.due_on]
    _write(terms, due, counted_by(calendar))
    record_all([_deed(term, due[term.made_on], calendar) for term in moved], by=by)
    if moved:
        tell_recounted(moved=Counter(term.agency_id for term in moved), by=by)
    return Batch(terms[-1].pk, len(moved))


def _write(terms: list[_Term], due: dict[date, date | None], under: str) -> None:
    """One write for all that end on the same day."""
    together: defaultdict[date | None, list[int]] = defaultdict(list)
    for term in terms:
        together[due[term.made_on]].append(term.pk)
    for day, ids in together.items():
        Item.objects.filter(pk__in=ids).update(due_on=day, due_under=under)


def _deed(term: _Term, day: date | None, calendar: WorkCalendar) -> Deed:
    days = {"from": term.due_on.isoformat(), "to": day.isoformat() if day else None}
    details = {**days, "calendar": calendar.version}
    return Deed("records.recount", "item", term.public_id, term.public_id, term.agency__code, details)
