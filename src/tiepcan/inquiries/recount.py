"""What a calendar moves among open requests and suggestions: shown before it is decided, counted anew after."""

import heapq
from collections import Counter
from collections.abc import Iterator

from tiepcan.agencies.recount import MovedTerm, Outlook
from tiepcan.audit.actions import Actor
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions import recount_cases, recount_suggestions
from tiepcan.inquiries.actions.recounting import Counted
from tiepcan.inquiries.models import Suggestion
from tiepcan.inquiries.queries import dated_events, open_cases
from tiepcan.law.calendar import WorkCalendar

BATCH = 1000
CASE, VERIFICATION, SUGGESTION = "Hạn giải quyết yêu cầu", "Hạn xác minh lại", "Hạn trả lời kiến nghị"


def preview(calendar: WorkCalendar, *, shown: int) -> Outlook:
    """Which terms would end on another day than the one people were told. Nothing is written."""
    totals: Counter[str] = Counter()
    terms = 0
    first: list[MovedTerm] = []
    for term in _terms(calendar):
        terms += 1
        if term.before != term.after:
            totals[term.agency] += 1
            first.append(term)
            if len(first) > 4 * shown:
                first = _soonest(first, shown)
    return Outlook(terms, dict(totals.most_common()), tuple(_soonest(first, shown)))


def _soonest(terms: list[MovedTerm], shown: int) -> list[MovedTerm]:
    return heapq.nsmallest(shown, terms, key=lambda term: (term.before, term.public_id))


def _terms(calendar: WorkCalendar) -> Iterator[MovedTerm]:
    yield from _case_terms(calendar)
    open_suggestions = Suggestion.objects.filter(outcome=None).select_related("agency")
    for row in open_suggestions.order_by("pk").iterator(chunk_size=BATCH):
        after, _ = legal.suggestion_term(row.received_on, calendar)
        yield MovedTerm(SUGGESTION, row.public_id, row.agency.name, row.due_on, after)


def _case_terms(calendar: WorkCalendar) -> Iterator[MovedTerm]:
    last, count = 0, legal.clocks_by(calendar)
    while rows := list(open_cases().filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        events = dated_events([row.pk for row in rows])
        for row in rows:
            regime, told = legal.regime_of(row), events[row.pk]
            if row.phase == "dispute" and row.dispute_due_on:
                term = legal.verification_due(regime, told, calendar)
                after = term.due if term else None
                yield MovedTerm(
                    VERIFICATION, row.public_id, row.agency.name, row.dispute_due_on, after or row.dispute_due_on
                )
            elif row.phase == "open" and row.due_on:
                due = count(legal.law_case(row, told)).due
                yield MovedTerm(CASE, row.public_id, row.agency.name, row.due_on, due or row.due_on)


def recompute(calendar: WorkCalendar, *, by: Actor) -> Iterator[int]:
    """Count every open term anew, in batches that each stand for themselves. Tells after each how many moved; the
    next is begun when it is asked for."""
    for action in (recount_cases, recount_suggestions):
        counted = Counted(0, 0)
        while counted.last is not None:
            counted = action(calendar=calendar, after=counted.last, size=BATCH, by=by)
            yield counted.moved
