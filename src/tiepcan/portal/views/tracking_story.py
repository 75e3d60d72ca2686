"""What happened to a request, as whoever asked may read it: steps, decisions with reason and article, remedies."""

from collections import defaultdict

from tiepcan.inquiries import queries
from tiepcan.inquiries.actions.moving import step_label
from tiepcan.inquiries.models import Cost, Decision, DecisionKind, Event, Inquiry
from tiepcan.law.calendar import spoken
from tiepcan.law.entries import Cited
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime
from tiepcan.portal.citing import clause_address
from tiepcan.portal.showing import Shown, document_address, grouped

# The decision that goes with a step; the first step of a kind goes with the first decision of its kind, and so on.
_DECISION_OF = {
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
_INSIDE = frozenset({"propose", "consent_answer"})  # work among officers, no step towards the requester
_REMEDIES = ("dispute", "complain", "denounce", "sue")
_ENDS = (DecisionKind.SUPPLY, DecisionKind.POINTER, DecisionKind.REFUSAL, DecisionKind.RESUPPLY, DecisionKind.UPHELD)


def story(inquiry: Inquiry) -> list[Shown]:
    """Every step so far and, while the request is open, the one to come."""
    regime = law().regime(inquiry.regime)
    decisions = defaultdict(list)
    for decision in inquiry.decisions.order_by("id"):
        decisions[decision.kind].append(decision)
    costs = list(Cost.objects.filter(inquiry=inquiry).order_by("id"))
    told = [_step(event, regime, decisions, costs) for event in queries.events_of(inquiry) if event.kind not in _INSIDE]
    if inquiry.phase == "open":
        told[-1]["state"] = "now"
        due = f"Chậm nhất {spoken(inquiry.due_on)}" if inquiry.due_on else "Thời hạn tính khi yêu cầu đầy đủ"
        told.append({"title": "Cơ quan trả lời", "on": due, "state": "next"})
    return told


def _step(event: Event, regime: Regime, decisions: dict[str, list[Decision]], costs: list[Cost]) -> Shown:
    shown: Shown = {"title": step_label(regime, event.kind), "on": spoken(event.on)}
    kind = _DECISION_OF.get(event.kind)
    if kind and decisions[kind]:
        decision = decisions[kind].pop(0)
        until = f" Đến hết ngày {spoken(decision.until)}." if decision.until else ""
        shown["by"] = f"số {decision}" if decision.code else ""
        weighed = f"{decision.weighed}. " if decision.weighed else ""
        shown["text"] = f"{weighed}{decision.reason}{until}".strip()
    if event.kind == "charge" and costs:
        cost = costs.pop(0)
        where = f" Nộp cho {cost.collector}." if cost.collector else ""
        account = f" Tài khoản: {cost.account}." if cost.account else ""
        shown["text"] = f"{grouped(cost.total)} đồng, nộp chậm nhất {spoken(cost.pay_by)}.{where}{account}"
    return shown


def decided(inquiry: Inquiry) -> list[Shown]:
    """The answers of the agency: number, what, on what ground, and where to go."""
    regime = law().regime(inquiry.regime)
    rows = inquiry.decisions.filter(kind__in=_ENDS).select_related("referred_to", "published_item").order_by("id")
    return [{"title": _title(d), "rows": _facts(d, regime)} for d in rows]


def _title(decision: Decision) -> str:
    kind = str(decision.get_kind_display()).capitalize()
    return f"{kind} – số {decision.code}" if decision.code else kind


def _facts(decision: Decision, regime: Regime) -> list[Shown]:
    item = decision.published_item
    rows: list[Shown] = [
        {"term": "Ngày", "value": spoken(decision.on)},
        *_grounds(decision, regime),
        {"term": "Lý do", "value": decision.reason},
        {"term": "Mức cung cấp", "value": decision.get_extent_display()},
        {"term": "Phần không cung cấp", "value": "\n".join(_exemption(regime, code) for code in decision.kept_out)},
        {"term": "Hình thức cung cấp", "value": _way(regime, decision.supply_form)},
        {"term": "Nơi nhận", "value": decision.place},
        {"term": "Nơi có trách nhiệm", "value": decision.referral},
        {"term": "Địa chỉ tải", "value": decision.link, "href": decision.link},
        {
            "term": "Văn bản đang công khai",
            "value": "Đọc văn bản" if item else "",
            "href": document_address(item.public_id) if item else "",
        },
    ]
    return [row for row in rows if row["value"]]


def _grounds(decision: Decision, regime: Regime) -> list[Shown]:
    if not decision.ground:
        return []
    ground = regime.refusal(decision.ground)
    rows = [{"term": "Căn cứ từ chối", "value": f"{ground.label} ({ground.clause.label})", "href": _article(ground)}]
    exempt = _exemption(regime, decision.exemption) if decision.exemption else ""
    return [*rows, {"term": "Trường hợp", "value": exempt}]


def _article(entry: Cited) -> str:
    return clause_address(entry.clause.ref)


def _exemption(regime: Regime, code: str) -> str:
    entries: tuple[Cited, ...] = (*regime.exemptions, *regime.conditions)
    return next((f"{e.label} ({e.clause.label})" for e in entries if e.code == code), code)


def _way(regime: Regime, code: str) -> str:
    forms = regime.channels_for("supply")
    ways = {way.code: way.label for form in forms for way in form.ways}
    return next((form.label for form in forms if form.code == code), ways.get(code, code))


def remedies(inquiry: Inquiry) -> list[Shown]:
    """What whoever asked can do against the answer or its absence, with the article that gives the right."""
    moves = {m.event: m for m in law().regime(inquiry.regime).moves}
    known = [moves[event] for event in _REMEDIES if event in moves]
    return [{"label": m.label, "article": m.clause.label, "href": _article(m)} for m in known]
