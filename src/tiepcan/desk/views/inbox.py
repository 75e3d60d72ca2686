"""The inbox: what waits, how urgent it is, and what is mine to do."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from tiepcan.agencies.work_calendar import unseen_notices
from tiepcan.desk.entrance import StaffRequest, today, viewer
from tiepcan.desk.queues import by_state, queues, rows_of
from tiepcan.desk.views.inquiries import requests_waiting
from tiepcan.records.batches import pages_for
from tiepcan.records.queries import in_work, newly_public

ROWS = 50
NEWEST = 10


@login_required
def inbox(request: StaffRequest) -> HttpResponse:
    who, day = viewer(request), today()
    lists = queues(request.user, who, today=day)
    chosen = next((q for q in lists if q.slug == request.GET.get("loc")), None)
    page = Paginator(chosen.rows if chosen else by_state(in_work(who)), ROWS).get_page(request.GET.get("trang"))
    counters = [
        {"count": q.rows.count(), "label": q.label, "href": q.href, "kind": q.kind, "current": q is chosen}
        for q in lists
    ]
    context = {
        "works": bool(who.agency_ids),
        "calendar_news": unseen_notices(request.user, on=day),
        "counters": counters,
        "chosen": chosen,
        "page": page,
        "rows": rows_of(page.object_list, today=day),
        "newest": [] if chosen else rows_of(newly_public(who)[:NEWEST], today=day),
        "scan_pages": 0 if chosen else pages_for(who).count(),
        "requests": [] if chosen else requests_waiting(request),
        "query": f"loc={chosen.slug}" if chosen else "",
    }
    return render(request, "desk/inbox.html", context)


@login_required
def styleguide(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/styleguide.html")
