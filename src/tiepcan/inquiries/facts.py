"""What is known of a case when a step is asked for: the facts that the guards of the packs speak of."""

from datetime import date

from tiepcan.agencies.models import AgencyLevel
from tiepcan.inquiries.identity import opened, person_keys
from tiepcan.inquiries.legal import since_reopened
from tiepcan.inquiries.models import (
    Consent,
    ConsentStatus,
    Cost,
    Decision,
    DecisionKind,
    Dispute,
    DisputeKind,
    DisputeOutcome,
    Event,
    Extent,
    Identity,
    Inquiry,
    Outcome,
    Residency,
)
from tiepcan.law.explanations import Explanation

# Followed beside the case, and decided by whoever the general laws name.
CLAIMS = (DisputeKind.COMPLAINT, DisputeKind.DENUNCIATION, DisputeKind.LAWSUIT)
SUPPLIED = (Outcome.WHOLE, Outcome.PART)


def facts_of(inquiry: Inquiry, events: list[Event], clock: Explanation, on: date) -> dict[str, object]:
    """The facts that stand in the case itself; a step adds those that come with it."""
    extended = any(e.kind == "extend" for e in since_reopened(events))
    limit = clock.latest_extension
    facts: dict[str, object] = {
        "on": on,
        "basis": inquiry.basis,
        "due": clock.due,
        # With the one extension used there is no later day; the guard on that says it, not the guard on the day.
        "latest_extension": limit if limit or not extended else date.max,
        "extended": extended,
        "commune": inquiry.agency.level == AgencyLevel.COMMUNE,
        "outsider_without_interest": outsider_without_interest(inquiry),
        "policy_time_passed": inquiry.complete_by is not None and on > inquiry.complete_by,
        "claim_founded": claim_founded(inquiry),
    }
    return facts | _money(inquiry, on) | {"consent_pending": consent_pending(inquiry, Extent.WHOLE)}


def claim_founded(inquiry: Inquiry) -> bool:
    """Whether the latest complaint, denunciation or lawsuit that ended since the answer was right, if only in part."""
    if inquiry.settled_on is None:
        return False
    claims = Dispute.objects.filter(inquiry=inquiry, kind__in=CLAIMS, settled_on__gte=inquiry.settled_on)
    last = claims.order_by("settled_on", "pk").last()
    return last is not None and last.outcome in (DisputeOutcome.FOUNDED, DisputeOutcome.PARTLY)


def outsider_without_interest(inquiry: Inquiry) -> bool:
    """A commune answers its residents; others have to say how the information bears on their own rights."""
    outside = inquiry.agency.level == AgencyLevel.COMMUNE and inquiry.residency == Residency.OUTSIDER
    return outside and not inquiry.direct_interest


def _money(inquiry: Inquiry, on: date) -> dict[str, object]:
    cost = Cost.objects.filter(inquiry=inquiry).select_related("payment").last()
    paid = cost is not None and hasattr(cost, "payment")
    return {
        "cost_notified": cost is not None,
        "paid": paid,
        "payment_pending": cost is not None and not paid,
        "payment_overdue": cost is not None and not paid and on > cost.pay_by,
    }


def against_head_decision(inquiry: Inquiry, *, extent: str = "", exemption: str = "") -> bool:
    """Whether this answer departs from what the head decided where the law is silent: more is given than that, or all
    is refused on the very exemption that was weighed."""
    decision = Decision.objects.filter(inquiry=inquiry, kind=DecisionKind.DISCRETION).last()
    if decision is None:
        return False
    if extent:
        return decision.extent not in (extent, Extent.WHOLE)
    return bool(decision.extent) and exemption == decision.exemption


def consent_pending(inquiry: Inquiry, extent: Extent) -> bool:
    """Whether somebody's agreement is still missing for supplying this much.

    One who refused leaves a part that can be given; one who has not answered yet has not agreed.
    """
    missing = [ConsentStatus.ASKED] + ([ConsentStatus.REFUSED] if extent == Extent.WHOLE else [])
    return Consent.objects.filter(inquiry=inquiry, status__in=missing, waived=False).exists()


def times_supplied(inquiry: Inquiry) -> int:
    """How often this information was supplied to this very person before: same words, or linked by an officer."""
    earlier = earlier_of_same_person(inquiry)
    linked = set()
    link = inquiry.repeats
    while link is not None and link.pk not in linked:
        linked.add(link.pk)
        link = link.repeats
    return sum(
        1
        for case in earlier
        if case.outcome in SUPPLIED and (case.pk in linked or case.content_key == inquiry.content_key)
    )


def earlier_of_same_person(inquiry: Inquiry) -> list[Inquiry]:
    """Earlier cases at this agency of whoever has the same identity number; none where no number was given."""
    identity = Identity.objects.filter(inquiry=inquiry).select_related("inquiry").first()
    number = opened(identity).get("identity_number", "") if identity and identity.person_key else ""
    if not number:
        return []
    rows = Inquiry.objects.filter(agency_id=inquiry.agency_id, identity__person_key__in=person_keys(number))
    return list(rows.filter(pk__lt=inquiry.pk).order_by("-pk"))
