"""Pages of a PDF that go into the archive PDF as they are, without what hangs on them."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tiepcan.engines.ocr.model import PageReading
from tiepcan.engines.ocr.searchable.judging import parts_of, values
from tiepcan.engines.ocr.searchable.placing import PageBox, display_matrix
from tiepcan.engines.ocr.searchable.under_text import FONT_NAME, operators

_KEPT = ("/Type", "/Parent", "/Contents", "/Group")
# What an image says about its points; the rest (other versions, wishes of printers) an archive may not hold.
_POINTS = ("/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Decode", "/DecodeParms", "/Filter", "/Length")
_OF_AN_IMAGE = frozenset((*_POINTS, "/Type", "/Subtype", "/ImageMask", "/Mask", "/SMask", "/Matte"))


def copy_page(pdf: pikepdf.Pdf, page: pikepdf.Page, font: pikepdf.Object, reading: PageReading | None) -> None:
    """What the page shows and nothing else of it, with the words of `reading` under it."""
    box, turned = _shown_box(page), int(page.rotation) % 360
    pdf.pages.append(page)
    kept = pdf.pages[-1]
    resources = Dictionary(dict(kept.resources))
    for key in [str(key) for key in kept.obj if key not in _KEPT]:
        del kept.obj[key]
    kept.obj.Resources = resources
    kept.obj.MediaBox = kept.obj.CropBox = Array([round(value, 4) for value in box])
    kept.obj.Rotate = (turned + (reading.turned if reading else 0)) % 360
    for _, held, _ in parts_of(kept):
        for thing in values(held, "/XObject"):
            if thing.get("/Subtype") == Name.Image:
                _bare(thing)
    words = operators(reading, display_matrix(box, int(kept.obj.Rotate))) if reading else b""
    if words:
        fonts = dict(resources.Font) if "/Font" in resources else {}
        resources.Font = Dictionary({**fonts, FONT_NAME: font})
        kept.contents_add(words, prepend=True)


def _bare(image: Any) -> None:
    for key in [str(key) for key in image if key not in _OF_AN_IMAGE]:
        del image[key]
    for mask in (image.get("/Mask"), image.get("/SMask")):
        if isinstance(mask, pikepdf.Stream):
            _bare(mask)


def _shown_box(page: pikepdf.Page) -> PageBox:
    """The part that viewers show: the crop box as far as it lies in the media box."""
    boxes = [_sorted_box([float(value) for value in box]) for box in (page.mediabox, page.cropbox)]
    (left, bottom, right, top), (crop_left, crop_bottom, crop_right, crop_top) = boxes
    inner = (max(left, crop_left), max(bottom, crop_bottom), min(right, crop_right), min(top, crop_top))
    return inner if inner[0] < inner[2] and inner[1] < inner[3] else boxes[0]


def _sorted_box(values: list[float]) -> PageBox:
    x0, y0, x1, y1 = values
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
