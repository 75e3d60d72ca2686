"""Batches and the editor of a page in a real browser: no accessibility rule broken, and the lines by keyboard."""

import pytest
from django.test import Client
from django.urls import reverse
from scan_samples import scanned_pdf

from browsing import IN_BROWSER, faults
from desk.reading_room import NOTICE
from tiepcan.project.readers import read_everything
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.arriving import Incoming
from tiepcan.records.models import Arrival, Edition, ScanPage

pytestmark = IN_BROWSER
TEXT = NOTICE.replace("          ", " ").replace("   ", " ").replace("Về lịch", "Về ¿lich")


def signed_in(chromium, live_server, user):
    context = chromium.new_context()
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


@pytest.fixture
def batch(people):
    made = open_batch(agency=people.commune, name="Văn bản quý III, tủ hồ sơ số 3 của văn phòng", by=people.hoa)
    files = [Incoming("88.pdf", scanned_pdf(TEXT, "¿Nơi ¿nhận")), Incoming("trong.pdf", b"")]
    receive(batch=made, files=files, by=people.hoa)
    read_everything()
    return made


def page_of(batch, number):
    arrival = Arrival.objects.get(batch=batch, name="88.pdf")
    return reverse("desk:scan_page", args=[batch.public_id, arrival.pk, number])


def test_no_page_of_a_batch_breaks_a_rule_or_is_wider_than_the_screen(chromium, live_server, people, batch):
    page = signed_in(chromium, live_server, people.hoa)
    found: list[tuple[str, ...]] = []
    page.on("console", lambda message: "Content Security Policy" in message.text and found.append((message.text,)))
    arrival = Arrival.objects.get(batch=batch, name="88.pdf")
    for path in (
        reverse("desk:batches"),
        reverse("desk:batch", args=[batch.public_id]),
        reverse("desk:scan", args=[batch.public_id, arrival.pk]),
        page_of(batch, 1),
    ):
        page.goto(live_server.url + path)
        found += faults(page)
    page.context.close()
    assert found == []


def test_a_page_is_put_right_by_keyboard_and_the_next_one_follows(chromium, live_server, people, batch):
    page = signed_in(chromium, live_server, people.hoa)
    page.goto(live_server.url + page_of(batch, 1))
    here = page.locator("[data-line]:focus")
    assert here.input_value() == "Về lich cắt nước để sửa đường ống", "the first doubtful line waits"
    assert page.locator("[data-line-box].here").count() == 1
    page.keyboard.type("Về lịch cắt nước để sửa đường ống")
    page.keyboard.press("Enter")
    after = here.get_attribute("data-line")
    page.keyboard.press("ArrowUp")
    assert int(here.get_attribute("data-line")) == int(after) - 1
    page.keyboard.press("F8")  # the only doubtful line of the page is this one
    assert here.input_value().startswith("Về lịch")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.url.endswith(page_of(batch, 2))
    page.context.close()
    assert ScanPage.objects.get(number=1).accepted_by == people.hoa
    assert "Về lịch cắt nước" in Edition.objects.get().pages.get(number=1).text
