"""Changing the work calendar: every way in leads to one page that shows what would move, and only there is a yes."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiepcan.agencies.actions import change_calendar
from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.permissions import require_administrator
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.desk.calendar_proposals import Proposal, effect_of, imported, taking_back
from tiepcan.desk.entrance import StaffRequest, carried_out, today
from tiepcan.desk.forms.calendar import ConfirmForm, DayForm, SwapForm, TableForm
from tiepcan.desk.views.calendar import year_page

Given = ParamSpec("Given")
View = Callable[Concatenate[StaffRequest, Given], HttpResponse]


def _for_administrators(view: View[Given]) -> View[Given]:
    @wraps(view)
    def inner(request: StaffRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        require_administrator(request.user, on=today())
        return view(request, *args, **kwargs)

    return cast("View[Given]", inner)


@login_required
@require_POST
@_for_administrators
def swap(request: StaffRequest) -> HttpResponse:
    form = SwapForm(request.POST)
    if not form.is_valid():
        return year_page(request, {"swap": form})
    return _preview(request, Proposal(added=form.days, source=form.cleaned_data["source"]))


@login_required
@require_POST
@_for_administrators
def one_day(request: StaffRequest) -> HttpResponse:
    form = DayForm(request.POST)
    if not form.is_valid():
        return year_page(request, {"day": form})
    return _preview(request, Proposal(added=form.days, source=form.cleaned_data["source"]))


@login_required
@require_POST
@_for_administrators
def table(request: StaffRequest) -> HttpResponse:
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return year_page(request, {"table": form})
    values = form.cleaned_data
    proposal = imported(values["file"], whole=values["whole"], source=values["source"])
    if not proposal.dates:
        messages.info(request, "Bảng trong tệp giống bảng đang dùng, không có gì thay đổi.")
        return redirect("desk:calendar")
    return _preview(request, proposal)


@login_required
@require_safe
@_for_administrators
def take_back(request: StaffRequest, day: str) -> HttpResponse:
    try:
        proposal = taking_back(date.fromisoformat(day))
    except ValueError as error:
        raise NotFound("Không có ngày này trong bảng lịch.") from error
    if proposal.calendar.version == work_calendar().version:
        raise NotFound("Ngày này không có trong bảng lịch, không có gì để bỏ.")
    return _preview(request, proposal)


@login_required
@require_POST
@_for_administrators
def confirm(request: StaffRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if carried_out(form, lambda: _change(request, form)):
        messages.success(request, "Đã sửa lịch. Các hạn đang mở được tính lại ngay và người phụ trách được báo.")
        return redirect(f"{reverse('desk:calendar')}?nam={_proposal(form).dates[0].year}")
    if {"added", "removed", "restored"} & form.errors.keys():
        return year_page(request, {"confirm": form})
    return _preview(request, _proposal(form), form)


def _change(request: StaffRequest, form: ConfirmForm) -> None:
    values = form.cleaned_data
    change_calendar(
        added=values["added"],
        removed=values["removed"],
        restored=values["restored"],
        source=values["source"],
        upon=values["shown"],
        by=request.user,
    )


def _proposal(form: ConfirmForm) -> Proposal:
    values = form.cleaned_data
    return Proposal(values["added"], values["removed"], values["restored"], values.get("source", ""))


def _preview(request: StaffRequest, proposal: Proposal, wrong: ConfirmForm | None = None) -> HttpResponse:
    """What would change, and which terms would move. A page sent with mistakes is shown anew on the table of now."""
    context = {
        "form": ConfirmForm(initial=proposal.hidden(work_calendar())),
        "wrong": wrong,
        "effect": effect_of(proposal),
        "section": "desk:calendar",
    }
    return render(request, "desk/calendar_preview.html", context, status=422 if wrong else 200)
