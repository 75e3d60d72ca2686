"""Looks at every page of a scan: a separator sheet, a blank one, or part of a document."""

import io
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageFilter

from tiepcan.engines.containers import tiff
from tiepcan.engines.containers.separators import MARK
from tiepcan.engines.reading.model import Limits
from tiepcan.engines.reading.pdf import opened

_TIFF = (b"II", b"MM")  # how such a file says the order of its bytes; no PDF begins so
Parts = list[tuple[int, int]]
_DPI = 110  # the QR of a sheet has modules of over 2 mm: 9 points each
_DARK = 160  # of 255; paper through a scanner is lighter, even when grey
_BLANK_SHARE = 0.0006  # dark points that dust, holes and the shadow of an edge leave on an empty page
_EDGE = 0.04  # of each side left aside: shadows and punched holes

_CODES = zxingcpp.barcode_formats_from_str("QRCode")

SEPARATOR, BLANK, WRITTEN = "separator", "blank", "written"


def planned(content: bytes, at: str, limits: Limits, *, signed: bool) -> tuple[Parts, list[int]]:
    if content.startswith(_TIFF):
        kinds = [_kind(page) for page in tiff.drawn_pages(content, _DPI, limits)]
        return cut(kinds, at) if tiff.can_be_cut(content) else ([(1, len(kinds))], [])
    with opened(content, limits) as document:
        count = len(document)
        if signed:
            return [(1, count)], []
        kinds = [_kind(_drawn(document, number)) for number in range(count)]
    return cut(kinds, at)


def cut(kinds: Sequence[str], at: str) -> tuple[Parts, list[int]]:
    """First and last pages of the documents, and the pages that belong to none.

    The back of a separator sheet is dropped with it. In "separators" other blank pages stay where they are.
    """
    cuts = [kind == SEPARATOR or (at == "blank_pages" and kind == BLANK) for kind in kinds]
    for number in range(1, len(kinds)):
        if kinds[number - 1] == SEPARATOR and kinds[number] == BLANK:
            cuts[number] = True
    parts: Parts = []
    begin = None
    for number, is_cut in enumerate([*cuts, True], start=1):
        if is_cut and begin is not None:
            parts.append((begin, number - 1))
            begin = None
        elif not is_cut and begin is None:
            begin = number
    if not parts:  # nothing but separators and empty paper: leave the file to a person as it is
        return [(1, len(kinds))], []
    return parts, [number for number, is_cut in enumerate(cuts, start=1) if is_cut]


def _drawn(document: "pdfium.PdfDocument", number: int) -> Image.Image:
    page = document[number]
    drawn: Image.Image = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
    page.close()
    return drawn


def _kind(drawn: Image.Image) -> str:
    found = zxingcpp.read_barcodes(drawn, formats=_CODES)
    if any(code.text == MARK for code in found):
        return SEPARATOR
    return BLANK if is_blank(drawn) else WRITTEN


def is_blank(drawn: Image.Image) -> bool:
    """Whether there is no more ink on it than dust. Single dark points are smoothed away first."""
    width, height = drawn.size
    inner = drawn.crop((int(width * _EDGE), int(height * _EDGE), int(width * (1 - _EDGE)), int(height * (1 - _EDGE))))
    smooth = inner.filter(ImageFilter.MedianFilter(3))
    dark = sum(smooth.histogram()[:_DARK])
    return dark < _BLANK_SHARE * inner.width * inner.height


def copied(content: bytes, parts: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    if content.startswith(_TIFF):
        yield from tiff.copied(content, parts)
        return
    with pikepdf.open(io.BytesIO(content)) as source:
        for first, last in parts:
            part = pikepdf.new()
            part.pages.extend(source.pages[first - 1 : last])
            part.remove_unreferenced_resources()
            out = io.BytesIO()
            part.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            yield out.getvalue()
