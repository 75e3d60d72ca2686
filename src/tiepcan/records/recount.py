"""What a calendar moves among the terms of publication: shown before it is decided, counted anew after."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Count

from tiepcan.agencies.recount import MovedTerm, Outlook
from tiepcan.audit.actions import Actor
from tiepcan.law.calendar import WorkCalendar
from tiepcan.records import legal
from tiepcan.records.actions import recount_terms
from tiepcan.records.queries import running_terms

BATCH = 1000  # what else wants to write waits for one batch, about a third of a second
WHAT = "Hạn công khai"


def preview(calendar: WorkCalendar, *, shown: int) -> Outlook:
    """Which terms would end on another day. Items made on one day share their term: days are counted, not items."""
    made = running_terms().order_by().values_list("made_on", "due_on", "agency__name").annotate(count=Count("pk"))
    due: dict[date | None, date | None] = {}
    totals: Counter[str] = Counter()
    moved: set[tuple[date, date]] = set()
    terms = 0
    for made_on, due_on, agency, count in made:
        terms += count
        if made_on not in due:
            due[made_on] = legal.publication_due(made_on, calendar)[0]
        if due[made_on] != due_on:
            totals[agency] += count
            moved.add((made_on, due_on))
    return Outlook(terms, dict(totals.most_common()), _first(moved, due, shown))


def _first(moved: set[tuple[date, date]], due: dict[date | None, date | None], shown: int) -> tuple[MovedTerm, ...]:
    found: list[MovedTerm] = []
    for made_on, due_on in sorted(moved, key=lambda pair: pair[1]):
        after = due[made_on]
        rows = running_terms().filter(made_on=made_on, due_on=due_on).order_by("pk")
        for public_id, agency in rows.values_list("public_id", "agency__name")[: shown - len(found)]:
            found.append(MovedTerm(WHAT, public_id, agency, due_on, after or due_on))
        if len(found) >= shown:
            break
    return tuple(found)


def recompute(calendar: WorkCalendar, *, by: Actor) -> Iterator[int]:
    """Count every open term anew, in batches that each stand for themselves. Tells after each how many moved; the
    next is begun when it is asked for."""
    last: int | None = 0
    while last is not None:
        batch = recount_terms(calendar=calendar, after=last, size=BATCH, by=by)
        last = batch.last
        yield batch.moved
