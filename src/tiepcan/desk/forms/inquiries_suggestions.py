"""The answer to a suggestion on published information."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tiepcan.desk.forms.inputs import area
from tiepcan.inquiries.models import SuggestionOutcome
from tiepcan.records.models import Edition


class RenewForm(forms.Form):
    shown = forms.BooleanField(
        label="Người nhận mã đúng là người kiến nghị",
        help_text="Đã so giấy tờ với tên người kiến nghị đã ghi, hoặc đã gọi lại đúng số điện thoại, viết lại đúng thư "
        "điện tử đã ghi.",
        error_messages={"required": "Chỉ cấp lại mã cho người đã chứng minh mình là người kiến nghị."},
    )


class AnswerForm(forms.Form):
    outcome = forms.TypedChoiceField(
        label="Kết quả kiểm tra",
        choices=[(o.value, str(o.label).capitalize()) for o in SuggestionOutcome],
        coerce=SuggestionOutcome,
        widget=forms.RadioSelect,
    )
    correction = forms.TypedChoiceField(
        label="Bản đính chính đã phát hành", required=False, coerce=int, empty_value=None
    )
    answer = forms.CharField(
        label="Trả lời", widget=area(4), help_text="Người kiến nghị nhận được nguyên văn nội dung này."
    )

    def __init__(self, *args: Any, corrections: Sequence[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.corrections = {edition.pk: edition for edition in corrections}
        named = [(edition.pk, f"Bản {edition.number}: {edition.subject[:120]}") for edition in corrections]
        self.fields["correction"].choices = [("", "Không có"), *named]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "correction": self.corrections.get(said["correction"])}
