"""At the desk: words that look like a mark of secrecy are asked about before anything is kept or destroyed."""

import pytest
from scan_samples import scanned_pdf

from desk.reading_room import NOTICE, words
from desk.test_batches import address, line_with, sent
from remembering import remembered
from tiepcan.project.readers import read_everything
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.arriving import Incoming
from tiepcan.records.models import Item, ScanPage, State

WORN = "MAI\n" + NOTICE.replace("          ", " ").replace("   ", " ")


@pytest.fixture
@remembered
def batch(people):
    batch = open_batch(agency=people.commune, name="Lô", by=people.hoa)
    receive(batch=batch, files=[Incoming("88.pdf", scanned_pdf(WORN))], by=people.hoa)
    read_everything()
    return batch


@pytest.fixture
def asked(people, desk, batch):
    """Hoa has typed MẬT over what the machine had made of it."""
    browser = desk(people.hoa)
    page = browser.get(address(batch))
    number = line_with(page, "MAI").number
    return browser, browser.post(address(batch), sent(page) | {f"line-{number}": "MẬT"})


def test_the_page_says_what_was_typed_and_keeps_it_in_the_form_alone(asked):
    _, answer = asked
    assert answer.status_code == 422
    assert "Chữ bạn vừa gõ có dấu chỉ độ mật: “MẬT”. Chưa có gì được lưu." in words(answer)
    assert "Luật Bảo vệ bí mật nhà nước" in words(answer)
    assert line_with(answer, "MẬT")
    assert ScanPage.objects.get().corrected is None


def test_the_officer_confirms_and_it_is_gone(asked, batch):
    browser, answer = asked
    after = browser.post(address(batch), sent(answer, do="destroy"), follow=True)
    assert after.redirect_chain[-1][0] == f"/can-bo/so-hoa/{batch.public_id}/"
    assert "Chỉ việc xóa được ghi lại" in words(after)
    assert "đã xóa vì có dấu hiệu mật" in words(after).lower()
    gone = Item.objects.get()
    assert gone.state == State.DESTROYED
    told = browser.get(f"/can-bo/thong-tin/{gone.public_id}/")
    assert told.status_code == 404
    assert "mang dấu chỉ độ mật" in words(told)


def test_the_officer_changes_the_line_and_saves_as_ever(asked, batch):
    browser, answer = asked
    number = line_with(answer, "MẬT").number
    browser.post(address(batch), sent(answer) | {f"line-{number}": "MAI"})
    assert ScanPage.objects.get().accepted_at
    assert Item.objects.get().state == State.TAKEN_IN


def test_the_officer_says_that_it_is_no_mark_and_the_page_is_saved(asked, batch):
    browser, answer = asked
    browser.post(address(batch), sent(answer, do="no_secret"))
    assert ScanPage.objects.get().corrected[0] == "MẬT"
