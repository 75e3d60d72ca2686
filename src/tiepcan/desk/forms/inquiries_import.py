"""The file of the national portal, and whether it is the one the officer looked at."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tiepcan.agencies.models import Agency
from tiepcan.desk.forms.inputs import Upload
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.portal_file import MOST_BYTES, MOST_ROWS, PortalRow, digest_of, read_rows


class ImportForm(forms.Form):
    agency = forms.TypedChoiceField(label="Cơ quan tiếp nhận", coerce=int)
    file = forms.FileField(
        label="Tệp yêu cầu của Cổng dịch vụ công quốc gia",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.jsonl,.ndjson"}),
        help_text=f"CSV hoặc JSON Lines, bảng mã UTF-8, tối đa {MOST_ROWS} dòng và {MOST_BYTES // 1024**2} MB.",
        error_messages={"required": "Hãy chọn tệp đã tải từ Cổng."},
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], seen: str | None, **kwargs: Any) -> None:
        """`seen` is the digest of the file that was looked at; None where it is only to be looked at now."""
        super().__init__(*args, **kwargs)
        self.agencies = {agency.pk: agency for agency in agencies}
        self.fields["agency"].choices = [(a.pk, str(a)) for a in agencies]  # type: ignore[attr-defined]
        self.seen = seen
        self.rows: list[PortalRow] = []
        self.digest = ""

    def clean_file(self) -> Upload:
        upload: Upload = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(f"Tệp lớn hơn {MOST_BYTES // 1024**2} MB. Hãy tách thành nhiều tệp.")
        content = upload.read()
        self.digest = digest_of(content)
        if self.seen is not None and self.seen != self.digest:
            raise forms.ValidationError("Đây không phải tệp vừa xem trước. Hãy xem trước tệp này rồi mới ghi vào sổ.")
        try:
            self.rows = read_rows(content, upload.name or "")
        except BadInput as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return upload

    @property
    def values(self) -> dict[str, Any]:
        return {"agency": self.agencies[self.cleaned_data["agency"]], "rows": self.rows}
