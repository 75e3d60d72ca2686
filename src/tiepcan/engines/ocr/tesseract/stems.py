"""Roman numbers before a heading, by counting their stems: the engine takes "III." for "II.", the commoner word, and is
sure of it.

Between its serifs, which may touch their neighbours, a capital I is one upright stroke. Where the print shows not one
to three of them alike, or something else besides, what the engine read stays.
"""

import re
from dataclasses import replace

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.model import Line
from tiepcan.engines.ocr.words import line_of

_ONES = re.compile(r"^I[IlL1|]{0,2}([.):/]?)$")
_WAIST = (0.2, 0.75)  # of the height of the letters: above the dot, between the serifs
_UPRIGHT, _ALL = 0.75, 0.85  # share of a column that is dark; of all ink that stands in such columns
_DARK = 0.5  # between paper and the darkest ink
_ALIKE = 1.8  # the widest stroke against the narrowest; a V or X has others


def with_counted_stems(grey: Pixels, run: Line) -> Line:
    """The run with the number before it as its strokes say."""
    first, *rest = run.words
    match = _ONES.match(first.text)
    if not match or not rest:
        return run
    left, top, _, bottom = first.box
    strokes = _strokes(grey[top:bottom, max(0, left - (bottom - top) // 3) : rest[0].box[0]])
    text = "I" * strokes + match[1]
    if not 1 <= strokes <= 3 or text == first.text:
        return run
    return line_of([replace(first, text=text, read_as=first.read_as or first.text), *rest], run.block)


def _strokes(crop: Pixels) -> int:
    """How many upright strokes alike stand in the picture of a word; 0 where it shows something else."""
    if min(crop.shape) < 6:
        return 0
    paper, ink = np.percentile(crop, 90), np.percentile(crop, 2)
    dark = crop < paper - _DARK * (paper - ink)
    rows = np.flatnonzero(dark.any(axis=1))
    if not len(rows) or paper - ink < 20:
        return 0
    top, height = int(rows[0]), int(rows[-1] - rows[0]) + 1
    waist = dark[top + round(_WAIST[0] * height) : top + round(_WAIST[1] * height)]
    if not len(waist):
        return 0
    upright = waist.mean(axis=0) > _UPRIGHT
    if (
        waist[:, cv2.dilate(upright.astype(np.uint8)[None], np.ones((1, 3), np.uint8))[0] > 0].sum()
        < _ALL * waist.sum()
    ):
        return 0
    columns = np.concatenate(([0], upright.astype(np.int8), [0]))
    widths = np.flatnonzero(np.diff(columns) < 0) - np.flatnonzero(np.diff(columns) > 0)
    return len(widths) if len(widths) and widths.max() <= _ALIKE * max(widths.min(), 1) else 0
