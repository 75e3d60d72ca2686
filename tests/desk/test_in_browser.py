"""The desk in a real browser: no accessibility rule broken, nothing to scroll sideways, all of it by keyboard, and
none of it in need of script."""

import re
from datetime import date

import pytest
from cases import accepted, assigned, give, noon
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from browsing import AGAIN, BOTH, IN_BROWSER, faults
from desk.reading_room import NOTICE, PLAN
from factories import MUST, decided, metadata, published, source, taken_in
from people import PASSWORD, People
from tiepcan.agencies.actions import appoint
from tiepcan.agencies.models import Role, User
from tiepcan.inquiries.actions import dispute, remind
from tiepcan.inquiries.models import DisputeKind
from tiepcan.oversight.actions import adopt_plan, drafts_of
from tiepcan.records.actions import (
    check,
    classify,
    correct,
    expire,
    propose,
    send_back,
    take_in,
    withdraw,
)
from tiepcan.records.actions.secrecy import destroy_item
from tiepcan.records.intake import read_upload
from tiepcan.records.jobs import drain
from tiepcan.records.models import Access, Edition, Item, State

OUTSIDE = ("/tai-khoan/login/", "/tai-khoan/password/reset/")  # pages for whoever is not signed in
LONG = "Quy định chức năng, nhiệm vụ, quyền hạn của Trung tâm Phục vụ hành chính công " * 4
PHONE = "Liên hệ ông Lê Văn Bình, số 0912 345 678, để được hướng dẫn.\n"

pytestmark = IN_BROWSER


def signed_in(context: BrowserContext, at: str, user: User) -> BrowserContext:
    """This person already signed in: the journeys below do it by hand."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": at}])
    return context


# --- Every page ---------------------------------------------------------------------------------------------------
def items(people: People) -> dict[str, Item]:
    """One item in every state, and one with everything a person must look at."""

    def fresh(number: int, **values: object) -> Item:
        return taken_in(people, f"Văn bản số {number}.", code_number=str(number), **values)

    found = read_upload((PHONE + NOTICE).encode(), "thong-bao.txt")
    made = {"taken in": take_in(agency=people.commune, source=found.source, metadata=found.metadata, by=people.hoa)}
    made["sent back"] = decided(people, code_number="30", subject=LONG)
    send_back(item=made["sent back"], reason="Xem lại căn cứ", by=people.cuc)
    made["proposed"], made["checked"] = fresh(31, subject=LONG), fresh(32)
    for item in (made["proposed"], made["checked"]):
        propose(item=item, access=Access.MUST_DISCLOSE, basis=MUST, reason="Nhân dân cần biết", by=people.hoa)
    made["checked"].refresh_from_db()
    check(item=made["checked"], access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    warned = source(PHONE, **found.source.proposal)
    told = metadata(LONG, code_number="39")
    made["warned"] = take_in(agency=people.commune, source=warned, metadata=told, by=people.hoa)
    classify(item=made["warned"], access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    made["published"] = published(people, "Công khai.", code_number="33", subject=LONG).item
    made["correction"] = published(people, "Bản cũ.", code_number="34").item
    told = metadata(code_number="34")
    correct(item=made["correction"], source=source("Bản đúng."), metadata=told, reason="Sai ngày", by=people.hoa)
    made["withdrawn"] = published(people, "Nhầm.", code_number="35").item
    withdraw(item=made["withdrawn"], reason="Công khai nhầm", by=people.cuc)
    made["expired"] = published(people, "Hết hạn.", code_number="36").item
    expire(item=made["expired"], by=people.cuc)
    made["listed"], made["closed"], made["destroyed"] = fresh(37), fresh(38), fresh(40)
    destroy_item(item=made["destroyed"], levels=["MẬT"], by=people.cuc)
    classify(item=made["listed"], access=Access.CONDITIONAL, basis="l2026:16.1", list_name="Hồ sơ", by=people.binh)
    classify(item=made["closed"], access=Access.CLOSED, basis="l2026:15.2", by=people.binh)
    return made


def addresses(people: People) -> list[str]:
    """Every page of the desk, for somebody who may do everything there."""
    for role in (Role.FOCAL_POINT, Role.ADMINISTRATOR):
        appoint(user=people.cuc, agency=people.commune, role=role, valid_from=date(2026, 1, 1), by=people.son)
    made = items(people)
    assert {item.state for item in Item.objects.all()} == set(State.values)
    plans = [plan_item(people, number) for number in ("21", "22")]
    edition = plans[0].editions.get()
    followed = adopt_plan(
        agency=people.commune, item=plans[0], edition=edition, tasks=drafts_of(edition.reading), by=people.binh
    )
    drain()
    names = ("inbox", "take_in", "releases", "catalogues", "plans", "search", "calendar", "styleguide")
    return [
        *(reverse(f"desk:{name}") for name in names),
        *(reverse("desk:item", args=[item.public_id]) for item in made.values()),
        reverse("desk:release", args=[made["warned"].public_id]),
        reverse("desk:release", args=[made["correction"].public_id]),
        reverse("desk:correct", args=[made["published"].public_id]),
        reverse("desk:withdraw", args=[made["published"].public_id]),
        reverse("desk:plan", args=[followed.pk]),
        reverse("desk:plan_propose", args=[plans[1].public_id]),
        f"{reverse('desk:inbox')}?loc=qua-han",
        f"{reverse('desk:catalogues')}?muc={MUST}",
        f"{reverse('desk:search')}?q=trung+tam",
        f"{reverse('desk:search')}?q=khong+co+gi+ca",
        reverse("desk:calendar_take_back", args=["2026-09-02"]),
        reverse("account_change_password"),
        reverse("mfa_index"),
        reverse("account_logout"),
        "/can-bo/thong-tin/khong-co/",
        *request_pages(people),
    ]


def request_pages(people: People) -> list[str]:
    """One page of each kind of requests, on a case that has gone all the way and one that waits."""
    today = timezone.localdate()
    waiting = assigned(people, today, information=LONG)
    done = give(people, accepted(people, today), noon(today))
    claim = dispute(inquiry=done, kind=DisputeKind.COMPLAINT, text=LONG, by=people.binh, at=noon(today))
    remind(on=waiting.attention_on, at=noon(today), by=people.son)
    of = {"public_id": waiting.public_id}
    return [
        reverse("desk:inquiries"),
        f"{reverse('desk:inquiries')}?loc=running",
        reverse("desk:inquiry", kwargs=of),
        reverse("desk:inquiry", args=[done.public_id]),
        reverse("desk:inquiry_step", kwargs=of | {"slug": "tu-choi"}),
        reverse("desk:inquiry_handling", args=[done.public_id, "tom-tat"]),
        reverse("desk:inquiry_outcome", args=[done.public_id, claim.pk]),
        reverse("desk:inquiry_receive"),
        reverse("desk:inquiry_import"),
        reverse("desk:claims"),
        reverse("desk:register"),
    ]


def plan_item(people: People, number: str) -> Item:
    found = read_upload(PLAN.replace("21/KH", f"{number}/KH").encode(), "ke-hoach.txt")
    return take_in(agency=people.commune, source=found.source, metadata=found.metadata, by=people.hoa)


@pytest.mark.parametrize("half", [0, 1])  # two cores share the work
def test_no_page_breaks_a_rule_or_is_wider_than_the_screen(chromium, live_server, people, half):
    found: list[tuple[str, ...]] = []
    page = signed_in(chromium.new_context(), live_server.url, people.cuc).new_page()
    page.on("console", lambda message: "Content Security Policy" in message.text and found.append((message.text,)))
    kinds: set[str] = set()
    for path in [*addresses(people)[half::2], OUTSIDE[half]]:
        if path in OUTSIDE:
            page.context.clear_cookies()
        kind = resolve(path.partition("?")[0]).view_name
        page.goto(live_server.url + path)
        found += faults(page, AGAIN if kind in kinds else BOTH)
        kinds.add(kind)
    page.context.close()
    assert found == []


# --- The whole way, by keyboard -----------------------------------------------------------------------------------
def go(page: Page, selector: str) -> None:
    """Press Tab until this has the focus, as somebody does who has no mouse."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def press(page: Page, selector: str) -> None:
    """Go there and press Enter; the next page follows."""
    go(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in(page: Page, at: str, user: User) -> None:
    page.goto(at + reverse("desk:inbox"))
    go(page, "#id_login")
    page.keyboard.type(user.username)
    go(page, "#id_password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.inner_text("h1") == "Hộp việc"


def test_two_people_bring_a_file_to_the_public_by_keyboard_alone_and_no_script(chromium, live_server, people):
    maker = chromium.new_context(java_script_enabled=False).new_page()
    maker.on("filechooser", lambda _: None)  # from the start: listening only from the key on may come too late
    sign_in(maker, live_server.url, people.binh)
    press(maker, f'a[href="{reverse("desk:take_in")}"]')
    go(maker, "#id_documents")
    with maker.expect_file_chooser() as chooser:
        maker.keyboard.press("Enter")
    chooser.value.set_files({"name": "thong-bao.txt", "mimeType": "text/plain", "buffer": (NOTICE + PHONE).encode()})
    press(maker, "main form button")
    assert "lịch cắt nước để sửa đường ống" in maker.inner_text("h1")
    go(maker, "#id_classify-ground")
    maker.keyboard.press("ArrowDown")
    press(maker, 'form[action$="phan-loai/"] button')
    assert "Trạng thái: chờ phát hành" in maker.inner_text('[role="status"]')
    maker.context.close()

    second = chromium.new_context(java_script_enabled=False).new_page()
    sign_in(second, live_server.url, people.cuc)
    press(second, f'a[href="{reverse("desk:releases")}"]')
    press(second, "[data-item] a")
    for number in range(second.locator('[name="seen"]').count()):
        go(second, f"#id_seen_{number}")
        second.keyboard.press("Space")
    press(second, 'form[action*="phat-hanh"] button')
    assert "Đã phát hành “88/TB-UBND”" in second.inner_text('[role="status"]')
    drain()
    press(second, 'a[href^="/van-ban/"]')
    assert re.search(r"/van-ban/\w+/$", second.url)
    assert "lịch cắt nước để sửa đường ống" in second.inner_text("h1")
    assert "Ủy ban nhân dân phường thông báo lịch cắt nước" in second.inner_text("main")
    second.context.close()
    assert Edition.objects.get().released_by == people.cuc


# --- Single keys --------------------------------------------------------------------------------------------------
def test_the_keys_do_what_their_list_says(chromium, live_server, people):
    for number in ("1", "2"):
        taken_in(people, number, code_number=number, subject=f"Văn bản {number}")
    page = signed_in(chromium.new_context(), live_server.url, people.binh).new_page()
    page.goto(live_server.url + reverse("desk:inbox"))
    page.keyboard.press("?")
    assert page.locator("dialog#keys kbd").all_inner_texts() == ["j", "k", "Enter", "x", "g", "?"]
    page.keyboard.press("j")  # the list is open: nothing moves behind it
    page.keyboard.press("Escape")
    focused = page.locator("[data-item] a:focus")
    seen = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        seen.append(focused.inner_text()[-1])
    assert seen == ["1", "2", "2", "1"]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.inner_text("h1") == "Văn bản 1"
    page.goto(live_server.url + reverse("desk:plan_propose", args=[plan_item(people, "21").public_id]))
    kept = page.locator("#id_form-0-keep")
    page.keyboard.press("j")
    for now_kept in (False, True):
        page.keyboard.press("x")
        assert kept.is_checked() is now_kept
    page.keyboard.press("Enter")
    assert page.url.endswith("#doc-task-1")
    with page.expect_navigation():
        page.keyboard.press("g")
    assert page.inner_text("h1") == "Hộp việc"
    page.context.close()
