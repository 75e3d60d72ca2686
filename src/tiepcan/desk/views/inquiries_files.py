"""Files of a case at the desk: add, open, take out; and an answer on its way to everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tiepcan.agencies.errors import NotFound
from tiepcan.desk.entrance import StaffRequest, carried_out, today
from tiepcan.desk.forms.letters import LookedAtForm, UploadForm
from tiepcan.desk.readings import GRAVE
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_sheet import Sheet, sheet_of
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.engines.reading import FileRefused
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions.files import people_in, read_answer
from tiepcan.inquiries.file_kinds import suffix_of, weigh
from tiepcan.inquiries.files import name_of
from tiepcan.inquiries.models import CaseFile, FilePurpose
from tiepcan.inquiries.queries import file_for
from tiepcan.records.intake import Proposal

_LABELS = {FilePurpose.ATTACHMENT: "Giấy tờ người yêu cầu gửi kèm", FilePurpose.ANSWER: "Tệp trả lời"}
_SLUGS = {"giay-to": FilePurpose.ATTACHMENT, "tra-loi": FilePurpose.ANSWER}


@login_required
def inquiry_files(request: StaffRequest, public_id: str, slug: str) -> HttpResponse:
    """The files of one purpose, and the form for another one."""
    sheet = sheet_of(inquiry_viewer(request), request.user, public_id, today=today())
    purpose = _SLUGS.get(slug)
    if purpose is None:
        raise NotFound("Không có loại tệp này.")
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*given, purpose=purpose, label=_LABELS[purpose])
    if request.method == "POST" and carried_out(
        form, lambda: at_its_field(form, lambda: _add(request, sheet, purpose, form))
    ):
        messages.success(request, "Đã lưu tệp.")
        return redirect("desk:inquiry_files", public_id, slug)
    context = {
        "sheet": sheet,
        "inquiry": sheet.inquiry,
        "form": form,
        "label": _LABELS[purpose],
        "answers": purpose == FilePurpose.ANSWER,
        "files": files_of(sheet, purpose),
        "section": "desk:inquiries",
    }
    return render(request, "desk/letters/files.html", context, status=422 if form.errors else 200)


def _add(request: StaffRequest, sheet: Sheet, purpose: FilePurpose, form: UploadForm) -> object:
    file = form.cleaned_data["file"]
    weigh(file.size, file.name or "", purpose)
    add = actions.attach if purpose == FilePurpose.ATTACHMENT else actions.add_answer_file
    return add(inquiry=sheet.inquiry, content=file.read(), name=file.name or "", by=request.user)


def files_of(sheet: Sheet, purpose: FilePurpose) -> list[tuple[CaseFile, str]]:
    """The files with their names; an attachment is called by its kind until it is opened, for its name may tell who
    sent it."""
    rows = list(sheet.inquiry.files.filter(purpose=purpose).exclude(content="").select_related("item", "added_by"))
    if purpose == FilePurpose.ANSWER:
        return [(row, name_of(row)) for row in rows]
    return [(row, f"Tệp {n}{suffix_of(row.media_type)}") for n, row in enumerate(rows, start=1)]


@login_required
@require_safe
def case_file(request: StaffRequest, public_id: str) -> HttpResponseBase:
    """One file, as a download that no browser opens in place. Who fetched it is written down."""
    row = file_for(inquiry_viewer(request), public_id)
    content, _ = actions.open_file(file=row, by=request.user)
    response = HttpResponse(content, content_type=row.media_type)
    response["Content-Disposition"] = f'attachment; filename="{row.public_id}{suffix_of(row.media_type)}"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def case_file_remove(request: StaffRequest, public_id: str) -> HttpResponse:
    row = file_for(inquiry_viewer(request), public_id)
    actions.remove_file(file=row, by=request.user)
    messages.success(request, "Đã xóa tệp. Nội dung không khôi phục được.")
    if row.letter is not None:
        return redirect("desk:letter", row.letter.public_id)
    assert row.inquiry, "a file that is no signed copy belongs to a request"
    return redirect("desk:inquiry", row.inquiry.public_id)


@login_required
def answer_publish(request: StaffRequest, public_id: str) -> HttpResponse:
    """An answer becomes information for everybody: what may point to a person is looked at first, one by one."""
    viewer = inquiry_viewer(request)
    row = file_for(viewer, public_id)
    if row.inquiry is None or row.inquiry.agency_id not in viewer.agency_ids:
        raise NotFound("Tệp này không đưa thành thông tin công khai được.")
    proposal, refusal = _read(row)
    found = people_in(row, proposal) if proposal else ()
    form = LookedAtForm(request.POST if request.method == "POST" else None, found=found)
    made: list[str] = []
    if (
        proposal
        and request.method == "POST"
        and carried_out(form, lambda: at_its_field(form, lambda: made.append(_publish(request, row, proposal, form))))
    ):
        messages.success(request, "Đã đưa vào kho thông tin. Hãy kiểm tra, che thông tin cá nhân rồi phân loại.")
        return redirect("desk:item", made[0])
    context = {
        "file": row,
        "inquiry": row.inquiry,
        "proposal": proposal,
        "refusal": refusal,
        "found": found,
        "form": form,
        "section": "desk:inquiries",
    }
    return render(request, "desk/letters/publish.html", context, status=422 if form.errors else 200)


def _publish(request: StaffRequest, row: CaseFile, proposal: Proposal, form: LookedAtForm) -> str:
    item = actions.publish_answer(file=row, proposal=proposal, looked_at=form.looked_at, by=request.user)
    return item.public_id


def _read(row: CaseFile) -> tuple[Proposal | None, str]:
    try:
        proposal = read_answer(row)
    except FileRefused as refusal:
        return None, refusal.message
    if proposal.secret:
        marks = dict.fromkeys(str(m["text"]) for m in proposal.findings("secrecy") if m["kind"] == GRAVE)
        return None, f"Có dấu hiệu độ mật ({', '.join(marks)}). Không đưa bí mật nhà nước vào hệ thống này."
    return proposal, ""
