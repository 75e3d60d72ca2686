"""A document whose file is still being made: its text is there, and every reader of the file says what is so."""

import json
import re

import pytest

from factories import published
from tiepcan.records.copies import make_waiting_copies
from tiepcan.records.digitising import DIGITISER
from tiepcan.records.models import CopyState, CopyTask


@pytest.fixture
def edition(people, monkeypatch):
    monkeypatch.setattr("tiepcan.records.actions.publish.takes_long", lambda _: True)
    return published(people, "Căn cứ Luật Tiếp cận thông tin.")


@pytest.fixture
def address(edition):
    return f"/van-ban/{edition.item.public_id}/"


def page(client, address):
    return client.get(address).content.decode()


def described(shown):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)[1])


def test_the_page_shows_the_text_and_says_that_the_file_is_coming(client, address):
    shown = page(client, address)
    assert "Căn cứ Luật Tiếp cận thông tin." in shown
    assert "Tệp để tải về đang được lập" in shown
    assert "SHA-256" not in shown
    assert f"{address}tep/" not in shown
    assert f"{address}van-ban.txt" in shown
    assert "encoding" not in described(shown)


def test_the_page_stays_within_its_queries(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        client.get(address)


def test_who_asks_for_the_file_hears_when_to_come_again(client, address):
    answer = client.get(f"{address}tep/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Tệp được lập xong sau ít phút" in answer.content.decode()
    assert "max-age" not in answer.headers["Cache-Control"]
    assert b"".join(client.get(f"{address}van-ban.txt").streaming_content).startswith(b"C\xc4\x83n c\xe1\xbb\xa9")


def test_a_file_that_cannot_be_made_is_not_promised(client, address):
    CopyTask.objects.update(state=CopyState.FAILED)
    assert "Chưa lập được tệp để tải về" in page(client, address)
    answer = client.get(f"{address}tep/")
    assert answer.status_code == 404
    assert "Retry-After" not in answer.headers
    assert "liên hệ đầu mối" in answer.content.decode()


def test_once_made_the_file_is_everywhere(client, address):
    assert "<link" in feed(client)
    assert 'rel="enclosure"' not in feed(client)
    make_waiting_copies(machine="máy một", by=DIGITISER)
    assert f"{address}tep/" in page(client, address)
    assert described(page(client, address))["encoding"]["sha256"] in page(client, address)
    answer = client.get(f"{address}tep/")
    assert b"".join(answer.streaming_content) == "Căn cứ Luật Tiếp cận thông tin.".encode()
    assert 'rel="enclosure"' in feed(client)


def feed(client):
    return client.get("/moi-cong-khai.atom").content.decode()
