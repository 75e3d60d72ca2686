"""Which way up a sheet lies in its picture, by reading a few of its lines each way."""

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.preparing.ink import half_size, ink_mask
from tiepcan.engines.ocr.preparing.skew import line_sharpness
from tiepcan.engines.ocr.tesseract.engine import AUTO, Engine
from tiepcan.text.legacy_fonts import is_syllable

_QUARTER = {0: None, 90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
_CLEARLY = 1.3  # times as sharp a profile
_ENOUGH = 5  # syllables
_SURE, _SHARE = 0.8, 0.3  # confidence of a word; share of such words
_BAND = 1.2  # inches


def turned(grey: Pixels, quarter: int) -> Pixels:
    code = _QUARTER[quarter]
    return grey if code is None else np.asarray(cv2.rotate(grey, code), dtype=np.uint8)


def quarter_turns(engine: Engine, grey: Pixels, dpi: int) -> int:
    """Degrees clockwise that set the page upright: 0, 90, 180 or 270. What cannot be told stays as it is."""
    ways = (90, 270) if lies_on_its_side(grey) else (0, 180)
    read = {}
    for quarter in ways:
        read[quarter] = _syllables_read(engine, turned(grey, quarter), dpi)
        if read[quarter] >= _ENOUGH:
            return quarter
    best = max(ways, key=lambda quarter: read[quarter])
    return best if read[best] > 1 else 0


def lies_on_its_side(grey: Pixels) -> bool:
    """Lines of print make sharp rows along their own direction, also where they fall by some degrees."""
    small = half_size(grey)
    return line_sharpness(np.ascontiguousarray(small.T)) > _CLEARLY * line_sharpness(small)


def _syllables_read(engine: Engine, grey: Pixels, dpi: int) -> int:
    """Long syllables that the engine is sure of in the darkest band of the page; none if most words are no such."""
    words = [word for line in engine.read(_band(grey, dpi), dpi, AUTO) for word in line.words]
    good = [w for w in words if w.confidence > _SURE and len(w.text) > 2 and is_syllable(w.text.strip(".,;:()"))]
    return len(good) if len(good) >= _SHARE * len(words) else 0


def _band(grey: Pixels, dpi: int) -> Pixels:
    """Enough print to tell up from down, little enough to be read in a tenth of a second."""
    rows = (ink_mask(grey) > 0).sum(axis=1).astype(np.float64)
    height = min(len(rows), round(_BAND * dpi))
    start = int(np.convolve(rows, np.ones(height), mode="valid").argmax())
    return np.ascontiguousarray(grey[start : start + height])
