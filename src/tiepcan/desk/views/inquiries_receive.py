"""Counter intake: an officer writes the request down, and the requester takes a receipt home."""

from collections.abc import Sequence
from datetime import date
from secrets import token_hex
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from tiepcan.agencies.errors import NotAllowed, Refused
from tiepcan.agencies.models import Agency, Role
from tiepcan.agencies.permissions import agencies_of
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, track_url
from tiepcan.desk.forms.inquiries_receive import ReceiveForm, message_in
from tiepcan.desk.held_files import hold_papers, waiting
from tiepcan.desk.mail_intake import filled_in, hold_mail, remarks, typed
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.inquiries.actions import Receipt, drop_draft_files, receive, remove_draft_file
from tiepcan.inquiries.draft_files import lost_meanwhile
from tiepcan.inquiries.files import papers_sent
from tiepcan.inquiries.queries import channel_label, clock, masked_requester
from tiepcan.law.errors import LegalError
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime


@login_required
def inquiry_receive(request: StaffRequest) -> HttpResponse:
    """The form. What was stored is answered at once with its receipt: the code is told there and nowhere else, and a
    page sent again by mistake gives the same receipt."""
    agencies = agencies_that_receive(request)
    if "read_mail" in request.POST:
        return _read(request, agencies)
    if "remove_paper" in request.POST or "add_papers" in request.POST:
        return _papers(request, agencies)
    form = ReceiveForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        agencies=agencies,
        regime=_regime(request.POST.get("received_on", "")),
        initial={"received_on": today()},
    )
    told: list[Receipt] = []
    if request.method == "POST":
        _hold_chosen(request, form)
        if carried_out(form, lambda: at_its_field(form, lambda: told.append(_take(request, form)))):
            if not told[0].new:  # sent again by the browser, with what was chosen: it is in the case already
                drop_draft_files(draft=form.cleaned_data["client_key"], by=request.user)
            return _receipt(request, told[0])
    return _page(request, form)


def _page(request: StaffRequest, form: ReceiveForm, notes: Sequence[str] = ()) -> HttpResponse:
    held = waiting(str(form["client_key"].value() or ""), by=request.user)
    context = {"form": form, "notes": notes, "held": held, "section": "desk:inquiries"}
    response = render(request, "desk/inquiries/receive.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _read(request: StaffRequest, agencies: Sequence[Agency]) -> HttpResponse:
    """The form filled in from an e-mail, which waits beside it until the officer has checked it and sends it."""
    said, notes, refused = _typed(request), [], None
    try:
        mail = message_in(request.FILES.get("mail"))
        said = filled_in(request.POST, mail, today=today()) | {"client_key": said["client_key"]}
        notes = remarks(mail, today=today()) + hold_mail(said["client_key"], mail, by=request.user)
    except Refused as refusal:
        refused = refusal
        said["mail_read"] = request.POST.get("mail_read", "")
    form = ReceiveForm(agencies=agencies, regime=_regime(said.get("received_on", "")), initial=said)
    if refused:
        form.refuse_mail(refused)
    return _page(request, form, notes)


def _papers(request: StaffRequest, agencies: Sequence[Agency]) -> HttpResponse:
    """Files are added to those that wait beside the form, or one is taken back; what was typed stays."""
    said = _typed(request) | {"mail_read": request.POST.get("mail_read", "")}
    if public_id := request.POST.get("remove_paper", "")[:32]:
        remove_draft_file(draft=said["client_key"], public_id=public_id, by=request.user)
    form = ReceiveForm(agencies=agencies, regime=_regime(said.get("received_on", "")), initial=said)
    if "add_papers" in request.POST:
        form.refuse("papers", *hold_papers(said["client_key"], request.FILES.getlist("papers"), by=request.user))
    return _page(request, form)


def _typed(request: StaffRequest) -> dict[str, Any]:
    said = typed(request.POST)
    return said | {"client_key": said.get("client_key") or token_hex(16)}


def _hold_chosen(request: StaffRequest, form: ReceiveForm) -> None:
    """What was chosen on the page that is sent waits beside it first: nothing has to be chosen again where the form
    comes back, and it goes into the case with everything else."""
    form.is_valid()
    draft = str(form["client_key"].value() or "")
    if lost_meanwhile(request.POST.getlist("held")):
        form.refuse("papers", "Có tệp đã chờ quá lâu và đã bị xóa. Hãy xem lại danh sách tệp, chọn lại rồi ghi vào sổ.")
        return
    try:
        if form.message:
            hold_mail(draft, form.message, by=request.user)
    except Refused as refusal:
        form.refuse_mail(refusal)
    form.refuse("papers", *hold_papers(draft, form.cleaned_data.get("papers") or [], by=request.user))


def _take(request: StaffRequest, form: ReceiveForm) -> Receipt:
    return receive(by=request.user, **form.values)


def agencies_that_receive(request: StaffRequest) -> list[Agency]:
    found = list(agencies_of(request.user, Role.FOCAL_POINT, on=today()))
    if not found:
        raise NotAllowed(
            "Chỉ đầu mối cung cấp thông tin nhập yêu cầu vào sổ. Hãy chuyển phiếu cho đầu mối của cơ quan."
        )
    return found


def _regime(said: str) -> Regime:
    """The law of the day the request came, as far as a day can be read."""
    try:
        return law().in_force(date.fromisoformat(said))
    except (ValueError, LegalError):
        return law().in_force(today())


def _receipt(request: StaffRequest, receipt: Receipt) -> HttpResponse:
    inquiry = receipt.inquiry
    context = {
        "inquiry": inquiry,
        "code": receipt.code,
        "track_url": track_url(request, receipt.code),
        "new": receipt.new,
        "clock": clock(inquiry),
        "channel": channel_label(inquiry),
        "requester": masked_requester(inquiry),
        "papers": papers_sent(inquiry),
        "section": "desk:inquiries",
    }
    response = render(request, "desk/inquiries/receipt.html", context)
    response["Cache-Control"] = "no-store"
    return response
