"""A citizen says that published information is wrong; and how content people were with the answers."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tiepcan.agencies.errors import NotYet
from tiepcan.agencies.models import User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.reminding import tell_whoever_suggested
from tiepcan.inquiries.codes import client_digest, client_digests, code_again, code_for, code_key
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import Requester, fill, tidied
from tiepcan.inquiries.letters.drafting import draft_reply
from tiepcan.inquiries.models import Inquiry, Rating, SeriesKind, Suggestion, SuggestionOutcome
from tiepcan.inquiries.models.inquiry import new_public_id
from tiepcan.inquiries.numbering import open_series, take
from tiepcan.inquiries.permissions import HANDLERS
from tiepcan.inquiries.texts import paragraphs
from tiepcan.law.calendar import WorkCalendar
from tiepcan.records.models import Edition, EditionStatus, Item
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to

NOT_PUBLIC = "Thông tin này không còn công khai nên không nhận kiến nghị đính chính."
_WORST, _BEST = 1, 5


@dataclass(frozen=True)
class SuggestionReceipt:
    suggestion: Suggestion
    code: str
    new: bool


@transaction.atomic(durable=True)
def suggest(
    *,
    item: Item,
    text: str,
    client_key: str,
    contact: Requester | None = None,
    by: Actor,
    at: datetime | None = None,
    calendar: WorkCalendar | None = None,
) -> SuggestionReceipt:
    """Take in that published information is not right. Who says it need not say who they are; the same `client_key`
    again gives the same suggestion."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    claim = paragraphs(text, field="text", label="Nội dung kiến nghị")
    if not claim:
        raise BadInput("Hãy ghi chỗ nào không chính xác và vì sao.", field="text")
    if not visible_to(PUBLIC).filter(item=item).exists():
        raise NotYet(NOT_PUBLIC)
    series = open_series(item.agency, today.year, SeriesKind.SUGGESTION)
    earlier = Suggestion.objects.filter(client_key__in=client_digests(client_key)).first()
    if earlier:
        return SuggestionReceipt(earlier, code_again(client_key, earlier.code_key), new=False)
    due_on, version = legal.suggestion_term(today, calendar)
    code = code_for(client_key)
    suggestion = Suggestion(
        public_id=new_public_id(),
        agency=item.agency,
        year=today.year,
        number=take(series),
        code_key=code_key(code),
        client_key=client_digest(client_key),
        item=item,
        text=claim,
        received_on=today,
        due_on=due_on,
        calendar_version=version,
    )
    said = asdict(tidied(contact)) if contact else {}
    if any(said.values()):
        fill(suggestion, said)
    suggestion.save()
    record(deed_on_suggestion(suggestion, "suggest", item=item.public_id), by=by)
    return SuggestionReceipt(suggestion, code, new=True)


@transaction.atomic
def answer_suggestion(
    *,
    suggestion: Suggestion,
    outcome: SuggestionOutcome,
    answer: str,
    correction: Edition | None = None,
    by: User,
    at: datetime | None = None,
) -> Suggestion:
    """Answer: the information is right; it was wrong and is corrected by this edition; it is another body's."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    row = Suggestion.objects.select_for_update(of=("self",)).select_related("agency").get(pk=suggestion.pk)
    require(by, row.agency, *HANDLERS, on=today)
    if row.outcome is not None:
        raise NotYet(f"Kiến nghị này đã được trả lời: “{row.get_outcome_display()}”.")
    told = paragraphs(answer, field="answer", label="Trả lời")
    if not told:
        raise BadInput("Hãy ghi nội dung trả lời người kiến nghị.", field="answer")
    if outcome == SuggestionOutcome.CORRECTED and not _corrects(correction, row):
        raise BadInput("Hãy chọn bản đính chính đã được phát hành của chính thông tin này.", field="correction")
    row.outcome, row.answer, row.answered_on, row.answered_by = outcome, told, today, by
    row.correction = correction
    row.save()
    draft_reply(row, by=by, at=at)
    tell_whoever_suggested(row, at=at)
    record(deed_on_suggestion(row, "answer_suggestion", outcome=outcome), by=by)
    return row


def _corrects(correction: Edition | None, suggestion: Suggestion) -> bool:
    return (
        correction is not None
        and correction.item_id == suggestion.item_id
        and correction.status == EditionStatus.PUBLISHED
        and correction.number > 1
    )


def deed_on_suggestion(suggestion: Suggestion, action: str, **details: object) -> Deed:
    code = suggestion.agency.code
    return Deed(f"inquiries.{action}", "suggestion", suggestion.public_id, str(suggestion), code, details)


@transaction.atomic
def rate(*, inquiry: Inquiry, score: int, by: Actor, at: datetime | None = None) -> None:
    """Count one mark for the agency this month. The case only notes that its mark was given: nothing says which."""
    today = timezone.localdate(at or timezone.now())
    if not _WORST <= score <= _BEST:
        raise BadInput(f"Hãy chọn mức hài lòng từ {_WORST} đến {_BEST}.", field="score")
    row = Inquiry.objects.select_for_update(of=("self",)).select_related("agency").get(pk=inquiry.pk)
    if row.settled_on is None:
        raise NotYet("Hãy đánh giá sau khi yêu cầu được giải quyết.")
    if row.rated:
        raise NotYet("Yêu cầu này đã được đánh giá. Cảm ơn bạn.")
    row.rated = True
    row.save(update_fields=["rated"])
    month = today.replace(day=1)
    Rating.objects.get_or_create(agency=row.agency, month=month, score=score)
    Rating.objects.filter(agency=row.agency, month=month, score=score).update(count=F("count") + 1)
    # Told of the agency alone: neither the case nor the mark stands in the chain.
    record(Deed("inquiries.rate", "agency", row.agency.code, row.agency.name, row.agency.code), by=by)
