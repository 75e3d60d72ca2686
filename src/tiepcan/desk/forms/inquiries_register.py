"""Which part of the register is looked at, and on what ground it is taken away with names in full."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tiepcan.agencies.models import Agency
from tiepcan.desk.forms.inputs import DateInput
from tiepcan.desk.forms.inquiries_identity import IdentityForm
from tiepcan.inquiries.models import Outcome

OPEN = "open"


class PeriodForm(forms.Form):
    """The filters, in the address of the page. Names are those of the address."""

    all_optional = True
    co_quan = forms.TypedChoiceField(label="Cơ quan", required=False, coerce=int, empty_value=None)
    nam = forms.IntegerField(label="Năm", required=False, min_value=2018, max_value=9999)
    tu = forms.DateField(label="Nhận từ ngày", required=False, widget=DateInput())
    den = forms.DateField(label="Đến hết ngày", required=False, widget=DateInput())
    ma_cong = forms.CharField(label="Mã trên Cổng dịch vụ công quốc gia", required=False, max_length=100)
    ket_qua = forms.ChoiceField(label="Kết quả", required=False)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        results = [(o.value, str(o.label).capitalize()) for o in Outcome]
        choices = {
            "co_quan": [(agency.pk, str(agency)) for agency in agencies],
            "ket_qua": [("", "Tất cả"), (OPEN, "Chưa trả lời"), *results],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def said(self, name: str) -> Any:
        """What was chosen; nothing where it was left out or cannot be meant."""
        return getattr(self, "cleaned_data", {}).get(name)


class WholeForm(IdentityForm):
    dang = forms.ChoiceField(label="Dạng tệp", choices=[("xlsx", "XLSX"), ("csv", "CSV"), ("pdf", "PDF")])
