"""The file of the national portal, and whether it is the one the officer looked at."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tiepcan.agencies.models import Agency
from tiepcan.desk.forms.inputs import Upload
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.portal_file import MOST_BYTES, MOST_ROWS, PortalRow, digest_of, read_rows

Held = tuple[bytes, str]  # content and name


class ImportForm(forms.Form):
    agency = forms.TypedChoiceField(label="Cơ quan tiếp nhận", coerce=int)
    draft = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    file = forms.FileField(
        label="Tệp yêu cầu của Cổng dịch vụ công quốc gia",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.jsonl,.ndjson"}),
        error_messages={"required": "Hãy chọn tệp đã tải từ Cổng."},
        help_text=f"CSV hoặc JSON Lines, bảng mã UTF-8, tối đa {MOST_ROWS} dòng và {MOST_BYTES // 1024**2} MB.",
    )

    def __init__(
        self, *args: Any, agencies: Sequence[Agency], seen: str | None, held: Held | None = None, **kwargs: Any
    ) -> None:
        """`seen` is the digest of the file that was looked at, `held` that file as it waits beside the form; None where
        it is only to be looked at now."""
        super().__init__(*args, **kwargs)
        self.agencies = {agency.pk: agency for agency in agencies}
        self.fields["agency"].choices = [(a.pk, str(a)) for a in agencies]  # type: ignore[attr-defined]
        self.seen, self.held = seen, held
        self.fields["file"].required = seen is None and held is None
        self.content, self.name = b"", ""
        self.rows: list[PortalRow] = []
        self.digest = ""

    def clean_file(self) -> None:
        self.content, self.name = self._chosen()
        self.digest = digest_of(self.content)
        if self.seen is not None and self.seen != self.digest:
            raise forms.ValidationError("Đây không phải tệp vừa xem trước. Hãy xem trước tệp này rồi mới ghi vào sổ.")
        try:
            self.rows = read_rows(self.content, self.name)
        except BadInput as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def _chosen(self) -> Held:
        """The file chosen now, else the one that waits since it was looked at."""
        upload: Upload | None = self.cleaned_data["file"]
        if upload is not None:
            if (upload.size or 0) > MOST_BYTES:
                raise forms.ValidationError(f"Tệp lớn hơn {MOST_BYTES // 1024**2} MB. Hãy tách thành nhiều tệp.")
            return upload.read(), upload.name or ""
        if self.held is not None:
            return self.held
        raise forms.ValidationError(
            "Tệp vừa xem trước không còn chờ ở đây. Nếu bạn vừa ghi vào sổ, các yêu cầu đã ở trong hộp Yêu cầu; "
            "nếu chưa, hãy chọn lại tệp và xem trước."
        )

    @property
    def values(self) -> dict[str, Any]:
        return {"agency": self.agencies[self.cleaned_data["agency"]], "rows": self.rows}
