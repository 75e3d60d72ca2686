"""One item: its text beside what was read in it, and the next legal step."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, viewer
from tiepcan.desk.forms import ClassifyForm, MetadataForm, ReasonForm, ground
from tiepcan.desk.sheet import Sheet, sheet_of
from tiepcan.records import legal
from tiepcan.records.actions import classify as classify_item
from tiepcan.records.actions import correct_metadata
from tiepcan.records.actions import discard_correction as discard_item_correction
from tiepcan.records.actions import send_back as send_item_back
from tiepcan.records.files import storage
from tiepcan.records.models import Access, State
from tiepcan.records.queries import item_for
from tiepcan.text.data.document_types import ADMINISTRATIVE, LEGAL_ACTS


def _sheet(request: StaffRequest, public_id: str) -> Sheet:
    item = item_for(viewer(request), public_id)
    return sheet_of(item, request.user, first=request.GET.get("trang"), on=today())


@login_required
def item(request: StaffRequest, public_id: str) -> HttpResponse:
    sheet = _sheet(request, public_id)
    form = MetadataForm(posted(request), edition=sheet.edition, hints=sheet.hints)
    if request.method == "POST" and carried_out(
        form, lambda: correct_metadata(item=sheet.item, metadata=form.metadata, by=request.user)
    ):
        messages.success(request, "Đã lưu thông tin mô tả.")
        return redirect("desk:item", public_id)
    return _page(request, sheet, metadata=form)


@login_required
def classify(request: StaffRequest, public_id: str) -> HttpResponse:
    sheet = _sheet(request, public_id)
    if request.method != "POST":
        return redirect("desk:item", public_id)
    form = _classify_form(sheet, request.POST)
    if not carried_out(form, lambda: _classify(request, sheet, form)):
        return _page(request, sheet, classify=form)
    sheet.item.refresh_from_db()
    messages.success(request, f"Đã ghi phân loại. Trạng thái: {State(sheet.item.state).label}.")
    return redirect("desk:item", public_id)


def _classify(request: StaffRequest, sheet: Sheet, form: ClassifyForm) -> None:
    classify_item(item=sheet.item, by=request.user, **form.values)
    if sheet.item.assessments.count() == len(sheet.assessments):  # none of its steps was this person's to take
        form.add_error(None, f"Hiện không có bước phân loại nào chờ bạn. {sheet.steps.next}".strip())


@login_required
def send_back(request: StaffRequest, public_id: str) -> HttpResponse:
    sheet = _sheet(request, public_id)
    if request.method != "POST":
        return redirect("desk:item", public_id)
    form = _back_form(request.POST)
    reason = form.data.get("back-reason", "")
    if not carried_out(form, lambda: send_item_back(item=sheet.item, reason=reason, by=request.user)):
        return _page(request, sheet, back=form)
    messages.success(request, "Đã trả lại để phân loại lại. Lý do được ghi trong diễn biến.")
    return redirect("desk:item", public_id)


@login_required
def discard_correction(request: StaffRequest, public_id: str) -> HttpResponse:
    sheet = _sheet(request, public_id)
    if request.method != "POST":
        return redirect("desk:item", public_id)
    form = _discard_form(request.POST)
    reason = form.data.get("discard-reason", "")
    if not carried_out(form, lambda: discard_item_correction(item=sheet.item, reason=reason, by=request.user)):
        return _page(request, sheet, discard=form)
    messages.success(request, "Đã bỏ bản đính chính. Bản đang công khai giữ nguyên; lý do được ghi trong diễn biến.")
    return redirect("desk:item", public_id)


@login_required
def original(request: StaffRequest, public_id: str, number: int) -> FileResponse:
    """The original never leaves the agency: its staff may fetch it, as a download that no browser opens in place."""
    edition = get_object_or_404(item_for(viewer(request), public_id).editions, number=number)
    file = storage().open(edition.original)
    return FileResponse(file, as_attachment=True, filename=edition.original_name, content_type=edition.media_type)


def _back_form(data: Any = None) -> ReasonForm:
    return ReasonForm(data, prefix="back", asks="Lý do trả lại", hint="Người soạn đọc được lý do này.")


def _discard_form(data: Any = None) -> ReasonForm:
    hint = "Bản đang công khai giữ nguyên. Lý do được ghi trong diễn biến."
    return ReasonForm(data, prefix="discard", asks="Lý do bỏ bản đính chính", hint=hint)


def _classify_form(sheet: Sheet, data: Any = None) -> ClassifyForm:
    bases = {access: legal.bases_for(access, on=today()) for access in Access}
    suggested, initial = _suggestion(sheet), {}
    if sheet.assessments and sheet.item.state != State.TAKEN_IN:
        last = sheet.assessments[-1]
        initial = {"ground": ground(last.access, last.basis), "list_name": sheet.item.list_name}
    elif suggested:
        initial = {"ground": ground(Access.MUST_DISCLOSE, suggested.clause)}
    form = ClassifyForm(data, prefix="classify", bases=bases, initial=initial)
    if suggested:
        form.fields["ground"].help_text = f"Máy đề xuất: {suggested.label} ({suggested.citation})."
    return form


def _suggestion(sheet: Sheet) -> legal.Basis | None:
    """The machine proposes openness only where it saw nothing that speaks against it."""
    if any(finding.grave for finding in sheet.text.findings):
        return None
    return legal.suggest_basis(sheet.edition.type_name, sheet.edition.subject, on=today())


def _page(
    request: StaffRequest,
    sheet: Sheet,
    *,
    metadata: MetadataForm | None = None,
    classify: ClassifyForm | None = None,
    back: ReasonForm | None = None,
    discard: ReasonForm | None = None,
) -> HttpResponse:
    forms = {
        "metadata": metadata or MetadataForm(edition=sheet.edition, hints=sheet.hints),
        "classify": classify or _classify_form(sheet),
        "back": back or _back_form(),
        "discard": discard or _discard_form(),
    }
    wrong = next((form for form in forms.values() if form.is_bound and form.errors), None)
    context = {
        "sheet": sheet,
        "wrong": wrong,
        "types": [*ADMINISTRATIVE, *LEGAL_ACTS],
        **{f"{name}_form": f for name, f in forms.items()},
    }
    return render(request, "desk/item.html", context, status=422 if wrong else 200)
