"""What the check tells a legal officer, mistake by mistake."""

from pathlib import Path

import pytest

from tiepcan.law.check import check

DECREE = (Path(__file__).parent / "packs" / "nghi-dinh-thu.toml").read_text(encoding="utf-8")

# What was written, what should have been, what is told.
MISTAKES = [
    ('clause = "nd-thu:7.1"', 'clause = "nd-thu:77"', "điều khoản “nd-thu:77” chưa có trong bảng"),
    ('label = "Trả lời yêu cầu"\nclause = "nd-thu:7.1"', 'label = "Trả lời yêu cầu"', "thiếu căn cứ"),
    ('supersedes = "l2026"', "", "trùng thời gian hiệu lực với “l2026”"),
    ("from = 2027-06-01", "from = 2027-06-01\nto = 2027-05-01", "ngày hết hiệu lực 01/05/2027 trước ngày có hiệu lực"),
    ("from = 2027-06-01", 'from = "01/06/2027"', "phải là ngày"),
    ('to = "consulting"', 'to = "consultin"', "không có trạng thái “consultin”"),
    ('kind = "long_text", required = true, clause = "nd-thu:10"', 'kind = "long_text"', "thiếu căn cứ"),
    ('kind = "text", required', 'kind = "chữ", required', "“chữ” không hợp lệ; chọn một trong: text"),
    ("amount = 8", 'amount = "8"', "phải là số nguyên"),
    ('trigger = "valid"', 'trigger = "valide"', "không có sự kiện “valide”"),
    (
        'channels = ["counter", "post", "internet"]',
        'channels = ["counter", "post"]',
        "kênh “internet” phải có đúng một",
    ),
    ('channels = ["counter"', 'channels = ["fax", "counter"', "không có kênh “fax”"),
    ('unit = "working_day"\nchannels', 'unit = "working_day"\nfoo = 1\nchannels', "không có trường “foo”"),
    ("[[state]]", "[[stat]]", "không có mục nào tên “stat”"),
    ('from = ["in_progress"]', 'from = ["in_progress"]\ndocument = "99"', "không có mẫu “99”"),
    ('from = ["consulting"]', 'from = ["in_progress"]', "“consulting” đang mở nhưng không có đường ra"),
    ('remove = ["move:override_consent"]', 'remove = ["move:khong_co"]', "không có move “khong_co” để bỏ"),
    ('extends = "l2026"', 'extends = "l2025"', "không có gói quy định “l2025”"),
    ('code = "full_name"', 'code = "information"', "trường “information” ghi hai lần"),
    ('code = "consulted"', 'code = "consult"', "ghi hai lần"),
    ('code = "nd-thu"\n', "", "thiếu “code”"),
    ("amount = 8", "amount =", "không đọc được tệp TOML"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES)
def test_each_mistake_is_told_with_its_place(tmp_path, right, wrong, told):
    assert right in DECREE
    file = tmp_path / "nghi-dinh.toml"
    file.write_text(DECREE.replace(right, wrong, 1), encoding="utf-8")
    problems = check(file)
    assert any(told in p.message for p in problems), problems
    assert all(p.where for p in problems)


def test_a_whole_pack_has_no_problems_and_an_absent_one_says_so(tmp_path):
    file = tmp_path / "nghi-dinh.toml"
    file.write_text(DECREE, encoding="utf-8")
    assert check(file) == []
    assert "không có tệp hoặc thư mục" in check(tmp_path / "vang")[0].message


def test_a_pack_that_changes_nothing_is_questioned(tmp_path):
    (tmp_path / "rong.toml").write_text("# chưa viết gì\n", encoding="utf-8")
    assert "không thêm, không thay" in check(tmp_path / "rong.toml")[0].message
