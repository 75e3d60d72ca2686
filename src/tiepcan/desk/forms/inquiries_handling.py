"""What is done about a case beside its procedure: codes, links to other cases, what the public may read, holding."""

from typing import Any

from django import forms

from tiepcan.desk.forms.inputs import area
from tiepcan.desk.forms.inquiries import InquiryForm
from tiepcan.desk.forms.inquiries_answers import public_item
from tiepcan.inquiries.inbox import found
from tiepcan.inquiries.models import Inquiry
from tiepcan.records.models import Item


class RenewForm(InquiryForm):
    shown = forms.BooleanField(
        label="Người đến nhận mã đã xuất trình giấy tờ đúng với người yêu cầu",
        error_messages={"required": "Chỉ cấp lại mã cho người đã chứng minh mình là người yêu cầu."},
    )

    @property
    def values(self) -> dict[str, Any]:
        return {}


class _OtherCaseForm(InquiryForm):
    """Another case of the same agency, by its number."""

    number = forms.CharField(label="Số phiếu", max_length=20, help_text="Ví dụ: 12/2026.")
    argument = ""

    def clean_number(self) -> Inquiry:
        said: str = self.cleaned_data["number"]
        own = Inquiry.objects.filter(agency_id=self.about.inquiry.agency_id).exclude(pk=self.about.inquiry.pk)
        rows = list(found(own, said)[:2]) if "/" in said else []
        if len(rows) != 1:
            raise forms.ValidationError("Cơ quan không có hồ sơ khác mang số này. Hãy ghi cả năm, ví dụ 12/2026.")
        return rows[0]

    @property
    def values(self) -> dict[str, Any]:
        return {self.argument: self.cleaned_data["number"]}


class RepeatForm(_OtherCaseForm):
    argument = "earlier"


class DuplicateForm(_OtherCaseForm):
    argument = "of"


class SummaryForm(InquiryForm):
    summary = forms.CharField(
        label="Tóm tắt công khai",
        required=False,
        max_length=500,
        widget=area(4),
        help_text="Viết bằng lời của cơ quan, không chép lời người yêu cầu, không nêu ai. Để trống là thôi công khai.",
    )

    def prepare(self) -> None:
        self.initial.setdefault("summary", self.about.inquiry.public_summary)


class AnswerLinkForm(InquiryForm):
    item = forms.CharField(
        label="Văn bản đang công khai",
        max_length=500,
        help_text="Địa chỉ trang văn bản trên cổng này, hoặc mã của văn bản.",
    )

    def clean_item(self) -> Item:
        item = public_item(self.cleaned_data["item"])
        if item is None:
            raise forms.ValidationError("Không có văn bản nào đang công khai ở địa chỉ này.")
        return item


class HoldForm(InquiryForm):
    reason = forms.CharField(
        label="Lý do giữ lại",
        max_length=500,
        widget=area(3),
        help_text="Ví dụ: quyết định thanh tra, thông báo thụ lý vụ án. Không ghi tên người yêu cầu.",
    )
