"""The shortest way from a request to its answer, under both laws."""

from datetime import date

import pytest
from cases import AUGUST, SEPTEMBER, accepted, assigned, give, later, noon, received

from tiepcan.audit.models import Event as AuditEvent
from tiepcan.inquiries import actions
from tiepcan.inquiries.errors import StepRefused
from tiepcan.inquiries.models import Outcome


def test_a_request_is_received_accepted_and_answered_in_time(people):
    receipt = received(people)
    assert (str(receipt.inquiry), receipt.inquiry.regime, receipt.inquiry.state) == ("01/2026", "l2026", "received")
    assert receipt.inquiry.due_on == date(2026, 9, 15)
    inquiry = actions.accept(inquiry=receipt.inquiry, basis="23.3", by=people.binh, at=later(SEPTEMBER, 1))
    assert (inquiry.state, inquiry.valid_on, inquiry.due_on) == ("valid", SEPTEMBER, date(2026, 9, 15))
    inquiry = give(people, inquiry, later(SEPTEMBER, 5))
    assert (inquiry.state, inquiry.phase, inquiry.outcome) == ("supplied", "settled", Outcome.WHOLE)
    assert inquiry.settled_on == date(2026, 9, 8)


def test_a_request_of_august_keeps_the_old_law_and_its_working_days(people):
    inquiry = accepted(people, AUGUST, channel="post")
    assert (inquiry.regime, inquiry.due_on, inquiry.announce_due_on) == ("l2016", date(2026, 9, 3), date(2026, 8, 14))


def test_a_refusal_names_its_ground_and_the_reason(people):
    inquiry = assigned(people)
    decision = actions.refuse(
        inquiry=inquiry, ground="27.5", reason="Hồ sơ cần nhiều tháng để tập hợp.", by=people.binh, at=noon(SEPTEMBER)
    )
    assert (decision.ground, decision.clause, decision.inquiry.outcome) == ("27.5", "l2026:27.5", Outcome.REFUSED)


@pytest.mark.parametrize(("ground", "reason", "missing"), [("", "Vì thế.", "ground"), ("27.5", "  ", "reason")])
def test_a_refusal_without_ground_or_reason_is_no_refusal(people, ground, reason, missing):
    inquiry = assigned(people)
    with pytest.raises(StepRefused) as refused:
        actions.refuse(inquiry=inquiry, ground=ground, reason=reason, by=people.binh, at=noon(SEPTEMBER))
    assert refused.value.missing == missing
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.outcome) == ("in_progress", None)


def test_every_step_leaves_one_event_in_the_chain(people):
    before = AuditEvent.objects.count()
    inquiry = assigned(people)
    give(people, inquiry, later(SEPTEMBER, 2))
    told = AuditEvent.objects.filter(sequence__gt=before).values_list("action", flat=True)
    assert list(told) == ["inquiries.receive", "inquiries.accept", "inquiries.assign", "inquiries.supply"]
