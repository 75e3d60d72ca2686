"""Dates as official documents write them: ngày 15 tháng 7 năm 2016, 24/9/2025, 01-5-2025, ngày   tháng   năm 2023."""

import re
from dataclasses import dataclass

_SPACE = r"\s{0,6}"
_BLANK = r"[\s.…_]{0,40}"
# On folded text. Groups day, month, year; day and month may be blank in the worded form.
WORDED = re.compile(
    rf"\bngay{_BLANK}(?P<day>\d{{1,2}})?{_BLANK}thang{_BLANK}(?P<month>\d{{1,2}})?{_BLANK}nam{_BLANK}(?P<year>(?:19"
    rf"|20)\d\d)?"
)
FIGURES = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}}){_SPACE}(?P<sep>[/.-]){_SPACE}(?P<month>\d{{1,2}}){_SPACE}(?P=sep){_SPACE}(?P<year>(?:19"
    rf"|20)\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at its place; `iso` has only as much as is written: 2016-07-15, 2016-07 or 2016."""

    iso: str
    start: int
    end: int


def iso(day: str | None, month: str | None, year: str | None) -> str | None:
    """ISO form of the figures; None where they make no date, less of it where day or month is blank."""
    if not year:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year if not month else None
    if not day:
        return f"{year}-{int(month):02d}"
    if not 1 <= int(day) <= 31:
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _from(match: re.Match[str]) -> WrittenDate | None:
    value = iso(match["day"], match["month"], match["year"])
    return WrittenDate(value, match.start(), match.end()) if value else None


def find_date(folded: str, start: int = 0, end: int | None = None) -> WrittenDate | None:
    """The first date of a stretch of folded text."""
    stop = len(folded) if end is None else end
    found = [m for m in (WORDED.search(folded, start, stop), FIGURES.search(folded, start, stop)) if m]
    for match in sorted(found, key=lambda m: m.start()):
        date = _from(match)
        if date:
            return date
    return None


def date_at(folded: str, place: int, reach: int = 12) -> WrittenDate | None:
    """The date that begins within `reach` characters after `place` (ngày may stand before figures)."""
    date = find_date(folded, place, min(len(folded), place + reach + 60))
    return date if date and date.start - place <= reach else None
