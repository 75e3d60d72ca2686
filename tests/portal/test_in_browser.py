"""The public pages in a real browser: no accessibility rule broken, nothing to scroll sideways, no script needed."""

import pytest
from cases import accepted, give, noon
from django.utils import timezone

from browsing import IN_BROWSER, faults
from factories import published, taken_in
from tiepcan.inquiries.actions import publish_summary
from tiepcan.records.actions import classify, withdraw
from tiepcan.records.jobs import drain
from tiepcan.records.models import Access

pytestmark = IN_BROWSER


@pytest.fixture
def paths(people) -> list[str]:
    """Every kind of public page, with something on it."""
    text = "Nội dung về kế hoạch tiếp cận thông tin, " * 40
    shown = published(people, f"{text}\f{text}", subject="Kế hoạch tiếp cận thông tin năm 2026")
    gone = published(people, subject="Văn bản nhầm", code_number="13")
    withdraw(item=gone.item, reason="Công khai nhầm bản nháp", by=people.cuc)
    listed = taken_in(people, code_number="14")
    classify(item=listed, access=Access.CONDITIONAL, basis="l2026:16.1", list_name="Hồ sơ cá nhân", by=people.binh)
    today = timezone.localdate()
    case = give(people, accepted(people, today), noon(today))
    publish_summary(inquiry=case, summary="Quy hoạch khu dân cư", by=people.binh)
    drain()
    return [
        "/",
        "/nhat-ky-yeu-cau/?co-quan=phuong-mot",
        "/tim-kiem/?q=ke+hoach",
        "/tim-kiem/?q=khong+co+gi+ca&nam=2020",
        "/tim-kiem/?sau=hong",
        f"/van-ban/{shown.item.public_id}/?q=ke+hoach",
        f"/van-ban/{gone.item.public_id}/",
        f"/van-ban/{shown.item.public_id}/kien-nghi/",
        "/theo-doi/kien-nghi/",
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


@pytest.mark.parametrize("half", [0, 1])  # two cores share the work
def test_no_page_breaks_a_rule_or_is_wider_than_the_screen(chromium, live_server, paths, half):
    found = []
    page = chromium.new_page()
    page.on("console", lambda message: "Content Security Policy" in message.text and found.append(message.text))
    for path in paths[half::2]:
        page.goto(live_server.url + path)
        found += faults(page)
    page.close()
    assert found == []


def test_a_document_is_found_and_read_with_keys_alone_and_no_script(chromium, live_server, paths):
    page = chromium.new_context(java_script_enabled=False).new_page()
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
    page.context.close()
