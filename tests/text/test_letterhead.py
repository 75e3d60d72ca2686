"""The letterhead: broken, lost and damaged heads; every combination of capacity marks."""

import pytest

from tiepcan.text.letterhead import Letterhead, read_letterhead
from tiepcan.text.signature import name_run, read_signature
from tiepcan.text.source import prepare

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 12/{symbol}\nLai Châu, ngày 05 tháng 3 năm 2024\n\n"


def _sign(block: str) -> tuple[str | None, str | None, tuple[str, ...], str | None]:
    signer = read_signature(prepare(block), 0)
    assert signer
    return signer.name, signer.title, signer.capacity, signer.on_behalf_of


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Tâm", ("Lê Văn Tâm", "PHÓ CHỦ TỊCH", ("TM", "KT"), "ỦY BAN NHÂN DÂN")),
        ("TM. ỦY BAN\nNHÂN DÂN\nCHỦ TỊCH\nTrương Cảnh Tuyên", ("Trương Cảnh Tuyên", "CHỦ TỊCH", ("TM",), "ỦY BAN NHÂN DÂN")),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG\nNguyễn An", ("Nguyễn An", "THỨ TRƯỞNG", ("KT",), None)),
        ("TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG\nĐỗ Bình", ("Đỗ Bình", "CHÁNH VĂN PHÒNG", ("TL",), None)),
        ("TL. CỤC TRƯỞNG\nKT. TRƯỞNG BAN BAN CHÍNH SÁCH,\nTHUẾ QUỐC TẾ\nNguyễn Thị Hằng", ("Nguyễn Thị Hằng", None, ("TL", "KT"), None)),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ TƯ PHÁP\nVừ A Bằng", ("Vừ A Bằng", "GIÁM ĐỐC SỞ TƯ PHÁP", ("TUQ",), None)),
        ("Q. GIÁM ĐỐC\n(Đã ký)\nHà Cúc", ("Hà Cúc", "GIÁM ĐỐC", ("Q",), None)),
        ("GIÁM ĐỐC\nNGUYỄN VĂN BÌNH", ("NGUYỄN VĂN BÌNH", "GIÁM ĐỐC", (), None)),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTS. Nguyễn Thị Nguyệt", ("Nguyễn Thị Nguyệt", "PHÓ GIÁM ĐỐC", ("KT",), None)),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nBùi\nXuân Cường", ("Bùi Xuân Cường", "PHÓ CHỦ TỊCH", ("KT",), None)),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nY Biêr Niê", ("Y Biêr Niê", "PHÓ CHỦ TỊCH", ("KT",), None)),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê An PHỤ LỤC DANH MỤC", ("Lê An", "PHÓ CHỦ TỊCH", ("KT",), None)),
        ("KT. BỘ TRƯỞNG\nTHỦ TRƯỞNG\n\nIê Đức Luận", ("Iê Đức Luận", "THỦ TRƯỞNG", ("KT",), None)),
    ],
)  # fmt: skip
def test_a_signature_says_who_in_what_post_and_for_whom(block: str, expected: tuple[object, ...]) -> None:
    assert _sign(block) == expected


def test_the_archive_line_of_the_recipients_is_no_capacity_mark() -> None:
    signer = read_signature(prepare("Nơi nhận:\n- Như trên;\n- Lưu: VT, KT.\n\nGIÁM ĐỐC\n\nHà Cúc"), 0)
    assert signer
    assert signer.capacity == ()


def test_a_name_ends_where_the_capitals_end() -> None:
    run = name_run("Lê Văn Tâm PHỤ LỤC")
    assert run
    assert run.group() == "Lê Văn Tâm"
    assert name_run("Sở tư pháp") is None


def _read(text: str) -> Letterhead:
    return read_letterhead(text)


def test_a_letter_is_known_from_kinh_gui_and_a_symbol_without_a_type() -> None:
    head = _read(HEAD.format(symbol="UBND-NC") + "Kính gửi: Sở Tư pháp\n\nThực hiện Công văn số 1/STP-VP./.")
    assert head.type == "Công văn"
    assert [a.text for a in head.addressees or ()] == ["Sở Tư pháp"]


def test_a_report_addressed_to_somebody_stays_a_report() -> None:
    assert (
        _read(HEAD.format(symbol="BC-UBND") + "BÁO CÁO\nKết quả năm 2023\n\nKính gửi: Bộ Tư pháp\n\nThực hiện.").type
        == "Báo cáo"
    )


def test_a_decision_that_promulgates_a_plan_is_a_decision() -> None:
    head = _read(
        HEAD.format(symbol="QĐ-UBND")
        + "QUYẾT ĐỊNH\nBan hành Kế hoạch cải cách\n\nỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật A;\n\nKẾ HOẠCH\nCải cách"
    )
    assert head.type == "Quyết định"
    assert head.subject
    assert head.subject.text == "Ban hành Kế hoạch cải cách"


def test_a_telegram_is_addressed_behind_dien() -> None:
    text = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 116/CĐ-TTg\nHà Nội, ngày 22 tháng 7 năm 2025\nCÔNG ĐIỆN\nVề ứng phó bão\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ Công an;\n- Bộ Y tế.\n\nYêu cầu:"
    head = _read(text)
    assert (head.type, [a.text for a in head.addressees or ()]) == ("Công điện", ["Bộ Công an", "Bộ Y tế"])


@pytest.mark.parametrize(
    ("lines", "issuer", "parent"),
    [
        ("BỘ TÀI CHÍNH\nCỤC THUẾ", "Cục Thuế", "Bộ Tài chính"),
        ("BỘ TÀI CHÍNH CỤC THUẾ", "Cục Thuế", "Bộ Tài chính"),
        ("UBND TỈNH HÀ TĨNH\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
        ("UỶ BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "Ủy ban nhân dân thành phố Hải Phòng", None),
        ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ", None),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ", None),
        ("ỦY BAN NHÂN DÂN\nQUẬN 3", "Ủy ban nhân dân quận 3", None),
        ("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nVĂN PHÒNG", "Văn phòng", "Ủy ban nhân dân tỉnh Lai Châu"),
    ],
)
def test_the_parent_line_is_told_from_the_issuer(lines: str, issuer: str, parent: str | None) -> None:
    head = _read(
        f"{lines}\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 9/TB-AB\nHà Nội, ngày 05 tháng 3 năm 2024\n\nTHÔNG BÁO\nLịch nghỉ\n"
    )
    assert head.issuer
    assert (head.issuer.name, head.issuer.parent) == (issuer, parent)


def test_a_lost_head_is_made_up_from_symbol_level_and_place_and_says_so() -> None:
    head = _read(
        "Số: 177/KH-UBND\n\nCần Thơ, ngày 15 tháng 12 năm 2017\n\nKẾ HOẠCH\nThi hành\n\nỦy ban nhân dân thành phố ban hành Kế hoạch như sau:"
    )
    assert head.issuer
    assert head.issuer.name == "Ủy ban nhân dân thành phố Cần Thơ"
    assert head.confidence["issuer"] < 0.7


def test_blank_day_and_month_leave_the_year() -> None:
    head = _read("Số: /UBND-TP\nSàm Sơn, ngày    tháng    năm 2023\nKính gửi: Các phòng\n")
    assert (head.date, head.place) == ("2023", "Sàm Sơn")


def test_urgency_and_circulation_marks_are_read() -> None:
    head = _read("HỎA TỐC\nLƯU HÀNH NỘI BỘ\n" + HEAD.format(symbol="CT-UBND") + "CHỈ THỊ\nPhòng, chống bão\n")
    assert (head.urgency, head.circulation) == ("HỎA TỐC", "LƯU HÀNH NỘI BỘ")


def test_the_subject_ends_where_the_authority_or_the_basis_begins() -> None:
    head = _read(
        HEAD.format(symbol="QĐ-UBND")
        + "QUYẾT ĐỊNH\nPhê duyệt Đề án chuyển đổi số\ngiai đoạn 2026 - 2030\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Tổ chức chính quyền địa phương;\n"
    )
    assert head.subject
    assert head.subject.text == "Phê duyệt Đề án chuyển đổi số giai đoạn 2026 - 2030"


@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận: - Như trên; - Sở Tư pháp; - Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn An",
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- Sở Tư pháp; PHÓ CHỦ TỊCH\n- Lưu: VT.\nLê Văn An",
        "Nơi nhận:\n\n- Như trên;\n\n- Sở Tư pháp;\n\n- Lưu: VT.\n\n**TM. ỦY BAN NHÂN DÂN**\n\n**KT. CHỦ TỊCH**\n\n**PHÓ CHỦ TỊCH**\n\n[daky]\n\nLê Văn An\n\nPHỤ LỤC I",
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Văn An\nNơi nhận:\n- Như trên;\n- Sở Tư pháp;\n- Lưu: VT",
        "Nơi nhận:\nNhư trên;\nSở Tư pháp;\nLưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn An",
    ],
)
def test_one_foot_in_five_layouts(foot: str) -> None:
    head = _read(HEAD.format(symbol="TB-UBND") + "THÔNG BÁO\nLịch nghỉ\n\nThực hiện nghiêm túc./.\n\n" + foot)
    assert [r.text for r in head.recipients or ()] == ["Như trên", "Sở Tư pháp", "Lưu: VT"]
    assert head.signer
    assert (head.signer.name, head.signer.title, head.signer.capacity) == ("Lê Văn An", "PHÓ CHỦ TỊCH", ("TM", "KT"))
