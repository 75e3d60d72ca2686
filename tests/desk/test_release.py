from datetime import date

import pytest

from desk.reading_room import words
from factories import decided, metadata, published, source, taken_in
from people import person
from tiepcan.agencies.models import Role
from tiepcan.records.actions import classify, correct, correct_metadata, send_back, take_in
from tiepcan.records.models import Access, EditionStatus, Item, State

MUST = "l2026:17.1.a"
WARNED = {
    "findings": [{"kind": "personal.phone", "text": "0912 345 678", "span": [0, 12]}],
    "warnings": ["Tệp có nội dung đang theo dõi sửa đổi."],
}


def at(item: Item) -> str:
    return f"/can-bo/phat-hanh/{item.public_id}/"


def warned(people) -> Item:
    item = take_in(
        agency=people.commune, source=source("0912 345 678 là số riêng.", **WARNED), metadata=metadata(), by=people.hoa
    )
    return classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)


def sent(client, item: Item, **values):
    """The form as the page gave it, with these values."""
    form = client.get(at(item)).context["form"]
    return client.post(at(item), {"shown": form["shown"].value(), "channels": ["portal"], **values}, follow=True)


def keys(client, item: Item) -> list[str]:
    return [key for key, _ in client.get(at(item)).context["form"].fields["seen"].choices]


def test_a_second_person_releases(people, desk):
    item = decided(people)
    page = sent(desk(people.cuc), item, channels=["portal", "posting"], public_until="2027-12-31")
    edition = item.editions.get()
    assert edition.status == EditionStatus.PUBLISHED
    assert edition.channels == ["portal", "posting"]
    assert edition.public_until == date(2027, 12, 31)
    assert edition.released_by == people.cuc
    assert "Đã phát hành “12/KH-UBND”" in words(page)


def test_the_screen_shows_what_the_public_will_see_and_who_answers_for_it(people, desk, budget):
    item = decided(people, "Toàn văn kế hoạch.")
    client = desk(people.cuc)
    with budget():
        page = words(client.get(at(item)))
    for said in ("Toàn văn kế hoạch.", "12/KH-UBND", "05/10/2026", "điểm a khoản 1 Điều 17", "Tên trong danh mục:"):
        assert said in page
    for step in ("Đề xuất Lê Văn Bình", "Kiểm tra Lê Văn Bình", "Quyết định Lê Văn Bình"):
        assert step in page


def test_every_warning_must_be_ticked_as_seen(people, desk):
    item, client = warned(people), desk(people.cuc)
    one, two = keys(client, item)
    for ticked in ([], [one], [two], [one, one], [one, "khac"]):
        page = sent(client, item, seen=ticked)
        assert page.status_code == 422
        item.refresh_from_db()
        assert item.state == State.DECIDED
    assert "Còn 1 cảnh báo chưa được đánh dấu" in words(sent(client, item, seen=[one]))
    sent(client, item, seen=[one, two])
    item.refresh_from_db()
    assert item.state == State.PUBLISHED


def test_the_warnings_say_what_and_where(people, desk):
    page = words(desk(people.cuc).get(at(warned(people))))
    assert "Số điện thoại của cá nhân: “0912 345 678”, trang 1" in page
    assert "Tệp có nội dung đang theo dõi sửa đổi." in page


def test_what_was_ticked_and_chosen_stays_after_a_refusal(people, desk):
    item, client = warned(people), desk(people.cuc)
    one, _ = keys(client, item)
    page = sent(client, item, seen=[one], channels=["gazette"], public_until="2027-01-31").content.decode()
    assert page.count(" checked") == 2
    assert 'value="2027-01-31"' in page


def test_release_needs_a_channel(people, desk):
    item, client = decided(people), desk(people.cuc)
    assert sent(client, item, channels=[]).status_code == 422


def test_what_was_classified_anew_meanwhile_is_looked_at_again(people, desk):
    item, client = decided(people), desk(people.cuc)
    old = client.get(at(item)).context["form"]["shown"].value()
    send_back(item=item, reason="Xem lại căn cứ", by=people.cuc)
    item.refresh_from_db()
    classify(item=item, access=Access.MUST_DISCLOSE, basis="l2026:17.1.b", by=people.binh)
    page = client.post(at(item), {"shown": old, "channels": ["portal"]})
    assert "Thông tin đã thay đổi từ lúc bạn mở trang này" in words(page)
    item.refresh_from_db()
    assert item.state == State.DECIDED


def test_whoever_classified_may_not_release_and_is_told_who_may(people, desk):
    both = person("lan", "Ngô Thị Lan", (people.commune, Role.FOCAL_POINT), (people.commune, Role.APPROVER))
    item = classify(item=taken_in(people), access=Access.MUST_DISCLOSE, basis=MUST, by=both)
    client = desk(both)
    page = words(client.get(at(item)))
    assert "Bạn không phát hành được văn bản này" in page
    assert "Có thể phát hành: Phạm Thị Cúc." in page
    assert "Hình thức công khai" not in page
    refused = sent(client, item)
    assert "Người phân loại không tự phát hành" in words(refused)
    item.refresh_from_db()
    assert item.state == State.DECIDED


def test_where_nobody_may_release_the_screen_says_what_to_do(people, desk):
    item = take_in(agency=people.other_commune, source=source(), metadata=metadata(), by=people.dung)
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.dung)
    assert "giao vai trò “người duyệt” cho một người khác" in words(desk(people.dung).get(at(item)))


def test_nothing_to_release_leads_to_the_item(people, desk):
    item = taken_in(people)
    page = desk(people.cuc).get(at(item), follow=True)
    assert page.redirect_chain == [(f"/can-bo/thong-tin/{item.public_id}/", 302)]
    assert "không có bản nào đang chờ phát hành" in words(page)


def test_a_correction_waits_here_too_and_says_why_it_was_made(people, desk):
    item = published(people).item
    correct(item=item, source=source("Bản đúng."), metadata=metadata(), reason="Sai ngày họp", by=people.binh)
    assert item.editions.get(number=2).subject in words(desk(people.cuc).get("/can-bo/phat-hanh/"))
    page = words(desk(people.cuc).get(at(item)))
    assert "Sai ngày họp" in page
    assert "Bản đang công khai sẽ được thay bằng bản này" in page
    sent(desk(people.cuc), item)
    assert item.editions.get(number=1).status == EditionStatus.SUPERSEDED
    assert item.editions.get(number=2).status == EditionStatus.PUBLISHED


def test_what_was_edited_after_the_decision_waits_for_a_new_one(people, desk):
    item = decided(people)
    correct_metadata(item=item, metadata=metadata("Trích yếu khác"), by=people.binh)
    assert desk(people.cuc).get(at(item)).status_code == 302
    page = desk(people.binh).get(f"/can-bo/thong-tin/{item.public_id}/")
    assert "Chờ quyết định lại" in words(page)
    assert "Quyết định phân loại" in words(page)


@pytest.mark.parametrize("who", ["hoa", "binh", "cuc"])
def test_the_list_is_the_same_for_everyone_of_the_agency(people, desk, who, budget):
    decided(people, subject="Văn bản chờ phát hành")
    client = desk(getattr(people, who))
    with budget():
        assert "Văn bản chờ phát hành" in words(client.get("/can-bo/phat-hanh/"))
