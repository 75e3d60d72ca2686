"""Scans as strange machines write them, each with one thing that no archive PDF may hold."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from scan_samples import NOTICE, scanned_pdf

from tiepcan.engines.ocr import Line, PageReading, Source, Word

SAID = Line((Word("Đã", (75, 75, 110, 100), 1.0), Word("sửa", (120, 75, 170, 100), 1.0)), (75, 75, 170, 100), 0)
_INK = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
_DRAWN = b"q 432 0 0 216 0 0 cm /Im0 Do Q "


def page(number: int = 1, **changes: object) -> PageReading:
    return PageReading(number, Source.RECOGNISED, 900, 450, 150, (SAID,), **changes)  # type: ignore[arg-type]


def own() -> PageReading:
    return PageReading(1, Source.TEXT_LAYER, 900, 450, 150, (SAID,))


def altered(change: Callable[[pikepdf.Pdf, pikepdf.Page], None], content: bytes | None = None) -> bytes:
    """A scan as some machine might have written it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content or scanned_pdf(NOTICE))) as pdf:
        change(pdf, pdf.pages[0])
        pdf.save(out)
    return out.getvalue()


def drawn_with(operators: bytes, **resources: Dictionary) -> Callable[[], bytes]:
    def change(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
        sheet.Contents = pdf.make_stream(operators + _DRAWN)
        for name, value in resources.items():
            sheet.Resources["/" + name] = value

    return lambda: altered(change)


def _false_profile() -> bytes:
    def change(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
        profile = pdf.make_stream(b"no profile" * 20, N=3)
        sheet.Resources.XObject.Im0.ColorSpace = Array([Name.ICCBased, profile])

    return altered(change)


def _press_group() -> bytes:
    def change(pdf: pikepdf.Pdf, sheet: pikepdf.Page) -> None:
        sheet.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)

    return altered(change)


ODD_SCANS: dict[str, Callable[[], bytes]] = {
    "ink for presses": drawn_with(b"0 0 0 1 k 1 1 9 9 re f "),
    "spot colour": drawn_with(
        b"/S cs 1 scn 1 1 9 9 re f ",
        ColorSpace=Dictionary(S=Array([Name.Separation, Name("/Spot"), Name.DeviceCMYK, _INK])),
    ),
    "shade for presses": drawn_with(
        b"/S sh ",
        Shading=Dictionary(S=Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 1, 1], Function=_INK)),
    ),
    "transfer function": drawn_with(b"/G gs ", ExtGState=Dictionary(G=Dictionary(TR=Name.Identity))),
    "unknown operator": drawn_with(b"BX 1 unheard EX "),
    "unknown intent": drawn_with(b"/Weird ri "),
    "picture between operators": drawn_with(b"BI /W 1 /H 1 /CS /CMYK /BPC 8 /I true ID aaaa EI "),
    "states within states": drawn_with(b"q " * 29 + b"Q " * 29),
    "false profile": _false_profile,
    "group for presses": _press_group,
}
