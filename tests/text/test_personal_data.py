"""Personal data: 500 letters of our own making with known data, and the contact data of offices left alone."""

import random
from collections import Counter

import pytest

from tiepcan.text.personal_data import KINDS, find, is_citizen_number
from tiepcan.text.vietnamese import nfc

NAMES = ["Nguyễn Văn Bình", "Trần Thị Cúc", "Lê Đức Dũng", "Phạm Minh An", "Y Biêr Niê", "Vừ A Bằng"]
PROVINCES = ["001", "036", "038", "079", "092", "096", "012"]
STREETS = [
    "số 12 đường Trần Phú, phường Tân An",
    "thôn Bản Lướt, xã Mường Kim",
    "ấp Hòa Long, xã Tân Hòa",
    "tổ 5, phường Đông Sơn",
]
OFFICE = [
    "Trụ sở: số 1 đường Hòa Bình, điện thoại: 0292.3820536; fax: 0292.3821548; email: vanphong@cantho.gov.vn.",
    "Mọi thông tin liên hệ Văn phòng Ủy ban nhân dân tỉnh, điện thoại (0213) 3876 337.",
    "Đường dây nóng: 0912 345 678 (trực 24/7).",
    "Hộp thư: sotuphap@laichau.gov.vn hoặc tiepdan.stp@gmail.com.",
    "Kinh phí chuyển vào tài khoản số 3713.0.1053456 mở tại Kho bạc Nhà nước tỉnh.",
    "Thực hiện Quyết định số 1408/QĐ-TTg ngày 15/7/2016; dự toán 1.250.000.000 đồng.",
    "Mã hồ sơ 000.00.12.H38-250115-0012; số thứ tự 123456.",
    "Công ty TNHH Hòa Bình, mã số thuế 0101234567, địa chỉ trụ sở: 12 Lê Lợi.",
    "Căn cứ Luật Căn cước ngày 27 tháng 11 năm 2023, công dân xuất trình thẻ căn cước.",
    "Người có nơi thường trú trên địa bàn được cung cấp thông tin theo quy định.",
    "Học sinh các trường trung học phổ thông tham gia cuộc thi.",
    "Tăng cường công tác phòng, chống HIV/AIDS trên địa bàn tỉnh.",
]  # fmt: skip


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _spaced(rng: random.Random, digits: str) -> str:
    if rng.random() < 0.3:
        return " ".join(digits[i : i + 3] for i in range(0, len(digits), 3))
    return digits


def _datum(rng: random.Random, kind: str) -> tuple[str, str]:
    """A sentence with a datum in it, and the datum."""
    name = rng.choice(NAMES)
    if kind == "identity":
        value = _spaced(rng, rng.choice(PROVINCES) + rng.choice("0123") + _digits(rng, 8))
        return rng.choice(
            [
                f"Ông {name}, CCCD số {value}, đề nghị cung cấp thông tin.",
                f"Số định danh cá nhân: {value}",
                f"Bà {name} (căn cước {value} cấp ngày 01/02/2022).",
            ]
        ), value
    if kind == "old_identity":
        value = _spaced(rng, rng.choice("123") + _digits(rng, 8))
        return rng.choice(
            [f"Bà {name}, CMND số {value}.", f"Giấy chứng minh nhân dân: {value} do Công an tỉnh cấp."]
        ), value
    if kind == "phone":
        value = "0" + rng.choice(["91", "98", "35", "77", "86"]) + _digits(rng, 7)
        value = rng.choice(
            [value, f"{value[:4]} {value[4:7]} {value[7:]}", f"{value[:4]}.{value[4:7]}.{value[7:]}", "+84" + value[1:]]
        )
        return rng.choice(
            [f"Ông {name}, số điện thoại {value}.", f"Liên hệ đồng chí {name}, chuyên viên, ĐT: {value}."]
        ), value
    if kind == "email":
        value = f"{rng.choice(['binhnv', 'cuc.tran', 'dung_le', 'an1990'])}{rng.randint(1, 99)}@{rng.choice(['gmail.com', 'yahoo.com.vn', 'outlook.com'])}"
        return f"Thư điện tử của bà {name}: {value}.", value
    if kind == "bank":
        value = _digits(rng, rng.choice([10, 12, 13, 14])).replace("0", "1", 1)
        return rng.choice(
            [
                f"Đề nghị chuyển vào số tài khoản {value} tại Ngân hàng Agribank, chủ tài khoản {name}.",
                f"STK: {value} Vietcombank.",
            ]
        ), value
    if kind == "birth":
        value = f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(1940, 2005)}"
        return rng.choice(
            [
                f"Ông {name}, sinh ngày {value}.",
                f"Họ và tên: {name}; ngày, tháng, năm sinh: {value}.",
                f"Ngày sinh: {value}",
            ]
        ), value
    if kind == "address":
        value = rng.choice(STREETS)
        return rng.choice(
            [
                f"Nơi thường trú: {value}.",
                f"Bà {name}, trú tại {value};",
                f"Ông {name}, địa chỉ: {value}.",
                f"Chỗ ở hiện nay: {value}",
            ]
        ), value
    if kind == "tax":
        value = rng.choice("8") + _digits(rng, 9)
        return f"Mã số thuế cá nhân: {value} của ông {name}.", value
    if kind == "insurance":
        value = _digits(rng, 10)
        return rng.choice([f"Mã số BHXH: {value}.", f"Bà {name}, số sổ bảo hiểm xã hội {value}."]), value
    if kind == "health":
        return f"Ông {name} đang điều trị nội trú, chẩn đoán viêm phổi.", "chẩn đoán"
    return f"Cháu {name}, lớp 5A, cần được hỗ trợ.", name


def _letter(seed: int) -> tuple[str, list[tuple[str, str]]]:
    rng = random.Random(seed)
    chosen = rng.sample(sorted(KINDS.keys() - {"passport", "name"}), rng.randint(0, 4)) if seed % 5 else []
    data = [(kind, *_datum(rng, kind)) for kind in sorted(chosen)]
    lines = [s for _, s, _ in data] + rng.sample(OFFICE, 4)
    rng.shuffle(lines)
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 12/UBND-NC\nX, ngày 05 tháng 3 năm 2026\n\nKính gửi: Sở Tư pháp\n\n"
        + "\n".join(lines)
        + "\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    return text, [(kind, value) for kind, _, value in data]


def score(letters: int) -> tuple[Counter[str], Counter[str], Counter[str]]:
    planted, hit, false = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(letters):
        text, data = _letter(seed)
        found = find(text)
        used: set[int] = set()
        for kind, value in data:
            planted[kind] += 1
            row = next(
                (
                    i
                    for i, f in enumerate(found)
                    if i not in used and f.kind == kind and value in nfc(text[f.span[0] : f.span[1]])
                ),
                None,
            )
            if row is not None:
                hit[kind] += 1
                used.add(row)
        false.update(f.kind for i, f in enumerate(found) if i not in used)
    return planted, hit, false


def test_five_hundred_letters_reach_the_recall_and_precision_asked_for() -> None:
    planted, hit, false = score(500)
    recall = hit.total() / planted.total()
    precision = hit.total() / (hit.total() + false.total())
    assert recall >= 0.98, {k: (hit[k], planted[k]) for k in planted}
    assert precision >= 0.95, false
    assert all(hit[k] >= 0.95 * planted[k] for k in planted), {k: (hit[k], planted[k]) for k in planted}


@pytest.mark.parametrize("sentence", OFFICE)
def test_what_belongs_to_an_office_is_not_personal(sentence: str) -> None:
    assert not find(sentence)


def test_a_citizen_number_has_a_province_and_a_century() -> None:
    assert is_citizen_number("001099012345")
    assert not is_citizen_number("003099012345")
    assert not is_citizen_number("001999012345")
    assert not is_citizen_number("00109901234")


def test_the_reason_of_a_citizen_number_says_what_its_figures_mean() -> None:
    (finding,) = find("Số định danh cá nhân: 079301004321")
    assert "nữ" in finding.reason
    assert "2001" in finding.reason


def test_a_passport_is_found_behind_its_word() -> None:
    assert [f.kind for f in find("Hộ chiếu số C1234567 cấp năm 2020.")] == ["passport"]


def test_every_kind_has_a_name_in_vietnamese_and_every_finding_a_reason() -> None:
    text, _ = _letter(7)
    assert all(f.kind in KINDS and f.reason for f in find(text))
