"""Lone rules: the lines under agency, motto and title. They touch no letter, yet are read as dashes and dots."""

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels

_LONG, _THICK = 0.25, 0.035  # inches
_FLAT = 12  # times as long as high
_STRETCH = 0.2  # inches of it that are level, however the sheet curls


def without_lone_rules(grey: Pixels, ink: Pixels, dpi: int) -> Pixels:
    """Only what stands alone goes: a rule that touches a letter, or another rule, is part of something."""
    result = grey
    for top, bottom in _bands(ink, dpi):
        if result is grey:
            result = grey.copy()
        _clear(result[top:bottom], grey[top:bottom], ink[top:bottom], dpi)
    return result


def _bands(ink: Pixels, dpi: int) -> list[tuple[int, int]]:
    """Rows that have a level stroke, with room above and below: the rest of the page has no rule."""
    stroke = np.ones((1, round(_STRETCH * dpi)), np.uint8)
    rows = cv2.erode(ink, stroke).any(axis=1)
    room = round(2 * _THICK * dpi) + 8
    marked = np.flatnonzero(rows)
    parts = np.split(marked, np.flatnonzero(np.diff(marked) > 2 * room) + 1) if len(marked) else []
    return [(max(0, int(part[0]) - room), min(len(ink), int(part[-1]) + room + 1)) for part in parts]


def _clear(result: Pixels, grey: Pixels, ink: Pixels, dpi: int) -> None:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    lone = (wide >= _LONG * dpi) & (high <= _THICK * dpi) & (wide >= _FLAT * high)
    lone[0] = False
    for label in np.flatnonzero(lone[:count]):
        left, top, width, height = (int(value) for value in stats[label][:4])
        place = np.s_[max(0, top - 2) : top + height + 2, max(0, left - 2) : left + width + 2]
        around = grey[max(0, top - 8) : top + height + 8, max(0, left - 2) : left + width + 2]
        # Only the rule itself: marks of the letters above may reach into its box.
        own = cv2.dilate((labels[place] == label).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        result[place][own & ~_others(ink[place], labels[place], int(label))] = int(np.percentile(around, 80))


def _others(ink: Pixels, labels: np.ndarray, label: int) -> np.ndarray:
    return np.asarray((ink > 0) & (labels != label))
