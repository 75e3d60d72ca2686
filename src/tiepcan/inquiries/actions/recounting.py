"""Open cases counted anew by another calendar, batch by batch; each batch stands for itself."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from tiepcan.agencies.actions import tell_recounted
from tiepcan.agencies.work_calendar import counted_by
from tiepcan.audit.actions import Actor, record_all
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import deed_on, set_dates
from tiepcan.inquiries.actions.suggestions import deed_on_suggestion
from tiepcan.inquiries.models import Inquiry, Suggestion
from tiepcan.inquiries.queries import dated_events, to_count_anew
from tiepcan.law.calendar import WorkCalendar

_DATES = ["first_due_on", "due_on", "announce_due_on", "dispute_due_on", "attention_on", "calendar_version"]


@dataclass(frozen=True)
class Counted:
    """One batch: how many moved, and the last row it looked at; None when there are no more."""

    moved: int
    last: int | None


@transaction.atomic
def recount_cases(*, calendar: WorkCalendar, after: int = 0, size: int = 1000, by: Actor) -> Counted:
    """Count the next open cases by this calendar. A case counted by it already is passed over, so a batch can be
    repeated; each one that moves leaves its old and its new day in the chain."""
    rows = list(to_count_anew(counted_by(calendar), after).select_for_update(of=("self",))[:size])
    if not rows:
        return Counted(0, None)
    events = dated_events([row.pk for row in rows])
    deeds, moved = [], []
    count = legal.clocks_by(calendar)
    for row in rows:
        before = (row.due_on, row.dispute_due_on, row.announce_due_on)
        regime = legal.regime_of(row)
        clock = count(legal.law_case(row, events[row.pk]))
        set_dates(row, regime, events[row.pk], clock, calendar)
        now = (row.due_on, row.dispute_due_on, row.announce_due_on)
        if now != before:
            moved.append(row)
            told = {"from": [d and d.isoformat() for d in before], "to": [d and d.isoformat() for d in now]}
            deeds.append(deed_on(row, "recount", calendar=calendar.version, **told))
    _store(moved)
    Inquiry.objects.filter(pk__in=[row.pk for row in rows]).update(calendar_version=counted_by(calendar))
    if deeds:
        record_all(deeds, by=by)
        tell_recounted(moved=Counter(row.agency_id for row in moved), by=by)
    return Counted(len(moved), rows[-1].pk)


def _store(moved: list[Inquiry]) -> None:
    """Cases that fall on the same days are written together: a change moves many cases to few days."""
    together: dict[tuple[object, ...], list[int]] = {}
    for row in moved:
        together.setdefault(tuple(getattr(row, name) for name in _DATES), []).append(row.pk)
    for values, ids in together.items():
        Inquiry.objects.filter(pk__in=ids).update(**dict(zip(_DATES, values, strict=True)))


@transaction.atomic
def recount_suggestions(*, calendar: WorkCalendar, after: int = 0, size: int = 1000, by: Actor) -> Counted:
    """Count the next unanswered suggestions by this calendar."""
    rows = list(
        Suggestion.objects.filter(outcome=None, pk__gt=after)
        .exclude(calendar_version=counted_by(calendar))
        .select_related("agency")
        .order_by("pk")
        .select_for_update(of=("self",))[:size]
    )
    if not rows:
        return Counted(0, None)
    moved: Counter[int] = Counter()
    deeds = []
    for row in rows:
        due, version = legal.suggestion_term(row.received_on, calendar)
        if due != row.due_on:
            moved[row.agency_id] += 1
            told = {"from": row.due_on.isoformat(), "to": due.isoformat()}
            deeds.append(deed_on_suggestion(row, "recount", calendar=calendar.version, **told))
        row.due_on, row.calendar_version = due, version
    Suggestion.objects.bulk_update(rows, ["due_on", "calendar_version"], batch_size=200)
    if deeds:
        record_all(deeds, by=by)
        tell_recounted(moved=moved, by=by)
    return Counted(moved.total(), rows[-1].pk)
