"""Images: how many pages, how many points, and whether they can be decoded. Their words need a recogniser."""

import io
import warnings

import pi_heif
from PIL import Image, ImageSequence, UnidentifiedImageError

from tiepcan.engines.reading.kinds import HEIC, JPEG, PNG, TIFF, WEBP
from tiepcan.engines.reading.model import (
    DAMAGED,
    TOO_MANY_PAGES,
    FileRefused,
    Limits,
    NeedsRecognition,
    too_many_pixels,
)

_FORMATS = {TIFF: "TIFF", JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
pi_heif.register_heif_opener(thumbnails=False)


def read(content: bytes, kind: str, limits: Limits) -> None:  # never returns: an image has no words of its own
    """Raises NeedsRecognition for a sound image, else FileRefused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large images; the limit here is our own, and firm
            pages = _pages(content, _FORMATS[kind], limits)
    except Image.DecompressionBombError as error:  # the library's own limit, for what is far beyond ours
        raise too_many_pixels(limits.page_pixels) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, RuntimeError, EOFError) as error:
        raise FileRefused(DAMAGED) from error
    raise NeedsRecognition(kind, pages, tuple(range(1, pages + 1)))


def _pages(content: bytes, form: str, limits: Limits) -> int:
    with Image.open(io.BytesIO(content), formats=[form]) as image:
        count = int(getattr(image, "n_frames", 1)) if form == "TIFF" else 1
        if count > limits.pages:
            raise FileRefused(TOO_MANY_PAGES, pages=limits.pages)
        for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
            if frame.width * frame.height > limits.page_pixels:
                raise too_many_pixels(limits.page_pixels)
            # What is cut off is missing at the end; to decode every page is the recogniser's work.
            if number == count:
                frame.load()
                break
    return count
