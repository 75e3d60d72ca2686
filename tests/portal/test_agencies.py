from datetime import date

import pytest

from people import TESTS, agency
from tiepcan.agencies.actions import name_focal_point, succeed


def text_of(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def merged(people):
    """A town that was merged into the commune of the tests."""
    old = agency("thi-tran-cu", "Ủy ban nhân dân thị trấn Hoà Bình", valid_to=date(2025, 6, 30))
    succeed(predecessor=old, successor=people.commune, on=date(2025, 7, 1), instrument="Nghị quyết sắp xếp", by=TESTS)
    return old


@pytest.fixture
def point(people):
    return name_focal_point(
        agency=people.commune,
        unit_name="Văn phòng một cửa",
        valid_from=date(2026, 1, 1),
        phone="0237 100 200",
        email="mot@example.vn",
        by=TESTS,
    )


@pytest.mark.parametrize("words", ["phường Một", "phuong mot", "PHUONG  MOT", "phuong mo"])
def test_an_agency_is_found_by_its_name_with_or_without_marks(client, people, words):
    text = text_of(client, "/co-quan/", q=words)
    assert "1 cơ quan có tên" in text
    assert "/co-quan/phuong-mot/" in text


@pytest.mark.parametrize("words", ["Hoà Bình", "Hòa Bình", "hoa binh"])
def test_an_abolished_agency_is_found_and_says_who_answers_now(client, merged, words):
    text = text_of(client, "/co-quan/", q=words)
    assert "thị trấn Hoà Bình" in text
    assert "/co-quan/phuong-mot/" in text


def test_the_page_of_an_abolished_agency_leads_to_its_successor(client, merged):
    text = text_of(client, "/co-quan/thi-tran-cu/")
    assert "không còn hoạt động" in text
    assert "Ủy ban nhân dân phường Một" in text
    assert "khoản 1 Điều 31 Luật số 01/2026/QH16" in text


def test_the_successor_says_for_whom_it_answers(client, merged):
    text = text_of(client, "/co-quan/phuong-mot/")
    assert "Trả lời thay cho cơ quan đã sắp xếp lại" in text
    assert "theo Nghị quyết sắp xếp" in text


def test_a_focal_point_can_be_called_and_written_to(client, point):
    for path in ("/dau-moi/", "/co-quan/phuong-mot/"):
        text = text_of(client, path)
        assert "Văn phòng một cửa" in text
        assert 'href="tel:0237100200"' in text
        assert 'href="mailto:mot@example.vn"' in text
    assert "Chưa công khai đầu mối" in text_of(client, "/dau-moi/", q="phường Hai")


def test_an_agency_shows_what_it_made_public(client, plan):
    text = text_of(client, "/co-quan/phuong-mot/")
    assert plan.subject in text
    assert "/tim-kiem/?co-quan=phuong-mot" in text
    assert plan.subject not in text_of(client, "/co-quan/phuong-hai/")


def test_a_name_nobody_has_says_what_to_try(client, people):
    assert "Không có cơ quan nào mang tên này" in text_of(client, "/co-quan/", q="Atlantis")


def test_a_code_nobody_has_gets_a_kind_page(client, db):
    answer = client.get("/co-quan/khong-co/")
    assert answer.status_code == 404
    assert "Không có cơ quan này" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "x" * 5000, "q=%25%5F", "trang=0", "trang=-1", "trang=abc", "trang=" + "9" * 50]
)
@pytest.mark.parametrize("path", ["/co-quan/", "/dau-moi/"])
def test_odd_addresses_get_an_ordinary_page(client, people, path, query):
    assert client.get(f"{path}?{query}").status_code == 200


def test_the_directory_takes_few_queries_however_many_agencies(client, people, django_assert_max_num_queries):
    for number in range(40):
        agency(f"xa-{number}", f"Ủy ban nhân dân xã Số {number}")
    with django_assert_max_num_queries(6):
        assert "/co-quan/xa-7/" in text_of(client, "/co-quan/", q="xa so 7")


def test_a_long_directory_has_pages(client, people):
    for number in range(40):
        agency(f"xa-{number}", f"Ủy ban nhân dân xã Số {number:02}")
    assert "Trang 1 trên 2" in text_of(client, "/co-quan/")
    assert "Trang 2 trên 2" in text_of(client, "/co-quan/", trang="2")
