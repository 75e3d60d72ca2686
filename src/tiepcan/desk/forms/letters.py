"""Who signs a letter, under what number; its signed copy; what the agency lays down for its letters."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tiepcan.desk.forms.inputs import DateInput
from tiepcan.engines.letters import Authority
from tiepcan.inquiries.file_kinds import told
from tiepcan.inquiries.models import FilePurpose, Signatory, Stationery

_AUTHORITIES = {a.value: a for a in Authority}


class _SignedForm(forms.Form):
    """A letter needs somebody who signs and, where the clerk's office keeps the book, a number."""

    signatory = forms.TypedChoiceField(label="Người ký", required=False, coerce=int, empty_value=None)
    number = forms.IntegerField(label="Số văn bản", required=False, min_value=1)

    def __init__(
        self, *args: Any, signatories: Sequence[Signatory], usual: Signatory | None, counted: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {s.pk: s for s in signatories}
        if signatories:
            self.fields["signatory"].choices = [(s.pk, str(s)) for s in signatories]  # type: ignore[attr-defined]
            self.initial.setdefault("signatory", usual.pk if usual else None)
        else:
            del self.fields["signatory"]
        hint = "Hệ thống cấp số tiếp theo nếu để trống." if counted else "Số do văn thư cơ quan cấp."
        self.fields["number"].help_text = hint

    @property
    def chosen(self) -> Signatory | None:
        return self.known.get(self.cleaned_data.get("signatory") or 0)


class IssueForm(_SignedForm):
    """An issue by itself, of a draft that waited."""

    on = forms.DateField(label="Ngày ban hành", widget=DateInput())
    field_order = ("signatory", "number", "on")

    @property
    def values(self) -> dict[str, Any]:
        return {"signatory": self.chosen, "number": self.cleaned_data["number"], "on": self.cleaned_data["on"]}


class DropForm(forms.Form):
    prefix = "drop"
    reason = forms.CharField(
        label="Lý do bỏ dự thảo",
        max_length=300,
        error_messages={"required": "Hãy ghi lý do bỏ dự thảo."},
        help_text="Ví dụ: văn bản đã phát hành trên hệ thống khác.",
    )


class StepLetterForm(_SignedForm):
    """An issue together with the step the letter comes from."""

    prefix = "letter"
    issue = forms.BooleanField(label="Cấp số và ban hành văn bản ngay khi thực hiện bước này", required=False)
    field_order = ("signatory", "issue")

    def __init__(self, *args: Any, counted: bool, **kwargs: Any) -> None:
        super().__init__(*args, counted=counted, **kwargs)
        self.initial.setdefault("issue", counted)
        del self.fields["number"]
        if not counted:
            del self.fields["issue"]


class UploadForm(forms.Form):
    """One file of a case."""

    file = forms.FileField(label="Tệp", allow_empty_file=True, error_messages={"required": "Hãy chọn một tệp."})

    def __init__(self, *args: Any, purpose: FilePurpose, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = label
        self.fields["file"].help_text = told(purpose)


class LookedAtForm(forms.Form):
    """Every place that may point to a person, to be looked at one by one."""

    places = forms.MultipleChoiceField(label="Đã xem từng chỗ", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, found: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        self.fields["places"].choices = [(str(n), word) for n, word in enumerate(found)]  # type: ignore[attr-defined]
        if not found:
            del self.fields["places"]

    @property
    def looked_at(self) -> frozenset[str]:
        return frozenset(self.found[int(n)] for n in self.cleaned_data.get("places") or ())


class StationeryForm(forms.ModelForm):  # type: ignore[type-arg]  # the stubs know it as generic, Django does not
    class Meta:
        model = Stationery
        fields = ("parent", "abbreviation", "unit", "place", "head_title", "kept_by", "one_series", "counted_here")
        help_texts = {
            "parent": "Ghi đầy đủ, ví dụ: Ủy ban nhân dân tỉnh Thanh Hóa. Để trống nếu không có.",
            "abbreviation": "Trong ký hiệu văn bản, ví dụ UBND.",
            "unit": "Trong ký hiệu công văn và nơi lưu, ví dụ VP.",
            "place": "Tên đơn vị hành chính nơi đóng trụ sở, ghi trước ngày ban hành.",
            "head_title": "Thẩm quyền ban hành quyết định, ví dụ Chủ tịch.",
            "one_series": "Bỏ chọn thì mỗi loại văn bản có số riêng.",
            "counted_here": "Bỏ chọn thì cán bộ ghi số do văn thư cấp khi ban hành.",
        }

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class SignatoryForm(forms.Form):
    prefix = "signatory"
    name = forms.CharField(label="Họ và tên", max_length=100)
    title = forms.CharField(label="Chức vụ", max_length=100)
    chain = forms.CharField(
        label="Thẩm quyền ký",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng một cấp, ví dụ: TM. Ủy ban nhân dân; dòng sau: KT. Chủ tịch. Để trống khi ký trực tiếp.",
    )
    acting = forms.BooleanField(label="Được giao quyền cấp trưởng (ghi “Q.”)", required=False)

    def clean_chain(self) -> list[tuple[Authority, str]]:
        pairs = []
        for line in filter(None, map(str.strip, self.cleaned_data["chain"].splitlines())):
            prefix, _, whom = line.partition(" ")
            if prefix not in _AUTHORITIES or not whom.strip():
                known = ", ".join(_AUTHORITIES)
                raise forms.ValidationError(
                    f"Dòng “{line[:60]}” phải bắt đầu bằng một trong: {known}, rồi đến nơi ký thay."
                )
            pairs.append((_AUTHORITIES[prefix], whom.strip()))
        return pairs
