"""Single deadlines: one rule counted from one day, with its explanation line by line.

The clock of a request, which many events move, is in `clocks`. Nothing here asks what day it is.
"""

from datetime import date, datetime

from tiepcan.law.calendar import WorkCalendar
from tiepcan.law.calendar_files import standard
from tiepcan.law.entries import Channel, Rule
from tiepcan.law.errors import NoLegalBasis
from tiepcan.law.explanations import Explanation, Line
from tiepcan.law.packs import law as current_law
from tiepcan.law.regimes import Law, Regime
from tiepcan.law.terms import UNIT_NAMES, amount_text, count, lines, unsettled


def due(
    code: str,
    start: date | datetime,
    *,
    regime: Regime | None = None,
    law: Law | None = None,
    calendar: WorkCalendar | None = None,
) -> Explanation:
    """The term called `code` (PUB, COR-OWN, LOUD ...) from `start` (Vietnamese time), by the regime of that day."""
    law, calendar = law or current_law(), calendar or standard()
    day = start.date() if isinstance(start, datetime) else start
    regime = regime or law.in_force(day)
    rule = next((r for r in (*regime.deadlines, *law.related) if r.code == code), None)
    if rule is None:
        raise NoLegalBasis(f"{regime.name} không có thời hạn mang mã “{code}”.")
    term = count(rule, start, calendar, regime.counting)
    said = lines(rule, day, law.triggers[rule.trigger].label, term, calendar, regime.counting)
    if rule.note:
        said.append(Line("Lưu ý", None, rule.note, rule.clause, rule.provisional))
    return Explanation(
        action=rule.label,
        clause=rule.clause,
        rule=rule,
        regime=regime,
        start=day,
        raw=term.raw,
        due=term.due,
        at=term.at,
        lines=tuple(said),
        calendar_version=calendar.version,
        provisional=unsettled(rule, day, term.due, calendar),
    )


def publication_due(created_on: date, *, law: Law | None = None, calendar: WorkCalendar | None = None) -> Explanation:
    """By when information made on that day must be public, where no special law says otherwise."""
    law = law or current_law()
    regime = law.in_force(created_on)
    return due(regime.disclosure.publish, created_on, regime=regime, law=law, calendar=calendar)


def posting_until(posted_on: date, *, law: Law | None = None, calendar: WorkCalendar | None = None) -> Explanation:
    """The day up to which a posted paper must hang at least."""
    law = law or current_law()
    regime = law.in_force(posted_on)
    return due(regime.disclosure.post, posted_on, regime=regime, law=law, calendar=calendar)


def suggestion_due(received_on: date, *, law: Law | None = None, calendar: WorkCalendar | None = None) -> Explanation:
    """By when a citizen who says published information is wrong must have an answer."""
    law = law or current_law()
    regime = law.in_force(received_on)
    return due(regime.disclosure.suggestion, received_on, regime=regime, law=law, calendar=calendar)


def backlog_due(regime: Regime, *, law: Law | None = None, calendar: WorkCalendar | None = None) -> Explanation | None:
    """By when information newly listed by this regime, but older than it, must be public; None where no such duty."""
    code = regime.disclosure.backlog
    if not code:
        return None
    law = law or current_law()
    origin = law.instruments[regime.heading.law].in_force_from or regime.valid_from
    return due(code, origin, regime=regime, law=law, calendar=calendar)


def request_channel(regime: Regime, code: str) -> Channel:
    """The channel of that code, or the one that has it among its ways (email is a way of internet)."""
    channels = regime.channels_for("request")
    for channel in channels:
        if code == channel.code or code in {way.code for way in channel.ways}:
            return channel
    known = ", ".join(c.code for c in channels)
    raise NoLegalBasis(f"{regime.name} không có hình thức yêu cầu “{code}”. Các hình thức: {known}.")


def answer_rule(regime: Regime, channel: str, simple: bool = False, purpose: str = "answer") -> Rule | None:
    """The term for the answer (or, `announce`, for the notice of the time needed) to a request of this kind."""
    level = ("simple" if simple else "complex") if regime.distinguishes_simple else ""
    asked = request_channel(regime, channel).code
    fitting = (r for r in regime.deadlines if r.purpose == purpose and asked in r.channels)
    return next((r for r in fitting if r.complexity in ("", level)), None)


def in_words(rule: Rule, law: Law | None = None) -> str:
    """The rule as one plain sentence, for a page that shows what the law says."""
    trigger = (law or current_law()).triggers[rule.trigger].label
    amount = amount_text(rule.amount, rule.unit)
    if not rule.amount:
        return f"{rule.label}: ngay khi {trigger}."
    if rule.unit == "quarter":
        return f"{rule.label}: hằng {UNIT_NAMES[rule.unit]}."
    if rule.direction == "before":
        return f"{rule.label}: trước khi {trigger} ít nhất {amount}."
    bound = "ít nhất" if rule.bound == "at_least" else "chậm nhất"
    since = "kể từ khi" if rule.unit == "hour" else "kể từ ngày"
    said = f"{rule.label}: {bound} {amount} {since} {trigger}"
    if rule.extension:
        said += f"; được gia hạn tối đa {amount_text(rule.extension.amount, rule.extension.unit)}"
    return f"{said}."
