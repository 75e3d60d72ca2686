"""May this information be public, reached on conditions, or not at all; and which letter of the law it belongs to.

A person names the signs found in it; this answers with reasons. It proposes, a person decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tiepcan.law.clauses import Clause
from tiepcan.law.entries import Condition, Exemption
from tiepcan.law.errors import NoLegalBasis
from tiepcan.law.regimes import Regime

Outcome = Literal["public", "conditional", "closed"]
OUTCOME_NAMES: dict[Outcome, str] = {
    "public": "Được tiếp cận",
    "conditional": "Được tiếp cận có điều kiện",
    "closed": "Không được tiếp cận",
}
_RANK: dict[Outcome, int] = {"public": 0, "conditional": 1, "closed": 2}


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a person found out about one piece of information."""

    signs: frozenset[str] = frozenset()
    consents: frozenset[str] = frozenset()  # person, family, owner, other_law: who agreed, or what law was followed
    category: str = ""  # the letter it belongs to among what must be disclosed
    separable: bool = False  # the part that may be reached can reasonably be cut out
    held_only: bool = False  # received by the body, not made by it
    public_interest: bool = False  # needed for the public interest or public health
    head_decided: bool = False  # the head of the body has decided so


@dataclass(frozen=True)
class Reason:
    text: str
    clause: Clause
    sign: str = ""


@dataclass(frozen=True)
class Verdict:
    """The answer. `partial`: the rest may be given although this part may not."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    must_publish: bool = False
    partial: bool = False
    needs: tuple[Condition, ...] = ()  # conditions still to be met
    head_may_decide: tuple[Clause, ...] = ()  # where the head of the body may or must decide otherwise

    @property
    def label(self) -> str:
        return OUTCOME_NAMES[self.outcome]


@dataclass(frozen=True)
class _Finding:
    outcome: Outcome
    reason: Reason
    needs: tuple[Condition, ...] = ()
    head: Clause | None = None


def assess(regime: Regime, findings: Findings) -> Verdict:
    """The strictest of what each sign leads to; without any sign the information is open."""
    _refuse_unknown_signs(regime, findings)
    found = [f for sign in sorted(findings.signs) for f in _of_sign(regime, sign, findings)]
    found += _of_holding(regime, findings)
    outcome: Outcome = max((f.outcome for f in found), key=lambda o: _RANK[o], default="public")
    partial = outcome != "public" and findings.separable
    reasons = [f.reason for f in found]
    if partial:
        reasons.append(Reason("phần được tiếp cận có thể phân tách hợp lý thì cung cấp phần đó", regime.access.partial))
    listed = bool(findings.category) and outcome == "public"
    reasons += _opening(regime, findings, outcome, listed)
    return Verdict(
        outcome=outcome,
        reasons=tuple(reasons),
        must_publish=listed,
        partial=partial,
        needs=tuple(dict.fromkeys(c for f in found for c in f.needs)),
        head_may_decide=tuple(dict.fromkeys(f.head for f in found if f.head)),
    )


def _refuse_unknown_signs(regime: Regime, findings: Findings) -> None:
    known = {s.code for s in regime.signs}
    for sign in sorted(findings.signs - known):
        raise NoLegalBasis(f"{regime.name} không có dấu hiệu “{sign}”.")


def _of_sign(regime: Regime, sign: str, findings: Findings) -> Iterator[_Finding]:
    conditions = [c for c in regime.conditions if sign in c.signs]
    label = next(s.label for s in regime.signs if s.code == sign)
    for exemption in regime.exemptions:
        lifted = bool(exemption.unless) and exemption.unless in findings.signs
        if sign in exemption.signs and not lifted and not conditions:
            yield _closed(exemption, sign, findings)
    for condition in conditions:
        yield _conditional(condition, label, sign, findings)


def _closed(exemption: Exemption, sign: str, findings: Findings) -> _Finding:
    head = exemption.discretion
    if head and findings.head_decided:
        text = f"{exemption.label}: người đứng đầu đã xem xét, quyết định cung cấp"
        return _Finding("public", Reason(text, head, sign))
    return _Finding("closed", Reason(exemption.label, exemption.clause, sign), head=head)


def _conditional(condition: Condition, label: str, sign: str, findings: Findings) -> _Finding:
    if condition.consent in findings.consents:
        return _Finding("public", Reason(f"đã đáp ứng điều kiện: {condition.label}", condition.clause, sign))
    if condition.override and findings.public_interest and findings.head_decided:
        text = "người đứng đầu quyết định cung cấp vì lợi ích công cộng, sức khỏe của cộng đồng"
        return _Finding("public", Reason(text, condition.override, sign))
    reason = Reason(f"{label}: {condition.label}", condition.clause, sign)
    return _Finding("conditional", reason, needs=(condition,), head=condition.override)


def _of_holding(regime: Regime, findings: Findings) -> Iterator[_Finding]:
    """Information only held by the body is given where the public interest needs it."""
    held = regime.access.held
    if findings.held_only and held:
        if findings.public_interest:
            yield _Finding("public", Reason("thông tin nắm giữ, cần để bảo vệ lợi ích công cộng", held))
        else:
            text = "thông tin do cơ quan khác tạo ra: chỉ cung cấp khi cần bảo vệ lợi ích công cộng, sức khỏe cộng đồng"
            yield _Finding("conditional", Reason(text, held))


def _opening(regime: Regime, findings: Findings, outcome: Outcome, listed: bool) -> Iterator[Reason]:
    if outcome != "public":
        return
    if listed:
        category = regime.category(findings.category)
        yield Reason(f"phải công khai: {category.label}", category.clause)
    else:
        yield Reason("công dân được tiếp cận theo yêu cầu", regime.access.general)
        yield Reason("có thể chủ động công khai", regime.access.voluntary)
