"""Requests of the national portal from a file: looked at row by row, then taken in. Between the two pages the file
waits sealed, for this officer alone; afterwards it is kept nowhere."""

from secrets import token_hex

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from tiepcan.desk.entrance import StaffRequest, carried_out, posted
from tiepcan.desk.forms.inquiries_import import Held, ImportForm
from tiepcan.desk.views.inquiries_receive import agencies_that_receive
from tiepcan.inquiries.actions import RowOutcome, add_draft_file, drop_draft_files, look_at_rows, receive_rows
from tiepcan.inquiries.draft_files import draft_files
from tiepcan.inquiries.files import content_of, name_of
from tiepcan.inquiries.models import DraftPurpose


@login_required
def inquiry_import(request: StaffRequest) -> HttpResponse:
    """Look first; what is written into the register is the file that was looked at."""
    taking = "take" in request.POST
    agencies = agencies_that_receive(request)
    draft = request.POST.get("draft", "")[:64] or token_hex(16)
    form = ImportForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        agencies=agencies,
        seen=request.POST.get("seen", "") if taking else None,
        held=_held(request, draft),
        initial={"agency": agencies[0].pk},
    )
    outcomes: list[RowOutcome] = []
    done = request.method == "POST" and carried_out(
        form, lambda: outcomes.extend(_carry_out(request, form, draft, taking=taking))
    )
    context = {
        "form": form,
        "draft": draft,
        "outcomes": outcomes,
        "good": sum(not one.problem and one.known is None for one in outcomes),
        "taken": taking and done,
        "seen": "" if taking and done else form.digest if done else request.POST.get("seen", ""),
        "waits": form.name if done and not taking else "",
        "section": "desk:inquiries",
    }
    response = render(request, "desk/inquiries/import.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _held(request: StaffRequest, draft: str) -> Held | None:
    """The file that waits since this officer looked at it."""
    row = draft_files(draft, by=request.user).filter(purpose=DraftPurpose.ROWS).last()
    return (content_of(row), name_of(row)) if row else None


def _carry_out(request: StaffRequest, form: ImportForm, draft: str, *, taking: bool) -> list[RowOutcome]:
    if taking:
        outcomes = receive_rows(by=request.user, **form.values)
        drop_draft_files(draft=draft, by=request.user)
        return outcomes
    if form.content != (form.held or (b"", ""))[0]:
        drop_draft_files(draft=draft, by=request.user)
        add_draft_file(draft=draft, content=form.content, name=form.name, purpose=DraftPurpose.ROWS, by=request.user)
    return look_at_rows(taker=request.user, **form.values)
