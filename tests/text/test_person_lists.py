"""Lists of persons: the header says what a column is, in whatever shape the list comes; offices stay out of it."""

import pytest

from tiepcan.text.personal_data import find

COLUMNS = ["STT", "Họ và tên", "Ngày sinh", "Nơi ở", "Tình trạng", "Số tài khoản"]
PEOPLE = [
    ["1", "Trần Thị Mẫu", "01/02/1950", "ấp Mẫu 1, xã Tân Hòa", "chạy thận", "1111 2222 3333"],
    ["2", "Lê Văn Ví Dụ", "12/11/1962", "ấp Mẫu 2, xã Tân Hòa", "khuyết tật nặng", "4444 5555 6666"],
]
AFTER = "\n1. Tổng số tiền: 20.000.000 đồng, chi trước ngày 30/6/2026 qua Kho bạc Nhà nước.\n"
SHAPES = {
    "a cell a line": lambda rows: "\n".join(cell for row in rows for cell in row),
    "bars": lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows),
    "bars between": lambda rows: "\n".join(" | ".join(row) for row in rows),
    "a row a line": lambda rows: "\n".join("   ".join(row) for row in rows),
    "broken cells": lambda rows: "\n".join(cell.replace(" ", " \n", 1) for row in rows for cell in row),
}


def values(text: str, kind: str) -> list[str]:
    return [" ".join(f.text.split()) for f in find(text) if f.kind == kind]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_column_of_a_list_is_found_in_every_shape(shape):
    text = "DANH SÁCH HỘ ĐƯỢC HỖ TRỢ\n" + SHAPES[shape]([COLUMNS, *PEOPLE]) + AFTER
    assert values(text, "name") == ["Trần Thị Mẫu", "Lê Văn Ví Dụ"]
    assert values(text, "birth") == ["01/02/1950", "12/11/1962"]
    assert values(text, "bank") == ["1111 2222 3333", "4444 5555 6666"]
    assert values(text, "health") == ["chạy thận", "khuyết tật nặng"]


def test_the_place_of_a_finding_is_the_place_of_its_words():
    text = SHAPES["bars"]([COLUMNS, *PEOPLE])
    assert all(" ".join(text[slice(*f.span)].split()) == f.text for f in find(text) if f.kind != "address")


def test_a_year_of_birth_is_enough_and_other_days_are_not_taken_for_it():
    text = "| STT | Họ và tên | Ngày nộp đơn | Năm sinh |\n| 1 | Trần Thị Mẫu | 05/01/2026 | 1988 |\n"
    assert values(text, "birth") == ["1988"]
    text = "| STT | Họ và tên | Ngày quyết định | Ngày sinh |\n| 1 | Trần Thị Mẫu | 05/01/2026 | 06/07/1988 |\n"
    assert values(text, "birth") == ["06/07/1988"]


def test_a_list_of_offices_or_of_members_of_a_council_is_left_alone():
    council = "| STT | Họ và tên | Chức vụ |\n| 1 | Trần Thị Mẫu | Chủ tịch |\n| 2 | Lê Văn Ví Dụ | Thư ký |\n"
    offices = "| STT | Tên cơ quan | Điện thoại | Địa chỉ |\n| 1 | Sở Y tế | 0292 382 0536 | số 1 đường Hòa Bình |\n"
    assert not find(council)
    assert not find(offices)


def test_amounts_and_numbers_of_documents_in_a_list_are_no_accounts():
    rows = [["STT", "Họ và tên", "Số tiền", "Quyết định", "Số tài khoản"],
            ["1", "Trần Thị Mẫu", "12.000.000", "1234/QĐ-UBND", "9704 1234 5678"]]  # fmt: skip
    assert values(SHAPES["bars"](rows), "bank") == ["9704 1234 5678"]


@pytest.mark.parametrize(
    "text",
    [
        "Ý kiến gửi về Phòng Kinh tế, thư điện tử quyhoach@tanhoa.example.",
        "3. Qua mạng: thư điện tử tiepcanthongtin@tinh.example; Cổng dịch vụ công quốc gia.",
        "Bộ phận tiếp công dân, số 2 đường Mẫu;\nđiện thoại 0292 000 0002; thư điện tử motcua@tinh.example.",
        "Điện thoại hướng dẫn công dân: 0292 000 0002.",
        "Trẻ sinh năm 2020 cư trú trên địa bàn được vào lớp 1.",
        "Công dân nam sinh năm 2008 đăng ký nghĩa vụ quân sự.",
        "Sở Tư pháp là cơ quan Thường trực Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh.",
        "Trung tâm hỗ trợ người khuyết tật nặng và người bị tai biến.",
    ],
)
def test_focal_points_and_groups_of_people_are_no_persons(text):
    assert not find(text)


def test_a_person_to_get_in_touch_with_is_one():
    text = "Liên hệ bà Trần Thị Mẫu (số 9 hẻm Mẫu 7, khu vực 3, điện thoại 0292 111 2222, thư điện tử mau@cty.example)."
    found = find(text)
    assert [f.kind for f in found] == ["address", "phone", "email"]
    assert found[0].text == "số 9 hẻm Mẫu 7, khu vực 3"
