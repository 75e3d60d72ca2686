"""What becomes of the engine's words: official phrases, specks, columns; and which text layers are believed."""

import pytest
from scan_samples import NOTICE

from tiepcan.engines.ocr.lexicon import with_closed_phrases
from tiepcan.engines.ocr.model import Line, Word
from tiepcan.engines.ocr.tesseract.columns import in_columns
from tiepcan.engines.ocr.tesseract.second_look import runs_of
from tiepcan.engines.ocr.tesseract.specks import without_specks
from tiepcan.engines.ocr.text_layer import is_plausible


def line(text: str, left: int = 100, top: int = 100, confidence: float = 0.9) -> Line:
    words = []
    for word in text.split():
        words.append(Word(word, (left, top, left + 12 * len(word), top + 24), confidence))
        left = words[-1].box[2] + 10
    return Line(tuple(words), (words[0].box[0], top, words[-1].box[2], top + 24), 0)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Số: 29/TTIr-SNNMT", "Số: 29/TTr-SNNMT"),
        ("CHANH VAN PHONG", "CHÁNH VĂN PHÒNG"),
        ("KT. CHU TICH", "KT. CHỦ TỊCH"),
        ("VAN PHONG UY BAN NHÂN DẦN TĨNH", "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH"),
        ("tố chức thực hiện", "tổ chức thực hiện"),
        ("Chỉ phí in sao", "Chi phí in sao"),
        ("dự toán chỉ sự nghiệp năm 2026", "dự toán chi sự nghiệp năm 2026"),
        ("Tống cộng", "Tổng cộng"),
        ("Tổng công", "Tổng cộng"),
        ("thế hiện quan điểm", "thể hiện quan điểm"),
        ("các tỉn thông tỉn", "các tỉn thông tin"),
        ("giảm thiếu, kế từ ngày ký", "giảm thiểu, kể từ ngày ký"),
        ("~ Lưu: VT.", "- Lưu: VT."),
        ("congkhai(@tanbinh.gov.vn", "congkhai@tanbinh.gov.vn"),
        ("nhiều việc../.", "nhiều việc./."),
        ("Số: 57/QĐÐ-VP", "Số: 57/QĐ-VP"),
        ("Số: 15NQ-HĐND", "Số: 15/NQ-HĐND"),
        ("KT.GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
    ],
)
def test_closed_phrases_get_their_marks_and_what_was_read_is_kept(read, right):
    corrected = with_closed_phrases(line(read))
    assert corrected.text == right
    assert [word.read_as or word.text for word in corrected.words] == read.split()


@pytest.mark.parametrize(
    "text",
    [
        "NGUYỄN VĂN PHONG",  # a person, not an office
        "Ông Trần Văn Phong",
        "bà Lê Thị Tố Chúc",
        "dự toán chỉ được điều chỉnh",
        "không chỉ bảo vệ môi trường",
        "không chỉ thường xuyên kiểm tra",
        "Hội đồng nhân dân cùng cấp",
        "cũng cấp giấy phép",
        "nội dung cần bổ sung",
        "trang kế tiếp cần xem",
        "số liệu thống kê từ các xã",
        "xu thế hiện nay",
        "thành phố biển",
        "tổng công suất",
        "TỔNG CÔNG TY ĐIỆN LỰC",
        "THỦ TRƯỞNG",
        "bảng gửi cho tôi thiếu số liệu",
        "mục tiêu điều chính yếu",
        "còn thiếu số liệu",
        "Độc lập - Tự do - Hạnh phúc",
    ],
)
def test_names_and_other_words_with_the_same_letters_stay(text):
    assert with_closed_phrases(line(text)).text == text


def test_specks_go_and_doubtful_words_stay():
    def kept(text: str, confidence: float) -> str:
        return " ".join(run.text for run in without_specks([line(text, confidence=confidence)]))

    assert kept("W#*", 0.0) == ""
    assert kept("“ `", 0.3) == ""
    assert kept("dântỉnh KT.GIÁM", 0.0) == "dântỉnh KT.GIÁM"
    assert kept("27.310", 0.1) == "27.310"
    assert kept("57/QĐ-VP", 0.3) == "57/QĐ-VP", "the number of the document"
    assert kept("- Như trên;", 0.2) == "- Như trên;"


def test_a_wide_gap_parts_a_line_into_runs():
    left, right = line("TỈNH HÀ SƠN"), line("CỘNG HÒA XÃ HỘI", left=700)
    whole = Line(left.words + right.words, (100, 100, 900, 124), 0)
    assert [run.text for run in runs_of(whole)] == ["TỈNH HÀ SƠN", "CỘNG HÒA XÃ HỘI"]


def test_head_and_foot_are_read_column_by_column_and_the_text_between_as_it_stands():
    pairs = [
        [line("TỈNH HÀ SƠN", 150, 100), line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 800, 100)],
        [line("SỞ TƯ PHÁP", 150, 140), line("Độc lập - Tự do - Hạnh phúc", 850, 140)],
        [line("Thực hiện Công văn số 742/STP-PBGDPL ngày 10 tháng 6 năm 2026 của Sở Tư pháp về kết quả", 150, 300)],
        [line("Nơi nhận:", 150, 500), line("KT. GIÁM ĐỐC", 900, 500)],
        [line("- Như trên;", 150, 540), line("PHÓ GIÁM ĐỐC", 900, 540)],
    ]
    texts = [ordered.text for ordered in in_columns(pairs, (1654, 2339))]
    assert [text.split()[0] for text in texts] == ["TỈNH", "SỞ", "CỘNG", "Độc", "Thực", "Nơi", "-", "KT.", "PHÓ"]


def test_a_row_of_a_list_without_rules_is_not_torn_apart():
    row = [line("Khoản chi", 150, 300), line("1.250.000", 900, 300)]
    assert [ordered.text for ordered in in_columns([row], (1654, 2339))] == ["Khoản chi 1.250.000"]


@pytest.mark.parametrize(
    ("text", "hidden", "believed"),
    [
        (NOTICE, False, True),
        (NOTICE, True, True),
        ("The quick brown fox jumps over the lazy dog near the river", False, True),
        ("UY BAN NHAN DAN PHUONG THONG BAO ve viec tiep nhan yeu cau cung cap thong tin", True, False),
        ("", False, False),
        ("7", False, False),
        ("\ufffd\ufffd\ufffd ab \ufffd\ufffd cd \ufffd\ufffd ef gh ij kl mn op qr st uv", False, False),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc", False, False),
    ],
)
def test_a_text_layer_is_believed_if_people_can_see_it_on_the_page(text, hidden, believed):
    assert is_plausible(text, hidden=hidden) is believed
