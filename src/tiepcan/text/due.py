"""What a term means on a calendar: when the work is due, when it comes again, whether it is late on a given day.

A term is in the notation of `terms`. Functions receive dates; none asks the clock.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_POINT = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?")
_PERIODS = {"yearly": 12, "halfyearly": 6, "quarterly": 3, "monthly": 1}


@dataclass(frozen=True, slots=True)
class Window:
    """The days a piece of work may be done in. No `last`: it has no end (continuous, or until another act)."""

    first: date | None
    last: date | None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def point(text: str) -> Window | None:
    """The first and last day of a point: 2026, 2026-Q1, 2026-11, 2026-11-30."""
    match = _POINT.fullmatch(text)
    if not match:
        return None
    year, quarter, month, day = (int(g) if g else None for g in match.groups())
    if year is None:
        return None
    if quarter:
        return Window(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter))
    if month is None:
        return Window(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        return None
    if day is None:
        return Window(date(year, month, 1), _month_end(year, month))
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    return Window(exact, exact)


def _window(atom: str) -> Window | None:
    if atom.startswith("by:"):
        inner = point(atom[3:])
        return Window(None, inner.last) if inner else None
    if "/" in atom:
        first, _, last = atom.partition("/")
        begin, end = point(first), point(last)
        return Window(begin.first, end.last if end else None) if begin else None
    return point(atom)


def _atoms(notation: str | None) -> list[str]:
    return [a.strip() for a in (notation or "").split(";") if a.strip()]


def window(notation: str | None) -> Window | None:
    """The days from the first to the last day of all dated atoms; None where no atom has a date."""
    found = [w for a in _atoms(notation) if (w := _window(a))]
    if not found:
        return None
    firsts = [w.first for w in found]
    lasts = [w.last for w in found]
    first = None if None in firsts else min(f for f in firsts if f)
    return Window(first, None if None in lasts else max(x for x in lasts if x))


def due_on(notation: str | None) -> date | None:
    """The last day of the work, if the term has one."""
    found = window(notation)
    return found.last if found else None


def _day_in(year: int, month: int, day: int) -> date:
    return min(date(year, month, 1) + timedelta(days=day - 1), _month_end(year, month))


def _next(atom: str, after: date) -> date | None:
    """The first day after `after` on which a recurring atom falls due; without a day, the end of its period."""
    kind, _, mark = atom.partition("@")
    months = _PERIODS.get(kind)
    if not months:
        return None
    figures = [int(n) for n in re.findall(r"\d+", mark)]
    for step in range(1, 26):
        index = after.year * 12 + after.month - 1 + step - 1
        year, month = divmod(index, 12)
        month += 1
        if len(figures) == 2:
            if month != figures[0] and not (kind == "halfyearly" and (month - figures[0]) % 6 == 0):
                continue
        elif month % months:
            continue
        day = figures[-1] if figures else 31
        found = _day_in(year, month, day)
        if found > after:
            return found
    return None


def next_due(notation: str | None, after: date) -> date | None:
    """When the work falls due next after a day: the next recurrence, or the last day while it lies ahead."""
    found = [d for a in _atoms(notation) if (d := _next(a, after))]
    last = due_on(notation)
    if last and last > after:
        found.append(last)
    return min(found, default=None)


def recurs(notation: str | None) -> bool:
    """Whether the work comes again: yearly, quarterly, monthly; or never ends: continuous."""
    return any(a.partition("@")[0] in _PERIODS or a == "continuous" for a in _atoms(notation))


def is_late(notation: str | None, on: date, *, done_on: date | None = None) -> bool:
    """Whether work with this term is late on a day; work done on or before its last day never is."""
    last = due_on(notation)
    if last is None:
        return False
    return (done_on or on) > last
