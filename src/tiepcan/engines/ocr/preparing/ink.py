"""Where a page has ink: the measure that the other symptoms are taken from."""

from typing import cast

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels


def ink_mask(grey: Pixels) -> Pixels:
    """255 where there is ink. The threshold follows the light of the neighbourhood, so that a shadow is no ink."""
    size = max(15, min(grey.shape) // 30) | 1
    paper = cv2.blur(grey, (size, size)).astype(np.int16)
    return cast("Pixels", ((grey.astype(np.int16) < paper - 22) * np.uint8(255)).astype(np.uint8))


def half_size(grey: Pixels, *, longest: int = 1200) -> Pixels:
    """Small enough to be measured in milliseconds, large enough to keep lines of print apart."""
    scale = longest / max(grey.shape)
    if scale >= 1:
        return grey
    return cast("Pixels", cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
