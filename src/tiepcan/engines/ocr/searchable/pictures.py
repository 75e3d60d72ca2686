"""Pages that are one picture: the JPEG of the file itself where that is possible, a new one where it is not."""

import io
import struct
import zlib
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tiepcan.engines.ocr.model import PageReading
from tiepcan.engines.ocr.searchable.placing import display_matrix
from tiepcan.engines.ocr.searchable.under_text import FONT_NAME, operators

_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}  # EXIF orientations without mirror
_QUALITY = 85
_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_KEPT_APPLICATION = (0xE0, 0xEE)  # JFIF, and Adobe's word on colours; the rest tells about cameras, places, editors
_START_OF_SCAN = 0xDA


@dataclass(frozen=True)
class Encoded:
    """Picture data as a PDF takes it."""

    data: bytes
    width: int
    height: int
    grey: bool
    turned: int = 0  # degrees clockwise that make it upright
    bits: int = 8
    filter: str = "/DCTDecode"


def original_jpeg(content: bytes) -> Encoded | None:
    """The JPEG without re-encoding, stripped of what it tells beside the picture; None when a PDF could not show it."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as picture:
        orientation = picture.getexif().get(274, 1)
        if picture.mode not in ("L", "RGB") or orientation not in _TURNS:
            return None
        width, height = picture.size
        grey = picture.mode == "L"
    data = without_side_information(content)
    return Encoded(data, width, height, grey, _TURNS[orientation]) if data else None


def without_side_information(jpeg: bytes) -> bytes | None:
    kept = [jpeg[:2]]
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF or marker in _STANDALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _START_OF_SCAN:
            return b"".join([*kept, jpeg[at:]])
        (length,) = struct.unpack_from(">H", jpeg, at + 2)
        tells = (0xE0 <= marker <= 0xEF and marker not in _KEPT_APPLICATION) or marker == 0xFE
        if not tells:
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + length
    return None


def encoded(picture: Image.Image) -> Encoded:
    """Black and white stays exact; anything else becomes a JPEG that the eye cannot tell from the page."""
    grey = picture.mode == "L"
    if grey and not any(picture.histogram()[1:255]):
        bits = zlib.compress(picture.convert("1", dither=Image.Dither.NONE).tobytes(), 9)
        return Encoded(bits, *picture.size, grey=True, bits=1, filter="/FlateDecode")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0 if grey else 2, optimize=True)
    return Encoded(out.getvalue(), *picture.size, grey=grey)


def add_picture_page(
    pdf: pikepdf.Pdf, picture: Encoded, dpi: float, font: pikepdf.Object, reading: PageReading | None, turned: int = 0
) -> None:
    """A page of the picture's size with the words of `reading` under it; `turned` comes on top of the picture's own."""
    width, height = picture.width * 72 / dpi, picture.height * 72 / dpi
    turn = (picture.turned + turned) % 360
    box = (0.0, 0.0, width, height)
    image = pdf.make_stream(
        picture.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.grey else Name.DeviceRGB,
        BitsPerComponent=picture.bits,
        Filter=Name(picture.filter),
    )
    words = operators(reading, display_matrix(box, turn)) if reading else b""
    drawn = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Page Do Q".encode()
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Rotate=turn,
        Resources=Dictionary(XObject=Dictionary({"/Page": image}), Font=Dictionary({FONT_NAME: font})),
        Contents=pdf.make_stream(words + drawn),
    )
    pdf.pages.append(pikepdf.Page(page))
