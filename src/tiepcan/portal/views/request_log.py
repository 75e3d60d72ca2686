"""The public log of requests: what was asked and what became of it, in the agencies' words; nobody is found by it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.models import Agency
from tiepcan.inquiries.public_log import FEWEST, PublicEntry, public_figures, public_log, public_months
from tiepcan.portal.public import public_page
from tiepcan.portal.showing import Shown, crumbs, document_address
from tiepcan.portal.views.asking_steps import body_in_force

ROWS = 50
_HERE = "Nhật ký yêu cầu"


@public_page(300)
def request_log(request: HttpRequest) -> HttpResponse:
    """One month at a time; of one agency also the figures of its year."""
    agency = body_in_force(request.GET.get("co-quan", "")[:64])
    months = public_months(agency)
    month = _month(request.GET.get("thang", ""), months)
    found = public_log(month, agency, after=request.GET.get("sau", "")[:16], limit=ROWS + 1) if month else []
    shown = found[:ROWS]
    year = month.year if month else timezone.localdate().year
    context = {
        "agency": agency,
        "month": month,
        "months": [{"label": f"{m:%m/%Y}", "href": _href(m, agency), "current": m == month} for m in months],
        "entries": [_entry(entry) for entry in shown],
        "next_href": _href(month, agency, shown[-1].place) if month and len(found) > ROWS else "",
        "year": year,
        "figures": _figures(agency, year) if agency else {},
        "fewest": FEWEST,
        "crumbs": crumbs(here=_HERE),
    }
    return render(request, "portal/request_log.html", context)


def _month(said: str, months: list[date]) -> date | None:
    """The month of the address, else the latest there is."""
    return next((m for m in months if f"{m:%Y-%m}" == said), months[0] if months else None)


def _href(month: date, agency: Agency | None, after: str = "") -> str:
    asked = {"thang": f"{month:%Y-%m}", "co-quan": agency.code if agency else "", "sau": after}
    return f"{reverse('portal:request_log')}?{urlencode({k: v for k, v in asked.items() if v})}"


def _entry(entry: PublicEntry) -> Shown:
    return {
        "summary": entry.summary,
        "outcome": entry.outcome.capitalize(),
        "ground": entry.ground,
        "agency": entry.agency.name,
        "agency_href": _href(entry.month, entry.agency),
        "href": document_address(entry.item) if entry.item else "",
        "gone_href": document_address(entry.gone) if entry.gone else "",
    }


def _figures(agency: Agency, year: int) -> dict[str, Any]:
    told = public_figures(agency, year, today=timezone.localdate())
    if told is None:
        return {}
    rows = [
        {"term": name.capitalize(), "value": "không nêu" if count is None else str(count)}
        for name, count in told.outcomes.items()
    ]
    total = "không nêu" if told.total is None else str(told.total)
    return {"rows": [*rows, {"term": "Tổng cộng", "value": total}], "until": told.until}
