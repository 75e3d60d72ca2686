"""Forms of the work calendar. Each becomes a proposal that is looked at before it is carried out."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tiepcan.desk.forms.inputs import DateInput, Upload
from tiepcan.law.calendar import KIND_NAMES, STATUS_NAMES, Day, Kind, Status, WorkCalendar
from tiepcan.law.calendar_files import TableError, from_csv, from_icalendar

LARGEST = 1024 * 1024  # bytes; the shipped table of ten years has 20 KB
_STATUSES = [(status.value, STATUS_NAMES[status].capitalize()) for status in Status]
_SOURCE_HINT = "Số, ký hiệu, ngày và cơ quan ban hành của văn bản quyết định."


def _source() -> forms.CharField:
    return forms.CharField(label="Văn bản căn cứ", max_length=300, help_text=_SOURCE_HINT)


def _status() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Tình trạng",
        choices=_STATUSES,
        initial=Status.OFFICIAL,
        help_text="Dự kiến: có tính, hạn ghi là có thể thay đổi. Đề xuất: chưa tính, chỉ nhắc.",
    )


class SwapForm(forms.Form):
    """A working day off, made up for on a Saturday or Sunday."""

    off = forms.DateField(label="Ngày làm việc được nghỉ", widget=DateInput())
    worked = forms.DateField(label="Ngày nghỉ phải làm bù", widget=DateInput())
    status = _status()
    source = _source()
    prefix = "swap"

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("off") and values.get("off") == values.get("worked"):
            self.add_error("worked", "Ngày làm bù phải khác ngày được nghỉ.")
        return values

    @property
    def days(self) -> tuple[Day, ...]:
        values = self.cleaned_data
        off, worked, status = values["off"], values["worked"], Status(values["status"])
        return (
            Day(off, Kind.SWAPPED, "Nghỉ hoán đổi", values["source"], status, worked),
            Day(worked, Kind.WORKED, "Làm bù", values["source"], status, off),
        )


class DayForm(forms.Form):
    """A day off: a holiday, or the day in lieu of one. On a day of the table it takes the place of its row."""

    on = forms.DateField(label="Ngày nghỉ", widget=DateInput())
    kind = forms.ChoiceField(
        label="Loại", choices=[(kind.value, KIND_NAMES[kind].capitalize()) for kind in (Kind.HOLIDAY, Kind.IN_LIEU)]
    )
    name = forms.CharField(label="Tên ngày nghỉ", max_length=200)
    status = _status()
    source = _source()
    prefix = "day"

    @property
    def days(self) -> tuple[Day, ...]:
        values = self.cleaned_data
        return (Day(values["on"], Kind(values["kind"]), values["name"], values["source"], Status(values["status"])),)


class TableForm(forms.Form):
    """A table from a file, added to what is here or taken as the whole of its years."""

    file = forms.FileField(
        label="Tệp CSV hoặc iCalendar",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.ics,text/csv,text/calendar"}),
        help_text="Cùng khuôn dạng với tệp tải về từ trang này.",
    )
    whole = forms.TypedChoiceField(
        label="Cách nhập",
        choices=[("0", "Thêm và sửa các ngày có trong tệp"), ("1", "Thay toàn bộ bảng của các năm có trong tệp")],
        coerce=lambda value: value == "1",
        initial="0",
        widget=forms.RadioSelect,
    )
    source = _source()
    prefix = "table"

    def clean_file(self) -> WorkCalendar:
        file: Upload = self.cleaned_data["file"]
        try:
            return read_table(file)
        except TableError as error:
            raise forms.ValidationError(str(error)) from error


def read_table(file: "UploadedFile[bytes]") -> WorkCalendar:
    """The table of an uploaded file. Raises TableError, saying what is wrong with it."""
    if (file.size or 0) > LARGEST:
        raise TableError("Tệp quá lớn, không phải bảng ngày nghỉ.")
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError("Tệp không phải văn bản UTF-8. Hãy lưu lại dạng “CSV UTF-8”.") from error
    return from_icalendar(text) if text.lstrip().upper().startswith("BEGIN:VCALENDAR") else from_csv(text)


class ConfirmForm(forms.Form):
    """What was shown is carried out, and nothing else: the days travel with the page, and the table they belong to."""

    added = forms.CharField(widget=forms.HiddenInput, required=False)
    removed = forms.CharField(widget=forms.HiddenInput, required=False)
    restored = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput)
    source = _source()

    def clean_added(self) -> tuple[Day, ...]:
        text = self.cleaned_data["added"]
        try:
            return from_csv(text).days if text else ()
        except TableError as error:
            raise forms.ValidationError("Dữ liệu của trang xem trước không đọc được. Hãy làm lại từ đầu.") from error

    def _dates(self, name: str) -> tuple[date, ...]:
        try:
            return tuple(date.fromisoformat(word) for word in self.cleaned_data[name].split())
        except ValueError as error:
            raise forms.ValidationError("Dữ liệu của trang xem trước không đọc được. Hãy làm lại từ đầu.") from error

    def clean_removed(self) -> tuple[date, ...]:
        return self._dates("removed")

    def clean_restored(self) -> tuple[date, ...]:
        return self._dates("restored")
