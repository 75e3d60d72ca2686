"""Asking and following in a real browser: by keys alone, without a script, and no accessibility rule broken."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tiepcan.inquiries.models import Inquiry

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOUR = ("cat.color",)  # the one thing that can differ in the dark
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install it with `make system`"),
]
START, SEND = "/gui-yeu-cau/", ".buttons button[type=submit]"
PERSON = {
    "full_name": "Nguyễn Thị An",
    "identity_number": "038195012345",
    "address": "12 đường Lê Lợi",
    "phone": "0912 345 678",
}
MOST_TABS = 60


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is not reached with keys on {page.url}")


def send(page: Page) -> None:
    tab_to(page, SEND)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, name: str) -> None:
    tab_to(page, f"input[name={name}]")
    page.keyboard.press("Space")
    send(page)


def ask(page: Page) -> None:
    """From the first question to the receipt, the hands on the keys."""
    tab_to(page, "#id_information")
    page.keyboard.type("Số liệu ngập lụt")
    send(page)
    for name in ("agency", "supply_form", "who"):
        choose(page, name)
    for name, value in PERSON.items():
        tab_to(page, f"#id_{name}")
        page.keyboard.type(value)
    send(page)
    tab_to(page, "#id_purpose")
    page.keyboard.type("Tìm hiểu nơi ở")
    if page.locator("input[name=residency]").count():
        tab_to(page, "input[name=residency]")
        page.keyboard.press("Space")
    send(page)
    send(page)


def test_a_request_is_sent_and_followed_with_keys_alone_and_no_script(live_server, people):
    with chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(live_server.url + START)
        ask(page)
        assert page.inner_text("h1") == "Yêu cầu của bạn đã được gửi"
        code = page.inner_text(".notice code")
        page.goto(live_server.url + "/theo-doi/")
        tab_to(page, "#id_code")
        page.keyboard.type(code)
        tab_to(page, "#id_confirmation")
        page.keyboard.type("5678")
        send(page)
        assert page.inner_text("h1") == "Yêu cầu số 01/2026"
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("width", "scheme", "rules"), [(320, "light", EVERY_RULE), (1100, "dark", COLOUR)], ids=["phone", "dark"]
)
def test_no_page_of_a_request_breaks_a_rule_or_is_wider_than_the_screen(live_server, people, width, scheme, rules):
    found = []

    def look(page: Page) -> None:
        broken = Axe().run(page, options={"runOnly": list(rules)}).response["violations"]
        found.extend((page.url, rule["id"], rule["nodes"][0]["html"]) for rule in broken)
        found.extend([(page.url, "wider")] if page.evaluate(WIDER) > 0 else [])

    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(live_server.url + START)
        ask(page)
        look(page)
        code = page.inner_text(".notice code")
        page.goto(live_server.url + "/theo-doi/")
        for typed in ("0000", "5678"):
            page.fill("#id_code", code)
            page.fill("#id_confirmation", typed)
            with page.expect_navigation():
                page.click(SEND)
            look(page)
        page.goto(live_server.url + START)
        page.fill("#id_information", "Số liệu ngập lụt")
        with page.expect_navigation():
            page.click(SEND)
        for path in ("co-quan/?khong-biet=1", "cach-nhan/", "nguoi-yeu-cau/", "lien-he/", "ly-do/", "phieu/?dien=1"):
            page.goto(live_server.url + START + path)
            look(page)
            if page.locator("main form .buttons").count():
                with page.expect_navigation():
                    page.click(f"main {SEND}")
                look(page)
    assert found == []
