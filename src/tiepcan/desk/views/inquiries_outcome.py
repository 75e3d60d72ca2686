"""How a complaint, denunciation or lawsuit beside a case ended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tiepcan.agencies.errors import NotFound
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today
from tiepcan.desk.forms.inquiries_answers import OutcomeForm
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_sheet import Sheet, about, sheet_of
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.inquiries.actions import settle_dispute
from tiepcan.inquiries.models import Dispute


@login_required
def inquiry_outcome(request: StaffRequest, public_id: str, pk: int) -> HttpResponse:
    sheet = sheet_of(inquiry_viewer(request), request.user, public_id, today=today())
    dispute = _dispute(sheet, pk)
    form = OutcomeForm(posted(request), about=about(sheet))
    if request.method == "POST" and carried_out(
        form, lambda: at_its_field(form, lambda: settle_dispute(dispute=dispute, by=request.user, **form.values))
    ):
        messages.success(request, f"Đã ghi kết quả {dispute.get_kind_display()}.")
        return redirect("desk:inquiry", public_id)
    context = {"sheet": sheet, "inquiry": sheet.inquiry, "dispute": dispute, "form": form, "section": "desk:inquiries"}
    return render(request, "desk/inquiries/outcome.html", context, status=422 if form.errors else 200)


def _dispute(sheet: Sheet, pk: int) -> Dispute:
    found = sheet.inquiry.disputes.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không tìm thấy vụ việc này trong hồ sơ.")
    return found
