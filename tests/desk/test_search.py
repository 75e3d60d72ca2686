from desk.reading_room import links, words
from factories import published, taken_in
from tiepcan.records.jobs import drain

PAGE = "/can-bo/tra-cuu/"


def test_staff_find_their_unpublished_records_without_marks(people, desk, budget):
    item = taken_in(people, "Phương án phòng chống bão lũ.", subject="Phương án phòng chống bão lũ")
    drain()
    client = desk(people.hoa)
    with budget():
        page = client.get(PAGE, {"q": "phong chong bao lu"})
    assert f"/can-bo/thong-tin/{item.public_id}/" in links(page)
    assert "<mark>" in page.content.decode()


def test_staff_of_another_agency_do_not_find_them_nor_their_count(people, desk):
    taken_in(people, "Phương án phòng chống bão lũ.", subject="Phương án phòng chống bão lũ")
    drain()
    for who in (people.dung, people.son):
        page = words(desk(who).get(PAGE, {"q": "phong chong bao lu"}))
        assert "0 văn bản" in page
        assert "Phương án" not in page


def test_public_information_of_others_leads_to_its_public_page(people, desk):
    item = published(people, "Lịch tiếp công dân.", subject="Lịch tiếp công dân").item
    drain()
    page = desk(people.dung).get(PAGE, {"q": "lich tiep cong dan"})
    assert f"/van-ban/{item.public_id}/" in links(page)


def test_filters_narrow_and_can_be_taken_back(people, desk):
    taken_in(people, "Báo cáo lúa.", type_name="Báo cáo", subject="Báo cáo lúa", code_number="1")
    taken_in(people, "Kế hoạch lúa.", type_name="Kế hoạch", subject="Kế hoạch lúa", code_number="2")
    drain()
    client = desk(people.hoa)
    page = client.get(PAGE, {"q": "lua", "loai": "Báo cáo"})
    assert "1 văn bản" in words(page)
    assert "?q=lua" in links(page)


def test_a_page_that_is_no_longer_there_is_explained(people, desk):
    drain()
    page = desk(people.hoa).get(PAGE, {"q": "lua", "sau": "khong-co"})
    assert page.status_code == 400
    assert "Hãy tìm lại từ đầu" in words(page)


def test_odd_values_in_the_address_are_harmless(people, desk):
    drain()
    asked = {"q": "<script>alert(1)</script>", "nam": "hai nghìn", "co-quan": "' OR 1=1"}
    page = desk(people.hoa).get(PAGE, asked)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_without_words_the_newest_are_shown(people, desk):
    taken_in(people, subject="Chỉ có một")
    drain()
    assert "Chỉ có một" in words(desk(people.hoa).get(PAGE))
