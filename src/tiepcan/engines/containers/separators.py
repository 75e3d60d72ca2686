"""The sheet that is laid between two documents before a pile goes through the scanner."""

import json
from pathlib import Path

import typst
import zxingcpp

from tiepcan.engines.letters.fonts import FOLDER

MARK = "TIEPCAN:TACH-VAN-BAN:1"  # what the QR says; the last figure is for a later kind of sheet
_TEMPLATE = Path(__file__).parent / "separator.typ"
_MADE = 946_684_800  # the first second of 2000: a sheet is the same whenever it is printed


def separator_sheet() -> bytes:
    """One A4 page to print and copy: a QR that `plan_split` looks for, and how to use the sheet."""
    code = zxingcpp.create_barcode(MARK, zxingcpp.BarcodeFormat.QRCode, ec_level="H").to_svg(scale=1)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
    compiler = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"sheet": json.dumps({"code": str(code)})},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=_MADE,
    )
    assert isinstance(made, bytes)
    return made
