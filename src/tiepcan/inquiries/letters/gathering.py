"""The facts of one letter, gathered from the case and from what the step says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from tiepcan.agencies.models import FocalPoint, User
from tiepcan.agencies.permissions import valid_on
from tiepcan.engines.letters import Signer
from tiepcan.inquiries.files import papers_sent
from tiepcan.inquiries.identity import Requester, opened
from tiepcan.inquiries.letters.composing import Head, LetterFacts, Rows
from tiepcan.inquiries.models import WEIGHED, Acting, Consent, Cost, Dispute, Extent, Inquiry, Suggestion
from tiepcan.law.calendar import written
from tiepcan.law.clauses import Clause
from tiepcan.law.entries import Cited, Form
from tiepcan.law.letters import wording_of
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to
from tiepcan.text.amounts import dong, grouped

TO_FILL = "…" * 20
_COSTED = frozenset({"charge", "supply", "point_to"})
_GIVEN = "Phần còn lại của hồ sơ, tài liệu sau khi loại bỏ các phần nêu trên."


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step with what it says: the values of its decision, and whatever else stands in its form."""

    event: str
    clause: Clause | None
    said: Mapping[str, Any]
    by: User | None = None
    consent: Consent | None = None
    dispute: Dispute | None = None


def facts_of_letter(
    inquiry: Inquiry, regime: Regime, form: Form, step: Step, *, requester: Requester, head: Head, signer: Signer
) -> LetterFacts:
    """Everything this letter says. `requester` in full on paper, masked on screen."""
    cost = _cost(inquiry) if step.event in _COSTED else None
    values = _of_case(inquiry, regime, requester, step) | _of_step(inquiry, regime, step) | _of_money(step, cost)
    if any(field.code == "attachments" for field in form.fields):
        values["attachments"] = "; ".join(papers_sent(inquiry))
    if step.consent is not None:
        values |= _of_consent(regime, step.consent)
    if step.dispute is not None:
        values |= _of_dispute(step.dispute)
    return LetterFacts(
        head=head,
        signer=_officer(inquiry, step, signer) if wording_of(regime, form).signed_by == "officer" else signer,
        values=values | {name: str(value) for name, value in step.said.items() if name not in _CONVERTED and value},
        tables=_tables(regime, step, cost),
        addressees=_addressees(regime, form, requester, values.get("grantor") or str(step.said.get("creator") or "")),
    )


# --- The case ------------------------------------------------------------------------------------------------------


def addressed(requester: Requester) -> str:
    """The requester as a letter names them."""
    if requester.organisation and not requester.full_name:
        return requester.organisation
    return f"Ông/Bà {requester.full_name}" if requester.full_name else "người yêu cầu"


def _of_case(inquiry: Inquiry, regime: Regime, requester: Requester, step: Step) -> dict[str, str]:
    law_name = next((i.name for code, i in law().instruments.items() if code == regime.heading.law), regime.name)
    reached = (requester.address, _labelled("điện thoại", requester.phone), _labelled("thư điện tử", requester.email))
    return {
        "agency": inquiry.agency.name,
        "law": law_name,
        "contact": _contact(inquiry),
        "requester": _named(inquiry, requester),
        "recipient": _named(inquiry, requester),
        "address": "; ".join(part for part in reached if part),
        "request_number": inquiry.code,
        "request_date": written(inquiry.received_on),
        "information": inquiry.information,
        "received_at": f"{timezone.localtime(inquiry.received_at):%H giờ %M phút}, {written(inquiry.received_on)}",
        "received_by": _taken_by(inquiry, step),
        "due_on": _day(inquiry.due_on),
        "old_due": _day(inquiry.first_due_on),
        "unit": inquiry.assigned_unit,
    }


def _named(inquiry: Inquiry, requester: Requester) -> str:
    name = addressed(requester)
    for_them = requester.representative_name if inquiry.acting == Acting.REPRESENTED else ""
    return f"{name} (người đại diện: Ông/Bà {for_them})" if for_them else name


def _contact(inquiry: Inquiry) -> str:
    today = timezone.localdate()
    point = FocalPoint.objects.filter(valid_on(today), agency_id=inquiry.agency_id).first()
    if point is None:
        return ""
    return ", ".join(part for part in (point.unit_name, _labelled("điện thoại", point.phone), point.email) if part)


def _taken_by(inquiry: Inquiry, step: Step) -> str:
    """Who took it down; of a request that came through the network, who looked at it first."""
    officer = inquiry.taken_by or step.by
    return ", ".join(part for part in (officer.full_name, officer.title) if part) if officer else ""


def _officer(inquiry: Inquiry, step: Step, signer: Signer) -> Signer:
    officer = inquiry.taken_by or step.by
    return Signer(title=officer.title or signer.title, name=officer.full_name) if officer else signer


def _labelled(label: str, value: str) -> str:
    return f"{label} {value}" if value else ""


def _day(on: date | None) -> str:
    return written(on) if on else ""


# --- The step ------------------------------------------------------------------------------------------------------

# Values of a decision that become words here; anything else a step says goes into its letter as it is.
_CONVERTED = frozenset(
    {"until", "ground", "exemption", "extent", "kept_out", "supply_form", "place", "copies", "link", "referred_to"}
    | {"referral", "published_item", "access_key", "capacity", "reason", "items", "pay_by", "area", "condition"}
    | {"outcome", "link_published", "access_until", "access_limit", "given", "text"}
)
# What the reason of a step is called in its letter.
_REASON = {
    "guide": "guidance",
    "override_consent": "public_interest",
    "discretion": "circumstances",
    "supply_again": "corrected",
}


def _of_step(inquiry: Inquiry, regime: Regime, step: Step) -> dict[str, str]:
    said = step.said
    until = said.get("until")
    reason = str(said.get("reason") or "")
    values = {
        "clause": step.clause.label if step.clause else "",
        _REASON.get(step.event, "reason"): reason,
        "complete_by": _day(until) if step.event == "guide" else "",
        "new_due": _day(until) if step.event == "extend" else "",
        "ground": _cited(regime.refusal_grounds, said.get("ground")),
        "exemption": _cited(_closed(regime), said.get("exemption")),
        "competent_body": str(said.get("referral") or ""),
        "published_at": _published_at(said),
        "referral": _referral(said),
        "published": inquiry.information if step.event == "supply_again" else "",
        "document": inquiry.information if step.event == "finish_separation" else "",
        "given": _GIVEN if step.event == "finish_separation" else "",
        "decision": _weighed(said) if step.event == "discretion" else "",
        "done_by": step.by.full_name if step.by and step.event == "finish_separation" else "",
    }
    return values | _of_supply(inquiry, regime, step)


def _weighed(said: Mapping[str, Any]) -> str:
    """What the head decided where the law is silent; empty until something was chosen."""
    given, details = str(said.get("given") or ""), str(said.get("details") or "")
    return f"{WEIGHED['' if given == 'none' else given]}.{f' {details}' if details else ''}" if given else ""


def _of_supply(inquiry: Inquiry, regime: Regime, step: Step) -> dict[str, str]:
    """What form 03 says, and what is said again when information is corrected."""
    said = step.said
    form = _way(regime, str(said.get("supply_form") or inquiry.supply_form))
    extent = said.get("extent") or (Extent.WHOLE if step.event in ("point_to", "override_consent") else "")
    supplied = {
        "charge": "Thông tin theo yêu cầu, sau khi nộp đủ chi phí",
        "point_to": "Chỉ dẫn nơi thông tin đang được công khai",
        "supply": "Thông tin theo yêu cầu" if extent == Extent.WHOLE else "Phần thông tin được tiếp cận",
    }
    day = _day(inquiry.settled_on) or (f"chậm nhất {_day(inquiry.due_on)}" if inquiry.due_on else "")
    place = str(said.get("place") or "")
    return {
        "supplied": supplied.get(step.event, ""),
        "extent": str(Extent(extent).label).capitalize() if extent else _whole(step),
        "kept_out": "; ".join(_cited(_closed(regime), code) for code in said.get("kept_out") or ()),
        "when": day,
        "where": place or _where(inquiry, form),
        "form": form,
        "channels": form,
        "link": str(said.get("link") or "") if step.event in ("supply", "supply_again") else "",
    }


def _whole(step: Step) -> str:
    return str(Extent.WHOLE.label).capitalize() if step.event == "charge" else ""


def _where(inquiry: Inquiry, form: str) -> str:
    return inquiry.agency.address or inquiry.agency.name if "điện tử" not in form else "Qua mạng điện tử"


def _published_at(said: Mapping[str, Any]) -> str:
    item = said.get("published_item")
    if item is None:
        return str(said.get("link") or "") if "ground" in said or "extent" not in said else ""
    return f"Cổng thông tin của cơ quan, mã thông tin {item.public_id}"


def _referral(said: Mapping[str, Any]) -> str:
    body, where = str(said.get("referral") or ""), _published_at(said)
    if body:
        return f"Cơ quan, đơn vị có trách nhiệm cung cấp thông tin: {body}"
    return f"Thông tin đang được công khai tại: {where}" if where else ""


def _closed(regime: Regime) -> tuple[Cited, ...]:
    return (*regime.exemptions, *regime.conditions)


def _cited(entries: Iterable[Cited], code: object) -> str:
    return next((f"{e.label} ({e.clause.label})" for e in entries if code and e.code == code), "")


def _way(regime: Regime, code: str) -> str:
    forms = regime.channels_for("supply")
    ways = {way.code: way.label for form in forms for way in form.ways}
    return {form.code: form.label for form in forms}.get(code) or ways.get(code, code)


# --- Money, consent, disputes --------------------------------------------------------------------------------------


def _cost(inquiry: Inquiry) -> Cost | None:
    return Cost.objects.filter(inquiry=inquiry).select_related("payment").prefetch_related("lines").last()


def _of_money(step: Step, cost: Cost | None) -> dict[str, str]:
    if cost is None:
        return {"total": "……"} if step.event == "charge" else {}
    payment = getattr(cost, "payment", None)
    to = (cost.collector, _labelled("tài khoản Kho bạc Nhà nước", cost.account))
    return {
        "total": f"{grouped(cost.total)} đồng",
        "total_amount": grouped(cost.total),
        "total_words": dong(cost.total),
        "payment": "; ".join(part for part in to if part),
        "pay_by": f"chậm nhất {written(cost.pay_by)}",
        "paid_on": written(payment.on) if payment else "",
    }


def _tables(regime: Regime, step: Step, cost: Cost | None) -> dict[str, Rows]:
    tables: dict[str, Rows] = {}
    if cost is not None and not hasattr(cost, "payment"):
        tables["costs"] = tuple(_cost_rows(cost))
    if step.event == "finish_separation":
        named = [next((e for e in _closed(regime) if e.code == code), None) for code in step.said.get("kept_out") or ()]
        known = [entry for entry in named if entry]
        tables["removed"] = tuple((str(n), e.label, e.clause.label) for n, e in enumerate(known, start=1))
    return tables


def _cost_rows(cost: Cost) -> Iterable[tuple[str, ...]]:
    lines = list(cost.lines.all())
    for n, line in enumerate(lines, start=1):
        quantity = f"{grouped(line.quantity)} {line.unit}"
        yield (str(n), line.label, quantity, grouped(line.unit_price), f"{line.percent}%", grouped(line.amount))
    if cost.sending:
        yield (str(len(lines) + 1), "Cước gửi", "", "", "", grouped(cost.sending))


def _of_consent(regime: Regime, consent: Consent) -> dict[str, str]:
    box = opened(consent)
    return {
        "grantor": box.get("name", ""),
        "information": box.get("information", ""),
        "condition": _cited(regime.conditions, consent.condition),
    }


def _of_dispute(dispute: Dispute) -> dict[str, str]:
    return {
        "claim": str(dispute.get_kind_display()),
        "claim_date": written(dispute.on),
        "outcome": str(dispute.get_outcome_display() or "").capitalize(),
        "settled_by": dispute.settled_by,
        "reference": dispute.reference,
        "answer": dispute.answer,
    }


def _addressees(regime: Regime, form: Form, requester: Requester, grantor: str) -> tuple[str, ...]:
    """To whom it is addressed. Decisions, minutes and receipts name people in their words, not over them."""
    wording = wording_of(regime, form)
    if form.kind in ("decision", "minutes") or wording.signed_by == "officer":
        return ()
    return (grantor or TO_FILL,) if wording.to == "third_party" else (addressed(requester),)


# --- Suggestions ---------------------------------------------------------------------------------------------------


def facts_of_reply(suggestion: Suggestion, *, contact: Requester, head: Head, signer: Signer) -> LetterFacts:
    """What the answer to a suggestion says; whoever made it need not have said who they are."""
    edition = visible_to(PUBLIC).filter(item=suggestion.item).first()
    corrected = suggestion.correction
    name = addressed(contact) if contact.full_name or contact.organisation else "người kiến nghị"
    values = {
        "agency": suggestion.agency.name,
        "petitioner": name,
        "suggestion": suggestion.text,
        "suggestion_number": str(suggestion),
        "suggestion_date": written(suggestion.received_on),
        "published": edition.subject if edition else "",
        "finding": str(suggestion.get_outcome_display() or ""),
        "answer": suggestion.answer,
        "published_at": f"Cổng thông tin của cơ quan, mã thông tin {suggestion.item.public_id}" if corrected else "",
    }
    return LetterFacts(head=head, signer=signer, values=values, addressees=(name[0].upper() + name[1:],))
