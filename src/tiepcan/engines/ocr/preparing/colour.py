"""Grey from colour: a red seal over print vanishes in the red channel, where red ink is as light as paper."""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from PIL import Image

from tiepcan.engines.ocr.geometry import Pixels

_LEAST_RED = 0.0003  # of all pixels; a seal on an A4 page has some 0.2 to 1 percent
_COLOURED, _BLACK, _HALO = 35, 100, 120  # distance of channels; the lightest that print is; what surrounds a stroke
_MOST_BLUE = 0.01  # a signature has a tenth of it


@dataclass(frozen=True)
class Grey:
    pixels: Pixels
    without_seal: bool


def to_grey(picture: Image.Image) -> Grey:
    """Where a seal is, the red channel, without the signature in blue that goes with it."""
    pixels = np.asarray(picture)
    if pixels.ndim == 2:
        return Grey(pixels, without_seal=False)
    red, blue = coloured_shares(pixels)
    if not red > _LEAST_RED:
        return Grey(cast("Pixels", cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)), without_seal=False)
    grey = np.ascontiguousarray(pixels[:, :, 0])
    _without_ink_of_colour(grey, pixels, keep_blue=blue > _MOST_BLUE)
    return Grey(grey, without_seal=True)


def _without_ink_of_colour(grey: Pixels, pixels: Pixels, *, keep_blue: bool) -> None:
    """Strokes of the seal and of a signature become paper; black print that they cross has no colour and stays."""
    red, blue = grey.copy(), np.ascontiguousarray(pixels[:, :, 2])
    lightest = red if keep_blue else cv2.max(red, blue)
    darkest = cv2.min(red, cv2.min(np.ascontiguousarray(pixels[:, :, 1]), blue))
    coloured = (cv2.subtract(lightest, darkest) > _COLOURED) & (lightest > _BLACK)
    near = cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    grey[coloured | (near & (grey > _HALO))] = np.percentile(grey[::8, ::8], 80)


def coloured_shares(pixels: Pixels) -> tuple[float, float]:
    """Of all pixels, those that are clearly red, and those that are clearly blue."""
    small = pixels[::3, ::3].astype(np.int16)
    red, green, blue = small[:, :, 0], small[:, :, 1], small[:, :, 2]
    return float((red - np.maximum(green, blue) > 60).mean()), float((blue - np.maximum(green, red) > 50).mean())
