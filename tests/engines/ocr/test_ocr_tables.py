"""Ruled tables: their cells, their numbers, and what they say about themselves."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from scan_samples import FONTS

from tiepcan.engines.ocr.files import Drawn
from tiepcan.engines.ocr.model import Alarm, Line, Step, Word
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.tables.cells import CellReading
from tiepcan.engines.ocr.tables.grids import Cell, find_grids
from tiepcan.engines.ocr.tables.sums import alarms_of
from tiepcan.engines.ocr.tesseract.page import read_picture

ROWS = (
    ("STT", "Lĩnh vực", "Số vụ"),
    ("1", "Đất đai", "7"),
    ("2", "Ngân sách", "3"),
    ("3", "Xây dựng", "12"),
    ("", "Tổng cộng", "22"),
)
WIDTHS, HEIGHT, LEFT, TOP = (120, 420, 180), 64, 80, 160


def table_page(rows: tuple[tuple[str, ...], ...] = ROWS) -> Image.Image:
    """A line of text and a ruled table at 200 dpi."""
    page = Image.new("L", (900, 700), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), 36)
    pen.text((LEFT, 60), "Kết quả giải quyết yêu cầu trong quý I như sau:", "black", font)
    edges = [LEFT + sum(WIDTHS[:n]) for n in range(len(WIDTHS) + 1)]
    for row, cells in enumerate(rows):
        top = TOP + row * HEIGHT
        for column, text in enumerate(cells):
            pen.rectangle((edges[column], top, edges[column + 1], top + HEIGHT), outline="black", width=2)
            pen.text((edges[column] + 30, top + 12), text, "black", font)
    return page


@pytest.fixture(scope="module")
def reading(engine):
    return read_picture(engine, Drawn(table_page(), 200), 1, 0, photographed=False)


def test_cells_are_found_row_by_row():
    (grid,) = find_grids(ink_mask(np.asarray(table_page())), 200)
    assert grid.size == (5, 3)
    assert [(cell.row, cell.column) for cell in grid.cells] == [(r, c) for r in range(5) for c in range(3)]


def test_a_frame_and_running_text_are_no_table():
    page = Image.new("L", (900, 700), "white")
    ImageDraw.Draw(page).rectangle((80, 80, 800, 600), outline="black", width=3)
    assert find_grids(ink_mask(np.asarray(page)), 200) == []


def test_a_table_is_read_cell_by_cell_and_its_lone_digits_are_right(reading):
    (table,) = reading.tables
    assert table.rows == ROWS
    assert Step.TABLE_BY_CELLS in reading.steps
    assert reading.alarms == ()


def test_cells_stand_in_the_text_after_what_stands_above_them(reading):
    words = reading.text.split()
    assert words[:4] == ["Kết", "quả", "giải", "quyết"]
    assert words[-3:] == ["Tổng", "cộng", "22"]


def cells(rows: tuple[tuple[str, ...], ...]) -> list[CellReading]:
    box = (0, 0, 1, 1)
    return [
        CellReading(Cell(r, c, box), (Line((Word(text, box, 1.0),), box, 0),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]


def changed(row: int, column: int, text: str) -> tuple[tuple[str, ...], ...]:
    table = [list(cells) for cells in ROWS]
    table[row][column] = text
    return tuple(tuple(cells) for cells in table)


@pytest.mark.parametrize(
    ("rows", "alarms"),
    [
        (ROWS, []),
        (changed(1, 2, "1"), [Alarm.TABLE_DOES_NOT_ADD_UP]),
        (changed(2, 0, "7"), [Alarm.ROW_NUMBERS_BROKEN]),
        (changed(1, 2, "không"), []),  # nothing to add up
        (changed(4, 1, "Y tế cơ sở"), []),  # no total
        (changed(0, 0, "Mã"), []),  # no row numbers
        (changed(3, 0, "II"), []),  # a group stands between
    ],
)
def test_totals_and_row_numbers_are_checked(rows, alarms):
    assert alarms_of(cells(rows)) == alarms


def test_fractions_and_thousands_add_up_as_vietnamese_writes_them():
    rows = (("STT", "Khoản", "Triệu đồng"), ("1", "A", "1.250,5"), ("2", "B", "749,5"), ("", "Cộng", "2.000"))
    assert alarms_of(cells(rows)) == []
    assert alarms_of(cells((*rows[:3], ("", "Cộng", "2.100")))) == [Alarm.TABLE_DOES_NOT_ADD_UP]
