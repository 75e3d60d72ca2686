"""The controls the desk's forms are made of."""

from typing import Any, TypeAlias

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from tiepcan.engines.reading import IMAGES, SUFFIXES
from tiepcan.engines.reading.model import too_large

ACCEPT = ",".join(suffix for row in SUFFIXES.values() for suffix in row)
SCANS_TOO = ",".join([ACCEPT, *(suffix for row in IMAGES.values() for suffix in row), ".zip"])


Upload: TypeAlias = "UploadedFile[bytes]"  # the stubs know it as generic, Django itself does not


class DateInput(forms.DateInput):
    """The browser's own calendar; it wants the ISO form whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def area(rows: int) -> forms.Textarea:
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
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files
