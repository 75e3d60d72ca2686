"""What happens to a page between the printer and the file: the same page always gets the same damage."""

import io
import zlib
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
from ocr_documents import PAGES
from ocr_drawing import Page, draw
from PIL import Image, ImageDraw

Pixels = npt.NDArray[np.uint8]


def _luck(page: Page, variant: str) -> np.random.Generator:
    return np.random.default_rng(zlib.crc32(f"{page.name} {variant}".encode()))


def _noisy(pixels: Pixels, luck: np.random.Generator, deviation: float) -> Pixels:
    grain = luck.normal(0, deviation, pixels.shape[:2])[..., None]
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def _jpeg(pixels: Pixels, quality: int) -> Pixels:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out).convert("RGB"))


def _turned(pixels: Pixels, degrees: float) -> Pixels:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)).astype(
        np.uint8
    )


def clean(page: Page, dpi: int) -> Pixels:
    return np.asarray(draw(page, dpi))


def scan(page: Page, dpi: int) -> Pixels:
    """Paper that is not white, ink that is not black, a little grain and blur, a third of a degree, JPEG."""
    luck = _luck(page, f"scan{dpi}")
    pixels = _turned(clean(page, dpi), luck.uniform(-0.3, 0.3))
    pixels = (pixels * (215 / 255) + 30).astype(np.uint8)
    return _jpeg(_noisy(cv2.GaussianBlur(pixels, (0, 0), dpi / 400).astype(np.uint8), luck, 5), 75)


def skewed(page: Page, degrees: float) -> Pixels:
    return _turned(scan(page, 200), degrees if _luck(page, "side").random() < 0.5 else -degrees)


def bleeding(page: Page) -> Pixels:
    other = PAGES[(PAGES.index(page) + 3) % len(PAGES)]
    back = cv2.GaussianBlur(clean(other, 200)[:, ::-1], (0, 0), 2.5).astype(float)
    return _jpeg(np.clip(scan(page, 200) - 0.22 * (255 - back), 0, 255).astype(np.uint8), 75)


def faded(page: Page) -> Pixels:
    pixels = 255 - (255 - clean(page, 200).astype(float)) * 0.28
    return _jpeg(_noisy((pixels - 12).astype(np.uint8), _luck(page, "faded"), 9), 75)


def one_bit(page: Page) -> Pixels:
    pixels = _noisy(clean(page, 200), _luck(page, "bits"), 40)
    return np.where(pixels < 140, 0, 255).astype(np.uint8)


def stamped(page: Page, start: Pixels | None = None) -> Pixels:
    """A round red seal over the signature and a signature in blue, as on every original."""
    pixels = scan(page, 200) if start is None else start
    height, width = pixels.shape[:2]
    unit = width / 210  # a millimetre
    luck = _luck(page, "stamp")
    names = page.foot.authority if page.foot else ()
    top = _foot_top(page) / 297 * height
    centre = (118 * unit + luck.uniform(-6, 6) * unit, top + (6 * len(names) + 10 + luck.uniform(-5, 5)) * unit)
    layer = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(layer)
    for radius, thick in ((18, 0.9), (12, 0.4)):
        box = [
            centre[0] - radius * unit,
            centre[1] - radius * unit,
            centre[0] + radius * unit,
            centre[1] + radius * unit,
        ]
        pen.ellipse(box, outline=255, width=round(thick * unit))
    points = [(centre[0] + r * unit * np.sin(a), centre[1] - r * unit * np.cos(a)) for a, r in _star()]
    pen.polygon(points, fill=255)
    for angle in np.arange(0, 2 * np.pi, 0.22):
        x, y = centre[0] + 15 * unit * np.cos(angle), centre[1] + 15 * unit * np.sin(angle)
        pen.line([x - unit, y - unit, x + unit, y + unit], fill=255, width=round(0.6 * unit))
        pen.line([x - unit, y + unit, x + unit, y], fill=255, width=round(0.5 * unit))
    inked = _inked(pixels, np.asarray(layer), (205, 40, 50), 0.8, luck)
    signature = Image.new("L", (width, height), 0)
    steps = [(centre[0] + (10 + 3 * n) * unit, centre[1] + luck.uniform(-7, 9) * unit) for n in range(12)]
    ImageDraw.Draw(signature).line(steps, fill=255, width=round(0.6 * unit), joint="curve")
    return _jpeg(_inked(inked, np.asarray(signature), (30, 50, 160), 0.85, luck), 80)


def _star() -> list[tuple[float, float]]:
    return [(n * np.pi / 5, 6.0 if n % 2 == 0 else 2.4) for n in range(10)]


def _foot_top(page: Page) -> float:
    """Millimetres from the top at which the title of the signer stands."""
    grey = cv2.cvtColor(clean(page, 50), cv2.COLOR_RGB2GRAY)
    right = np.flatnonzero((grey[:, grey.shape[1] * 6 // 10 : grey.shape[1] * 9 // 10] < 128).any(axis=1))
    groups = np.split(right, np.flatnonzero(np.diff(right) > 25) + 1)  # the wide gap over the signer's name
    lines = len(page.foot.authority) if page.foot else 1
    last = groups[-2][-1] if len(groups) > 1 else right[-1]
    return float(last / 50 * 25.4 - 6 * lines)


def _inked(
    pixels: Pixels, mask: Pixels, colour: tuple[int, int, int], strength: float, luck: np.random.Generator
) -> Pixels:
    """Stamp ink lets print through, and takes unevenly."""
    uneven = cv2.GaussianBlur(luck.random(mask.shape).astype(np.float32), (0, 0), 3)
    uneven = np.clip((uneven - uneven.min()) / (uneven.max() - uneven.min()) + 0.35, 0, 1)
    share = (mask.astype(float) / 255 * strength * uneven)[..., None]
    tinted = pixels * (np.array(colour) / 255)
    return (pixels * (1 - share) + tinted * share).astype(np.uint8)


def phone(page: Page) -> Pixels:
    """Held at an angle over a dark table, a lamp from one side, a slight curl of the sheet, JPEG of the camera."""
    luck = _luck(page, "phone")
    sheet = clean(page, 220)
    height, width = sheet.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    curl = 9 * np.sin(columns / width * np.pi)
    sheet = cv2.remap(
        sheet, columns, rows + curl.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8)
    size = (int(width * 1.18), int(height * 1.14))
    margins = luck.uniform(0.03, 0.1, 8)
    corners = np.array(
        [
            (margins[0] * width, margins[1] * height),
            (size[0] - margins[2] * width, margins[3] * height),
            (size[0] - margins[4] * width, size[1] - margins[5] * height),
            (margins[6] * width, size[1] - margins[7] * height),
        ],
        dtype=np.float32,
    )
    start = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(start, corners)
    table = np.full((size[1], size[0], 3), (74, 58, 47), np.uint8)
    photo = cv2.warpPerspective(sheet, matrix, size, table, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
    y, x = np.mgrid[0 : size[1], 0 : size[0]] / max(size)
    light = 1.0 - 0.45 * np.clip(x * luck.uniform(0.4, 1) + y * luck.uniform(0.2, 0.8), 0, 1)
    lit = np.clip(photo * light[..., None] * np.array((1.0, 0.97, 0.9)), 0, 255).astype(np.uint8)
    return _jpeg(_noisy(cv2.GaussianBlur(lit, (0, 0), 0.7).astype(np.uint8), luck, 4), 60)


def combined(page: Page) -> Pixels:
    """A poor copy in every way at once: 150 dpi, sealed, askew, blurred, squeezed."""
    small = cv2.resize(stamped(page), None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA)
    pixels = _turned(small.astype(np.uint8), 1.2 if _luck(page, "side").random() < 0.5 else -1.2)
    return _jpeg(cv2.GaussianBlur(pixels, (0, 0), 0.8).astype(np.uint8), 40)


VARIANTS: dict[str, tuple[int, Callable[[Page], Pixels]]] = {
    "clean150": (150, lambda page: clean(page, 150)),
    "clean200": (200, lambda page: clean(page, 200)),
    "clean300": (300, lambda page: clean(page, 300)),
    "scan150": (150, lambda page: scan(page, 150)),
    "scan200": (200, lambda page: scan(page, 200)),
    "scan300": (300, lambda page: scan(page, 300)),
    "skew0.5": (200, lambda page: skewed(page, 0.5)),
    "skew1": (200, lambda page: skewed(page, 1)),
    "skew3": (200, lambda page: skewed(page, 3)),
    "noise": (200, lambda page: _noisy(clean(page, 200), _luck(page, "noise"), 28)),
    "blur": (200, lambda page: cv2.GaussianBlur(clean(page, 200), (0, 0), 1.6).astype(np.uint8)),
    "jpeg30": (200, lambda page: _jpeg(clean(page, 200), 30)),
    "jpeg12": (150, lambda page: _jpeg(clean(page, 150), 12)),
    "bleed": (200, bleeding),
    "faded": (200, faded),
    "one_bit": (200, one_bit),
    "stamp": (200, stamped),
    "phone": (0, phone),  # a camera does not know how far the paper was
    "combo": (150, combined),
}


def as_file(pixels: Pixels, dpi: int) -> bytes:
    """PNG, so that the file adds no damage of its own."""
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=1, **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()
