"""Batches: what came in, what is being read, what needs a person, what was refused."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tiepcan.agencies.models import Role
from tiepcan.agencies.permissions import agencies_of, roles_of
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, viewer
from tiepcan.desk.forms import AddFilesForm
from tiepcan.desk.pile import GROUPS, arrivals_in, counters, file_rows
from tiepcan.desk.uploads import into_batch
from tiepcan.records.actions import pause, resume, try_again
from tiepcan.records.batches import BEING_READ, batch_for, batches_of, for_person, progress, summaries
from tiepcan.records.copies import batch_without_copy
from tiepcan.records.models import ArrivalState, Batch

ROWS = 50
BATCHES = 20
_DOERS = (Role.CREATING_UNIT, Role.FOCAL_POINT)


@login_required
def batches(request: StaffRequest) -> HttpResponse:
    page = Paginator(batches_of(viewer(request)), BATCHES).get_page(request.GET.get("trang"))
    figures = summaries(page.object_list)
    rows = [_summary(batch, figures[batch.pk]) for batch in page.object_list]
    mine = agencies_of(request.user, *_DOERS, on=today()).exists()
    return render(request, "desk/batches/list.html", {"rows": rows, "page": page, "may": mine})


def _summary(batch: Batch, figures: dict[str, int]) -> dict[str, Any]:
    reading = sum(figures.get(state, 0) for state in BEING_READ)
    refused = figures.get(ArrivalState.REFUSED, 0) + figures.get(ArrivalState.SECRET, 0)
    return {
        "batch": batch,
        "files": sum(n for state, n in figures.items() if state != "person"),
        "reading": reading,
        "taken": figures.get(ArrivalState.TAKEN_IN, 0),
        "refused": refused,
        "person": figures.get("person", 0) + figures.get(ArrivalState.STUCK, 0),
    }


@login_required
def batch(request: StaffRequest, public_id: str) -> HttpResponse:
    found = batch_for(viewer(request), public_id)
    form = AddFilesForm(posted(request), request.FILES or None)
    if request.method == "POST" and carried_out(form, lambda: _add(request, found, form)):
        return redirect("desk:batch", public_id)
    return _page(request, found, form)


def _add(request: StaffRequest, found: Batch, form: AddFilesForm) -> None:
    received = into_batch(found, form.cleaned_data["documents"], by=request.user)
    known = f" {received.known} tệp đã có trong lô nên không thêm." if received.known else ""
    messages.success(request, f"Đã thêm {len(received.arrivals)} tệp vào lô.{known}")


def _page(request: StaffRequest, found: Batch, form: AddFilesForm) -> HttpResponse:
    chosen = next((group for group in GROUPS if group.slug == request.GET.get("loc")), None)
    now = progress(found, now=timezone.now())
    page = Paginator(arrivals_in(found, chosen), ROWS).get_page(request.GET.get("trang"))
    context = {
        "batch": found,
        "form": form,
        "progress": now,
        "counters": counters(found, now, chosen),
        "chosen": chosen,
        "page": page,
        "rows": file_rows(found, page.object_list),
        "query": f"loc={chosen.slug}" if chosen else "",
        "first": for_person(found).first(),
        "without_copy": batch_without_copy(found),
        "again": now.count(ArrivalState.STUCK),
        "may": bool(roles_of(request.user, found.agency, on=today()) & set(_DOERS)),
    }
    return render(request, "desk/batches/batch.html", context, status=422 if form.errors else 200)


@login_required
def change(request: StaffRequest, public_id: str, what: str) -> HttpResponse:
    """Hold up, go on, try again: one button each."""
    found = batch_for(viewer(request), public_id)
    if request.method == "POST":
        if what == "tam-dung":
            pause(batch=found, by=request.user)
            messages.success(request, "Đã tạm dừng lô. Trang đang đọc dở được đọc nốt; các trang khác chờ.")
        elif what == "tiep-tuc":
            resume(batch=found, by=request.user)
            messages.success(request, "Lô được đọc tiếp từ chỗ đã dừng.")
        else:
            count = try_again(batch=found, by=request.user)
            messages.success(request, f"Máy sẽ thử lại {count} tệp hoặc trang.")
    return redirect("desk:batch", public_id)


@login_required
def next_for_me(request: StaffRequest, public_id: str) -> HttpResponse:
    """The first page of a batch that waits for a person."""
    found = batch_for(viewer(request), public_id)
    page = for_person(found).first()
    if page is None:
        messages.success(request, "Không còn trang nào của lô này cần người xem.")
        return redirect("desk:batch", public_id)
    return redirect("desk:scan_page", public_id, page.arrival_id, page.number)
