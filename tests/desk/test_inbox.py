from datetime import date

import pytest
from cases import received

from desk.reading_room import counter, words
from factories import decided, published, taken_in
from remembering import remembered
from tiepcan.inquiries import actions
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.records.actions import classify
from tiepcan.records.models import Access, Item

LATE, SOON, LATER = "Quá hạn công khai", "Đến hạn trong 2 ngày làm việc", "Chờ tôi xử lý"


def due(item: Item, day: date | None) -> Item:
    Item.objects.filter(pk=item.pk).update(due_on=day)
    return item


@pytest.fixture
@remembered
def queue(people):
    """One late, one due in two working days (Tuesday the 24th is a public holiday), one later, one without a term."""
    due(taken_in(people, "một", subject="Văn bản trễ", code_number="1"), date(2026, 11, 17))
    due(taken_in(people, "hai", subject="Văn bản sắp đến hạn", code_number="2"), date(2026, 11, 25))
    due(taken_in(people, "ba", subject="Văn bản còn lâu", code_number="3"), date(2026, 11, 26))
    due(taken_in(people, "bốn", subject="Văn bản không hạn", code_number="4"), None)


def test_the_clock_of_each_row_is_said_in_words(queue, people, desk):
    page = words(desk(people.binh).get("/can-bo/"))
    assert "Quá hạn 3 ngày" in page
    assert "Còn 2 ngày làm việc" in page
    assert "Còn 3 ngày làm việc" in page
    assert "Không tính hạn" in page


def test_what_is_due_first_stands_on_top_and_what_has_no_term_last(queue, people, desk):
    page = words(desk(people.binh).get("/can-bo/"))
    order = [page.index(f"Văn bản {name}") for name in ("trễ", "sắp đến hạn", "còn lâu", "không hạn")]
    assert order == sorted(order)


@pytest.mark.parametrize("who", ["hoa", "binh", "cuc", "dung", "son"])
def test_a_counter_says_how_many_rows_its_link_shows(queue, people, desk, who):
    decided(people, "năm", subject="Chờ phát hành", code_number="5")
    client = desk(getattr(people, who))
    inbox = client.get("/can-bo/")
    for one in inbox.context["counters"]:
        assert len(client.get(one["href"]).context["rows"]) == one["count"], one["label"]


def test_the_counters_count_what_their_words_say(queue, people, desk):
    inbox = desk(people.hoa).get("/can-bo/")
    assert [counter(inbox, label) for label in (LATE, SOON, LATER)] == [1, 1, 4]


def test_work_waits_for_the_person_whose_step_is_next(people, desk):
    item = taken_in(people)
    waiting = lambda who: counter(desk(who).get("/can-bo/"), LATER)  # noqa: E731
    assert [waiting(who) for who in (people.hoa, people.binh, people.cuc)] == [1, 1, 0]
    classify(item=item, access=Access.MUST_DISCLOSE, basis="l2026:17.1.a", by=people.hoa)
    assert [waiting(who) for who in (people.hoa, people.binh, people.cuc)] == [0, 1, 0]
    item.refresh_from_db()
    classify(item=item, access=Access.MUST_DISCLOSE, basis="l2026:17.1.a", by=people.binh)
    assert [waiting(who) for who in (people.hoa, people.binh, people.cuc)] == [0, 0, 1]


def test_work_is_grouped_by_state_in_the_order_of_its_way(people, desk):
    decided(people, "hai", code_number="2")
    taken_in(people, "một", code_number="1")
    page = words(desk(people.binh).get("/can-bo/"))
    assert page.index("Mới nhập Số") < page.index("Chờ phát hành Số")


def test_requests_and_suggestions_that_wait_stand_on_the_first_page_of_the_day(people, desk, budget):
    assert "Yêu cầu cung cấp thông tin" not in words(desk(people.binh).get("/can-bo/"))
    received(people, date(2026, 11, 19))
    actions.suggest(item=published(people).item, text="Sai.", client_key="k", by=CITIZEN)
    client = desk(people.binh)
    with budget():
        page = client.get("/can-bo/")
    assert {one["label"]: one["count"] for one in page.context["requests"]} == {
        "Trễ hạn": 0, "Đến hạn hôm nay, ngày mai": 0, "Chờ tôi xử lý": 1, "Chờ ký": 0, "Kiến nghị chờ trả lời": 1
    }  # fmt: skip
    for one in page.context["requests"]:
        assert client.get(one["href"]).status_code == 200
    assert desk(people.dung).get("/can-bo/").context["requests"] == []


def test_what_became_public_is_shown_with_how_its_clock_ended(people, desk):
    edition = published(people, subject="Đã công khai", issued_date=date(2026, 11, 19))
    page = words(desk(people.binh).get("/can-bo/"))
    assert edition.subject in page
    assert "Công khai đúng hạn" in page


def test_an_empty_inbox_says_what_to_do(people, desk):
    assert "Nhập tài liệu" in words(desk(people.binh).get("/can-bo/"))


def test_somebody_without_a_doing_role_sees_no_work(queue, people, desk):
    page = words(desk(people.son).get("/can-bo/"))
    assert "Bạn chưa có việc nào ở đây" in page
    assert "Văn bản trễ" not in page


def test_rows_can_be_walked_by_keyboard(queue, people, desk):
    page = desk(people.binh).get("/can-bo/").content.decode()
    assert "data-list" in page
    assert page.count("data-item") == 4


def test_a_long_queue_comes_in_pages(people, desk, budget):
    for number in range(53):
        taken_in(people, f"văn bản {number}", code_number=str(number), subject=f"Văn bản {number}")
    client = desk(people.binh)
    with budget():
        first = client.get("/can-bo/")
    assert len(first.context["rows"]) == 50
    assert len(client.get("/can-bo/?trang=2").context["rows"]) == 3
