"""By how many degrees lines of print fall: the profile of ink over slanted rows is sharpest along the lines."""

from typing import cast

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.preparing.ink import half_size, ink_mask

_WIDEST = 6.0  # degrees; what lies more askew was photographed, not scanned
_ENOUGH = 300  # ink pixels
_MOST = 40_000


def lines_fall(grey: Pixels) -> float:
    """Degrees by which lines of print fall to the right (negative: rise); 0 when there is too little print to tell."""
    rows, columns = _lower_edges(grey)
    if len(rows) < _ENOUGH:
        return 0.0
    best = 0.0
    for width, fineness, measure in ((_WIDEST, 0.5, _sharpness), (0.5, 0.1, _fine), (0.1, 0.02, _fine)):
        trials = np.arange(best - width, best + width + fineness / 2, fineness)
        best = max((float(degrees) for degrees in trials), key=lambda degrees: measure(rows, columns, degrees))
    return best if abs(best) < _WIDEST else 0.0


def line_sharpness(grey: Pixels) -> float:
    """How far lower edges of ink gather in rows, at the fall at which they do most; about 1 where they do not."""
    rows, columns = _lower_edges(grey)
    if len(rows) < _ENOUGH:
        return 1.0
    best = max(_sharpness(rows, columns, float(degrees)) for degrees in np.arange(-_WIDEST, _WIDEST + 0.1, 0.5))
    return best * (float(rows.max() - rows.min()) + 1) / len(rows) ** 2


def _lower_edges(grey: Pixels) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of ink with paper under it: along the foot of a line of print they line up, and pictures weigh
    less."""
    small = ink_mask(half_size(grey))
    edge = max(small.shape) // 60
    small[:edge] = small[-edge:] = small[:, :edge] = small[:, -edge:] = 0
    rows, columns = np.nonzero((small[:-1] > 0) & (small[1:] == 0))
    step = max(1, len(rows) // _MOST)
    return rows[::step].astype(np.float32), columns[::step].astype(np.float32)


def _sharpness(rows: np.ndarray, columns: np.ndarray, degrees: float) -> float:
    level = rows - columns * np.float32(np.tan(np.radians(degrees)))
    profile = np.bincount((level - level.min()).astype(np.int32)).astype(np.float64)
    return float((profile**2).sum())


def _fine(rows: np.ndarray, columns: np.ndarray, degrees: float) -> float:
    """The same, each edge shared between the two rows it lies between: whole rows draw small falls to none at all."""
    level = rows - columns * np.float32(np.tan(np.radians(degrees)))
    level -= level.min() - 0.37
    row = level.astype(np.int32)
    share = level - row
    length = int(row.max()) + 2
    profile = np.bincount(row, 1 - share, length) + np.bincount(row + 1, share, length)
    return float((profile**2).sum())


def levelled(grey: Pixels, degrees: float) -> Pixels:
    """The picture turned around its middle so that lines that fall by `degrees` lie level; new corners are paper."""
    height, width = grey.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = int(np.percentile(grey[::16, ::16], 80))
    turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)
    return cast("Pixels", turned)
