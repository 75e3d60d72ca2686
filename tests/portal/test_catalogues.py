from datetime import date

import pytest

from factories import published, taken_in
from tiepcan.records.actions import classify, list_kind
from tiepcan.records.models import Access


def text_of(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def kinds(people):
    """One kind in the conditional list, one in the internal list."""
    for access, name, basis in (
        (Access.CONDITIONAL, "Hồ sơ có thông tin riêng tư", "l2026:16.1"),
        (Access.CLOSED, "Sổ tay nội bộ số bảy", "l2026:15.5"),
    ):
        list_kind(
            agency=people.commune, access=access, name=name, basis=basis, valid_from=date(2026, 9, 1), by=people.binh
        )


def test_every_letter_of_the_law_in_force_is_there_with_its_count(client, plan):
    text = text_of(client, "/danh-muc/")
    assert "21 mục phải được công khai" in text
    assert text.count("chưa có</td>") == 20
    assert '<td class="number">1</td>' in text


def test_the_letters_are_those_of_the_law_on_that_day(client, people, time_machine):
    time_machine.move_to("2026-08-31T03:00:00Z")
    assert "15 mục phải được công khai" in text_of(client, "/danh-muc/")


def test_what_was_published_under_the_law_before_is_still_found(client, people, time_machine):
    time_machine.move_to("2026-08-03T03:00:00Z")
    published(people, subject="Quyết toán năm 2025", basis="l2016:17.1.đ", issued_date=date(2026, 8, 3))
    time_machine.move_to("2026-11-20T03:00:00Z")
    assert "Công khai theo luật trước" in text_of(client, "/danh-muc/")
    assert "Quyết toán năm 2025" in text_of(client, "/danh-muc/đ/", luat="l2016")
    assert "Quyết toán năm 2025" not in text_of(client, "/danh-muc/đ/")


def test_a_letter_lists_its_documents(client, plan):
    assert plan.subject in text_of(client, "/danh-muc/a/")
    assert "Chưa có văn bản nào được công khai ở mục này" in text_of(client, "/danh-muc/q/")


def test_a_long_letter_goes_on_where_it_ended(client, people):
    for number in range(25):
        published(people, f"Nội dung {number}.", code_number=str(number + 1))
    first = client.get("/danh-muc/a/").context
    second = client.get("/danh-muc/a/" + first["part"].next_href).context
    shown = {row["href"] for row in (*first["cards"], *second["cards"])}
    assert (len(first["cards"]), len(second["cards"]), len(shown)) == (20, 5, 25)
    assert second["part"].next_href == ""


def test_a_letter_nobody_knows_gets_a_kind_page(client, db):
    for path in ("/danh-muc/zz/", "/danh-muc/%00/", "/danh-muc/a/?luat=l1999"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Không tìm thấy trang này" in answer.content.decode()


@pytest.mark.parametrize("place", ["abc", "1-", "nan-1", "1e400-1", "99999999999999-1", "%00", "1.0-" + "9" * 40])
def test_a_place_that_cannot_be_read_gets_an_ordinary_page(client, plan, place):
    assert client.get(f"/danh-muc/a/?sau={place}").status_code == 200


def test_the_conditional_list_is_public(client, people, kinds):
    item = taken_in(people, subject="Đơn của một người")
    classify(item=item, access=Access.CONDITIONAL, basis="l2026:16.1", list_name="Đơn thư", by=people.binh)
    text = text_of(client, "/danh-muc/co-dieu-kien/")
    assert "Hồ sơ có thông tin riêng tư" in text
    assert "khoản 1 Điều 16 Luật số 01/2026/QH16" in text
    assert "Đơn thư" in text
    assert "Đơn của một người" not in text


def test_the_internal_list_is_shown_nowhere(client, people, kinds):
    for path in ("/", "/danh-muc/", "/danh-muc/co-dieu-kien/", "/co-quan/phuong-mot/", "/tim-kiem/?q=so+tay"):
        assert "Sổ tay nội bộ" not in text_of(client, path)
    assert "Bí mật công tác" in text_of(client, "/danh-muc/")
