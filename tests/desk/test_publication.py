import pytest

from desk.reading_room import upload, words
from factories import metadata, published, source, taken_in
from tiepcan.records.actions import correct
from tiepcan.records.models import EditionStatus, Item, State


def at(item: Item, step: str) -> str:
    return f"/can-bo/thong-tin/{item.public_id}/{step}/"


def test_a_correction_is_a_new_edition_with_its_reason(people, desk):
    edition = published(people, subject="Lịch cắt nước")
    item = edition.item
    form = {"file": upload("Bản đúng.", "ban-dung.txt"), "reason": "Sai ngày"}
    page = desk(people.hoa).post(at(item, "dinh-chinh"), form, follow=True)
    newer = item.editions.get(number=2)
    assert (newer.status, newer.reason, newer.subject) == (EditionStatus.WORKING, "Sai ngày", "Lịch cắt nước")
    assert item.editions.get(number=1).status == EditionStatus.PUBLISHED
    assert "Bản cũ vẫn công khai đến khi người thứ hai phát hành" in words(page)
    assert "Bản đính chính" in words(page)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"file": upload("", "trong.txt"), "reason": "Sai ngày"}, "Tệp không có nội dung"),
        ({"file": upload("%PDF-1.7 hỏng", "hong.pdf"), "reason": "Sai ngày"}, "Tệp bị hỏng"),
        ({"file": upload("Bản đúng."), "reason": " "}, "Lý do đính chính:"),
        ({"reason": "Sai ngày"}, "Tệp của bản mới:"),
        ({}, "Tệp của bản mới:"),
    ],
)
def test_a_correction_that_cannot_be_made_changes_nothing_and_keeps_the_reason(people, desk, form, said):
    item = published(people).item
    page = desk(people.hoa).post(at(item, "dinh-chinh"), form)
    assert page.status_code == 422
    assert said in words(page)
    assert item.editions.count() == 1
    assert form.get("reason", "").strip() in page.content.decode()


def test_a_second_correction_waits_for_the_first(people, desk):
    item = published(people).item
    for text in ("Bản hai.", "Bản ba."):
        page = desk(people.hoa).post(at(item, "dinh-chinh"), {"file": upload(text), "reason": "Sai"})
    assert "Đã có một bản đính chính đang chờ phát hành" in words(page)


def in_correction(people, by=None) -> Item:
    item = published(people).item
    correct(item=item, source=source("Bản đúng."), metadata=metadata(), reason="Sai ngày", by=by or people.hoa)
    return item


@pytest.mark.parametrize("who", ["hoa", "binh", "cuc"])
def test_a_correction_in_work_is_given_up_with_a_reason(people, desk, who):
    item = in_correction(people)
    form = {"discard-reason": "Bản cũ đã đúng"}
    page = desk(getattr(people, who)).post(at(item, "bo-dinh-chinh"), form, follow=True)
    assert page.redirect_chain == [(f"/can-bo/thong-tin/{item.public_id}/", 302)]
    assert [e.status for e in item.editions.all()] == [EditionStatus.PUBLISHED]
    text = words(page)
    assert "Đã bỏ bản đính chính" in text
    assert "Bỏ bản đính chính 20/11/2026, 09:00" in text
    assert "Bản cũ đã đúng" in text
    assert at(item, "bo-dinh-chinh") not in page.content.decode()


@pytest.mark.parametrize("reason", ["", "  "])
def test_giving_up_a_correction_needs_a_reason(people, desk, reason):
    item = in_correction(people)
    page = desk(people.hoa).post(at(item, "bo-dinh-chinh"), {"discard-reason": reason})
    assert page.status_code == 422
    assert "Lý do bỏ bản đính chính:" in words(page)
    assert item.editions.count() == 2


def test_a_correction_of_another_commune_is_not_there_to_give_up(people, desk):
    item = in_correction(people)
    assert desk(people.dung).post(at(item, "bo-dinh-chinh"), {"discard-reason": "Sai"}).status_code == 404
    assert item.editions.count() == 2


def test_what_has_no_correction_in_work_keeps_what_is_public(people, desk):
    item = published(people).item
    page = desk(people.hoa).post(at(item, "bo-dinh-chinh"), {"discard-reason": "Nhầm"})
    assert page.status_code == 422
    assert item.editions.get().status == EditionStatus.PUBLISHED


def test_the_same_file_is_no_correction_of_another_document(people, desk):
    published(people, "Văn bản khác.", code_number="1")
    item = published(people, "Văn bản này.", code_number="2").item
    form = {"file": upload("Văn bản khác."), "reason": "Nhầm"}
    page = desk(people.hoa).post(at(item, "dinh-chinh"), form)
    assert "Tệp này đã có trong hệ thống" in words(page)


def test_withdrawing_takes_down_with_the_reason(people, desk):
    item = published(people).item
    page = desk(people.cuc).post(at(item, "go-bo"), {"reason": "Có dữ liệu cá nhân"}, follow=True)
    item.refresh_from_db()
    assert item.state == State.WITHDRAWN
    assert "Có dữ liệu cá nhân" in words(page)
    assert "Đã gỡ bỏ" in words(page)


def test_withdrawing_needs_a_reason_and_a_role(people, desk):
    item = published(people).item
    assert desk(people.cuc).post(at(item, "go-bo"), {"reason": ""}).status_code == 422
    page = desk(people.hoa).post(at(item, "go-bo"), {"reason": "Sai"})
    assert "Việc này cần vai trò" in words(page)
    assert "Sai" in page.content.decode()
    item.refresh_from_db()
    assert item.state == State.PUBLISHED


@pytest.mark.parametrize("step", ["dinh-chinh", "go-bo"])
def test_what_is_not_public_is_neither_corrected_nor_withdrawn(people, desk, step):
    item = taken_in(people)
    page = desk(people.binh).post(at(item, step), {"file": upload("Bản đúng."), "reason": "Sai"})
    assert page.status_code == 422
    assert item.editions.count() == 1


@pytest.mark.parametrize("step", ["dinh-chinh", "go-bo"])
def test_the_pages_stay_within_their_budget(people, desk, budget, step):
    item, client = published(people).item, desk(people.binh)
    with budget():
        assert client.get(at(item, step)).status_code == 200
