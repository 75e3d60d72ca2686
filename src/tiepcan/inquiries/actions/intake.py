"""From the first word to a valid request: receive, guide, complete, accept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import EITHER_SIDE, OpenCase, deed_on, open_case
from tiepcan.inquiries.codes import client_digest, client_digests, code_again, code_for, code_key
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import Member, Requester, put_member, put_requester, tidied
from tiepcan.inquiries.models import (
    Acting,
    Decision,
    DecisionKind,
    Event,
    Inquiry,
    Outcome,
    Person,
    Residency,
    SeriesKind,
)
from tiepcan.inquiries.numbering import open_series, take
from tiepcan.inquiries.texts import content_key, line, paragraphs
from tiepcan.law.calendar import WorkCalendar, dmy
from tiepcan.law.procedure import initial_state
from tiepcan.law.regimes import Regime

_SHORTEST_CLIENT_KEY = 16
_MOST_COPIES = 100


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for, as the form has it; the fields of forms 01a and 01b that are not about a person."""

    information: str
    channel: str
    requester_kind: str
    supply_form: str
    acting: Acting = Acting.ALONE
    purpose: str = ""
    residency: Residency = Residency.UNSTATED
    direct_interest: str = ""
    special_groups: Sequence[str] = ()
    support: str = ""
    copies: int = 1
    written_down: bool = False


@dataclass(frozen=True)
class Receipt:
    """What the requester takes home. The code is told here and nowhere else; `new` is false for a second submission."""

    inquiry: Inquiry
    code: str
    new: bool


@transaction.atomic(durable=True)
def receive(
    *,
    agency: Agency,
    asked: Asked,
    requester: Requester,
    client_key: str,
    people: Sequence[Member] = (),
    received_on: date | None = None,
    by: Actor,
    at: datetime | None = None,
    calendar: WorkCalendar | None = None,
) -> Receipt:
    """Take a request in: number, clock and tracking code at once. The transaction is outermost, so whoever holds the
    receipt holds a stored case; the same `client_key` again gives the same case and the same code.

    `received_on` is for paper that lay in the post: the day it reached the agency. Raises BadInput, StepRefused,
    NoLegalBasis, NotAllowed; then nothing is stored.
    """
    at = at or timezone.now()
    day = _day_of_receipt(agency, received_on, timezone.localdate(at))
    regime = legal.regime_on(day)
    _check_taker(agency, regime, asked.channel, by, timezone.localdate(at))
    if len(client_key) < _SHORTEST_CLIENT_KEY:
        raise BadInput("Phiếu thiếu mã chống gửi trùng. Hãy tải lại trang rồi gửi lại.", field="client_key")
    values = _values(regime, asked)
    requester = _checked(regime, asked, requester, people)
    series = open_series(agency, day.year, SeriesKind.INQUIRY)
    earlier = Inquiry.objects.filter(client_key__in=client_digests(client_key)).select_related("agency").first()
    if earlier:
        return Receipt(earlier, code_again(client_key, earlier.code_key), new=False)
    code = code_for(client_key)
    inquiry = Inquiry(
        agency=agency,
        year=day.year,
        number=take(series),
        code_key=code_key(code),
        client_key=client_digest(client_key),
        regime=regime.code,
        received_at=at,
        received_on=day,
        attention_on=day,
        state=initial_state(regime),
        phase="open",
        taken_by=by if isinstance(by, User) else None,
        **values,
    )
    inquiry.save()
    put_requester(inquiry, requester).save()
    Person.objects.bulk_create(put_member(inquiry, n, member) for n, member in enumerate(people, start=1))
    _start(inquiry, regime, by, at, calendar)
    details = {"channel": inquiry.channel, "regime": regime.code, "received_on": day.isoformat()}
    record(deed_on(inquiry, "receive", **details), by=by)
    return Receipt(inquiry, code, new=True)


def _start(inquiry: Inquiry, regime: Regime, by: Actor, at: datetime, calendar: WorkCalendar | None) -> None:
    inquiry.version = 1
    first = Event.objects.create(
        inquiry=inquiry,
        sequence=1,
        kind=legal.RECEIVE,
        on=inquiry.received_on,
        at=at,
        actor_id=by.audit_id,
        by=by if isinstance(by, User) else None,
    )
    OpenCase(inquiry, regime, [first], by, at, calendar).save()


def _day_of_receipt(agency: Agency, received_on: date | None, today: date) -> date:
    day = received_on or today
    if day > today:
        raise BadInput(f"Ngày nhận {dmy(day)} ở sau hôm nay {dmy(today)}. Hãy kiểm tra lại.", field="received_on")
    if day < agency.valid_from or (agency.valid_to and day > agency.valid_to):
        raise BadInput(f"Ngày {dmy(day)} {agency} không hoạt động nên không thể nhận yêu cầu.", field="received_on")
    return day


def _check_taker(agency: Agency, regime: Regime, channel: str, by: Actor, today: date) -> None:
    """Through the network anybody may write; paper and word of mouth are taken in by the focal point."""
    way = legal.check_channel(regime, channel)
    if isinstance(by, User):
        require(by, agency, Role.FOCAL_POINT, on=today)
    elif way != legal.ONLINE:
        raise NotAllowed("Yêu cầu gửi theo hình thức này do đầu mối của cơ quan tiếp nhận và nhập vào sổ.")


def _values(regime: Regime, asked: Asked) -> dict[str, object]:
    """The fields of the case. Raises BadInput at the first that cannot be meant."""
    information = paragraphs(asked.information, field="information", label="Thông tin được yêu cầu")
    if not information:
        raise BadInput("Hãy ghi thông tin bạn cần: tên văn bản, hồ sơ, tài liệu hoặc nội dung.", field="information")
    legal.check_supply_form(regime, asked.supply_form)
    for group in asked.special_groups:
        legal.chosen(regime.special_groups, group, field="special_groups", label="Đối tượng được hỗ trợ")
    if not 1 <= asked.copies <= _MOST_COPIES:
        raise BadInput(f"Số bản phải từ 1 đến {_MOST_COPIES}.", field="copies")
    return {
        "information": information,
        "content_key": content_key(information),
        "purpose": paragraphs(asked.purpose, field="purpose", label="Lý do, mục đích"),
        "channel": asked.channel,
        "requester_kind": asked.requester_kind,
        "acting": Acting(asked.acting),
        "residency": Residency(asked.residency),
        "direct_interest": paragraphs(asked.direct_interest, field="direct_interest", label="Liên quan trực tiếp"),
        "special_groups": sorted(set(asked.special_groups)),
        "support": line(asked.support, field="support", label="Hỗ trợ cần có"),
        "supply_form": asked.supply_form,
        "copies": asked.copies,
        "written_down": asked.written_down,
    }


def _checked(regime: Regime, asked: Asked, requester: Requester, people: Sequence[Member]) -> Requester:
    tidy = tidied(requester)
    standing = legal.Standing(
        kind=asked.requester_kind,
        acting=Acting(asked.acting),
        has_representative=bool(tidy.representative_name),
        has_organisation=bool(tidy.organisation),
        members=len(people),
    )
    legal.check_standing(regime, standing)
    if not tidy.full_name and standing.acting != Acting.GROUP:
        raise BadInput("Hãy ghi họ và tên người yêu cầu.", field="full_name")
    return tidy


@transaction.atomic
def ask_to_complete(
    *,
    inquiry: Inquiry,
    guidance: str,
    complete_by: date | None = None,
    by: User,
    at: datetime | None = None,
    seen: int | None = None,
    calendar: WorkCalendar | None = None,
) -> Decision:
    """Guide the requester to what is missing; the clock stands until the request is complete.

    `complete_by` is the day up to which the agency's own rules let it wait; the law names none.
    """
    case = open_case(inquiry, by, at, seen=seen, calendar=calendar)
    reason = paragraphs(guidance, field="guidance", label="Nội dung cần bổ sung")
    if complete_by and complete_by <= case.today:
        raise BadInput("Ngày chờ bổ sung phải ở sau hôm nay.", field="complete_by")
    case.inquiry.complete_by = complete_by
    allowed = case.move("guide", guidance=reason)
    decision = case.decide(DecisionKind.GUIDANCE, allowed, reason=reason, until=complete_by)
    record(case.deed("ask_to_complete", complete_by=complete_by and complete_by.isoformat()), by=by)
    return decision


@transaction.atomic
def complete(
    *,
    inquiry: Inquiry,
    basis: str,
    information: str = "",
    simple: bool = False,
    on: date | None = None,
    by: User,
    at: datetime | None = None,
    seen: int | None = None,
    calendar: WorkCalendar | None = None,
) -> Inquiry:
    """The requester sent what was missing, on that day: the request is valid and its clock starts then."""
    case = open_case(inquiry, by, at, seen=seen, calendar=calendar)
    day = case.reported(on, what="Ngày nhận bổ sung")
    if information.strip():
        _replace_information(case.inquiry, information)
    _judge(case, basis, simple)
    case.move("complete", {"basis": basis, "simple": simple}, on=day)
    record(case.deed("complete", on=day.isoformat(), basis=basis, simple=simple), by=by)
    return case.inquiry


@transaction.atomic
def accept(
    *,
    inquiry: Inquiry,
    basis: str,
    simple: bool = False,
    on: date | None = None,
    by: User,
    at: datetime | None = None,
    seen: int | None = None,
    calendar: WorkCalendar | None = None,
) -> Inquiry:
    """Find the request valid: on what basis, and whether the information is simple and at hand.

    `on` is the day the complete request reached the agency, which is the day of receipt unless told otherwise.
    """
    case = open_case(inquiry, by, at, seen=seen, calendar=calendar)
    day = case.reported(on or case.inquiry.received_on, what="Ngày nhận được yêu cầu hợp lệ")
    _judge(case, basis, simple)
    case.move("accept", {"basis": basis, "simple": simple}, on=day, basis=basis)
    record(case.deed("accept", on=day.isoformat(), basis=basis, simple=simple), by=by)
    return case.inquiry


def _judge(case: OpenCase, basis: str, simple: bool) -> None:
    if basis:
        legal.chosen(case.regime.bases, basis, field="basis", label="Căn cứ yêu cầu")
    case.inquiry.basis, case.inquiry.simple = basis, simple


def _replace_information(inquiry: Inquiry, information: str) -> None:
    inquiry.information = paragraphs(information, field="information", label="Thông tin được yêu cầu")
    inquiry.content_key = content_key(inquiry.information)


@transaction.atomic
def withdraw(
    *,
    inquiry: Inquiry,
    on: date | None = None,
    by: Actor,
    at: datetime | None = None,
    seen: int | None = None,
    calendar: WorkCalendar | None = None,
) -> Inquiry:
    """The requester takes the request back: on the tracking page, or by word to an officer."""
    case = open_case(inquiry, by, at, EITHER_SIDE, seen=seen, calendar=calendar)
    day = case.reported(on, what="Ngày rút yêu cầu")
    case.settle(Outcome.WITHDRAWN, day)
    case.move("withdraw", on=day)
    record(case.deed("withdraw", on=day.isoformat()), by=by)
    return case.inquiry


@transaction.atomic
def close_incomplete(
    *,
    inquiry: Inquiry,
    by: User,
    at: datetime | None = None,
    seen: int | None = None,
    calendar: WorkCalendar | None = None,
) -> Inquiry:
    """Close a request that was never completed, once the day named in the guidance has passed."""
    case = open_case(inquiry, by, at, seen=seen, calendar=calendar)
    case.settle(Outcome.NOT_COMPLETED, case.today)
    case.move("close_incomplete")
    record(case.deed("close_incomplete"), by=by)
    return case.inquiry
