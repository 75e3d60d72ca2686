"""Sổ theo dõi cung cấp thông tin theo yêu cầu: one row a case, in the order of its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.identity import LABELS, masked, requester_of
from tiepcan.inquiries.models import Cost, Decision, DecisionKind, Dispute, Extent, Inquiry, Outcome
from tiepcan.inquiries.queries import channel_label
from tiepcan.law.calendar import dmy
from tiepcan.law.entries import Cited
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime
from tiepcan.text.amounts import grouped

_CHUNK = 500
_IDENTIFYING = ("identity_number", "address", "phone", "email", "representative_name", "organisation")


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


@dataclass(frozen=True, kw_only=True)
class Part:
    """Which rows of a register are wanted; with nothing said, all of them."""

    first: date | None = None  # received from this day
    last: date | None = None  # to the end of this day
    outcome: Outcome | None = None
    unanswered: bool = False
    portal_number: str = ""  # the one request the national portal calls so

    def of(self, rows: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
        if self.first:
            rows = rows.filter(received_on__gte=self.first)
        if self.last:
            rows = rows.filter(received_on__lte=self.last)
        if self.portal_number:
            rows = rows.filter(portal_number__iexact=self.portal_number)
        if self.unanswered:
            return rows.filter(outcome=None)
        return rows.filter(outcome=self.outcome) if self.outcome else rows


WHOLE = Part()


def register_rows(
    agency: Agency,
    year: int,
    *,
    part: Part = WHOLE,
    after: int = 0,
    size: int | None = None,
    in_full: bool = False,
) -> Iterator[RegisterRow]:
    """The register of one year, or part of it, after this number; requesters masked, unless an action that answers for
    it asks for them `in_full`. The database finds the part: what is not wanted is never read."""
    rows = part.of(Inquiry.objects.filter(agency=agency, year=year))
    rows = rows.select_related("identity", "agency").order_by("number")
    last, left = after, size
    while left is None or left > 0:
        chunk = list(rows.filter(number__gt=last)[: min(_CHUNK, left or _CHUNK)])
        if not chunk:
            return
        decisions = _by_case(Decision.objects.all(), chunk)
        costs = _by_case(Cost.objects.select_related("payment"), chunk)
        disputes = _by_case(Dispute.objects.all(), chunk)
        for row in chunk:
            yield _row(row, _Papers(decisions[row.pk], costs[row.pk], disputes[row.pk]), in_full)
        last, left = chunk[-1].number, left and left - len(chunk)


@dataclass(frozen=True)
class _Papers:
    """What hangs on one case, in the order it came."""

    decisions: list[Decision]
    costs: list[Cost]
    disputes: list[Dispute]

    def of(self, *kinds: DecisionKind) -> list[Decision]:
        return [d for d in self.decisions if d.kind in kinds]


Paper = TypeVar("Paper", Decision, Cost, Dispute)


def _by_case(papers: QuerySet[Paper], cases: list[Inquiry]) -> dict[int, list[Paper]]:
    """One query for a whole chunk; a prefetch would build a query set anew for every row."""
    found: dict[int, list[Paper]] = {case.pk: [] for case in cases}
    for paper in papers.filter(inquiry__in=list(found)).order_by("id"):
        found[paper.inquiry_id].append(paper)
    return found


def _row(inquiry: Inquiry, papers: _Papers, in_full: bool) -> RegisterRow:
    regime = law().regime(inquiry.regime)
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
        extension="; ".join(_extension(d) for d in papers.of(DecisionKind.EXTENSION)),
        cost="; ".join(map(_cost, papers.costs)),
        result=_result(regime, inquiry),
        answered_on=inquiry.settled_on,
        supply_form="; ".join(_supply_form(regime, d.supply_form) for d in papers.of(DecisionKind.SUPPLY)),
        again="; ".join(_again(d) for d in papers.of(DecisionKind.RESUPPLY, DecisionKind.UPHELD)),
        complaint="; ".join(map(_dispute, papers.disputes)),
    )


def _label(entries: Sequence[Cited], code: str) -> str:
    return next((e.label for e in entries if e.code == code), code)


def _requester(inquiry: Inquiry, in_full: bool) -> str:
    if not inquiry.identity.key_id:
        return ""
    requester = requester_of(inquiry)
    shown = requester if in_full else masked(requester)
    parts: list[str] = [shown.full_name or shown.organisation]
    values = vars(shown)
    parts += [f"{LABELS[n]}: {values[n]}" for n in _IDENTIFYING if values[n] and values[n] != parts[0]]
    return "; ".join(parts)


def _complexity(regime: Regime, inquiry: Inquiry) -> str:
    if not regime.distinguishes_simple or inquiry.valid_on is None:
        return ""
    return "đơn giản" if inquiry.simple else "phức tạp"


def _extension(decision: Decision) -> str:
    assert decision.until
    number = f"số {decision.code} " if decision.code else ""
    return f"{number}ngày {dmy(decision.on)}, hạn mới {dmy(decision.until)}"


def _cost(cost: Cost) -> str:
    paid = f"đã nộp {dmy(cost.payment.on)}" if hasattr(cost, "payment") else "chưa nộp"
    return f"{grouped(cost.total)} đồng, {paid}"


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
