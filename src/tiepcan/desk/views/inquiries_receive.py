"""Counter intake: an officer writes the request down, and the requester takes a receipt home."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from tiepcan.agencies.errors import NotAllowed, Refused
from tiepcan.agencies.models import Agency, Role
from tiepcan.agencies.permissions import agencies_of
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, track_url
from tiepcan.desk.forms.inquiries_receive import ReceiveForm, message_in
from tiepcan.desk.mail_intake import filled_in, keep, remarks, typed
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.inquiries.actions import Receipt, receive
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.files import papers_sent
from tiepcan.inquiries.queries import channel_label, clock, masked_requester
from tiepcan.law.errors import LegalError
from tiepcan.law.packs import law
from tiepcan.law.regimes import Regime


@login_required
def inquiry_receive(request: StaffRequest) -> HttpResponse:
    """The form. What was stored is answered at once with its receipt: the code is told there and nowhere else, and a
    page sent again by mistake gives the same receipt."""
    if "read_mail" in request.POST:
        return _read(request)
    form = ReceiveForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        agencies=agencies_that_receive(request),
        regime=_regime(request.POST.get("received_on", "")),
        initial={"received_on": today()},
    )
    told: list[Receipt] = []
    if request.method == "POST" and carried_out(
        form, lambda: at_its_field(form, lambda: told.append(_take(request, form)))
    ):
        return _receipt(request, told[0], _kept(request, form, told[0]))
    context = {"form": form, "section": "desk:inquiries"}
    return render(request, "desk/inquiries/receive.html", context, status=422 if form.errors else 200)


def _read(request: StaffRequest) -> HttpResponse:
    """The form filled in from an e-mail. Nothing is stored until the officer has checked it and sends it."""
    agencies, refused, said = agencies_that_receive(request), None, typed(request.POST)
    notes: list[str] = []
    try:
        mail = message_in(request.FILES.get("mail"))
        said, notes = filled_in(request.POST, mail, today=today()), remarks(mail, today=today())
    except BadInput as refusal:
        refused = refusal
        said["mail_read"] = request.POST.get("mail_read", "")
    form = ReceiveForm(agencies=agencies, regime=_regime(said.get("received_on", "")), initial=said)
    if refused:
        form.refuse_mail(refused)
    context = {"form": form, "notes": notes, "section": "desk:inquiries"}
    response = render(request, "desk/inquiries/receive.html", context, status=422 if refused else 200)
    response["Cache-Control"] = "no-store"
    return response


def _kept(request: StaffRequest, form: ReceiveForm, receipt: Receipt) -> list[str]:
    """Why the message, or some of what hangs on it, is not in the case. The case is stored whatever happens here."""
    if form.message is None or form.cleaned_data["without_mail"] or not receipt.new:
        return []
    try:
        return keep(receipt.inquiry, form.message, by=request.user)
    except Refused as refusal:
        return [refusal.message]


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


def _receipt(request: StaffRequest, receipt: Receipt, missed: list[str]) -> HttpResponse:
    inquiry = receipt.inquiry
    context = {
        "inquiry": inquiry,
        "code": receipt.code,
        "track_url": track_url(request, receipt.code),
        "new": receipt.new,
        "missed": missed,
        "clock": clock(inquiry),
        "channel": channel_label(inquiry),
        "requester": masked_requester(inquiry),
        "papers": papers_sent(inquiry),
        "section": "desk:inquiries",
    }
    response = render(request, "desk/inquiries/receipt.html", context)
    response["Cache-Control"] = "no-store"
    return response
