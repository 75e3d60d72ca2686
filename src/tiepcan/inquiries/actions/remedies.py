"""After the answer: what was supplied is wrong or wanting; complaints, denunciations and lawsuits beside the case."""

from datetime import date
from typing import Unpack

from django.db import transaction

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import User
from tiepcan.audit.actions import Actor, record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import EITHER_SIDE, Moment, OpenCase, open_case
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.letters.drafting import draft_letters
from tiepcan.inquiries.models import Decision, DecisionKind, Dispute, DisputeKind, DisputeOutcome, Extent, Inquiry
from tiepcan.inquiries.texts import line, paragraphs

_STEPS = {
    DisputeKind.INACCURATE: "dispute",
    DisputeKind.INCOMPLETE: "dispute",
    DisputeKind.FOUND_WRONG: "find_wrong",
    DisputeKind.COMPLAINT: "complain",
    DisputeKind.DENUNCIATION: "denounce",
    DisputeKind.LAWSUIT: "sue",
}
_VERIFIED = (DisputeKind.INACCURATE, DisputeKind.INCOMPLETE, DisputeKind.FOUND_WRONG)
_ANSWERS = ("supply", "supply_again", "uphold")  # what can turn out to be wrong


@transaction.atomic
def dispute(
    *,
    inquiry: Inquiry,
    kind: DisputeKind,
    text: str = "",
    number: str = "",
    on: date | None = None,
    by: Actor,
    **moment: Unpack[Moment],
) -> Dispute:
    """Somebody says that the answer, or its absence, is wrong. What was supplied is verified again within its own
    term; a complaint, denunciation or lawsuit is followed beside the case, whose clock runs on."""
    case = open_case(inquiry, by, EITHER_SIDE, **moment)
    if kind == DisputeKind.FOUND_WRONG and not isinstance(by, User):
        raise NotAllowed("Người yêu cầu chọn “không chính xác” hoặc “không đầy đủ”.")
    day = case.reported(on, what="Ngày nhận", after=_ANSWERS if kind in _VERIFIED else ())
    claim = paragraphs(text, field="text", label="Nội dung")
    case.move(_STEPS[kind], {"kind": kind}, on=day)
    reference = line(number, field="number", label="Số, ký hiệu đơn", limit=50)
    row = Dispute.objects.create(inquiry=case.inquiry, kind=kind, on=day, number=reference, text=claim)
    record(case.deed("dispute", dispute=row.pk, kind=kind, on=day.isoformat()), by=by)
    return row


@transaction.atomic
def settle_dispute(
    *,
    dispute: Dispute,
    outcome: DisputeOutcome,
    settled_by: str = "",
    reference: str = "",
    answer: str = "",
    on: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Dispute:
    """How a complaint, denunciation or lawsuit ended: who decided, under what number."""
    case = open_case(dispute.inquiry, by, **moment)
    if dispute.kind in _VERIFIED:
        raise NotYet("Đề nghị xem lại kết thúc bằng cung cấp lại hoặc giữ nguyên, không ghi kết quả tại đây.")
    row = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if row.settled_on is not None:
        raise NotYet(f"Vụ việc này đã ghi kết quả “{row.get_outcome_display()}”.")
    day = case.reported(on, what="Ngày giải quyết")
    if day < row.on:
        raise BadInput("Ngày giải quyết không thể trước ngày nhận đơn.", field="on")
    row.settled_on, row.outcome = day, outcome
    row.settled_by = line(settled_by, field="settled_by", label="Cơ quan giải quyết", limit=200)
    row.reference = line(reference, field="reference", label="Số quyết định, bản án", limit=100)
    row.answer = paragraphs(answer, field="answer", label="Nội dung giải quyết")
    row.save()
    case.append("dispute_settled", {"dispute": row.pk, "outcome": outcome}, on=day)
    case.save()
    draft_letters(case.inquiry, "dispute_settled", {}, clause=None, dispute=row, by=by, at=case.at)
    record(case.deed("settle_dispute", dispute=row.pk, outcome=outcome, on=day.isoformat()), by=by)
    return row


@transaction.atomic
def correct_and_resupply(
    *,
    inquiry: Inquiry,
    extent: Extent,
    supply_form: str,
    reason: str = "",
    link: str = "",
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """What was supplied was wrong or wanting: the right information is supplied, the claim was founded."""
    case = open_case(inquiry, by, **moment)
    legal.check_supply_form(case.regime, supply_form)
    allowed = case.move("supply_again", {"extent": extent, "supply_form": supply_form})
    decision = case.decide(
        DecisionKind.RESUPPLY,
        allowed,
        extent=extent,
        supply_form=supply_form,
        link=link,
        reason=paragraphs(reason, field="reason", label="Nội dung đính chính"),
    )
    _close_verification(case, DisputeOutcome.FOUNDED)
    record(case.deed("correct_and_resupply", extent=extent, decision=decision.pk), by=by)
    return decision


@transaction.atomic
def uphold(
    *,
    inquiry: Inquiry,
    reason: str,
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """What was supplied is right and whole: say so to the requester, with the reason."""
    case = open_case(inquiry, by, **moment)
    text = paragraphs(reason, field="reason", label="Lý do giữ nguyên")
    allowed = case.move("uphold", reason=text)
    decision = case.decide(DecisionKind.UPHELD, allowed, reason=text)
    _close_verification(case, DisputeOutcome.UNFOUNDED)
    record(case.deed("uphold", decision=decision.pk), by=by)
    return decision


def _close_verification(case: OpenCase, outcome: DisputeOutcome) -> None:
    waiting = Dispute.objects.filter(inquiry=case.inquiry, kind__in=_VERIFIED, settled_on=None)
    waiting.update(settled_on=case.today, outcome=outcome)


@transaction.atomic
def reopen(
    *,
    inquiry: Inquiry,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """A complaint, denunciation or lawsuit was right: the answer is taken back and the request worked on anew, within
    a term that runs from today. What was decided before stays in the file."""
    case = open_case(inquiry, by, **moment)
    case.allowed(legal.REOPEN)
    before = case.inquiry.outcome
    case.unsettle()
    case.move(legal.REOPEN, {"outcome": before}, claim_founded=True)
    record(case.deed("reopen", outcome=before), by=by)
    return case.inquiry


@transaction.atomic
def ask_creator(
    *,
    inquiry: Inquiry,
    creator: str = "",
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """A commune that cannot tell whether it is right asks the body that made the information."""
    case = open_case(inquiry, by, **moment)
    allowed = case.move("ask_creator")
    case.draft(allowed, {"creator": line(creator, field="creator", label="Cơ quan tạo ra thông tin", limit=200)})
    record(case.deed("ask_creator"), by=by)
    return case.inquiry


@transaction.atomic
def record_creator_answer(
    *,
    inquiry: Inquiry,
    on: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """The body that made the information has answered; the commune corrects or upholds within the next term."""
    case = open_case(inquiry, by, **moment)
    day = case.reported(on, what="Ngày nhận trả lời", after=("ask_creator",))
    case.move("record_creator_answer", on=day)
    record(case.deed("record_creator_answer", on=day.isoformat()), by=by)
    return case.inquiry
