"""After a change of the calendar every open term is counted anew: shown before, audited after, done once."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from factories import published, taken_in
from people import TESTS, person
from remembering import remembered
from tiepcan.agencies.actions import change_calendar
from tiepcan.agencies.models import CalendarNotice, Role
from tiepcan.agencies.work_calendar import assembled, counted_by, departures_after, recount_waits, work_calendar
from tiepcan.audit.models import Event
from tiepcan.law import packs
from tiepcan.law.calendar import Day, Kind
from tiepcan.oversight import recount
from tiepcan.records import recount as records_recount
from tiepcan.records.models import Item

MONDAY, SATURDAY = date(2026, 10, 12), date(2026, 10, 17)
SWAP = [
    Day(MONDAY, Kind.SWAPPED, "Nghỉ hoán đổi", "", pair=SATURDAY),
    Day(SATURDAY, Kind.WORKED, "Làm bù", "", pair=MONDAY),
]
MADE = date(2026, 10, 9)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(datetime(2026, 10, 6, 2, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def giang(people):
    return person("giang", "Đỗ Hương Giang", (people.department, Role.ADMINISTRATOR))


@pytest.fixture
@remembered
def cases(people):
    """Two items made before the swap, one whose days it does not touch, one already public, one without a day."""
    taken_in(people, "một", issued_date=MADE, code_number="1")
    taken_in(people, "hai", issued_date=MADE, code_number="2")
    taken_in(people, "ba", issued_date=date(2026, 10, 19), code_number="3")
    published(people, "bốn", issued_date=MADE, code_number="4")
    taken_in(people, "năm", issued_date=None, code_number="5")


def swapped(by):
    return change_calendar(added=SWAP, source="Công văn số 123/BNV-CVL", by=by)


def dues() -> list[date | None]:
    return list(Item.objects.order_by("pk").values_list("due_on", flat=True))


def test_a_preview_says_which_open_terms_would_move_and_changes_nothing(cases, people):
    before = dues()
    outlook = recount.preview(assembled(departures_after(added=SWAP)))
    assert (outlook.terms, outlook.moved) == (3, 2)
    assert outlook.by_agency == {str(people.commune): 2}
    assert {(t.before, t.after, t.days) for t in outlook.first} == {(date(2026, 10, 16), date(2026, 10, 17), 1)}
    assert dues() == before


def test_a_preview_shows_as_many_rows_as_asked_and_counts_all(cases, giang):
    outlook = recount.preview(assembled(departures_after(added=SWAP)), shown=1)
    assert (len(outlook.first), outlook.moved) == (1, 2)


def test_what_the_preview_said_is_what_the_recount_moves(cases, giang):
    outlook = recount.preview(assembled(departures_after(added=SWAP)))
    swapped(giang)
    assert recount.recompute(by=TESTS) == outlook.moved
    assert {i.public_id for i in Item.objects.filter(due_on=SATURDAY)} == {t.public_id for t in outlook.first}


def test_only_running_terms_move_and_all_of_them_carry_the_new_table(cases, giang):
    swapped(giang)
    recount.recompute(by=TESTS)
    assert dues() == [SATURDAY, SATURDAY, date(2026, 10, 26), date(2026, 10, 16), None]
    running = Item.objects.filter(due_on__isnull=False).exclude(state="published")
    assert set(running.values_list("due_under", flat=True)) == {counted_by(work_calendar())}


def test_each_moved_item_tells_its_old_and_new_day(cases, giang):
    swapped(giang)
    recount.recompute(by=TESTS)
    events = Event.objects.filter(action="records.recount", object_kind="item")
    assert [(e.details["from"], e.details["to"]) for e in events] == [("2026-10-16", "2026-10-17")] * 2


def test_recounting_again_changes_nothing(cases, giang):
    swapped(giang)
    recount.recompute(by=TESTS)
    state, events = dues(), Event.objects.count()
    assert recount.recompute(by=TESTS) == 0
    assert sum(records_recount.recompute(work_calendar(), by=TESTS)) == 0
    assert (dues(), Event.objects.count()) == (state, events)


def test_nothing_waits_until_the_calendar_changes(cases, giang):
    recount.recompute(by=TESTS)
    assert not recount_waits()
    swapped(giang)
    assert recount_waits()
    recount.recompute(by=TESTS)
    assert not recount_waits()


def test_a_change_taken_back_puts_every_term_where_it_was(cases, giang):
    before = dues()
    swapped(giang)
    recount.recompute(by=TESTS)
    change_calendar(restored=[MONDAY, SATURDAY], source="Công văn số 124/BNV-CVL", by=giang)
    assert recount.recompute(by=TESTS) == 2
    assert dues() == before


def test_what_was_taken_in_under_a_table_that_came_and_went_is_counted_too(people, giang):
    """The change is taken back before the worker comes: the table is the first one again, the item is not."""
    recount.recompute(by=TESTS)
    swapped(giang)
    item = taken_in(people, issued_date=MADE)
    change_calendar(restored=[MONDAY, SATURDAY], source="Công văn số 124/BNV-CVL", by=giang)
    recount.recompute(by=TESTS)
    item.refresh_from_db()
    assert item.due_on == date(2026, 10, 16)


def test_a_new_release_with_another_shipped_table_is_counted_at_the_next_round(cases, monkeypatch):
    recount.recompute(by=TESTS)
    newer = work_calendar().with_days(SWAP)
    monkeypatch.setattr("tiepcan.agencies.work_calendar.standard", lambda: newer)
    assert recount.recompute(by=TESTS) == 2


def test_a_recount_in_many_batches_tells_each_agency_once(cases, giang, people, monkeypatch):
    monkeypatch.setattr(records_recount, "BATCH", 1)
    swapped(giang)
    recount.recompute(by=TESTS)
    assert [(n.agency, n.moved) for n in CalendarNotice.objects.all()] == [(people.commune, 2)]


def test_a_pack_that_is_put_right_moves_open_terms_too(cases, tmp_path):
    """An amended number of the regime in force, adopted at the next start."""
    recount.recompute(by=TESTS)
    folder = tmp_path / "l2026"
    folder.mkdir()
    rule = next(r for r in packs.law().regime("l2026").deadlines if r.code == "PUB")
    amended = f'''[[deadline]]
code = "PUB"
label = "{rule.label}"
clause = "{rule.clause.ref}"
trigger = "{rule.trigger}"
amount = {rule.amount + 1}
unit = "{rule.unit}"
'''
    (folder / "dinh-chinh.toml").write_text(amended, encoding="utf-8")
    try:
        packs.adopt(tmp_path)
        assert recount.recompute(by=TESTS) == 3
        assert not recount_waits()
    finally:
        packs._adopted.clear()
