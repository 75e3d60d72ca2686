"""The figures of requests in a period, by the indicator codes of the packs. Each is a question to the register rows,
so that whoever opens a figure finds exactly the cases it counts."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Avg, Count, F, Q, QuerySet, Sum

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.models import Cost, Decision, DecisionKind, Dispute, DisputeKind, Inquiry, Outcome, Payment
from tiepcan.inquiries.queries import channel_label
from tiepcan.law.packs import law

RESOLVED = (Outcome.WHOLE, Outcome.PART, Outcome.POINTED_TO)
ENDED = (Outcome.WITHDRAWN, Outcome.NOT_COMPLETED)


@dataclass(frozen=True)
class Period:
    """A reporting period, both days counted."""

    first: date
    last: date


@dataclass(frozen=True)
class Figures:
    """Values by indicator code, and their splits: `splits["received"]["channel"]["Qua mạng Internet"]`."""

    values: dict[str, int | float | None]
    splits: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)

    @property
    def balanced(self) -> bool:
        """tồn đầu kỳ + tiếp nhận = giải quyết + từ chối + rút, đóng + tồn cuối kỳ."""
        before, after = ("carried_in", "received"), ("resolved", "refused", "withdrawn", "carried_over")
        return sum(self.values[c] or 0 for c in before) == sum(self.values[c] or 0 for c in after)


Condition = Callable[[Period], Q]


def _settled(period: Period, *outcomes: Outcome) -> Q:
    return Q(settled_on__range=(period.first, period.last), outcome__in=outcomes)


def _not_ours() -> list[str]:
    """The refusal grounds, of whatever pack, that send the requester to another body."""
    grounds = (g for regime in law().regimes for g in regime.refusal_grounds)
    return [g.code for g in grounds if any(guard.fact == "competent_body" for guard in g.guards)]


CONDITIONS: dict[str, Condition] = {
    "received": lambda p: Q(received_on__range=(p.first, p.last)),
    "valid": lambda p: Q(valid_on__range=(p.first, p.last)),
    "guided": lambda p: Q(
        pk__in=Decision.objects.filter(kind=DecisionKind.GUIDANCE, on__range=(p.first, p.last)).values("inquiry_id")
    ),
    "not_ours": lambda p: _settled(p, Outcome.REFUSED) & Q(ground__in=_not_ours()),
    "resolved": lambda p: _settled(p, *RESOLVED),
    "supplied_whole": lambda p: _settled(p, Outcome.WHOLE),
    "supplied_part": lambda p: _settled(p, Outcome.PART),
    "pointed_to": lambda p: _settled(p, Outcome.POINTED_TO),
    "on_time": lambda p: _settled(p, *RESOLVED, Outcome.REFUSED) & Q(settled_on__lte=F("due_on")),
    "late": lambda p: _settled(p, *RESOLVED, Outcome.REFUSED) & Q(settled_on__gt=F("due_on")),
    "extended": lambda p: Q(
        pk__in=Decision.objects.filter(kind=DecisionKind.EXTENSION, on__range=(p.first, p.last)).values("inquiry_id")
    ),
    "refused": lambda p: _settled(p, Outcome.REFUSED),
    "withdrawn": lambda p: _settled(p, *ENDED),
    "carried_in": lambda p: Q(received_on__lt=p.first) & (Q(settled_on=None) | Q(settled_on__gte=p.first)),
    "carried_over": lambda p: Q(received_on__lte=p.last) & (Q(settled_on=None) | Q(settled_on__gt=p.last)),
    "cost_waived": lambda p: _settled(p, Outcome.WHOLE, Outcome.PART) & ~Q(pk__in=Cost.objects.values("inquiry_id")),
    "supplied_again": lambda p: Q(
        pk__in=Decision.objects.filter(kind=DecisionKind.RESUPPLY, on__range=(p.first, p.last)).values("inquiry_id")
    ),
}
_DISPUTES = {
    "complaints": DisputeKind.COMPLAINT,
    "lawsuits": DisputeKind.LAWSUIT,
    "denunciations": DisputeKind.DENUNCIATION,
}


def behind(code: str, agencies: Iterable[Agency], period: Period) -> QuerySet[Inquiry]:
    """The cases a figure counts."""
    return _of(agencies).filter(CONDITIONS[code](period)).order_by("received_on", "id")


def _of(agencies: Iterable[Agency]) -> QuerySet[Inquiry]:
    return Inquiry.objects.filter(agency__in=[a.pk for a in agencies])


def figures(agencies: Iterable[Agency], period: Period) -> Figures:
    """All figures on requests of these agencies in this period."""
    chosen = list(agencies)
    rows = _of(chosen)
    values: dict[str, int | float | None] = dict(
        rows.aggregate(**{code: Count("pk", filter=condition(period)) for code, condition in CONDITIONS.items()})
    )
    values["average_days"] = _average(rows.filter(_settled(period, *RESOLVED, Outcome.REFUSED)))
    paid = Payment.objects.filter(cost__inquiry__in=rows, on__range=(period.first, period.last))
    values["cost_collected"] = paid.aggregate(total=Sum("amount"))["total"] or 0
    received = rows.filter(CONDITIONS["received"](period))
    groups = Counter(g for row in received.values_list("special_groups", flat=True) for g in row)
    values["special_support"] = sum(groups.values())
    splits = {
        "received": _splits_of_received(received, groups),
        "refused": {"ground": _tally(rows.filter(CONDITIONS["refused"](period)), "ground")},
        "special_support": {"special_group": dict(groups)},
    }
    for code, kind in _DISPUTES.items():
        disputes = Dispute.objects.filter(inquiry__in=rows, kind=kind)
        values[code] = disputes.filter(on__range=(period.first, period.last)).count()
        ended = disputes.filter(settled_on__range=(period.first, period.last))
        values[f"{code}_settled"] = ended.count()
        splits[code] = {"outcome": _counted(ended.values_list("outcome", flat=True))}
    return Figures(values, splits)


def _average(rows: QuerySet[Inquiry]) -> float | None:
    mean = rows.filter(valid_on__isnull=False).aggregate(mean=Avg(F("settled_on") - F("valid_on")))["mean"]
    return round(mean.total_seconds() / 86_400, 1) if mean is not None else None


def _splits_of_received(received: QuerySet[Inquiry], groups: Counter[str]) -> dict[str, dict[str, int]]:
    by_channel: Counter[str] = Counter()
    seen = received.order_by().values_list("regime", "channel").annotate(count=Count("pk"))
    for regime, channel, count in seen:
        by_channel[channel_label(Inquiry(regime=regime, channel=channel))] += count
    return {
        "channel": dict(by_channel),
        "requester": _tally(received, "requester_kind"),
        "basis": _tally(received, "basis"),
        "special_group": dict(groups),
    }


def _tally(rows: QuerySet[Inquiry], column: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(column).annotate(count=Count("pk")))


def _counted(codes: Iterable[str | None]) -> dict[str, int]:
    return dict(Counter(code for code in codes if code))
