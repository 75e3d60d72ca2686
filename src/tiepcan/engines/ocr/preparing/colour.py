"""Grey from colour: a red seal over print vanishes in the red channel, where red ink is as light as paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from PIL import Image

from tiepcan.engines.ocr.geometry import Pixels

_LEAST_RED = 0.0003  # of all pixels; a seal on an A4 page has some 0.2 to 1 percent
_COLOURED, _BLACK, _HALO = 35, 100, 120  # distance of channels; the lightest that print is; what surrounds a stroke
_MOST_BLUE = 0.01  # a signature has a tenth of it
_SAMPLED = 3  # every third pixel of every third row tells the colours
_ROWS = 240  # taken from the picture at a time: the whole in colour would stand in memory three times


@dataclass(frozen=True)
class Grey:
    pixels: Pixels
    without_seal: bool


def to_grey(picture: Image.Image) -> Grey:
    """Where a seal is, the red channel, without the signature in blue that goes with it."""
    if picture.mode == "L":
        return Grey(np.asarray(picture), without_seal=False)
    red, blue = coloured_shares(picture)
    grey = np.empty((picture.height, picture.width), np.uint8)
    if not red > _LEAST_RED:
        for top, strip in _strips(picture):
            cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY, dst=grey[top : top + len(strip)])
        return Grey(grey, without_seal=False)
    for top, strip in _strips(picture):
        grey[top : top + len(strip)] = strip[:, :, 0]
    _without_ink_of_colour(grey, picture, keep_blue=blue > _MOST_BLUE)
    return Grey(grey, without_seal=True)


def _strips(picture: Image.Image, beyond: int = 0) -> Iterator[tuple[int, Pixels]]:
    """The picture from top to bottom, so many rows at a time, and where each strip begins; `beyond`: with so many rows
    of its neighbours."""
    for top in range(0, picture.height, _ROWS):
        first, last = max(0, top - beyond), min(picture.height, top + _ROWS + beyond)
        yield first, cast("Pixels", np.asarray(picture.crop((0, first, picture.width, last))))


def _without_ink_of_colour(grey: Pixels, picture: Image.Image, *, keep_blue: bool) -> None:
    """Strokes of the seal and of a signature become paper; black print that they cross has no colour and stays."""
    paper = np.percentile(grey[::8, ::8], 80)
    for first, strip in _strips(picture, beyond=1):
        red, green, blue = (np.ascontiguousarray(strip[:, :, channel]) for channel in range(3))
        lightest = red if keep_blue else cv2.max(red, blue)
        darkest = cv2.min(red, cv2.min(green, blue))
        coloured = (cv2.subtract(lightest, darkest) > _COLOURED) & (lightest > _BLACK)
        near = cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        start = -first % _ROWS  # the row of its neighbour above only tells what is near
        own = np.s_[start : start + _ROWS]
        grey[first + start : first + start + _ROWS][(coloured | (near & (red > _HALO)))[own]] = paper


def coloured_shares(picture: Image.Image) -> tuple[float, float]:
    """Of all pixels, those that are clearly red, and those that are clearly blue."""
    size = (max(1, picture.width // _SAMPLED), max(1, picture.height // _SAMPLED))
    small = np.asarray(picture.resize(size, Image.Resampling.NEAREST)).astype(np.int16)
    red, green, blue = small[:, :, 0], small[:, :, 1], small[:, :, 2]
    return float((red - np.maximum(green, blue) > 60).mean()), float((blue - np.maximum(green, red) > 50).mean())
