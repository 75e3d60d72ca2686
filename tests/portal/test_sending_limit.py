"""From one address so much is taken within an hour; whoever comes after that loses nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from asking_pages import RECEIPT, SEND, fill, text
from django.core.cache import cache
from django.test import RequestFactory

from factories import published
from tiepcan.inquiries.models import Inquiry, Suggestion
from tiepcan.portal.visitors import by_address, count_one, counted

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SAID = "Diện tích ở mục 2 phải là 12 ha."


@pytest.fixture(autouse=True)
def clock(_fixed_clock):
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def form(people, settings, client):
    settings.SENT_PER_HOUR = 2
    client.defaults["REMOTE_ADDR"] = "192.0.2.1"
    return f"/van-ban/{published(people).item.public_id}/kien-nghi/"


def suggest(client, form, words=SAID, **where):
    key = re.search(r'name="client_key" value="([^"]+)"', text(client.get(form)))[1]
    return client.post(form, {"text": words, "client_key": key}, **where)


def test_requests_and_suggestions_of_one_address_are_counted_together(client, form, clock):
    assert suggest(client, form).status_code == 302
    fill(client)
    assert client.post(SEND).url == RECEIPT
    refused = suggest(client, form, "Sai ở trang 3.")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert "chậm nhất lúc 11:00 là gửi được" in text(refused)
    assert "Sai ở trang 3." in text(refused)
    assert suggest(client, form, REMOTE_ADDR="192.0.2.7").status_code == 302
    clock.shift(timedelta(hours=1, seconds=1))
    assert suggest(client, form, "Sai ở trang 3.").status_code == 302
    assert Suggestion.objects.count() == 3


def test_a_request_that_is_too_many_waits_where_it_was_written(client, form, settings):
    for _ in range(2):
        suggest(client, form)
    fill(client)
    refused = client.post(SEND)
    assert refused.status_code == 429
    assert "Sửa câu trả lời" not in text(refused), "there is nothing to be mended"
    assert not Inquiry.objects.exists()
    settings.SENT_PER_HOUR = 0
    assert client.post(SEND).url == RECEIPT


def test_behind_a_proxy_nobody_told_of_nobody_is_turned_away_for_another(client, form):
    for _ in range(3):
        assert suggest(client, form, REMOTE_ADDR="127.0.0.1").status_code == 302


def test_what_is_sent_twice_is_counted_once(client, form):
    key = re.search(r'name="client_key" value="([^"]+)"', text(client.get(form)))[1]
    for _ in range(4):
        assert client.post(form, {"text": SAID, "client_key": key}).status_code == 302


def test_a_count_in_files_runs_out_when_it_said_it_would(settings, tmp_path, clock):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path}
    }
    count_one("x", seconds=900)
    assert list(tmp_path.glob("*.djcache"))
    clock.shift(timedelta(minutes=14))
    count_one("x", seconds=900)
    assert counted("x") == 2
    clock.shift(timedelta(minutes=2))
    assert counted("x") == 0
    cache.clear()


def test_an_address_is_counted_under_a_name_that_does_not_tell_it(people):
    def name(address: str) -> str:
        return by_address(RequestFactory().get("/", REMOTE_ADDR=address), about="sent-from")

    assert "192.0.2.7" not in name("192.0.2.7")
    assert name("192.0.2.7") != name("192.0.2.8")
    assert name("2001:db8:1:2::1") == name("2001:db8:1:2:ffff::9"), "a household has many addresses"
    assert name("2001:db8:1:2::1") != name("2001:db8:1:3::1")
