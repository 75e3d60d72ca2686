"""Going back in a browser to a form with something to mend shows it again and sends nothing a second time."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from asking_pages import PAPERS, fill
from cases import accepted, received
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tiepcan.inquiries import keys
from tiepcan.project.pages_to_mend import ASKED

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
TRACK = "/theo-doi/"
BROWSER = {"Sec-Fetch-Mode": "navigate"}
WRONG = {"code": "7K2M-90XA-7K2M-90XA-7K2M", "confirmation": "an.nguyen@example.vn"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def browser(people) -> Client:
    return Client(headers=BROWSER)


def test_a_wrong_code_comes_back_on_a_page_of_its_own(browser):
    led = browser.post(TRACK, WRONG)
    assert led.status_code == 302
    assert led.url.startswith(f"{TRACK}?{ASKED}=")
    for _ in range(2):
        page = browser.get(led.url)
        assert (page.status_code, page.headers["X-Robots-Tag"]) == (404, "noindex")
        assert "no-store" in page.headers["Cache-Control"]
        assert 'value="an.nguyen@example.vn"' in page.content.decode(), "nothing that was typed is lost"


def test_neither_the_address_nor_the_session_can_be_read(browser):
    led = browser.post(TRACK, WRONG)
    kept = Session.objects.get().get_decoded()
    for secret in WRONG.values():
        assert secret not in led.url
        assert secret not in str(kept)
    assert browser.get(TRACK).status_code == 200
    assert Client(headers=BROWSER).get(led.url).url == TRACK, "another visitor finds nothing there"


def test_once_it_was_mended_the_way_back_shows_the_empty_form(browser, people):
    code = received(people, NOW.date()).code
    led = browser.post(f"{TRACK}?tu=thu", WRONG)
    assert browser.post(led.url, {"code": code, "confirmation": "5678"}).url == f"{TRACK}ho-so/"
    assert browser.get(led.url).url == f"{TRACK}?tu=thu"


def test_the_newest_pages_are_kept_and_for_an_hour(browser, clock):
    led = [browser.post(TRACK, WRONG | {"confirmation": f"nguoi{n}@example.vn"}).url for n in range(4)]
    assert browser.get(led[0]).status_code == 302
    assert [f"nguoi{n}@" in browser.get(led[n]).content.decode() for n in (1, 2, 3)] == [True] * 3
    clock.shift(timedelta(hours=1, seconds=1))
    assert browser.get(led[3]).url == TRACK


def test_programs_and_visitors_without_a_key_get_the_page_at_once(browser, people):
    assert Client().post(TRACK, WRONG).status_code == 404
    assert Client(headers={"Sec-Fetch-Mode": "cors"}).post(TRACK, WRONG).status_code == 404
    assert Client(headers={"Upgrade-Insecure-Requests": "1"}).post(TRACK, WRONG).status_code == 302
    assert browser.post("/khong-co/", WRONG).status_code == 404, "no session is made for an address that is none"
    keys.key_file().write_text("")
    assert browser.post(TRACK, WRONG).status_code == 503


def test_a_wrong_paper_while_asking_is_said_on_a_page_of_its_own(browser):
    fill(browser, until="giay-to/")
    led = browser.post(PAPERS, {"giay-to-papers": SimpleUploadedFile("may.exe", b"MZ tep chay"), "add": "1"})
    page = browser.get(led.url)
    assert page.status_code == 400
    assert "may.exe" in page.content.decode()


def test_forms_of_the_desk_come_back_with_every_word(browser, people):
    inquiry = accepted(people, NOW.date())
    browser.force_login(people.binh)
    step = f"/can-bo/yeu-cau/{inquiry.public_id}/buoc/tu-choi/"
    led = browser.post(step, {"reason": "Chờ xác minh thửa đất số 12"})
    page = browser.get(led.url)
    assert page.status_code == 422
    assert "Chờ xác minh thửa đất số 12" in page.content.decode()
    browser.force_login(people.dung)
    assert browser.get(led.url).url == step, "whoever signs in next does not see it"
