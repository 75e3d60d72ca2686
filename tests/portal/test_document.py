import hashlib
import json
import re

import pytest

from factories import decided, metadata, published, source, taken_in
from tiepcan.portal import reading_room
from tiepcan.records.actions import classify, correct, expire, release, withdraw
from tiepcan.records.models import Access, Edition


def shown(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_document_shows_what_is_known_of_it(client, plan, address):
    text = shown(client, address)
    for fact in (
        "12/KH-UBND",
        "Ủy ban nhân dân phường Một",
        "Phạm Thị Cúc, Chủ tịch",
        "05/10/2026",
        "10:00, 20/11/2026",
    ):
        assert fact in text
    assert plan.derivative in text
    assert 'id="trang-2"' in text


def test_a_number_that_was_left_blank_says_so(client, people):
    edition = published(people, code_number="", code_notation="UBND-TP")
    text = shown(client, f"/van-ban/{edition.item.public_id}/")
    assert "…/UBND-TP (bản lưu không ghi số)" in text
    assert ">/UBND-TP" not in text


def test_it_says_on_which_clause_it_is_public(client, address):
    text = shown(client, address)
    assert "điểm a khoản 1 Điều 17 Luật số 01/2026/QH16" in text
    assert "phải được công khai" in text


def test_the_words_looked_for_are_marked_and_the_text_is_escaped(client, address):
    text = shown(client, address, q="tiep cong dan")
    assert "lịch &lt;b&gt;<mark>tiếp công dân</mark>&lt;/b&gt; &amp; phân công" in text


def test_machines_are_told_in_dublin_core_and_schema_org(client, plan, address):
    text = shown(client, address)
    assert '<meta name="DC.title" content="Kế hoạch tiếp cận thông tin năm 2026">' in text
    block = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S).group(1))
    assert block["name"] == "Kế hoạch tiếp cận thông tin năm 2026"
    assert block["encoding"]["sha256"] == plan.derivative


def test_a_subject_cannot_end_the_data_block(client, people):
    edition = published(people, subject="</script><script>alert(1)</script>")
    text = shown(client, f"/van-ban/{edition.item.public_id}/")
    assert "<script>alert" not in text


def test_a_long_document_comes_in_parts(client, people):
    edition = published(people, "\f".join(f"Nội dung tờ {n}." for n in range(1, 46)))
    address = f"/van-ban/{edition.item.public_id}/"
    first = shown(client, address)
    assert first.count('class="page-text"') == 20
    assert f"{address}?tu=21#trang-21" in first
    last = shown(client, address, tu="45")
    assert "Nội dung tờ 45." in last
    assert last.count('class="page-text"') == 5


def test_a_page_too_long_for_a_screen_is_cut_and_says_so(client, people, monkeypatch):
    monkeypatch.setattr(reading_room, "CHARS_AT_ONCE", 50)
    edition = published(people, "chữ " * 40 + "cuối")
    text = shown(client, f"/van-ban/{edition.item.public_id}/")
    assert "ở đây chỉ hiện phần đầu" in text
    assert "cuối" not in text.split('class="page-text"')[1].split("</div>")[0]


def test_a_correction_is_shown_with_its_reason(client, people, plan, address):
    correct(item=plan.item, source=source("Nội dung đúng."), metadata=metadata(), reason="Sai ngày họp", by=people.binh)
    assert "Sai ngày họp" not in shown(client, address)
    release(item=plan.item, by=people.cuc)
    text = shown(client, address)
    assert "Đây là bản đã đính chính" in text
    assert "Lý do: Sai ngày họp" in text
    assert "tiếp công dân" not in text


def test_withdrawn_information_leaves_a_page_that_says_when_and_why(client, people, plan, address):
    withdraw(item=plan.item, reason="Có dữ liệu cá nhân", by=people.cuc)
    for path in (address, f"{address}tep/", f"{address}van-ban.txt"):
        answer = client.get(path)
        text = answer.content.decode()
        assert answer.status_code == 410
        assert "Có dữ liệu cá nhân" in text
        assert "20/11/2026" in text
        assert "tiếp công dân" not in text
        assert plan.subject not in text
        assert answer.headers["Cache-Control"] == "public, no-cache"


def test_information_whose_period_is_over_may_still_be_asked_for(client, people, plan, address):
    expire(item=plan.item, by=people.cuc)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "hết thời hạn công khai" in answer.content.decode()


def test_what_is_not_public_does_not_exist(client, people, db):
    waiting = [taken_in(people, "Một.", code_number="1"), decided(people, "Hai.", code_number="2")]
    closed = taken_in(people, "Ba.", code_number="3")
    classify(item=closed, access=Access.CLOSED, basis="l2026:15.5", by=people.binh)
    for item in [*waiting, closed]:
        for path in ("", "tep/", "van-ban.txt"):
            assert client.get(f"/van-ban/{item.public_id}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["khong-co", "%00", "..%2f..", "a'b", "x" * 500])
def test_wrong_names_get_a_kind_page(client, db, path):
    answer = client.get(f"/van-ban/{path}/")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


@pytest.mark.parametrize("start", ["0", "-5", "abc", "999999999999999999999", "٣", "%00"])
def test_a_part_nobody_has_is_the_nearest_one(client, address, start):
    assert 'id="trang-1"' in shown(client, address, tu=start)


def test_a_document_takes_at_most_eight_queries(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(address, {"q": "tiếp cận"})


def test_the_file_is_the_released_derivative_under_a_name_to_keep(client, plan, address):
    answer = client.get(f"{address}tep/")
    body = b"".join(answer.streaming_content)
    assert hashlib.sha256(body).hexdigest() == plan.derivative
    assert answer.headers["Content-Length"] == str(len(body))
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"ke-hoach-12-kh-ubnd.txt\"; filename*=UTF-8''K%E1%BA%BF-ho%E1%BA%A1ch-12-KH-UBND.txt"
    )


@pytest.mark.parametrize("path", ["tep/", "van-ban.txt"])
def test_who_has_the_file_already_is_told_so(client, address, path):
    first = client.get(address + path)
    assert b"".join(first.streaming_content)
    again = client.get(address + path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_the_words_alone_can_be_taken_away(client, address):
    answer = client.get(f"{address}van-ban.txt")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("Căn cứ Luật Tiếp cận thông tin.")
    assert "lịch <b>tiếp công dân</b> & phân công." in text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_was_lost_is_said_kindly(client, plan, address):
    Edition.objects.filter(pk=plan.pk).update(derivative="0" * 64)
    answer = client.get(f"{address}tep/")
    assert answer.status_code == 404
    assert "tạm thời không lấy được" in answer.content.decode()
