"""Invented but plausible content for the page that shows every part of the look."""

from datetime import date

from django import forms, template
from django.core.paginator import Page, Paginator
from django.utils.safestring import mark_safe

register = template.Library()


class ExampleForm(forms.Form):
    wanted = forms.CharField(
        label="Thông tin cần cung cấp",
        help_text="Ghi tên văn bản, số ký hiệu hoặc mô tả càng rõ càng tốt.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(label="Họ và tên")
    email = forms.EmailField(label="Thư điện tử", required=False, help_text="Để nhận phiếu tiếp nhận và kết quả.")
    received_on = forms.DateField(label="Ngày nhận", widget=forms.DateInput(attrs={"type": "date"}))
    form_of_supply = forms.ChoiceField(
        label="Hình thức cung cấp thông tin",
        choices=[
            ("online", "Gửi qua mạng điện tử"),
            ("counter", "Nhận trực tiếp tại cơ quan"),
            ("post", "Gửi qua bưu điện"),
        ],
        widget=forms.RadioSelect,
    )
    agency = forms.ChoiceField(
        label="Cơ quan", choices=[("", "Tôi không biết cơ quan nào"), ("sm", "Ủy ban nhân dân phường Sầm Sơn")]
    )
    agrees = forms.BooleanField(label="Tôi đồng ý trả chi phí in, sao chụp, gửi thông tin")
    paper = forms.FileField(label="Tệp kèm theo", required=False)


@register.simple_tag
def example_form(*, sent: bool = False) -> ExampleForm:
    """A form as it first appears, or as it comes back with mistakes."""
    return ExampleForm({"email": "an@", "received_on": "31/02/2026"} if sent else None, auto_id=f"id_{int(sent)}_%s")


@register.simple_tag
def example_page() -> Page[int]:
    return Paginator(range(280), 20).get_page(2)


@register.simple_tag
def example(part: str) -> object:
    return _EXAMPLES[part]


_HERE = "#main"
_RECORD = {
    "href": _HERE,
    "title": "Quyết định phê duyệt Kế hoạch sử dụng đất năm 2026 của phường Sầm Sơn",
    "type": "Quyết định",
    "number": "1247/QĐ-UBND",
    "agency": "Ủy ban nhân dân phường Sầm Sơn",
    "issued_on": date(2026, 9, 14),
    "access": "Công khai",
    "validity": "Còn hiệu lực",
    "format": "PDF",
    "size": 1_843_200,
    "snippets": [
        {
            "page": 3,
            "href": _HERE,
            "html": mark_safe("… diện tích <mark>đất</mark> ở đô thị 212,4 ha; <mark>kế hoạch</mark> thu hồi 8,1 ha …"),
        },
        {
            "page": 11,
            "href": _HERE,
            "html": mark_safe("… danh mục công trình trong <mark>kế hoạch sử dụng đất</mark> năm 2026 …"),
        },
    ],
}
_SECOND = _RECORD | {
    "title": "Thông báo lịch tiếp công dân quý IV năm 2026",
    "type": "Thông báo",
    "number": "88/TB-UBND",
    "issued_on": date(2026, 10, 1),
    "access": "Có điều kiện",
    "size": 96_300,
    "snippets": [],
}

_EXAMPLES: dict[str, object] = {
    "due_on": date(2026, 12, 5),
    "breadcrumb": [
        {"label": "Trang chủ", "href": _HERE},
        {"label": "Danh mục thông tin phải được công khai", "href": _HERE},
        {"label": "Đất đai, quy hoạch"},
    ],
    "tabs": [
        {"label": "Nội dung", "href": _HERE, "current": True},
        {"label": "Bản quét", "href": _HERE},
        {"label": "Thuộc tính", "href": _HERE},
        {"label": "Lịch sử", "href": _HERE},
    ],
    "results": [_RECORD, _SECOND],
    "cards": [
        _RECORD,
        _SECOND,
        _SECOND | {"title": "Báo cáo thu, chi ngân sách quý III năm 2026", "number": "412/BC-UBND"},
    ],
    "facts": [
        {"term": "Số, ký hiệu", "value": "1247/QĐ-UBND"},
        {"term": "Cơ quan ban hành", "value": "Ủy ban nhân dân phường Sầm Sơn", "href": _HERE},
        {"term": "Người ký", "value": "Lê Văn Bình, Chủ tịch"},
        {"term": "Ngày ban hành", "value": "14/09/2026"},
        {"term": "Thông tin liên hệ", "value": "0912 345 678", "change_href": _HERE},
    ],
    "columns": [
        {"label": "Cơ quan"},
        {"label": "Đã nhận", "number": True},
        {"label": "Đúng hạn", "number": True},
        {"label": "Quá hạn", "number": True},
    ],
    "rows": [
        [{"text": "Ủy ban nhân dân phường Sầm Sơn", "href": _HERE}, "184", "179", "5"],
        [{"text": "Sở Nông nghiệp và Môi trường", "href": _HERE}, "1.052", "1.041", "11"],
        [{"text": "Sở Tư pháp", "href": _HERE}, "97", "97", "0"],
    ],
    "exports": [{"label": "CSV", "href": _HERE}, {"label": "XLSX", "href": _HERE}],
    "bars": [
        {"label": "Sở Tư pháp", "href": _HERE, "value": "100 %", "percent": 100},
        {"label": "Sở Nông nghiệp và Môi trường", "href": _HERE, "value": "99 %", "percent": 99},
        {"label": "Ủy ban nhân dân xã Hoằng Tiến", "href": _HERE, "value": "71 %", "percent": 71, "kind": "late"},
    ],
    "files": [
        {"href": _HERE, "name": "Quyết định 1247/QĐ-UBND", "format": "PDF", "pages": 14, "size": 1_843_200},
        {
            "href": _HERE,
            "name": "Văn bản thuần",
            "format": "TXT",
            "size": 38_400,
            "note": "Chữ do máy đọc từ bản quét, độ tin cậy 97 %.",
        },
    ],
    "events": [
        {"title": "Đã nhận", "on": "01/12/2026, 08:15", "text": "Yêu cầu gửi qua mạng, mã TC-2026-000184."},
        {
            "title": "Đã tiếp nhận",
            "on": "02/12/2026",
            "by": "Đầu mối cung cấp thông tin",
            "href": _HERE,
            "label": "Phiếu tiếp nhận (PDF)",
        },
        {
            "title": "Đang xử lý",
            "on": "02/12/2026",
            "text": "Cơ quan sẽ trả lời chậm nhất ngày 12/12/2026.",
            "state": "now",
        },
        {"title": "Trả lời", "state": "next"},
    ],
    "filters": [
        {
            "label": "Loại văn bản",
            "open": True,
            "options": [
                {"label": "Quyết định", "href": _HERE, "count": 128, "current": True},
                {"label": "Thông báo", "href": _HERE, "count": 64},
                {"label": "Báo cáo", "href": _HERE, "count": 17},
            ],
        },
        {
            "label": "Năm",
            "options": [{"label": "2026", "href": _HERE, "count": 91}, {"label": "2025", "href": _HERE, "count": 118}],
        },
    ],
    "counters": [
        {"count": 2, "label": "Trễ hạn", "href": _HERE, "kind": "late"},
        {"count": 5, "label": "Đến hạn hôm nay, ngày mai", "href": _HERE, "kind": "soon"},
        {"count": 14, "label": "Chờ tôi xử lý", "href": _HERE, "current": True},
        {"count": 3, "label": "Chờ ký", "href": _HERE},
    ],
    "suggestions": [
        {"label": "Bỏ bớt bộ lọc “Năm 2019”", "href": _HERE},
        {"label": "Tìm “quy hoạch sử dụng đất”", "href": _HERE},
    ],
    "boxes": [
        {"x": 250, "y": 330, "width": 150, "height": 34},
        {"x": 104, "y": 420, "width": 330, "height": 34, "hidden": True},
    ],
}
