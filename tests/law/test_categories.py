import unicodedata

import pytest

from tiepcan.law.categories import suggest_category
from tiepcan.law.packs import law

OLD, NEW = law().regime("l2016"), law().regime("l2026")

# Type, subject as it stands in a document, letter of 2026, letter of 2016.
SUBJECTS = [
    ("Quyết định", "Về việc công khai dự toán ngân sách năm 2026 của phường", "d", "đ"),
    ("Quyết định", "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Văn phòng", "c", "k"),
    ("Kết luận thanh tra", "Việc quản lý, sử dụng đất đai tại xã", "h", "i"),
    ("Quyết định", "Phê duyệt phương án bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất", "l", "g"),
    ("Quyết định", "Phê duyệt kết quả lựa chọn nhà thầu gói thầu số 3", "g", "g"),
    ("Báo cáo", "Kết quả quan trắc chất lượng môi trường không khí quý III", "p", None),
    ("Thông báo", "Tuyển dụng viên chức sự nghiệp giáo dục", "r", "l"),
    ("Kế hoạch", "Chuyển đổi số năm 2026", "t", None),
    ("Quyết định", "Ban hành Danh mục thông tin phải được công khai", "u", "m"),
    ("Quyết định", "Xử phạt vi phạm hành chính trong lĩnh vực an toàn thực phẩm", "i", "i"),
    ("Thông báo", "Tu bổ di tích đình làng", "q", None),
    ("Nghị quyết", "Về việc sắp xếp", "b", "a"),
]


@pytest.mark.parametrize(("kind", "subject", "new", "old"), SUBJECTS)
def test_the_words_of_a_subject_speak_for_its_letter(kind, subject, new, old):
    assert suggest_category(kind, subject, NEW)[0].letter == new
    found = suggest_category(kind, subject, OLD)
    assert (found[0].letter if found else None) == old


def test_the_reason_names_the_words_and_the_clause():
    first = suggest_category("Quyết định", "QUYẾT TOÁN NGÂN SÁCH NHÀ NƯỚC NĂM 2025", NEW)[0]
    assert "“ngân sách nhà nước”" in first.reason
    assert first.clause.label == "điểm d khoản 1 Điều 17 Luật số 01/2026/QH16"


def test_nothing_is_proposed_where_nothing_speaks():
    assert suggest_category("Giấy mời", "Họp thôn", NEW) == ()


def test_capitals_decomposed_letters_and_the_old_tone_place_change_nothing():
    plain = suggest_category("", "Hóa chất: an toàn hóa chất", NEW)
    assert plain[0].letter == "n"
    assert suggest_category("", "AN TOÀN HOÁ CHẤT", NEW)[0].letter == "n"
    assert suggest_category("", unicodedata.normalize("NFD", "an toàn hoá chất"), NEW)[0].letter == "n"


def test_a_word_with_another_tone_is_another_word():
    assert suggest_category("", "gia đạt", NEW) == ()
