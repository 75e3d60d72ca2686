"""The answer: more time, the information, where it already is, or a refusal on a ground of the law."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Unpack

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotFound, NotYet
from tiepcan.agencies.models import Agency, User
from tiepcan.agencies.queries import competent_successors
from tiepcan.audit.actions import Actor, record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.moving import Moment, OpenCase, deed_on, open_case
from tiepcan.inquiries.actions.processing import check_kept_out
from tiepcan.inquiries.codes import code_key, code_keys, new_code
from tiepcan.inquiries.errors import BadInput, StepRefused
from tiepcan.inquiries.facts import against_head_decision, consent_pending, times_supplied
from tiepcan.inquiries.models import AnswerAccess, Decision, DecisionKind, Extent, Inquiry, Outcome
from tiepcan.inquiries.texts import line, paragraphs
from tiepcan.law.calendar import dmy
from tiepcan.law.clocks import check_extension
from tiepcan.law.packs import law
from tiepcan.records.models import Item
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to

MOST_OPENINGS = 20
_ONE_TIME_CODE = "one_time_code"
_LINK = "link"
_SUCCESSOR = "successor"  # the transition by which a body answers for one that is no more


@transaction.atomic
def extend(
    *,
    inquiry: Inquiry,
    reason: str,
    until: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """Take more time, once, within the first term, as far as the clause allows; without a day, that far."""
    case = open_case(inquiry, by, **moment)
    text = paragraphs(reason, field="reason", label="Lý do cần thêm thời gian")
    rule, due = case.clock.rule, case.inquiry.due_on
    if rule.extension is None:
        legal.asked(lambda: check_extension(rule, 1))
    day = until or case.clock.latest_extension or due
    allowed = case.allowed("extend", reason=text, until=day)
    if day is None or due is None or day <= due:
        raise BadInput(f"Hạn mới phải ở sau hạn hiện tại{f' {dmy(due)}' if due else ''}.", field="until")
    case.move("extend", {"until": day.isoformat()}, reason=text, until=day)
    decision = case.decide(DecisionKind.EXTENSION, allowed, reason=text, until=case.inquiry.due_on)
    record(case.deed("extend", until=day.isoformat(), decision=decision.pk), by=by)
    return decision


@dataclass(frozen=True)
class Supplied:
    """The decision, and the one-time code where the information waits behind one; it is told only here."""

    decision: Decision
    one_time_code: str = ""


@transaction.atomic
def supply(
    *,
    inquiry: Inquiry,
    extent: Extent,
    supply_form: str,
    secrecy_checked: bool,
    kept_out: Sequence[str] = (),
    copies: int = 1,
    place: str = "",
    link: str = "",
    reason: str = "",
    openings: int = 1,
    open_until: date | None = None,
    by: User,
    **moment: Unpack[Moment],
) -> Supplied:
    """Give the information, whole or in part, in this form. A part names on what exemption the rest stays out. A
    one-time code opens the answer files `openings` times, up to `open_until`."""
    case = open_case(inquiry, by, **moment)
    _check_access(openings, open_until, case.today)
    case.settle(Outcome.WHOLE if extent == Extent.WHOLE else Outcome.PART, case.today)
    codes = _checked_extent(case, extent, kept_out)
    legal.check_supply_form(case.regime, supply_form)
    if supply_form == _LINK and not link:
        raise BadInput("Hãy ghi địa chỉ để người yêu cầu tải thông tin.", field="link")
    pending = consent_pending(case.inquiry, extent)
    allowed = case.move(
        "supply",
        {"extent": extent, "supply_form": supply_form, "kept_out": codes},
        secrecy_checked=secrecy_checked,
        consent_pending=pending,
        against_head_decision=against_head_decision(case.inquiry, extent=extent),
    )
    code = new_code() if supply_form == _ONE_TIME_CODE else ""
    decision = case.decide(
        DecisionKind.SUPPLY,
        allowed,
        extent=extent,
        kept_out=codes,
        supply_form=supply_form,
        copies=copies,
        place=line(place, field="place", label="Nơi nhận thông tin"),
        link=link,
        reason=paragraphs(reason, field="reason", label="Ghi chú"),
    )
    if code:
        AnswerAccess.objects.create(decision=decision, code_key=code_key(code), limit=openings, until=open_until)
    record(case.deed("supply", extent=extent, supply_form=supply_form, decision=decision.pk), by=by)
    return Supplied(decision, code)


def _check_access(openings: int, until: date | None, today: date) -> None:
    if not 1 <= openings <= MOST_OPENINGS:
        raise BadInput(f"Số lần mở phải từ 1 đến {MOST_OPENINGS}.", field="openings")
    if until is not None and until < today:
        raise BadInput(f"Ngày hết hạn của mã {dmy(until)} đã qua.", field="open_until")


def _checked_extent(case: OpenCase, extent: Extent, kept_out: Sequence[str]) -> list[str]:
    codes = check_kept_out(case, kept_out)
    if extent == Extent.PART and not codes:
        raise BadInput("Cung cấp một phần phải nêu căn cứ của phần không cung cấp.", field="kept_out")
    if extent == Extent.WHOLE and codes:
        raise BadInput("Cung cấp toàn bộ thì không có phần không cung cấp.", field="kept_out")
    return codes


@transaction.atomic
def refuse(
    *,
    inquiry: Inquiry,
    ground: str,
    reason: str,
    exemption: str = "",
    competent: Agency | None = None,
    referral: str = "",
    published_item: Item | None = None,
    link: str = "",
    good_reason: bool = False,
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """Refuse, in writing, on a ground of the law and with the reason. Where the ground asks for it: the exemption,
    the body that is competent, the place where the information is public."""
    case = open_case(inquiry, by, **moment)
    text = paragraphs(reason, field="reason", label="Lý do từ chối")
    if exemption:
        check_kept_out(case, [exemption])
    bodies = _competent(case, competent)
    names = "; ".join(body.name for body in bodies)
    where = line(referral, field="referral", label="Chỉ dẫn", limit=500) or names
    case.settle(Outcome.REFUSED, case.today)
    case.inquiry.ground, case.inquiry.published_item = ground, _public(published_item)
    allowed = case.move(
        "refuse",
        {"ground": ground, "exemption": exemption},
        ground=ground,
        reason=text,
        exemption=exemption,
        competent_body=where,
        published_at=published_item.public_id if published_item else link,
        times_supplied=times_supplied(case.inquiry),
        good_reason=good_reason,
        against_head_decision=against_head_decision(case.inquiry, exemption=exemption),
    )
    decision = case.decide(
        DecisionKind.REFUSAL,
        allowed,
        ground=ground,
        exemption=exemption,
        reason=text,
        referred_to=bodies[0] if bodies else None,
        referral=where,
        published_item=published_item,
        link=link,
    )
    record(case.deed("refuse", ground=ground, exemption=exemption, decision=decision.pk), by=by)
    return decision


def _competent(case: OpenCase, named: Agency | None) -> list[Agency]:
    """Who answers today for what the named body made. Not we ourselves: that would be no ground to refuse."""
    if named is None:
        return []
    bodies = competent_successors(named, on=case.today)
    if not bodies:
        raise NotYet(f"{named} không còn hoạt động và chưa ghi cơ quan kế thừa. Hãy ghi nơi có trách nhiệm.")
    if case.inquiry.agency in bodies:
        raise StepRefused(_why_ours(case, named), missing="competent_body")
    return bodies


def _why_ours(case: OpenCase, named: Agency) -> str:
    ours = case.inquiry.agency
    if named == ours:
        return f"{ours} chính là cơ quan đang xử lý. Hãy chọn cơ quan khác hoặc căn cứ khác."
    clauses = [e.clause.label for r in law().regimes for e in r.transitions if e.code == _SUCCESSOR]
    on_what = f" ({clauses[-1]})" if clauses else ""
    return f"{ours} đã tiếp nhận chức năng, nhiệm vụ của {named} nên có trách nhiệm cung cấp{on_what}."


def _public(item: Item | None) -> Item | None:
    if item and not visible_to(PUBLIC).filter(item=item).exists():
        raise BadInput("Thông tin được chọn không ở trạng thái đang công khai.", field="published_item")
    return item


@transaction.atomic
def point_to(
    *,
    inquiry: Inquiry,
    published_item: Item | None = None,
    link: str = "",
    by: User,
    **moment: Unpack[Moment],
) -> Decision:
    """Answer by showing where the information is public."""
    case = open_case(inquiry, by, **moment)
    case.settle(Outcome.POINTED_TO, case.today)
    case.inquiry.published_item = _public(published_item)
    where = published_item.public_id if published_item else link
    allowed = case.move("point_to", published_at=where)
    decision = case.decide(DecisionKind.POINTER, allowed, published_item=published_item, link=link)
    record(case.deed("point_to", decision=decision.pk, item=where if published_item else None), by=by)
    return decision


@transaction.atomic
def redeem(*, code: str, by: Actor, at: datetime | None = None) -> Decision:
    """Open with its code what was supplied. When its openings are used up, or its day is over, there is nothing behind
    it any more; that sounds like a wrong code."""
    at = at or timezone.now()
    keys = code_keys(code)
    row = AnswerAccess.objects.select_for_update(of=("self",)).filter(code_key__in=keys).first()
    if row is None or not _opens(row, keys, timezone.localdate(at)):
        raise NotFound("Mã truy cập không đúng, đã dùng hết số lần mở hoặc hết hạn. Hãy liên hệ cơ quan đã cấp mã.")
    row.opened += 1
    row.last_opened_at = at
    row.save(update_fields=["opened", "last_opened_at"])
    decision = row.decision
    record(deed_on(decision.inquiry, "redeem", decision=decision.pk, opened=row.opened, limit=row.limit), by=by)
    return decision


def _opens(access: AnswerAccess, keys: Sequence[str], today: date) -> bool:
    """Digests are compared in constant time, whatever the index found."""
    same = sum(hmac.compare_digest(access.code_key, key) for key in keys) > 0
    return same and access.opened < access.limit and (access.until is None or today <= access.until)
