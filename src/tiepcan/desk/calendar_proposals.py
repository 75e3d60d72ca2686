"""A change of the calendar before anyone says yes: what is meant, and what it would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tiepcan.agencies.recount import Outlook
from tiepcan.agencies.work_calendar import assembled, departures, departures_after, work_calendar
from tiepcan.law.calendar import WEEKDAYS, Day, WorkCalendar
from tiepcan.law.calendar_files import to_csv
from tiepcan.oversight.recount import preview


@dataclass(frozen=True)
class Proposal:
    """The days a change would add, take out, or put back as shipped."""

    added: tuple[Day, ...] = ()
    removed: tuple[date, ...] = ()
    restored: tuple[date, ...] = ()
    source: str = ""

    @property
    def dates(self) -> list[date]:
        return sorted({day.on for day in self.added} | set(self.removed) | set(self.restored))

    @property
    def calendar(self) -> WorkCalendar:
        """The table as it would be."""
        return assembled(departures_after(added=self.added, removed=self.removed, restored=self.restored))

    def hidden(self, shown: WorkCalendar) -> dict[str, str]:
        """The fields of ConfirmForm."""
        return {
            "added": to_csv(WorkCalendar(self.added)) if self.added else "",
            "removed": _iso(self.removed),
            "restored": _iso(self.restored),
            "shown": shown.version,
            "source": self.source,
        }


def _iso(days: Iterable[date]) -> str:
    return " ".join(day.isoformat() for day in days)


@dataclass(frozen=True)
class ChangedDay:
    """One day as it is and as it would be."""

    on: date
    weekday: str
    before: str
    after: str
    turns: bool  # from worked to free, or back


@dataclass(frozen=True)
class Effect:
    """What stands on the page before somebody says yes."""

    days: list[ChangedDay]
    outlook: Outlook
    problems: list[str]


def effect_of(proposal: Proposal) -> Effect:
    now, then = work_calendar(), proposal.calendar
    known = set(now.problems())
    return Effect(
        days=[_changed(on, now, then) for on in proposal.dates],
        outlook=preview(then),
        problems=[problem for problem in then.problems() if problem not in known],
    )


def _changed(on: date, now: WorkCalendar, then: WorkCalendar) -> ChangedDay:
    turns = now.is_working_day(on) != then.is_working_day(on)
    return ChangedDay(on, WEEKDAYS[on.weekday()], _said(on, now), _said(on, then), turns)


def _said(on: date, calendar: WorkCalendar) -> str:
    """Whether the day is worked and why; a row that is only proposed is named too."""
    word = "làm việc" if calendar.is_working_day(on) else "nghỉ"
    why = calendar.why(on)
    waiting = next((day.name for day in calendar.days if day.on == on and not day.counts), "")
    told = f"{word} ({why})" if why != "ngày làm việc" else word
    return f"{told}; đề xuất: {waiting}" if waiting else told


def taking_back(on: date) -> Proposal:
    """Both halves of a swap go together. What was changed here is put back as shipped, what shipped is taken out."""
    own = departures()
    row = own.get(on) or next((day for day in work_calendar().days if day.on == on), None)
    days = tuple(day for day in (on, row.pair if row else None) if day)
    if on in own:
        return Proposal(restored=tuple(day for day in days if day in own), source="")
    return Proposal(removed=days)


def imported(table: WorkCalendar, *, whole: bool, source: str) -> Proposal:
    """What a table from a file changes; with `whole`, days of its years that it does not name are taken out."""
    here = {day.on: day for day in reversed(work_calendar().days)}
    there = {day.on: day for day in reversed(table.days)}
    added = tuple(day for on, day in sorted(there.items()) if not _same(here.get(on), day))
    gone = (on for on in sorted(here) if whole and on.year in table.years and on not in there)
    return Proposal(added=added, removed=tuple(gone), source=source)


def _same(old: Day | None, new: Day) -> bool:
    if old is None:
        return False
    told = (old.kind, old.name, old.status, old.pair) == (new.kind, new.name, new.status, new.pair)
    return told and new.source in ("", old.source)
