"""What must hold for every date, not only for those in the tables."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tiepcan.law.calendar import Day, Kind, Status, WorkCalendar, days_after
from tiepcan.law.calendar_files import from_csv, from_icalendar, standard, to_csv, to_icalendar
from tiepcan.law.clocks import Case, Event, explain_request_deadline, request_clock
from tiepcan.law.deadlines import answer_rule, due, publication_due
from tiepcan.law.packs import law
from tiepcan.law.recount import moved

NEW_LAW = law().regime("l2026").valid_from
FIRST, LAST = date(2018, 7, 2), date(2027, 9, 30)
# The same examples every time: a failure is a fault of the code, never of the day.
many = settings(max_examples=300, deadline=None, derandomize=True, database=None)
some = settings(many, max_examples=150)

days = st.dates(FIRST, LAST)
channels = st.sampled_from(["counter", "internet", "post"])
kinds = st.tuples(channels, st.booleans())


def is_same_regime(one, two):
    return (one < NEW_LAW) == (two < NEW_LAW)


@many
@given(day=days, later=st.integers(0, 60), kind=kinds)
def test_who_asks_later_is_never_due_earlier(day, later, kind):
    other = min(day + timedelta(days=later), LAST)
    channel, simple = kind
    if is_same_regime(day, other):
        one, two = (explain_request_deadline(d, channel, simple=simple).due for d in (day, other))
        assert one <= two


@many
@given(day=days, kind=kinds, amount=st.integers(1, 15), more=st.integers(0, 5))
def test_an_extension_never_shortens_and_a_longer_one_never_ends_earlier(day, kind, amount, more):
    channel, simple = kind
    rule = answer_rule(law().in_force(day), channel, simple)
    if rule.extension is None:
        return
    amount = min(amount, rule.extension.amount)
    longer = min(amount + more, rule.extension.amount)
    plain = explain_request_deadline(day, channel, simple=simple)
    short = explain_request_deadline(day, channel, simple=simple, extended=amount)
    long = explain_request_deadline(day, channel, simple=simple, extended=longer)
    assert plain.due < short.due <= long.due <= plain.latest_extension


@many
@given(day=days, kind=kinds, offsets=st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_waiting_for_money_or_consent_is_neutral_and_the_order_of_telling_is_too(day, kind, offsets):
    channel, simple = kind
    what = ("cost_notified", "paid", "consent_asked", "consent_given")
    events = [Event(k, day + timedelta(days=n)) for k, n in zip(what, sorted(offsets), strict=True)]
    plain = request_clock(Case(channel, (Event("received", day),), simple))
    waited = request_clock(Case(channel, (Event("received", day), *events), simple))
    retold = request_clock(Case(channel, (*reversed(events), Event("received", day)), simple))
    assert plain.due == waited.due == retold.due


@many
@given(day=days, kind=kinds)
def test_the_first_day_is_not_counted_and_the_last_is_worked(day, kind):
    channel, simple = kind
    told = explain_request_deadline(day, channel, simple=simple)
    calendar, rule = standard(), told.rule
    assert calendar.is_working_day(told.due)
    assert told.raw <= told.due == calendar.roll_forward(told.raw)
    if rule.unit == "working_day":
        assert sum(calendar.is_working_day(d) for d in days_after(day, told.raw)) == rule.amount
    else:
        assert (told.raw - day).days == rule.amount


@many
@given(day=days)
def test_publication_is_five_working_days_away_whatever_the_season(day):
    calendar, end = standard(), publication_due(day).due
    assert calendar.working_days_between(day, end) == law().in_force(day).rule("PUB").amount
    assert calendar.is_working_day(end)


rows = st.builds(
    Day,
    on=st.dates(FIRST, LAST),
    kind=st.sampled_from(Kind),
    name=st.text('Nghỉ,;\\"đổiếữ', min_size=1, max_size=60),
    source=st.just("Công văn, số 1; “nháp”"),
    status=st.sampled_from(Status),
    pair=st.none() | st.dates(FIRST, LAST),
    certainty=st.sampled_from("ABC"),
)


@some
@given(st.lists(rows, min_size=1, max_size=6, unique_by=lambda d: d.on))
def test_any_table_survives_both_kinds_of_file(table):
    calendar = WorkCalendar(tuple(table))
    assert from_csv(to_csv(calendar)).version == calendar.version
    again = from_icalendar(to_icalendar(calendar, stamp=datetime(2026, 11, 21, tzinfo=UTC)))
    assert again.version == calendar.version


@some
@given(received=st.lists(days, min_size=1, max_size=3), off=st.lists(days, max_size=3), kind=kinds)
def test_recomputing_finds_exactly_what_moves_and_then_nothing(received, off, kind):
    channel, simple = kind
    closed = standard().with_days(Day(d, Kind.HOLIDAY, "Nghỉ đột xuất", "Quyết định") for d in off)
    cases = [(n, Case(channel, (Event("received", d),), simple)) for n, d in enumerate(received)]
    found = {m.key: m for m in moved(cases, calendar=closed)}
    for key, case in cases:
        before, after = request_clock(case), request_clock(case, calendar=closed)
        assert (key in found) == (before.due != after.due)
    assert not list(moved(cases, calendar=closed, was=closed))


@many
@given(start=days, count=st.integers(0, 40))
def test_counting_working_days_forth_and_back_agrees_with_looking_at_each_day(start, count):
    calendar = standard()
    end = calendar.add_working_days(start, count)
    assert calendar.working_days_between(start, end) == count
    assert count == 0 or calendar.is_working_day(end)
    worked = calendar.roll_forward(start)
    assert calendar.add_working_days(calendar.add_working_days(worked, count), -count) == worked


@some
@given(day=days, code=st.sampled_from(["PUB", "POST", "COR-OWN", "LOUD", "QLIST", "DOWNTIME"]))
def test_every_explanation_ends_where_it_says_and_cites_its_clause(day, code):
    told = due(code, day)
    assert any(line.on == told.raw and line.clause == told.clause for line in told.lines)
    assert told.as_json()["due"] == told.due.isoformat()
