"""The form of files to take in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tiepcan.agencies.models import Agency
from tiepcan.desk.forms.inputs import SCANS_TOO, FilesField, ManyFiles
from tiepcan.records.models import Origin, Split


class TakeInForm(forms.Form):
    documents = FilesField(
        label="Tệp tài liệu",
        help_text=(
            "Chọn một hoặc nhiều tệp; mỗi tệp là một văn bản. Tệp có chữ (Word, Excel, PowerPoint, OpenDocument, .pdf, "
            ".txt, .html) được đọc ngay; bản quét, ảnh (.pdf, .tiff, .jpg, .png, .heic), thư .eml và tệp nén .zip "
            "được đưa vào lô số hóa để máy đọc lần lượt."
        ),
        error_messages={"required": "Hãy chọn ít nhất một tệp."},
        widget=ManyFiles(attrs={"accept": SCANS_TOO}),
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
    split = forms.ChoiceField(
        label="Một tệp quét gồm nhiều văn bản",
        choices=[(s.value, str(s.label).capitalize()) for s in Split],
        initial=Split.NONE,
        required=False,
        widget=forms.RadioSelect,
        help_text="Khi quét cả chồng giấy vào một tệp PDF, hãy đặt tờ phân cách giữa hai văn bản.",
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

    @property
    def split_by(self) -> Split:
        return Split(self.cleaned_data["split"] or Split.NONE)

    def clean_source_body(self) -> str:
        held = self.cleaned_data.get("origin") == Origin.HELD
        if held and not self.cleaned_data["source_body"]:
            raise forms.ValidationError("Hãy ghi cơ quan đã tạo ra thông tin mà cơ quan đang nắm giữ.")
        return self.cleaned_data["source_body"] if held else ""
