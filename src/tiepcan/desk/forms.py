"""Forms turn what was typed into values. What the law says of the values is asked in the actions."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeAlias

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from tiepcan.agencies.models import Agency
from tiepcan.engines.reading import SUFFIXES
from tiepcan.engines.reading.model import too_large
from tiepcan.oversight.actions import TaskDraft
from tiepcan.records.actions import PORTAL, Metadata
from tiepcan.records.legal import Basis
from tiepcan.records.models import Access, Edition, Origin

ACCEPT = ",".join(suffix for row in SUFFIXES.values() for suffix in row)


Upload: TypeAlias = "UploadedFile[bytes]"  # the stubs know it as generic, Django itself does not


class DateInput(forms.DateInput):
    """The browser's own calendar; it wants the ISO form whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def weigh(upload: Upload) -> None:
    """Raise FileRefused for a file over the limit, from its size alone: its bytes are never read."""
    if (upload.size or 0) > settings.MAX_FILE_BYTES:
        raise too_large(settings.MAX_FILE_BYTES)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several. An empty file is no mistake of the form: its reader refuses it, with the reason."""

    widget = ManyFiles(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:  # noqa: ARG002  Django's signature
        files = [f for f in (data if isinstance(data, list | tuple) else [data]) if f]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class TakeInForm(forms.Form):
    documents = FilesField(
        label="Tệp tài liệu",
        help_text="Chọn một hoặc nhiều tệp .docx, .pdf có lớp chữ hoặc .txt. Mỗi tệp là một văn bản.",
        error_messages={"required": "Hãy chọn ít nhất một tệp."},
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan", empty_label="Chọn cơ quan")
    origin = forms.ChoiceField(
        label="Nguồn gốc",
        choices=[(o.value, str(o.label).capitalize()) for o in Origin],
        initial=Origin.CREATED,
        widget=forms.RadioSelect,
    )
    source_body = forms.CharField(
        label="Cơ quan tạo ra",
        required=False,
        max_length=200,
        help_text="Chỉ ghi khi thông tin do cơ quan nắm giữ: tên cơ quan đã tạo ra thông tin.",
    )
    no_secret = forms.BooleanField(
        label="Tôi đã kiểm tra: các tệp này không chứa bí mật nhà nước",
        required=False,
        help_text="Tệp có dấu hiệu độ mật chỉ được nhận khi đã đánh dấu ô này.",
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(agencies) == 1:  # nothing to choose
            del self.fields["agency"]
            self._agency: Agency | None = agencies[0]
        else:
            self._agency = None
            self.fields["agency"].queryset = Agency.objects.filter(pk__in=[a.pk for a in agencies])  # type: ignore[attr-defined]

    @property
    def for_agency(self) -> Agency:
        return self._agency or self.cleaned_data["agency"]

    def clean_source_body(self) -> str:
        held = self.cleaned_data.get("origin") == Origin.HELD
        if held and not self.cleaned_data["source_body"]:
            raise forms.ValidationError("Hãy ghi cơ quan đã tạo ra thông tin mà cơ quan đang nắm giữ.")
        return self.cleaned_data["source_body"] if held else ""


def _limit(name: str) -> int | None:
    return getattr(Edition._meta.get_field(name), "max_length", None)


class MetadataForm(forms.Form):
    """What an edition says of itself; filled with what was read, each value with its evidence as the hint."""

    subject = forms.CharField(label="Trích yếu", max_length=_limit("subject"), widget=_area(3))
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
    description = forms.CharField(label="Ghi chú", required=False, max_length=_limit("description"), widget=_area(2))

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


class ClassifyForm(forms.Form):
    """Class and basis are one choice: a basis belongs to exactly one class, so they cannot be at odds."""

    ground = forms.ChoiceField(label="Chế độ tiếp cận và căn cứ")
    reason = forms.CharField(label="Lý do, ghi chú", required=False, max_length=500, widget=_area(2))
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

    reason = forms.CharField(label="Lý do", max_length=500, widget=_area(3))

    def __init__(self, *args: Any, asks: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = asks, hint


class CorrectForm(ReasonForm):
    file = forms.FileField(
        label="Tệp của bản mới",
        allow_empty_file=True,  # the reader refuses it with a better word
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text="Một tệp .docx, .pdf có lớp chữ hoặc .txt.",
    )
    field_order = ("file", "reason")


_UNSEEN = (
    "Còn {} cảnh báo chưa được đánh dấu. Hãy xem từng cảnh báo rồi đánh dấu; "
    "nếu không công khai được nguyên văn, hãy trả lại."
)


class ReleaseForm(forms.Form):
    """Release is possible only when every warning has been ticked as seen, and on what was shown."""

    seen = forms.MultipleChoiceField(
        label="Cảnh báo: hãy xem từng chỗ rồi đánh dấu",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _UNSEEN.format("các")},
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
            raise forms.ValidationError(_UNSEEN.format(missing))
        return seen

    def clean_shown(self) -> str:
        if self.cleaned_data["shown"] != self._shown:
            raise forms.ValidationError("Thông tin đã thay đổi từ lúc bạn mở trang này. Hãy xem lại rồi phát hành.")
        return self._shown


class KindForm(forms.Form):
    """A kind of information for the conditional or the internal list."""

    name = forms.CharField(
        label="Loại thông tin",
        max_length=300,
        help_text="Ghi loại thông tin, không ghi tên văn bản hay điều cần giữ kín.",
    )
    ground = forms.ChoiceField(label="Danh mục và căn cứ")
    condition = forms.CharField(label="Điều kiện tiếp cận", required=False, max_length=500, widget=_area(2))
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


class TaskForm(forms.Form):
    """One task of a plan as it was read, to be kept, put right or dropped. An empty row is no task."""

    all_optional = True
    keep = forms.BooleanField(label="Giữ nhiệm vụ này", required=False, initial=True)
    path = forms.CharField(label="Mục", required=False, max_length=40, widget=forms.TextInput(attrs={"size": 6}))
    title = forms.CharField(label="Nội dung nhiệm vụ", required=False, widget=_area(3))
    lead = forms.CharField(label="Chủ trì (mỗi cơ quan một dòng)", required=False, widget=_area(2))
    coordinators = forms.CharField(label="Phối hợp (mỗi cơ quan một dòng)", required=False, widget=_area(2))
    term_text = forms.CharField(label="Thời gian, như trong văn bản", required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        said = any(values.get(name) for name in ("lead", "coordinators", "term_text"))
        if values.get("keep") and said and not values.get("title"):
            self.add_error("title", "Nhiệm vụ chưa có nội dung. Hãy ghi nội dung, hoặc bỏ dấu “Giữ nhiệm vụ này”.")
        return values

    @property
    def draft(self) -> TaskDraft | None:
        values = self.cleaned_data
        if not values.get("keep") or not values.get("title"):
            return None
        return TaskDraft(
            title=values["title"],
            path=values["path"],
            lead=tuple(_lines(values["lead"])),
            coordinators=tuple(_lines(values["coordinators"])),
            term_text=values["term_text"],
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


MOST_TASKS = 500
TaskForms = forms.formset_factory(TaskForm, extra=3, max_num=MOST_TASKS, absolute_max=MOST_TASKS)


class AdoptForm(forms.Form):
    """Stands for the plan as a whole: it has no field, but a refusal of the whole is shown in it."""
