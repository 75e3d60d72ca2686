"""Terms of publication after the calendar changed."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tiepcan.agencies.actions import tell_recounted
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


@transaction.atomic
def recount_terms(*, calendar: WorkCalendar, after: int, size: int, by: Actor) -> Batch:
    """Count the terms of the next open items anew by this calendar, tell of each that moved, and tell its agency.

    An item already counted by it is passed over: doing it again changes nothing.
    """
    rows = running_terms().exclude(due_under=calendar.version).filter(pk__gt=after).select_for_update(of=("self",))
    items = list(rows.select_related("agency").order_by("pk")[:size])
    if not items:
        return Batch(None, 0)
    due = {made_on: legal.publication_due(made_on, calendar)[0] for made_on in {item.made_on for item in items}}
    moved = [item for item in items if due[item.made_on] != item.due_on]
    Item.objects.filter(pk__in=[item.pk for item in items]).update(due_under=calendar.version)
    _move(moved, due)
    record_all([_deed(item, due[item.made_on], calendar) for item in moved], by=by)
    if moved:
        tell_recounted(moved=Counter(item.agency_id for item in moved), by=by)
    return Batch(items[-1].pk, len(moved))


def _move(items: list[Item], due: dict[date | None, date | None]) -> None:
    """One write for all that now end on the same day."""
    together: defaultdict[date | None, list[int]] = defaultdict(list)
    for item in items:
        together[due[item.made_on]].append(item.pk)
    for day, ids in together.items():
        Item.objects.filter(pk__in=ids).update(due_on=day)


def _deed(item: Item, day: date | None, calendar: WorkCalendar) -> Deed:
    details = {"from": _iso(item.due_on), "to": _iso(day), "calendar": calendar.version}
    return Deed("records.recount", "item", item.public_id, item.public_id, item.agency.code, details)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
