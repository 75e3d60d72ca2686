"""Batches at the desk: what came in, what the machine makes of it, the page whose text a person puts right."""

import pytest
from django.test import Client
from scan_samples import image, scanned_pdf

from desk.reading_room import NOTICE, counter, upload, words
from remembering import remembered
from tiepcan.audit.models import Event
from tiepcan.project.readers import read_everything
from tiepcan.records.actions import classify, open_batch, receive, release
from tiepcan.records.arriving import Incoming
from tiepcan.records.digitising import Hand, work_one
from tiepcan.records.jobs import drain
from tiepcan.records.models import Access, Arrival, Batch, Edition, IndexTask, Item, ScanPage, State
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.search import find

SCANNED = NOTICE.replace("          ", " ").replace("   ", " ")
DOUBTED = SCANNED.replace("lịch cắt nước để sửa", "¿lich ¿cắt nước để sửa").replace("88/TB", "¿83/TB")
MUST = "l2026:17.1.a"


def file(name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def give(client, *files, **values):
    return client.post("/can-bo/nhap/", {"documents": list(files), "origin": "created", **values}, follow=True)


@pytest.fixture
@remembered
def scanned(people):
    """A batch with one scan of two pages, read; the first page has three words the machine doubts."""
    batch = open_batch(agency=people.commune, name="Văn bản quý III", by=people.hoa)
    pile = [Incoming("88.pdf", scanned_pdf(DOUBTED, "¿Nơi ¿nhận"))]
    receive(batch=batch, files=pile, by=people.hoa)
    read_everything()
    return batch


def address(batch, number=1, end=""):
    arrival = Arrival.objects.get(batch=batch)
    return f"/can-bo/so-hoa/{batch.public_id}/{arrival.pk}/{number}/{end}"


def sent(page, **changed):
    """The form of a page as a browser would send it, with some lines typed anew."""
    shown = page.context["lines"]
    data = {f"line-{line.number}": line.text for line in shown}
    data |= {"seen": page.context["page"].version, "count": len(shown), "more": "", "do": "accept"}
    return data | {key.replace("_", "-"): value for key, value in changed.items()}


def line_with(page, text):
    return next(line for line in page.context["lines"] if text in line.text)


# --- Taking in ------------------------------------------------------------------------------------------------------
def test_a_scan_goes_into_a_batch_and_a_text_file_is_read_at_once(people, desk):
    page = give(desk(people.hoa), file("88.pdf", scanned_pdf(SCANNED)))
    batch = Batch.objects.get()
    assert page.redirect_chain[-1][0] == f"/can-bo/so-hoa/{batch.public_id}/"
    assert batch.name == "88.pdf"
    assert counter(page, "Tệp đang đọc") == 1
    both = give(desk(people.hoa), file("anh.png", image("Thông báo khác")), upload())
    assert "Đã nhập 1 trên 1 tệp" in words(both)
    assert "Xem lô số hóa vừa lập" in words(both)
    assert Item.objects.count() == 1


@pytest.mark.parametrize("name", ["anh.png", "quet.pdf"])
def test_a_scan_that_is_no_pdf_is_published_as_one(people, desk, name):
    content = image("Thông báo lịch họp") if name == "anh.png" else scanned_pdf("Thông báo lịch họp")
    give(desk(people.hoa), file(name, content))
    read_everything()
    item = classify(item=Item.objects.get(), access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    release(item=item, by=people.cuc)
    read_everything()
    answer = Client().get(f"/van-ban/{item.public_id}/tep/")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_without_a_recogniser_a_scan_is_refused_with_a_word_as_before(people, desk, settings):
    settings.OCR_URL = "none://"
    page = give(desk(people.hoa), file("88.pdf", scanned_pdf(SCANNED)))
    assert "chưa có lớp chữ" in words(page)
    assert not Batch.objects.exists()


def test_a_folder_of_files_is_given_in_one_go_and_read_in_the_background(people, desk):
    give(desk(people.hoa), *[upload(f"Thông báo số {n} về lịch họp.", f"{n}.txt") for n in range(120)])
    assert Arrival.objects.count() == 120
    hand = Hand("máy")
    for _ in range(4):
        work_one(hand)
    assert Item.objects.count() == 2


def test_a_person_vouches_for_one_file_never_for_a_pile(people, desk):
    secret = scanned_pdf("MẬT\n" + SCANNED)
    give(desk(people.hoa), file("a.pdf", secret), file("b.png", image("MẬT\nThông báo")), no_secret="on")
    assert not Arrival.objects.filter(no_secret=True).exists()
    give(desk(people.hoa), file("a.pdf", secret), no_secret="on")
    assert Arrival.objects.filter(no_secret=True).count() == 1


# --- The batch -------------------------------------------------------------------------------------------------------
def test_the_batch_says_what_became_of_each_file(people, desk, scanned, budget):
    receive(batch=scanned, files=[Incoming("trong.pdf", b"")], by=people.hoa)
    client = desk(people.hoa)
    with budget():
        page = client.get(f"/can-bo/so-hoa/{scanned.public_id}/")
    text = words(page)
    assert "2 trang, 1 trang cần xem" in text
    assert "Tệp không có nội dung" in text
    assert (counter(page, "Tệp đã nhập"), counter(page, "Không nhận"), counter(page, "Tệp cần người xem")) == (1, 1, 1)
    refused = client.get(f"/can-bo/so-hoa/{scanned.public_id}/?loc=khong-nhan")
    assert "88.pdf" not in words(refused)
    with budget():
        assert "1 trang hoặc tệp cần người xem" in words(client.get("/can-bo/so-hoa/"))


def test_pages_of_a_duplicate_are_nobodys_work(people, desk, scanned):
    again = scanned_pdf(DOUBTED, "¿Nơi ¿nhận ¿khác")
    receive(batch=scanned, files=[Incoming("quet-lai.pdf", again)], by=people.hoa)
    read_everything()
    assert sorted(Arrival.objects.values_list("state", flat=True)) == ["duplicate", "taken_in"]
    client = desk(people.hoa)
    page = client.get(f"/can-bo/so-hoa/{scanned.public_id}/")
    assert words(page).count("trang cần xem") == 1
    assert counter(page, "Tệp cần người xem") == 1
    assert "1 trang hoặc tệp cần người xem" in words(client.get("/can-bo/so-hoa/"))
    assert "1 trang quét máy còn ngờ" in words(client.get("/can-bo/"))


def test_files_are_added_to_a_batch_and_twice_is_once(people, desk, scanned):
    client, at = desk(people.binh), f"/can-bo/so-hoa/{scanned.public_id}/"
    client.post(at, {"documents": [file("khac.pdf", scanned_pdf("Giấy mời họp"))]})
    page = client.post(at, {"documents": [file("khac.pdf", scanned_pdf("Giấy mời họp"))]}, follow=True)
    assert "1 tệp đã có trong lô" in words(page)
    assert scanned.arrivals.count() == 2
    assert "Hãy chọn ít nhất một tệp" in words(client.post(at, {}))


def test_a_batch_is_held_up_and_taken_up_again(people, desk, scanned):
    receive(batch=scanned, files=[Incoming("khac.pdf", scanned_pdf("Giấy mời họp"))], by=people.hoa)
    client, at = desk(people.hoa), f"/can-bo/so-hoa/{scanned.public_id}/"
    assert "Đọc tiếp" in words(client.post(f"{at}tam-dung/", follow=True))
    read_everything()
    assert Item.objects.count() == 1
    client.post(f"{at}tiep-tuc/")
    read_everything()
    assert Item.objects.count() == 2
    refused = client.post(f"{at}thu-lai/")
    assert "Không có tệp hay trang nào" in words(refused)


@pytest.mark.parametrize("end", ["", "tam-dung/", "can-xem/", "{arrival}/", "{arrival}/1/", "{arrival}/1/anh.webp"])
def test_another_commune_finds_nothing(people, desk, scanned, end):
    at = f"/can-bo/so-hoa/{scanned.public_id}/" + end.format(arrival=Arrival.objects.get().pk)
    client = desk(people.dung)
    assert client.get(at).status_code == 404
    assert client.post(at, {"do": "accept", "seen": "0"}).status_code == 404
    assert "Văn bản quý III" not in words(client.get("/can-bo/so-hoa/"))
    assert ScanPage.objects.filter(version=0).count() == 2


def test_an_approver_looks_and_changes_nothing(people, desk, scanned):
    page = desk(people.cuc).get(address(scanned))
    assert "Lưu và xác nhận" not in words(page)
    assert "PHƯỜNG MỘT" in words(page)
    answer = desk(people.cuc).post(address(scanned), sent(page))
    assert "cần vai trò" in words(answer)
    assert ScanPage.objects.filter(accepted_at=None).count() == 2


# --- The page --------------------------------------------------------------------------------------------------------
def test_the_page_shows_its_image_and_what_the_machine_doubts(people, desk, scanned, budget):
    client = desk(people.hoa)
    with budget():
        page = client.get(address(scanned))
    assert "Máy ngờ: “lich”, “cắt”" in words(page)
    doubts = [box for box in page.context["boxes"] if not box["kind"]]
    assert len(doubts) == 3
    picture = client.get(address(scanned, end="anh.webp"))
    assert (picture["Content-Type"], picture.content[:4]) == ("image/webp", b"RIFF")
    assert picture["Cache-Control"] == "private, max-age=3600"
    ScanPage.objects.update(image="")
    assert client.get(address(scanned, end="anh.webp")).content == picture.content, "drawn anew when it is not kept"
    again = client.get(address(scanned, end="anh.webp"), headers={"if-none-match": picture["ETag"]})
    assert again.status_code == 304


def test_corrected_lines_become_the_text_and_what_is_read_of_it(people, desk, scanned):
    client = desk(people.hoa)
    page = client.get(address(scanned))
    edition = Edition.objects.get()
    assert edition.code == "83/TB-UBND"
    IndexTask.objects.all().delete()
    number, subject = line_with(page, "83/TB"), line_with(page, "lich cắt")
    typed = {f"line_{number.number}": number.text.replace("83", "88")}
    typed[f"line_{subject.number}"] = subject.text.replace("lich", "lịch")
    onward = client.post(address(scanned), sent(page, **typed), follow=True)
    assert onward.redirect_chain == [(address(scanned, 2), 302)]
    edition.refresh_from_db()
    assert edition.code == "88/TB-UBND"
    assert "Về lịch cắt nước để sửa" in edition.pages.get(number=1).text
    first = ScanPage.objects.get(number=1)
    assert "lich" in str(first.reading), "the raw reading stays"
    assert (first.version, first.accepted_by, first.needs_person) == (1, people.hoa, False)
    assert edition.reading["warnings"] == ["Trang máy đọc còn nghi ngờ, cần người xem: 2."]
    assert IndexTask.objects.filter(item=edition.item).exists()
    assert Event.objects.get(action="records.correct_page").details["lines"] == 2


def test_what_a_person_wrote_of_the_document_stays_when_its_text_is_put_right(people, desk, scanned):
    Edition.objects.update(subject="Lịch cắt nước tháng 11")
    client = desk(people.hoa)
    page = client.get(address(scanned))
    subject = line_with(page, "lich cắt")
    client.post(address(scanned), sent(page, **{f"line_{subject.number}": "Về lịch cắt điện"}))
    assert Edition.objects.get().subject == "Lịch cắt nước tháng 11"


def test_a_date_put_right_moves_the_term_of_publication(people, desk, scanned):
    due = Item.objects.get().due_on
    client = desk(people.hoa)
    page = client.get(address(scanned))
    dated = line_with(page, "ngày 16 tháng 11")
    client.post(address(scanned), sent(page, **{f"line_{dated.number}": dated.text.replace("16", "18")}))
    assert Item.objects.get().due_on > due


def test_a_missed_line_is_added_and_a_false_one_emptied(people, desk, scanned):
    client = desk(people.hoa)
    page = client.get(address(scanned, 2))
    client.post(address(scanned, 2), sent(page, line_1="", more="Nơi nhận:\n- Như trên;"))
    assert Edition.objects.get().pages.get(number=2).text == "Nơi nhận:\n- Như trên;"
    assert [line.text for line in client.get(address(scanned, 2)).context["lines"]] == ["", "Nơi nhận:", "- Như trên;"]


def test_saving_without_accepting_leaves_the_page_for_a_person(people, desk, scanned):
    client = desk(people.hoa)
    page = client.get(address(scanned, 2))
    client.post(address(scanned, 2), sent(page, line_1="Nơi nhận:", do="save"))
    second = ScanPage.objects.get(number=2)
    assert second.needs_person
    assert second.corrected == ["Nơi nhận:"]


def test_two_people_at_one_page_lose_nothing(people, desk, scanned):
    mine, other = desk(people.hoa), desk(people.binh)
    page = mine.get(address(scanned, 2))
    other.post(address(scanned, 2), sent(page, line_1="Nơi nhận: Bình gõ"))
    late = mine.post(address(scanned, 2), sent(page, line_1="Nơi nhận: Hoa gõ"))
    assert late.status_code == 409
    text = late.content.decode()
    assert ">Nơi nhận: Hoa gõ</textarea>" in text
    assert "Người khác vừa lưu: “Nơi nhận: Bình gõ”" in words(late)
    assert ScanPage.objects.get(number=2).corrected == ["Nơi nhận: Bình gõ"]
    mine.post(address(scanned, 2), sent(late))
    assert ScanPage.objects.get(number=2).corrected == ["Nơi nhận: Hoa gõ"]


def test_a_line_too_long_is_refused_and_kept(people, desk, scanned):
    client = desk(people.hoa)
    page = client.get(address(scanned, 2))
    answer = client.post(address(scanned, 2), sent(page, line_1="a" * 2001))
    assert answer.status_code == 422
    assert "a" * 2001 in answer.content.decode()


@pytest.mark.parametrize(
    "broken", [{"seen": "x"}, {"seen": "9" * 30}, {"count": "-1"}, {"count": "9" * 30}, {"do": ""}]
)
def test_a_form_somebody_tampered_with_breaks_nothing(people, desk, scanned, broken):
    client = desk(people.hoa)
    page = client.get(address(scanned, 2))
    assert client.post(address(scanned, 2), sent(page) | broken).status_code in (302, 409)


def test_a_page_the_machine_could_not_read_is_copied_by_a_person(people, desk):
    batch = open_batch(agency=people.commune, name="Lô", by=people.hoa)
    receive(batch=batch, files=[Incoming("hong.pdf", scanned_pdf("Trang một", "‽"))], by=people.hoa)
    for _ in range(2):
        read_everything()
        ScanPage.objects.update(not_before=None)
    read_everything()
    client = desk(people.hoa)
    page = client.get(address(batch, 2))
    assert "Máy không mở được" in words(page)
    client.post(address(batch, 2), sent(page, more="Chữ chép tay\nhai dòng"))
    assert Edition.objects.get().pages.get(number=2).text == "Chữ chép tay\nhai dòng"


def test_from_a_scan_to_the_public_page_and_its_correction(people, desk, scanned):
    client = desk(people.hoa)
    for number in (1, 2):
        page = client.get(address(scanned, number))
        client.post(address(scanned, number), sent(page))
    item = classify(item=Item.objects.get(), access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    release(item=item, by=people.cuc)
    locked = client.get(address(scanned))
    assert "Đính chính từ bản quét" in words(locked)
    assert "Hãy dùng “Đính chính từ bản quét”" in words(client.post(address(scanned), sent(locked)))
    arrival = Arrival.objects.get()
    at = f"/can-bo/so-hoa/{scanned.public_id}/{arrival.pk}/dinh-chinh/"
    assert client.post(at, {"reason": ""}).status_code == 422
    client.post(at, {"reason": "Máy đọc sai trích yếu"})
    page = client.get(address(scanned))
    subject = line_with(page, "lich cắt")
    client.post(address(scanned), sent(page, **{f"line_{subject.number}": "Về lịch cắt nước để sửa đường ống"}))
    first, second = Edition.objects.order_by("number")
    assert "lich" in first.pages.get(number=1).text
    assert "lịch cắt nước" in second.pages.get(number=1).text
    assert second.decided_by == people.hoa
    release(item=item, by=people.cuc)
    drain()
    assert find("lịch cắt nước", viewer=PUBLIC).total == 1


def test_what_was_decided_is_decided_again_when_its_text_changes(people, desk, scanned):
    item = classify(item=Item.objects.get(), access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    assert item.state == State.DECIDED
    client = desk(people.hoa)
    page = client.get(address(scanned, 2))
    client.post(address(scanned, 2), sent(page, line_1="Nơi nhận: ông A"))
    assert Edition.objects.get().decided_by is None


def test_a_page_found_right_is_accepted_from_the_list(people, desk, scanned):
    client = desk(people.hoa)
    client.post(address(scanned, 2, "xac-nhan/"), {"seen": "0"})
    assert ScanPage.objects.get(number=2).accepted_by == people.hoa
    assert Event.objects.filter(action="records.accept_page").count() == 1
    assert "Đã xác nhận" in words(client.get(f"/can-bo/so-hoa/{scanned.public_id}/{Arrival.objects.get().pk}/"))
