"""A request comes in: by the form of the portal, or taken down by an officer from paper or word of mouth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, record_all
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.files import deed_on_file
from tiepcan.inquiries.actions.moving import OpenCase, deed_on
from tiepcan.inquiries.actions.reminding import tell_requester
from tiepcan.inquiries.codes import client_digest, client_digests, code_again, code_for, code_key
from tiepcan.inquiries.draft_files import take_along
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import Member, Requester, put_member, put_requester, tidied
from tiepcan.inquiries.letters.drafting import receipt_of
from tiepcan.inquiries.models import (
    Acting,
    Event,
    Inquiry,
    Person,
    Residency,
    SeriesKind,
)
from tiepcan.inquiries.numbering import open_series, take
from tiepcan.inquiries.texts import content_key, line, paragraphs
from tiepcan.law.calendar import WorkCalendar, dmy
from tiepcan.law.procedure import initial_state
from tiepcan.law.regimes import Regime
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to

_SHORTEST_CLIENT_KEY = 16
_MOST_COPIES = 100
_MOST_SHOWN = 10


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
    copies: int = 1  # printed
    copies_photo: int = 0
    copies_file: int = 0
    shown_items: Sequence[str] = ()  # codes of public documents that were shown before asking
    written_down: bool = False
    portal_number: str = ""  # what the national portal calls it


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

    Whatever waits beside the form under its `client_key` goes into the case with it, in the same transaction.
    `received_on` is for paper that lay in the post: the day it reached the agency. Raises BadInput, StepRefused,
    NoLegalBasis, NotAllowed; then nothing is stored.
    """
    at = at or timezone.now()
    told = understand(
        agency=agency, asked=asked, requester=requester, people=people, received_on=received_on, taker=by, at=at
    )
    if len(client_key) < _SHORTEST_CLIENT_KEY:
        raise BadInput("Phiếu thiếu mã chống gửi trùng. Hãy tải lại trang rồi gửi lại.", field="client_key")
    day, regime, requester = told.day, told.regime, told.requester
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
        tells_by_mail=bool(requester.email),
        **told.values,
    )
    inquiry.save()
    put_requester(inquiry, requester).save()
    Person.objects.bulk_create(put_member(inquiry, n, member) for n, member in enumerate(people, start=1))
    papers = take_along(inquiry, client_key, by=by, at=at)
    _start(inquiry, regime, by, at, calendar)
    if isinstance(by, User):
        receipt_of(inquiry, by=by, at=at)
    details = {"channel": inquiry.channel, "regime": regime.code, "received_on": day.isoformat()}
    attached = [deed_on_file(file, agency.code, "attach", size=file.size) for file in papers]
    record_all([deed_on(inquiry, "receive", **details), *attached], by=by)
    return Receipt(inquiry, code, new=True)


@dataclass(frozen=True)
class Understood:
    """A request that may be taken: the law of its day, the fields of its case, the requester in one form of letters."""

    day: date
    regime: Regime
    values: dict[str, object]
    requester: Requester


def understand(
    *,
    agency: Agency,
    asked: Asked,
    requester: Requester,
    people: Sequence[Member] = (),
    received_on: date | None,
    taker: Actor,
    at: datetime,
) -> Understood:
    """Every rule of `receive` that needs no number; nothing is stored. Raises as `receive` does."""
    today = timezone.localdate(at)
    day = _day_of_receipt(agency, received_on, today)
    regime = legal.regime_on(day)
    _check_taker(agency, regime, asked.channel, taker, today)
    return Understood(day, regime, _values(regime, asked), _checked(regime, asked, requester, people))


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
    tell_requester(inquiry, first)


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
    return _copies(asked) | {
        "information": information,
        "content_key": content_key(information),
        "purpose": paragraphs(asked.purpose, field="purpose", label="Lý do, mục đích"),
        "channel": asked.channel,
        "portal_number": line(asked.portal_number, field="portal_number", label="Mã trên Cổng", limit=100),
        "requester_kind": asked.requester_kind,
        "acting": Acting(asked.acting),
        "residency": Residency(asked.residency),
        "direct_interest": paragraphs(asked.direct_interest, field="direct_interest", label="Liên quan trực tiếp"),
        "special_groups": sorted(set(asked.special_groups)),
        "support": line(asked.support, field="support", label="Hỗ trợ cần có"),
        "supply_form": asked.supply_form,
        "shown_items": _shown(asked.shown_items),
        "written_down": asked.written_down,
    }


def _copies(asked: Asked) -> dict[str, object]:
    """How many printed copies, photocopies and files."""
    counts = {"copies": asked.copies, "copies_photo": asked.copies_photo, "copies_file": asked.copies_file}
    for name, count in counts.items():
        if not 0 <= count <= _MOST_COPIES or not any(counts.values()):
            raise BadInput(f"Số bản phải từ 1 đến {_MOST_COPIES}.", field=name)
    return {**counts}


def _shown(codes: Sequence[str]) -> list[str]:
    """The codes that are public documents: where the answer may turn out to be already."""
    wanted = list(dict.fromkeys(codes))[:_MOST_SHOWN]
    rows = visible_to(PUBLIC).filter(item__public_id__in=wanted)
    public = set(rows.values_list("item__public_id", flat=True)) if wanted else set()
    return [code for code in wanted if code in public]


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
