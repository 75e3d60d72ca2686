"""Numbers of a table, each set into a sentence: a digit alone is often misread, between two words it is not.

The words are drawn in the height of the digits, the cells of a column stand between them, and all of it is read as one
line; what is read between two of the words is the number of a cell.
"""

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.model import Box, Word
from tiepcan.engines.ocr.tables.grids import Cell
from tiepcan.engines.ocr.tesseract.engine import LINE, Engine

NUMBER = re.compile(r"^[\d.,%/-]*\d[\d.,%/-]*$")
_BETWEEN = ("ngày", "tháng")  # no column of numbers has these words in it
_DIGIT_HEIGHT = 0.676  # of the em, in Tinos as in Times
_SPACE = 0.4  # of the height of a digit
_MARGIN = 12
_CELLS_A_LINE = 10
# The file, not the package of letters: importing that takes a third of a second. Read now: no file can be opened
# once a page has been seen.
_FACE = (Path(__file__).parents[2] / "letters" / "fonts" / "Tinos-Regular.ttf").read_bytes()

Printed = list[tuple[Cell, Box]]


def read_numbers(engine: Engine, grey: Pixels, dpi: int, cells: Printed) -> dict[Cell, Word]:
    """Those of the cells that hold a number, read among their like."""
    found: dict[Cell, Word] = {}
    for start in range(0, len(cells), _CELLS_A_LINE):
        line = cells[start : start + _CELLS_A_LINE]
        found |= _read(engine, grey, dpi, line) or _one_by_one(engine, grey, dpi, line)
    return found


def _one_by_one(engine: Engine, grey: Pixels, dpi: int, cells: Printed) -> dict[Cell, Word]:
    found: dict[Cell, Word] = {}
    for cell in cells if len(cells) > 1 else []:
        found |= _read(engine, grey, dpi, [cell]) or {}
    return found


def _read(engine: Engine, grey: Pixels, dpi: int, cells: Printed) -> dict[Cell, Word] | None:
    """None when the words between cannot all be found again."""
    words = [word for line in engine.read(_sentence(grey, cells), dpi, LINE) for word in line.words]
    parts = list(_parted(words))
    if len(parts) != len(cells):
        return None
    texts = ["".join(word.text for word in part) for part in parts]
    return {
        cell: Word(text, box, min(word.confidence for word in part))
        for (cell, box), part, text in zip(cells, parts, texts, strict=True)
        if NUMBER.match(text)
    }


def _parted(words: list[Word]) -> Iterator[list[Word]]:
    """What stands between one drawn word and the next, in their right order."""
    expected = cycle(_BETWEEN)
    awaited = next(expected)
    part: list[Word] | None = None
    for word in words:
        if word.text == awaited:
            if part is not None:
                yield part
            part, awaited = [], next(expected)
        elif part is not None:
            part.append(word)


def _sentence(grey: Pixels, cells: Printed) -> Pixels:
    heights = sorted(bottom - top for _, (_, top, _, bottom) in cells)
    height = heights[len(heights) // 2]
    paper = int(np.percentile(grey[::8, ::8], 80))
    tall, foot = round(height * 2.2), round(height * 1.6)
    blank = np.full((tall, max(2, round(height * _SPACE))), paper, np.uint8)
    words = cycle(_drawn(word, height, tall, foot, paper) for word in _BETWEEN)
    pieces = [next(words)]
    for _, box in cells:
        pieces += [blank, _standing(grey, box, tall, foot, paper), blank, next(words)]
    return np.pad(np.hstack(pieces), _MARGIN, constant_values=paper)


def _standing(grey: Pixels, box: Box, tall: int, foot: int, paper: int) -> Pixels:
    """The print of a cell with its foot on the line."""
    left, top, right, bottom = box
    top = max(0, top - 1, bottom - foot)
    crop = grey[top : min(bottom + 1, top + tall), max(0, left - 1) : right + 1]
    column = np.full((tall, crop.shape[1]), paper, np.uint8)
    start = max(0, foot - (bottom - top))
    column[start : start + crop.shape[0]] = crop[: tall - start]
    return column


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_FACE), size)


def _drawn(word: str, height: int, tall: int, foot: int, paper: int) -> Pixels:
    font = _font(max(8, round(height / _DIGIT_HEIGHT)))
    sheet = Image.new("L", (int(font.getlength(word)) + 2, tall), paper)
    ImageDraw.Draw(sheet).text((0, foot), word, max(0, paper - 200), font, anchor="ls")
    return np.asarray(cv2.GaussianBlur(np.asarray(sheet), (0, 0), 0.6), dtype=np.uint8)
