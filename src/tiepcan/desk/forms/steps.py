"""The forms of legal steps: class and basis, reasons, release, the lists. They decide nothing; the actions do."""

from datetime import date
from typing import Any

from django import forms

from tiepcan.desk.forms.inputs import ACCEPT, DateInput, area
from tiepcan.records.legal import Basis
from tiepcan.records.models import Access


class ClassifyForm(forms.Form):
    """Class and basis are one choice: a basis belongs to exactly one class, so they cannot be at odds."""

    ground = forms.ChoiceField(label="Chế độ tiếp cận và căn cứ")
    reason = forms.CharField(label="Lý do, ghi chú", required=False, max_length=500, widget=area(2))
    list_name = forms.CharField(
        label="Tên trong danh mục có điều kiện",
        required=False,
        max_length=500,
        help_text="Chỉ dùng khi tiếp cận có điều kiện. Tên này được công khai: không ghi điều cần giữ kín.",
    )

    def __init__(self, *args: Any, bases: dict[Access, tuple[Basis, ...]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", "Chọn chế độ và căn cứ"), *grouped(bases)]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        access, _, basis = self.cleaned_data["ground"].partition("|")
        said = {name: self.cleaned_data[name] for name in ("reason", "list_name")}
        return {"access": Access(access), "basis": basis, **said}


def ground(access: Access | str, basis: str) -> str:
    """The value of the choice for this class and basis."""
    return f"{Access(access).value}|{basis}"


def grouped(bases: dict[Access, tuple[Basis, ...]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices of a list, under the name of each class."""
    return [(access.label.capitalize(), [_option(access, b) for b in rows]) for access, rows in bases.items()]


def _option(access: Access, basis: Basis) -> tuple[str, str]:
    unsure = " (chưa kiểm chứng)" if basis.provisional else ""
    return ground(access, basis.clause), f"{basis.label} – {basis.citation}{unsure}"


class ReasonForm(forms.Form):
    """A step that needs nothing but a reason. `asks` says in the place of the label what the reason is for."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=area(3))

    def __init__(self, *args: Any, asks: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = asks, hint


class CorrectForm(ReasonForm):
    file = forms.FileField(
        label="Tệp của bản mới",
        allow_empty_file=True,  # the reader refuses it with a better word
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text="Một tệp Word, Excel, PowerPoint, OpenDocument, .pdf có lớp chữ, .txt, .html hoặc .eml.",
    )
    field_order = ("file", "reason")


class KindForm(forms.Form):
    """A kind of information for the conditional or the internal list."""

    name = forms.CharField(
        label="Loại thông tin",
        max_length=300,
        help_text="Ghi loại thông tin, không ghi tên văn bản hay điều cần giữ kín.",
    )
    ground = forms.ChoiceField(label="Danh mục và căn cứ")
    condition = forms.CharField(label="Điều kiện tiếp cận", required=False, max_length=500, widget=area(2))
    decided_by_title = forms.CharField(label="Chức danh người quyết định", required=False, max_length=200)
    kept_by = forms.CharField(label="Đơn vị giữ", required=False, max_length=200)
    valid_from = forms.DateField(label="Áp dụng từ ngày", widget=DateInput())

    def __init__(self, *args: Any, bases: dict[Access, tuple[Basis, ...]], today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"valid_from": today}
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", "Chọn danh mục và căn cứ"), *grouped(bases)]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        access, _, basis = self.cleaned_data["ground"].partition("|")
        return {name: v for name, v in self.cleaned_data.items() if name != "ground"} | {
            "access": Access(access),
            "basis": basis,
        }
