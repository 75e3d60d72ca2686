"""Papers that go along with a request before it is sent."""

from typing import Any

from django import forms

from tiepcan.inquiries.file_kinds import suffixes, told
from tiepcan.inquiries.models import FilePurpose


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """No file, one or several; what each of them is worth is for those to say who look into it."""

    widget = SeveralFiles(attrs={"accept": ",".join(suffixes(FilePurpose.ATTACHMENT))})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002  Django's signature
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


class PapersUpload(forms.Form):
    prefix = "giay-to"
    papers = FilesField(
        label="Chọn tệp",
        required=False,
        help_text=f"Có thể chọn nhiều tệp. {told(FilePurpose.ATTACHMENT)}",
    )
