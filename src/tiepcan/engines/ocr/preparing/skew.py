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
    small = ink_mask(half_size(grey))
    edge = max(small.shape) // 60
    small[:edge] = small[-edge:] = small[:, :edge] = small[:, -edge:] = 0
    # Only lower edges of ink: they line up along the foot of a line of print, and pictures weigh less.
    rows, columns = np.nonzero((small[:-1] > 0) & (small[1:] == 0))
    if len(rows) < _ENOUGH:
        return 0.0
    step = max(1, len(rows) // _MOST)
    rows, columns = rows[::step].astype(np.float32), columns[::step].astype(np.float32)
    best = 0.0
    for width, fineness in ((_WIDEST, 0.5), (0.5, 0.1), (0.1, 0.02)):
        trials = np.arange(best - width, best + width + fineness / 2, fineness)
        best = float(max(trials, key=lambda degrees: _sharpness(rows, columns, float(degrees))))
    return best if abs(best) < _WIDEST else 0.0


def _sharpness(rows: np.ndarray, columns: np.ndarray, degrees: float) -> float:
    level = rows - columns * np.float32(np.tan(np.radians(degrees)))
    profile = np.bincount((level - level.min()).astype(np.int32)).astype(np.float64)
    return float((profile**2).sum())


def levelled(grey: Pixels, degrees: float) -> Pixels:
    """The picture turned around its middle so that lines that fall by `degrees` lie level; new corners are paper."""
    height, width = grey.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = int(np.percentile(grey[::16, ::16], 80))
    turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)
    return cast("Pixels", turned)
