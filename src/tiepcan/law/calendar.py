"""The working-day calendar: a dated table of days that differ from the plain week, each with its source document.

A week has five working days. A row of the table takes one away (a holiday, a day off in lieu, a day swapped) or gives
one back (a Saturday worked for a day swapped). A row that is only proposed counts for nothing until it is decided,
but explanations mention it.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class Kind(StrEnum):
    """Why a day differs from the plain week; the values are what the table files say."""

    HOLIDAY = "le"
    IN_LIEU = "bu"
    SWAPPED = "hoan_doi"
    WORKED = "lam_bu"


class Status(StrEnum):
    OFFICIAL = "chinh_thuc"
    EXPECTED = "du_kien"
    PROPOSED = "de_xuat"


KIND_NAMES = {
    Kind.HOLIDAY: "nghỉ lễ, tết",
    Kind.IN_LIEU: "nghỉ bù",
    Kind.SWAPPED: "nghỉ hoán đổi",
    Kind.WORKED: "làm bù",
}
STATUS_NAMES = {
    Status.OFFICIAL: "chính thức",
    Status.EXPECTED: "dự kiến",
    Status.PROPOSED: "đề xuất, chưa áp dụng",
}


@dataclass(frozen=True, slots=True)
class Day:
    """One row of the table."""

    on: date
    kind: Kind
    name: str
    source: str
    status: Status = Status.OFFICIAL
    pair: date | None = None
    certainty: str = "A"

    @property
    def works(self) -> bool:
        return self.kind is Kind.WORKED

    @property
    def decided(self) -> bool:
        return self.status is Status.OFFICIAL

    @property
    def counts(self) -> bool:
        return self.status is not Status.PROPOSED


@dataclass(frozen=True)
class Change:
    """One date on which two calendars disagree about work."""

    on: date
    before: bool
    after: bool
    day: Day | None


@dataclass(frozen=True)
class WorkCalendar:
    """A table of days, ready to count with."""

    days: tuple[Day, ...]
    _effective: Mapping[date, Day] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.days, key=lambda d: (d.on, not d.counts, d.kind)))
        object.__setattr__(self, "days", ordered)
        object.__setattr__(self, "_effective", {d.on: d for d in reversed(ordered) if d.counts})

    @cached_property
    def version(self) -> str:
        """Changes exactly when a row changes; every deadline carries the version that produced it."""
        rows = "\n".join(
            f"{d.on}|{d.kind}|{d.name}|{d.pair or ''}|{d.source}|{d.status}|{d.certainty}" for d in self.days
        )
        return hashlib.sha256(rows.encode()).hexdigest()[:12]

    @cached_property
    def years(self) -> frozenset[int]:
        """The years the table speaks of; outside them only the plain week is known."""
        return frozenset(d.on.year for d in self.days if d.kind is Kind.HOLIDAY)

    def entry(self, on: date) -> Day | None:
        """The row in effect on that day, if the day differs from the plain week."""
        return self._effective.get(on)

    @cached_property
    def _dates(self) -> list[date]:
        return [d.on for d in self.days]

    def between(self, after: date, until: date) -> tuple[Day, ...]:
        """The rows of the days after the one, up to and with the other, proposed ones too."""
        return self.days[bisect_right(self._dates, after) : bisect_right(self._dates, until)]

    def is_working_day(self, on: date) -> bool:
        row = self._effective.get(on)
        return row.works if row else on.weekday() < SATURDAY

    def add_working_days(self, start: date, count: int) -> date:
        """The day on which the count ends; the first day is not counted. A negative count goes backwards."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        on, left = start, abs(count)
        while left:
            on += step
            left -= self.is_working_day(on)
        return on

    def roll_forward(self, on: date) -> date:
        """The day itself, or the next working day after it."""
        while not self.is_working_day(on):
            on += ONE_DAY
        return on

    def roll_back(self, on: date) -> date:
        """The day itself, or the last working day before it."""
        while not self.is_working_day(on):
            on -= ONE_DAY
        return on

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after the one and up to the other; negative when `until` is the earlier."""
        if until < after:
            return -self.working_days_between(until, after)
        return sum(self.is_working_day(on) for on in days_after(after, until))

    def working_days_in(self, year: int) -> int:
        first, last = date(year, 1, 1), date(year, 12, 31)
        return self.working_days_between(first - ONE_DAY, last)

    def why(self, on: date) -> str:
        """In Vietnamese, why this day is or is not worked."""
        row = self._effective.get(on)
        if row is None:
            return "ngày làm việc" if on.weekday() < SATURDAY else f"{WEEKDAYS[on.weekday()]}, ngày nghỉ hằng tuần"
        swapped = f" (đổi với ngày {dmy(row.pair)})" if row.pair else ""
        expected = " – dự kiến" if row.status is Status.EXPECTED else ""
        return f"{row.name}{swapped}{expected}"

    def with_days(self, added: Iterable[Day], removed: Iterable[date] = ()) -> "WorkCalendar":
        """The table after an edit: an added row takes the place of the rows of its date."""
        new = tuple(added)
        gone = {d.on for d in new} | set(removed)
        return WorkCalendar(tuple(d for d in self.days if d.on not in gone) + new)

    def problems(self) -> list[str]:
        """What a person must look at before the table is used."""
        return [*self._repeated(), *self._pointless(), *self._unpaired()]

    def _repeated(self) -> Iterator[str]:
        for one, two in zip(self.days, self.days[1:], strict=False):
            if one.on == two.on and one.counts and two.counts and one.works != two.works:
                yield f"{dmy(one.on)}: vừa là ngày nghỉ vừa là ngày làm bù."

    def _pointless(self) -> Iterator[str]:
        for day in self.days:
            if day.works and day.on.weekday() < SATURDAY:
                yield f"{dmy(day.on)}: ghi là ngày làm bù nhưng không phải thứ Bảy, Chủ nhật."

    def _unpaired(self) -> Iterator[str]:
        known = {d.on: d for d in self.days}
        for day in self.days:
            if day.kind not in (Kind.SWAPPED, Kind.WORKED):
                continue
            other = known.get(day.pair) if day.pair else None
            if other is None or other.pair != day.on:
                yield f"{dmy(day.on)}: {KIND_NAMES[day.kind]} nhưng thiếu ngày đổi tương ứng."


def days_after(after: date, until: date) -> Iterator[date]:
    """Every day after the one, up to and with the other."""
    for number in range(after.toordinal() + 1, until.toordinal() + 1):
        yield date.fromordinal(number)


def dmy(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def spoken(on: date) -> str:
    """17/08/2026 (thứ Hai)."""
    return f"{dmy(on)} ({WEEKDAYS[on.weekday()]})"


def written(on: date) -> str:
    """ngày 03 tháng 9 năm 2026, as Decree 30/2020 writes it: a leading zero for days under 10 and months 1 and 2."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def diff(old: WorkCalendar, new: WorkCalendar) -> tuple[Change, ...]:
    """The dates that turned from worked to free or back: what an administrator sees before saying yes."""
    dates = sorted({d.on for d in old.days} | {d.on for d in new.days})
    found = ((on, old.is_working_day(on), new.is_working_day(on)) for on in dates)
    return tuple(Change(on, before, after, new.entry(on)) for on, before, after in found if before != after)
