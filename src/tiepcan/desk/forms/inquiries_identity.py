"""Seeing who asked needs a reason, and the reason is a choice: what stands in the chain must name nobody."""

from django import forms

from tiepcan.inquiries.permissions import IdentityReason


class IdentityForm(forms.Form):
    reason = forms.ChoiceField(
        label="Lý do xem đầy đủ",
        choices=[("", "Chọn lý do"), *((r.value, str(r.label).capitalize()) for r in IdentityReason)],
        help_text="Tên người xem, thời điểm và lý do được ghi vào nhật ký.",
    )
