"""Sổ theo dõi cung cấp thông tin theo yêu cầu: one row a case, in the order of its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.identity import LABELS, Requester, masked, requester_of
from tiepcan.inquiries.inbox import Page
from tiepcan.inquiries.models import Cost, Decision, DecisionKind, Dispute, Extent, Inquiry
from tiepcan.inquiries.queries import channel_label
from tiepcan.law.calendar import dmy
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime

_CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """The columns of the register; the names are the field codes of its form, the case it stands for beside them."""

    inquiry: Inquiry
    request_number: str
    received_on: date
    channel: str
    requester_type: str
    requester: str
    special_group: str
    information: str
    basis: str
    complexity: str
    valid_on: date | None
    unit: str
    due_on: date | None
    extension: str
    cost: str
    result: str
    answered_on: date | None
    supply_form: str
    again: str
    complaint: str
    received_sign: str = ""  # signed by hand where a paper copy is kept
    note: str = ""


def register_rows(
    agency: Agency, year: int, *, page: Page | None = None, size: int | None = None, in_full: bool = False
) -> Iterator[RegisterRow]:
    """The register of one year; requesters masked, unless an action that answers for it asks for them `in_full`.

    `page` names the last row of the page before by its day of receipt and number.
    """
    rows = Inquiry.objects.filter(agency=agency, year=year, number__gt=page.id if page else 0)
    rows = rows.select_related("identity", "agency").order_by("number")
    rows = rows.prefetch_related(
        Prefetch("decisions", queryset=Decision.objects.order_by("id")),
        Prefetch("costs", queryset=Cost.objects.select_related("payment").order_by("id")),
        Prefetch("disputes", queryset=Dispute.objects.order_by("id")),
    )
    for inquiry in rows[:size] if size else rows.iterator(chunk_size=_CHUNK):
        yield _row(inquiry, in_full)


def _row(inquiry: Inquiry, in_full: bool) -> RegisterRow:
    regime = law().regime(inquiry.regime)
    decisions = list(inquiry.decisions.all())
    return RegisterRow(
        inquiry=inquiry,
        request_number=str(inquiry),
        received_on=inquiry.received_on,
        channel=channel_label(inquiry),
        requester_type=_label(regime.requesters, inquiry.requester_kind),
        requester=_requester(inquiry, in_full),
        special_group="; ".join(_label(regime.special_groups, g) for g in inquiry.special_groups),
        information=inquiry.information,
        basis=_label(regime.bases, inquiry.basis),
        complexity=_complexity(regime, inquiry),
        valid_on=inquiry.valid_on,
        unit=inquiry.assigned_unit,
        due_on=inquiry.due_on,
        extension="; ".join(_extension(d) for d in decisions if d.kind == DecisionKind.EXTENSION),
        cost="; ".join(_cost(c) for c in inquiry.costs.all()),
        result=_result(regime, inquiry),
        answered_on=inquiry.settled_on,
        supply_form="; ".join(_supply_form(regime, d.supply_form) for d in decisions if d.kind == DecisionKind.SUPPLY),
        again="; ".join(_again(d) for d in decisions if d.kind in (DecisionKind.RESUPPLY, DecisionKind.UPHELD)),
        complaint="; ".join(_dispute(d) for d in inquiry.disputes.all()),
    )


def _label(entries: tuple[object, ...], code: str) -> str:
    return next((str(e.label) for e in entries if getattr(e, "code", None) == code), code)  # type: ignore[attr-defined]


def _requester(inquiry: Inquiry, in_full: bool) -> str:
    if not inquiry.identity.key_id:
        return ""
    requester = requester_of(inquiry)
    shown = requester if in_full else masked(requester)
    parts: list[str] = [shown.full_name or shown.organisation]
    names = ("identity_number", "address", "phone", "email", "representative_name", "organisation")
    parts += [f"{LABELS[n]}: {_value(shown, n)}" for n in names if _value(shown, n) and _value(shown, n) != parts[0]]
    return "; ".join(parts)


def _value(requester: Requester, name: str) -> str:
    return str(getattr(requester, name))


def _complexity(regime: Regime, inquiry: Inquiry) -> str:
    if not regime.distinguishes_simple or inquiry.valid_on is None:
        return ""
    return "đơn giản" if inquiry.simple else "phức tạp"


def _extension(decision: Decision) -> str:
    assert decision.until
    return f"số {decision.code} ngày {dmy(decision.on)}, hạn mới {dmy(decision.until)}"


def _cost(cost: Cost) -> str:
    paid = f"đã nộp {dmy(cost.payment.on)}" if hasattr(cost, "payment") else "chưa nộp"
    return f"{cost.total} đồng, {paid}"


def _result(regime: Regime, inquiry: Inquiry) -> str:
    if inquiry.outcome is None:
        return ""
    ground = next((g.clause.label for g in regime.refusal_grounds if g.code == inquiry.ground), "")
    return f"{inquiry.get_outcome_display()} ({ground})" if ground else str(inquiry.get_outcome_display())


def _supply_form(regime: Regime, code: str) -> str:
    for channel in regime.channels_for("supply"):
        if code == channel.code:
            return channel.label
        for way in channel.ways:
            if code == way.code:
                return way.label
    return code


def _again(decision: Decision) -> str:
    what = Extent(decision.extent).label if decision.extent else decision.get_kind_display()
    return f"{what}, {dmy(decision.on)}"


def _dispute(dispute: Dispute) -> str:
    ended = f", kết quả: {dispute.get_outcome_display()} {dmy(dispute.settled_on)}" if dispute.settled_on else ""
    return f"{dispute.get_kind_display()} {dmy(dispute.on)}{ended}"
