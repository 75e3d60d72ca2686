"""What an edition says of itself, to be put right."""

from dataclasses import fields, replace
from typing import Any

from django import forms

from tiepcan.desk.forms.inputs import DateInput, area
from tiepcan.records.actions import Metadata
from tiepcan.records.models import Edition


def _limit(name: str) -> int | None:
    return getattr(Edition._meta.get_field(name), "max_length", None)


class MetadataForm(forms.Form):
    """What an edition says of itself; filled with what was read, each value with its evidence as the hint."""

    subject = forms.CharField(label="Trích yếu", max_length=_limit("subject"), widget=area(3))
    type_name = forms.CharField(
        label="Tên loại",
        required=False,
        max_length=_limit("type_name"),
        widget=forms.TextInput(attrs={"list": "document-types", "autocomplete": "off"}),
    )
    code_number = forms.CharField(label="Số", required=False, max_length=_limit("code_number"))
    code_notation = forms.CharField(label="Ký hiệu", required=False, max_length=_limit("code_notation"))
    issued_date = forms.DateField(label="Ngày ban hành", required=False, widget=DateInput())
    organ_name = forms.CharField(label="Cơ quan ban hành", required=False, max_length=_limit("organ_name"))
    signer_full_name = forms.CharField(label="Người ký", required=False, max_length=_limit("signer_full_name"))
    signer_position = forms.CharField(label="Chức vụ người ký", required=False, max_length=_limit("signer_position"))
    language = forms.CharField(label="Ngôn ngữ", max_length=_limit("language"))
    priority = forms.TypedChoiceField(
        label="Độ khẩn",
        coerce=int,
        choices=[(0, "Thường"), (1, "Khẩn"), (2, "Thượng khẩn"), (3, "Hỏa tốc")],
    )
    due_date = forms.DateField(label="Hạn trả lời của văn bản", required=False, widget=DateInput())
    description = forms.CharField(label="Ghi chú", required=False, max_length=_limit("description"), widget=area(2))

    MAIN = (
        "subject",
        "type_name",
        "code_number",
        "code_notation",
        "issued_date",
        "organ_name",
        "signer_full_name",
        "signer_position",
    )
    all_optional = True  # nearly every field may be empty: the subject alone says that it must not

    def __init__(self, *args: Any, edition: Edition, hints: dict[str, str] | None = None, **kwargs: Any) -> None:
        self.start = metadata_of_edition(edition)
        kwargs["initial"] = vars(self.start)
        super().__init__(*args, **kwargs)
        for name, hint in (hints or {}).items():
            self.fields[name].help_text = hint
        self.fields["subject"].help_text = self.fields["subject"].help_text or "Bắt buộc."

    @property
    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MAIN]

    @property
    def rest(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.MAIN]

    @property
    def rest_wrong(self) -> bool:
        return any(field.errors for field in self.rest)

    @property
    def metadata(self) -> Metadata:
        return replace(self.start, **self.cleaned_data)


def metadata_of_edition(edition: Edition) -> Metadata:
    return Metadata(**{f.name: getattr(edition, f.name) for f in fields(Metadata)})
