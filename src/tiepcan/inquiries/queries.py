"""Named reads of cases. `cases` is the only way in for staff, `tracked` for whoever asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices

from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import Agency
from tiepcan.inquiries import legal
from tiepcan.inquiries.codes import code_keys
from tiepcan.inquiries.facts import earlier_of_same_person
from tiepcan.inquiries.identity import Requester, confirms, masked, requester_of
from tiepcan.inquiries.models import Decision, Dispute, Event, Inquiry, Outcome, Rating, Suggestion
from tiepcan.inquiries.permissions import Viewer
from tiepcan.law.calendar import ONE_DAY, WorkCalendar
from tiepcan.law.explanations import Explanation
from tiepcan.law.packs import law

WORK = ("open", "dispute")  # phases in which something is still to be done
OVER = ("settled", "closed")
_FEWEST_MARKS = 5  # fewer marks than this may point to somebody


def cases(viewer: Viewer) -> QuerySet[Inquiry]:
    """The cases this viewer may see: all of the agencies they handle, and what is assigned to them elsewhere."""
    mine = Q(agency_id__in=viewer.assigned_in, assigned_to_id=viewer.user_id)
    seen = Q(agency_id__in=viewer.agency_ids)
    return Inquiry.objects.filter(seen | mine if viewer.assigned_in else seen).select_related("agency", "assigned_to")


def inquiry_for(viewer: Viewer, public_id: str) -> Inquiry:
    """One case. Raises NotFound for everybody it is not for: that it exists is already a secret."""
    found = cases(viewer).filter(public_id=public_id).first()
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
            "Mã theo dõi hoặc thông tin xác nhận không đúng. Hãy xem lại phiếu tiếp nhận, "
            "hoặc mang giấy tờ đến cơ quan để được cấp lại mã."
        )
    return found


def tracked_suggestion(code: str) -> Suggestion:
    """The suggestion of this tracking code."""
    found = Suggestion.objects.filter(code_key__in=code_keys(code)).select_related("agency", "item").first()
    if found is None:
        raise NotFound("Mã theo dõi không đúng. Hãy xem lại giấy xác nhận kiến nghị.")
    return found


def masked_requester(inquiry: Inquiry) -> Requester:
    """Who asked, as lists and pages show it."""
    return masked(requester_of(inquiry))


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


# --- Inbox -------------------------------------------------------------------------------------------------------


class InboxList(TextChoices):
    """The four counters, and the three groups the inbox is read in."""

    LATE = "late", "trễ hạn"
    SOON = "soon", "đến hạn hôm nay, ngày mai"
    MINE = "mine", "chờ tôi xử lý"
    TO_SIGN = "to_sign", "chờ ký"
    ATTENTION = "attention", "cần chú ý"
    RUNNING = "running", "đang chạy"
    DONE = "done", "đã xong"


COUNTERS = (InboxList.LATE, InboxList.SOON, InboxList.MINE, InboxList.TO_SIGN)
GROUPS = (InboxList.ATTENTION, InboxList.RUNNING, InboxList.DONE)
_TICKING = Q(phase="open", due_on__isnull=False) | Q(phase="dispute", dispute_due_on__isnull=False)


def inbox(viewer: Viewer, which: InboxList, *, today: date) -> QuerySet[Inquiry]:
    """The rows of one list of the inbox. Its counter is the count of these very rows."""
    rows = cases(viewer)
    if which == InboxList.DONE:
        return rows.filter(phase__in=OVER).order_by("-settled_on", "-id")
    return rows.filter(_condition(viewer, which, today), phase__in=WORK).order_by("attention_on", "id")


def _condition(viewer: Viewer, which: InboxList, today: date) -> Q:
    near = Q(attention_on__lte=today + ONE_DAY)
    match which:
        case InboxList.LATE:
            return _TICKING & Q(attention_on__lt=today)
        case InboxList.SOON:
            return _TICKING & near & Q(attention_on__gte=today)
        case InboxList.MINE:
            return Q(assigned_to_id=viewer.user_id) | Q(assigned_unit="", agency_id__in=viewer.agency_ids)
        case InboxList.TO_SIGN:
            return ~Q(proposed_step="")
        case InboxList.ATTENTION:
            return near | Q(assigned_unit="") | ~Q(proposed_step="")
        case _:
            return ~(near | Q(assigned_unit="") | ~Q(proposed_step=""))


def inbox_counts(viewer: Viewer, *, today: date, lists: Iterable[InboxList] = COUNTERS) -> dict[InboxList, int]:
    return {which: inbox(viewer, which, today=today).order_by().count() for which in lists}


def found(rows: QuerySet[Inquiry], words: str) -> QuerySet[Inquiry]:
    """The rows whose number is meant (12/2026, or 12), or whose request holds these words."""
    said = words.strip()
    number, _, year = said.partition("/")
    if number.isdecimal() and len(number) < 9:
        meant = Q(number=int(number))
        return rows.filter(meant & Q(year=int(year)) if year.isdecimal() and len(year) == 4 else meant)
    return rows.filter(information__icontains=said) if said else rows


@dataclass(frozen=True)
class Page:
    """Where a page of a list starts: after this row. Keyset paging never counts what it skips."""

    on: date
    id: int

    def __str__(self) -> str:
        return f"{self.on.isoformat()}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Page | None":
        """The place a link names; None where it is none of ours."""
        day, _, number = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(number)) if number.isdecimal() and len(number) < 19 else None
        except ValueError:
            return None


def page_of(
    rows: QuerySet[Inquiry], which: InboxList, page: Page | None, *, size: int
) -> tuple[list[Inquiry], Page | None]:
    """So many rows of an inbox list after this place, and the place the next page starts from."""
    column, forward = ("settled_on", "lt") if which == InboxList.DONE else ("attention_on", "gt")
    if page:
        later = Q(**{f"{column}__{forward}": page.on})
        rows = rows.filter(later | Q(**{column: page.on, f"id__{forward}": page.id}))
    shown = list(rows[: size + 1])
    if len(shown) <= size:
        return shown, None
    last = shown[size - 1]
    return shown[:size], Page(getattr(last, column), last.pk)


# --- After the answer --------------------------------------------------------------------------------------------


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


def latest_decision(inquiry: Inquiry, *kinds: str) -> Decision | None:
    """The latest decision of one of these kinds (of any, when none is named)."""
    rows = inquiry.decisions.select_related("signer", "referred_to", "published_item")
    return (rows.filter(kind__in=kinds) if kinds else rows).order_by("-id").first()


def ratings(agency: Agency, year: int) -> dict[int, int] | None:
    """How many gave which mark in the year; None where so few did that a mark could point to somebody."""
    tally = dict.fromkeys(range(1, 6), 0)
    for score, count in Rating.objects.filter(agency=agency, month__year=year).values_list("score", "count"):
        tally[score] += count
    return tally if sum(tally.values()) >= _FEWEST_MARKS else None


# --- What everybody may read -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PublicEntry:
    """One line of the public log: what became of a request. The month, not the day; no number, no word of whoever
    asked, only what the agency wrote for the public."""

    month: date
    channel: str
    outcome: str
    ground: str
    days: int | None
    summary: str
    item: str


def public_months(agency: Agency | None = None) -> list[date]:
    """The months in which requests were settled, latest first."""
    rows = Inquiry.objects.filter(settled_on__isnull=False)
    if agency:
        rows = rows.filter(agency=agency)
    return list(rows.order_by().dates("settled_on", "month", order="DESC"))


def public_log(month: date, agency: Agency | None = None) -> list[PublicEntry]:
    """What became of the requests settled in this month, in an order that says nothing of when or who."""
    rows = Inquiry.objects.filter(settled_on__year=month.year, settled_on__month=month.month)
    if agency:
        rows = rows.filter(agency=agency)
    return [_public_entry(row) for row in rows.select_related("published_item").order_by("public_id")]


def _public_entry(row: Inquiry) -> PublicEntry:
    assert row.settled_on
    assert row.outcome
    regime = law().regime(row.regime)
    return PublicEntry(
        month=row.settled_on.replace(day=1),
        channel=channel_label(row),
        outcome=str(Outcome(row.outcome).label),
        ground=next((g.label for g in regime.refusal_grounds if g.code == row.ground), ""),
        days=(row.settled_on - row.valid_on).days if row.valid_on else None,
        summary=row.public_summary,
        item=row.published_item.public_id if row.published_item else "",
    )


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
    return Inquiry.objects.filter(phase__in=WORK).select_related("agency")


def to_count_anew(version: str, after: int) -> QuerySet[Inquiry]:
    """Open cases whose dates another calendar produced."""
    return open_cases().exclude(calendar_version=version).filter(pk__gt=after).order_by("pk")


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
