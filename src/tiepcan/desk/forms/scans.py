"""Files for a batch; the lines of a page."""

from collections.abc import Mapping

from django import forms

from tiepcan.desk.forms.inputs import SCANS_TOO, FilesField, ManyFiles
from tiepcan.records.actions.correcting import MAX_LINES


class AddFilesForm(forms.Form):
    documents = FilesField(
        label="Thêm tệp vào lô",
        help_text="Ảnh chụp, bản quét (.pdf, .tiff, .jpg, .png) hoặc tệp có chữ. Tệp đã có trong lô không bị nhập lại.",
        error_messages={"required": "Hãy chọn ít nhất một tệp."},
        widget=ManyFiles(attrs={"accept": SCANS_TOO}),
    )


def typed_lines(data: Mapping[str, str], count: int) -> list[str]:
    """The lines as they were typed: one control each, then those the machine had missed."""
    lines = [data.get(f"line-{number}", "") for number in range(1, min(count, MAX_LINES) + 1)]
    more = [line.strip() for line in data.get("more", "").splitlines()]
    return [*lines, *(line for line in more if line)]


def count_of(data: Mapping[str, str], known: int) -> int:
    """How many lines the page had when it was shown; never fewer than it has now."""
    given = data.get("count", "")
    return max(int(given) if given.isdecimal() and len(given) < 6 else 0, known)


def seen_of(data: Mapping[str, str]) -> int:
    given = data.get("seen", "")
    return int(given) if given.isdecimal() and len(given) < 9 else -1
