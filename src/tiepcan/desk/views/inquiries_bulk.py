"""Several requests given to one unit at once. Each is its own action with its own event; each that fails says why."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from tiepcan.agencies.errors import Refused
from tiepcan.desk.entrance import StaffRequest, today
from tiepcan.desk.forms.inquiries_bulk import BulkAssignForm
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.inquiries.actions import assign
from tiepcan.inquiries.models import Inquiry
from tiepcan.inquiries.permissions import Viewer
from tiepcan.inquiries.queries import inquiry_for

MOST = 50  # a page of the list


@dataclass(frozen=True)
class Told:
    """What became of one row."""

    name: str
    inquiry: Inquiry | None
    refusal: str = ""


@login_required
@require_POST
def bulk_assign(request: StaffRequest) -> HttpResponse:
    who = inquiry_viewer(request)
    form = BulkAssignForm(request.POST, agencies=who.agency_ids, today=today())
    chosen = list(dict.fromkeys(request.POST.getlist("chon")))[:MOST]
    if form.is_valid() and not chosen:
        form.add_error(None, "Hãy đánh dấu ít nhất một yêu cầu trong danh sách.")
    told = [_assigned(request, who, said, form) for said in chosen] if form.is_valid() else []
    context = {
        "form": form,
        "chosen": chosen,
        "done": [row for row in told if not row.refusal],
        "failed": [row for row in told if row.refusal],
        "section": "desk:inquiries",
    }
    status = 422 if form.errors else 207 if context["failed"] else 200
    return render(request, "desk/inquiries/assigned.html", context, status=status)


def _assigned(request: StaffRequest, who: Viewer, said: str, form: BulkAssignForm) -> Told:
    """Give one. `said` is the code of the case and the version that was looked at."""
    code, _, version = said.partition(":")
    inquiry: Inquiry | None = None
    try:
        inquiry = inquiry_for(who, code)
        seen = int(version) if version.isdecimal() and len(version) < 9 else -1
        assign(inquiry=inquiry, by=request.user, seen=seen, **form.values)
    except Refused as refusal:
        return Told(str(inquiry or code[:16]), inquiry, refusal.message)
    return Told(str(inquiry), inquiry)
