from datetime import date

import pytest

from tiepcan.law.packs import law
from tiepcan.law.procedure import Allowed, NotAllowed, events, initial_state, may

OLD, NEW = law().regime("l2016"), law().regime("l2026")
READY = {"basis": "23.3", "unit": "Phòng Kinh tế", "secrecy_checked": True, "reason": "cần tập hợp từ ba đơn vị"}


def test_a_plain_request_walks_from_the_counter_to_the_answer():
    state = initial_state(NEW)
    for event in ("accept", "assign", "supply"):
        step = may(NEW, state, event, READY)
        assert isinstance(step, Allowed), (event, step)
        state = step.to
    assert state == "supplied"
    assert NEW.state(state).phase == "settled"


# From, event, to, form, clause under the law of 2026, facts: the rows of the procedure.
STEPS = [
    ("received", "guide", "awaiting_completion", "guidance", "26.2", {"guidance": "ghi rõ tên tài liệu"}),
    ("awaiting_completion", "complete", "valid", "", "26.2", {}),
    ("awaiting_completion", "close_incomplete", "closed_incomplete", "", "26.2", {"policy_time_passed": True}),
    ("received", "accept", "valid", "02", "26.3", READY),
    ("valid", "point_to", "pointed_to", "03", "27.2", {"published_at": "/ho-so/1"}),
    ("valid", "assign", "in_progress", "", "11.4", READY),
    ("in_progress", "ask_consent", "awaiting_consent", "06", "26.1", {"consent_of": "ông A"}),
    ("awaiting_consent", "record_consent", "in_progress", "", "16", {}),
    (
        "awaiting_consent",
        "override_consent",
        "in_progress",
        "head_decision",
        "16.4",
        {"public_interest": "ngộ độc tập thể", "by_head": True},
    ),
    ("in_progress", "separate", "separating", "", "10.4", {}),
    ("separating", "finish_separation", "in_progress", "separation_minutes", "10.4", {}),
    ("extended", "charge", "awaiting_payment", "03", "25.2", {"amount": 6000}),
    ("awaiting_payment", "pay", "in_progress", "", "25.2", {}),
    ("in_progress", "supply", "supplied", "03", "26.3", READY),
    ("extended", "withdraw", "withdrawn", "", "26.2", {}),
    ("supplied", "dispute", "verifying_again", "", "28.2", {}),
    ("supplied", "find_wrong", "verifying_again", "", "28.1", {}),
    ("verifying_again", "supply_again", "supplied_again", "correction", "28.2", {}),
    ("verifying_again", "uphold", "upheld", "upheld_reply", "28.2", {"reason": "đối chiếu bản gốc"}),
    ("refused", "complain", "complained", "", "13.1", {}),
    ("complained", "sue", "sued", "", "13.1", {}),
    ("supplied", "denounce", "denounced", "", "13.2", {}),
]


@pytest.mark.parametrize(("state", "event", "to", "form", "clause", "facts"), STEPS)
def test_each_step_leads_where_the_law_says(state, event, to, form, clause, facts):
    step = may(NEW, state, event, facts)
    assert isinstance(step, Allowed), step
    assert (step.to, step.document, step.clause.ref) == (to, form, f"l2026:{clause}")


# Ground, facts that make it hold, the fact whose lack stops it, clause that stops it.
GROUNDS = [
    ("27.1", {"exemption": "15.1"}, "exemption", "l2026:27.1"),
    ("27.2", {"published_at": "/ho-so/1", "basis": "23.3"}, "published_at", "l2026:26.2"),
    ("27.3", {"competent_body": "Sở Tài chính"}, "competent_body", "l2026:26.2"),
    ("27.4", {"times_supplied": 2}, "times_supplied", "l2026:27.4"),
    ("27.5", {}, "", ""),
    ("27.6", {"cost_notified": True, "payment_overdue": True}, "payment_overdue", "l2026:25.2"),
]


@pytest.mark.parametrize(("ground", "facts", "lacking", "clause"), GROUNDS)
def test_each_ground_of_refusal_needs_what_makes_it_true(ground, facts, lacking, clause):
    whole = {"reason": "nêu rõ", "ground": ground, **facts}
    step = may(NEW, "in_progress", "refuse", whole)
    assert isinstance(step, Allowed), step
    assert (step.to, step.document, step.clause.ref) == ("refused", "05", f"l2026:{ground}")
    if lacking:
        without = may(NEW, "in_progress", "refuse", {k: v for k, v in whole.items() if k != lacking})
        assert isinstance(without, NotAllowed)
        assert (without.missing, without.clause and without.clause.ref) == (lacking, clause)


def test_a_refusal_without_reason_or_ground_cites_the_duty():
    assert str(may(NEW, "valid", "refuse", {})) == (
        "Từ chối phải bằng văn bản và nêu rõ lý do (khoản 2 Điều 26 Luật số 01/2026/QH16)"
    )
    assert "27.1, 27.2" in str(may(NEW, "valid", "refuse", {"reason": "nêu rõ", "ground": "28.1.a"}))


def test_what_should_be_public_but_is_not_cannot_be_refused_as_public():
    facts = {"reason": "đã đăng", "ground": "27.2", "basis": "23.1.a", "published_at": "/ho-so/1"}
    refused = may(NEW, "valid", "refuse", facts)
    assert isinstance(refused, NotAllowed)
    assert refused.missing == "basis"


def test_pointing_to_a_page_does_not_answer_who_cannot_reach_it():
    assert not may(NEW, "valid", "point_to", {"published_at": "/ho-so/1", "basis": "23.1.c"})
    assert may(NEW, "valid", "point_to", {"published_at": "/ho-so/1", "basis": "23.3"})


def test_good_reason_allows_a_third_supply():
    facts = {"reason": "đã cung cấp", "ground": "27.4", "times_supplied": 2, "good_reason": True}
    assert not may(NEW, "valid", "refuse", facts)


def test_no_charge_for_what_should_have_been_public():
    charged = may(NEW, "in_progress", "charge", {"amount": 3000, "basis": "23.1.a"})
    assert isinstance(charged, NotAllowed)
    assert charged.clause is not None
    assert charged.clause.label == "khoản 2 Điều 25 Luật số 01/2026/QH16"
    assert may(OLD, "in_progress", "charge", {"amount": 3000, "basis": "23.1.a"})


EXTENSION = {
    "reason": "cần tập hợp",
    "on": date(2026, 9, 10),
    "due": date(2026, 9, 15),
    "until": date(2026, 9, 25),
    "latest_extension": date(2026, 9, 28),
}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"on": date(2026, 9, 16)}, "trong thời hạn"),
        ({"until": date(2026, 9, 29)}, "vượt quá"),
        ({"reason": ""}, "lý do"),
        ({"extended": True}, "đã được gia hạn"),
        ({"until": None}, "vượt quá"),
    ],
)
def test_an_extension_in_time_within_bounds_with_reason_once(change, told):
    assert may(NEW, "in_progress", "extend", EXTENSION)
    assert told in str(may(NEW, "in_progress", "extend", EXTENSION | change))


def test_a_step_out_of_turn_says_when_it_is_its_turn():
    told = may(NEW, "received", "supply", READY)
    assert isinstance(told, NotAllowed)
    assert told.reason.startswith("“Cung cấp thông tin” không thực hiện được khi “Đã tiếp nhận”; chỉ khi “Hợp lệ”")
    assert told.clause is not None


def test_a_step_the_regime_does_not_know_is_said_so():
    assert "không có bước" in str(may(NEW, "received", "announce"))
    assert may(OLD, "valid", "announce")


def test_the_commune_chain_exists_only_under_the_old_law():
    assert may(OLD, "verifying_again", "ask_creator", {"commune": True})
    assert not may(OLD, "verifying_again", "ask_creator", {"commune": False})
    assert not may(NEW, "verifying_again", "ask_creator", {"commune": True})


def test_someone_from_outside_the_commune_must_show_an_interest():
    told = may(NEW, "received", "accept", READY | {"outsider_without_interest": True})
    assert "điểm e khoản 2 Điều 10" in str(told)


def test_an_information_item_goes_through_two_persons_before_it_is_public():
    state = initial_state(NEW, "item")
    facts = {"access": "public", "channels": ("portal",), "same_person": False}
    for event in ("classify", "check", "approve", "publish", "expire"):
        step = may(NEW, state, event, facts, "item")
        assert isinstance(step, Allowed), (event, step)
        state = step.to
    assert state == "expired"
    assert not may(NEW, "classified", "check", {"same_person": True}, "item")
    assert not may(NEW, "checked", "approve", {"access": "closed"}, "item")
    assert not may(NEW, "kept_closed", "declassify", {}, "item")


def test_every_open_state_offers_a_step():
    for regime in law().regimes:
        assert all(events(regime, s.code) for s in regime.states if s.phase == "open")
