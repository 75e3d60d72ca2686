"""What the head of the body decides: to give without consent, and how much to give where no law says."""

from typing import Any

from django import forms

from tiepcan.desk.forms.inquiries import InquiryForm, LegalText, cited
from tiepcan.inquiries.models import WEIGHED, Extent

_NOTHING = "none"


class OverrideForm(InquiryForm):
    public_interest = LegalText(label="Lý do vì lợi ích công cộng, sức khỏe của cộng đồng")
    other_law = forms.CharField(
        label="Quy định của luật có liên quan", required=False, help_text="Điều, khoản của luật cho phép cung cấp."
    )


class DiscretionForm(InquiryForm):
    exemption = forms.ChoiceField(label="Trường hợp được xem xét")
    law_silent = forms.BooleanField(
        label="Pháp luật có liên quan chưa quy định thông tin này có được cung cấp hay không", required=False
    )
    circumstances = LegalText(
        label="Điều kiện thực tế đã xem xét",
        rows=4,
        help_text="Cung cấp thì lợi gì, hại gì, cho ai. Ghi vào quyết định gửi người yêu cầu.",
    )
    given = forms.ChoiceField(
        label="Nội dung quyết định",
        choices=[(extent or _NOTHING, words) for extent, words in WEIGHED.items()],
        widget=forms.RadioSelect,
    )
    details = forms.CharField(
        label="Nội dung cụ thể",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ phần nào được cung cấp, phần nào không.",
    )

    def prepare(self) -> None:
        weighed = cited(e for e in self.about.regime.exemptions if e.discretion)
        self.choose("exemption", weighed)

    @property
    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("exemption", "law_silent", "circumstances", "details")}
        given = self.cleaned_data["given"]
        return {**said, "extent": None if given == _NOTHING else Extent(given)}
