"""Every open term of every domain, in order: what a change of the calendar moves, and moving it."""

from collections.abc import Iterator

from tiepcan.agencies.actions import close_recount
from tiepcan.agencies.recount import Domain, Outlook, together
from tiepcan.agencies.work_calendar import recount_waits, work_calendar
from tiepcan.audit.actions import Actor
from tiepcan.inquiries import recount as inquiries
from tiepcan.law.calendar import WorkCalendar
from tiepcan.records import recount as records

DOMAINS: tuple[Domain, ...] = (records, inquiries)
SHOWN = 50


def preview(calendar: WorkCalendar, *, shown: int = SHOWN) -> Outlook:
    """What would move under this calendar. Nothing is written."""
    return together([domain.preview(calendar, shown=shown) for domain in DOMAINS], shown=shown)


def recompute(*, by: Actor) -> int:
    """Bring every open term in line with the calendar in force. Returns how many moved."""
    return sum(steps(by=by))


def steps(*, by: Actor) -> Iterator[int]:
    """The same batch by batch, so that other work may come between: how many moved in each.

    It may stop anywhere and be started again: what was counted already is passed over.
    """
    if not recount_waits():
        return
    calendar, moved = work_calendar(), 0
    for domain in DOMAINS:
        for count in domain.recompute(calendar, by=by):
            moved += count
            yield count
    close_recount(calendar=calendar, moved=moved, by=by)
