"""Where a term stands, in the words of the time tag."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils import timezone

from tiepcan.law.calendar import WorkCalendar
from tiepcan.law.calendar_files import standard

SOON = 2  # working days; what is due within them stands under its own counter


@dataclass(frozen=True)
class TimeTag:
    """The variables of components/time_tag.html."""

    state: Literal["late", "soon", "ontime", "none"]
    days: int | None = None
    unit: str = "ngày"
    due_on: date | None = None
    text: str = ""


def soon_until(today: date, calendar: WorkCalendar | None = None) -> date:
    """The last day that counts as "due soon"."""
    return (calendar or standard()).add_working_days(today, SOON)


def time_tag(due_on: date | None, *, today: date, calendar: WorkCalendar | None = None) -> TimeTag:
    """What is over is counted in days as people count them; what is left in the working days that remain to act."""
    if due_on is None:
        return TimeTag("none")
    if due_on < today:
        return TimeTag("late", (today - due_on).days, "ngày", due_on)
    calendar = calendar or standard()
    left = calendar.working_days_between(today, due_on)
    if due_on > today and left == 0:  # only days off lie between: it is not due today, yet no working day is left
        return TimeTag("soon", None, "", due_on, "Không còn ngày làm việc nào")
    return TimeTag("soon" if due_on <= soon_until(today, calendar) else "ontime", left, "ngày làm việc", due_on)


def met_tag(due_on: date | None, published_at: datetime | None) -> TimeTag:
    """Whether information that is public became so in time."""
    if due_on is None or published_at is None:
        return TimeTag("none")
    late = (timezone.localdate(published_at) - due_on).days
    if late > 0:
        return TimeTag("late", late, "ngày", due_on, f"Công khai muộn {late} ngày")
    return TimeTag("ontime", None, "", due_on, "Công khai đúng hạn")
