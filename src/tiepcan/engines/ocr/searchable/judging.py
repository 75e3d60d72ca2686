"""Whether a page may stand in an archive PDF as it is.

Only what is known to be allowed counts (ISO 19005-2): what a page may hold has no end, and one colour for printing
presses or one operator of a forgotten program would make the mark of the whole file untrue.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_DEPTH = 8  # of forms within forms; a page of an office has one or two
_NESTED = 28  # saved states within saved states
_SMALLEST, _LARGEST = 3, 14_400  # points of a side of a page
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
_DEVICE = ("/DeviceRGB", "/DeviceGray", "/G", "/RGB")
_CALIBRATED = ("/CalRGB", "/CalGray", "/Lab")
_FILTERS = frozenset(f"/{name}Decode" for name in ("DCT", "Flate", "CCITTFax", "JBIG2", "RunLength", "LZW", "ASCII85"))
# All of ISO 32000-1 but colours for presses (k, K), named intents (ri), pictures written between operators (BI) and the
# bracket for unknown operators (BX).
_STATE = (
    "q",
    "Q",
    "cm",
    "w",
    "J",
    "j",
    "M",
    "d",
    "i",
    "gs",
    "CS",
    "cs",
    "SC",
    "SCN",
    "sc",
    "scn",
    "G",
    "g",
    "RG",
    "rg",
)
_PATHS = (
    "m",
    "l",
    "c",
    "v",
    "y",
    "h",
    "re",
    "S",
    "s",
    "f",
    "F",
    "f*",
    "B",
    "B*",
    "b",
    "b*",
    "n",
    "W",
    "W*",
    "Do",
    "sh",
)
_TEXT = ("BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"')
_OPERATORS = frozenset((*_STATE, *_PATHS, *_TEXT, "MP", "DP", "BMC", "BDC", "EMC"))
_SEPARABLE = ("Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn")
_BLENDING = frozenset(
    (*_SEPARABLE, "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity")
)
_PRESS_ONLY = ("/TR", "/HT", "/HTP", "/HTO", "/RI")
_OF_A_FORM = ("/PS", "/Subtype2", "/OPI", "/Ref")


class Judgement(Enum):
    PICTURES_ONLY = auto()  # a scan: pictures an archive may hold, no letters
    WITH_OWN_FONTS = auto()  # letters too, and every font is carried along
    NOT_FOR_ARCHIVES = auto()


def judge(page: pikepdf.Page) -> Judgement:
    parts = list(parts_of(page))
    fits = len(parts) < 2 or parts[-1][2] < _DEPTH
    fits = fits and _is_plain_group(page.obj) and all(_is_archival(holder, resources) for holder, resources, _ in parts)
    if not fits:
        return Judgement.NOT_FOR_ARCHIVES
    letters = any(values(resources, "/Font") for _, resources, _ in parts)
    return Judgement.WITH_OWN_FONTS if letters else Judgement.PICTURES_ONLY


def parts_of(page: pikepdf.Page) -> Iterator[tuple[Any, Any, int]]:
    """The page and all forms, masks and tiles it is put together of: what is drawn, with which resources, how deep."""
    level: list[tuple[Any, Any]] = [(page, page.resources)]
    for depth in range(_DEPTH + 1):
        yield from ((holder, resources, depth) for holder, resources in level)
        level = [(form, form.get("/Resources", Dictionary())) for _, held in level for form in _forms(held)]
        if not level:
            return


def values(resources: Any, kind: str) -> list[Any]:
    found = resources.get(kind)
    return list(dict(found).values()) if isinstance(found, Dictionary) else []


def fits_archives(page: pikepdf.Page) -> bool:
    """Whether its sides are as long as those of a page may be."""
    x0, y0, x1, y1 = (float(value) for value in page.mediabox)
    return all(_SMALLEST <= abs(side) <= _LARGEST for side in (x1 - x0, y1 - y0))


def _forms(resources: Any) -> Iterator[Any]:
    yield from (x for x in values(resources, "/XObject") if _entry(x, "/Subtype") == Name.Form)
    masks = (_entry(state, "/SMask") for state in values(resources, "/ExtGState"))
    yield from (mask.G for mask in masks if isinstance(mask, Dictionary) and "/G" in mask)
    yield from (tile for tile in values(resources, "/Pattern") if isinstance(tile, pikepdf.Stream))


def _entry(thing: Any, key: str) -> Any:
    return thing.get(key) if hasattr(thing, "get") else None


def _is_archival(holder: Any, resources: Any) -> bool:
    return (
        all(map(_is_embedded, values(resources, "/Font")))
        and all(map(_is_plain_thing, values(resources, "/XObject")))
        and all(map(_is_plain_state, values(resources, "/ExtGState")))
        and all(map(_is_plain_colour, values(resources, "/ColorSpace")))
        and all(_is_plain_colour(_entry(shade, "/ColorSpace")) for shade in values(resources, "/Shading"))
        and all(map(_is_plain_pattern, values(resources, "/Pattern")))
        and _is_plainly_drawn(holder)
    )


def _is_plainly_drawn(holder: Any) -> bool:
    nested = 0
    try:
        for instruction in pikepdf.parse_content_stream(holder):
            operator = str(instruction.operator)
            nested += {"q": 1, "Q": -1}.get(operator, 0)
            if operator not in _OPERATORS or nested > _NESTED:
                return False
    except (pikepdf.PdfError, pikepdf.PdfParsingError, TypeError, ValueError):
        return False
    return True


def _is_embedded(font: Any) -> bool:
    kind = _entry(font, "/Subtype")
    if kind == Name.Type0:
        return _is_embedded_set(font)
    if kind == Name.TrueType and not _says_its_letters(font):
        return False
    return _carries_its_program(font)


def _is_embedded_set(font: Any) -> bool:
    """A font of many letters: its codes must mean the same on every machine."""
    encoding = font.get("/Encoding")
    (letters,) = list(font.get("/DescendantFonts", Array([])))[:1] or (Dictionary(),)
    if isinstance(encoding, Name) and str(encoding) not in ("/Identity-H", "/Identity-V"):
        return False
    mapped = "/CIDToGIDMap" in letters or _entry(letters, "/Subtype") == Name.CIDFontType0
    return mapped and _carries_its_program(letters)


def _says_its_letters(font: Any) -> bool:
    """A font of symbols brings its own codes; any other needs one of the two usual tables, without additions."""
    encoding = font.get("/Encoding")
    if int(_entry(font.get("/FontDescriptor"), "/Flags") or 0) & 4:
        return encoding is None
    return isinstance(encoding, Name) and str(encoding) in ("/WinAnsiEncoding", "/MacRomanEncoding")


def _carries_its_program(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and any(key in descriptor for key in _EMBEDDED)


def _is_plain_thing(thing: Any) -> bool:
    kind = _entry(thing, "/Subtype")
    if kind == Name.Form:
        return _is_plain_group(thing) and not any(key in thing for key in _OF_A_FORM)
    return kind == Name.Image and _is_plain_image(thing)


def _is_plain_group(holder: Any) -> bool:
    group = holder.get("/Group")
    return group is None or "/CS" not in group or _is_plain_colour(group.CS)


def _is_plain_image(image: Any) -> bool:
    filters = image.get("/Filter", Array([]))
    filters = [filters] if isinstance(filters, Name) else list(filters)
    masks = (_entry(image, key) for key in ("/Mask", "/SMask"))
    return (
        all(str(f) in _FILTERS for f in filters)
        and (bool(image.get("/ImageMask")) or _is_plain_colour(image.get("/ColorSpace")))
        and all(_is_plain_image(mask) for mask in masks if isinstance(mask, pikepdf.Stream))
    )


def _is_plain_state(state: Any) -> bool:
    if not hasattr(state, "get"):
        return False
    blending = state.get("/BM", Name.Normal)
    modes = [blending] if isinstance(blending, Name) else list(blending)
    return (
        not any(key in state for key in _PRESS_ONLY)
        and state.get("/TR2", Name.Default) == Name.Default
        and all(str(mode)[1:] in _BLENDING for mode in modes)
    )


def _is_plain_pattern(pattern: Any) -> bool:
    """A tile is a small page, and judged as one; a shade has its colours."""
    shade = _entry(pattern, "/Shading")
    return isinstance(pattern, pikepdf.Stream) or _is_plain_colour(_entry(shade, "/ColorSpace"))


def _is_plain_colour(space: Any) -> bool:
    parts = list(space) if isinstance(space, Array) else [space]
    kind = str(parts[0]) if parts else ""
    if kind in ("/Indexed", "/I"):
        return len(parts) > 1 and _is_plain_colour(parts[1])
    if kind == "/Pattern":
        return len(parts) == 1 or _is_plain_colour(parts[1])
    if kind == "/ICCBased":
        return len(parts) > 1 and _is_profile(parts[1])
    return kind in _DEVICE or (kind in _CALIBRATED and len(parts) > 1)


def _is_profile(stream: Any) -> bool:
    """A profile for screens, cameras or scanners that agrees with the number of colours told beside it."""
    try:
        head = stream.read_bytes()[:128]
    except pikepdf.PdfError:
        return False
    colours = {1: b"GRAY", 3: b"RGB "}.get(int(stream.get("/N", 0)))
    usual = head[12:16] in (b"mntr", b"scnr", b"prtr", b"spac") and 2 <= head[8] <= 4
    return len(head) == 128 and head[36:40] == b"acsp" and head[16:20] == colours and usual
