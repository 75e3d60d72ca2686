"""The work calendar by year: what the office counts by, and on which paper each day rests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiepcan.agencies.actions import put_notices_away
from tiepcan.agencies.models import CalendarChange
from tiepcan.agencies.permissions import is_administrator
from tiepcan.agencies.work_calendar import calendar_changes, work_calendar
from tiepcan.desk.entrance import StaffRequest, today
from tiepcan.desk.forms.calendar import DayForm, SwapForm, TableForm
from tiepcan.law.calendar import KIND_NAMES, STATUS_NAMES, WEEKDAYS, Day, Status
from tiepcan.law.calendar_files import to_csv, to_icalendar

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take the letters of Vietnamese for others
_TAGS = {Status.OFFICIAL: "ontime", Status.EXPECTED: "soon", Status.PROPOSED: ""}


@dataclass(frozen=True)
class YearRow:
    """One day of the year that is not as the plain week has it, or was taken out of the table here."""

    on: date
    weekday: str
    kind: str
    name: str
    pair: date | None
    source: str
    status: str
    tag: str
    own: bool


@login_required
@require_safe
def calendar(request: StaffRequest) -> HttpResponse:
    return year_page(request, {})


def year_page(request: StaffRequest, sent: dict[str, forms.Form]) -> HttpResponse:
    """The page of one year; forms that were sent with mistakes stand on it as they were filled in."""
    table, year = work_calendar(), _year(request)
    editable = is_administrator(request.user, on=today())
    fresh: dict[str, forms.Form] = {"swap": SwapForm(), "day": DayForm(), "table": TableForm()}
    context: dict[str, Any] = {
        "year": year,
        "rows": _rows(year),
        "working_days": table.working_days_in(year),
        "known": year in table.years,
        "editable": editable,
        "wrong": next(iter(sent.values()), None),
        "forms": fresh | sent if editable else {},
        "previous_year": year - 1 if year > min(table.years) else None,
        "next_year": year + 1 if year <= max(table.years) else None,
        "exports": [
            {"label": "CSV", "href": reverse("desk:calendar_csv")},
            {"label": "iCalendar", "href": reverse("desk:calendar_ics")},
        ],
        "section": "desk:calendar",
    }
    return render(request, "desk/calendar.html", context, status=422 if sent else 200)


def _year(request: StaffRequest) -> int:
    """The year that was asked for, if the table reaches it; else this one."""
    years, asked = work_calendar().years, request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today().year
    return min(max(year, min(years)), max(years) + 1)


def _rows(year: int) -> list[YearRow]:
    own = calendar_changes(year)
    rows = [_row(day, day.on in own) for day in work_calendar().days if day.on.year == year]
    rows += [_taken_out(change) for change in own.values() if not change.kind]
    return sorted(rows, key=lambda row: row.on)


def _row(day: Day, own: bool) -> YearRow:
    return YearRow(
        on=day.on,
        weekday=WEEKDAYS[day.on.weekday()],
        kind=KIND_NAMES[day.kind],
        name=day.name,
        pair=day.pair,
        source=day.source,
        status=STATUS_NAMES[day.status],
        tag=_TAGS[day.status],
        own=own,
    )


def _taken_out(change: CalendarChange) -> YearRow:
    return YearRow(
        on=change.on,
        weekday=WEEKDAYS[change.on.weekday()],
        kind="bỏ khỏi bảng",
        name="Theo ngày thường trong tuần",
        pair=None,
        source=change.source,
        status=STATUS_NAMES[Status.OFFICIAL],
        tag=_TAGS[Status.OFFICIAL],
        own=True,
    )


@login_required
@require_safe
def calendar_csv(request: StaffRequest) -> HttpResponse:  # noqa: ARG001
    return _file(BYTE_ORDER_MARK + to_csv(work_calendar()), "text/csv", "csv")


@login_required
@require_safe
def calendar_ics(request: StaffRequest) -> HttpResponse:  # noqa: ARG001
    return _file(to_icalendar(work_calendar(), stamp=datetime.now(UTC)), "text/calendar", "ics")


def _file(text: str, media_type: str, suffix: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="lich-lam-viec.{suffix}"'
    return response


@login_required
@require_POST
def put_away(request: StaffRequest) -> HttpResponse:
    put_notices_away(by=request.user)
    return redirect("desk:inbox")
