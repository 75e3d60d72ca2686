"""What a term means on a calendar."""

from datetime import date

import pytest

from tiepcan.text.due import due_on, is_late, next_due, recurs, window


@pytest.mark.parametrize(
    ("notation", "last"),
    [
        ("2026-Q1", date(2026, 3, 31)),
        ("by:2026", date(2026, 12, 31)),
        ("by:2024-02", date(2024, 2, 29)),
        ("2025-12-05", date(2025, 12, 5)),
        ("2017;2018-Q1", date(2018, 3, 31)),
        ("2026-03/2026-06", date(2026, 6, 30)),
        ("2026/..", None),
        ("2025-11/event", None),
        ("continuous;yearly", None),
        ("event", None),
        (None, None),
        ("by:2025-02-31", None),
    ],
)
def test_the_last_day_of_a_term(notation: str | None, last: date | None) -> None:
    assert due_on(notation) == last


def test_a_quarter_begins_on_its_first_day() -> None:
    found = window("2026-Q2/2026-Q3")
    assert found
    assert (found.first, found.last) == (date(2026, 4, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("notation", "after", "expected"),
    [
        ("yearly@11-15", date(2026, 11, 14), date(2026, 11, 15)),
        ("yearly@11-15", date(2026, 11, 15), date(2027, 11, 15)),
        ("yearly@06-01;yearly@11-15", date(2026, 7, 1), date(2026, 11, 15)),
        ("monthly@31", date(2026, 2, 1), date(2026, 2, 28)),
        ("quarterly@25", date(2026, 1, 1), date(2026, 3, 25)),
        ("quarterly", date(2026, 3, 31), date(2026, 6, 30)),
        ("yearly", date(2026, 5, 1), date(2026, 12, 31)),
        ("halfyearly", date(2026, 1, 1), date(2026, 6, 30)),
        ("by:2026-12-05", date(2026, 12, 4), date(2026, 12, 5)),
        ("by:2026-12-05", date(2026, 12, 5), None),
        ("continuous", date(2026, 1, 1), None),
    ],
)
def test_when_work_falls_due_next(notation: str, after: date, expected: date | None) -> None:
    assert next_due(notation, after) == expected


def test_work_is_late_the_day_after_its_last_day_unless_it_was_done_in_time() -> None:
    assert not is_late("by:2026-12-05", date(2026, 12, 5))
    assert is_late("by:2026-12-05", date(2026, 12, 6))
    assert not is_late("by:2026-12-05", date(2027, 1, 1), done_on=date(2026, 12, 5))
    assert not is_late("continuous", date(2030, 1, 1))


def test_recurring_and_continuous_work_comes_again() -> None:
    assert recurs("yearly@11-15")
    assert recurs("continuous")
    assert not recurs("by:2026")
