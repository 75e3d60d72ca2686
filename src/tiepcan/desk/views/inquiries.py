"""Requests for information at the desk: what is late, what is due, what waits for me, what waits to be signed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.desk.entrance import StaffRequest, today
from tiepcan.desk.forms.inquiries_bulk import BulkAssignForm
from tiepcan.desk.views.inquiries_rows import rows_of
from tiepcan.inquiries.inbox import COUNTERS, GROUPS, InboxList, Page, for_lists, found, inbox_counts, page_of
from tiepcan.inquiries.models import Inquiry
from tiepcan.inquiries.permissions import Viewer, viewer_of
from tiepcan.inquiries.queries import cases, reminders_of, suggestions
from tiepcan.law.calendar import WorkCalendar

ROWS, FIRST_ROWS = 30, 10
# What is over only grows: counting it would cost more every year, and nobody works by the number.
_COUNTED = tuple(which for which in InboxList if which != InboxList.DONE)
_KINDS = {InboxList.LATE: "late", InboxList.SOON: "soon"}


def inquiry_viewer(request: StaffRequest) -> Viewer:
    return viewer_of(request.user, on=today())


@login_required
@require_safe
def inquiries(request: StaffRequest) -> HttpResponse:
    who, asked = inquiry_viewer(request), request.GET
    chosen = next((which for which in InboxList if which.value == asked.get("loc")), None)
    words = asked.get("q", "").strip()[:200]
    counts = inbox_counts(who, today=today(), lists=COUNTERS if chosen or words else _COUNTED)
    context: dict[str, Any] = {
        "works": bool(who.agency_ids or who.assigned_in),
        "handles": bool(who.agency_ids),
        "receives": bool(who.receives_in),
        "counters": [_counter(which, counts[which], chosen) for which in COUNTERS],
        "chosen": capfirst(chosen.label) if chosen else "",
        "words": words,
        "reminders": reminders_of(request.user.pk),
        "section": "desk:inquiries",
    }
    if words:
        context |= _found(found(cases(who).order_by("-received_on", "-id"), words))
    elif chosen:
        context |= _list(who, chosen, Page.parse(asked.get("sau", "")))
        if who.agency_ids and chosen != InboxList.DONE:
            context["bulk"] = BulkAssignForm(agencies=who.agency_ids, today=today())
    else:
        calendar = work_calendar()
        context["groups"] = [_group(who, which, counts.get(which), calendar) for which in GROUPS]
    return render(request, "desk/inquiries/inbox.html", context)


def _counter(which: InboxList, count: int, chosen: InboxList | None) -> dict[str, Any]:
    kind = _KINDS.get(which, "")
    return {
        "count": count,
        "label": capfirst(which.label),
        "href": _href(which),
        "kind": kind,
        "current": which == chosen,
    }


def requests_waiting(request: StaffRequest) -> list[dict[str, Any]]:
    """What is to be done about requests and suggestions, for the page an officer starts the day with; nothing where
    nothing waits."""
    who = inquiry_viewer(request)
    counts = inbox_counts(who, today=today())
    counters = [_counter(which, counts[which], None) for which in COUNTERS]
    if waiting := suggestions(who, answered=False).count():
        href = reverse("desk:suggestions")
        counters.append(
            {"count": waiting, "label": "Kiến nghị chờ trả lời", "href": href, "kind": "", "current": False}
        )
    return counters if any(counter["count"] for counter in counters) else []


def _href(which: InboxList, page: Page | None = None) -> str:
    asked = {"loc": which.value} | ({"sau": str(page)} if page else {})
    return f"{reverse('desk:inquiries')}?{urlencode(asked)}"


def _found(rows: QuerySet[Inquiry]) -> dict[str, Any]:
    """What the words find, newest first; more than a page of it asks for better words."""
    shown = list(for_lists(rows)[: ROWS + 1])
    return {"rows": rows_of(shown[:ROWS], today=today(), calendar=work_calendar()), "more": len(shown) > ROWS}


def _list(who: Viewer, which: InboxList, page: Page | None) -> dict[str, Any]:
    shown, following = page_of(who, which, page, today=today(), size=ROWS)
    return {
        "rows": rows_of(shown, today=today(), calendar=work_calendar()),
        "next_href": _href(which, following) if following else "",
        "first_href": _href(which) if page else "",
    }


def _group(who: Viewer, which: InboxList, count: int | None, calendar: WorkCalendar) -> dict[str, Any]:
    shown, following = page_of(who, which, None, today=today(), size=FIRST_ROWS)
    label = capfirst(which.label)
    return {
        "id": which.value,
        "caption": label if count is None else f"{label} ({count})",
        "count": count,
        "rows": rows_of(shown, today=today(), calendar=calendar),
        "more_href": _href(which) if following else "",
    }
