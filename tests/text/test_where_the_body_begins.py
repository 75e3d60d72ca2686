"""The subject ends where the body begins, with or without a blank line between them; names keep their capitals."""

import pytest

from tiepcan.text.reading import read

HEAD = (
    "ỦY BAN NHÂN DÂN\n{unit}\nSố: 61/{code}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Tân Hòa, ngày 05 tháng 3 năm 2026\n{type}\n"
)
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Cúc\n"


def document(kind: str, code: str, text: str, unit: str = "PHƯỜNG TÂN HÒA") -> str:
    return HEAD.format(unit=unit, code=code, type=kind) + text + FOOT


def subject(kind: str, code: str, text: str) -> str:
    found = read(document(kind, code, text)).letterhead.subject
    assert found
    return found.text


@pytest.mark.parametrize(
    ("kind", "code", "about", "body"),
    [
        (
            "BÁO CÁO",
            "BC-UBND",
            "Kết quả phòng, chống dịch bệnh mùa hè",
            "Ủy ban nhân dân phường Tân Hòa báo cáo như sau:",
        ),
        (
            "THÔNG BÁO",
            "TB-UBND",
            "Lịch nghỉ Tết Nguyên đán của bộ phận tiếp nhận",
            "Trung tâm Phục vụ hành chính công phường thông báo\nlịch nghỉ từ ngày 14 tháng 02 năm 2026 để tổ chức, cá nhân biết.",
        ),
        (
            "KẾ HOẠCH",
            "KH-UBND",
            "Thi hành Luật Đường bộ trên địa bàn\nphường Tân Hòa",
            "Luật Đường bộ số 35/2024/QH15 được Quốc hội khóa XV thông\nqua ngày 27 tháng 6 năm 2024. Để thi hành Luật, "
            "Ủy ban nhân\ndân phường ban hành Kế hoạch như sau:",
        ),
        (
            "KẾ HOẠCH",
            "KH-UBND",
            "Tổ chức hoạt động hè cho thiếu nhi",
            "Những năm gần đây, số thiếu nhi tham gia hoạt động hè của phường tăng đều. Hoạt động chưa phong phú.",
        ),
        (
            "HƯỚNG DẪN",
            "HD-UBND",
            "Bình xét thôn, khu phố văn hóa",
            "Để việc bình xét thống nhất, phường hướng dẫn như sau:",
        ),
        ("TỜ TRÌNH", "TTr-UBND", "Về việc đặt tên đường năm 2026", "I. SỰ CẦN THIẾT\nĐường chưa có tên còn nhiều."),
        ("THÔNG BÁO", "TB-UBND", "Mức thu dịch vụ thu gom rác", "____________\nUBND phường thông báo mức thu."),
    ],
)
def test_the_subject_ends_before_the_first_sentence(kind, code, about, body):
    assert subject(kind, code, f"{about}\n{body}") == about.replace("\n", " ")


def test_a_subject_of_two_lines_that_begin_with_capitals_is_whole():
    about = "Ban hành Quy chế tổ chức và hoạt động của Cổng\nThông tin điện tử phường Tân Hòa"
    body = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
    assert subject("QUYẾT ĐỊNH", "QĐ-UBND", f"{about}\n{body}") == about.replace("\n", " ")


def test_a_subject_that_names_the_issuer_at_a_line_break_is_whole():
    about = "Về việc kiện toàn Tổ Công nghệ số cộng đồng của\nỦy ban nhân dân phường Tân Hòa"
    assert subject("THÔNG BÁO", "TB-UBND", f"{about}\nNgày 02/3/2026, phường họp.") == about.replace("\n", " ")


def test_a_word_on_the_draft_is_no_subject():
    assert subject("TỜ TRÌNH", "TTr-UBND", "(Dự thảo lần 3) Về việc lập quỹ khuyến học\nKính gửi: Đảng ủy") == (
        "Về việc lập quỹ khuyến học"
    )


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("PHƯỜNG TÂN HÒA\nTRƯỜNG TIỂU HỌC NẮNG SỚM", "Trường Tiểu học Nắng Sớm"),
        ("TỈNH LAI CHÂU\nSỞ NỘI\nVỤ", "Sở Nội vụ"),
        ("TỈNH LAI CHÂU\nSỞ XÂY DỰNG\nLƯU HÀNH NỘI BỘ", "Sở Xây dựng"),
        ("TỈNH LAI CHÂU\nSỞ CÔNG THƯƠNG\nHỎA TỐC", "Sở Công Thương"),
    ],
)
def test_names_in_capitals_are_written_out_whole(unit, name):
    issuer = read(document("THÔNG BÁO", "TB-UBND", "Về lịch trực\n1. Trực cả tuần.", unit)).letterhead.issuer
    assert issuer
    assert issuer.name == name


def test_a_name_takes_the_capitals_of_the_text():
    text = "Về thu, chi năm học\nHợp tác xã Nông nghiệp Đồng Xanh kính báo các hộ thành viên: 1. Thu 20 triệu đồng."
    issuer = read(
        document("BÁO CÁO", "BC-HTX", text, "HỢP TÁC XÃ NÔNG NGHIỆP ĐỒNG XANH").partition("\n")[2]
    ).letterhead.issuer
    assert issuer
    assert issuer.name == "Hợp tác xã Nông nghiệp Đồng Xanh"


@pytest.mark.parametrize(("place", "level", "name"), [
    ("Sàm Sơn", "thành phố", "Sầm Sơn"), ("Cân Thơ", "thành phố", "Cần Thơ"), ("Lai Chau", "tỉnh", "Lai Châu"),
    ("Đồng Xanh", "thành phố", "Đồng Xanh"), ("Sầm Sơn", "phường", "Sầm Sơn"), ("Sàm Sơn", "phường", "Sàm Sơn"),
])  # fmt: skip
def test_where_the_head_is_lost_a_misread_city_is_set_right(place, level, name):
    text = (
        f"Số: 9/UBND-TP\nV/v trực lễ\n\n{place}, ngày 02 tháng 4 năm 2026\n\nKính gửi: Các phòng\n\n"
        f"Chủ tịch UBND {level} yêu cầu trực lễ."
    )
    head = read(text).letterhead
    assert head.place == place
    assert head.issuer
    assert head.issuer.name == f"Ủy ban nhân dân {level} {name}"
