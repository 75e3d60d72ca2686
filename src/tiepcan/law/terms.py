"""Counting one term: from an event, so many days of a kind, to the last day, with the reason of every step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tiepcan.law.calendar import ONE_DAY, WorkCalendar, days_after, dmy
from tiepcan.law.entries import Counting, Rule, Unit
from tiepcan.law.errors import NoLegalBasis
from tiepcan.law.explanations import Line

UNIT_NAMES: dict[Unit, str] = {
    "working_day": "ngày làm việc",
    "day": "ngày",
    "month": "tháng",
    "quarter": "quý",
    "hour": "giờ",
}
_MONTHS = 12
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which the clock stands still: after `start`, up to and with `end`; None while it still stands."""

    start: date
    end: date | None

    def holds(self, on: date) -> bool:
        return self.start < on and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """A counted term. `raw` is the day the count ends, `due` the day after moving it off a day that is not worked."""

    raw: date
    due: date
    at: datetime | None = None


def count(
    rule: Rule, start: date | datetime, calendar: WorkCalendar, counting: Counting, pauses: Iterable[Interval] = ()
) -> Term:
    """The term of one rule from `start`. A term in hours needs a moment, all others a day."""
    if rule.unit == "hour":
        if not isinstance(start, datetime):
            raise NoLegalBasis(f"Thời hạn “{rule.label}” tính theo giờ: cần ngày và giờ bắt đầu", rule.clause)
        at = start + timedelta(hours=rule.amount)
        return Term(at.date(), at.date(), at)
    on = start.date() if isinstance(start, datetime) else start
    amount = -rule.amount if rule.direction == "before" else rule.amount
    raw = last_day(on, amount, rule.unit, calendar, tuple(pauses))
    if not rolls(rule, counting):
        return Term(raw, raw)
    return Term(raw, calendar.roll_back(raw) if rule.direction == "before" else calendar.roll_forward(raw))


def rolls(rule: Rule, counting: Counting) -> bool:
    """A minimum does not move: the longer stay is allowed anyway."""
    return rule.rolls if rule.rolls is not None else counting.roll_days and rule.bound == "at_most"


def last_day(start: date, amount: int, unit: Unit, calendar: WorkCalendar, pauses: tuple[Interval, ...] = ()) -> date:
    """The first day is never counted; days on which the clock stands still are passed over."""
    if unit == "month":
        return _months_later(start, amount)
    if unit == "quarter":
        return _quarter_end(start, amount)
    if not pauses:
        return calendar.add_working_days(start, amount) if unit == "working_day" else start + timedelta(days=amount)
    on, left = start, amount
    while left > 0:
        on += ONE_DAY
        if not any(p.holds(on) for p in pauses):
            left -= 1 if unit == "day" else calendar.is_working_day(on)
    return on


def _months_later(start: date, months: int) -> date:
    """The same day of the month, or the month's last day where it has no such day."""
    first = _month_start(start, months)
    following = _month_start(first, 1)
    return min(first + timedelta(days=start.day - 1), following - ONE_DAY)


def _month_start(on: date, months: int) -> date:
    years, month = divmod(on.month - 1 + months, _MONTHS)
    return date(on.year + years, month + 1, 1)


def _quarter_end(on: date, quarters: int) -> date:
    first_month = (on.month - 1) // _QUARTER * _QUARTER + 1
    return _month_start(date(on.year, first_month, 1), quarters * _QUARTER) - ONE_DAY


def amount_text(amount: int, unit: Unit) -> str:
    return f"{amount:02d} {UNIT_NAMES[unit]}"


def lines(rule: Rule, start: date, trigger: str, term: Term, calendar: WorkCalendar, counting: Counting) -> list[Line]:
    """The whole count in words, from its first day to its last."""
    first, last = (term.raw, start) if rule.direction == "before" else (start, term.raw)
    said = [_first_line(rule, start, trigger, counting), *passed_over(rule.unit, first, last, calendar)]
    said.append(Line("Ngày cuối của thời hạn", term.raw, _count_text(rule), rule.clause, rule.provisional))
    said += rolled(term, calendar, counting)
    return said + beyond_the_table(start, term.due, calendar)


def _first_line(rule: Rule, start: date, trigger: str, counting: Counting) -> Line:
    if rule.unit in ("working_day", "day") and rule.amount:
        reason = f"{trigger}; ngày đầu tiên không tính"
        return Line("Ngày bắt đầu", start, reason, counting.clause, counting.clause.provisional)
    return Line("Ngày bắt đầu", start, trigger, rule.clause, rule.provisional)


def _count_text(rule: Rule) -> str:
    if not rule.amount:
        return "trong ngày"
    how = {"before": "ngược về trước ", "after": ""}[rule.direction]
    bound = "ít nhất " if rule.bound == "at_least" or rule.direction == "before" else ""
    return f"đếm {how}{bound}{amount_text(rule.amount, rule.unit)}"


def passed_over(unit: Unit, after: date, until: date, calendar: WorkCalendar) -> Iterator[Line]:
    """In a count of working days, every day that departs from the plain week; and what is only proposed."""
    for day in calendar.between(after, until):
        if not day.counts:
            yield Line("Lưu ý", day.on, f"{day.name}: chưa có quyết định nên chưa áp dụng", provisional=True)
        elif unit == "working_day":
            step = "Có tính" if day.works else "Không tính"
            yield Line(step, day.on, calendar.why(day.on), provisional=not day.decided)
    if unit == "working_day":
        yield from _weekends(after, until, calendar)


def _weekends(after: date, until: date, calendar: WorkCalendar) -> Iterator[Line]:
    plain = [d for d in days_after(after, until) if not calendar.is_working_day(d) and not calendar.entry(d)]
    if plain:
        yield Line("Không tính", None, f"ngày nghỉ hằng tuần: {', '.join(f'{d:%d/%m}' for d in plain)}")


def rolled(term: Term, calendar: WorkCalendar, counting: Counting) -> Iterator[Line]:
    if term.due == term.raw:
        return
    day = calendar.entry(term.raw)
    reason = f"ngày {dmy(term.raw)} là {calendar.why(term.raw)}, chuyển sang ngày làm việc {_next(term)}"
    expected = bool(day and not day.decided)
    yield Line("Chuyển ngày", term.due, reason, counting.roll_clause, counting.roll_clause.provisional or expected)


def _next(term: Term) -> str:
    return "tiếp theo" if term.due > term.raw else "liền trước"


def beyond_the_table(start: date, due: date, calendar: WorkCalendar) -> list[Line]:
    missing = sorted({start.year, due.year} - calendar.years)
    return [
        Line("Lưu ý", None, f"chưa có lịch nghỉ năm {year}; tạm tính theo ngày nghỉ hằng tuần", provisional=True)
        for year in missing
    ]


def unsettled(rule: Rule, start: date, until: date, calendar: WorkCalendar) -> bool:
    """Whether the date may still move: an unverified rule, a year without a table, a row not yet decided."""
    if rule.provisional or {start.year, until.year} - calendar.years:
        return True
    first, last = min(start, until), max(start, until)
    return not all(day.decided for day in calendar.between(first, last))
