"""What the law leaves to the head of the body: to give without consent, and to decide where no law says."""

from typing import Unpack

from django.db import transaction

from tiepcan.agencies.models import User
from tiepcan.agencies.permissions import roles_of
from tiepcan.audit.actions import record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import Moment, OpenCase, open_case
from tiepcan.inquiries.errors import StepRefused
from tiepcan.inquiries.models import Consent, ConsentStatus, Decision, DecisionKind, Extent, Inquiry
from tiepcan.inquiries.permissions import HEAD
from tiepcan.inquiries.texts import line, paragraphs


@transaction.atomic
def decide_without_consent(
    *,
    inquiry: Inquiry,
    public_interest: str,
    other_law: str = "",
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """The head decides, for the public interest, that the information is given without consent."""
    case = open_case(inquiry, by, **moment)
    reason = paragraphs(public_interest, field="public_interest", label="Lý do vì lợi ích công cộng")
    allowed = case.move("override_consent", public_interest=reason, by_head=_is_head(case, by))
    _waive(case)
    resting_on = line(other_law, field="other_law", label="Quy định của luật có liên quan")
    decision = case.decide(DecisionKind.WITHOUT_CONSENT, allowed, reason=reason, words={"other_law": resting_on})
    record(case.deed("decide_without_consent", decision=decision.pk), by=by)
    return decision


def _waive(case: OpenCase) -> None:
    """Nobody's agreement is waited for any more. A condition of another law is not the head's to set aside."""
    missing = Consent.objects.filter(inquiry=case.inquiry, waived=False).exclude(status=ConsentStatus.GIVEN)
    asked = set(missing.values_list("condition", flat=True))
    for condition in case.regime.conditions:
        if condition.code in asked and condition.override is None:
            raise StepRefused(
                f"“{condition.label}” ({condition.clause.label}): người đứng đầu không được quyết định thay. "
                "Hãy ghi nhận trả lời hoặc làm theo quy định đó.",
                clause=condition.clause.ref,
            )
    missing.update(waived=True)


@transaction.atomic
def decide_at_discretion(
    *,
    inquiry: Inquiry,
    exemption: str,
    extent: Extent | None,
    circumstances: str,
    law_silent: bool,
    details: str = "",
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """Whether giving this information would do harm is for no law to say: the head weighs it and decides how much is
    given, all, a part or (`extent` None) nothing. The answer to the request then follows that decision."""
    case = open_case(inquiry, by, **moment)
    reason = paragraphs(circumstances, field="circumstances", label="Điều kiện thực tế đã xem xét")
    allowed = case.move(
        "discretion",
        {"extent": extent or "", "exemption": exemption},
        circumstances=reason,
        law_silent=law_silent,
        by_head=_is_head(case, by),
    )
    weighed = [e for e in case.regime.exemptions if e.discretion]
    legal.chosen(weighed, exemption, field="exemption", label="Trường hợp được xem xét")
    told = paragraphs(details, field="details", label="Nội dung cụ thể")
    decision = case.decide(
        DecisionKind.DISCRETION,
        allowed,
        reason=reason,
        extent=extent or "",
        exemption=exemption,
        words={"given": extent or "none", "details": told},
    )
    record(case.deed("decide_at_discretion", extent=extent or "", decision=decision.pk), by=by)
    return decision


def _is_head(case: OpenCase, by: User) -> bool:
    return bool(roles_of(by, case.inquiry.agency, on=case.today) & set(HEAD))
