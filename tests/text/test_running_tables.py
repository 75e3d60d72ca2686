"""Tables that a PDF ran together, tables with bars between cells only, and tables that hand out no work."""

import pytest

from tiepcan.text.reading import read
from tiepcan.text.tables import Table

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 88/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Lai Châu, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nChuyển đổi số năm 2026\n"
    "I. NỘI DUNG\nNhiệm vụ cụ thể tại Phụ lục.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHà Sỹ Đồng\n"
    "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n"
)
RUN_TOGETHER = """STT Nội dung công việc Cơ quan chủ 
trì
Cơ quan phối 
hợp Thời gian thực hiện
1
Khảo sát hạ tầng mạng của 
các xã vùng cao do Sở Xây dựng đề xuất
Sở Khoa học và 
Công nghệ
UBND các xã, 
phường Trước ngày 
30/4/2026
2 Mở lớp kỹ năng số Tỉnh đoàn Quý II năm 2026
7
STT Nội dung công việc Cơ quan chủ 
trì
Cơ quan phối 
hợp Thời gian thực hiện
3
Sơ kết, báo cáo Ủy ban nhân dân tỉnh
Văn phòng UBND tỉnh Các sở, ban, 
ngành; UBND các 
xã, phường
Trước ngày 05 tháng 
12 hằng năm
"""  # noqa: W291  the blank at the end of a line is how such files mark a cell broken at its width
EXPECTED = [
    ("PL/1", "Khảo sát hạ tầng mạng của các xã vùng cao do Sở Xây dựng đề xuất", ("Sở Khoa học và Công nghệ",),
     ("UBND các xã, phường",), "by:2026-04-30"),
    ("PL/2", "Mở lớp kỹ năng số", ("Tỉnh đoàn",), (), "2026-Q2"),
    ("PL/3", "Sơ kết, báo cáo Ủy ban nhân dân tỉnh", ("Văn phòng UBND tỉnh",),
     ("Các sở, ban, ngành", "UBND các xã, phường"), "yearly@12-05"),
]  # fmt: skip


def rows(text: str, **tables) -> list[tuple]:
    tasks = read(text, **tables).tasks
    return [(t.path, t.title, t.lead, t.coop, t.term.notation if t.term else None) for t in tasks]


def test_cells_that_a_pdf_ran_together_are_parted_again():
    assert rows(HEAD + RUN_TOGETHER) == EXPECTED


def test_they_are_parted_without_the_blanks_at_the_ends_of_lines():
    assert rows(HEAD + RUN_TOGETHER.replace(" \n", "\n")) == EXPECTED


def test_the_place_of_a_task_is_the_place_of_its_words():
    reading = read(HEAD + RUN_TOGETHER)
    for task in reading.tasks:
        start, end = reading.span(task.span)
        assert " ".join(reading.text[start:end].split()) == task.title


def test_bars_may_stand_between_the_cells_only():
    table = "STT | Nội dung | Đơn vị chủ trì | Phối hợp | Thời gian\n"
    table += "1 | Tổ chức hội thi | Sở Nội vụ | Tỉnh đoàn; Hội Nông dân tỉnh | Quý III/2026\n"
    table += "2 | Mua sắm máy quét | Sở Tài chính | | Tháng 5/2026\n"
    assert rows(HEAD + table) == [
        ("PL/1", "Tổ chức hội thi", ("Sở Nội vụ",), ("Tỉnh đoàn", "Hội Nông dân tỉnh"), "2026-Q3"),
        ("PL/2", "Mua sắm máy quét", ("Sở Tài chính",), (), "2026-05"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Tên thủ tục", "Đơn vị tính", "Mức thu"],
        ["STT", "Tên hồ sơ", "Thời hạn bảo quản", "Ghi chú"],
        ["STT", "Tên thông tin", "Hình thức công khai", "Thời điểm công khai", "Đơn vị tạo ra"],
        ["STT", "Nội dung", "Người tìm việc", "Mức lương"],
        ["STT", "Tên đơn vị", "Người đại diện", "Địa chỉ"],
        ["STT", "Nội dung thu", "Thời gian"],
    ],
)
def test_a_list_of_fees_records_or_people_hands_out_no_work(header):
    table = Table.of([header, ["1", "Bản sao", "Trang", "Thường xuyên", "Văn phòng"][: len(header)]])
    assert rows(HEAD.replace("PHÂN CÔNG NHIỆM VỤ", "DANH MỤC"), tables=[table]) == []


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Nội dung", "Đơn vị thực hiện", "Ghi chú"],
        ["TT", "Nhiệm vụ", "Cơ quan", "Thời gian"],
        ["TT", "Công việc", "Phân công", "Hoàn thành"],
        ["STT", "Nội dung", "Trách nhiệm thực hiện", "Thời hạn"],
        ["STT", "Tên nhiệm vụ", "Đầu mối", "Sản phẩm"],
        ["STT", "Nội dung", "Cơ quan, đơn vị thực hiện", "Tiến độ"],
    ],
)
def test_a_header_that_says_who_does_it_hands_out_work(header):
    table = Table.of([header, ["1", "Lập danh mục", "Sở Y tế", "Quý I năm 2026"]])
    assert [(r[1], r[2]) for r in rows(HEAD, tables=[table])] == [("Lập danh mục", ("Sở Y tế",))]
