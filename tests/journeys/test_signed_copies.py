"""A letter comes back signed: who signed it and when is said at the desk and to whoever asked, in the same words."""

from datetime import date

import pytest
import time_machine
from cases import AN, noon, received
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from made_signatures import authority, page, person, signed
from reading_room import words

from tiepcan.inquiries import actions

TODAY = date(2026, 11, 20)


@pytest.fixture
def receipt(people):
    with time_machine.travel(noon(TODAY), tick=False):
        receipt = received(people, TODAY)
        actions.ask_to_complete(inquiry=receipt.inquiry, guidance="Ghi rõ năm.", by=people.binh)
        actions.issue(letter=receipt.inquiry.letters.get(), by=people.binh)
        yield receipt


def seen_by_both(people, receipt, name: str, content: bytes) -> tuple[str, str]:
    """The signed copy is uploaded at the desk; the letter's page there, and the page of whoever asked."""
    desk, citizen = Client(), Client()
    desk.force_login(people.binh)
    address = f"/can-bo/van-ban/{receipt.inquiry.letters.get().public_id}/"
    assert desk.post(address, {"do": "signed", "file": SimpleUploadedFile(name, content)}).status_code == 302
    citizen.post("/theo-doi/", {"code": receipt.code, "confirmation": AN.email})
    return words(desk.get(address)), words(citizen.get("/theo-doi/ho-so/"))


def test_a_digital_signature_is_named_with_its_moment_and_whether_it_holds(people, receipt):
    root = authority()
    for shown in seen_by_both(people, receipt, "ky.pdf", signed(page(), person(root, "Phạm Thị Cúc"), root)):
        assert "Chữ ký số còn nguyên vẹn, chưa xác nhận được người ký Phạm Thị Cúc" in shown
        assert ", ký lúc " in shown
        assert "không có chữ ký số" not in shown


def test_a_scan_says_that_it_is_one_and_who_attached_it(people, receipt):
    at_the_desk, to_the_citizen = seen_by_both(people, receipt, "ky.pdf", b"%PDF-1.7\n%made up\n%%EOF")
    for shown in (at_the_desk, to_the_citizen):
        assert "Bản quét, không có chữ ký số Lê Văn Bình đính kèm lúc 12:00, 20/11/2026" in shown
    assert "Hướng dẫn bổ sung yêu cầu cung cấp thông tin, số 01/UBND (20/11/2026) (PDF)" in to_the_citizen
