"""Grey from colour: a red seal over print vanishes in the red channel, where red ink is as light as paper."""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from PIL import Image

from tiepcan.engines.ocr.geometry import Pixels

_RED_SHARE = 0.0003  # of all pixels; a seal on an A4 page has some 0.2 to 1 percent


@dataclass(frozen=True)
class Grey:
    pixels: Pixels
    without_seal: bool


def to_grey(picture: Image.Image) -> Grey:
    pixels = np.asarray(picture)
    if pixels.ndim == 2:
        return Grey(pixels, without_seal=False)
    if red_share(pixels) > _RED_SHARE:
        return Grey(np.ascontiguousarray(pixels[:, :, 0]), without_seal=True)
    return Grey(cast("Pixels", cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)), without_seal=False)


def red_share(pixels: Pixels) -> float:
    small = pixels[::3, ::3].astype(np.int16)
    red = small[:, :, 0] - np.maximum(small[:, :, 1], small[:, :, 2])
    return float((red > 60).mean())
