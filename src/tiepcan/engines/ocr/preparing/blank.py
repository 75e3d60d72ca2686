"""Sheets with nothing printed on them: the backs that a scanner takes along."""

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.preparing.light import smoothed

_EDGE = 0.03  # share of each side where only shadows and holes are
_LETTER = 0.035, 0.6  # inches: height of what can be a letter


def is_blank(grey: Pixels, dpi: int) -> bool:
    """No two spots on the page are as large as letters. In doubt it is not blank: a lost page is worse than a look."""
    height, width = grey.shape
    down, across = round(height * _EDGE), round(width * _EDGE)
    ink = ink_mask(smoothed(grey))[down : height - down, across : width - across]
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    tall = stats[1:count, cv2.CC_STAT_HEIGHT]
    filled = stats[1:count, cv2.CC_STAT_AREA]
    low, high = (value * dpi for value in _LETTER)
    return int(np.count_nonzero((tall >= low) & (tall <= high) & (filled >= 0.4 * low * low))) < 2
