"""What the clock of a row says. Tuesday 24 November 2026 is a public holiday; 21 and 22 are a weekend."""

from datetime import UTC, date, datetime

import pytest

from tiepcan.desk.time_tags import met_tag, soon_until, time_tag

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due_on", "state", "days", "unit"),
    [
        (None, "none", None, "ngày"),
        (date(2026, 11, 19), "late", 1, "ngày"),
        (date(2026, 10, 20), "late", 31, "ngày"),
        (FRIDAY, "soon", 0, "ngày làm việc"),
        (date(2026, 11, 23), "soon", 1, "ngày làm việc"),
        (date(2026, 11, 24), "soon", 1, "ngày làm việc"),
        (date(2026, 11, 25), "soon", 2, "ngày làm việc"),
        (date(2026, 11, 26), "ontime", 3, "ngày làm việc"),
    ],
)
def test_what_is_left_is_counted_in_working_days_and_what_is_over_in_days(due_on, state, days, unit):
    tag = time_tag(due_on, today=FRIDAY)
    assert (tag.state, tag.days, tag.unit) == (state, days, unit)


def test_a_term_that_ends_on_a_day_off_is_not_said_to_end_today():
    assert time_tag(date(2026, 11, 22), today=FRIDAY).text == "Không còn ngày làm việc nào"


def test_due_soon_reaches_over_weekend_and_holiday():
    assert soon_until(FRIDAY) == date(2026, 11, 25)


def test_the_day_of_publication_is_counted_where_the_law_counts():
    just_after_midnight = datetime(2026, 11, 19, 17, 1, tzinfo=UTC)  # 00:01 on the 20th in Hà Nội
    assert met_tag(date(2026, 11, 19), just_after_midnight).text == "Công khai muộn 1 ngày"
    assert met_tag(FRIDAY, just_after_midnight).text == "Công khai đúng hạn"
