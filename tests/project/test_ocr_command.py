"""Scans on the command line: what is said of each page, and how the command ends."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from scan_samples import NOTICE, image, scanned_pdf, tiff

from tiepcan.engines.ocr import connect
from tiepcan.project.management import scans


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """Pages say what is written beside their pictures; reading pictures has tests of its own."""
    monkeypatch.setattr(scans, "connect", lambda: connect("memory://"))


def run(*words: str, **options: object) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_each_page_is_told_with_its_confidence(tmp_path):
    path = tmp_path / "quet.tif"
    path.write_bytes(tiff(NOTICE, "", "chữ ¿mờ ¿nhoè ¿lắm"))
    told = run("ocr", str(path))
    assert "Trang 1 (nhận dạng từ ảnh, độ tin cậy 96%)" in told
    assert "Về việc tiếp nhận yêu cầu cung cấp thông tin" in told
    assert "Trang 2 (trang trắng)" in told
    assert "! Máy đọc được nhưng không chắc; hãy đối chiếu từng dòng với ảnh." in told


def test_a_script_gets_the_whole_reading(tmp_path):
    path = tmp_path / "quet.png"
    path.write_bytes(image(NOTICE))
    (page,) = json.loads(run("ocr", str(path), json=True))["pages"]
    assert page["text"].splitlines()[0] == "THÔNG BÁO"
    assert page["lines"][0]["words"][0]["box"][0] >= 0


def test_a_heading_that_does_not_follow_the_one_before_is_told_of_its_page(tmp_path):
    path = tmp_path / "quet.tif"
    path.write_bytes(tiff("I. MỤC ĐÍCH\nII. YÊU CẦU", "II. TỔ CHỨC THỰC HIỆN\nIV. KINH PHÍ"))
    assert "! Trang 2: Đề mục đánh số La Mã không nối tiếp" in run("ocr", str(path))
    pages = json.loads(run("ocr", str(path), json=True))["pages"]
    assert [page["alarms"] for page in pages] == [[], ["headings_broken"]]


def test_a_page_that_cannot_be_read_is_said_and_the_command_ends_with_65(tmp_path):
    path = tmp_path / "quet.pdf"
    path.write_bytes(scanned_pdf(NOTICE, "‽"))
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("ocr", str(path), stdout=out)
    assert end.value.code == 65
    assert "THÔNG BÁO" in out.getvalue()
    assert "Máy không mở được hoặc không vẽ được trang này." in out.getvalue()


def test_a_file_that_is_no_scan_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "thu.txt"
    path.write_text("xin chào", encoding="utf-8")
    with pytest.raises(CommandError, match=r"thu\.txt: "):
        run("ocr", str(path))
    with pytest.raises(CommandError, match="Không mở được"):
        run("ocr", str(tmp_path / "khong-co.pdf"))


def test_what_a_scan_says_is_read_like_any_document(tmp_path):
    path = tmp_path / "quet.png"
    path.write_bytes(image("Số: 57/QĐ-VP\nHà Sơn, ngày 03 tháng 02 năm 2026\nQUYẾT ĐỊNH"))
    answer = json.loads(run("read", str(path), json=True))
    assert (answer["number"], answer["date"], answer["type"]) == ("57/QĐ-VP", "2026-02-03", "Quyết định")
