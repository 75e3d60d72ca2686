"""Everything the page of a request shows, gathered once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import roles_of, valid_on
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.desk.forms.inquiries import About
from tiepcan.desk.history import Happening
from tiepcan.desk.time_tags import TimeTag
from tiepcan.desk.views.inquiries_offers import Offer, offers
from tiepcan.desk.views.inquiries_rows import tag_of
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import step_label
from tiepcan.inquiries.errors import KeyAbsent
from tiepcan.inquiries.facts import times_supplied
from tiepcan.inquiries.identity import LABELS, Requester, mask_name, opened, unreadable
from tiepcan.inquiries.models import Consent, ConsentStatus, Cost, Decision, DecisionKind, Dispute, Event, Inquiry
from tiepcan.inquiries.permissions import HANDLERS, Viewer
from tiepcan.inquiries.queries import (
    LOST,
    NO_KEY,
    channel_label,
    earlier_requests,
    events_of,
    inquiry_for,
    masked_requester,
    same_words,
    state_label,
)
from tiepcan.law.calendar import dmy
from tiepcan.law.entries import Cited
from tiepcan.law.explanations import Explanation
from tiepcan.law.procedure import events as moves_from
from tiepcan.law.regimes import Regime
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to

Facts = list[dict[str, Any]]
_WORKERS = (*HANDLERS, Role.CREATING_UNIT)
_NEAR = 5  # of the earlier and the similar requests, so many are named

# The decision a step leaves behind: where its reason stands.
_DECIDED = {
    "guide": DecisionKind.GUIDANCE,
    "announce": DecisionKind.TIME_NOTICE,
    "extend": DecisionKind.EXTENSION,
    "override_consent": DecisionKind.WITHOUT_CONSENT,
    "discretion": DecisionKind.DISCRETION,
    "supply": DecisionKind.SUPPLY,
    "point_to": DecisionKind.POINTER,
    "refuse": DecisionKind.REFUSAL,
    "supply_again": DecisionKind.RESUPPLY,
    "uphold": DecisionKind.UPHELD,
}


@dataclass(frozen=True)
class Sheet:
    """One request as the desk shows it."""

    inquiry: Inquiry
    regime: Regime
    events: list[Event]
    clock: Explanation
    roles: frozenset[Role]
    state: str
    tag: TimeTag
    offers: list[Offer]
    decisions: list[Decision]
    consents: list[tuple[Consent, str]]
    today: date

    @property
    def handles(self) -> bool:
        return bool(self.roles & set(HANDLERS))

    @property
    def may_propose(self) -> bool:
        return self.inquiry.phase in ("open", "dispute")

    @property
    def proposed(self) -> str:
        return step_label(self.regime, self.inquiry.proposed_step) if self.inquiry.proposed_step else ""


def sheet_of(viewer: Viewer, user: User, public_id: str, *, today: date) -> Sheet:
    """The case with this code, for this person. Raises NotFound for everybody it is not for."""
    inquiry = inquiry_for(viewer, public_id)
    regime, events, calendar = legal.regime_of(inquiry), events_of(inquiry), work_calendar()
    clock = legal.clock_of(inquiry, events, calendar)
    roles = roles_of(user, inquiry.agency, on=today)
    return Sheet(
        inquiry=inquiry,
        regime=regime,
        events=events,
        clock=clock,
        roles=roles,
        state=state_label(inquiry),
        tag=tag_of(inquiry, today=today, calendar=calendar),
        offers=offers(inquiry, regime, events, clock, user, roles, today),
        decisions=list(inquiry.decisions.select_related("signer", "referred_to", "published_item")),
        consents=[(consent, _masked_name(consent)) for consent in inquiry.consents.order_by("pk")],
        today=today,
    )


def _masked_name(consent: Consent) -> str:
    consent.inquiry  # noqa: B018  its place in the seal is named by the case, which is loaded already
    try:
        return mask_name(opened(consent).get("name", "")) or (LOST if unreadable(consent) else "Đã khử nhận dạng")
    except KeyAbsent:
        return NO_KEY


def about(sheet: Sheet) -> About:
    """What the forms of this case choose from."""
    return About(
        inquiry=sheet.inquiry,
        regime=sheet.regime,
        clock=sheet.clock,
        today=sheet.today,
        workers=_workers(sheet),
        waiting=[(c, name) for c, name in sheet.consents if c.status == ConsentStatus.ASKED and not c.waived],
        moves=list({move.event: move for move in moves_from(sheet.regime, sheet.inquiry.state)}.values()),
    )


def _workers(sheet: Sheet) -> list[User]:
    rows = sheet.inquiry.agency.memberships.filter(valid_on(sheet.today), role__in=_WORKERS, user__is_active=True)
    people = {row.user_id: row.user for row in rows.select_related("user").order_by("user__full_name")}
    return list(people.values())


# --- What was asked, and by whom ---------------------------------------------------------------------------------


def request_facts(sheet: Sheet) -> Facts:
    inquiry, regime = sheet.inquiry, sheet.regime
    ground = _label(regime.refusal_grounds, inquiry.ground)
    rows = [
        ("Thông tin được yêu cầu", inquiry.information),
        ("Lý do, mục đích", inquiry.purpose),
        ("Căn cứ yêu cầu", _label(regime.bases, inquiry.basis)),
        ("Hình thức yêu cầu", channel_label(inquiry)),
        ("Mã trên Cổng dịch vụ công quốc gia", inquiry.portal_number),
        ("Nhận lúc", f"{timezone.localtime(inquiry.received_at):%H:%M, %d/%m/%Y}"),
        ("Ngày nhận", dmy(inquiry.received_on)),
        ("Ngày hợp lệ", dmy(inquiry.valid_on) if inquiry.valid_on else ""),
        ("Hình thức nhận", _supply_form(regime, inquiry.supply_form)),
        ("Số bản", _copies(inquiry)),
        ("Đơn vị xử lý", inquiry.assigned_unit),
        ("Người xử lý", str(inquiry.assigned_to or "")),
        ("Luật áp dụng", regime.name),
        ("Trùng với hồ sơ", str(inquiry.duplicate_of or "")),
        ("Lặp lại hồ sơ", str(inquiry.repeats or "")),
        ("Tóm tắt công khai", inquiry.public_summary),
        ("Giữ lại hồ sơ", inquiry.legal_hold),
        ("Kết quả", str(inquiry.get_outcome_display() or "").capitalize() + (f": {ground}" if ground else "")),
    ]
    return [{"term": term, "value": value} for term, value in rows if value] + _public_answer(inquiry)


def _public_answer(inquiry: Inquiry) -> Facts:
    """Where the answer is public for everybody."""
    item = inquiry.published_item
    href = reverse("desk:item", args=[item.public_id]) if item else ""
    return [{"term": "Thông tin đã công khai", "value": "Mở văn bản", "href": href}] if item else []


def _copies(inquiry: Inquiry) -> str:
    counts = {"in": inquiry.copies, "sao, chụp": inquiry.copies_photo}
    told = [f"{count} bản {name}" for name, count in counts.items() if count]
    return "; ".join(told + ([f"{inquiry.copies_file} tệp tin"] if inquiry.copies_file else []))


def requester_facts(sheet: Sheet, requester: Requester | None = None) -> Facts:
    """Who asked: masked, unless an action handed over the whole."""
    inquiry, shown = sheet.inquiry, requester or masked_requester(sheet.inquiry)
    groups = "; ".join(_label(sheet.regime.special_groups, code) for code in inquiry.special_groups)
    rows = [(label, getattr(shown, name)) for name, label in LABELS.items()]
    rows += [
        ("Người yêu cầu là", _label(sheet.regime.requesters, inquiry.requester_kind)),
        ("Cách yêu cầu", str(inquiry.get_acting_display()).capitalize()),
        ("Nơi cư trú", str(inquiry.get_residency_display()).capitalize()),
        ("Liên quan trực tiếp", inquiry.direct_interest),
        ("Đối tượng được hỗ trợ", groups),
        ("Hỗ trợ cần có", inquiry.support),
    ]
    return [{"term": term, "value": value} for term, value in rows if value]


def _label(entries: Iterable[Cited], code: str) -> str:
    return next((entry.label for entry in entries if entry.code == code), code)


def _supply_form(regime: Regime, code: str) -> str:
    named = {c.code: c.label for c in regime.channels_for("supply")}
    return (named | {way.code: way.label for c in regime.channels_for("supply") for way in c.ways}).get(code, code)


# --- What happened -----------------------------------------------------------------------------------------------


def timeline(sheet: Sheet) -> list[Happening]:
    """The events oldest first, each with what its decision says."""
    waiting: dict[str, list[Decision]] = {}
    for decision in sheet.decisions:
        waiting.setdefault(decision.kind, []).append(decision)
    found = []
    for event in sheet.events:
        left = waiting.get(_DECIDED.get(event.kind, ""))
        decision_of = left.pop(0) if left else None
        found.append(
            Happening(
                title=step_label(sheet.regime, event.kind),
                on=dmy(event.on),
                by=str(event.by) if event.by else "Người yêu cầu",
                text=_said(sheet, event, decision_of),
            )
        )
    return found


def _said(sheet: Sheet, event: Event, decision: Decision | None) -> str:
    said = []
    if event.kind == "propose" and event.payload.get("step"):
        said.append(step_label(sheet.regime, event.payload["step"]))
    if decision:
        said += [f"Số {decision.code}"] if decision.code else []
        said += [_label(sheet.regime.refusal_grounds, decision.ground)] if decision.ground else []
        how_much = decision.weighed or str(decision.get_extent_display()).capitalize()
        said += [how_much] if decision.weighed or decision.extent else []
        said += [f"Đến {dmy(decision.until)}"] if decision.until else []
        said += [decision.reason, decision.referral, decision.link]
    return ". ".join(part.rstrip(".") for part in said if part)


# --- What hangs together with it ---------------------------------------------------------------------------------


def disputes_of(sheet: Sheet) -> list[Dispute]:
    return list(sheet.inquiry.disputes.order_by("pk"))


def costs_of(sheet: Sheet) -> list[Cost]:
    return list(sheet.inquiry.costs.select_related("payment").prefetch_related("lines"))


def shown_before(inquiry: Inquiry) -> list[dict[str, str]]:
    """The public documents the requester was shown before asking, as far as they are public still."""
    rows = visible_to(PUBLIC).filter(item__public_id__in=inquiry.shown_items).select_related("item")
    named = [(row.subject, row.item.public_id) for row in rows]
    return [{"label": name, "code": code, "href": reverse("portal:document", args=[code])} for name, code in named]


def repeated(sheet: Sheet) -> str:
    """How often this was supplied to this very person before, as far as the law makes that a ground to refuse."""
    if not sheet.handles:
        return ""
    times = times_supplied(sheet.inquiry)
    grounds = [g for g in sheet.regime.refusal_grounds if any(guard.fact == "times_supplied" for guard in g.guards)]
    where = f" ({grounds[0].clause.label})" if grounds else ""
    if not times:
        return f"Chưa lần nào cung cấp nội dung này cho chính người yêu cầu{where}."
    return f"Đã cung cấp nội dung này cho chính người yêu cầu {times} lần{where}."


def related(sheet: Sheet) -> list[dict[str, str]]:
    """Earlier requests of the same person, and requests in the same words; only for those who handle cases."""
    if not sheet.handles:
        return []
    named = [("Cùng người yêu cầu", row) for row in earlier_requests(sheet.inquiry)[:_NEAR]]
    named += [("Cùng nội dung", row) for row in same_words(sheet.inquiry)[:_NEAR]]
    return [
        {
            "label": f"{words}: {row} – {row.information[:100]}, {row.get_outcome_display() or 'chưa trả lời'}",
            "href": reverse("desk:inquiry", args=[row.public_id]),
        }
        for words, row in named
    ]
