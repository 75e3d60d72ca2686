"""Requests of the national portal from a file: looked at row by row, then taken in. The file is kept nowhere."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from tiepcan.desk.entrance import StaffRequest, carried_out, posted
from tiepcan.desk.forms.inquiries_import import ImportForm
from tiepcan.desk.views.inquiries_receive import agencies_that_receive
from tiepcan.inquiries.actions import RowOutcome, look_at_rows, receive_rows


@login_required
def inquiry_import(request: StaffRequest) -> HttpResponse:
    """Look first; what is written into the register is the same file, chosen again."""
    taking = "take" in request.POST
    agencies = agencies_that_receive(request)
    form = ImportForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        agencies=agencies,
        seen=request.POST.get("seen", "") if taking else None,
        initial={"agency": agencies[0].pk},
    )
    outcomes: list[RowOutcome] = []
    done = request.method == "POST" and carried_out(
        form, lambda: outcomes.extend(_carry_out(request, form, taking=taking))
    )
    context = {
        "form": form,
        "outcomes": outcomes,
        "good": sum(not one.problem and one.known is None for one in outcomes),
        "taken": taking and done,
        "seen": "" if taking and done else form.digest if done else request.POST.get("seen", ""),
        "section": "desk:inquiries",
    }
    response = render(request, "desk/inquiries/import.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _carry_out(request: StaffRequest, form: ImportForm, *, taking: bool) -> list[RowOutcome]:
    if taking:
        return receive_rows(by=request.user, **form.values)
    return look_at_rows(taker=request.user, **form.values)
