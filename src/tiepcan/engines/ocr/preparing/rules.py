"""Lone rules: the lines under agency, motto and title. They touch no letter, yet are read as dashes and dots."""

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.preparing.ink import ink_mask

_LONG, _THICK = 0.25, 0.035  # inches
_FLAT = 12  # times as long as high


def without_lone_rules(grey: Pixels, dpi: int) -> Pixels:
    """Only what stands alone goes: a rule that touches a letter, or another rule, is part of something."""
    ink = ink_mask(grey)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    lone = (wide >= _LONG * dpi) & (high <= _THICK * dpi) & (wide >= _FLAT * high)
    lone[0] = False
    if not lone.any():
        return grey
    result = grey.copy()
    for label in np.flatnonzero(lone[:count]):
        left, top, width, height = (int(value) for value in stats[label][:4])
        place = np.s_[max(0, top - 2) : top + height + 2, max(0, left - 2) : left + width + 2]
        around = grey[max(0, top - 8) : top + height + 8, max(0, left - 2) : left + width + 2]
        # Only the rule itself: marks of the letters above may reach into its box.
        own = cv2.dilate((labels[place] == label).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        result[place][own & ~_others(ink[place], labels[place], int(label))] = int(np.percentile(around, 80))
    return result


def _others(ink: Pixels, labels: np.ndarray, label: int) -> np.ndarray:
    return np.asarray((ink > 0) & (labels != label))
