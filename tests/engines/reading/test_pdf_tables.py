"""The cells of a PDF: what a table says column by column, however its text runs in the file."""

from functools import lru_cache

import pytest
import typst

from tiepcan.engines.letters.fonts import FOLDER
from tiepcan.engines.reading import pdf as pdf_reader
from tiepcan.engines.reading.kinds import PDF
from tiepcan.engines.reading.model import FileReading, Limits
from tiepcan.text.reading import read
from tiepcan.text.tables import Table

PAGE = '#set page(width: 595pt, height: {height}pt, margin: 50pt)\n#set text(font: "Tinos", size: 12pt, lang: "vi")\n'
HEADER = "[*TT*], [*Nội dung công việc*], [*Đơn vị chủ trì*], [*Đơn vị phối hợp*], [*Thời gian hoàn thành*],"
ROWS = [
    ("1", "Rà soát danh mục thông tin phải công khai", "Sở Tư pháp", "Sở Nội vụ", "Quý I/2026"),
    ("2", "Lập cơ sở dữ liệu thông tin", "Sở Khoa học và Công nghệ", "Các sở, ban, ngành", "Tháng 6/2026"),
    ("3", "Tập huấn cho đầu mối cung cấp thông tin", "Sở Tư pháp", "Ủy ban nhân dân cấp xã", "Quý III/2026"),
]


@lru_cache
def pdf(body: str, height: int = 842) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
    made = typst.compile((PAGE.format(height=height) + body).encode(), font_paths=fonts, ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def table(rows: str, *, header: str = HEADER, columns: str = "(1fr, 4fr, 3fr, 3fr, 2fr)", more: str = "") -> str:
    return f"#table(columns: {columns}, stroke: 0.5pt, {more} {header} {rows})\n"


def cells(rows: list[tuple[str, ...]]) -> str:
    return " ".join(f"[{cell}]," for row in rows for cell in row)


def reading_of(content: bytes) -> FileReading:
    return pdf_reader.read(content, PDF, Limits())


def tables_of(content: bytes) -> list[list[list[str]]]:
    found = reading_of(content).tables
    return [[[" ".join(cell.split()) for cell in row] for row in found_table] for found_table in found]


def test_each_cell_is_read_by_itself():
    found = tables_of(pdf("Văn bản.\n" + table(cells(ROWS)) + "Hết."))
    assert found == [
        [
            ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
            *map(list, ROWS),
        ]
    ]


def test_a_cell_merged_over_rows_stands_in_each_of_them():
    rows = "[1], [Việc một], table.cell(rowspan: 2)[Sở Tư pháp], [Sở Nội vụ], [Quý I], [2], [Việc hai], [Sở Y tế], [Quý II],"
    found = tables_of(pdf(table(rows)))
    assert [row[2] for row in found[0][1:]] == ["Sở Tư pháp", "Sở Tư pháp"]
    assert [row[3] for row in found[0][1:]] == ["Sở Nội vụ", "Sở Y tế"]


def test_the_lines_of_a_cell_are_one_and_its_points_stay_apart():
    rows = "[1], [Rà soát danh mục thông tin phải được công khai của toàn bộ cơ quan \\ - Việc một \\ - Việc hai],[Sở Y tế],[],[],"
    cell = reading_of(pdf(table(rows))).tables[0][1][1]
    assert cell == "Rà soát danh mục thông tin phải được công khai của toàn bộ cơ quan\n- Việc một\n- Việc hai"


def test_a_heading_over_all_columns_is_one_cell():
    rows = "table.cell(colspan: 5)[I. Công khai thông tin]," + cells(ROWS[:1])
    assert tables_of(pdf(table(rows)))[0][1] == ["I. Công khai thông tin"]


def test_a_table_goes_on_over_pages_without_its_repeated_header():
    many = [(str(n), f"Việc số {n}", "Sở Tư pháp", "Sở Nội vụ", "Quý I/2026") for n in range(1, 31)]
    repeated = f"table.header({HEADER})," + cells(many)
    content = pdf(table(repeated, header=""), 400)
    reading = reading_of(content)
    assert len(reading.pages) > 2
    assert len(reading.tables) == 1
    assert [row[0] for row in reading.tables[0]] == ["TT", *[str(n) for n in range(1, 31)]]


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("a frame round the page", "#rect(width: 100%, height: 300pt)[Văn bản không có bảng nào ở đây cả.]"),
        ("a rule under the motto", "Độc lập - Tự do - Hạnh phúc\n#line(length: 40%)\nVăn bản không có bảng."),
        ("a head of two columns without rules", "#grid(columns: 2)[ỦY BAN NHÂN DÂN][CỘNG HÒA XÃ HỘI]"),
        ("a grid with nothing in it", "Văn bản này có các ô trống.\n#table(columns: 2, stroke: 1pt, [], [], [], [])"),
    ],
)
def test_what_is_no_table_is_taken_for_none(what, body):
    assert tables_of(pdf(body)) == []


def test_the_tasks_of_an_annex_are_read_from_its_cells():
    head = "ỦY BAN NHÂN DÂN\n\nTỈNH CẦN THƠ\n\nSố: 12/KH-UBND\n\nCần Thơ, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nCông khai thông tin\n\n"
    reading = reading_of(pdf(head + "PHỤ LỤC\n\n" + table(cells(ROWS))))
    tasks = read(reading.text, tables=[Table.of(rows) for rows in reading.tables]).tasks
    assert [(t.title, t.lead, t.coop) for t in tasks] == [(row[1], (row[2],), (row[3],)) for row in ROWS]
    assert [t.term.notation for t in tasks if t.term] == ["2026-Q1", "2026-06", "2026-Q3"]
