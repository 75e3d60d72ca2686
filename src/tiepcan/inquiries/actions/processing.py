"""Work on a valid request: who does it, whose consent it needs, which part can be given, who is to sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from django.db import transaction

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import roles_of
from tiepcan.audit.actions import record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import WORKER, Moment, OpenCase, open_case
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import fill
from tiepcan.inquiries.models import Consent, ConsentStatus, Decision, DecisionKind, Inquiry
from tiepcan.inquiries.permissions import HANDLERS
from tiepcan.inquiries.texts import line, paragraphs
from tiepcan.law.procedure import events as moves_from

_WORKERS = (*HANDLERS, Role.CREATING_UNIT)


@transaction.atomic
def assign(
    *,
    inquiry: Inquiry,
    unit: str,
    to: User | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """Give the case to the unit that made the information, and to an officer there, who sees it from now on."""
    case = open_case(inquiry, by, **moment)
    name = line(unit, field="unit", label="Đơn vị xử lý", limit=200)
    if to and not roles_of(to, case.inquiry.agency, on=case.today) & set(_WORKERS):
        raise NotAllowed(f"{to} không làm việc tại {case.inquiry.agency} nên không giao việc được.")
    case.inquiry.assigned_unit, case.inquiry.assigned_to = name, to
    case.move("assign", {"to": to.pk if to else None}, unit=name)
    if not name:
        raise BadInput("Hãy chọn đơn vị xử lý.", field="unit")
    record(case.deed("assign", to=to.pk if to else None), by=by)
    return case.inquiry


@transaction.atomic
def announce_time(
    *,
    inquiry: Inquiry,
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """Tell the requester how long the answer will take, where the regime asks for that notice first."""
    case = open_case(inquiry, by, **moment)
    allowed = case.move("announce")
    decision = case.decide(DecisionKind.TIME_NOTICE, allowed, until=case.inquiry.due_on)
    record(case.deed("announce_time"), by=by)
    return decision


@dataclass(frozen=True, kw_only=True)
class ConsentSought:
    """Whose agreement is needed, to what, and which condition of the law asks for it."""

    condition: str
    name: str
    information: str
    address: str = ""


@transaction.atomic
def ask_consent(
    *,
    inquiry: Inquiry,
    of: Sequence[ConsentSought],
    by: User,
    **moment: Unpack[Moment],
) -> list[Consent]:
    """Ask everybody whose agreement the information needs. The clock runs on unless the pack stops it."""
    case = open_case(inquiry, by, WORKER, **moment)
    names = tuple(s.name.strip() for s in of if s.name.strip())
    allowed = case.move("ask_consent", {"how_many": len(of)}, consent_of=names)
    asked = [_sought(case, sought) for sought in of]
    for consent in asked:
        case.draft(allowed, {}, consent=consent)
    record(case.deed("ask_consent", consents=[c.pk for c in asked]), by=by)
    return asked


def _sought(case: OpenCase, sought: ConsentSought) -> Consent:
    legal.chosen(case.regime.conditions, sought.condition, field="condition", label="Điều kiện tiếp cận")
    consent = Consent(inquiry=case.inquiry, condition=sought.condition, asked_on=case.today)
    values: Mapping[str, str] = {
        "name": line(sought.name, field="consent_of", label="Cá nhân, tổ chức được hỏi"),
        "address": line(sought.address, field="consent_of", label="Địa chỉ"),
        "information": paragraphs(sought.information, field="consent_of", label="Thông tin cần đồng ý"),
    }
    fill(consent, values)
    consent.save()
    return consent


@transaction.atomic
def record_consent(
    *,
    consent: Consent,
    given: bool,
    scope: str = "",
    until: date | None = None,
    on: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Consent:
    """Write down what somebody answered. Work goes on when the last of them has answered; silence is no answer."""
    case = open_case(consent.inquiry, by, WORKER, **moment)
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.status != ConsentStatus.ASKED:
        raise NotYet(f"Văn bản này đã ghi nhận “{consent.get_status_display()}”. Muốn hỏi lại, hãy lập đề nghị mới.")
    if given and not scope.strip():
        raise BadInput("Hãy ghi phạm vi, mục đích được đồng ý.", field="scope")
    consent.status = ConsentStatus.GIVEN if given else ConsentStatus.REFUSED
    consent.scope = line(scope, field="scope", label="Phạm vi đồng ý", limit=500)
    consent.until = until
    consent.answered_on = case.reported(on, what="Ngày trả lời", after=("ask_consent",))
    consent.save()
    waiting = Consent.objects.filter(inquiry=case.inquiry, status=ConsentStatus.ASKED, waived=False).exists()
    answer = {"consent": consent.pk, "given": given}
    if waiting:
        case.append("consent_answer", answer)
        case.save()
    else:
        case.move("record_consent", answer)
    record(case.deed("record_consent", **answer), by=by)
    return consent


@transaction.atomic
def separate_parts(
    *,
    inquiry: Inquiry,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """Begin to part what can be given from what cannot."""
    case = open_case(inquiry, by, WORKER, **moment)
    case.move("separate")
    record(case.deed("separate_parts"), by=by)
    return case.inquiry


@transaction.atomic
def finish_separation(
    *,
    inquiry: Inquiry,
    kept_out: Sequence[str],
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """The parts are parted; `kept_out` names the exemption or condition on which each part stays out."""
    case = open_case(inquiry, by, WORKER, **moment)
    codes = check_kept_out(case, kept_out)
    allowed = case.move("finish_separation", {"kept_out": codes})
    case.draft(allowed, {"kept_out": codes})
    record(case.deed("finish_separation", kept_out=codes), by=by)
    return case.inquiry


def check_kept_out(case: OpenCase, codes: Sequence[str]) -> list[str]:
    """The exemptions and conditions named, each once. Raises BadInput for one the regime does not know."""
    for code in codes:
        legal.chosen(
            (*case.regime.exemptions, *case.regime.conditions), code, field="kept_out", label="Căn cứ không cung cấp"
        )
    return sorted(set(codes))


@transaction.atomic
def propose(
    *,
    inquiry: Inquiry,
    step: str,
    text: str,
    by: User,
    **moment: Unpack[Moment],
) -> Inquiry:
    """Lay a step with its draft before the person who signs. The next step of the case clears it away."""
    case = open_case(inquiry, by, WORKER, **moment)
    moves = {m.event: m.label for m in moves_from(case.regime, case.inquiry.state)}
    if step not in moves:
        known = ", ".join(f"“{label}”" for label in moves.values())
        raise BadInput(f"Hồ sơ lúc này chỉ có thể: {known}.", field="step")
    draft = paragraphs(text, field="text", label="Nội dung trình")
    case.append("propose", {"step": step})
    case.save()
    case.inquiry.proposed_step, case.inquiry.proposal = step, draft
    case.inquiry.save(update_fields=["proposed_step", "proposal"])
    record(case.deed("propose", step=step), by=by)
    return case.inquiry
