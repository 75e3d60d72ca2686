"""People are taken out of cases when the time of the pack is over; figures stay; a hold keeps everything."""

from datetime import date

import pytest
from cases import AN, SEPTEMBER, accepted, assigned, give, later, noon, received

from factories import published
from people import TESTS
from remembering import remembered
from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.models import DisputeKind, DisputeOutcome, Identity, Inquiry
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.inquiries.statistics import Period, figures

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
IN_TIME, OVER = date(2031, 9, 5), date(2031, 9, 6)  # five years after the answer of 05/09/2026


@pytest.fixture
@remembered
def answered(people):
    return give(people, assigned(people, purpose="Vì nhà tôi ở đó"), later(SEPTEMBER, 2))


def test_after_five_years_nobody_can_tell_who_asked_and_the_figures_are_the_same(people, answered):
    before = figures([people.commune], YEAR)
    assert actions.anonymise_due(on=IN_TIME, by=TESTS) == 0
    assert actions.anonymise_due(on=OVER, by=TESTS) == 1
    assert actions.anonymise_due(on=OVER, by=TESTS) == 0
    answered.refresh_from_db()
    identity = Identity.objects.get(inquiry=answered)
    assert (identity.key_id, bytes(identity.box), identity.person_key) == ("", b"", "")
    assert (answered.anonymised_on, answered.purpose) == (OVER, "")
    assert answered.information == "Kế hoạch sử dụng đất năm 2026 của phường"
    assert figures([people.commune], YEAR) == before
    assert queries.masked_requester(answered).full_name == ""


def test_names_typed_into_the_request_and_the_reasons_go_too(people):
    inquiry = accepted(people, information=f"Hồ sơ đất của bà {AN.full_name}, điện thoại 0912345678, thửa 15")
    actions.refuse(
        inquiry=inquiry, ground="27.5", reason="Bà NGUYỄN THỊ AN đã nhận.", by=people.binh, at=later(SEPTEMBER, 2)
    )
    actions.anonymise_due(on=OVER, by=TESTS)
    inquiry.refresh_from_db()
    assert inquiry.information == "Hồ sơ đất của bà […], điện thoại […], thửa 15"
    assert inquiry.decisions.get().reason == "Bà […] đã nhận."


def test_a_hold_keeps_the_case_until_it_is_lifted(people, answered):
    actions.hold(inquiry=answered, reason="Thanh tra 2031", by=people.cuc, at=noon(SEPTEMBER))
    assert actions.anonymise_due(on=OVER, by=TESTS) == 0
    actions.lift_hold(inquiry=answered, by=people.cuc, at=noon(SEPTEMBER))
    assert actions.anonymise_due(on=OVER, by=TESTS) == 1
    with pytest.raises(NotYet, match="đã được khử nhận dạng"):
        actions.hold(inquiry=answered, reason="Muộn", by=people.cuc, at=noon(SEPTEMBER))
    with pytest.raises(NotYet, match="hết thời gian lưu"):
        actions.dispute(inquiry=answered, kind=DisputeKind.COMPLAINT, by=people.binh, at=noon(OVER))


def test_the_time_runs_from_the_end_of_the_last_remedy(people, answered):
    complaint = actions.dispute(inquiry=answered, kind=DisputeKind.COMPLAINT, by=CITIZEN, at=later(SEPTEMBER, 10))
    assert actions.anonymise_due(on=date(2040, 1, 1), by=TESTS) == 0, "an open complaint keeps it"
    actions.settle_dispute(dispute=complaint, outcome=DisputeOutcome.DROPPED, by=people.cuc, at=noon(date(2027, 1, 5)))
    assert actions.anonymise_due(on=date(2032, 1, 5), by=TESTS) == 0
    assert actions.anonymise_due(on=date(2032, 1, 6), by=TESTS) == 1


def test_a_request_never_completed_is_kept_a_year(people):
    inquiry = received(people).inquiry
    actions.ask_to_complete(
        inquiry=inquiry, guidance="Ghi rõ.", complete_by=date(2026, 9, 20), by=people.binh, at=noon(SEPTEMBER)
    )
    actions.close_incomplete(inquiry=inquiry, by=people.binh, at=noon(date(2026, 9, 21)))
    assert actions.anonymise_due(on=date(2027, 9, 21), by=TESTS) == 0
    assert actions.anonymise_due(on=date(2027, 9, 22), by=TESTS) == 1


def test_open_cases_are_never_touched(people):
    assigned(people)
    assert actions.anonymise_due(on=date(2060, 1, 1), by=TESTS) == 0
    assert Inquiry.objects.filter(anonymised_on=None).count() == 1


def test_the_contact_of_an_answered_suggestion_goes_as_well(people):
    told = actions.suggest(
        item=published(people).item, text="Sai năm. Nguyễn Thị An.", contact=AN, client_key="k" * 20,
        by=CITIZEN, at=noon(SEPTEMBER),
    ).suggestion  # fmt: skip
    actions.answer_suggestion(
        suggestion=told, outcome="correct", answer="Đã kiểm tra.", by=people.binh, at=later(SEPTEMBER, 2)
    )
    assert actions.anonymise_due(on=IN_TIME, by=TESTS) == 0
    assert actions.anonymise_due(on=OVER, by=TESTS) == 1
    told.refresh_from_db()
    assert (told.key_id, told.text) == ("", "Sai năm. […].")


def test_no_person_presses_the_button(people, answered):
    with pytest.raises(NotAllowed, match="theo lịch"):
        actions.anonymise_due(on=OVER, by=people.cuc)
