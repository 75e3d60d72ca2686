"""Roman numbers before a heading or a group of rows, by counting their stems: the engine takes "III." for "II.", the
commoner word, and is sure of it.

Between its serifs, which may touch their neighbours, a capital I is one upright stroke. Where the print shows not one
to three of them alike, or something else besides, what the engine read stays.
"""

import re
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.model import Line
from tiepcan.engines.ocr.words import line_of

_ONES = re.compile(r"^(?=\w?I)[IHlL1|]{1,3}([.):/]?)$")
_WAIST = (0.2, 0.75)  # of the height of the letters: above the dot, between the serifs
_UPRIGHT, _ALL = 0.75, 0.93  # share of a column that is dark; of all ink that stands in such columns
_FAINTEST = 20  # grey levels between paper and ink
_DARK = 0.5  # between paper and the darkest ink
_BAR = 0.08  # share of the space between two strokes that is dark: the bar of an H has more
_ALIKE = 1.8  # the widest stroke against the narrowest; a V or X has others


def with_counted_stems(grey: Pixels, run: Line) -> Line:
    """The run with the number before it as its strokes say."""
    first, *rest = run.words
    match = _ONES.match(first.text)
    if not match:
        return run
    left, top, right, bottom = first.box
    room = (bottom - top) // 3
    strokes = _strokes(grey[top:bottom, max(0, left - room) : rest[0].box[0] if rest else right + room])
    text = "I" * strokes + match[1]
    if not 1 <= strokes <= 3 or text == first.text:
        return run
    return line_of([replace(first, text=text, read_as=first.read_as or first.text), *rest], run.block)


def _strokes(crop: Pixels) -> int:
    """How many upright strokes alike stand in the picture of a word; 0 where it shows something else."""
    waist = _waist(crop)
    upright = (waist.mean(axis=0) > _UPRIGHT).astype(np.uint8) if len(waist) else np.zeros(0, np.uint8)
    if not upright.any():
        return 0
    near = cv2.dilate(upright[None], np.ones((1, 3), np.uint8))[0] > 0
    edges = np.diff(np.concatenate(([0], upright.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    barred = any(waist[:, middle].mean() > _BAR for middle in (ends[:-1] + starts[1:]) // 2)
    widths = ends - starts
    alike = widths.max() <= _ALIKE * widths.min() and waist[:, near].sum() >= _ALL * waist.sum()
    return len(widths) if alike and not barred else 0


def _waist(crop: Pixels) -> npt.NDArray[np.bool_]:
    """Where it is dark halfway up the letters; nothing where there are none."""
    if min(crop.shape) >= 6:
        paper, ink = np.percentile(crop, 90), np.percentile(crop, 2)
        dark = crop < paper - _DARK * (paper - ink)
        rows = np.flatnonzero(dark.any(axis=1))
        if len(rows) and paper - ink >= _FAINTEST:
            top, height = int(rows[0]), int(rows[-1] - rows[0]) + 1
            return np.asarray(dark[top + round(_WAIST[0] * height) : top + round(_WAIST[1] * height)])
    return np.zeros((0, 0), np.bool_)
