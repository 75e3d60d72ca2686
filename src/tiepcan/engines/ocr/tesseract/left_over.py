"""Print the engine passed over: beside a seal or a signature it takes a line of letters, mostly the signer's name, for
a picture. Rows of ink as high as print, of which no word was read, are read again, each alone."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.lexicon import with_closed_phrases
from tiepcan.engines.ocr.model import Box, Line, Word
from tiepcan.engines.ocr.tesseract.engine import LINE, Engine
from tiepcan.engines.ocr.words import line_of, mean_confidence
from tiepcan.text.legacy_fonts import is_syllable

_HALF = 2  # the search is made at half the size
_JOINT = 0.16  # inches between letters and words of a line
_HEIGHTS = (0.07, 0.32)  # of a line of print with its marks, in inches
_SHORTEST = 0.5
_FILLED = (0.08, 0.75)  # share of the box that ink takes: less is a stroke of a pen, more a rule or a spot
_MOST = 6  # rows of a page; a picture has more, and nobody's name
_SURE = 0.8  # what is read in what was no print is read with doubt
_BLOCK = 40_000  # no block of the engine has such a number; they are counted anew later


def with_left_over(engine: Engine, grey: Pixels, ink: Pixels, dpi: int, lines: Sequence[Line]) -> list[Line]:
    """`lines` and those found besides, each before the first that begins below it in its column."""
    found = list(lines)
    rows = _rows(ink, dpi, lines)
    for number, box in enumerate(rows if len(rows) <= _MOST else []):
        line = _read(engine, grey, dpi, box, _BLOCK + number)
        if line:
            found.insert(_place(found, line), line)
    return found


def _rows(ink: Pixels, dpi: int, lines: Sequence[Line]) -> list[Box]:
    """Boxes around rows of ink outside of all words that were read."""
    small = cv2.resize(ink, (ink.shape[1] // _HALF, ink.shape[0] // _HALF), interpolation=cv2.INTER_AREA)
    bare = cv2.compare(small, 127, cv2.CMP_GT)
    reach = dpi // 50
    for box in (word.box for line in lines for word in line.words):
        left, top, right, bottom = (value // _HALF for value in box)
        bare[max(0, top - reach) : bottom + reach, max(0, left - reach) : right + reach] = 0
    unit = dpi / _HALF
    joined = cv2.morphologyEx(bare, cv2.MORPH_CLOSE, np.ones((1, round(_JOINT * unit)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = []
    for left, top, width, height, _ in stats[1:count].tolist():
        if not (_HEIGHTS[0] * unit <= height <= _HEIGHTS[1] * unit and width >= max(_SHORTEST * unit, 2 * height)):
            continue
        filled = float((bare[top : top + height, left : left + width] > 0).mean())
        if _FILLED[0] <= filled <= _FILLED[1]:
            boxes.append((_HALF * left, _HALF * top, _HALF * (left + width), _HALF * (top + height)))
    return sorted(boxes, key=lambda box: box[1])


def _read(engine: Engine, grey: Pixels, dpi: int, box: Box, block: int) -> Line | None:
    """What stands in the box, if it is surely words."""
    left, top, right, bottom = box
    room = (bottom - top) // 2  # marks above and tails below may not hang together with the row
    x, y = max(0, left - room), max(0, top - room)
    crop = grey[y : bottom + room, x : right + room]
    framed = np.pad(crop, 10, constant_values=int(np.percentile(crop, 90)))
    words = [
        replace(word, box=_moved(word.box, x - 10, y - 10))
        for line in engine.read(framed, dpi, LINE)
        for word in line.words
    ]
    if not words or not all(map(_is_word, words)):
        return None
    line = with_closed_phrases(line_of(words, block))
    return line if mean_confidence([line]) >= _SURE else None


def _is_word(word: Word) -> bool:
    letters = word.text.strip(".,;:/()’'-–")
    return not letters or letters.isdecimal() or (letters.isalpha() and is_syllable(letters)) or "/" in letters


def _moved(box: Box, right: int, down: int) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _place(lines: list[Line], line: Line) -> int:
    """Before the first line that stands below it and under or over it; behind the last that stands above it so."""
    beside = [i for i, other in enumerate(lines) if other.box[0] < line.box[2] and line.box[0] < other.box[2]]
    below = [i for i in beside if lines[i].box[1] >= line.box[1]]
    return below[0] if below else beside[-1] + 1 if beside else len(lines)
