"""The files a recogniser opens: how many pages, how large, and each drawn as a picture.

Counts and sizes are looked at before a single pixel is decoded.
"""

import io
import math
from dataclasses import dataclass, field
from typing import Any, Protocol

import pi_heif
import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from tiepcan.engines.reading.kinds import HEIC, is_heic
from tiepcan.engines.reading.model import (
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    TOO_MANY_PAGES,
    TOO_MANY_PIXELS,
    UNSUPPORTED,
    FileRefused,
    Limits,
    too_large,
)

PDF, TIFF, JPEG, PNG, WEBP = "application/pdf", "image/tiff", "image/jpeg", "image/png", "image/webp"
FORMATS = {TIFF: "TIFF", JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
SUFFIXES = {".pdf": PDF, ".tif": TIFF, ".tiff": TIFF, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG, ".webp": WEBP}
SUFFIXES |= {".heic": HEIC, ".heif": HEIC}

DPI = 200  # what print of 11 to 14 points is read best and cheapest at
FINEST = 1200  # as fine as an image is
MAX_PIXELS = 80_000_000  # an A3 sheet at 600 dpi has 70 million; nothing an office scans is larger
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LARGEST_DRAWN = 16_000_000  # pixels of an A3 sheet at 200 dpi, and some; a wall map is drawn coarser
_A4_LONG_SIDE = 11.69  # inches
_MARKS = {TIFF: (b"II*\x00", b"MM\x00*"), JPEG: (b"\xff\xd8\xff",), PNG: (b"\x89PNG",), WEBP: (b"RIFF",)}
Image.MAX_IMAGE_PIXELS = None  # our own limit is looked at first
pi_heif.register_heif_opener(thumbnails=False)


class PageUnreadable(Exception):
    """One page cannot be opened or drawn; the others may."""


@dataclass(frozen=True)
class Drawn:
    """A page as the file shows it: RGB or grey, and how many pixels an inch of paper has."""

    picture: Image.Image
    dpi: int


class Pages(Protocol):
    count: int

    def draw(self, number: int, dpi: int = DPI) -> Drawn:
        """Page `number` (from 1), upright as its file says; a PDF page at `dpi`, an image as it is, or, where it is
        at least twice as fine, put together from so many pixels each. Raises PageUnreadable."""
        ...

    def close(self) -> None: ...


def media_type_of(content: bytes) -> str | None:
    """From the bytes alone; None for what is no scan."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(_MARKS[WEBP]) and content[8:12] != b"WEBP":
        return None
    if is_heic(content):
        return HEIC
    return next((kind for kind, marks in _MARKS.items() if content.startswith(marks)), None)


def check_bytes(content: bytes, media_type: str, limits: Limits) -> None:
    """What can be told without opening the file. Raises FileRefused: empty, too large, of another kind."""
    if not content:
        raise FileRefused(EMPTY)
    if len(content) > limits.file_bytes:
        raise too_large(limits.file_bytes)
    if media_type != PDF and media_type not in FORMATS:
        raise FileRefused(UNSUPPORTED)
    if media_type_of(content) != media_type:
        raise FileRefused(DAMAGED)


def open_pages(content: bytes, media_type: str, limits: Limits) -> Pages:
    """Raises FileRefused: also damaged, encrypted, too many pages or pixels."""
    check_bytes(content, media_type, limits)
    return PdfPages(content, limits) if media_type == PDF else ImagePages(content, media_type, limits)


class PdfPages:
    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self.document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            secret = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
            raise FileRefused(ENCRYPTED if secret else DAMAGED) from error
        self.count = len(self.document)
        if not 0 < self.count <= limits.pages:
            self.close()
            raise FileRefused(TOO_MANY_PAGES, pages=limits.pages) if self.count else FileRefused(DAMAGED)

    def size(self, number: int, dpi: int = DPI) -> tuple[int, int, int]:
        """Width and height in pixels at the resolution that `draw` takes, and that resolution."""
        page = self.document[number - 1]
        width, height = page.get_size()
        page.close()
        dpi = max(1, min(dpi, int(72 * (_LARGEST_DRAWN / max(width * height, 1)) ** 0.5)))
        return math.ceil(width * dpi / 72), math.ceil(height * dpi / 72), dpi

    def draw(self, number: int, dpi: int = DPI) -> Drawn:
        try:
            *_, dpi = self.size(number, dpi)
            page = self.document[number - 1]
            bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
            picture = bitmap.to_pil()
            page.close()
            picture = picture if picture.mode == "RGB" else picture.convert("RGB")
        except (pdfium.PdfiumError, ValueError, OSError) as error:
            raise PageUnreadable from error
        return Drawn(picture, dpi)

    def close(self) -> None:
        self.document.close()


@dataclass
class ImagePages:
    content: bytes
    media_type: str
    limits: Limits
    count: int = 0
    _file: Any = field(default=None)

    def __post_init__(self) -> None:
        try:
            self._file = Image.open(io.BytesIO(self.content), formats=(FORMATS[self.media_type],))
            self._count()
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise FileRefused(DAMAGED) from error

    def _count(self) -> None:
        self._check_size()
        self.count = 1
        while self.media_type == TIFF:
            try:
                self._file.seek(self.count)
            except EOFError:
                return
            self._check_size()
            self.count += 1
            if self.count > self.limits.pages:
                raise FileRefused(TOO_MANY_PAGES, pages=self.limits.pages)

    def _check_size(self) -> None:
        width, height = self._file.size
        if width * height > MAX_PIXELS or not width * height:
            raise FileRefused(TOO_MANY_PIXELS, megapixels=MAX_PIXELS // 1_000_000)

    def draw(self, number: int, dpi: int = DPI) -> Drawn:
        try:
            with Image.open(io.BytesIO(self.content), formats=(FORMATS[self.media_type],)) as file:
                file.seek(number - 1)
                stored, (width, height) = _stored_dpi(file), file.size
                # How much of a photo is paper is not known yet: it keeps twice as many pixels.
                needed, fine = (dpi, stored) if stored else (2 * dpi, round(max(file.size) / _A4_LONG_SIDE))
                times = max(1, fine // needed)
                if times > 1:
                    file.draft(None, (width // times, height // times))  # a JPEG is decoded no larger than it need be
                picture = _upright_on_white(file, max(1, times * file.width // width))
        except (OSError, EOFError, ValueError, SyntaxError, MemoryError) as error:
            raise PageUnreadable from error
        return Drawn(picture, max(1, round(fine * max(picture.size) / max(width, height))))

    def described(self, number: int) -> str:
        """What somebody wrote into the file about the page (EXIF ImageDescription, in UTF-8)."""
        self._file.seek(number - 1)
        text = self._file.getexif().get(270, "")
        return str(text).encode("latin-1", "replace").decode("utf-8", "replace")

    def close(self) -> None:
        self._file.close()


def _stored_dpi(picture: Image.Image) -> int | None:
    """What the file says, if a sheet of paper can be meant: cameras write 72 for want of knowledge."""
    across = float(picture.info.get("dpi", (0, 0))[0])
    inches = max(picture.size) / across if across > 0 else 0.0
    return round(across) if 100 <= across <= 1200 and 3 <= inches <= 50 else None


def _upright_on_white(file: Image.Image, times: int) -> Image.Image:
    """Every step lets go of the picture before it: a large one is not to stand in memory twice."""
    if times > 1:
        file.load()
        stored = file if file.mode in ("L", "RGB", "RGBA", "LA", "CMYK") else _on_white(file)
        smaller = stored.reduce(times)
        smaller.info = file.info
        file = smaller
    ImageOps.exif_transpose(file, in_place=True)
    return _on_white(file)


def _on_white(picture: Image.Image) -> Image.Image:
    """Grey or RGB; what is transparent is paper."""
    if picture.mode in ("L", "RGB"):
        picture.load()
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("I;16", "I;16B", "I", "F"):
        return picture.point(lambda value: value / 256).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return picture.convert("RGB")
