"""What is done about a case beside its procedure: a new code, links to other cases, what the public reads, holding."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import Role
from tiepcan.desk.entrance import StaffRequest, carried_out, posted, today, track_url
from tiepcan.desk.forms import inquiries_handling as handling
from tiepcan.desk.forms.inquiries import InquiryForm
from tiepcan.desk.forms.inquiries_work import PlainForm
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.desk.views.inquiries_sheet import Sheet, about, request_facts, sheet_of
from tiepcan.desk.views.inquiries_steps import at_its_field
from tiepcan.inquiries import actions


@dataclass(frozen=True)
class Handling:
    """`offered` says whether the case is one for it."""

    slug: str
    label: str
    form: type[InquiryForm]
    take: Callable[..., object]
    offered: Callable[[Sheet], bool]
    lede: str = ""


def _settled(sheet: Sheet) -> bool:
    return sheet.handles and sheet.inquiry.settled_on is not None


def _kept(sheet: Sheet) -> bool:
    return sheet.handles and sheet.inquiry.anonymised_on is None


HANDLINGS = (
    Handling(
        "cap-lai-ma",
        "Cấp lại mã theo dõi",
        handling.RenewForm,
        actions.renew_code,
        lambda s: Role.FOCAL_POINT in s.roles and s.inquiry.anonymised_on is None,
        "Mã cũ hết dùng được ngay. Mã mới chỉ hiện một lần: in hoặc chép lại và trao tận tay.",
    ),
    Handling(
        "yeu-cau-lap",
        "Ghi là yêu cầu lặp lại",
        handling.RepeatForm,
        actions.link_repeat,
        _kept,
        "Khi chính người này đã hỏi cùng nội dung, bằng lời khác. Số lần đã cung cấp được tính theo các liên kết này.",
    ),
    Handling(
        "trung",
        "Ghi là trùng với hồ sơ khác",
        handling.DuplicateForm,
        actions.link_duplicate,
        _kept,
        "Khi nhiều người hỏi cùng một việc, để tìm và chuẩn bị thông tin một lần. Mỗi hồ sơ vẫn có thời hạn riêng.",
    ),
    Handling(
        "tom-tat",
        "Công khai tóm tắt",
        handling.SummaryForm,
        actions.publish_summary,
        _settled,
        "Tóm tắt hiện ở nhật ký yêu cầu trên cổng, theo tháng, không có số phiếu và không nói ai đã hỏi.",
    ),
    Handling(
        "van-ban",
        "Liên kết văn bản đã công khai",
        handling.AnswerLinkForm,
        actions.link_answer,
        _settled,
        "Khi thông tin đã cung cấp được công khai cho mọi người sau khi rà soát thông tin cá nhân.",
    ),
    Handling(
        "giu-lai",
        "Giữ lại hồ sơ",
        handling.HoldForm,
        actions.hold,
        lambda s: _kept(s) and not s.inquiry.legal_hold,
        "Thông tin người yêu cầu không bị khử nhận dạng theo lịch cho đến khi thôi giữ.",
    ),
    Handling(
        "thoi-giu-lai",
        "Thôi giữ lại hồ sơ",
        PlainForm,
        actions.lift_hold,
        lambda s: s.handles and bool(s.inquiry.legal_hold),
        "Từ nay lịch lưu và khử nhận dạng lại áp dụng cho hồ sơ này.",
    ),
)
_BY_SLUG = {h.slug: h for h in HANDLINGS}


def handlings(sheet: Sheet) -> list[dict[str, str]]:
    """The ways offered on the page of the case."""
    code = sheet.inquiry.public_id
    return [
        {"label": h.label, "href": reverse("desk:inquiry_handling", args=[code, h.slug])}
        for h in HANDLINGS
        if h.offered(sheet)
    ]


@login_required
def inquiry_handling(request: StaffRequest, public_id: str, slug: str) -> HttpResponse:
    sheet = sheet_of(inquiry_viewer(request), request.user, public_id, today=today())
    chosen = _BY_SLUG.get(slug)
    if chosen is None:
        raise NotFound("Không có việc này. Hãy mở hồ sơ và chọn một việc.")
    if request.method != "POST" and not chosen.offered(sheet):
        messages.warning(request, f"“{chosen.label}” không thực hiện được lúc này hoặc không do bạn thực hiện.")
        return redirect("desk:inquiry", public_id)
    form, told = chosen.form(posted(request), about=about(sheet)), list[object]()
    if carried_out(form, lambda: told.append(_taken(request, sheet, chosen, form))):
        return _done(request, sheet, chosen, told[0])
    return render(
        request, "desk/inquiries/handling.html", _context(sheet, chosen, form), status=422 if form.errors else 200
    )


def _taken(request: StaffRequest, sheet: Sheet, chosen: Handling, form: InquiryForm) -> object:
    return at_its_field(form, lambda: chosen.take(inquiry=sheet.inquiry, by=request.user, **form.values))


def _context(sheet: Sheet, chosen: Handling, form: InquiryForm) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "inquiry": sheet.inquiry,
        "handling": chosen,
        "form": form,
        "facts": request_facts(sheet)[:3],
        "section": "desk:inquiries",
    }


def _done(request: StaffRequest, sheet: Sheet, chosen: Handling, told: object) -> HttpResponse:
    if isinstance(told, str):
        what, href = f"yêu cầu số {sheet.inquiry}", reverse("desk:inquiry", args=[sheet.inquiry.public_id])
        return new_code_page(request, what=what, href=href, code=told, track_url=track_url(request, told))
    messages.success(request, f"Đã ghi: {chosen.label}.")
    return redirect("desk:inquiry", sheet.inquiry.public_id)


def new_code_page(request: StaffRequest, *, what: str, href: str, code: str, track_url: str) -> HttpResponse:
    """A new code, told here and nowhere else."""
    told = "In trang này (Ctrl + P) và trao tận tay. Mã cũ không dùng được nữa; hệ thống không lưu mã."
    context = {"what": what, "href": href, "code": code, "track_url": track_url, "told": told}
    response = render(request, "desk/inquiries/new_code.html", context | {"section": "desk:inquiries"})
    response["Cache-Control"] = "no-store"
    return response
