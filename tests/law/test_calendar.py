from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from tiepcan.law.calendar import Day, Kind, Status, WorkCalendar, diff
from tiepcan.law.calendar_files import TableError, from_csv, from_icalendar, read_date, standard, to_csv, to_icalendar

WORKING_DAYS = {
    2018: 250, 2019: 252, 2020: 252, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 250, 2026: 249, 2027: 249,
}  # fmt: skip
# Off, worked instead.
SWAPS = [
    ("31/12/2018", "05/01/2019"),
    ("29/04/2019", "04/05/2019"),
    ("29/04/2024", "04/05/2024"),
    ("02/05/2025", "26/04/2025"),
    ("02/01/2026", "10/01/2026"),
    ("31/08/2026", "22/08/2026"),
]


@pytest.mark.parametrize(("year", "count"), WORKING_DAYS.items())
def test_each_year_has_its_working_days(year, count):
    assert standard().working_days_in(year) == count


@pytest.mark.parametrize(("off", "worked"), SWAPS)
def test_each_swap_takes_a_weekday_and_gives_a_saturday(off, worked):
    calendar, free, made_up = standard(), read_date(off), read_date(worked)
    assert free.weekday() < 5
    assert made_up.weekday() == 5
    assert not calendar.is_working_day(free)
    assert calendar.is_working_day(made_up)
    assert f"đổi với ngày {worked}" in calendar.why(free)


def test_no_other_swap_is_in_effect():
    found = {d.on for d in standard().days if d.kind is Kind.SWAPPED and d.counts}
    assert found == {read_date(off) for off, _ in SWAPS}


def test_day_by_day_the_library_agrees_except_where_it_is_known_to_be_wrong():
    theirs = holidays.VN(years=range(2017, 2029))
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range((date(2027, 12, 31) - date(2018, 1, 1)).days + 1)]
    different = {d for d in days if standard().is_working_day(d) != theirs.is_working_day(d)}
    assert different == {date(2026, 1, 2), date(2026, 1, 10)}


def test_the_swap_of_november_2026_is_only_proposed_and_counts_for_nothing():
    calendar = standard()
    assert calendar.is_working_day(date(2026, 11, 23))
    assert not calendar.is_working_day(date(2026, 11, 28))
    proposed = calendar.between(date(2026, 11, 22), date(2026, 11, 23))
    assert [d.decided for d in proposed] == [False]


def test_tet_2027_is_expected_and_says_so():
    assert standard().why(date(2027, 2, 5)).endswith("dự kiến")
    assert all(d.status is Status.EXPECTED for d in standard().days if "Tết Âm lịch" in d.name and d.on.year == 2027)


def test_every_row_names_its_source():
    assert all(d.source and d.name for d in standard().days)
    assert standard().problems() == []


def test_rolling_and_counting_backwards():
    calendar = standard()
    assert calendar.roll_forward(date(2026, 11, 24)) == date(2026, 11, 25)
    assert calendar.roll_back(date(2026, 9, 2)) == date(2026, 8, 28)
    assert calendar.add_working_days(date(2026, 9, 3), -3) == date(2026, 8, 26)


def test_a_decided_swap_changes_two_days_and_the_version():
    old = standard()
    swap = [
        Day(date(2026, 11, 23), Kind.SWAPPED, "Nghỉ hoán đổi", "Công văn A", pair=date(2026, 11, 28)),
        Day(date(2026, 11, 28), Kind.WORKED, "Làm bù", "Công văn A", pair=date(2026, 11, 23)),
    ]
    new = old.with_days(swap)
    assert [(c.on, c.before, c.after) for c in diff(old, new)] == [
        (date(2026, 11, 23), True, False),
        (date(2026, 11, 28), False, True),
    ]
    assert new.version != old.version
    assert new.problems() == []
    assert old.with_days([]).version == old.version


def test_a_table_with_half_a_swap_or_a_worked_tuesday_is_questioned():
    half = WorkCalendar((Day(date(2026, 12, 1), Kind.WORKED, "Làm bù", "Công văn A"),))
    assert [p.split(":")[0] for p in half.problems()] == ["01/12/2026", "01/12/2026"]


def test_the_table_survives_a_journey_through_csv_and_through_icalendar():
    assert from_csv(to_csv(standard())) == standard()
    text = to_icalendar(standard(), stamp=datetime(2026, 11, 21, 3, tzinfo=UTC))
    assert from_icalendar(text).version == standard().version
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_strangers_calendar_brings_expected_holidays():
    text = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20280126\r\nDTEND;VALUE=DATE:20280129\r\n"
        "SUMMARY:Tết Mậu Thân\\, nghỉ\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    days = from_icalendar(text, source="Tệp tải lên").days
    assert [d.on for d in days] == [date(2028, 1, 26), date(2028, 1, 27), date(2028, 1, 28)]
    assert {(d.kind, d.status, d.name, d.source) for d in days} == {
        (Kind.HOLIDAY, Status.EXPECTED, "Tết Mậu Thân, nghỉ", "Tệp tải lên")
    }


def test_a_table_typed_in_a_spreadsheet_is_read():
    text = "\ufeffngay,loai,ten\n24/11/2028,le,Ngày Văn hóa Việt Nam\n"
    assert from_csv(text).days[0].on == date(2028, 11, 24)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("date,kind\n", "Thiếu cột ngay"),
        ("ngay,loai,ten\n2026-02-30,le,Sai\n", "Dòng 2"),
        ("ngay,loai,ten\n2026-02-03,nghi,Sai\n", "hoan_doi"),
    ],
)
def test_a_bad_table_says_which_line_and_what_is_allowed(text, told):
    with pytest.raises(TableError, match=told):
        from_csv(text)
