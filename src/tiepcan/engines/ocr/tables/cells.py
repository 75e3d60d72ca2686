"""Each cell of a ruled table read on its own: no rule and no neighbour can confuse its letters."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.model import Box, Line, ScanTable
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.tables.grids import Cell, Grid
from tiepcan.engines.ocr.tesseract.engine import BLOCK, DIGITS, LINE, SINGLE, Engine
from tiepcan.engines.ocr.words import around

_MARGIN = 10  # pixels of paper around what is read
_NUMBER = re.compile(r"^[\d.,%/-]+$")
_DOUBT = 0.8


@dataclass(frozen=True)
class CellReading:
    cell: Cell
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        return min((word.confidence for line in self.lines for word in line.words), default=1.0)


def read_cells(engine: Engine, grey: Pixels, dpi: int, grid: Grid) -> list[CellReading]:
    ink = ink_mask(grey)
    readings = [_read(engine, grey, ink, dpi, cell) for cell in grid.cells]
    numeric = _numeric_columns(readings)
    return [
        _read_number(engine, grey, ink, dpi, reading) if _doubtful(reading, numeric) else reading
        for reading in readings
    ]


def _read(engine: Engine, grey: Pixels, ink: Pixels, dpi: int, cell: Cell) -> CellReading:
    print_box = _printed(ink, cell.box, dpi)
    if print_box is None:
        return CellReading(cell, ())
    crop, shift = _cut(grey, print_box)
    mode = LINE if _is_one_line(print_box, dpi) else BLOCK
    return CellReading(cell, tuple(_shifted(line, shift) for line in engine.read(crop, dpi, mode)))


def _printed(ink: Pixels, box: Box, dpi: int) -> Box | None:
    """The part of the cell that has print; specks and the shadow of its rules do not count."""
    left, top, right, bottom = box
    inner = ink[top:bottom, left:right]
    count, _, stats, _ = cv2.connectedComponentsWithStats(inner)
    height, width = inner.shape
    least = max(3, dpi // 25)
    found: list[Box] = []
    for x, y, wide, high, area in stats[1:count].tolist():
        at_edge = x == 0 or y == 0 or x + wide == width or y + high == height
        thin = min(wide, high) <= dpi // 50
        if area >= least and not (at_edge and thin):
            found.append((left + x, top + y, left + x + wide, top + y + high))
    if not found or max(b[3] - b[1] for b in found) < dpi // 22:
        return None
    return around(found)


def _is_one_line(box: Box, dpi: int) -> bool:
    return box[3] - box[1] < 0.21 * dpi  # two lines of 10 point take a quarter of an inch


def _cut(grey: Pixels, box: Box) -> tuple[Pixels, tuple[int, int]]:
    left, top, right, bottom = box
    crop = grey[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2]
    paper = int(np.percentile(crop, 90))
    framed = np.pad(crop, _MARGIN, constant_values=paper)
    return framed, (max(0, left - 2) - _MARGIN, max(0, top - 2) - _MARGIN)


def _shifted(line: Line, shift: tuple[int, int]) -> Line:
    words = tuple(replace(word, box=_moved(word.box, shift)) for word in line.words)
    return replace(line, words=words, box=_moved(line.box, shift))


def _moved(box: Box, shift: tuple[int, int]) -> Box:
    return box[0] + shift[0], box[1] + shift[1], box[2] + shift[0], box[3] + shift[1]


def _numeric_columns(readings: list[CellReading]) -> set[int]:
    """Columns whose cells are numbers, the heading left aside."""
    filled = [r for r in readings if r.cell.row > 0 and r.text]
    every = Counter(r.cell.column for r in filled)
    numbers = Counter(r.cell.column for r in filled if _NUMBER.match(r.text))
    return {column for column, count in every.items() if numbers[column] >= 0.6 * count and count >= 2}


def _doubtful(reading: CellReading, numeric: set[int]) -> bool:
    if reading.cell.row == 0 or reading.cell.column not in numeric:
        return False
    return not _NUMBER.match(reading.text) or reading.confidence < _DOUBT


def _read_number(engine: Engine, grey: Pixels, ink: Pixels, dpi: int, first: CellReading) -> CellReading:
    """Once more as a number; it is believed where it is surer, or where the first reading is none."""
    box = _printed(ink, first.cell.box, dpi)
    if box is None:
        return first
    crop, shift = _cut(grey, box)
    alone = box[2] - box[0] < 0.12 * dpi
    lines = tuple(_shifted(line, shift) for line in engine.read(crop, dpi, SINGLE if alone else LINE, DIGITS))
    again = CellReading(first.cell, lines)
    if not again.text or not _NUMBER.match(again.text):
        return first
    return again if not _NUMBER.match(first.text) or again.confidence > first.confidence else first


def as_table(grid: Grid, readings: list[CellReading], place: Callable[[Box], Box]) -> ScanTable:
    rows, columns = grid.size
    texts = [["" for _ in range(columns)] for _ in range(rows)]
    for reading in readings:
        texts[reading.cell.row][reading.cell.column] = reading.text
    return ScanTable(tuple(tuple(row) for row in texts), place(grid.box))
