"""The straight rules drawn on a PDF page: what tables are made of."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import pypdfium2.raw as raw

THIN = 2.5  # points: a filled box no thicker than this is a rule
SHORTEST = 4.0  # points: what is shorter is a dot of a leader or a stroke of a drawing
MOST_OBJECTS = 20_000  # a drawing with more is no table

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: `at` is its y when it lies, its x when it stands; `low` and `high` are its ends. Points."""

    at: float
    low: float
    high: float


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The rules of a page that lie, and those that stand; none where there are too many objects to be a document."""
    lying: list[Rule] = []
    standing: list[Rule] = []
    objects = list(islice(page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=4), MOST_OBJECTS + 1))
    if len(objects) > MOST_OBJECTS:
        return [], []
    for path in objects:
        for start, end in _edges(path):
            _sort_in(start, end, lying, standing)
    return lying, standing


def _sort_in(start: Point, end: Point, lying: list[Rule], standing: list[Rule]) -> None:
    width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
    if height <= 1 and width >= SHORTEST:
        lying.append(Rule((start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0])))
    elif width <= 1 and height >= SHORTEST:
        standing.append(Rule((start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1])))


def _edges(path: Any) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path on the page; a thin filled box is one piece, its middle line."""
    for outline in _outlines(path):
        if _thin(outline):
            yield _middle(outline)
        else:
            yield from pairwise(outline)


def _thin(outline: list[Point]) -> bool:
    (left, right), (low, high) = _spread(outline)
    return min(right - left, high - low) <= THIN and len(outline) > 2


def _middle(outline: list[Point]) -> tuple[Point, Point]:
    (left, right), (low, high) = _spread(outline)
    if high - low < right - left:
        return (left, (low + high) / 2), (right, (low + high) / 2)
    return ((left + right) / 2, low), ((left + right) / 2, high)


def _spread(outline: list[Point]) -> tuple[Point, Point]:
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return (min(xs), max(xs)), (min(ys), max(ys))


def _outlines(path: Any) -> list[list[Point]]:
    """The outlines of a path in page points; curves count by their ends."""
    a, b, c, d, e, f = _matrix(path)
    outlines: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines


def _matrix(path: Any) -> Matrix:
    """From the path's own coordinates to the page's, through the forms that hold it."""
    whole, holder = path.get_matrix(), path.container
    while holder is not None:
        whole, holder = whole.multiply(holder.get_matrix()), holder.container
    return (whole.a, whole.b, whole.c, whole.d, whole.e, whole.f)
