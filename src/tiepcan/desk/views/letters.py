"""A letter at the desk: its words, its number, its files; and the signed copy that comes back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tiepcan.agencies.errors import NotFound
from tiepcan.desk.entrance import StaffRequest, carried_out, today
from tiepcan.desk.forms.letters import DropForm, IssueForm, UploadForm
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_letters import file_of
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.engines.letters import compose
from tiepcan.inquiries import actions
from tiepcan.inquiries.file_kinds import weigh
from tiepcan.inquiries.legal import regime_of
from tiepcan.inquiries.letters.composing import paper_of
from tiepcan.inquiries.letters.drafting import dropped_because
from tiepcan.inquiries.letters.files import MAKERS
from tiepcan.inquiries.letters.gathering import addressed
from tiepcan.inquiries.letters.signed import signed_copies
from tiepcan.inquiries.letters.stationery import signatories, stationery_of, usual_signatory
from tiepcan.inquiries.models import FilePurpose, OfficialLetter
from tiepcan.inquiries.permissions import IdentityReason
from tiepcan.inquiries.queries import inquiry_for, letter_for

_ISSUE, _SIGNED, _DROP, _TAKE_UP = "issue", "signed", "drop", "take_up"


@login_required
def letter(request: StaffRequest, public_id: str) -> HttpResponse:
    """The page of one letter. A draft is issued or dropped here, a signed copy of an issued one is added."""
    row = letter_for(inquiry_viewer(request), public_id)
    sent = request.POST.get("do") if request.method == "POST" else None
    issue, upload = _issue_form(request, row, sent == _ISSUE), _upload_form(request, sent == _SIGNED)
    drop = DropForm(request.POST if sent == _DROP else None)
    if sent == _ISSUE and carried_out(
        issue, lambda: at_its_field(issue, lambda: actions.issue(letter=row, by=request.user, **issue.values))
    ):
        messages.success(request, "Đã ban hành văn bản.")
        return redirect("desk:letter", public_id)
    if sent == _SIGNED and carried_out(upload, lambda: at_its_field(upload, lambda: _add_signed(request, row, upload))):
        messages.success(request, "Đã lưu bản có chữ ký.")
        return redirect("desk:letter", public_id)
    if sent == _DROP and carried_out(drop, lambda: at_its_field(drop, lambda: _drop(request, row, drop))):
        messages.success(request, "Đã bỏ dự thảo.")
        return redirect("desk:letter", public_id)
    if sent == _TAKE_UP:
        actions.take_up_draft(letter=row, by=request.user)
        messages.success(request, "Đã lấy lại dự thảo.")
        return redirect("desk:letter", public_id)
    context = {
        "letter": row,
        "back_href": case_href(row),
        "issue": None if row.issued or row.dropped else issue,
        "drop": None if row.issued or row.dropped else drop,
        "dropped_because": dropped_because(row) if row.dropped else "",
        "upload": upload if row.issued else None,
        "copies": signed_copies([row]).get(row.pk, []),
        "wrong": next((form for form in (issue, upload, drop) if form.errors), None),
        "section": "desk:inquiries",
    }
    return render(request, "desk/letters/letter.html", context, status=422 if context["wrong"] else 200)


@login_required
@require_safe
def consent_paper(request: StaffRequest, public_id: str, pk: int, kind: str) -> HttpResponse:
    """The form on which somebody agrees, filled in for them to sign; it goes with the letter that asks. Who looked is
    written down."""
    inquiry = inquiry_for(inquiry_viewer(request), public_id)
    consent = inquiry.consents.filter(pk=pk).first()
    if consent is None or kind not in MAKERS:
        raise NotFound("Không tìm thấy văn bản này trong hồ sơ.")
    regime = regime_of(inquiry)
    form = next(f for f in regime.forms if f.kind == "consent")
    box = actions.view_consent(consent=consent, reason=IdentityReason.LETTER, by=request.user)
    shown = actions.view_identity(inquiry=inquiry, reason=IdentityReason.LETTER, by=request.user)
    values = {
        "grantor": box.get("name", ""),
        "information": box.get("information", ""),
        "recipient": addressed(shown.requester),
        "agency": inquiry.agency.name,
    }
    words = paper_of(regime, form, values, to=inquiry.agency.name, tables={})
    return file_of(words, kind, f"mau-{form.code}-{consent.pk}", timezone.now())


def case_href(row: OfficialLetter) -> str:
    if row.inquiry is not None:
        return reverse("desk:inquiry", args=[row.inquiry.public_id])
    assert row.suggestion, "a letter belongs to a request or to a suggestion"
    return reverse("desk:suggestion", args=[row.suggestion.public_id])


def _issue_form(request: StaffRequest, row: OfficialLetter, sent: bool) -> IssueForm:
    return IssueForm(
        request.POST if sent else None,
        signatories=signatories(row.agency, on=today()),
        usual=usual_signatory(row.agency, request.user, on=today()),
        counted=stationery_of(row.agency).counted_here,
        initial={"on": today()},
    )


def _upload_form(request: StaffRequest, sent: bool) -> UploadForm:
    given = (request.POST, request.FILES) if sent else (None, None)
    return UploadForm(*given, purpose=FilePurpose.SIGNED, label="Bản quét có chữ ký, hoặc PDF ký số")


def _drop(request: StaffRequest, row: OfficialLetter, form: DropForm) -> object:
    return actions.drop_draft(letter=row, reason=form.cleaned_data["reason"], by=request.user)


def _add_signed(request: StaffRequest, row: OfficialLetter, form: UploadForm) -> object:
    file = form.cleaned_data["file"]
    weigh(file.size, file.name or "", FilePurpose.SIGNED)
    return actions.attach_signed(letter=row, content=file.read(), name=file.name or "", by=request.user)


@login_required
@require_safe
def letter_words(request: StaffRequest, public_id: str) -> HttpResponse:
    """The words in full, as on paper. Who looked is written down."""
    row = letter_for(inquiry_viewer(request), public_id)
    words = compose(actions.open_letter(letter=row, by=request.user))
    context = {"letter": row, "words": words, "section": "desk:inquiries"}
    response = render(request, "desk/letters/words.html", context)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_safe
def letter_file(request: StaffRequest, public_id: str, kind: str) -> HttpResponse:
    """The PDF or the Word file; of a draft too, to be laid before whoever signs."""
    row = letter_for(inquiry_viewer(request), public_id)
    if kind not in ("pdf", "docx"):
        raise NotFound("Văn bản có hai dạng tệp: pdf và docx.")
    words = actions.open_letter(letter=row, by=request.user)
    name = row.code.replace("/", "-") or f"du-thao-{row.form}"
    return file_of(words, kind, name, row.issued_at or row.drafted_at)
