"""One page from picture to reading: what is done to it, how it is read, and what is asked again."""

from dataclasses import dataclass, field, replace
from typing import cast

import cv2
import numpy as np
from PIL import Image

from tiepcan.engines.ocr.files import DPI, Drawn
from tiepcan.engines.ocr.geometry import Pixels, cut_out, upright
from tiepcan.engines.ocr.lexicon import with_phrases_across
from tiepcan.engines.ocr.model import Alarm, Box, Corners, Line, PageReading, ScanTable, Source, Step
from tiepcan.engines.ocr.preparing import light, skew
from tiepcan.engines.ocr.preparing.blank import is_blank
from tiepcan.engines.ocr.preparing.colour import to_grey
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.preparing.photo import sheet_corners
from tiepcan.engines.ocr.preparing.rules import without_lone_rules
from tiepcan.engines.ocr.preparing.turning import lies_on_its_side, quarter_turns
from tiepcan.engines.ocr.tables.cells import CellReading, as_table, read_cells
from tiepcan.engines.ocr.tables.grids import Grid, find_grids
from tiepcan.engines.ocr.tables.spending import with_spending_named
from tiepcan.engines.ocr.tables.sums import alarms_of
from tiepcan.engines.ocr.tesseract.columns import in_columns
from tiepcan.engines.ocr.tesseract.engine import AUTO, BLOCK, COLUMN, Engine
from tiepcan.engines.ocr.tesseract.left_over import with_left_over
from tiepcan.engines.ocr.tesseract.second_look import look_again
from tiepcan.engines.ocr.tesseract.specks import without_specks
from tiepcan.engines.ocr.words import mean_confidence

_SKEWED = 0.12  # degrees: a line across A4 then climbs a tenth of its height
_LARGER = 1.15  # times the resolution that print is read best at
_A4_LONG_SIDE = 11.69
_FEW_WORDS = 5
_DOUBTFUL = 0.75
_UPSIDE_DOWN = 0.65  # print on its head is read with less confidence than this


@dataclass(frozen=True)
class Prepared:
    """The picture that is read, and the way back from it to the upright page."""

    grey: Pixels
    dpi: int
    size: tuple[int, int]  # of the upright page
    page_dpi: int
    angle: float = 0.0
    steps: tuple[Step, ...] = ()
    turned: int = 0
    corners: Corners = ()

    @property
    def scale(self) -> float:
        return float(self.grey.shape[1] / self.size[0])

    def placed(self, box: Box) -> Box:
        """Where a box of the picture lies on the upright page."""
        height, width = self.grey.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -self.angle, 1.0)
        left, top, right, bottom = box
        points = np.array([(left, top, 1), (right, top, 1), (right, bottom, 1), (left, bottom, 1)]) @ matrix.T
        low, high = points.min(axis=0) / self.scale, points.max(axis=0) / self.scale
        x0, y0 = (min(max(0, round(float(v))), limit - 1) for v, limit in zip(low, self.size, strict=True))
        x1, y1 = (min(max(1, round(float(v))), limit) for v, limit in zip(high, self.size, strict=True))
        return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)


@dataclass(frozen=True)
class Text:
    lines: list[Line]
    tables: list[ScanTable] = field(default_factory=list)
    steps: tuple[Step, ...] = ()
    alarms: tuple[Alarm, ...] = ()


def read_picture(engine: Engine, drawn: Drawn, number: int, turned: int | None, *, photographed: bool) -> PageReading:
    """`turned` is known, or None to be found out: by the direction of the lines first, by reading only in doubt."""
    found = turned
    if found is None:
        found = upright_turn(engine, drawn, photographed=photographed) if _on_its_side(drawn, photographed) else 0
    page = _read_turned(engine, drawn, number, found, photographed=photographed)
    if turned is None and found == 0 and page.source is Source.RECOGNISED and page.confidence < _UPSIDE_DOWN:
        found = upright_turn(engine, drawn, photographed=photographed)
        if found:
            return _read_turned(engine, drawn, number, found, photographed=photographed)
    return page


def upright_turn(engine: Engine, drawn: Drawn, *, photographed: bool) -> int:
    """Degrees clockwise that set the page upright, whether or not it was read before."""
    grey, dpi = _sheet(drawn, photographed), drawn.dpi
    if dpi > _LARGER * DPI:
        grey, dpi = _resized(grey, DPI / dpi), DPI
    return quarter_turns(engine, grey, dpi)


def _on_its_side(drawn: Drawn, photographed: bool) -> bool:
    return lies_on_its_side(_sheet(drawn, photographed))


def _sheet(drawn: Drawn, photographed: bool) -> Pixels:
    """The sheet in grey, without the table it lies on."""
    grey = np.asarray(drawn.picture.convert("L"))
    corners = sheet_corners(drawn.picture) if photographed else ()
    return cut_out(grey, corners) if corners else grey


def _read_turned(engine: Engine, drawn: Drawn, number: int, turned: int, *, photographed: bool) -> PageReading:
    prepared = prepare(drawn, turned, photographed=photographed)
    page = PageReading(
        number,
        Source.BLANK,
        *prepared.size,
        prepared.page_dpi,
        steps=prepared.steps,
        turned=turned,
        corners=prepared.corners,
        angle=round(prepared.angle, 3),
    )
    if is_blank(prepared.grey, prepared.dpi):
        return replace(page, steps=(), angle=0.0)
    text = _recognise(engine, prepared)
    confidence = mean_confidence(text.lines)
    doubt = (Alarm.LOW_CONFIDENCE,) if text.lines and confidence < _DOUBTFUL else ()
    return replace(
        page,
        source=Source.RECOGNISED,
        lines=tuple(_on_page(line, prepared) for line in text.lines),
        tables=tuple(text.tables),
        steps=prepared.steps + text.steps,
        alarms=text.alarms + doubt,
        confidence=confidence if text.lines else 0.0,
    )


def prepare(drawn: Drawn, turned: int, *, photographed: bool) -> Prepared:
    steps = [Step.ROTATED] if turned else []
    picture, dpi = upright(drawn.picture, turned), drawn.dpi
    corners = sheet_corners(picture) if photographed else ()
    if corners:
        picture = Image.fromarray(cut_out(np.asarray(picture), corners))
        dpi = round(max(picture.size) / _A4_LONG_SIDE)
        steps.append(Step.PAGE_CUT_OUT)
    grey, read_dpi = to_grey(picture), dpi
    pixels = grey.pixels
    if grey.without_seal:
        steps.append(Step.STAMP_REMOVED)
    if dpi > _LARGER * DPI:
        pixels, read_dpi = _resized(pixels, DPI / dpi), DPI
        steps.append(Step.RESIZED)
    symptoms = light.measured(pixels)
    if symptoms.uneven:
        pixels = light.evened(pixels)
        steps.append(Step.LIGHT_EVENED)
    if symptoms.grainy:
        pixels = light.smoothed(pixels)
        steps.append(Step.SMOOTHED)
    angle = skew.lines_fall(pixels)
    if abs(angle) >= _SKEWED:
        pixels = skew.levelled(pixels, angle)
        steps.append(Step.DESKEWED)
    else:
        angle = 0.0
    return Prepared(pixels, read_dpi, picture.size, dpi, angle, tuple(steps), turned, corners)


def _resized(grey: Pixels, scale: float) -> Pixels:
    return cast("Pixels", cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def _recognise(engine: Engine, prepared: Prepared) -> Text:
    """Tables by cells, the rest at once; a page with ink on it that yields no words is asked again in other ways."""
    ink = ink_mask(prepared.grey)
    grids = find_grids(ink, prepared.dpi)
    read = [(grid, with_spending_named(read_cells(engine, prepared.grey, ink, prepared.dpi, grid))) for grid in grids]
    paper = int(np.percentile(prepared.grey[::8, ::8], 80))
    ink = _without(ink, grids, 0)
    grey = without_lone_rules(_without(prepared.grey, grids, paper), ink, prepared.dpi)
    lines = engine.read(grey, prepared.dpi, AUTO)
    steps: list[Step] = [Step.TABLE_BY_CELLS] if grids else []
    alarms: list[Alarm] = []
    if not grids and _words(lines) < _FEW_WORDS:
        lines, again = _insist(engine, grey, prepared.dpi, lines)
        steps.append(Step.READ_AGAIN)
        alarms += again
    lines = with_left_over(engine, grey, ink, prepared.dpi, lines)
    looked = [without_specks(list(look_again(engine, grey, prepared.dpi, line))) for line in lines]
    lines = with_phrases_across(in_columns(looked, (grey.shape[1], grey.shape[0])))
    for _, cells in read:
        alarms += alarms_of(cells)
    tables = [as_table(grid, cells, prepared.placed) for grid, cells in read]
    return Text(_with_tables(lines, read), tables, tuple(steps), tuple(dict.fromkeys(alarms)))


def _words(lines: list[Line]) -> int:
    return sum(any(c.isalnum() for c in word.text) for line in lines for word in line.words)


def _insist(engine: Engine, grey: Pixels, dpi: int, lines: list[Line]) -> tuple[list[Line], list[Alarm]]:
    smooth = light.smoothed(grey)
    for mode, pixels in ((AUTO, smooth), (COLUMN, smooth), (BLOCK, smooth)):
        again = engine.read(pixels, dpi, mode)
        if _words(again) > _words(lines):
            lines = again
        if _words(lines) >= _FEW_WORDS:
            return lines, []
    return lines, [] if _words(lines) and mean_confidence(lines) > _DOUBTFUL else [Alarm.INK_WITHOUT_WORDS]


def _without(pixels: Pixels, grids: list[Grid], paper: int) -> Pixels:
    if not grids:
        return pixels
    rest = pixels.copy()
    for left, top, right, bottom in (grid.box for grid in grids):
        rest[max(0, top - 3) : bottom + 3, max(0, left - 3) : right + 3] = paper
    return rest


def _with_tables(lines: list[Line], tables: list[tuple[Grid, list[CellReading]]]) -> list[Line]:
    """Cells stand, row by row, before the first line that lies below the top of their table."""
    ordered: list[Line] = list(lines)
    for grid, cells in tables:
        at = next((i for i, line in enumerate(ordered) if line.box[1] >= grid.box[1]), len(ordered))
        block = 10_000 * (1 + len(ordered))
        inserted = [replace(line, block=block + n) for n, cell in enumerate(cells) for line in cell.lines]
        ordered[at:at] = inserted
    return _renumbered(ordered)


def _renumbered(lines: list[Line]) -> list[Line]:
    """Blocks counted in reading order; a block that a table parts becomes two."""
    numbered: list[Line] = []
    block = -1
    last: int | None = None
    for line in lines:
        block += line.block != last
        last = line.block
        numbered.append(replace(line, block=block))
    return numbered


def _on_page(line: Line, prepared: Prepared) -> Line:
    words = tuple(replace(word, box=prepared.placed(word.box)) for word in line.words)
    return replace(line, words=words, box=prepared.placed(line.box))
