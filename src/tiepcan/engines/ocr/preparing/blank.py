"""Sheets with nothing printed on them: the backs that a scanner takes along."""

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.preparing.light import smoothed

_EDGE = 0.03  # share of each side where only shadows and holes are
_LETTER = 0.035, 0.6  # inches: height of what can be a letter
_BANDS = 6


def is_blank(grey: Pixels, dpi: int) -> bool:
    """No two spots on the page are as large as letters. In doubt it is not blank: a lost page is worse than a look."""
    height, width = grey.shape
    down, across = round(height * _EDGE), round(width * _EDGE)
    inner = grey[down : height - down, across : width - across]
    # A printed page mostly shows it in its first band; only one that seems blank is looked at as a whole.
    bands = (band for band in np.array_split(inner, _BANDS) if len(band) > 1)
    if any(_letters(band, dpi, grey.shape, cut=True) >= 2 for band in bands):
        return False
    return _letters(inner, dpi, grey.shape, cut=False) < 2


def _letters(grey: Pixels, dpi: int, page: tuple[int, ...], *, cut: bool) -> int:
    """Spots as large as letters. Where the picture is `cut`, what touches its upper or lower edge is part of a spot."""
    ink = ink_mask(smoothed(grey), page)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    top, tall, filled = (stats[1:count, column] for column in (cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    low, high = (value * dpi for value in _LETTER)
    letters = (tall >= low) & (tall <= high) & (filled >= 0.4 * low * low)
    if cut:
        letters &= (top > 0) & (top + tall < len(grey))
    return int(np.count_nonzero(letters))
