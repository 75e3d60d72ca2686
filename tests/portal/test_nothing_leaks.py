"""One word that stands only in what is not public, looked for wherever the public can look."""

import pytest

from factories import decided, metadata, published, source, taken_in
from tiepcan.records.actions import classify, correct, withdraw
from tiepcan.records.jobs import drain
from tiepcan.records.models import Access

WORD = "axolotl"


@pytest.fixture
def planted(people, plan):
    """The word in every kind of record that citizens may not read."""
    taken_in(people, f"{WORD} một", subject=f"Nháp {WORD}", code_number="101", type_name=f"Loại {WORD}")
    decided(people, f"{WORD} hai", subject=f"Chờ phát hành {WORD}", code_number="102")
    closed = taken_in(people, f"{WORD} ba", subject=f"Đóng {WORD}", code_number="103")
    classify(item=closed, access=Access.CLOSED, basis="l2026:15.5", list_name=f"Tên {WORD}", by=people.binh)
    listed = taken_in(people, f"{WORD} bốn", subject=f"Có điều kiện {WORD}", code_number="104")
    classify(item=listed, access=Access.CONDITIONAL, basis="l2026:16.1", list_name="Hồ sơ bốn", by=people.binh)
    gone = published(people, f"{WORD} năm", subject=f"Đã gỡ {WORD}", code_number="105")
    withdraw(item=gone.item, reason="Nhầm", by=people.cuc)
    correct(
        item=plan.item,
        source=source(f"{WORD} sáu"),
        metadata=metadata(subject=f"Sửa {WORD}"),
        reason=f"Vì {WORD}",
        by=people.binh,
    )
    drain()
    return [closed, listed, gone.item, plan.item]


def test_what_is_not_public_is_on_no_page_in_no_feed_and_no_download(client, planted):
    ids = [item.public_id for item in planted]
    paths = [
        "/",
        "/tim-kiem/",
        "/tim-kiem/?q=nhap",
        "/tim-kiem/?nam=2026&muc=l2026:17.1.a",
        "/tim-kiem/ket-qua.csv",
        "/danh-muc/",
        "/danh-muc/a/",
        "/danh-muc/co-dieu-kien/",
        "/co-quan/",
        "/co-quan/phuong-mot/",
        "/dau-moi/",
        "/moi-cong-khai.atom",
        "/sitemap-0.xml",
        *(f"/van-ban/{i}/{part}" for i in ids for part in ("", "tep/", "van-ban.txt")),
    ]
    for path in paths:
        assert WORD.encode() not in b"".join(client.get(path)), path


def test_looking_for_the_word_itself_finds_nothing(client, planted):
    context = client.get("/tim-kiem/", {"q": WORD}).context
    assert context["page"].total == 0
    assert context["groups"] == []
