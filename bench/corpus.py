"""Documents of about 2 KB made from our own words, the same every time."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

_SUBJECTS = (
    "công khai dự toán ngân sách",
    "kế hoạch sử dụng đất",
    "kết quả quan trắc môi trường nước",
    "tuyển sinh vào lớp một",
    "danh mục thủ tục hành chính",
    "hỗ trợ hộ nghèo sửa chữa nhà ở",
    "kiểm tra an toàn thực phẩm",
    "lịch tiếp công dân",
    "quy hoạch chung đô thị",
    "số hóa hồ sơ lưu trữ",
    "tập huấn đầu mối cung cấp thông tin",
    "bồi thường, hỗ trợ, tái định cư",
)
_PLACES = (
    "Sầm Sơn",
    "Hoà Bình",
    "Ninh Kiều",
    "Cái Khế",
    "Phong Điền",
    "Thuỷ Nguyên",
    "Nhơn Ái",
    "Hạc Thành",
    "Đông Sơn",
)
_KINDS = (("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Báo cáo", "BC"), ("Thông báo", "TB"), ("Tờ trình", "TTr"))
_WORDS = (
    "ủy ban nhân dân phường xã tổ chức thực hiện rà soát danh mục thông tin công khai đúng thời hạn bảo đảm quyền tiếp cận "
    "của công dân trên địa bàn theo quy định pháp luật cơ quan đơn vị trách nhiệm phối hợp báo cáo kết quả trước ngày cuối "
    "tháng gửi về văn phòng tổng hợp số liệu năm trước tăng giảm so với cùng kỳ nguyên nhân giải pháp kinh phí nguồn ngân "
    "sách nhà nước hợp tác xã trường học trạm y tế khu dân cư đường giao thông nước sạch môi trường đất đai nhà ở"
).split()


def lines(count: int, size: int = 2000, seed: int = 7) -> list[dict[str, str]]:
    """`count` entries in the shape that `tiepcan import` takes."""
    rng = random.Random(seed)
    entries = []
    for n in range(count):
        kind, code = rng.choice(_KINDS)
        subject = f"{rng.choice(_SUBJECTS)} {rng.choice(_PLACES)} năm {rng.randint(2019, 2026)}"
        body: list[str] = []
        length = 0
        while length < size - 120:
            word = rng.choice(_WORDS)
            body.append(word)
            length += len(word) + 1
        day = date(2019, 1, 1) + timedelta(rng.randint(0, 2800))
        entries.append(
            {
                "id": f"b{n}",
                "title": f"{kind} {subject}",
                "text": f"{kind.upper()}\n{subject}\n{' '.join(body)}",
                "issued_on": day.isoformat(),
                "type": kind,
                "number": f"{n + 1}/{code}-UBND",
            }
        )
    return entries


def write(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for entry in lines(count):
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return path


def questions(count: int, seed: int = 11) -> list[str]:
    """Short and long questions, every second one without marks."""
    from tiepcan.text.vietnamese import fold

    rng = random.Random(seed)
    asked = []
    for n in range(count):
        words = f"{rng.choice(_SUBJECTS)} {rng.choice(_PLACES)}" if n % 3 else rng.choice(_SUBJECTS)
        asked.append(fold(words) if n % 2 else words)
    return asked
