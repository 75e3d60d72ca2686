"""Heads and headings: what a closed vocabulary, a count of strokes or a look at unread ink can set right, and cannot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from scan_samples import FONTS

from tiepcan.engines.ocr.lexicon import with_closed_phrases, with_phrases_across
from tiepcan.engines.ocr.model import Line, Word
from tiepcan.engines.ocr.preparing.ink import ink_mask
from tiepcan.engines.ocr.tables.cells import CellReading
from tiepcan.engines.ocr.tables.grids import Cell
from tiepcan.engines.ocr.tables.spending import with_spending_line, with_spending_named
from tiepcan.engines.ocr.tesseract.left_over import with_left_over
from tiepcan.engines.ocr.tesseract.stems import with_counted_stems


def line(text: str, block: int = 0) -> Line:
    box = (0, 0, 10, 10)
    return Line(tuple(Word(word, box, 0.9) for word in text.split()), box, block)


def across(*texts: str) -> list[str]:
    return [found.text for found in with_phrases_across([line(text) for text in texts])]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Số: 29/TIr-VHXH", "Số: 29/TTr-VHXH"),
        ("Số: 08/CTIr-UBND", "Số: 08/CTr-UBND"),
        ("số 15/2025/QD-UBND;", "số 15/2025/QĐ-UBND;"),
        ("Số: 15/NQ-HDND", "Số: 15/NQ-HĐND"),
        ("Số: 346UBND-VP", "Số: 346/UBND-VP"),
        ("Số: 19/2025QĐ-UBND", "Số: 19/2025/QĐ-UBND"),
        ("SƠ NÔNG NGHIỆP VÀ MÔI TRƯƠNG", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        ("BỘ VĂN HOÁ, THỂ THAO VA DU LỊCH", "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XA HỘI", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
        ("TĨNH ĐIÊN BIÊN", "TỈNH ĐIỆN BIÊN"),
    ],
)
def test_numbers_and_names_of_bodies_are_written_as_the_closed_lists_have_them(read, right):
    assert with_closed_phrases(line(read)).text == right


@pytest.mark.parametrize(
    "text",
    [
        "Số: 12/HD-SNV",  # guidance, not a contract
        "Số: 12/CT-TTg",
        "Số: 7/KH-TTr",
        "Số: 515/KH-BCA-BNN&MT",
        "bản đồ tỷ lệ 1/2000",
        "220kV/ND-2",
        "TỈNH HÀ SƠN",  # no province of this name
        "THÀNH PHỐ VĨNH HẢI",
        "HỒ SƠ XÂY DỰNG",
        "TRẦN MÔI TRƯƠNG",
    ],
)
def test_what_may_have_been_printed_so_stays(text):
    assert with_closed_phrases(line(text)).text == text


def test_a_name_broken_over_two_lines_of_the_head_gets_its_marks():
    assert across("SỞ NÔNG NGHIỆP VÀ MỚI", "TRƯƠNG") == ["SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"]
    assert across("SỞ NÔNG NGHIỆP VÀ MÔI", "3", "TRƯƠNG")[2] == "TRƯỜNG", "a speck parts no name"
    assert across("SỞ VĂN HOÁ, THỂ THAO", "VÀ DƯ LỊCH")[1] == "VÀ DU LỊCH"


def test_lines_that_do_not_belong_together_are_not_joined():
    assert across("NÔNG NGHIỆP VÀ MỚI", "TRƯƠNG") == ["NÔNG NGHIỆP VÀ MỚI", "TRƯƠNG"], "no body begins here"
    assert across("SỞ NÔNG NGHIỆP VÀ MỚI", "Số: 12/TB", "TRƯƠNG")[2] == "TRƯƠNG"
    apart = with_phrases_across([line("SỞ NÔNG NGHIỆP VÀ MỚI", block=1), line("TRƯƠNG", block=2)])
    assert apart[1].text == "TRƯƠNG", "another column"


def heading(text: str, face: str = "Tinos-Bold.ttf", size: int = 39) -> tuple[np.ndarray, list[int]]:
    """A line as it is printed at 200 dpi, and where its words begin and end."""
    font = ImageFont.truetype(str(FONTS / face), size)
    page = Image.new("L", (700, 80), 235)
    ImageDraw.Draw(page).text((20, 15), text, 30, font)
    number = text.split()[0]
    return np.asarray(page), [20, 20 + round(font.getlength(number)), 20 + round(font.getlength(number + " "))]


@pytest.mark.parametrize(
    ("printed", "read", "right"),
    [
        ("III. TỔ CHỨC", "II.", "III."),
        ("II. NỘI DUNG", "III.", "II."),
        ("II. NỘI DUNG", "I.", "II."),
        ("II. NỘI DUNG", "IL", "II"),
        ("III. NỘI DUNG", "HI.", "III."),
        ("HI. NỘI DUNG", "HI.", "HI."),
        ("I. MỤC ĐÍCH", "I.", "I."),
        ("V. KINH PHÍ", "II.", "II."),  # no strokes alike: what was read stays
        ("IV. KINH PHÍ", "II.", "II."),
    ],
)
@pytest.mark.parametrize(("face", "size"), [("Tinos-Bold.ttf", 39), ("Tinos-Regular.ttf", 29)])
def test_a_roman_number_is_as_many_as_its_strokes(printed, read, right, face, size):
    grey, (left, right_edge, following) = heading(printed, face, size)
    box = (left, 15, right_edge - 6, 15 + round(size * 0.93))
    run = Line((Word(read, box, 0.9), Word("TỔ", (following, 15, following + 60, 60), 0.9)), (20, 15, 300, 60), 0)
    assert with_counted_stems(grey, run).words[0].text == right


def test_a_roman_number_alone_in_its_cell_is_counted_too():
    grey, (left, right, _) = heading("III", "Tinos-Regular.ttf", 33)
    assert (
        with_counted_stems(grey, Line((Word("II", (left, 15, right, 46), 0.9),), (left, 15, right, 46), 0)).text
        == "III"
    )


def test_a_row_of_print_the_engine_passed_over_is_read_and_a_stroke_of_the_pen_is_not(engine):
    page = Image.new("L", (1000, 500), "white")
    pen = ImageDraw.Draw(page)
    bold = ImageFont.truetype(str(FONTS / "Tinos-Bold.ttf"), 39)
    pen.text((500, 60), "PHÓ GIÁM ĐỐC", "black", bold)
    pen.line([(480, 200), (560, 150), (620, 215), (700, 160), (820, 205)], "black", 5)
    pen.text((520, 300), "Huỳnh Thị Ngọc Diễm", "black", bold)
    grey = np.asarray(page)
    (first,) = engine.read(grey[:130], 200)
    found = with_left_over(engine, grey, ink_mask(grey), 200, [first])
    assert [one.text for one in found] == ["PHÓ GIÁM ĐỐC", "Huỳnh Thị Ngọc Diễm"]
    assert with_left_over(engine, grey, ink_mask(grey), 200, found) == found, "what was read is not read twice"


def rows_of(*rows: tuple[str, ...]) -> list[list[str]]:
    box = (0, 0, 1, 1)
    cells = [
        CellReading(Cell(r, c, box), (line(text),) if text else ())
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    texts = iter(reading.text for reading in with_spending_named(cells))
    return [[next(texts) for _ in row] for row in rows]


def test_a_line_of_a_budget_names_spending():
    read = rows_of(
        ("1", "Chỉ giáo dục, đào tạo", "18.240"),
        ("2", "Chí y tế, dân số", "3.175"),
        ("", "Chỉ bảo vệ môi trường", "0"),
    )
    assert [row[1].split()[0] for row in read] == ["Chi", "Chi", "Chi"]


@pytest.mark.parametrize(
    "row",
    [
        ("1", "Chỉ tiêu giáo dục", "95"),
        ("2", "Chỉ số y tế", "3.175"),
        ("3", "Chỉ khâu phẫu thuật", "12.000"),
        ("4", "Chỉ hỗ trợ hộ nghèo", "500.000"),
        ("5", "Chỉ bảo vệ môi trường", "", "không"),  # no amount behind it
        ("6", "Hộ nghèo", "500.000", "Chỉ bảo vệ môi trường"),  # a note, not the name of the row
    ],
)
def test_rows_that_say_only_or_indicator_stay(row):
    assert rows_of(row) == [list(row)]


def test_an_item_of_a_list_with_its_amount_names_spending_and_a_sentence_does_not():
    assert with_spending_line(line("- Chỉ y tế: 3.175 triệu đồng;")).text == "- Chi y tế: 3.175 triệu đồng;"
    assert with_spending_line(line("1. Chỉ giáo dục 18.240.000.000")).text == "1. Chi giáo dục 18.240.000.000"
    for stays in (
        "Chỉ bảo vệ môi trường là chưa đủ",
        "không chỉ y tế mà 3 triệu đồng",
        "- Chỉ tiêu y tế: 95 triệu đồng",
    ):
        assert with_spending_line(line(stays)).text == stays
