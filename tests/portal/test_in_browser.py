"""The public pages in a real browser: no accessibility rule broken, nothing to scroll sideways, no script needed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from factories import published, taken_in
from tiepcan.records.actions import classify, withdraw
from tiepcan.records.jobs import drain
from tiepcan.records.models import Access

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOUR = ("cat.color",)  # the one thing that can differ in the dark
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install it with `make system`"),
]


@pytest.fixture
def paths(people) -> list[str]:
    """Every kind of public page, with something on it."""
    text = "Nội dung về kế hoạch tiếp cận thông tin, " * 40
    shown = published(people, f"{text}\f{text}", subject="Kế hoạch tiếp cận thông tin năm 2026")
    gone = published(people, subject="Văn bản nhầm", code_number="13")
    withdraw(item=gone.item, reason="Công khai nhầm bản nháp", by=people.cuc)
    listed = taken_in(people, code_number="14")
    classify(item=listed, access=Access.CONDITIONAL, basis="l2026:16.1", list_name="Hồ sơ cá nhân", by=people.binh)
    drain()
    return [
        "/",
        "/tim-kiem/?q=ke+hoach",
        "/tim-kiem/?q=khong+co+gi+ca&nam=2020",
        "/tim-kiem/?sau=hong",
        f"/van-ban/{shown.item.public_id}/?q=ke+hoach",
        f"/van-ban/{gone.item.public_id}/",
        "/danh-muc/",
        "/danh-muc/a/",
        "/danh-muc/q/",
        "/danh-muc/co-dieu-kien/",
        "/co-quan/?q=phuong",
        "/co-quan/phuong-mot/",
        "/dau-moi/",
        "/tro-giup/",
        "/kha-nang-tiep-can/",
        "/khong-co-trang-nay/",
    ]


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize(
    ("width", "scheme", "rules"), [(320, "light", EVERY_RULE), (1100, "dark", COLOUR)], ids=["phone", "dark"]
)
def test_no_page_breaks_a_rule_or_is_wider_than_the_screen(live_server, paths, width, scheme, rules):
    found = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("console", lambda message: "Content Security Policy" in message.text and found.append(message.text))
        for path in paths:
            page.goto(live_server.url + path)
            broken = Axe().run(page, options={"runOnly": list(rules)}).response["violations"]
            found += [(path, rule["id"], rule["nodes"][0]["html"]) for rule in broken]
            found += [(path, "wider")] if page.evaluate(WIDER) > 0 else []
    assert found == []


def test_a_document_is_found_and_read_with_keys_alone_and_no_script(live_server, paths):
    with chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(live_server.url)
        page.focus("#q")
        page.keyboard.type("tiep can thong tin")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.focus(".result h2 a")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.inner_text("h1") == "Kế hoạch tiếp cận thông tin năm 2026"
        assert page.locator(".page-text mark").count() > 0
        assert page.context.cookies() == []
