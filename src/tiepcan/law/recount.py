"""Counting anew after the calendar changed: which open cases move, and by how much, before anyone says yes."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from tiepcan.law.calendar import WorkCalendar, diff
from tiepcan.law.calendar_files import standard
from tiepcan.law.clocks import Case, request_clock
from tiepcan.law.explanations import Explanation
from tiepcan.law.regimes import Law

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Moved(Generic[Key]):
    """An open case whose last day a new calendar changes."""

    key: Key
    before: Explanation
    after: Explanation

    @property
    def days(self) -> int:
        """By how many calendar days; positive is later."""
        if self.before.due is None or self.after.due is None:
            return 0
        return (self.after.due - self.before.due).days


def moved(
    cases: Iterable[tuple[Key, Case]],
    *,
    calendar: WorkCalendar,
    was: WorkCalendar | None = None,
    law: Law | None = None,
) -> Iterator[Moved[Key]]:
    """The cases that fall due on another day under the new calendar, in the order given; reads them one at a time.

    A count looks only at the days from its start to its end: a case whose days did not change is not counted anew.
    """
    was = was or standard()
    changed = [change.on for change in diff(was, calendar)]
    for key, case in cases:
        before = request_clock(case, law=law, calendar=was)
        last = max((d for d in (before.due, before.dispute_due) if d), default=None)
        if last is None or not any(before.start and before.start <= on <= last for on in changed):
            continue
        after = request_clock(case, law=law, calendar=calendar)
        if (before.due, before.dispute_due) != (after.due, after.dispute_due):
            yield Moved(key, before, after)
