"""Asking and following in a real browser: by keys alone, without a script, and no accessibility rule broken."""

from playwright.sync_api import Page

from browsing import AGAIN, IN_BROWSER, faults
from tiepcan.inquiries.models import Inquiry

pytestmark = IN_BROWSER
START, SEND = "/gui-yeu-cau/", ".buttons button[type=submit]"
PERSON = {
    "full_name": "Nguyễn Thị An",
    "identity_number": "038195012345",
    "address": "12 đường Lê Lợi",
    "phone": "0912 345 678",
}
MOST_TABS = 60


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
    if page.url.endswith("/giay-to/"):  # not where the question was answered before
        send(page)
    send(page)


def test_a_request_is_sent_and_followed_with_keys_alone_and_no_script(chromium, live_server, people):
    page = chromium.new_context(java_script_enabled=False).new_page()
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
    page.context.close()
    assert Inquiry.objects.count() == 1


def answer(page: Page, **values: str) -> None:
    """Fill in what is named and send the page, the quick way."""
    for field, value in values.items():
        page.fill(f"#id_{field}", value)
    with page.expect_navigation():
        page.click(f"main {SEND}")


def test_no_page_of_a_request_breaks_a_rule_or_is_wider_than_the_screen(chromium, live_server, people):
    found = []
    page = chromium.new_context().new_page()
    at = live_server.url + START
    page.goto(at)
    answer(page, information="Số liệu ngập lụt")
    for path in (
        "co-quan/?khong-biet=1",
        "cach-nhan/",
        "nguoi-yeu-cau/",
        "lien-he/",
        "ly-do/",
        "giay-to/",
        "phieu/?dien=1",
    ):
        page.goto(at + path)
        found += faults(page)
        if page.locator("main form .buttons").count():
            answer(page)
            found += faults(page, AGAIN)
    page.goto(at)
    page.set_viewport_size({"width": 1100, "height": 900})
    ask(page)
    found += faults(page)
    code = page.inner_text(".notice code")
    page.goto(live_server.url + "/theo-doi/")
    for typed in ("0000", "5678"):
        answer(page, code=code, confirmation=typed)
        found += faults(page)
    page.context.close()
    assert found == []
