"""Each cell of a ruled table read on its own: no rule and no neighbour can confuse its letters."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.lexicon import with_closed_phrases
from tiepcan.engines.ocr.model import Box, Line, ScanTable
from tiepcan.engines.ocr.tables.grids import Cell, Grid
from tiepcan.engines.ocr.tables.numbers import read_numbers
from tiepcan.engines.ocr.tesseract.engine import BLOCK, LINE, Engine
from tiepcan.engines.ocr.tesseract.stems import with_counted_stems
from tiepcan.engines.ocr.words import around, line_of

_MARGIN = 10  # pixels of paper around what is read
_TRIED = 10  # cells of a column that show whether it has numbers


@dataclass(frozen=True)
class CellReading:
    cell: Cell
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def read_cells(engine: Engine, grey: Pixels, ink: Pixels, dpi: int, grid: Grid) -> list[CellReading]:
    printed = {cell: box for cell in grid.cells if (box := _printed(ink, cell.box, dpi))}
    numbers = _read_numbers(engine, grey, dpi, printed)
    return [numbers.get(cell) or _read(engine, grey, dpi, cell, printed.get(cell)) for cell in grid.cells]


def _read_numbers(engine: Engine, grey: Pixels, dpi: int, printed: dict[Cell, Box]) -> dict[Cell, CellReading]:
    """The short cells of each column as numbers, if its first ones are. What is none is left to be read on its own."""
    read: dict[Cell, CellReading] = {}
    for column in sorted({cell.column for cell in printed}):
        short = [(c, box) for c, box in printed.items() if c.column == column and c.row > 0 and _is_short(box, dpi)]
        tried = read_numbers(engine, grey, dpi, short[:_TRIED])
        if 2 * len(tried) >= len(short[:_TRIED]):
            tried |= read_numbers(engine, grey, dpi, short[_TRIED:])
        read |= {cell: CellReading(cell, (line_of([word], 0),)) for cell, word in tried.items()}
    return read


def _is_short(box: Box, dpi: int) -> bool:
    return box[2] - box[0] < 1.1 * dpi and _is_one_line(box, dpi)


def _read(engine: Engine, grey: Pixels, dpi: int, cell: Cell, box: Box | None) -> CellReading:
    if box is None:
        return CellReading(cell, ())
    crop, shift = _cut(grey, box)
    mode = LINE if _is_one_line(box, dpi) else BLOCK
    lines = engine.read(crop, dpi, mode)
    read = (with_closed_phrases(_shifted(line, shift)) for line in lines)
    return CellReading(cell, tuple(with_counted_stems(grey, line) for line in read))


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


def as_table(grid: Grid, readings: list[CellReading], place: Callable[[Box], Box]) -> ScanTable:
    rows, columns = grid.size
    texts = [["" for _ in range(columns)] for _ in range(rows)]
    for reading in readings:
        texts[reading.cell.row][reading.cell.column] = reading.text
    return ScanTable(tuple(tuple(row) for row in texts), place(grid.box))
