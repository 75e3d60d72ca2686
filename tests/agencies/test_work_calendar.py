"""The calendar of an installation: what ships with the law, and what an administrator changed here."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from factories import taken_in
from people import person
from tiepcan.agencies.actions import change_calendar, put_notices_away
from tiepcan.agencies.errors import NotAllowed, NotYet, Refused
from tiepcan.agencies.models import CalendarChange, CalendarNotice, Role
from tiepcan.agencies.work_calendar import counted_by, departures, unseen_notices, work_calendar
from tiepcan.audit.models import Event
from tiepcan.law.calendar import Day, Kind, Status
from tiepcan.law.calendar_files import standard
from tiepcan.oversight import recount

MONDAY, SATURDAY = date(2026, 10, 12), date(2026, 10, 17)
SOURCE = "Công văn số 123/BNV-CVL"
TODAY = date(2026, 10, 6)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(datetime(2026, 10, 6, 2, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def giang(people):
    """Giang administers the department."""
    return person("giang", "Đỗ Hương Giang", (people.department, Role.ADMINISTRATOR))


def swap(status: Status = Status.OFFICIAL) -> list[Day]:
    return [
        Day(MONDAY, Kind.SWAPPED, "Nghỉ hoán đổi", "", status, SATURDAY),
        Day(SATURDAY, Kind.WORKED, "Làm bù", "", status, MONDAY),
    ]


def change(by, **values):
    return change_calendar(**{"added": swap(), "source": SOURCE, "by": by} | values)


def test_without_changes_the_shipped_table_holds(db):
    assert work_calendar() is standard()


def test_a_swap_turns_two_days_round_and_keeps_its_paper(giang):
    calendar = change(giang)
    assert (calendar.is_working_day(MONDAY), calendar.is_working_day(SATURDAY)) == (False, True)
    assert work_calendar() == calendar
    assert calendar.entry(MONDAY).source == SOURCE


def test_a_proposed_swap_counts_for_nothing_yet(giang):
    assert change(giang, added=swap(Status.PROPOSED)).is_working_day(MONDAY)


def test_what_another_process_changes_is_seen_at_once(giang, monkeypatch):
    change(giang)
    here = work_calendar()
    monkeypatch.setattr("tiepcan.agencies.work_calendar._built", {})  # another process has built nothing yet
    change(giang, added=[], restored=[MONDAY, SATURDAY])
    monkeypatch.setattr("tiepcan.agencies.work_calendar._built", {here.version: here})  # back in the first
    assert work_calendar().version == standard().version


def test_asking_again_costs_one_small_read(giang, django_assert_num_queries):
    change(giang)
    work_calendar()
    with django_assert_num_queries(1):
        work_calendar()


def test_a_shipped_day_can_be_taken_out_and_put_back(giang):
    new_year = date(2027, 1, 1)
    assert change(giang, added=[], removed=[new_year]).is_working_day(new_year)
    assert departures() == {new_year: None}
    assert not change(giang, added=[], restored=[new_year]).is_working_day(new_year)
    assert departures() == {}
    assert work_calendar().version == standard().version


def test_a_row_that_no_longer_holds_is_ended_and_stays_on_record(giang):
    change(giang)
    change(giang, added=[], restored=[MONDAY, SATURDAY])
    ended = CalendarChange.objects.get(on=MONDAY)
    assert (ended.ended_by, ended.source) == (giang, SOURCE)


def test_each_change_leaves_one_event_with_its_days(giang):
    change(giang)
    event = Event.objects.get(action="agencies.change_calendar")
    assert event.actor_id == giang.audit_id
    assert event.details["days"] == ["2026-10-12", "2026-10-17"]
    assert event.details["from"] == standard().version


@pytest.mark.parametrize("who", ["hoa", "binh", "cuc", "dung", "son"])
def test_only_an_administrator_changes_the_calendar(people, who):
    with pytest.raises(NotAllowed, match="quản trị"):
        change(getattr(people, who))
    assert not CalendarChange.objects.exists()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"source": "  "}, "văn bản làm căn cứ"),
        ({"added": swap()[:1]}, "thiếu ngày đổi tương ứng"),
        ({"added": [Day(MONDAY, Kind.WORKED, "Làm bù", "", pair=SATURDAY)]}, "không phải thứ Bảy"),
        ({"added": [Day(MONDAY, Kind.HOLIDAY, " ", "")]}, "chưa có tên"),
        ({"added": [*swap(), *swap()]}, "ghi hai lần"),
        ({"added": [], "removed": [MONDAY]}, "không có gì thay đổi"),
        ({"upon": "cũ"}, "xem trước lại"),
    ],
)
def test_what_does_not_hold_together_is_refused_and_changes_nothing(giang, values, says):
    with pytest.raises(Refused, match=says):
        change(giang, **values)
    assert work_calendar() is standard()
    assert not Event.objects.filter(action="agencies.change_calendar").exists()


def test_repeating_a_change_is_no_change(giang):
    change(giang)
    with pytest.raises(NotYet):
        change(giang)


def test_the_database_holds_one_row_in_force_a_day(giang):
    change(giang)
    row = CalendarChange.objects.get(on=MONDAY)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_new_information_is_counted_by_the_installations_calendar(people, giang):
    """Made on Friday 9 October; the swap takes Monday away and gives Saturday: five working days end on the 17th."""
    before = taken_in(people, "một", issued_date=date(2026, 10, 9), code_number="1")
    change(giang)
    after = taken_in(people, "hai", issued_date=date(2026, 10, 9), code_number="2")
    assert (before.due_on, after.due_on) == (date(2026, 10, 16), date(2026, 10, 17))
    assert after.due_under == counted_by(work_calendar())


def test_people_are_told_once_until_they_put_it_away(people, giang):
    taken_in(people, issued_date=date(2026, 10, 9))
    change(giang)
    recount.recompute(by=giang)
    recount.recompute(by=giang)
    notice = unseen_notices(people.binh, on=TODAY).get()
    assert (notice.agency, notice.moved) == (people.commune, 1)
    assert not unseen_notices(people.dung, on=TODAY).exists()
    put_notices_away(by=people.binh)
    assert not unseen_notices(people.binh, on=TODAY).exists()
    assert unseen_notices(people.hoa, on=TODAY).count() == 1


def test_a_second_change_is_told_again(people, giang):
    taken_in(people, issued_date=date(2026, 10, 9))
    for values in ({}, {"added": [], "restored": [MONDAY, SATURDAY]}, {}):
        change(giang, **values)
        recount.recompute(by=giang)
    assert CalendarNotice.objects.count() == 3
