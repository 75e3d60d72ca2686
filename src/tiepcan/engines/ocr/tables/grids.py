"""Ruled tables on a level page: the rules by their length, the cells as what they enclose."""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.model import Box

_RULE = 0.22  # inches; no stroke of a letter is as long
_SMALLEST_CELL = 0.07  # inches
_SMALLEST_TABLE = 0.6
_FEW_ENOUGH = 4_000_000  # pixels, an A4 sheet: no mesh of rules has more holes there than two bytes can count


@dataclass(frozen=True)
class Cell:
    """`row` and `column` of its upper left corner in the grid; a merged cell stands there alone."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True)
class Grid:
    box: Box
    cells: tuple[Cell, ...]

    @property
    def size(self) -> tuple[int, int]:
        return max(c.row for c in self.cells) + 1, max(c.column for c in self.cells) + 1


def find_grids(ink: Pixels, dpi: int) -> list[Grid]:
    rules = _rules(ink, dpi)
    if not rules.any():
        return []
    joined = cv2.dilate(rules, np.ones((5, 5), np.uint8), dst=rules)
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, ltype=cv2.CV_16U)
    grids = []
    for left, top, width, height, _ in stats[1:count]:
        if min(width, height) >= _SMALLEST_TABLE * dpi:
            box = (int(left), int(top), int(left + width), int(top + height))
            grid = _grid(joined[top : top + height, left : left + width], box, dpi)
            if grid and min(grid.size) >= 2 and len(grid.cells) >= 4:
                grids.append(grid)
    return _outermost(sorted(grids, key=lambda grid: grid.box[1]))


def _rules(ink: Pixels, dpi: int) -> Pixels:
    """Long thin strokes, level or upright; thickened first, so that a slight curl does not break them. Each step writes
    over what the one before it left: this is where a page needs most memory."""
    thick = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    length, gap = round(_RULE * dpi), max(3, dpi // 25)
    upright, level = np.empty_like(thick), thick
    ways = (
        (upright, (length, 1), (gap, 1)),
        (level, (1, length), (1, gap)),
    )  # upright ones first: most pages have none
    for part, stroke, joint in ways:
        cv2.erode(thick, np.ones(stroke, np.uint8), dst=part)
        if not part.any():
            return np.zeros_like(ink)
        cv2.dilate(part, np.ones(stroke, np.uint8), dst=part)
        cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones(joint, np.uint8), dst=part)
    return cast("Pixels", cv2.bitwise_or(upright, level, dst=upright))


def _grid(rules: Pixels, box: Box, dpi: int) -> Grid | None:
    kind = cv2.CV_16U if rules.size < _FEW_ENOUGH else cv2.CV_32S
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(rules), connectivity=4, ltype=kind)
    height, width = rules.shape
    border = set(np.unique(np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1]))).tolist())
    least = _SMALLEST_CELL * dpi
    boxes: list[Box] = []
    for label in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[label])
        if label in border or min(wide, high) < least or area < 0.6 * wide * high:
            continue
        boxes.append((left, top, left + wide, top + high))
    if len(boxes) < 4 or sum((b[2] - b[0]) * (b[3] - b[1]) for b in boxes) < 0.5 * width * height:
        return None
    rows = _edges([b[1] for b in boxes], least)
    columns = _edges([b[0] for b in boxes], least)
    cells = [
        Cell(
            _nearest(rows, b[1]), _nearest(columns, b[0]), (b[0] + box[0], b[1] + box[1], b[2] + box[0], b[3] + box[1])
        )
        for b in boxes
    ]
    return Grid(box, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _edges(values: list[int], tolerance: float) -> list[float]:
    """Starts of rows or columns: values that lie together are one."""
    groups: list[list[int]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _nearest(edges: list[float], value: int) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _outermost(grids: list[Grid]) -> list[Grid]:
    return [g for g in grids if not any(o is not g and _inside(g.box, o.box) for o in grids)]


def _inside(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
