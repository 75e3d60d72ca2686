"""The calendar this installation counts by: the table that ships with the law, and over it what was changed here."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F, QuerySet

from tiepcan.agencies.models import CalendarChange, CalendarHead, CalendarNotice, User
from tiepcan.agencies.permissions import valid_on
from tiepcan.law.calendar import Day, Kind, Status, WorkCalendar
from tiepcan.law.calendar_files import standard
from tiepcan.law.packs import law

# What one day is here: a row of the table, or None where the day follows the plain week.
Departures = Mapping[date, Day | None]

_built: dict[str, WorkCalendar] = {}


def work_calendar() -> WorkCalendar:
    """The table in force. One small read tells whether it is still the one this process has built."""
    version = CalendarHead.objects.filter(pk=1).values_list("version", flat=True).first()
    if not version:
        return standard()
    known = _built.get(version)
    if known is None:
        known = assembled(departures())
        if known.version == version:  # else another process is changing it just now: build anew next time
            _built.clear()
            _built[version] = known
    return known


def assembled(departing: Departures) -> WorkCalendar:
    """The shipped table with these departures."""
    gone = [on for on, day in departing.items() if day is None]
    return standard().with_days([day for day in departing.values() if day], gone)


def departures() -> dict[date, Day | None]:
    """Every day on which this installation departs from the shipped table."""
    return {row.on: _day(row) for row in CalendarChange.objects.filter(ended_at=None)}


def _day(row: CalendarChange) -> Day | None:
    if not row.kind:
        return None
    return Day(row.on, Kind(row.kind), row.name, row.source, Status(row.status), row.pair, row.certainty)


def shipped() -> dict[date, Day]:
    """The rows of the shipped table by day."""
    return {day.on: day for day in standard().days}


def departures_after(
    *, added: Iterable[Day] = (), removed: Iterable[date] = (), restored: Iterable[date] = ()
) -> dict[date, Day | None]:
    """What the departures would be after such a change: `added` days hold, `removed` days follow the plain week,
    `restored` days are again as shipped. What only repeats the shipped table is no departure."""
    own: dict[date, Day | None] = departures()
    own |= {day.on: day for day in added} | dict.fromkeys(removed)
    table, back = shipped(), set(restored)
    return {on: day for on, day in own.items() if on not in back and day != table.get(on)}


def counted_by(calendar: WorkCalendar) -> str:
    """What a term keeps of how it was counted: the table and the packs. It is counted anew when either changed."""
    return f"{calendar.version}/{law().version}"


def recount_waits() -> bool:
    """Whether open terms were not yet counted by the calendar and the packs in force."""
    return (
        recount_state(work_calendar()) != CalendarHead.objects.filter(pk=1).values_list("recounted", flat=True).first()
    )


def recount_state(calendar: WorkCalendar) -> str:
    """Names a change and its outcome: a table changed to and fro is another state, for what was taken in between."""
    number = CalendarHead.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    return f"{number}:{counted_by(calendar)}"


def calendar_changes(year: int) -> dict[date, CalendarChange]:
    """The changes in force on days of this year."""
    rows = CalendarChange.objects.filter(ended_at=None, on__year=year).select_related("entered_by")
    return {row.on: row for row in rows}


def unseen_notices(user: User, *, on: date) -> QuerySet[CalendarNotice]:
    """What the agencies of this person were told of changes of the calendar while he worked there, and he has not
    yet put away."""
    mine = user.memberships.filter(valid_on(on))
    return (
        CalendarNotice.objects.filter(agency__memberships__in=mine, at__date__gte=F("agency__memberships__valid_from"))
        .exclude(seen_by=user)
        .select_related("agency")
        .distinct()
    )
