"""The letters a step leaves behind, drafted in its own transaction; and how a case's letter looks before the step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from tiepcan.agencies.models import Agency, User
from tiepcan.audit.actions import Actor
from tiepcan.engines.letters import Letter, Signer
from tiepcan.inquiries import legal
from tiepcan.inquiries.identity import Requester, fill, opened, requester_of
from tiepcan.inquiries.letters.composing import letter_of
from tiepcan.inquiries.letters.gathering import Step, facts_of_letter, facts_of_reply
from tiepcan.inquiries.letters.keeping import as_text
from tiepcan.inquiries.letters.stationery import head_of, own_signer, signer_of, usual_signatory
from tiepcan.inquiries.models import Consent, Decision, Dispute, Inquiry, OfficialLetter, Suggestion
from tiepcan.law.clauses import Clause
from tiepcan.law.entries import Form
from tiepcan.law.letters import given_by, wording_of
from tiepcan.law.regimes import Regime

RECEIPT = "accept"  # the step whose document is the receipt
LETTER = "letter"  # under this name the words of a letter lie in its box
DROPPED = "dropped"  # and under this why the draft was dropped


def draft_letters(
    inquiry: Inquiry,
    event: str,
    said: Mapping[str, Any],
    *,
    clause: Clause | None,
    decision: Decision | None = None,
    consent: Consent | None = None,
    dispute: Dispute | None = None,
    by: Actor,
    at: datetime,
) -> list[OfficialLetter]:
    """A draft of every letter the pack joins to this step. A paper that somebody else makes and signs is none of ours:
    it is printed for them, not numbered."""
    regime = legal.regime_of(inquiry)
    officer = by if isinstance(by, User) else None
    step = Step(event=event, clause=clause, said=said, by=officer, consent=consent, dispute=dispute)
    drafted: list[OfficialLetter] = []
    for form in given_by(regime, event, str(said.get("ground") or "")):
        if form.made_by != "body":
            continue
        letter = compose_for(inquiry, regime, form, step, requester_of(inquiry), at=at)
        row = OfficialLetter(inquiry=inquiry, decision=decision if not drafted else None, consent=consent)
        drafted.append(_kept(row, inquiry.agency, regime, form, letter, event=event, by=officer, at=at))
    return drafted


def ready_letters(
    inquiry: Inquiry, event: str, said: Mapping[str, Any], *, requester: Requester, by: User, at: datetime
) -> list[Letter]:
    """How the letters of a step would look if it were taken with these words; nothing is kept. What is still to be
    typed is left blank. `requester` masked: it is for a screen."""
    regime = legal.regime_of(inquiry)
    move = next((m for m in regime.moves if m.event == event and inquiry.state in m.sources), None)
    step = Step(event=event, clause=move.clause if move else None, said=said, by=by)
    forms = [form for form in given_by(regime, event, str(said.get("ground") or "")) if form.made_by == "body"]
    return [compose_for(inquiry, regime, form, step, requester, at=at) for form in forms]


def receipt_of(inquiry: Inquiry, *, by: User, at: datetime) -> OfficialLetter | None:
    """The receipt that goes home with whoever asked, once: at the counter, or when an officer has looked at a request
    that came through the network."""
    if any(form.code in _drafted(inquiry) for form in given_by(legal.regime_of(inquiry), RECEIPT)):
        return None
    return next(iter(draft_letters(inquiry, RECEIPT, {}, clause=None, by=by, at=at)), None)


def redraft_receipt(inquiry: Inquiry, *, at: datetime) -> None:
    """Papers came or went while the receipt still waits to be issued: it names those that are there."""
    regime = legal.regime_of(inquiry)
    for form in given_by(regime, RECEIPT):
        row = inquiry.letters.filter(form=form.code, number=None, dropped_at=None).exclude(key_id="").last()
        if row is not None:
            step = Step(event=RECEIPT, clause=None, said={}, by=row.drafted_by)
            letter = compose_for(inquiry, regime, form, step, requester_of(inquiry), at=at)
            fill(row, {LETTER: as_text(letter)})
            row.save(update_fields=["key_id", "box", "person_key"])


def dropped_because(row: OfficialLetter) -> str:
    return opened(row).get(DROPPED, "")


def _drafted(inquiry: Inquiry) -> set[str]:
    return set(inquiry.letters.values_list("form", flat=True))


def compose_for(
    inquiry: Inquiry, regime: Regime, form: Form, step: Step, requester: Requester, *, at: datetime
) -> Letter:
    """The letter of one form of one step, under the head of the agency, for its usual signatory."""
    head = head_of(inquiry.agency)
    signer = _signer(inquiry.agency, step.by, at)
    return letter_of(
        regime,
        form,
        facts_of_letter(inquiry, regime, form, step, requester=requester, head=head, signer=signer),
    )


def draft_reply(suggestion: Suggestion, *, by: User, at: datetime) -> list[OfficialLetter]:
    """The answer to a suggestion on published information."""
    regime = legal.regime_on(suggestion.received_on)
    known = opened(suggestion)
    contact = Requester(**{name: known.get(name, "") for name in ("full_name", "organisation", "address")})
    drafted = []
    for form in given_by(regime, "answer_suggestion"):
        facts = facts_of_reply(
            suggestion,
            contact=contact,
            head=head_of(suggestion.agency),
            signer=_signer(suggestion.agency, by, at),
        )
        letter = letter_of(regime, form, facts)
        row = OfficialLetter(suggestion=suggestion)
        kept = _kept(row, suggestion.agency, regime, form, letter, event="answer_suggestion", by=by, at=at)
        drafted.append(kept)
    return drafted


def _signer(agency: Agency, by: User | None, at: datetime) -> Signer:
    usual = usual_signatory(agency, by, on=timezone.localdate(at))
    return signer_of(usual) if usual else own_signer(agency, by)


def _kept(
    row: OfficialLetter,
    agency: Agency,
    regime: Regime,
    form: Form,
    letter: Letter,
    *,
    event: str,
    by: User | None,
    at: datetime,
) -> OfficialLetter:
    wording = wording_of(regime, form)
    row.agency, row.form, row.label, row.event = agency, form.code, form.label[:200], event
    row.book, row.notation = wording.abbreviation, letter.notation
    row.for_requester = wording.to == "requester"
    row.provisional = bool(letter.provisional_note)
    row.drafted_at, row.drafted_by = at, by
    fill(row, {LETTER: as_text(letter)})
    row.save()
    return row
