"""Pages of a PDF that go into the archive PDF as they are, and those that have to be drawn anew."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tiepcan.engines.ocr.model import PageReading
from tiepcan.engines.ocr.searchable.placing import PageBox, display_matrix
from tiepcan.engines.ocr.searchable.under_text import FONT_NAME, operators

_KEPT = ("/Type", "/Parent", "/Contents", "/Group")
_DEPTH = 8  # of forms within forms; a page of an office has one or two
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
_COLOURS = ("/DeviceRGB", "/DeviceGray", "/G", "/RGB", "/CalRGB", "/CalGray", "/ICCBased")
_FILTERS = (
    "/DCTDecode",
    "/FlateDecode",
    "/CCITTFaxDecode",
    "/JBIG2Decode",
    "/RunLengthDecode",
    "/LZWDecode",
    "/ASCII85Decode",
)


class Judgement(Enum):
    PICTURES_ONLY = auto()  # a scan: pictures an archive may hold, no letters
    WITH_OWN_FONTS = auto()  # letters too, and every font is carried along
    NOT_FOR_ARCHIVES = auto()


def judge(page: pikepdf.Page) -> Judgement:
    fonts = pictures_only = True
    for resources in _all_resources(page):
        for font in _values(resources, "/Font"):
            pictures_only = False
            fonts &= _is_embedded(font)
        fonts &= all(_is_archival(thing) for thing in _values(resources, "/XObject"))
    if not fonts:
        return Judgement.NOT_FOR_ARCHIVES
    return Judgement.PICTURES_ONLY if pictures_only else Judgement.WITH_OWN_FONTS


def _all_resources(page: pikepdf.Page) -> Iterator[Any]:
    level: list[Any] = [page.resources]
    for _ in range(_DEPTH):
        yield from level
        forms = (x for resources in level for x in _values(resources, "/XObject") if x.get("/Subtype") == Name.Form)
        level = [form.Resources for form in forms if "/Resources" in form]
    if level:
        yield from level


def _values(resources: Any, kind: str) -> list[Any]:
    found = resources.get(kind)
    return [value for value in dict(found).values() if hasattr(value, "get")] if found is not None else []


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True
    holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = holder.get("/FontDescriptor")
    return descriptor is not None and any(key in descriptor for key in _EMBEDDED)


def _is_archival(thing: Any) -> bool:
    if thing.get("/Subtype") == Name.Form:
        return "/PS" not in thing and thing.get("/Subtype2") is None
    if thing.get("/Subtype") != Name.Image:
        return False
    filters = thing.get("/Filter", Array([]))
    filters = [filters] if isinstance(filters, Name) else list(filters)
    return all(str(f) in _FILTERS for f in filters) and (bool(thing.get("/ImageMask")) or _plain_colour(thing))


def _plain_colour(image: Any) -> bool:
    space = image.get("/ColorSpace", Name.DeviceGray)
    if isinstance(space, Array) and str(space[0]) in ("/Indexed", "/I"):
        space = space[1]
    return str(space[0] if isinstance(space, Array) else space) in _COLOURS


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
    for image in _values(resources, "/XObject"):
        if "/Interpolate" in image:
            del image["/Interpolate"]
    words = operators(reading, display_matrix(box, int(kept.obj.Rotate))) if reading else b""
    if words:
        fonts = dict(resources.Font) if "/Font" in resources else {}
        resources.Font = Dictionary({**fonts, FONT_NAME: font})
        kept.contents_add(words, prepend=True)


def _shown_box(page: pikepdf.Page) -> PageBox:
    """The part that viewers show: the crop box as far as it lies in the media box."""
    boxes = [_sorted_box([float(value) for value in box]) for box in (page.mediabox, page.cropbox)]
    (left, bottom, right, top), (crop_left, crop_bottom, crop_right, crop_top) = boxes
    inner = (max(left, crop_left), max(bottom, crop_bottom), min(right, crop_right), min(top, crop_top))
    return inner if inner[0] < inner[2] and inner[1] < inner[3] else boxes[0]


def _sorted_box(values: list[float]) -> PageBox:
    x0, y0, x1, y1 = values
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
