"""Terms on the calendar: when a task is due, when it recurs, whether it is late.

Works on the notation of `terms` (`by:2018-Q1`, `2017/..`, `yearly@11-30`). A term is due on the last day it names;
a range that goes on, work that goes on always, and work that waits for another act have no last day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tiepcan.text.terms import Term

_POINT = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?$")
_RECURRING = re.compile(r"(yearly|halfyearly|quarterly|monthly)(?:@(?:(\d\d)-)?(\d\d))?$")
_MONTHS = {"yearly": 12, "halfyearly": 6, "quarterly": 3, "monthly": 1}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Work that comes again: every `months` months, by `day` of `month` where the term sets one."""

    months: int
    month: int | None = None
    day: int | None = None

    def next_after(self, on: date) -> date:
        """The first day on or after `on` by which it must be done; the end of its period where no day is set."""
        return next(day for day in self._days(on.year) if day >= on)

    def _days(self, year: int) -> Iterator[date]:
        for y in (year, year + 1):
            for last_month in range(self.months, 13, self.months):
                month = self.month if self.month and self.months == 12 else last_month
                yield _day(y, month, self.day)


def _day(year: int, month: int, day: int | None) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def _end(point: str) -> date | None:
    match = _POINT.match(point)
    if match is None:
        return None
    year, quarter, month, day = match.groups()
    try:
        if quarter:
            return _day(int(year), int(quarter) * 3, None)
        return _day(int(year), int(month or 12), int(day) if day else None)
    except ValueError:  # a misprint such as month 13 names no day
        return None


def due_on(term: Term) -> date | None:
    """The last day the term names, or None where it names none (`2017/..`, `continuous`, `event`, `yearly`)."""
    ends = []
    for atom in term.atoms:
        point = atom.removeprefix("by:")
        if "/" in point:
            point = point.rpartition("/")[2]
            if _end(point) is None:
                return None  # it goes on, or ends with an event nobody can date
        if end := _end(point):
            ends.append(end)
    return max(ends, default=None)


def recurrence(term: Term) -> Recurrence | None:
    """How the work comes again, or None where it does not."""
    for atom in term.atoms:
        if match := _RECURRING.match(atom):
            kind, month, day = match.groups()
            return Recurrence(_MONTHS[kind], int(month) if month else None, int(day) if day else None)
    return None


def is_late(term: Term, on: date) -> bool:
    """Whether the last day has passed on this day. What has no last day is never late."""
    due = due_on(term)
    return due is not None and on > due
