"""The register of requests on screen and as a file; names in full only for a reason that the chain keeps."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from tiepcan.agencies.errors import NotAllowed, NotFound
from tiepcan.agencies.models import Agency
from tiepcan.agencies.permissions import agencies_of
from tiepcan.desk.entrance import StaffRequest, today
from tiepcan.desk.forms.inquiries_register import OPEN, PeriodForm, WholeForm
from tiepcan.desk.views.inquiries_rows import short
from tiepcan.desk.views.inquiries_tables import WRITERS, Titled, cells, columns
from tiepcan.inquiries.actions import view_register
from tiepcan.inquiries.models import Outcome
from tiepcan.inquiries.permissions import HANDLERS
from tiepcan.inquiries.register import Part, RegisterRow, register_rows
from tiepcan.law.calendar import dmy
from tiepcan.law.packs import law

ROWS = 30
_LONGEST = 200  # letters of a cell on screen
_WIDE = 40  # a cell of more letters needs room to be read


@dataclass(frozen=True)
class Asked:
    """What was asked of a register: whose, which year, which part of it."""

    form: PeriodForm
    agency: Agency
    year: int
    part: Part

    @property
    def titled(self) -> Titled:
        days = [f"{word} {dmy(day)}" for word, day in (("từ", self.part.first), ("đến", self.part.last)) if day]
        period = f"Năm {self.year}{', nhận ' if days else ''}{' '.join(days)}"
        return Titled(f"so-theo-doi-{self.agency.code}-{self.year}", (self.agency.name, period))


def _asked(request: StaffRequest, said: QueryDict) -> Asked:
    agencies = list(agencies_of(request.user, *HANDLERS, on=today()))
    if not agencies:
        raise NotAllowed("Sổ theo dõi dành cho đầu mối cung cấp thông tin và người duyệt của cơ quan.")
    form = PeriodForm(said, agencies=agencies)
    form.is_valid()
    agency = next((a for a in agencies if a.pk == form.said("co_quan")), agencies[0])
    return Asked(form, agency, form.said("nam") or today().year, _part(form))


def _part(form: PeriodForm) -> Part:
    result = form.said("ket_qua")
    outcome = Outcome(result) if result and result != OPEN else None
    return Part(
        first=form.said("tu"),
        last=form.said("den"),
        outcome=outcome,
        unanswered=result == OPEN,
        portal_number=form.said("ma_cong") or "",
    )


@login_required
@require_safe
def register(request: StaffRequest) -> HttpResponse:
    return _page(request, _asked(request, request.GET), WholeForm())


def _page(request: StaffRequest, asked: Asked, whole: WholeForm) -> HttpResponse:
    after, regime = request.GET.get("sau", ""), law().in_force(today())
    start = int(after) if after.isdecimal() and len(after) < 9 else 0
    found = list(register_rows(asked.agency, asked.year, part=asked.part, after=start, size=ROWS + 1))
    shown, told = found[:ROWS], columns(regime)
    context: dict[str, Any] = {
        "part": asked,
        "whole": whole,
        "columns": [label for _, label in told],
        "rows": _lines(shown, told),
        "empty": not shown,
        "next_href": f"?{_with(request.GET, 'sau', str(shown[-1].inquiry.number))}" if len(found) > ROWS else "",
        "query": request.GET.urlencode(),
        "exports": [{"label": kind.upper(), "href": _file_href(kind, request.GET)} for kind in WRITERS],
        "section": "desk:inquiries",
    }
    wrong = bool(asked.form.errors or whole.errors)
    return render(request, "desk/inquiries/register.html", context, status=422 if wrong else 200)


def _lines(rows: list[RegisterRow], told: list[tuple[str, str]]) -> list[tuple[str, str, SafeString]]:
    """Address, first cell and the other cells of each row. A thousand cells are put together here, which takes a third
    of what it takes a template."""
    names, labels = [code for code, _ in told], [label for _, label in told[1:]]
    return [
        (
            reverse("desk:inquiry", args=[row.inquiry.public_id]),
            first,
            format_html_join("", '<td class="{}" data-label="{}">{}</td>', map(_cell, others, labels)),
        )
        for row, (first, *others) in zip(rows, cells(rows, names), strict=True)
    ]


def _cell(text: str, label: str) -> tuple[str, str, str]:
    """How much room a cell takes, the head of its column, which a phone shows beside it, and what stands in it."""
    room = "wide" if len(text) > _WIDE else "" if text else "blank"
    return room, label, short(text, _LONGEST) or "–"


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
    asked = _asked(request, request.GET)
    rows = register_rows(asked.agency, asked.year, part=asked.part)
    return WRITERS[kind](rows, law().in_force(today()), asked.titled)


@login_required
@require_POST
def register_whole(request: StaffRequest) -> HttpResponse:
    """The register as the paper book has it. One event in the chain says who took it away, and why."""
    asked, form = _asked(request, request.GET), WholeForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, form)
    reason = form.cleaned_data["reason"]
    rows = view_register(agency=asked.agency, year=asked.year, reason=reason, part=asked.part, by=request.user)
    return WRITERS[form.cleaned_data["dang"]](rows, law().in_force(today()), asked.titled)
