"""The register of requests on screen and as a file; names in full only for a reason that the chain keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiepcan.agencies.errors import NotAllowed, NotFound
from tiepcan.agencies.models import Agency
from tiepcan.agencies.permissions import agencies_of
from tiepcan.desk.entrance import StaffRequest, today
from tiepcan.desk.forms.inquiries_register import OPEN, PeriodForm, WholeForm
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_tables import WRITERS, cells, columns
from tiepcan.inquiries.actions import view_register
from tiepcan.inquiries.inbox import Page
from tiepcan.inquiries.models import Inquiry
from tiepcan.inquiries.permissions import HANDLERS
from tiepcan.inquiries.queries import cases
from tiepcan.inquiries.register import RegisterRow, register_rows
from tiepcan.law.packs import law

ROWS = 50


@dataclass(frozen=True)
class Part:
    """The part of a register that was asked for."""

    form: PeriodForm
    agency: Agency
    year: int
    chosen: QuerySet[Inquiry]

    @property
    def name(self) -> str:
        return f"so-theo-doi-{self.agency.code}-{self.year}"


def _part(request: StaffRequest, asked: QueryDict) -> Part:
    agencies = list(agencies_of(request.user, *HANDLERS, on=today()))
    if not agencies:
        raise NotAllowed("Sổ theo dõi dành cho đầu mối cung cấp thông tin và người duyệt của cơ quan.")
    form = PeriodForm(asked, agencies=agencies)
    form.is_valid()
    agency = next((a for a in agencies if a.pk == form.said("co_quan")), agencies[0])
    year = form.said("nam") or today().year
    rows = cases(inquiry_viewer(request)).filter(agency=agency, year=year).order_by("number")
    return Part(form, agency, year, _narrowed(rows, form))


def _narrowed(rows: QuerySet[Inquiry], form: PeriodForm) -> QuerySet[Inquiry]:
    first, last, result = form.said("tu"), form.said("den"), form.said("ket_qua")
    if first:
        rows = rows.filter(received_on__gte=first)
    if last:
        rows = rows.filter(received_on__lte=last)
    if result:
        rows = rows.filter(outcome=None) if result == OPEN else rows.filter(outcome=result)
    return rows


def _rows(part: Part, numbers: list[int]) -> Iterable[RegisterRow]:
    """The rows of these numbers. A register has no gaps, so what lies between the first and the last is read."""
    if not numbers:
        return []
    wanted, before = set(numbers), Page(date(part.year, 1, 1), numbers[0] - 1)
    found = register_rows(part.agency, part.year, page=before, size=numbers[-1] - numbers[0] + 1)
    return (row for row in found if row.inquiry.number in wanted)


@login_required
@require_safe
def register(request: StaffRequest) -> HttpResponse:
    return _page(request, _part(request, request.GET), WholeForm())


def _page(request: StaffRequest, part: Part, whole: WholeForm) -> HttpResponse:
    after, regime = request.GET.get("sau", ""), law().in_force(today())
    start = int(after) if after.isdecimal() and len(after) < 9 else 0
    numbers = list(part.chosen.filter(number__gt=start).values_list("number", flat=True)[: ROWS + 1])
    shown, told = list(_rows(part, numbers[:ROWS])), columns(regime)
    context: dict[str, Any] = {
        "part": part,
        "whole": whole,
        "columns": [label for _, label in told],
        "rows": zip(shown, cells(shown, [code for code, _ in told]), strict=True),
        "empty": not shown,
        "next_href": f"?{_with(request.GET, 'sau', str(numbers[ROWS - 1]))}" if len(numbers) > ROWS else "",
        "query": request.GET.urlencode(),
        "exports": [{"label": kind.upper(), "href": _file_href(kind, request.GET)} for kind in WRITERS],
        "section": "desk:inquiries",
    }
    wrong = bool(part.form.errors or whole.errors)
    return render(request, "desk/inquiries/register.html", context, status=422 if wrong else 200)


def _with(asked: QueryDict, name: str, value: str) -> str:
    copy = asked.copy()
    copy[name] = value
    return copy.urlencode()


def _file_href(kind: str, asked: QueryDict) -> str:
    return f"{reverse('desk:register_file', args=[kind])}?{asked.urlencode()}"


@login_required
@require_safe
def register_file(request: StaffRequest, kind: str) -> HttpResponse:
    """The part that was asked for as a file, requesters masked."""
    if kind not in WRITERS:
        raise NotFound("Không có dạng tệp này.")
    part = _part(request, request.GET)
    numbers = list(part.chosen.values_list("number", flat=True))
    return WRITERS[kind](_rows(part, numbers), law().in_force(today()), part.name)


@login_required
@require_POST
def register_whole(request: StaffRequest) -> HttpResponse:
    """The register as the paper book has it. One event in the chain says who took it away, and why."""
    part, form = _part(request, request.GET), WholeForm(request.POST)
    if not form.is_valid():
        return _page(request, part, form)
    reason = form.cleaned_data["reason"]
    rows = view_register(agency=part.agency, year=part.year, reason=reason, by=request.user)
    wanted = set(part.chosen.values_list("number", flat=True))
    kept = [row for row in rows if row.inquiry.number in wanted]
    return WRITERS[form.cleaned_data["dang"]](kept, law().in_force(today()), part.name)
