"""Documents made for the search tests: from our own words, the same on every run."""

import random
import unicodedata
from datetime import date, timedelta

from tiepcan.engines.search.protocol import Document, Passage

TOPICS = [
    "tiếp cận thông tin", "giải phóng mặt bằng", "bảo vệ môi trường", "thu gom rác thải", "cấp nước sạch",
    "xây dựng trường học", "tuyển sinh lớp một", "hỗ trợ hộ nghèo", "phòng cháy chữa cháy", "đăng ký kết hôn",
    "quy hoạch sử dụng đất", "sửa chữa đường giao thông", "khám sức khỏe định kỳ", "chuyển đổi số", "thủy lợi nội đồng",
]  # fmt: skip
WORDS = (  # noqa: SIM905
    "về việc của các cơ quan trên địa bàn phường xã trong năm kế hoạch báo cáo kết quả thực hiện người dân hồ sơ "
    "thủ tục thời hạn công khai kinh phí quyết định phê duyệt danh sách cuộc họp ý kiến đề nghị trách nhiệm tổ chức "
    "hòa giải thúy hồng ủy ban hoàn thành quý một thửa đất tư chuyển từ chuyển chợ cầu bến xe hợp tác"
).split()
AGENCIES = ("ubnd-phuong-hoa", "ubnd-xa-binh", "so-tu-phap", "so-y-te")
KINDS = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Báo cáo": "BC", "Thông báo": "TB"}
PUBLIC, STAFF = "public", "agency:so-y-te"


def made_text(rng: random.Random, syllables: int, topic: str) -> str:
    words: list[str] = []
    while len(words) < syllables:
        words += topic.split() if rng.random() < 0.08 else [rng.choice(WORDS)]
    return " ".join(words)


def made_documents(count: int = 240, seed: int = 26) -> list[Document]:
    rng = random.Random(seed)
    return [_made(rng, number) for number in range(1, count + 1)]


def _made(rng: random.Random, number: int) -> Document:
    topic, kind, agency = rng.choice(TOPICS), rng.choice(list(KINDS)), rng.choice(AGENCIES)
    issued = date(2021, 1, 1) + timedelta(days=rng.randrange(0, 1900, 7))
    pages = [
        Passage(page, made_text(rng, rng.choice((30, 120, 300, 700)), topic)) for page in range(1, rng.randint(1, 4))
    ]
    return Document(
        id=str(number),
        title=f"{kind} {topic} {rng.choice(WORDS)} năm {issued.year}",
        rights=(PUBLIC,) if rng.random() < 0.8 else (STAFF,),
        passages=[Passage(p.page, unicodedata.normalize(rng.choice(("NFC", "NFD")), p.text)) for p in pages],
        numbers=(f"{number}/{KINDS[kind]}-UBND",) if rng.random() < 0.7 else (f"{number}/{issued.year}/QĐ-UBND",),
        agency=agency,
        type_name=kind,
        category=rng.choice(("dat-dai", "y-te", "giao-duc", "")),
        access=rng.choice(("open", "conditional")),
        status=rng.choice(("in-force", "expired")),
        year=issued.year if rng.random() < 0.95 else None,
        issued_on=issued if rng.random() < 0.95 else None,
        published_on=issued + timedelta(days=3),
    )
