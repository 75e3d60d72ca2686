"""A request from the first word to the receipt, through the pages, without a script."""

import re
from datetime import UTC, date, datetime

import pytest
import segno
import time_machine
from asking_pages import PAGES, PAPERS, PERSON, REASON, RECEIPT, SEND, START, WHAT, fill, text
from django.contrib.sessions.models import Session

from people import TESTS, agency
from tiepcan.agencies.actions import succeed
from tiepcan.inquiries.identity import requester_of
from tiepcan.inquiries.models import Acting, Inquiry, Residency

TWO_DAYS_LATER = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def merged(people):
    """A town that was merged into the commune of the tests."""
    old = agency("thi-tran-cu", "Ủy ban nhân dân thị trấn Hoà Bình", valid_to=date(2025, 6, 30))
    succeed(predecessor=old, successor=people.commune, on=date(2025, 7, 1), by=TESTS)
    return old


def test_a_request_is_asked_sent_and_received(client, people):
    assert "Bạn cần thông tin gì?" in text(client.get(START))
    assert fill(client).url == SEND
    page = text(client.get(SEND))
    assert "Bản đồ ngập lụt" in page
    assert "Tệp đính kèm thư điện tử" in page
    assert "/gui-yeu-cau/lien-he/" in page
    assert client.post(SEND).url == RECEIPT
    case = Inquiry.objects.get()
    assert (case.agency, case.channel, case.requester_kind) == (people.commune, "portal", "citizen")
    assert (case.acting, case.residency, case.supply_form) == (Acting.ALONE, Residency.RESIDENT, "attachment")
    who = requester_of(case)
    assert (who.full_name, who.identity_issued_on) == ("Nguyễn Thị Ân Axolotl", "05/09/2021")


def test_the_receipt_has_number_code_due_day_and_what_comes_next(client, people):
    fill(client)
    client.post(SEND)
    page = text(client.get(RECEIPT))
    assert "01/2026" in page
    assert re.search(r"<code>(\w{4}-){4}\w{4}</code>", page)
    # Twelve days from Friday 20/11/2026.
    assert "chậm nhất ngày <strong>02/12/2026 (thứ Tư)</strong>" in page
    assert "Ngày này tính thế nào?" in page
    assert "Việc tiếp theo" in page


def test_the_receipt_carries_a_qr_code_that_opens_tracking_and_sends_the_code_to_no_server(client, people):
    fill(client)
    client.post(SEND)
    page = text(client.get(RECEIPT))
    code = re.search(r"<code>([\w-]+)</code>", page)[1]
    drawn = segno.make(f"http://testserver/theo-doi/#ma={code}", error="m")
    assert " ".join(drawn.svg_inline(scale=4, dark="#000", light="#fff", svgclass=None, lineclass=None).split()) in page
    assert 'aria-label="Mã QR mở trang theo dõi yêu cầu này"' in page


def test_sending_twice_gives_one_case_and_one_code(client, people):
    fill(client)
    cookies = client.cookies["sessionid"].value
    kept = Session.objects.get(session_key=cookies).session_data
    client.post(SEND)
    first = text(client.get(RECEIPT))
    assert client.post(SEND).url == RECEIPT  # the button pressed again
    Session.objects.filter(session_key=cookies).update(session_data=kept)  # a second post that ran at the same time
    client.post(SEND)
    code = re.search(r"<code>([\w-]+)</code>", first)[1]
    assert code in text(client.get(RECEIPT))
    assert Inquiry.objects.count() == 1


def test_the_receipt_is_gone_once_it_is_put_away(client, people):
    fill(client)
    client.post(SEND)
    assert client.post(RECEIPT).url == "/theo-doi/"
    assert client.get(RECEIPT).url == "/theo-doi/"


def test_going_back_shows_what_was_typed_and_leads_forward_again(client, people):
    fill(client)
    assert "038195012345" in text(client.get(f"{START}lien-he/"))
    answer = client.post(START, {"information": "Bản đồ khác"})
    assert answer.url == SEND
    assert "Bản đồ khác" in text(client.get(SEND))


def test_what_is_public_already_is_shown_before_going_on(client, plan):
    answer = client.post(START, {"information": "kế hoạch tiếp cận thông tin năm 2026"})
    assert answer.url == "/gui-yeu-cau/da-cong-khai/"
    page = text(client.get(answer.url))
    assert f"/van-ban/{plan.item.public_id}/" in page
    assert 'href="/gui-yeu-cau/co-quan/"' in page


def test_what_was_shown_as_public_goes_with_the_request_and_nothing_that_is_not(client, plan):
    """A refusal because it is public already needs the place; whoever decides sees what the requester saw."""
    for page, given in PAGES.items():
        client.post(START + page, given)
    client.get(client.post(START, {"information": "kế hoạch tiếp cận thông tin năm 2026"}).url)
    client.post(SEND)
    assert Inquiry.objects.get().shown_items == [plan.item.public_id]


def test_a_body_that_published_something_alike_is_offered(client, plan):
    client.post(START, {"information": "kế hoạch tiếp cận thông tin năm 2026"})
    assert 'value="phuong-mot"' in text(client.get(f"{START}co-quan/"))


def test_a_body_is_found_by_its_name_without_marks(client, people):
    client.post(START, WHAT)
    page = text(client.get(f"{START}co-quan/", {"q": "phuong hai"}))
    assert 'value="phuong-hai"' in page
    assert 'value="phuong-mot"' not in page


def test_the_body_a_link_spoke_of_is_chosen_already(client, people):
    page = text(client.get(START, {"co-quan": "phuong-hai", "q": "bản đồ ngập"}))
    assert 'value="phuong-hai"' in page
    assert "bản đồ ngập</textarea>" in page
    client.post(START, WHAT | {"preferred": "phuong-hai"})
    assert re.search(r'value="phuong-hai"[^>]*checked', text(client.get(f"{START}co-quan/")))


def test_an_abolished_body_gives_way_to_the_one_that_answers_now(client, merged):
    client.post(START, WHAT)
    page = text(client.get(f"{START}co-quan/", {"q": "hoa binh"}))
    assert "đã sắp xếp lại" in page
    assert 'value="phuong-mot"' in page
    assert 'value="thi-tran-cu"' not in page
    assert "cần sửa" in text(client.post(f"{START}co-quan/", {"agency": "thi-tran-cu"}, follow=True))
    client.post(START, WHAT | {"preferred": "thi-tran-cu"})
    assert re.search(r'value="phuong-mot"[^>]*checked', text(client.get(f"{START}co-quan/")))


def test_whoever_knows_no_body_is_told_what_to_do(client, people):
    client.post(START, WHAT)
    answer = client.post(f"{START}co-quan/", {"agency": "?"}, follow=True)
    assert answer.status_code == 200
    assert "Không biết cơ quan nào thì làm thế nào?" in text(answer)
    assert "/dau-moi/" in text(answer)


def test_every_way_of_asking_that_the_law_knows_can_be_chosen(client, people):
    fill(client, until="nguoi-yeu-cau/")
    page = text(client.get(f"{START}nguoi-yeu-cau/"))
    for way in ("citizen:alone", "citizen:represented", "foreigner:alone", "incapacitated:represented"):
        assert f'value="{way}"' in page
    for way in ("minor:alone", "minor:with_consent", "minor:represented"):
        assert f'value="{way}"' in page
    assert "group:" not in page


def test_a_minor_with_a_representative_names_them(client, people):
    fill(client, until="lien-he/", nguoi_yeu_cau={"who": "minor:represented"})
    answer = client.post(f"{START}lien-he/", PERSON, follow=True)
    assert "#id_representative_name" in text(answer)
    client.post(f"{START}lien-he/", PERSON | {"representative_name": "Nguyễn Văn Cha"})
    client.post(f"{START}ly-do/", REASON)
    assert "giấy ủy quyền" in text(client.get(PAPERS))
    client.post(PAPERS)
    client.post(SEND)
    case = Inquiry.objects.get()
    assert (case.requester_kind, case.acting) == ("minor", Acting.REPRESENTED)
    assert requester_of(case).representative_name == "Nguyễn Văn Cha"


def test_an_outsider_tells_a_commune_how_it_bears_on_them(client, people):
    fill(client, until="ly-do/")
    outside = REASON | {"residency": "outsider"}
    assert "#id_direct_interest" in text(client.post(f"{START}ly-do/", outside, follow=True))
    client.post(f"{START}ly-do/", outside | {"direct_interest": "Nhà tôi ở đó"})
    client.post(PAPERS)
    client.post(SEND)
    assert Inquiry.objects.get().direct_interest == "Nhà tôi ở đó"


def test_a_province_asks_nobody_where_they_live(client, people):
    client.post(START, WHAT)
    client.post(f"{START}co-quan/", {"agency": "so-tu-phap"})
    fill_rest = {k: v for k, v in PAGES.items() if k in ("cach-nhan/", "nguoi-yeu-cau/", "lien-he/")}
    for page, given in fill_rest.items():
        client.post(START + page, given)
    assert "residency" not in text(client.get(f"{START}ly-do/"))
    assert client.post(f"{START}ly-do/", {"purpose": "Tìm hiểu"}).url == PAPERS


def test_every_way_in_leads_to_the_request_with_what_is_known_of_it(client, merged):
    assert f'href="{START}"' in text(client.get("/"))
    assert 'href="/theo-doi/"' in text(client.get("/"))
    assert f'href="{START}"' in text(client.get("/tro-giup/"))
    assert f'href="{START}?q=axolotl+h%E1%BB%93ng"' in text(client.get("/tim-kiem/", {"q": "axolotl hồng"}))
    assert f'href="{START}?co-quan=phuong-mot"' in text(client.get("/co-quan/phuong-mot/"))
    gone = text(client.get("/co-quan/thi-tran-cu/"))
    assert f'href="{START}?co-quan=thi-tran-cu"' in gone
    assert "Hỏi cơ quan tiếp nhận" in gone


# --- What people get wrong ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page for page in PAGES if page != "giay-to/"])
def test_an_empty_page_comes_back_with_a_summary_of_what_is_missing(client, people, page):
    fill(client, until=page)
    answer = client.post(START + page, {})
    assert answer.status_code == 302, "what is to be mended has an address of its own: the way back works"
    answer = client.get(answer.url)
    assert 'id="error-summary"' in text(answer)
    assert 'aria-invalid="true"' in text(answer)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("identity_issued_on", "31/02/2026"),
        ("identity_issued_on", "05/09/0021"),
        ("identity_issued_on", "05/09/2099"),
        ("identity_issued_on", "hôm qua"),
        ("email", "an@"),
        ("phone", "không có"),
        ("full_name", "x" * 301),
    ],
)
def test_what_cannot_be_meant_is_named_and_everything_typed_stays(client, people, field, value):
    fill(client, until="lien-he/")
    page = text(client.post(f"{START}lien-he/", PERSON | {field: value}, follow=True))
    assert f'href="#id_{field}"' in page
    kept = PERSON | {field: value}
    for typed in kept.values():
        assert f'value="{typed}"' in page


def test_a_reason_of_two_megabytes_comes_back_whole_with_its_length(client, people):
    fill(client, until="ly-do/")
    long = "đất " * 500_000
    answer = client.post(f"{START}ly-do/", REASON | {"purpose": long})
    assert answer.status_code == 400
    assert "Dài 1999999 ký tự, tối đa 20000" in text(answer)
    assert long.strip() in text(answer)


def test_characters_nobody_can_type_are_left_out(client, people):
    fill(client, until="ly-do/", what={"information": "Bản\x00 đồ\x07 ngập"})
    client.post(f"{START}ly-do/", REASON | {"purpose": "Tìm\x00 hiểu"})
    client.post(PAPERS)
    client.post(SEND)
    case = Inquiry.objects.get()
    assert (case.information, case.purpose) == ("Bản đồ ngập", "Tìm hiểu")


def test_a_page_out_of_turn_leads_to_the_first_open_question(client, people):
    assert client.get(f"{START}lien-he/").url == f"{START}?het-han=1"
    assert client.get(SEND).url == f"{START}?het-han=1"
    client.post(START, WHAT)
    assert client.get(SEND).url == f"{START}co-quan/"
    assert client.post(SEND).url == f"{START}co-quan/"
    assert Inquiry.objects.count() == 0


def test_an_answer_outlives_the_draft_it_was_for(client, people):
    fill(client, until="lien-he/")
    with time_machine.travel(TWO_DAYS_LATER, tick=False):
        answer = client.post(f"{START}lien-he/", PERSON)
        assert answer.url == f"{START}?het-han=1"
        assert "Bản nháp đã hết thời gian giữ" in text(client.get(answer.url))
        assert "038195012345" in text(client.get(f"{START}lien-he/"))


def test_a_body_abolished_meanwhile_has_to_be_chosen_again(client, people):
    fill(client)
    people.commune.valid_to = date(2026, 11, 1)
    people.commune.save()
    assert client.post(SEND).url == f"{START}co-quan/"


def test_a_draft_can_be_thrown_away(client, people):
    fill(client, until="ly-do/")
    assert client.post(f"{START}xoa/").url == "/"
    assert client.get(f"{START}lien-he/").url == f"{START}?het-han=1"


# --- What must not be seen ---------------------------------------------------------------------------------------


def test_who_asks_stands_in_no_cookie_session_log_or_public_page(client, people, caplog):
    fill(client)
    planted = ["Axolotl", "038195012345", "0912 345 678", "an.axolotl"]
    draft = "".join(str(s.get_decoded()) + s.session_data for s in Session.objects.all())
    client.post(SEND)
    sent = "".join(str(s.get_decoded()) for s in Session.objects.all())
    cookies = client.cookies.output()
    client.cookies.clear()
    pages = "".join(text(client.get(p)) for p in ("/", "/co-quan/phuong-mot/", "/dau-moi/", START, "/theo-doi/"))
    for word in planted:
        for place in (draft, sent, cookies, caplog.text, pages):
            assert word not in place


def test_the_pages_of_a_request_are_kept_by_no_cache(client, people):
    fill(client)
    for page in (*PAGES, "kiem-tra/", "phieu/?dien=1"):
        answer = client.get(START + page)
        assert "no-store" in answer.headers["Cache-Control"], page
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_looking_at_the_first_page_starts_no_session(client, people):
    assert "sessionid" not in client.get(START).cookies


def test_a_question_takes_few_queries(client, people, django_assert_max_num_queries):
    fill(client)
    for page in (*PAGES, "kiem-tra/"):
        with django_assert_max_num_queries(16):
            client.get(START + page)


# --- On paper ----------------------------------------------------------------------------------------------------


def test_the_paper_form_is_blank_or_filled_from_the_draft(client, people):
    fill(client)
    blank = text(client.get(f"{START}phieu/"))
    assert "Phiếu yêu cầu cung cấp thông tin" in blank
    assert "tạm thời" in blank
    assert "Axolotl" not in blank
    full = text(client.get(f"{START}phieu/?dien=1"))
    assert "Nguyễn Thị Ân Axolotl" in full
    assert "☑ Tệp đính kèm thư điện tử" in full
    assert "Ủy ban nhân dân phường Một" in full


def test_people_together_have_a_form_of_their_own(client, people):
    assert "Tên tổ chức" in text(client.get(f"{START}phieu/?mau=01b"))
    assert client.get(f"{START}phieu/?mau=99").status_code == 404
