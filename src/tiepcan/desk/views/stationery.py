"""What an agency lays down for its letters: head, symbol, numbers, who signs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tiepcan.agencies.errors import NotAllowed, NotFound
from tiepcan.agencies.models import Agency, Role
from tiepcan.agencies.permissions import agencies_of
from tiepcan.desk.entrance import StaffRequest, carried_out, today
from tiepcan.desk.forms.letters import SignatoryForm, StationeryForm
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.inquiries import actions
from tiepcan.inquiries.letters.stationery import signatories, stationery_of
from tiepcan.inquiries.models import Signatory
from tiepcan.inquiries.permissions import HANDLERS

_SETTLERS = (*HANDLERS, Role.ADMINISTRATOR)


@login_required
def stationery(request: StaffRequest) -> HttpResponse:
    """The head of the letters and those who sign them, of one agency of this person."""
    agencies = list(agencies_of(request.user, *_SETTLERS, on=today()))
    agency = _chosen(request, agencies)
    sent = request.POST.get("do") if request.method == "POST" else None
    head = StationeryForm(request.POST if sent == "head" else None, instance=stationery_of(agency))
    signer = SignatoryForm(request.POST if sent == "signatory" else None)
    if sent == "head" and carried_out(
        head,
        lambda: at_its_field(head, lambda: actions.set_stationery(agency=agency, by=request.user, **head.values)),
    ):
        messages.success(request, "Đã lưu thể thức văn bản.")
        return _again(agency)
    if sent == "signatory" and carried_out(
        signer,
        lambda: at_its_field(
            signer, lambda: actions.name_signatory(agency=agency, by=request.user, **signer.cleaned_data)
        ),
    ):
        messages.success(request, "Đã thêm người ký.")
        return _again(agency)
    wrong = head if head.errors else signer if signer.errors else None
    context = {
        "agency": agency,
        "agencies": agencies,
        "head": head,
        "signer": signer,
        "signatories": signatories(agency, on=today()),
        "wrong": wrong,
        "section": "desk:inquiries",
    }
    return render(request, "desk/letters/stationery.html", context, status=422 if wrong else 200)


def _chosen(request: StaffRequest, agencies: list[Agency]) -> Agency:
    if not agencies:
        raise NotAllowed("Thể thức văn bản do đầu mối, người duyệt hoặc quản trị của cơ quan quy định.")
    code = request.GET.get("co-quan")
    found = next((a for a in agencies if a.code == code), None) if code else agencies[0]
    if found is None:
        raise NotFound("Không có cơ quan này trong các cơ quan của bạn.")
    return found


def _again(agency: Agency) -> HttpResponse:
    return redirect(f"{reverse('desk:stationery')}?co-quan={agency.code}")


@login_required
@require_POST
def signatory_end(request: StaffRequest, pk: int) -> HttpResponse:
    mine = agencies_of(request.user, *_SETTLERS, on=today())
    row = Signatory.objects.filter(pk=pk, agency__in=mine).select_related("agency").first()
    if row is None:
        raise NotFound("Không có người ký này trong các cơ quan của bạn.")
    actions.end_signatory(signatory=row, by=request.user)
    messages.success(request, f"{row.name} không còn trong danh sách người ký.")
    return _again(row.agency)
