"""Who may see who asked, for how long, and what the public may read of a case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, Deed, record, record_all
from tiepcan.inquiries.actions.moving import deed_on
from tiepcan.inquiries.actions.suggestions import deed_on_suggestion
from tiepcan.inquiries.codes import code_key, new_code
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.facts import earlier_of_same_person
from tiepcan.inquiries.files import purge
from tiepcan.inquiries.identity import Member, Requester, erase, members_of, opened, requester_of
from tiepcan.inquiries.models import Consent, Decision, Dispute, Inquiry, Suggestion
from tiepcan.inquiries.models.identity import Sealed
from tiepcan.inquiries.permissions import HANDLERS, IdentityReason
from tiepcan.inquiries.privacy import personal_words, without_people
from tiepcan.inquiries.queries import anonymisation_due, answers_released, suggestions_to_anonymise
from tiepcan.inquiries.register import WHOLE, Part, RegisterRow, register_rows
from tiepcan.inquiries.texts import line
from tiepcan.records.models import Item
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to

Row = TypeVar("Row", bound=Sealed)


@dataclass(frozen=True)
class Shown:
    """Who asked, in full."""

    requester: Requester
    people: tuple[Member, ...]


@transaction.atomic
def view_identity(*, inquiry: Inquiry, reason: IdentityReason, by: User, at: datetime | None = None) -> Shown:
    """Show who asked, in full: to those who handle cases, for a reason, and the chain says so."""
    require(by, inquiry.agency, *HANDLERS, on=timezone.localdate(at or timezone.now()))
    shown = Shown(requester_of(inquiry), tuple(members_of(inquiry)))
    record(deed_on(inquiry, "view_identity", reason=IdentityReason(reason).value), by=by)
    return shown


@transaction.atomic
def view_consent(*, consent: Consent, reason: IdentityReason, by: User, at: datetime | None = None) -> dict[str, str]:
    """Show whose agreement was asked for: name, address, information."""
    inquiry = consent.inquiry
    require(by, inquiry.agency, *HANDLERS, on=timezone.localdate(at or timezone.now()))
    record(deed_on(inquiry, "view_consent", consent=consent.pk, reason=IdentityReason(reason).value), by=by)
    return opened(consent)


@transaction.atomic
def view_contact(*, suggestion: Suggestion, reason: IdentityReason, by: User, at: datetime | None = None) -> Requester:
    """Show who made a suggestion and how to reach them, as far as they said."""
    require(by, suggestion.agency, *HANDLERS, on=timezone.localdate(at or timezone.now()))
    record(deed_on_suggestion(suggestion, "view_contact", reason=IdentityReason(reason).value), by=by)
    return Requester(**opened(suggestion))


@transaction.atomic
def view_register(
    *, agency: Agency, year: int, reason: IdentityReason, part: Part = WHOLE, by: User, at: datetime | None = None
) -> list[RegisterRow]:
    """The register, or part of it, as the paper book has it, with names in full; one event for all that was read."""
    require(by, agency, *HANDLERS, on=timezone.localdate(at or timezone.now()))
    rows = list(register_rows(agency, year, part=part, in_full=True))
    details = {"year": year, "rows": len(rows), "reason": IdentityReason(reason).value}
    record(
        Deed("inquiries.view_register", "register", f"{agency.code}/{year}", agency.name, agency.code, details), by=by
    )
    return rows


@transaction.atomic
def renew_code(*, inquiry: Inquiry, by: User, at: datetime | None = None) -> str:
    """A new tracking code for someone who lost theirs and showed at the counter who they are; the old one is dead."""
    require(by, inquiry.agency, Role.FOCAL_POINT, on=timezone.localdate(at or timezone.now()))
    code = new_code()
    Inquiry.objects.filter(pk=inquiry.pk).update(code_key=code_key(code))
    record(deed_on(inquiry, "renew_code"), by=by)
    return code


@transaction.atomic
def renew_suggestion_code(*, suggestion: Suggestion, by: User, at: datetime | None = None) -> str:
    """A new tracking code for whoever made a suggestion and was recognised by what they said of themselves; the old one
    is dead."""
    require(by, suggestion.agency, Role.FOCAL_POINT, on=timezone.localdate(at or timezone.now()))
    row = Suggestion.objects.select_for_update(of=("self",)).select_related("agency").get(pk=suggestion.pk)
    if not opened(row):
        raise NotYet(
            "Kiến nghị này không ghi tên, cách liên hệ (hoặc không còn đọc được) nên không biết ai là người kiến nghị "
            "để cấp lại mã. Hãy nói cho người hỏi biết nội dung trả lời của cơ quan."
        )
    code = new_code()
    row.code_key = code_key(code)
    row.save(update_fields=["code_key"])
    record(deed_on_suggestion(row, "renew_code"), by=by)
    return code


@transaction.atomic
def link_repeat(*, inquiry: Inquiry, earlier: Inquiry, by: User, at: datetime | None = None) -> Inquiry:
    """Say that the same person asked for the same thing before, in other words."""
    row = _own(inquiry, by, at)
    if earlier not in earlier_of_same_person(row):
        raise NotYet("Hồ sơ trước không phải của cùng người yêu cầu, hoặc phiếu không ghi số giấy tờ để đối chiếu.")
    row.repeats = earlier
    row.save(update_fields=["repeats"])
    record(deed_on(row, "link_repeat", earlier=earlier.public_id), by=by)
    return row


@transaction.atomic
def link_duplicate(*, inquiry: Inquiry, of: Inquiry, by: User, at: datetime | None = None) -> Inquiry:
    """Say that several people asked for the same thing, so that one search answers them all. Each keeps its clock."""
    row = _own(inquiry, by, at)
    if of.agency_id != row.agency_id or of.pk == row.pk or of.duplicate_of_id is not None:
        raise NotYet("Hãy chọn một hồ sơ khác của cơ quan, chưa được ghi là trùng với hồ sơ nào.")
    row.duplicate_of = of
    row.save(update_fields=["duplicate_of"])
    record(deed_on(row, "link_duplicate", of=of.public_id), by=by)
    return row


def _own(inquiry: Inquiry, by: User, at: datetime | None) -> Inquiry:
    row = Inquiry.objects.select_for_update(of=("self",)).select_related("agency", "repeats").get(pk=inquiry.pk)
    require(by, row.agency, *HANDLERS, on=timezone.localdate(at or timezone.now()))
    return row


@transaction.atomic
def publish_summary(*, inquiry: Inquiry, summary: str, by: User, at: datetime | None = None) -> Inquiry:
    """Let the public log tell what was asked, in words of the agency's own that name nobody. Empty takes it back."""
    row = _own(inquiry, by, at)
    text = line(summary, field="summary", label="Tóm tắt công khai", limit=500)
    if row.settled_on is None and text:
        raise NotYet("Chỉ công khai tóm tắt sau khi yêu cầu được giải quyết.")
    found = personal_words(text, opened(row.identity).values())
    if found:
        raise BadInput(
            f"Tóm tắt còn thông tin về cá nhân: {', '.join(f'“{word}”' for word in found)}. Hãy viết lại.",
            field="summary",
        )
    row.public_summary = text
    row.save(update_fields=["public_summary"])
    record(deed_on(row, "publish_summary", shown=bool(text)), by=by)
    return row


@transaction.atomic
def link_answer(*, inquiry: Inquiry, item: Item, by: User, at: datetime | None = None) -> Inquiry:
    """Note that what was supplied is public for everybody now: the public log leads there."""
    row = _own(inquiry, by, at)
    if row.settled_on is None:
        raise NotYet("Chỉ liên kết thông tin công khai sau khi yêu cầu được giải quyết.")
    if not visible_to(PUBLIC).filter(item=item).exists():
        raise BadInput("Thông tin được chọn không ở trạng thái đang công khai.", field="item")
    row.published_item = item
    row.save(update_fields=["published_item"])
    record(deed_on(row, "link_answer", item=item.public_id), by=by)
    return row


@transaction.atomic
def link_released(*, limit: int = 100, by: Actor) -> int:
    """Note of every answer that was released meanwhile that it is public: nobody has to think of it. Returns how many;
    call again until it is none."""
    files = list(answers_released()[:limit])
    found: dict[int, Deed] = {}
    for file in files:
        inquiry = file.inquiry
        if inquiry is None or file.item is None or inquiry.pk in found:  # the first of several answers
            continue
        inquiry.published_item = file.item
        inquiry.save(update_fields=["published_item"])
        found[inquiry.pk] = deed_on(inquiry, "link_answer", item=file.item.public_id)
    if found:
        record_all(list(found.values()), by=by)
    return len(found)


@transaction.atomic
def hold(*, inquiry: Inquiry, reason: str, by: User, at: datetime | None = None) -> Inquiry:
    """Keep everything of this case, whatever the schedule says, while a claim or an inspection needs it."""
    row = _own(inquiry, by, at)
    text = line(reason, field="reason", label="Lý do giữ lại", limit=500)
    if not text:
        raise BadInput("Hãy ghi lý do giữ lại hồ sơ.", field="reason")
    if row.anonymised_on is not None:
        raise NotYet("Hồ sơ đã được khử nhận dạng, không còn gì để giữ lại.")
    row.legal_hold = text
    row.save(update_fields=["legal_hold"])
    record(deed_on(row, "hold"), by=by)
    return row


@transaction.atomic
def lift_hold(*, inquiry: Inquiry, by: User, at: datetime | None = None) -> Inquiry:
    """The reason to keep the case is gone; the schedule applies again."""
    row = _own(inquiry, by, at)
    row.legal_hold = ""
    row.save(update_fields=["legal_hold"])
    record(deed_on(row, "lift_hold"), by=by)
    return row


@transaction.atomic
def anonymise_due(*, on: date, limit: int = 500, by: Actor) -> int:
    """Take the people out of cases and suggestions whose time to be kept is over. Returns how many; call again until
    it is none."""
    if isinstance(by, User):
        raise NotAllowed("Khử nhận dạng chạy theo lịch, không do một người bấm.")
    cases = list(anonymisation_due(on)[:limit])
    for inquiry in cases:
        _anonymise(inquiry, on)
    old = list(suggestions_to_anonymise(on)[:limit])
    for suggestion in old:
        suggestion.text = without_people(suggestion.text, opened(suggestion).values())
        erase(suggestion)
        suggestion.save()
        _erase_papers(suggestion)
    deeds = [deed_on(inquiry, "anonymise") for inquiry in cases]
    record_all([*deeds, *(deed_on_suggestion(s, "anonymise") for s in old)], by=by)
    return len(deeds) + len(old)


def _anonymise(inquiry: Inquiry, on: date) -> None:
    boxes: list[Sealed] = [inquiry.identity, *inquiry.people.all()]
    known = [v for row in (*boxes, *inquiry.consents.all()) for v in opened(row).values()]
    for row in boxes:  # written consents have a time of their own, after which a person looks at them
        erase(row)
        row.save()
    _erase_papers(inquiry)
    for decision in Decision.objects.filter(inquiry=inquiry).exclude(reason=""):
        decision.reason = without_people(decision.reason, known)
        decision.save(update_fields=["reason"])
    # What a person wrote of themselves goes as a whole; what was asked for stays countable and readable.
    Dispute.objects.filter(inquiry=inquiry).update(text="", answer="")
    inquiry.information = without_people(inquiry.information, known)
    inquiry.purpose = inquiry.direct_interest = inquiry.support = inquiry.proposal = ""
    inquiry.portal_number = ""  # it leads to the same person elsewhere
    inquiry.anonymised_on = on
    inquiry.save()


def _erase_papers(case: Inquiry | Suggestion) -> None:
    """Letters name people and files are theirs: both go whole; that a letter was sent, and its number, stay."""
    for letter in case.letters.exclude(key_id=""):
        erase(letter)
        letter.save(update_fields=["key_id", "box", "person_key"])
    purge(case.files.exclude(content=""))
