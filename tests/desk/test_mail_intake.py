"""A request that came by e-mail: its file fills the form in, the officer checks, the message stays with the case."""

from datetime import date
from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from reading_room import words

from tiepcan.engines.letters import plain_text
from tiepcan.engines.reading import FileRefused
from tiepcan.engines.reading.model import INFECTED
from tiepcan.inquiries.actions import attach
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.files import content_of, name_of
from tiepcan.inquiries.identity import requester_of
from tiepcan.inquiries.models import CaseFile, DraftFile, Inquiry
from tiepcan.inquiries.permissions import CITIZEN

RECEIVE = "/can-bo/yeu-cau/nhap/"
ASKS = "Kính gửi Ủy ban nhân dân,\nTừ: đây là lời trong thư.\nTôi xin danh sách hộ được hỗ trợ sau bão."


def message(*, sent="Tue, 17 Nov 2026 20:30:00 +0000", body=ASKS, files=(("don.txt", b"Don xin thong tin"),)):
    mail = EmailMessage()
    mail["From"] = "Đặng Văn Lộc <loc@example.vn>"
    mail["To"], mail["Date"], mail["Subject"] = "xa@example.vn", sent, "Xin thông tin"
    mail.set_content(body)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@pytest.fixture
def client(people, desk):
    return desk(people.binh)


def read(client, content, name="thu.eml", **typed):
    return client.post(RECEIVE, {"read_mail": "1", "mail": SimpleUploadedFile(name, content)} | typed)


def sent_on(client, page, content=None, **more):
    """The form of this page sent as it stands, perhaps with a file chosen on it."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    values |= {"supply_form": "supply_counter", "requester_kind": "citizen", "acting": "alone"}
    values |= {"held": [file["public_id"] for file in page.context["held"]]} | more
    file = {"mail": SimpleUploadedFile("thu.eml", content)} if content else {}
    return client.post(RECEIVE, {n: v for n, v in values.items() if v is not None and v is not False} | file)


def test_a_message_fills_the_form_in_and_nothing_is_stored(client):
    page = read(client, message())
    form = page.context["form"]
    assert page.status_code == 200
    said = {n: form[n].value() for n in ("channel", "full_name", "email", "information", "received_on")}
    assert said == {
        "channel": "email",
        "full_name": "Đặng Văn Lộc",
        "email": "loc@example.vn",
        "information": ASKS,
        "received_on": "2026-11-18",  # half past three in the morning in Việt Nam
    }
    assert "don.txt" in words(page)
    assert page["Cache-Control"] == "no-store"
    assert (Inquiry.objects.count(), CaseFile.objects.count()) == (0, 0)


def test_the_checked_form_becomes_a_case_that_keeps_message_and_files(client, people):
    content = message(files=(("don.txt", b"Don xin thong tin"), ("ma.exe", b"MZ\0\0")))
    page = read(client, content)
    assert "“ma.exe”: loại tệp này không nhận ở đây" in words(page)
    answer = sent_on(client, page)
    assert answer.status_code == 200, words(answer)
    inquiry = Inquiry.objects.get()
    assert (inquiry.channel, inquiry.received_on, inquiry.taken_by) == ("email", date(2026, 11, 18), people.binh)
    assert requester_of(inquiry).email == "loc@example.vn"
    assert {name_of(f): content_of(f) for f in inquiry.files.all()} == {
        "thu.eml": content,
        "don.txt": b"Don xin thong tin",
    }
    assert "Giấy tờ gửi kèm don.txt" in words(answer)
    assert "Giấy tờ kèm theo: don.txt" in plain_text(letter_in(inquiry.letters.get(form="02")))


def test_the_message_is_chosen_once_and_a_part_of_it_may_be_taken_out(client):
    page = read(client, message())
    assert [file["name"] for file in page.context["held"]] == ["thu.eml", "don.txt"]
    taken_out = sent_on(client, page, remove_paper=page.context["held"][1]["public_id"])
    assert [file["name"] for file in taken_out.context["held"]] == ["thu.eml"]
    assert taken_out.context["form"]["information"].value() == ASKS
    assert sent_on(client, taken_out).status_code == 200
    assert [name_of(f) for f in Inquiry.objects.get().files.all()] == ["thu.eml"]
    assert not DraftFile.objects.exists()


def test_another_message_takes_the_place_of_the_one_read_before(client):
    page = read(client, message())
    key = page.context["form"]["client_key"].value()
    page = read(client, message(files=()), "khac.eml", client_key=key)
    assert [file["name"] for file in page.context["held"]] == ["khac.eml"]


def test_a_message_chosen_without_reading_it_goes_with_the_case_too(client):
    page = client.get(RECEIVE)
    given = {"information": ASKS, "full_name": "Đặng Văn Lộc", "channel": "email", "received_on": "2026-11-18"}
    assert sent_on(client, page, message(), **given).status_code == 200
    assert [name_of(f) for f in Inquiry.objects.get().files.all()] == ["thu.eml", "don.txt"]


def test_a_form_that_lay_open_too_long_says_which_files_are_gone(client):
    page = read(client, message())
    DraftFile.objects.all().delete()
    assert "đã chờ quá lâu" in words(sent_on(client, page))
    assert not Inquiry.objects.exists()


def test_what_waits_is_the_officers_own(client, people, desk):
    page = read(client, message())
    key = page.context["form"]["client_key"].value()
    other = desk(people.dung)
    shown = other.post(RECEIVE, {"client_key": key, "add_papers": "1"})
    assert shown.context["held"] == []


def test_a_page_sent_twice_keeps_the_message_once(client):
    page = read(client, message(files=()))
    for _ in range(2):
        answer = sent_on(client, page)
        assert answer.status_code == 200, words(answer)
    assert Inquiry.objects.get().files.count() == 1
    assert not DraftFile.objects.exists()


def test_papers_brought_to_the_counter_wait_while_the_form_is_put_right(client):
    page = client.get(RECEIVE)
    papers = [SimpleUploadedFile("dong-y.txt", b"Toi dong y"), SimpleUploadedFile("ma.exe", b"MZ\0\0")]
    page = sent_on(client, page, papers=papers, address="12 Lê Lợi", information="")
    assert page.status_code == 422
    assert "“ma.exe”: loại tệp này không nhận ở đây" in words(page)
    assert [file["name"] for file in page.context["held"]] == ["dong-y.txt"]
    assert page.context["form"]["address"].value() == "12 Lê Lợi"
    page = sent_on(client, page, papers=[SimpleUploadedFile("uy-quyen.txt", b"Uy quyen")], add_papers="1")
    given = {"information": ASKS, "full_name": "Đặng Văn Lộc"}
    assert sent_on(client, page, **given).status_code == 200
    assert [name_of(f) for f in Inquiry.objects.get().files.all()] == ["dong-y.txt", "uy-quyen.txt"]


def test_what_was_typed_stays_when_a_message_is_read_and_goes_when_another_one_is(client):
    form = read(client, message(), full_name="Đặng Thị Lộc", address="12 Lê Lợi").context["form"]
    assert [form[n].value() for n in ("full_name", "address")] == ["Đặng Thị Lộc", "12 Lê Lợi"]
    form = read(client, message(), full_name="Người trước", mail_read="0" * 64).context["form"]
    assert form["full_name"].value() == "Đặng Văn Lộc"


@pytest.mark.parametrize("sent", ["không rõ", "Fri, 20 Nov 2026 22:00:00 +0000", "Fri, 31 Dec 9999 23:00:00 -0900"])
def test_a_date_that_cannot_be_meant_is_left_to_the_officer(client, sent):
    page = read(client, message(sent=sent), received_on="2026-11-19")
    assert page.context["form"]["received_on"].value() == "2026-11-19"


BAD = [
    (b"", "thu.eml", "không có nội dung"),
    (b"%PDF-1.4\n%%EOF", "thu.pdf", "không phải tệp thư điện tử"),
    (b"%PDF-1.4\n%%EOF", "thu.eml", "Hãy đổi lại đuôi tệp"),
    (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "thu.msg", "không phải tệp thư điện tử"),
    (b"chi la chu", "thu.eml", "bị hỏng"),
    (b"x" * (10 * 1024 * 1024 + 1), "thu.eml", "lớn hơn 10 MB"),
]


@pytest.mark.parametrize(("content", "name", "says"), BAD, ids=[says for *_, says in BAD])
def test_a_bad_file_is_named_at_its_field_and_what_was_typed_stays(client, content, name, says):
    page = read(client, content, name, address="12 đường Lê Lợi")
    assert page.status_code == 422
    assert says in " ".join(page.context["form"].errors["mail"])
    assert "12 đường Lê Lợi" in page.content.decode()


def test_no_file_and_a_file_with_a_virus_are_refused(client, monkeypatch):
    assert "Hãy chọn tệp" in words(client.post(RECEIVE, {"read_mail": "1"}))

    def infected(_content):
        raise FileRefused(INFECTED, virus="Eicar")

    monkeypatch.setattr("tiepcan.inquiries.mail_files.check_virus", infected)
    assert "vi-rút (Eicar)" in words(read(client, message()))


def test_only_a_focal_point_reads_messages_into_the_form(people, desk):
    for who in (people.hoa, people.cuc, people.son):
        assert read(desk(who), message()).status_code == 403


def test_whoever_asks_cannot_send_a_message_along(client):
    page = read(client, message())
    sent_on(client, page, without_mail="on")
    with pytest.raises(BadInput, match="không nhận ở đây"):
        attach(inquiry=Inquiry.objects.get(), content=message(), name="thu.eml", by=CITIZEN)
