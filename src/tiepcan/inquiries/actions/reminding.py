"""Telling people: the requester of each step, officers before and on the last day, leaders once it has passed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tiepcan.agencies.models import Membership, Role
from tiepcan.agencies.permissions import valid_on
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.inquiries.identity import opened
from tiepcan.inquiries.inbox import TICKING
from tiepcan.inquiries.models import Event, Inquiry, Notice, NoticeKind, Suggestion
from tiepcan.inquiries.models.notices import REQUESTER
from tiepcan.inquiries.queries import WORK
from tiepcan.law.calendar import ONE_DAY, WorkCalendar

BATCH = 500
# Work among officers: no step towards whoever asked.
_INSIDE = frozenset(
    {"propose", "consent_answer", "assign", "separate", "finish_separation", "ask_consent", "record_consent"}
    | {"override_consent", "ask_creator", "record_creator_answer"}
)


def tell_requester(inquiry: Inquiry, event: Event) -> None:
    """Queue word of this step to a requester who gave an e-mail address. Part of the transaction of the step."""
    if not inquiry.tells_by_mail or event.kind in _INSIDE:
        return
    Notice.objects.create(
        inquiry=inquiry,
        kind=NoticeKind.MOVED,
        event=f"{event.sequence}:{event.kind}",
        day=event.on,
        recipient_key=REQUESTER,
        created_at=event.at,
        try_at=event.at,
    )


def tell_whoever_suggested(suggestion: Suggestion, *, at: datetime) -> None:
    """Queue word of the answer to whoever left an e-mail address. Part of the transaction of the answer."""
    if not opened(suggestion).get("email"):
        return
    Notice.objects.create(
        suggestion=suggestion,
        kind=NoticeKind.MOVED,
        event="answer_suggestion",
        day=timezone.localdate(at),
        recipient_key=REQUESTER,
        created_at=at,
        try_at=at,
    )


@transaction.atomic
def remind(*, on: date, at: datetime, by: Actor, calendar: WorkCalendar | None = None, after: int = 0) -> int | None:
    """Queue the reminders of this day for the next cases after this one. Returns the last case looked at, None when
    there are no more. Who was reminded of a day already is not reminded of it again."""
    tomorrow = (calendar or work_calendar()).roll_forward(on + ONE_DAY)
    cases = list(_near(on, tomorrow).filter(pk__gt=after)[:BATCH])
    if not cases:
        return None
    people = _officers({case.agency_id for case in cases}, on)
    rows = [row for case in cases for row in _reminders(case, _kind(case, on), people, at)]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    if rows:
        details = {"cases": len(cases), "notices": len(rows)}
        record(Deed("inquiries.remind", "notices", on.isoformat(), "Nhắc hạn", details=details), by=by)
    return cases[-1].pk


def _near(on: date, tomorrow: date) -> QuerySet[Inquiry]:
    """Running cases whose day to watch is close or past and of which nobody was told yet, for that very day."""
    wanted = (
        (Q(attention_on__gt=on) & ~_told(NoticeKind.SOON))
        | (Q(attention_on=on) & ~_told(NoticeKind.DUE))
        | (Q(attention_on__lt=on) & ~_told(NoticeKind.LATE))
    )
    rows = Inquiry.objects.filter(TICKING & wanted, attention_on__lte=tomorrow, phase__in=WORK)
    return rows.order_by("pk")


def _told(kind: NoticeKind) -> Q:
    return Q(Exists(Notice.objects.filter(inquiry=OuterRef("pk"), kind=kind, day=OuterRef("attention_on"))))


def _kind(case: Inquiry, on: date) -> NoticeKind:
    if case.attention_on < on:
        return NoticeKind.LATE
    return NoticeKind.DUE if case.attention_on == on else NoticeKind.SOON


@dataclass(frozen=True)
class _Officers:
    """Who works where: by agency and role."""

    people: dict[tuple[int, str], list[int]]

    def told(self, case: Inquiry, kind: NoticeKind) -> set[int]:
        """Whoever it is assigned to, else those who take requests in; once it is late the leaders too."""
        focal = self.people.get((case.agency_id, Role.FOCAL_POINT), [])
        told = {case.assigned_to_id} if case.assigned_to_id else set(focal)
        if kind == NoticeKind.LATE:
            told |= {*focal, *self.people.get((case.agency_id, Role.APPROVER), [])}
        return told


def _officers(agencies: set[int], on: date) -> _Officers:
    rows = Membership.objects.filter(
        valid_on(on), agency__in=agencies, role__in=(Role.FOCAL_POINT, Role.APPROVER), user__is_active=True
    )
    people: dict[tuple[int, str], list[int]] = {}
    for agency, role, user in rows.values_list("agency_id", "role", "user_id"):
        people.setdefault((agency, role), []).append(user)
    return _Officers(people)


def _reminders(case: Inquiry, kind: NoticeKind, officers: _Officers, at: datetime) -> Iterator[Notice]:
    for user in sorted(officers.told(case, kind)):
        yield Notice(
            inquiry=case,
            kind=kind,
            event=f"{kind.value}:{case.attention_on.isoformat()}",
            day=case.attention_on,
            recipient_key=f"user:{user}",
            recipient_id=user,
            created_at=at,
            try_at=at,
        )
