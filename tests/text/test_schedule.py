from datetime import date

import pytest

from tiepcan.text.schedule import Recurrence, due_on, is_late, recurrence
from tiepcan.text.terms import Term, parse_term


def term(notation: str) -> Term:
    return Term(notation, tuple(notation.split(";")) if notation else ())


@pytest.mark.parametrize(
    ("notation", "due"),
    [
        ("2018-Q1", date(2018, 3, 31)),
        ("2017;2018-Q1", date(2018, 3, 31)),
        ("2015-Q2/2015-Q3", date(2015, 9, 30)),
        ("by:2025", date(2025, 12, 31)),
        ("by:2023-12-05", date(2023, 12, 5)),
        ("2024-02", date(2024, 2, 29)),
        ("2017/..", None),
        ("2025-11/event", None),
        ("continuous", None),
        ("continuous;by:2020-Q2", date(2020, 6, 30)),
        ("yearly@11-15", None),
        ("event", None),
        ("2025-13-40", None),
        ("", None),
    ],
)
def test_a_term_is_due_on_the_last_day_it_names(notation, due):
    assert due_on(term(notation)) == due


@pytest.mark.parametrize(
    ("notation", "on", "next_day"),
    [
        ("yearly@11-15", date(2026, 11, 15), date(2026, 11, 15)),
        ("yearly@11-15", date(2026, 11, 16), date(2027, 11, 15)),
        ("yearly", date(2026, 3, 1), date(2026, 12, 31)),
        ("quarterly@20", date(2026, 2, 1), date(2026, 3, 20)),
        ("quarterly", date(2026, 4, 1), date(2026, 6, 30)),
        ("monthly@31", date(2026, 2, 1), date(2026, 2, 28)),
        ("halfyearly", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_recurring_work_has_a_next_day(notation, on, next_day):
    found = recurrence(term(notation))
    assert found is not None
    assert found.next_after(on) == next_day


def test_what_does_not_recur_has_no_recurrence():
    assert recurrence(term("2018-Q1")) is None
    assert recurrence(term("continuous;yearly")) == Recurrence(12)


def test_a_task_is_late_from_the_day_after_its_last_day():
    assert not is_late(term("2018-Q1"), date(2018, 3, 31))
    assert is_late(term("2018-Q1"), date(2018, 4, 1))
    assert not is_late(term("continuous"), date(2030, 1, 1))


def test_the_words_of_a_plan_reach_the_calendar():
    assert due_on(parse_term("Quý I năm 2018")) == date(2018, 3, 31)
    assert due_on(parse_term("Năm 2017 và những năm tiếp theo")) is None
