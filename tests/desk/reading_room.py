"""Documents and small questions of the desk's tests."""

import html
import re
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

NOTICE = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG MỘT                Độc lập - Tự do - Hạnh phúc

Số: 88/TB-UBND            Phường Một, ngày 16 tháng 11 năm 2026

THÔNG BÁO
Về lịch cắt nước để sửa đường ống

Ủy ban nhân dân phường thông báo lịch cắt nước ngày 21 tháng 11 năm 2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Bình
"""

PLAN = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG MỘT                Độc lập - Tự do - Hạnh phúc

Số: 21/KH-UBND            Phường Một, ngày 05 tháng 10 năm 2026

KẾ HOẠCH
Thi hành Luật Tiếp cận thông tin

II. NỘI DUNG

1. Lập danh mục thông tin phải được công khai
- Cơ quan chủ trì: Văn phòng Ủy ban nhân dân phường.
- Cơ quan phối hợp: Phòng Kinh tế.
- Thời gian thực hiện: Quý IV năm 2026.

2. Tập huấn cho công chức
- Cơ quan chủ trì: Sở Tư pháp.
- Thời gian thực hiện: Thường xuyên.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Bình
"""


def upload(text: str = NOTICE, name: str = "thong-bao.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(response) -> str:
    """What a reader of the page reads, in one line."""
    parser = _Words()
    parser.feed(response.content.decode())
    return " ".join(" ".join(parser.found).split())


def links(response) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="([^"]+)"', response.content.decode())]


def counter(response, label: str) -> int:
    """The figure of a counter of the inbox."""
    for one in response.context["counters"]:
        label_of = one["label"] if isinstance(one, dict) else one.label
        if label_of == label:
            return one["count"] if isinstance(one, dict) else one.count
    raise AssertionError(f"no counter {label}")
