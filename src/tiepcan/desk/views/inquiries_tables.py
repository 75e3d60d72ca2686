"""The register as a table: rows of plain values for the screen, for CSV and for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpResponse

from tiepcan.desk.views.inquiries_paper import paper
from tiepcan.inquiries.register import RegisterRow
from tiepcan.law.calendar import dmy
from tiepcan.law.regimes import Regime

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take the letters of Vietnamese for others
_REGISTER = "register"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would carry out instead of showing
_WIDTH = 24


def columns(regime: Regime) -> list[tuple[str, str]]:
    """Names and labels of the columns, as the form of the register has them."""
    known = RegisterRow.__dataclass_fields__
    return [(f.code, f.label) for f in regime.form(_REGISTER).fields if f.code in known]


def cells(rows: Iterable[RegisterRow], names: Iterable[str]) -> Iterator[list[str]]:
    names = list(names)
    for row in rows:
        yield [_text(getattr(row, name)) for name in names]


def _text(value: object) -> str:
    return dmy(value) if isinstance(value, date) else str(value or "")


@dataclass(frozen=True)
class Titled:
    """What a file of the register is called, and what stands under its title on paper."""

    name: str
    under: tuple[str, ...] = ()


def as_csv(rows: Iterable[RegisterRow], regime: Regime, titled: Titled) -> HttpResponse:
    told, out = columns(regime), StringIO()
    writer = csv.writer(out)
    writer.writerow([label for _, label in told])
    writer.writerows([_shown(cell) for cell in line] for line in cells(rows, [code for code, _ in told]))
    return _download((BYTE_ORDER_MARK + out.getvalue()).encode(), "text/csv; charset=utf-8", f"{titled.name}.csv")


def _shown(cell: str) -> str:
    """What a citizen typed is shown by a spreadsheet, never carried out."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_xlsx(rows: Iterable[RegisterRow], regime: Regime, titled: Titled) -> HttpResponse:
    told, out = columns(regime), BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": True})
    sheet, head = book.add_worksheet("Sổ theo dõi"), book.add_format({"bold": True, "text_wrap": True})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(told) - 1, _WIDTH)
    for place, (_, label) in enumerate(told):
        sheet.write_string(0, place, label, head)
    for number, line in enumerate(cells(rows, [code for code, _ in told]), start=1):
        for place, cell in enumerate(line):
            sheet.write_string(number, place, cell)
    book.close()
    return _download(out.getvalue(), _SPREADSHEET, f"{titled.name}.xlsx")


def as_pdf(rows: Iterable[RegisterRow], regime: Regime, titled: Titled) -> HttpResponse:
    return _download(paper(rows, regime, titled.under), "application/pdf", f"{titled.name}.pdf")


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "pdf": as_pdf}
