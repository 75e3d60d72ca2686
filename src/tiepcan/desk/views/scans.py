"""One scan: its pages, each with its image beside its text; the text is put right here."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response

from tiepcan.agencies.errors import NotFound, Refused
from tiepcan.agencies.models import Role
from tiepcan.agencies.permissions import roles_of
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, viewer
from tiepcan.desk.forms import ReasonForm, metadata_of_edition
from tiepcan.desk.forms.scans import count_of, seen_of, typed_lines
from tiepcan.desk.page_lines import boxes_of, lines_of, with_taken
from tiepcan.desk.scan_words import alarms_of, source_of, steps_of
from tiepcan.engines.containers import separator_sheet
from tiepcan.engines.reading import FileRefused
from tiepcan.records.actions import ChangedMeanwhile, MarkedSecret, accept_page, correct_page, destroy_marked
from tiepcan.records.actions import correct as correct_item
from tiepcan.records.batches import arrival_for, next_for_person, scan_page_for
from tiepcan.records.digitising import content_of, proposal_of
from tiepcan.records.files import storage
from tiepcan.records.models import Arrival, EditionStatus, ScanPage, State
from tiepcan.records.queries import newest_edition
from tiepcan.records.recognition import IMAGE_WIDTH, raw_reading, recogniser

ROWS = 100


@login_required
def scan(request: StaffRequest, public_id: str, arrival: int) -> HttpResponse:
    """The pages of one file, what became of each."""
    found = arrival_for(viewer(request), public_id, arrival)
    page = Paginator(found.scan_pages.order_by("number").defer("reading"), ROWS).get_page(request.GET.get("trang"))
    rows = [{"page": p, "source": source_of(p), "alarms": alarms_of(p), "steps": steps_of(p)} for p in page.object_list]
    return render(
        request, "desk/batches/scan.html", {"arrival": found, "batch": found.batch, "page": page, "rows": rows}
    )


@login_required
def scan_page(request: StaffRequest, public_id: str, arrival: int, number: int) -> HttpResponse:
    page = scan_page_for(viewer(request), public_id, arrival, number)
    if request.method != "POST":
        return _editor(request, page)
    typed = typed_lines(request.POST, count_of(request.POST, len(lines_of(page))))
    if "take" in request.POST:  # put into the line, not saved: that is for the person to do
        typed, line = with_taken(typed, request.POST["take"])
        return _editor(request, page, typed=typed, taken=line)
    do, seen = request.POST.get("do"), seen_of(request.POST)
    accept = do == "accept"
    try:
        if do == "destroy":
            destroy_marked(page=page, lines=typed, seen=seen, by=request.user)
            return _destroyed(request, page)
        correct_page(page=page, lines=typed, seen=seen, accept=accept, no_secret=do == "no_secret", by=request.user)
    except NotFound:
        raise
    except MarkedSecret as marked:  # nothing was written: the person says first whether it is what it looks like
        return _editor(request, page, typed=typed, marked=marked)
    except Refused as refusal:  # typed text stays; who was late sees what is there now beside it
        page.refresh_from_db()
        late = isinstance(refusal, ChangedMeanwhile)
        return _editor(request, page, typed=typed, wrong=refusal.message, late=late)
    return _onward(request, page, accept)


def _destroyed(request: StaffRequest, page: ScanPage) -> HttpResponse:
    gone = "Văn bản đã bị xóa cùng mọi trang, ảnh, bản công khai và chữ đã đọc. Chỉ việc xóa được ghi lại."
    messages.warning(request, gone)
    return redirect("desk:batch", page.arrival.batch.public_id)


def _onward(request: StaffRequest, page: ScanPage, accepted: bool) -> HttpResponse:
    batch = page.arrival.batch
    if not accepted:
        messages.success(request, f"Đã lưu trang {page.number}. Trang chưa được xác nhận là đúng.")
        return redirect("desk:scan_page", batch.public_id, page.arrival_id, page.number)
    following = next_for_person(page)
    if following:
        messages.success(request, f"Đã xác nhận trang {page.number}. Đây là trang kế tiếp cần xem.")
        return redirect("desk:scan_page", batch.public_id, following.arrival_id, following.number)
    messages.success(request, f"Đã xác nhận trang {page.number}. Không còn trang nào của lô này cần người xem.")
    return redirect("desk:batch", batch.public_id)


@login_required
def accept(request: StaffRequest, public_id: str, arrival: int, number: int) -> HttpResponse:
    """Found right as it was read, from the list of pages."""
    page = scan_page_for(viewer(request), public_id, arrival, number)
    if request.method == "POST":
        accept_page(page=page, seen=seen_of(request.POST), by=request.user)
        messages.success(request, f"Đã xác nhận trang {page.number}.")
    return redirect("desk:scan", public_id, arrival)


def _editor(
    request: StaffRequest,
    page: ScanPage,
    *,
    typed: Sequence[str] | None = None,
    wrong: str = "",
    late: bool = False,
    marked: MarkedSecret | None = None,
    taken: int = 0,
) -> HttpResponse:
    arrival = page.arrival
    reading = raw_reading(page)
    lines = lines_of(page, typed, late=late)
    edition = newest_edition(arrival.item) if arrival.item else None
    makes = bool(roles_of(request.user, arrival.batch.agency, on=today()) & {Role.CREATING_UNIT, Role.FOCAL_POINT})
    working = edition is not None and edition.status == EditionStatus.WORKING
    context = {
        "batch": arrival.batch,
        "arrival": arrival,
        "item": arrival.item,
        "page": page,
        "reading": reading,
        "lines": lines,
        "boxes": boxes_of(reading, lines),
        "alarms": alarms_of(page) if page.needs_person else [],
        "source": source_of(page),
        "steps": steps_of(page),
        "wrong": wrong,
        "marked": marked,
        "taken": taken,
        "suggests": any(line.choices for line in lines),
        "late": late,
        "may": makes and working,
        "published": makes and not working and arrival.item is not None and arrival.item.state == State.PUBLISHED,
        "previous": page.number - 1 if page.number > 1 else None,
        "next": page.number + 1 if page.number < arrival.page_count else None,
        "confidence": round(page.confidence * 100),
    }
    return render(request, "desk/batches/page.html", context, status=409 if late else 422 if wrong or marked else 200)


@login_required
def scan_image(request: StaffRequest, public_id: str, arrival: int, number: int) -> HttpResponse:
    """The page upright, as the recogniser saw it. It never changes, so a browser that has it keeps it."""
    page = scan_page_for(viewer(request), public_id, arrival, number)
    etag = f'"{page.arrival.digest}-{number}-{IMAGE_WIDTH}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    content = _kept(page) or _drawn(page)
    headers = {"ETag": etag, "Cache-Control": "private, max-age=3600"}
    return HttpResponse(content, content_type="image/webp", headers=headers)


def _kept(page: ScanPage) -> bytes:
    try:
        with storage().open(page.image) as file:
            return file.read()
    except KeyError:  # not read yet, or gone with a page of another file that looked the same
        return b""


def _drawn(page: ScanPage) -> bytes:
    try:
        with recogniser().open(content_of(page.arrival), page.arrival.media_type) as opened:
            return opened.image(page.number, width=IMAGE_WIDTH)
    except (FileRefused, KeyError) as error:
        raise NotFound("Không vẽ được ảnh của trang này. Hãy tải tệp gốc để xem.") from error


@login_required
def separator(request: StaffRequest) -> HttpResponse:  # noqa: ARG001  every sheet is the same
    """The sheet to print and lay between two documents before a pile goes through the scanner."""
    headers = {"Content-Disposition": 'attachment; filename="to-phan-cach.pdf"'}
    return HttpResponse(separator_sheet(), content_type="application/pdf", headers=headers)


@login_required
def scan_correct(request: StaffRequest, public_id: str, arrival: int) -> HttpResponse:
    """What is public is not edited: a new edition of the same scan is made, with a reason, and its text put right."""
    found = arrival_for(viewer(request), public_id, arrival)
    if found.item is None:
        raise NotFound("Tệp này chưa thành văn bản.")
    form = ReasonForm(posted(request), asks="Lý do đính chính", hint="Lý do được công khai cùng bản mới.")
    if request.method == "POST" and carried_out(form, lambda: _correct(request, found, form)):
        messages.success(request, "Đã lập bản đính chính từ bản quét. Hãy sửa chữ từng trang rồi chuyển người duyệt.")
        return redirect("desk:scan", public_id, arrival)
    context: dict[str, Any] = {"form": form, "item": found.item, "edition": newest_edition(found.item)}
    return render(request, "desk/correct.html", context, status=422 if form.errors else 200)


def _correct(request: StaffRequest, found: Arrival, form: ReasonForm) -> None:
    assert found.item
    metadata = metadata_of_edition(newest_edition(found.item))
    reason = form.cleaned_data["reason"]
    correct_item(item=found.item, source=proposal_of(found).source, metadata=metadata, reason=reason, by=request.user)
