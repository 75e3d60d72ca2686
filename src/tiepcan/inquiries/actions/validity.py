"""From the receipt to a valid request, or to its end without an answer: guide, complete, accept, withdraw, close."""

from datetime import date
from typing import Unpack

from django.db import transaction

from tiepcan.agencies.models import User
from tiepcan.audit.actions import Actor, record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import EITHER_SIDE, Moment, OpenCase, open_case
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.letters.drafting import receipt_of
from tiepcan.inquiries.models import Decision, DecisionKind, Inquiry, Outcome
from tiepcan.inquiries.texts import content_key, paragraphs


@transaction.atomic
def ask_to_complete(
    *,
    inquiry: Inquiry,
    guidance: str,
    complete_by: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """Guide the requester to what is missing; the clock stands until the request is complete.

    `complete_by` is the day up to which the agency's own rules let it wait; the law names none.
    """
    case = open_case(inquiry, by, **moment)
    reason = paragraphs(guidance, field="guidance", label="Nội dung cần bổ sung")
    if complete_by and complete_by <= case.today:
        raise BadInput("Ngày chờ bổ sung phải ở sau hôm nay.", field="complete_by")
    case.inquiry.complete_by = complete_by
    allowed = case.move("guide", guidance=reason)
    decision = case.decide(DecisionKind.GUIDANCE, allowed, reason=reason, until=complete_by)
    record(case.deed("ask_to_complete", complete_by=complete_by and complete_by.isoformat()), by=by)
    return decision


@transaction.atomic
def complete(
    *,
    inquiry: Inquiry,
    basis: str,
    information: str = "",
    direct_interest: str = "",
    simple: bool = False,
    on: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """The requester sent what was missing, on that day: the request is valid and its clock starts then. What makes a
    request valid at once is asked of it here too."""
    case = open_case(inquiry, by, **moment)
    day = case.reported(on, what="Ngày nhận bổ sung", after=("guide",))
    if information.strip():
        _replace_information(case.inquiry, information)
    interest = paragraphs(direct_interest, field="direct_interest", label="Liên quan trực tiếp")
    case.inquiry.direct_interest = interest or case.inquiry.direct_interest
    _judge(case, basis, simple)
    case.would_be_valid(day, basis)
    case.move("complete", {"basis": basis, "simple": simple}, on=day)
    receipt_of(case.inquiry, by=by, at=case.at)
    record(case.deed("complete", on=day.isoformat(), basis=basis, simple=simple), by=by)
    return case.inquiry


@transaction.atomic
def accept(
    *,
    inquiry: Inquiry,
    basis: str,
    simple: bool = False,
    on: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """Find the request valid: on what basis, and whether the information is simple and at hand.

    `on` is the day the complete request reached the agency, which is the day of receipt unless told otherwise.
    """
    case = open_case(inquiry, by, **moment)
    day = case.reported(on or case.inquiry.received_on, what="Ngày nhận được yêu cầu hợp lệ")
    _judge(case, basis, simple)
    case.move("accept", {"basis": basis, "simple": simple}, on=day, basis=basis)
    receipt_of(case.inquiry, by=by, at=case.at)
    record(case.deed("accept", on=day.isoformat(), basis=basis, simple=simple), by=by)
    return case.inquiry


def _judge(case: OpenCase, basis: str, simple: bool) -> None:
    if basis:
        legal.chosen(case.regime.bases, basis, field="basis", label="Căn cứ yêu cầu")
    case.inquiry.basis, case.inquiry.simple = basis, simple


def _replace_information(inquiry: Inquiry, information: str) -> None:
    inquiry.information = paragraphs(information, field="information", label="Thông tin được yêu cầu")
    inquiry.content_key = content_key(inquiry.information)


@transaction.atomic
def withdraw(
    *,
    inquiry: Inquiry,
    on: date | None = None,
    by: Actor,
    **moment: Unpack[Moment],
) -> Inquiry:
    """The requester takes the request back: on the tracking page, or by word to an officer."""
    case = open_case(inquiry, by, EITHER_SIDE, **moment)
    day = case.reported(on, what="Ngày rút yêu cầu")
    case.settle(Outcome.WITHDRAWN, day)
    case.move("withdraw", on=day)
    record(case.deed("withdraw", on=day.isoformat()), by=by)
    return case.inquiry


@transaction.atomic
def close_incomplete(
    *,
    inquiry: Inquiry,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """Close a request that was never completed, once the day named in the guidance has passed."""
    case = open_case(inquiry, by, **moment)
    case.settle(Outcome.NOT_COMPLETED, case.today)
    case.move("close_incomplete")
    record(case.deed("close_incomplete"), by=by)
    return case.inquiry
