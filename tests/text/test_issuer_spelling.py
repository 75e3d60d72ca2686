"""Who issued a scanned document, where the capitals of its head lost marks that its text still has."""

import pytest

from tiepcan.text.reading import read

HEAD = """TỈNH HÀ SƠN
ỦY BAN NHÂN DÂN
XÃ VINH THANH
Số: 118/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Vĩnh Thạnh, ngày 25 tháng 6 năm 2026

BÁO CÁO
Kết quả cung cấp thông tin

"""
SPELLED, OTHER = "Ủy ban nhân dân xã Vĩnh Thạnh", "Ủy ban nhân dân xã Vinh Thành"


def issuer_of(*sentences: str) -> str:
    letterhead = read(HEAD + "\n".join(sentences)).letterhead
    assert letterhead.issuer
    return letterhead.issuer.name


def test_the_text_spells_the_name_the_head_lost_marks_of():
    assert issuer_of(f"Trong kỳ, {SPELLED} đã tiếp nhận 58 yêu cầu.", f"{SPELLED} báo cáo./.") == SPELLED


@pytest.mark.parametrize(
    "sentences",
    [
        (f"Trong kỳ, {SPELLED} đã tiếp nhận 58 yêu cầu.",),  # once may be a slip
        (f"{SPELLED} và {OTHER} báo cáo.", f"{SPELLED} báo cáo./."),  # two communes with the same letters
        (f"{SPELLED} báo cáo.", f"{SPELLED} gửi Ủy ban nhân dân xã Vinh Thanh./."),  # the head's own is there too
        ("Xã báo cáo./.",),
    ],
)
def test_where_the_text_leaves_doubt_the_head_stands(sentences):
    assert issuer_of(*sentences) == "Ủy ban nhân dân xã Vinh Thanh"
