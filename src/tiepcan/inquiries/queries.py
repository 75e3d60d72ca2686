"""Named reads of cases. `cases` is the only way in for staff, `tracked` for whoever asked."""

from datetime import date
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tiepcan.agencies.errors import NotFound
from tiepcan.inquiries import legal
from tiepcan.inquiries.codes import code_keys
from tiepcan.inquiries.errors import KeyAbsent
from tiepcan.inquiries.facts import CLAIMS, earlier_of_same_person
from tiepcan.inquiries.identity import Requester, confirms, masked, opened, requester_of, unreadable
from tiepcan.inquiries.keys import key_ring, used_keys
from tiepcan.inquiries.models import (
    CaseFile,
    Decision,
    Dispute,
    Event,
    FilePurpose,
    Inquiry,
    Notice,
    NoticeKind,
    NoticeStatus,
    OfficialLetter,
    Outcome,
    Suggestion,
    SuggestionOutcome,
)
from tiepcan.inquiries.permissions import Viewer
from tiepcan.law.calendar import WorkCalendar
from tiepcan.law.explanations import Explanation
from tiepcan.law.packs import law
from tiepcan.records.models import Item
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to

WORK = ("open", "dispute")  # phases in which something is still to be done
OVER = ("settled", "closed")


def cases(viewer: Viewer) -> QuerySet[Inquiry]:
    """The cases this viewer may see: all of the agencies they handle, and what is assigned to them elsewhere."""
    mine = Q(agency_id__in=viewer.assigned_in, assigned_to_id=viewer.user_id)
    seen = Q(agency_id__in=viewer.agency_ids)
    return Inquiry.objects.filter(seen | mine if viewer.assigned_in else seen).select_related("agency", "assigned_to")


def parts(viewer: Viewer) -> list[QuerySet[Inquiry]]:
    """What `cases` shows, in parts that each lie in the order of an index: an agency, or what one officer has in it."""
    whole = [Inquiry.objects.filter(agency_id=pk) for pk in sorted(viewer.agency_ids)]
    mine = Inquiry.objects.filter(assigned_to_id=viewer.user_id)
    return whole + [mine.filter(agency_id=pk) for pk in sorted(viewer.assigned_in)]


def inquiry_for(viewer: Viewer, public_id: str) -> Inquiry:
    """One case. Raises NotFound for everybody it is not for: that it exists is already a secret."""
    found = cases(viewer).filter(public_id=public_id).select_related("repeats", "duplicate_of").first()
    if found is None:
        raise NotFound("Không tìm thấy hồ sơ này trong các hồ sơ của bạn.")
    return found


def tracked(code: str, confirmation: str) -> Inquiry:
    """The case of this tracking code, for whoever also knows the e-mail address or the last digits of the telephone.

    A wrong code and a wrong confirmation sound the same.
    """
    found = Inquiry.objects.filter(code_key__in=code_keys(code)).select_related("agency", "identity").first()
    if found is None or not confirms(requester_of(found), confirmation):
        raise NotFound(
            "Mã theo dõi hoặc thông tin xác nhận không đúng, hoặc hồ sơ đã hết thời gian lưu. "
            "Hãy xem lại phiếu tiếp nhận, hoặc mang giấy tờ đến cơ quan để được cấp lại mã."
        )
    return found


def tracked_suggestion(code: str, confirmation: str = "") -> Suggestion:
    """The suggestion of this tracking code: for the code alone where nobody said how to reach them, else for whoever
    also knows that. A wrong code and a wrong confirmation sound the same."""
    rows = Suggestion.objects.filter(code_key__in=code_keys(code)).select_related("agency", "item", "correction")
    found = rows.first()
    if found is None or (found.key_id and not confirms(Requester(**opened(found)), confirmation)):
        raise NotFound(
            "Mã theo dõi hoặc thông tin xác nhận không đúng. Hãy xem lại giấy biên nhận; "
            "nếu khi gửi bạn có ghi điện thoại hoặc thư điện tử thì phải nhập cả thông tin đó."
        )
    return found


def corrections_suggested(item: Item) -> set[int]:
    """The editions of this item that put right what a suggestion had found wrong."""
    rows = Suggestion.objects.filter(item=item, outcome=SuggestionOutcome.CORRECTED)
    return {pk for pk in rows.values_list("correction_id", flat=True) if pk}


NO_KEY = "Chưa mở được (thiếu khóa)"
LOST = "Không đọc được (mất khóa)"


def masked_requester(inquiry: Inquiry) -> Requester:
    """Who asked, as lists and pages show it; where their key is not here, a word of that in place of the name."""
    try:
        lost = unreadable(inquiry.identity)
        return Requester(full_name=LOST) if lost else masked(requester_of(inquiry))
    except KeyAbsent:
        return Requester(full_name=NO_KEY)


def events_of(inquiry: Inquiry) -> list[Event]:
    """What happened to a case, in order."""
    return list(inquiry.events.select_related("by").order_by("sequence"))


def clock(inquiry: Inquiry, calendar: WorkCalendar | None = None) -> Explanation:
    """The deadline of a case with the whole count in words."""
    return legal.clock_of(inquiry, events_of(inquiry), calendar)


def earlier_requests(inquiry: Inquiry) -> list[Inquiry]:
    """What the same person asked this agency before, latest first."""
    return earlier_of_same_person(inquiry)


def same_words(inquiry: Inquiry) -> QuerySet[Inquiry]:
    """Other cases of the agency that ask for the same thing in the same words: perhaps duplicates."""
    rows = Inquiry.objects.filter(agency_id=inquiry.agency_id, content_key=inquiry.content_key)
    return rows.exclude(pk=inquiry.pk).order_by("-pk")


# --- After the answer --------------------------------------------------------------------------------------------


def claims(viewer: Viewer, *, settled: bool) -> QuerySet[Dispute]:
    """Complaints, denunciations and lawsuits of the viewer's cases: open ones oldest first, ended ones latest first."""
    rows = Dispute.objects.filter(
        inquiry__agency_id__in=viewer.agency_ids, kind__in=CLAIMS, settled_on__isnull=not settled
    )
    order = ("-settled_on", "-id") if settled else ("on", "id")
    return rows.select_related("inquiry__agency").order_by(*order)


def open_disputes(viewer: Viewer) -> QuerySet[Dispute]:
    """Disputes of the viewer's cases that have no outcome yet, oldest first."""
    rows = Dispute.objects.filter(inquiry__in=cases(viewer).order_by(), settled_on=None)
    return rows.select_related("inquiry__agency").order_by("on", "id")


def suggestions(viewer: Viewer, *, answered: bool) -> QuerySet[Suggestion]:
    """Suggestions on what the viewer's agencies published, what is due first on top."""
    rows = Suggestion.objects.filter(agency_id__in=viewer.agency_ids, outcome__isnull=not answered)
    return rows.select_related("agency", "item").order_by("due_on", "id")


def suggestion_for(viewer: Viewer, public_id: str) -> Suggestion:
    row = Suggestion.objects.filter(agency_id__in=viewer.agency_ids, public_id=public_id)
    found_row = row.select_related("agency", "item").first()
    if found_row is None:
        raise NotFound("Không tìm thấy kiến nghị này trong cơ quan của bạn.")
    return found_row


def letter_for(viewer: Viewer, public_id: str) -> OfficialLetter:
    """One letter of the agencies this viewer handles. Raises NotFound for everybody it is not for."""
    rows = OfficialLetter.objects.filter(agency_id__in=viewer.agency_ids, public_id=public_id)
    found_row = rows.select_related("agency", "inquiry__agency", "suggestion__agency", "issued_by").first()
    if found_row is None:
        raise NotFound("Không tìm thấy văn bản này trong cơ quan của bạn.")
    return found_row


def file_for(viewer: Viewer, public_id: str) -> CaseFile:
    """One file of a case this viewer sees. Raises NotFound for everybody it is not for."""
    mine = Q(inquiry__in=cases(viewer).order_by()) | Q(suggestion__agency_id__in=viewer.agency_ids)
    rows = CaseFile.objects.filter(mine, public_id=public_id).exclude(content="")
    found_row = rows.select_related("inquiry__agency", "letter__agency", "item").first()
    if found_row is None:
        raise NotFound("Không tìm thấy tệp này trong các hồ sơ của bạn.")
    return found_row


def letters_told(case: Inquiry | Suggestion) -> list[OfficialLetter]:
    """The issued letters whoever asked, or made the suggestion, may read."""
    rows = case.letters.exclude(number=None).exclude(key_id="").filter(for_requester=True)
    return list(rows.select_related("agency").order_by("issued_on", "id"))


def answer_files(inquiry: Inquiry) -> list[CaseFile]:
    """The files that answer a request, once the information is supplied."""
    if inquiry.outcome not in (Outcome.WHOLE, Outcome.PART):
        return []
    return list(inquiry.files.filter(purpose=FilePurpose.ANSWER).exclude(content="").select_related("inquiry__agency"))


def answers_released() -> QuerySet[CaseFile]:
    """Answers that became public information of settled cases that do not lead there yet, oldest first."""
    rows = CaseFile.objects.filter(
        Exists(visible_to(PUBLIC).filter(item=OuterRef("item"))),
        item__isnull=False,
        inquiry__published_item=None,
        inquiry__settled_on__isnull=False,
    )
    return rows.select_related("inquiry__agency", "item").order_by("pk")


def latest_decision(inquiry: Inquiry, *kinds: str) -> Decision | None:
    """The latest decision of one of these kinds (of any, when none is named)."""
    rows = inquiry.decisions.select_related("signer", "referred_to", "published_item")
    return (rows.filter(kind__in=kinds) if kinds else rows).order_by("-id").first()


# --- What people were told ---------------------------------------------------------------------------------------


_NUMBERED = ("inquiry__public_id", "inquiry__number", "inquiry__year")


def reminders_of(user_id: int, *, limit: int = 10) -> list[Notice]:
    """What this officer was reminded of and is still to be done, latest first; one reminder a case."""
    rows = Notice.objects.filter(recipient_id=user_id, inquiry__phase__in=WORK, day=F("inquiry__attention_on"))
    rows = rows.exclude(kind=NoticeKind.MOVED).select_related("inquiry")
    found: dict[int | None, Notice] = {}
    for row in rows.only("kind", "day", *_NUMBERED).order_by("-id")[: 3 * limit]:
        found.setdefault(row.inquiry_id, row)
    return list(found.values())[:limit]


def mail_failed(case: Inquiry | Suggestion) -> bool:
    """Whether the latest word to whoever sent it could not be delivered: then another way has to be found."""
    last = case.notices.filter(kind=NoticeKind.MOVED).order_by("-id").first()
    return last is not None and last.status == NoticeStatus.FAILED


# --- Names ---------------------------------------------------------------------------------------------------------


def channel_label(inquiry: Inquiry) -> str:
    """The request channel in words, without the way of it."""
    regime = law().regime(inquiry.regime)
    return next(
        (c.label for c in regime.channels_for("request") if inquiry.channel in (c.code, *(w.code for w in c.ways))),
        inquiry.channel,
    )


def state_label(inquiry: Inquiry) -> str:
    """The state in words, as the pack of the case says it."""
    return law().regime(inquiry.regime).state(inquiry.state).label


# --- Counting anew -----------------------------------------------------------------------------------------------


def open_cases() -> QuerySet[Inquiry]:
    """Every case with something still to be done, of every agency: for the clock, never for a page."""
    columns = (f"agency__{name}" for name in ("code", "name"))
    return Inquiry.objects.filter(phase__in=WORK).select_related("agency").only(*_DATED_COLUMNS, *columns)


# What a count needs of a case, without the words of whoever asked.
_DATED_COLUMNS = (
    *("agency_id", "public_id", "number", "year", "regime", "channel", "simple", "state", "phase", "received_on"),
    *("valid_on", "first_due_on", "due_on", "announce_due_on", "dispute_due_on", "attention_on", "complete_by"),
    *("settled_on", "calendar_version"),
)


class Dated(NamedTuple):
    """The columns of an event that a date can depend on."""

    kind: str
    on: date
    payload: dict[str, str]


def dated_events(ids: list[int]) -> dict[int, list[Dated]]:
    """Of each of these cases the events its dates depend on, in order; two queries however many cases."""
    rows = Event.objects.filter(inquiry_id__in=ids, kind__in=legal.DATED).order_by("inquiry_id", "sequence")
    payloads = dict(rows.filter(kind="extend").values_list("pk", "payload"))
    found: dict[int, list[Dated]] = {pk: [] for pk in ids}
    for pk, inquiry_id, kind, on in rows.values_list("pk", "inquiry_id", "kind", "on"):
        found[inquiry_id].append(Dated(kind, on, payloads.get(pk, {})))
    return found


def to_count_anew(version: str, after: int) -> QuerySet[Inquiry]:
    """Open cases whose dates another calendar, or other packs, produced."""
    return open_cases().exclude(calendar_version=version).filter(pk__gt=after).order_by("pk")


# --- Keys --------------------------------------------------------------------------------------------------------


def unknown_keys() -> list[str]:
    """Keys that sealed something here and are not on this machine. Raises KeyMissing where no key can be read."""
    return sorted(used_keys() - {key.id for key in key_ring().keys})


# --- Retention ---------------------------------------------------------------------------------------------------

_IDENTITY, _UNFINISHED = "requester_identity", "draft"


def anonymisation_due(on: date) -> QuerySet[Inquiry]:
    """Cases whose people must be taken out by this day: the time their pack gives has passed since the last answer and
    the last remedy, and nobody holds them back."""
    over = Q(pk__in=[])
    for regime in law().regimes:
        years = {r.code: r.years for r in regime.retention}
        finished = Q(outcome=Outcome.NOT_COMPLETED)
        for kept, which in ((years.get(_IDENTITY), ~finished), (years.get(_UNFINISHED), finished)):
            if kept is not None:
                over |= Q(regime=regime.code, settled_on__lt=_years_before(on, kept)) & which & ~_disputed(on, kept)
    rows = Inquiry.objects.filter(over, phase__in=OVER, anonymised_on=None, legal_hold="")
    return rows.select_related("agency", "identity").order_by("settled_on", "id")


def suggestions_to_anonymise(on: date) -> QuerySet[Suggestion]:
    """Answered suggestions that still hold who made them, after the time the law of their day gives."""
    over = Q(pk__in=[])
    for regime in law().regimes:
        years = next((r.years for r in regime.retention if r.code == _IDENTITY), None)
        if years is not None:
            until = {"received_on__lte": regime.valid_to} if regime.valid_to else {}
            over |= Q(answered_on__lt=_years_before(on, years), received_on__gte=regime.valid_from, **until)
    return Suggestion.objects.filter(over).exclude(key_id="").select_related("agency").order_by("pk")


def _disputed(on: date, years: int) -> Q:
    """A dispute still open, or settled so lately that the time runs from it."""
    late = Q(settled_on=None) | Q(settled_on__gte=_years_before(on, years))
    return Q(Exists(Dispute.objects.filter(late, inquiry=OuterRef("pk"))))


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)
