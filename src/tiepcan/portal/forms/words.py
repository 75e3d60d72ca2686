"""Fields that take what people type and paste, and give it back as they wrote it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OLDEST = 1900
LINE = 300
PARAGRAPHS = 20_000  # letters: about eight printed pages


def visible(text: str) -> str:
    """The text without characters that nobody can see or type: a pasted NUL is no mistake of the person."""
    return _UNSEEN.sub("", text)


Attributes = Mapping[str, str] | None


class Words(forms.CharField):
    default_error_messages = {"required": "Hãy ghi mục này."}

    def to_python(self, value: Any) -> Any:
        return super().to_python(visible(value) if isinstance(value, str) else value)


def text_line(label: str, *, required: bool, hint: str = "", limit: int = LINE, attrs: Attributes = None) -> Words:
    """A field of one line. `attrs` are those of the control: what a telephone keyboard or a browser can help with."""
    widget = forms.TextInput(attrs=dict(attrs or {}))
    return Words(label=label, required=required, help_text=hint, max_length=limit, widget=widget)


def long_text(label: str, *, required: bool, hint: str = "", rows: int = 8) -> Words:
    return Words(
        label=label,
        required=required,
        help_text=hint,
        max_length=PARAGRAPHS,
        # No maxlength on the control: a browser would cut a pasted text without a word.
        widget=_Area(attrs={"rows": str(rows)}),
        error_messages={"max_length": "Dài %(show_value)d ký tự, tối đa %(limit_value)d. Hãy rút gọn."},
    )


class _Area(forms.Textarea):
    """A large box whose text is counted when it is sent, not cut off while it is pasted."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs


def telephone(said: str) -> str:
    """The number as it was written. Raises ValidationError where it cannot be one."""
    digits = sum(c.isdigit() for c in said)
    if said and (not 8 <= digits <= 15 or set(said) - set("0123456789 .-+()")):
        raise forms.ValidationError("Số điện thoại không đúng. Hãy ghi các chữ số, ví dụ 0912 345 678.")
    return said


class PastDay(forms.DateField):
    """A day of somebody's life, typed as people write it: the calendar of a browser is far from 1975."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "Ngày này không có. Hãy ghi ngày/tháng/năm, ví dụ 05/09/2021."}

    def __init__(self, *, today: date, **kwargs: Any) -> None:
        super().__init__(input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"], **kwargs)
        self._today = today

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(visible(value) if isinstance(value, str) else value)
        if day and day.year < _OLDEST:
            raise forms.ValidationError(f"Năm {day.year} không đúng. Hãy ghi đủ bốn chữ số của năm.")
        if day and day > self._today:
            raise forms.ValidationError(f"Ngày {day:%d/%m/%Y} ở sau hôm nay. Hãy xem lại giấy tờ.")
        return day
