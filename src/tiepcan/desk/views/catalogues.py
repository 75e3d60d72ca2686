"""The lists an agency must keep: what it must disclose letter by letter, what has conditions, what stays inside."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tiepcan.agencies.models import Agency
from tiepcan.agencies.permissions import DOERS, agencies_of
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, viewer
from tiepcan.desk.forms import KindForm
from tiepcan.desk.queues import rows_of
from tiepcan.records import legal
from tiepcan.records.actions import list_kind
from tiepcan.records.models import Access
from tiepcan.records.queries import conditional_list, disclosed_by_basis, disclosed_under, internal_list, listed_items

ROWS = 200


@login_required
def catalogues(request: StaffRequest) -> HttpResponse:
    agencies = list(agencies_of(request.user, *DOERS, on=today()))
    if not agencies:
        return render(request, "desk/catalogues.html", {"agencies": agencies})
    agency = next((a for a in agencies if a.code == request.GET.get("co-quan")), agencies[0])
    bases = {access: legal.bases_for(access, on=today()) for access in (Access.CONDITIONAL, Access.CLOSED)}
    form = KindForm(posted(request), bases=bases, today=today())
    if request.method == "POST" and carried_out(form, lambda: list_kind(agency=agency, by=request.user, **form.values)):
        messages.success(request, f"Đã thêm “{form.cleaned_data['name']}” vào danh mục.")
        return redirect(_address(agency))
    context = {"agencies": agencies, "agency": agency, "form": form, **_lists(request, agency)}
    return render(request, "desk/catalogues.html", context, status=422 if form.errors else 200)


def _address(agency: Agency, basis: str = "") -> str:
    return f"{reverse('desk:catalogues')}?co-quan={agency.code}{f'&muc={basis}#muc' if basis else ''}"


def _lists(request: StaffRequest, agency: Agency) -> dict[str, Any]:
    who, day, basis = viewer(request), today(), request.GET.get("muc", "")
    return {
        "tabs": [],
        "letters": _letters(agency),
        "basis": basis,
        "basis_label": legal.basis_label(basis) if basis else "",
        "rows": rows_of(disclosed_under(basis, [agency])[:ROWS], today=day) if basis else [],
        "conditional": _cited(conditional_list(on=day, agency=agency)),
        "listed": _cited(listed_items(who).filter(agency=agency)[:ROWS]),
        "internal": _cited(internal_list(who, on=day).filter(agency=agency)),
    }


def _letters(agency: Agency) -> list[dict[str, Any]]:
    """Every basis of open information in force, missing ones included; then what still stands under an earlier law."""
    counts = disclosed_by_basis(agency)
    current = [
        basis for access in (Access.MUST_DISCLOSE, Access.VOLUNTARY) for basis in legal.bases_for(access, on=today())
    ]
    rows = [_letter(agency, b.clause, b.citation, b.label, counts.pop(b.clause, 0)) for b in current]
    return rows + [
        _letter(agency, clause, legal.citation(clause), legal.basis_label(clause), n) for clause, n in counts.items()
    ]


def _letter(agency: Agency, clause: str, citation: str, label: str, count: int) -> dict[str, Any]:
    return {"citation": citation, "label": label, "count": count, "href": _address(agency, clause) if count else ""}


def _cited(rows: Any) -> list[dict[str, Any]]:
    return [{"row": row, "citation": legal.citation(row.basis)} for row in rows]
