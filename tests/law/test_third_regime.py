"""A decree that does not exist, loaded from one file: other terms, other forms, one more state, no line of Python."""

from datetime import date
from pathlib import Path

import pytest

from tiepcan.law.check import check
from tiepcan.law.clocks import Case, Event, check_extension, request_clock
from tiepcan.law.deadlines import answer_rule, publication_due
from tiepcan.law.errors import BeyondTheLaw
from tiepcan.law.packs import load
from tiepcan.law.procedure import events, may

DECREE = Path(__file__).parent / "packs" / "nghi-dinh-thu.toml"


@pytest.fixture(scope="module")
def law():
    return load(DECREE)


def clock(law, *happened):
    return request_clock(Case("internet", tuple(Event(kind, on) for kind, on in happened)), law=law)


def test_the_file_passes_the_check():
    assert check(DECREE) == []


def test_it_takes_over_on_its_day_and_ends_the_regime_before(law):
    assert law.in_force(date(2027, 5, 31)).code == "l2026"
    assert law.in_force(date(2027, 6, 1)).code == "gia-dinh"
    assert law.regime("l2026").valid_to == date(2027, 5, 31)


def test_requests_received_before_keep_the_old_term_and_later_ones_get_the_new(law):
    assert clock(law, ("received", date(2027, 5, 31))).due == date(2027, 6, 14)
    assert clock(law, ("received", date(2027, 6, 1))).due == date(2027, 6, 11)


def test_it_may_be_extended_twice_but_not_three_times(law):
    once = [("received", date(2027, 6, 1)), ("extended", date(2027, 6, 3))]
    assert clock(law, *once).due == date(2027, 6, 17)
    assert clock(law, *once, ("extended", date(2027, 6, 15))).due == date(2027, 6, 23)
    thrice = clock(law, *once, ("extended", date(2027, 6, 15)), ("extended", date(2027, 6, 22)))
    assert thrice.due == date(2027, 6, 23)
    assert "đã gia hạn đủ 02 lần" in thrice.as_text()


def test_its_clock_stands_still_while_money_is_awaited(law):
    asked = [("received", date(2027, 6, 1)), ("cost_notified", date(2027, 6, 3))]
    assert clock(law, *asked).due is None
    assert clock(law, *asked).awaited == ("payment",)
    assert clock(law, *asked, ("paid", date(2027, 6, 7))).due == date(2027, 6, 15)
    assert clock(law, *asked, ("paid", date(2027, 6, 3))).due == date(2027, 6, 11)


def test_its_longer_extension_is_refused_with_its_own_clause(law):
    rule = answer_rule(law.regime("gia-dinh"), "internet")
    assert rule is not None
    with pytest.raises(BeyondTheLaw, match=r"04 ngày làm việc .*khoản 2 Điều 7 Nghị định số 999/2030/NĐ-CP"):
        check_extension(rule, 5)


def test_it_has_one_more_state_and_one_step_less(law):
    regime = law.regime("gia-dinh")
    assert may(regime, "in_progress", "consult", {"third_party": "Công ty A"})
    assert may(regime, "consulting", "record_opinion")
    assert not may(regime, "in_progress", "override_consent", {"public_interest": "dịch bệnh", "by_head": True})
    assert "consult" in {m.event for m in events(regime, "in_progress")}
    assert "consult" not in {m.event for m in events(law.regime("l2026"), "in_progress")}


def test_its_form_replaces_the_provisional_one_and_the_others_stay(law):
    new, old = law.regime("gia-dinh"), law.regime("l2026")
    assert new.form("01a").official
    assert not new.form("01a").provisional
    assert [f.code for f in new.form("01a").fields] == ["full_name", "information"]
    assert new.form("05") == old.form("05")
    assert old.form("01a").provisional


def test_letters_and_publication_carry_over(law):
    assert [c.code for c in law.regime("gia-dinh").categories] == [c.code for c in law.regime("l2026").categories]
    assert law.crosswalk("l2026", "gia-dinh")["h"] == ("h",)
    assert law.crosswalk("l2016", "gia-dinh")["i"] == law.crosswalk("l2016", "l2026")["i"]
    assert publication_due(date(2027, 6, 1), law=law).due == date(2027, 6, 8)
