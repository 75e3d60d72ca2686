"""Requests as lists show them: what is asked, by whom (masked), where it stands, what its clock says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tiepcan.desk.time_tags import TimeTag, time_tag
from tiepcan.inquiries.models import Inquiry, Outcome
from tiepcan.inquiries.queries import WORK, channel_label, masked_requester, state_label
from tiepcan.law.calendar import WorkCalendar, dmy

_ASKED = 140  # letters of what was asked
_ENDED_UNANSWERED = (Outcome.WITHDRAWN, Outcome.NOT_COMPLETED)


@dataclass(frozen=True)
class Row:
    """One line of a list, in words: a template that looks each of them up costs several times as much."""

    inquiry: Inquiry
    code: str
    asked: str
    agency: str
    requester: str
    state: str
    channel: str
    received: str
    tag: TimeTag
    assigned_to: str
    href: str


def rows_of(inquiries: Iterable[Inquiry], *, today: date, calendar: WorkCalendar) -> list[Row]:
    return [
        Row(
            inquiry=inquiry,
            code=inquiry.code,
            asked=short(inquiry.information, _ASKED),
            agency=inquiry.agency.name,
            requester=requester_words(inquiry),
            state=state_label(inquiry),
            channel=channel_label(inquiry),
            received=dmy(inquiry.received_on),
            tag=tag_of(inquiry, today=today, calendar=calendar),
            assigned_to=str(inquiry.assigned_to or "–"),
            href=reverse("desk:inquiry", args=[inquiry.public_id]),
        )
        for inquiry in inquiries
    ]


def short(text: str, most: int) -> str:
    """The beginning of a text, no longer than this; the whole of it stands on the page of the case."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def requester_words(inquiry: Inquiry) -> str:
    """Enough to tell two cases apart, too little to find a person."""
    shown = masked_requester(inquiry)
    return shown.full_name or shown.organisation or "Đã khử nhận dạng"


def tag_of(inquiry: Inquiry, *, today: date, calendar: WorkCalendar) -> TimeTag:
    """The term that runs now; once over, whether it was kept."""
    if inquiry.phase not in WORK:
        return _met(inquiry)
    if inquiry.phase == "open" and inquiry.due_on is None and inquiry.complete_by:
        return TimeTag("none", text=f"Chờ bổ sung đến hết {dmy(inquiry.complete_by)}")
    due = inquiry.due_on if inquiry.phase == "open" else inquiry.dispute_due_on
    return time_tag(due, today=today, calendar=calendar)


def _met(inquiry: Inquiry) -> TimeTag:
    due, settled = inquiry.due_on, inquiry.settled_on
    if due is None or settled is None or inquiry.outcome in _ENDED_UNANSWERED:
        return TimeTag("none", text="Không còn tính hạn")
    late = (settled - due).days
    if late > 0:
        return TimeTag("late", late, "ngày", due, f"Trả lời muộn {late} ngày")
    return TimeTag("ontime", None, "", due, "Trả lời đúng hạn")
