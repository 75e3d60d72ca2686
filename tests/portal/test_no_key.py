"""The portal where identities cannot be sealed: it says so before anything is typed, and loses nothing."""

import pytest
from asking_pages import RECEIPT, SEND, START, WHAT, fill, text
from cases import received

from tiepcan.inquiries import keys
from tiepcan.inquiries.models import Inquiry

CLOSED = "Tạm thời chưa nhận và chưa mở được yêu cầu, kiến nghị qua mạng"


@pytest.fixture
def gone(people):
    """Somebody asked before, and the key file was lost since. Returns how it comes back."""
    received(people)
    keys.key_file().rename(keys.key_file().with_suffix(".sao-luu"))
    return lambda: keys.key_file().with_suffix(".sao-luu").rename(keys.key_file())


def test_who_comes_to_ask_hears_at_once_of_the_other_ways(client, gone):
    answer = client.get(START)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3600")
    page = text(answer)
    assert CLOSED in page
    assert "Qua dịch vụ bưu chính" in page
    assert 'href="/dau-moi/"' in page
    assert str(keys.key_file()) not in page, "where the keys lie is nothing for the public"
    assert client.get(f"{START}phieu/").status_code == 200, "the form on paper needs no key"
    assert CLOSED in text(client.get("/theo-doi/"))
    assert client.get("/").status_code == 200


def test_what_was_typed_stands_on_the_page_and_nothing_is_kept(client, gone):
    page = text(client.post(START, WHAT))
    assert CLOSED in page
    assert "Bản đồ ngập lụt" in page
    assert Inquiry.objects.count() == 1


def test_a_draft_outlives_the_loss_and_is_sent_once_the_key_is_back(client, people, gone):
    gone()
    fill(client)
    keys.key_file().rename(keys.key_file().with_suffix(".sao-luu"))
    assert CLOSED in text(client.post(SEND))
    assert Inquiry.objects.count() == 1
    gone()
    assert "Bản đồ ngập lụt" in text(client.get(SEND))
    assert client.post(SEND).url == RECEIPT
    assert Inquiry.objects.count() == 2
