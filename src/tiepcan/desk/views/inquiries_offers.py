"""Which steps the page of a request offers: those the pack allows from its state, whose known facts do not stand in
the way, and that are this person's to take. Whether a step may be taken is decided by its action."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from tiepcan.agencies.models import Role, User
from tiepcan.inquiries.facts import consent_pending, facts_of
from tiepcan.inquiries.models import Event, Extent, Inquiry
from tiepcan.inquiries.permissions import HANDLERS, HEAD
from tiepcan.law.entries import Guard, Move
from tiepcan.law.explanations import Explanation
from tiepcan.law.procedure import events as moves_from
from tiepcan.law.procedure import holds
from tiepcan.law.regimes import Regime

# What an officer of the unit that was given the case may do; the rest belongs to those who handle cases.
_OF_THE_ASSIGNEE = frozenset({"ask_consent", "record_consent", "separate", "finish_separation"})
_END = frozenset({"refuse", "withdraw", "close_incomplete"})
_BESIDE = frozenset({"complain", "denounce", "sue", "find_wrong", "dispute"})


@dataclass(frozen=True)
class Offer:
    """One step as the page shows it."""

    event: str
    label: str
    clause: str
    document: str = ""  # the letter it is recorded with
    kind: str = "next"  # or: end, beside


def offers(
    inquiry: Inquiry, regime: Regime, events: list[Event], clock: Explanation, user: User, roles: Set[Role], today: date
) -> list[Offer]:
    """The next legal steps for this person, in the order of the procedure."""
    handles = bool(roles & set(HANDLERS))
    assignee = inquiry.assigned_to_id == user.pk and Role.CREATING_UNIT in roles
    if inquiry.anonymised_on or not (handles or assignee):
        return []
    facts = _known(inquiry, events, clock, roles, today)
    found = [
        _offer(regime, move)
        for move in moves_from(regime, inquiry.state)
        if (handles or move.event in _OF_THE_ASSIGNEE) and _open(move, facts, clock)
    ]
    return list({offer.event: offer for offer in found}.values())


def _known(
    inquiry: Inquiry, events: list[Event], clock: Explanation, roles: Set[Role], today: date
) -> dict[str, object]:
    """The facts that stand in the case; a part may be supplied although somebody refused the whole."""
    facts = facts_of(inquiry, events, clock, today)
    return facts | {"consent_pending": consent_pending(inquiry, Extent.PART), "by_head": bool(roles & set(HEAD))}


def _open(move: Move, facts: Mapping[str, object], clock: Explanation) -> bool:
    if move.event == "extend" and clock.latest_extension is None:
        return False
    asked = {"basis"} if move.event == "accept" else set()
    return all(_holds_so_far(guard, facts, asked) for guard in move.guards)


def _holds_so_far(guard: Guard, facts: Mapping[str, object], asked: set[str]) -> bool:
    """A fact that only comes with the step's own form does not speak against it yet."""
    return guard.fact not in facts or guard.fact in asked or holds(guard, facts)


def _offer(regime: Regime, move: Move) -> Offer:
    kind = "end" if move.event in _END else "beside" if move.event in _BESIDE else "next"
    document = next((form.label for form in regime.forms if form.code == move.document), "")
    return Offer(move.event, move.label, move.clause.label, document, kind)
