"""Letters and files behind the code: whoever asked reads them, nobody else, and a one-time code counts."""

from datetime import date

import pytest
import time_machine
from cases import AN, assigned, later, noon, received
from django.core.files.uploadedfile import SimpleUploadedFile

from engines.letters.letter_texts import pdf_pages
from remembering import remembered
from tiepcan.engines.storage import connect
from tiepcan.inquiries import actions
from tiepcan.inquiries.models import AnswerAccess, CaseFile, Extent
from tiepcan.inquiries.permissions import CITIZEN

TODAY = date(2026, 11, 20)
TEXT = "Kế hoạch sử dụng đất năm 2026: 125 hecta.".encode()


@pytest.fixture
@remembered
def case(people):
    receipt = received(people, TODAY)
    receipt.inquiry.refresh_from_db()
    return receipt


def follow(client, receipt):
    return client.post("/theo-doi/", {"code": receipt.code, "confirmation": AN.email})


def text_of(response) -> str:
    return response.content.decode()


def answered(people, inquiry, supply_form: str = "attachment", **more):
    actions.accept(inquiry=inquiry, basis="23.3", by=people.binh, at=noon(TODAY))
    actions.assign(inquiry=inquiry, unit="Địa chính", to=people.hoa, by=people.binh, at=noon(TODAY))
    actions.add_answer_file(inquiry=inquiry, content=TEXT, name="tra-loi.txt", by=people.hoa, at=noon(TODAY))
    given = {"extent": Extent.WHOLE, "supply_form": supply_form, "secrecy_checked": True} | more
    return actions.supply(inquiry=inquiry, by=people.binh, at=noon(TODAY), **given)


def test_an_issued_letter_is_listed_and_read_as_pdf_and_a_draft_is_not(people, client, case):
    actions.ask_to_complete(inquiry=case.inquiry, guidance="Ghi rõ năm.", by=people.binh, at=noon(TODAY))
    follow(client, case)
    assert "Văn bản của cơ quan" not in text_of(client.get("/theo-doi/ho-so/"))
    letter = case.inquiry.letters.get(form="guidance")
    address = f"/theo-doi/van-ban/{letter.public_id}/"
    assert client.get(address).status_code == 404
    actions.issue(letter=letter, by=people.binh, at=noon(TODAY))
    assert f'href="{address}"' in text_of(client.get("/theo-doi/ho-so/"))
    pdf = client.get(address)
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert "noindex" in pdf["X-Robots-Tag"]
    signed = b"%PDF-1.7\n%made up\n%%EOF"
    actions.attach_signed(letter=letter, content=signed, name="ky.pdf", by=people.binh, at=noon(TODAY))
    assert client.get(address).content == signed, "the signed copy goes before ours"


def test_nobody_without_the_code_reads_a_letter_or_an_answer(people, client, case):
    answered(people, case.inquiry)
    letter = case.inquiry.letters.get(form="03")
    actions.issue(letter=letter, by=people.binh, at=noon(TODAY))
    file = case.inquiry.files.get()
    other = received(people, TODAY)
    for opened in (None, other):
        if opened:
            follow(client, opened)
        assert client.get(f"/theo-doi/van-ban/{letter.public_id}/").status_code == 404
        assert client.get(f"/theo-doi/tra-loi/{file.public_id}/").status_code == 404


def test_letters_to_others_are_never_shown_to_whoever_asked(people, client, case):
    inquiry = assigned(people, TODAY)
    sought = [actions.ConsentSought(condition="16.1", name="Trần Văn Ba", information="Đơn")]
    actions.ask_consent(inquiry=inquiry, of=sought, by=people.binh, at=noon(TODAY))
    letter = inquiry.letters.get(form="consent_request")
    actions.issue(letter=letter, by=people.binh, at=noon(TODAY))
    follow(client, case)
    assert client.get(f"/theo-doi/van-ban/{letter.public_id}/").status_code == 404


def test_the_answer_is_fetched_once_it_is_supplied(people, client, case):
    inquiry = case.inquiry
    actions.add_answer_file(inquiry=inquiry, content=TEXT, name="som.txt", by=people.binh, at=noon(TODAY))
    follow(client, case)
    file = inquiry.files.get()
    assert client.get(f"/theo-doi/tra-loi/{file.public_id}/").status_code == 404
    answered(people, inquiry)
    page = text_of(client.get("/theo-doi/ho-so/"))
    assert "som.txt" in page
    got = client.get(f"/theo-doi/tra-loi/{file.public_id}/")
    assert got.content == TEXT
    assert "attachment" in got["Content-Disposition"]


def test_a_one_time_code_opens_once_and_the_browser_keeps_the_files_for_an_hour(people, client, case):
    code = answered(people, case.inquiry, "one_time_code").one_time_code
    file = case.inquiry.files.get()
    fetch = f"/nhan-thong-tin/tep/{file.public_id}/"
    assert client.get(fetch).status_code == 404
    assert client.post("/nhan-thong-tin/", {"code": code.lower()})["Location"] == "/nhan-thong-tin/tep/"
    assert "tra-loi.txt" in text_of(client.get("/nhan-thong-tin/tep/"))
    assert [client.get(fetch).content for _ in range(2)] == [TEXT, TEXT]
    again = client.post("/nhan-thong-tin/", {"code": code})
    assert again.status_code == 404
    assert "dùng hết số lần mở" in text_of(again)
    with time_machine.travel(later(TODAY, 1), tick=False):
        assert client.get(fetch).status_code == 404


def test_the_tracking_page_leaves_a_guarded_answer_to_its_code(people, client, case):
    answered(people, case.inquiry, "one_time_code")
    follow(client, case)
    page = text_of(client.get("/theo-doi/ho-so/"))
    assert "nhập mã để nhận" in page
    assert "tra-loi.txt" not in page
    assert client.get(f"/theo-doi/tra-loi/{case.inquiry.files.get().public_id}/").status_code == 404


def test_a_code_may_open_several_times_up_to_a_day(people, client, case):
    code = answered(people, case.inquiry, "one_time_code", openings=2, open_until=date(2026, 11, 21)).one_time_code
    assert client.post("/nhan-thong-tin/", {"code": code}).status_code == 302
    with time_machine.travel(later(TODAY, 2), tick=False):
        assert client.post("/nhan-thong-tin/", {"code": code}).status_code == 404
    assert client.post("/nhan-thong-tin/", {"code": code}).status_code == 302
    assert AnswerAccess.objects.get().opened == 2


def test_wrong_codes_run_out_and_a_right_one_then_waits(people, client, case):
    code = answered(people, case.inquiry, "one_time_code").one_time_code
    for n in range(20):
        client.post("/nhan-thong-tin/", {"code": f"0000-0000-0000-0000-{n:04d}"})
    refused = client.post("/nhan-thong-tin/", {"code": code})
    assert (refused.status_code, "Retry-After" in refused) == (429, True)
    assert AnswerAccess.objects.get().opened == 0


def test_a_paper_is_sent_along_while_the_request_is_open(people, client, case):
    follow(client, case)
    page = text_of(client.get("/theo-doi/ho-so/"))
    assert "Không gửi ảnh, bản sao căn cước hoặc hộ chiếu" in page
    given = {"giay-to-file": SimpleUploadedFile("chap-thuan.txt", "Tôi đồng ý.".encode())}
    assert client.post("/theo-doi/giay-to/", given).status_code == 302
    assert "chap-thuan.txt" in text_of(client.get("/theo-doi/ho-so/"))
    wrong = client.post("/theo-doi/giay-to/", {"giay-to-file": SimpleUploadedFile("a.pdf", b"\x89PNG\r\n\x1a\nx")})
    assert wrong.status_code == 400
    assert "a.pdf" in text_of(wrong)
    heavy = SimpleUploadedFile("nang.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024))
    assert "lớn hơn 10 MB" in text_of(client.post("/theo-doi/giay-to/", {"giay-to-file": heavy}))
    actions.withdraw(inquiry=case.inquiry, by=CITIZEN, at=noon(TODAY))
    client.post("/theo-doi/giay-to/", {"giay-to-file": SimpleUploadedFile("b.txt", b"x")})
    assert CaseFile.objects.count() == 1


def test_files_lie_sealed_in_the_store_and_are_gone_with_the_people(
    people, settings, case, django_capture_on_commit_callbacks
):
    answered(people, case.inquiry)
    file = case.inquiry.files.get()
    store = connect(settings.STORAGE_URL)
    with store.open(file.content) as kept:
        sealed = kept.read()
    assert TEXT not in sealed
    assert b"tra-loi" not in bytes(file.box)
    digest = file.content
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.anonymise_due(on=date(2040, 1, 1), by=CITIZEN)
    file.refresh_from_db()
    assert (file.content, file.key_id, bytes(file.box)) == ("", "", b"")
    assert not store.has(digest)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_form_on_paper_comes_as_a_file_and_asks_for_no_copy_of_a_card(client, db, kind, begins):
    for form in ("01a", "01b"):
        paper = client.get(f"/gui-yeu-cau/phieu/?mau={form}&tep={kind}").content
        assert paper.startswith(begins)
        assert kind == "docx" or len(pdf_pages(paper)) == 1, "nothing is left for a second sheet"
    assert "Không cần kèm bản sao căn cước" in text_of(client.get("/gui-yeu-cau/phieu/"))
