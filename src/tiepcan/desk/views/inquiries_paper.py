"""The register as a book on paper: the columns of its form, gathered so that a row can be read on a sheet."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.engines.registers import MOST_ROWS, Book, Column, TooLong, to_pdf
from tiepcan.inquiries.register import RegisterRow
from tiepcan.law.calendar import dmy
from tiepcan.law.regimes import Regime

_REGISTER = "register"
# Columns of the book: heading, width, the fields of the form that stand in it. One that stands alone needs no label.
_GATHERED: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("Số phiếu", 5, ("request_number", "received_on", "channel")),
    ("Người yêu cầu", 9, ("requester", "requester_type", "special_group")),
    ("Nội dung, căn cứ", 12, ("information", "basis", "complexity")),
    ("Xử lý", 9, ("unit", "valid_on", "due_on", "extension")),
    ("Chi phí", 6, ("cost",)),
    ("Kết quả", 10, ("result", "answered_on", "supply_form", "again")),
    ("Khiếu nại, khởi kiện", 6, ("complaint",)),
    ("Ký nhận", 4, ("received_sign",)),
    ("Ghi chú", 4, ("note",)),
)


def paper(rows: Iterable[RegisterRow], regime: Regime, under: tuple[str, ...]) -> bytes:
    """The PDF. Raises Refused, saying what to do, where there are too many rows for one."""
    form = regime.form(_REGISTER)
    labels = {field.code: field.label for field in form.fields}
    columns = tuple(Column(heading, width) for heading, width, _ in _GATHERED)
    told = ([_cell(row, fields, labels) for _, _, fields in _GATHERED] for row in rows)
    try:
        return to_pdf(Book(form.label, under, columns), told, made_at=timezone.now())
    except TooLong as error:
        most = f"{MOST_ROWS:,}".replace(",", ".")
        raise Refused(f"Bản PDF chứa tối đa {most} yêu cầu. Hãy lọc theo kỳ, hoặc tải XLSX, CSV.") from error


def _cell(row: RegisterRow, fields: tuple[str, ...], labels: dict[str, str]) -> list[tuple[str, str]]:
    """The first field of a cell is what the cell is about and goes without its label."""
    return [(labels.get(name, "") if place else "", _text(getattr(row, name))) for place, name in enumerate(fields)]


def _text(value: object) -> str:
    return dmy(value) if isinstance(value, date) else str(value or "")
