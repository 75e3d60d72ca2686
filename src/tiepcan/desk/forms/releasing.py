"""The form of a release."""

from collections.abc import Iterable
from typing import Any

from django import forms

from tiepcan.desk.forms.inputs import DateInput
from tiepcan.records.actions import PORTAL

_UNSEEN = (
    "Còn {}cảnh báo chưa được đánh dấu. Hãy xem từng cảnh báo rồi đánh dấu; "
    "nếu không công khai được nguyên văn, hãy trả lại."
)


class ReleaseForm(forms.Form):
    """Release is possible only when every warning has been ticked as seen, and on what was shown."""

    seen = forms.MultipleChoiceField(
        label="Cảnh báo: hãy xem từng chỗ rồi đánh dấu",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _UNSEEN.format("")},
    )
    channels = forms.MultipleChoiceField(label="Hình thức công khai", widget=forms.CheckboxSelectMultiple)
    public_until = forms.DateField(
        label="Công khai đến hết ngày",
        required=False,
        widget=DateInput(),
        help_text="Để trống nếu công khai không thời hạn.",
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        warnings: Iterable[tuple[str, str]],
        channels: Iterable[tuple[str, str]],
        shown: str,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"channels": [PORTAL], "shown": shown}
        super().__init__(*args, **kwargs)
        self._shown = shown
        self.fields["channels"].choices = list(channels)  # type: ignore[attr-defined]
        self.fields["seen"].choices = list(warnings)  # type: ignore[attr-defined]
        if not self.fields["seen"].choices:  # type: ignore[attr-defined]
            del self.fields["seen"]

    def clean_seen(self) -> list[str]:
        seen: list[str] = self.cleaned_data["seen"]
        missing = len(self.fields["seen"].choices) - len(set(seen))  # type: ignore[attr-defined]
        if missing:
            raise forms.ValidationError(_UNSEEN.format(f"{missing} "))
        return seen

    def clean_shown(self) -> str:
        if self.cleaned_data["shown"] != self._shown:
            raise forms.ValidationError("Thông tin đã thay đổi từ lúc bạn mở trang này. Hãy xem lại rồi phát hành.")
        return self._shown
