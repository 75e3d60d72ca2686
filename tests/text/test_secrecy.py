"""Secrecy marks: none missed, and the word in a title or a sentence left alone."""

import random
import unicodedata

import pytest

from tiepcan.text.secrecy import find_marks

LEVELS = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]
BODY = "KẾ HOẠCH\nTriển khai nhiệm vụ năm 2026\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n1. Rà soát, bảo đảm thông tin mật được quản lý đúng quy định.\n2. Tổ chức thực hiện./.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê An\n"
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH X\n{a}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND\n{b}X, ngày 05 tháng 3 năm 2026\n\n"
# Ways a stamp comes out of a scan or a file.
STAMPS = [
    "{m}\n",
    "**{m}**\n",
    "| {m} |\n",
    "|\n{m}\n|\n",
    "[{m}]\n",
    "Độ mật: {m}\n",
    "( {m} )\n",
    "Dấu: \n{m}\n",
    "{m}.\n",
    "\n\n{m}\n\n",
]
# Pages that speak of secrecy and carry no mark.
HARMLESS = [
    "QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC\n\nCăn cứ Luật Bảo vệ bí mật nhà nước ngày 15/11/2018;\n",
    "QUYẾT ĐỊNH\nVỀ DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT, TỐI MẬT, MẬT TRONG LĨNH VỰC Y TẾ\n\nCăn cứ Luật A;\n",
    "QUYẾT ĐỊNH\nBAN HÀNH DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ\nTỐI MẬT\nCỦA NGÀNH TƯ PHÁP\n\nCăn cứ Luật A;\n",
    "1. Văn bản mật phải được đóng dấu chỉ độ mật (Tuyệt mật, Tối mật hoặc Mật) theo quy định.\n",
    "Tài liệu được phân loại: mật, tối mật và tuyệt mật. Người soạn thảo đề xuất độ mật.\n",
    "Đặt mật khẩu cho tài khoản; bảo mật dữ liệu cá nhân; mã hóa bằng mật mã.\n",
    "Mật độ xây dựng tối đa 60%. Sản lượng mật ong tăng 5%.\n",
    "Công bố, công khai thông tin không thuộc bí mật nhà nước.\n",
    "Văn bản này không chứa bí mật nhà nước.\n",
    "- Ban Bí thư; Ban Cơ yếu; MẬT TRẬN (lỗi chính tả trong bản gốc)\n",
]


def harmless_page(rng: random.Random) -> str:
    """A page that speaks of secrecy and carries no mark."""
    return HEAD.format(a="", b="") + "\n".join(rng.sample(HARMLESS, 4)) + BODY


def stamped_page(rng: random.Random, mark: str) -> str:
    stamp = rng.choice(STAMPS).format(m=mark)
    where = rng.choice(["top", "a", "b"])
    page = HEAD.format(a=stamp if where == "a" else "", b=stamp if where == "b" else "") + BODY
    page = stamp + page if where == "top" else page
    return unicodedata.normalize("NFD", page) if rng.random() < 0.2 else page


@pytest.mark.parametrize("seed", range(100))
def test_no_mark_is_missed_on_a_hundred_stamped_pages(seed: int) -> None:
    rng = random.Random(seed)
    level = rng.choice(LEVELS)
    found = [m for m in find_marks(stamped_page(rng, level)) if m.kind == "secret"]
    assert [m.level for m in found] == [level]


@pytest.mark.parametrize("seed", range(100))
def test_no_mark_is_invented_on_a_hundred_harmless_pages(seed: int) -> None:
    assert not find_marks(harmless_page(random.Random(seed)))


@pytest.mark.parametrize(
    "line", ["UBND TỈNH X      MẬT", "Số: 12/KH-UBND   TỐI MẬT", "M Ậ T", "T Ố I  M Ậ T", "TUYỆT  MẬT"]
)
def test_a_mark_beside_the_letterhead_or_letter_spaced_is_found(line: str) -> None:
    assert [m.kind for m in find_marks(line + "\n" + BODY)] == ["secret"]


def test_a_mark_whose_accents_a_scanner_lost_is_found_with_less_confidence() -> None:
    (mark,) = find_marks("TỐI MÂT\n" + HEAD.format(a="", b="") + BODY)
    assert mark.level == "TỐI MẬT"
    assert mark.confidence < 0.8


def test_a_document_that_declares_its_own_secret_is_found() -> None:
    assert find_marks("Tài liệu này thuộc danh mục bí mật nhà nước độ Mật, không sao chụp.")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("LƯU HÀNH NỘI BỘ", "circulation"),
        ("(Xem xong trả lại)", "circulation"),
        ("TÀI LIỆU THU HỒI", "circulation"),
        ("DỰ THẢO", "draft"),
        ("DỰ THẢO LẦN 2", "draft"),
        ("BÍ MẬT CÔNG TÁC", "work_secret"),
        ("Báo cáo này không phổ biến.", "circulation"),
    ],
)
def test_neighbouring_warnings_are_found(line: str, kind: str) -> None:
    (mark,) = find_marks(line + "\n" + BODY)
    assert mark.kind == kind
    assert mark.reason


def test_the_place_of_a_mark_holds_its_words() -> None:
    page = "Trang bìa\n\n**TỐI MẬT**\n" + BODY
    (mark,) = find_marks(page)
    assert page[slice(*mark.span)] == "TỐI MẬT"
