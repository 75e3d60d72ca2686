"""One's own request, opened with its code: where it stands, by when, why, and what can be done."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from cases import AN, accepted, give, noon, received

from remembering import remembered
from tiepcan.inquiries import actions
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.models import Extent, Inquiry, Outcome, Rating
from tiepcan.portal.views.tracking_attempts import MOST_BY_ADDRESS, MOST_BY_CODE

HERE, CASE = "/theo-doi/", "/theo-doi/ho-so/"
FRIDAY = date(2026, 11, 20)
WRONG = "Mã theo dõi hoặc thông tin xác nhận không đúng"
CODE = "7K2M-90XA-7K2M-90XA-7K2M"  # nobody's


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
@remembered
def receipt(people):
    return received(people, FRIDAY)


def opened(client, code, confirmation="5678") -> str:
    answer = client.post(HERE, {"code": code, "confirmation": confirmation})
    assert answer.status_code == 302, text(answer)
    assert answer.url == CASE
    return text(client.get(CASE))


@pytest.mark.parametrize("confirmation", ["5678", "0912345678", "an.nguyen@example.vn", " AN.NGUYEN@example.vn "])
def test_code_and_contact_open_the_request(client, receipt, confirmation):
    page = opened(client, receipt.code, confirmation)
    assert "Kế hoạch sử dụng đất năm 2026 của phường" in page
    assert "Đã tiếp nhận" in page


def test_a_code_may_be_typed_as_it_was_heard(client, receipt):
    typed = receipt.code.replace("-", " ").lower()
    assert client.post(HERE, {"code": typed, "confirmation": "5678"}).url == CASE


def test_without_phone_and_mail_the_end_of_the_identity_number_opens_it(client, people):
    bare = Requester(full_name="Nguyễn Thị An", identity_number="038195012345", address="phường Một")
    assert "Đã tiếp nhận" in opened(client, received(people, FRIDAY, bare).code, "2345")


def test_the_last_day_stands_as_a_date_with_days_left_and_its_count(client, receipt):
    page = opened(client, receipt.code)
    assert "Còn 12 ngày" in page
    assert '<time datetime="2026-12-02">' in page
    assert "Ngày này tính thế nào?" in page
    assert "khoản 3 Điều 26 Luật số 01/2026/QH16" in page


def test_a_request_past_its_day_says_so_and_what_can_be_done(client, receipt):
    with time_machine.travel(datetime(2026, 12, 5, 3, tzinfo=UTC), tick=False):
        page = opened(client, receipt.code)
    assert "Quá hạn 3 ngày" in page
    assert "Khiếu nại" in page


def test_an_extension_is_shown_with_its_reason_and_new_day(client, people):
    inquiry = accepted(people, FRIDAY)
    code = renewed(people, inquiry)
    actions.extend(inquiry=inquiry, until=date(2026, 12, 10), reason="Phải hỏi ba đơn vị", by=people.binh)
    page = opened(client, code)
    assert "Phải hỏi ba đơn vị" in page
    assert "10/12/2026" in page


def test_a_refusal_is_shown_with_ground_article_reason_and_remedies(client, people):
    inquiry = accepted(people, FRIDAY)
    code = renewed(people, inquiry)
    actions.refuse(
        inquiry=inquiry,
        ground="27.1",
        exemption="15.5",
        reason="Tài liệu thuộc bí mật công tác",
        by=people.cuc,
    )
    page = opened(client, code)
    assert "Thông tin không được tiếp cận, hoặc không đáp ứng điều kiện (khoản 1 Điều 27" in page
    assert "/luat/#l2026-27.1" in page
    assert "Tài liệu thuộc bí mật công tác" in page
    for remedy in ("Khiếu nại", "Khởi kiện", "Tố cáo"):
        assert remedy in page
    assert "Rút yêu cầu" not in page


def test_guidance_says_what_is_missing(client, receipt, people):
    actions.ask_to_complete(inquiry=receipt.inquiry, guidance="Hãy ghi rõ năm của kế hoạch", by=people.binh)
    page = opened(client, receipt.code)
    assert "Hãy ghi rõ năm của kế hoạch" in page
    assert "Thời hạn tính khi yêu cầu đầy đủ" in page


def test_no_officer_is_named_where_no_decision_is_signed(client, people):
    code = renewed(people, accepted(people, FRIDAY))
    assert "Lê Văn Bình" not in opened(client, code)


def test_a_request_can_be_taken_back(client, receipt):
    opened(client, receipt.code)
    assert client.post("/theo-doi/rut/").url == CASE
    assert Inquiry.objects.get().outcome == Outcome.WITHDRAWN
    assert "Rút yêu cầu" in text(client.get(CASE))
    assert client.post("/theo-doi/rut/").status_code == 409  # once


def test_what_was_supplied_can_be_said_to_be_wrong_and_gets_a_term_of_its_own(client, people):
    inquiry = accepted(people, FRIDAY)
    code = renewed(people, inquiry)
    give(people, inquiry, noon(FRIDAY), extent=Extent.PART, kept_out=["15.5"])
    page = opened(client, code)
    assert "một phần" in page.lower()
    assert "bí mật công tác" in page.lower()
    told = {"xem-lai-kind": "incomplete", "xem-lai-text": "Thiếu trang 3"}
    assert client.post("/theo-doi/xem-lai/", told).url == CASE
    page = text(client.get(CASE))
    assert "Đang xác minh lại" in page
    assert "Còn 10 ngày" in page


def test_a_dispute_without_words_comes_back_with_what_was_chosen(client, people):
    inquiry = accepted(people, FRIDAY)
    code = renewed(people, inquiry)
    give(people, inquiry, noon(FRIDAY))
    opened(client, code)
    answer = client.post("/theo-doi/xem-lai/", {"xem-lai-kind": "inaccurate"})
    assert answer.status_code == 400
    assert 'href="#id_xem-lai-text"' in text(answer)
    assert re.search(r'value="inaccurate"[^>]*checked', text(answer))


def test_an_answered_request_is_rated_once(client, people):
    inquiry = accepted(people, FRIDAY)
    code = renewed(people, inquiry)
    assert "Gửi đánh giá" not in opened(client, code)
    give(people, inquiry, noon(FRIDAY))
    assert "Gửi đánh giá" in text(client.get(CASE))
    assert client.post("/theo-doi/danh-gia/", {"danh-gia-score": "9"}).status_code == 400
    assert client.post("/theo-doi/danh-gia/", {"danh-gia-score": "4"}).url == CASE
    assert Rating.objects.get().score == 4
    assert "Gửi đánh giá" not in text(client.get(CASE))
    assert client.post("/theo-doi/danh-gia/", {"danh-gia-score": "1"}).status_code == 409


# --- Keeping others out ------------------------------------------------------------------------------------------


def test_a_wrong_code_and_a_wrong_contact_sound_the_same(client, receipt):
    answers = [
        client.post(HERE, {"code": CODE, "confirmation": "5678"}),
        client.post(HERE, {"code": receipt.code, "confirmation": "0000"}),
        client.post(HERE, {"code": "không phải mã", "confirmation": "x"}),
    ]
    assert {a.status_code for a in answers} == {404}
    told = {without_what_was_typed(text(a)) for a in answers}
    assert len(told) == 1
    assert WRONG in told.pop()


def test_what_was_typed_stays_when_it_was_wrong(client, receipt):
    page = text(client.post(HERE, {"code": CODE, "confirmation": "5678"}))
    assert f'value="{CODE}"' in page
    assert 'value="5678"' in page


@pytest.mark.parametrize("given", [{}, {"code": "\x00", "confirmation": "\x00"}, {"code": "x" * 5000}])
def test_an_entry_that_cannot_be_meant_gets_the_form_back(client, db, given):
    answer = client.post(HERE, given)
    assert answer.status_code == 400
    assert 'id="error-summary"' in text(answer)


def test_after_some_wrong_contacts_even_the_right_one_waits(client, receipt):
    for guess in range(MOST_BY_CODE):
        client.post(HERE, {"code": receipt.code, "confirmation": f"{guess:04}"})
    answer = client.post(HERE, {"code": receipt.code, "confirmation": "5678"}, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
    assert "Đã thử sai quá nhiều lần" in text(answer)


def test_one_address_cannot_try_many_codes_while_another_goes_on(client, receipt):
    for guess in range(MOST_BY_ADDRESS):
        client.post(HERE, {"code": f"AAAA-{guess:04}", "confirmation": "5678"})
    assert client.post(HERE, {"code": receipt.code, "confirmation": "5678"}).status_code == 429
    other = client.post(HERE, {"code": receipt.code, "confirmation": "5678"}, REMOTE_ADDR="192.0.2.7")
    assert other.url == CASE


def test_behind_a_proxy_the_address_it_wrote_counts_not_the_one_the_visitor_wrote(client, receipt, settings):
    settings.BEHIND_TLS = True
    tries = {"code": "AAAA", "confirmation": "1"}
    for guess in range(MOST_BY_ADDRESS):
        client.post(HERE, tries | {"code": f"A{guess}"}, HTTP_X_FORWARDED_FOR=f"198.51.100.{guess}, 192.0.2.7")
    good = {"code": receipt.code, "confirmation": "5678"}
    assert client.post(HERE, good, HTTP_X_FORWARDED_FOR="203.0.113.1, 192.0.2.7").status_code == 429
    assert client.post(HERE, good, HTTP_X_FORWARDED_FOR="203.0.113.1").url == CASE


def test_a_closed_request_is_not_found_by_the_next_at_this_computer(client, receipt):
    opened(client, receipt.code)
    assert client.post("/theo-doi/dong/").url == HERE
    assert client.get(CASE).url == HERE


def test_nobody_without_the_code_reaches_the_case(client, receipt):
    assert client.get(CASE).url == HERE
    assert client.post("/theo-doi/rut/").url == HERE
    assert Inquiry.objects.get().outcome is None


def test_a_new_code_closes_the_door_of_the_old_one(client, receipt, people):
    opened(client, receipt.code)
    renewed(people, receipt.inquiry)
    assert client.get(CASE).url == HERE


def test_who_asked_stands_neither_on_the_page_nor_in_cookie_session_or_log(client, receipt, caplog):
    page = opened(client, receipt.code)
    kept = str(dict(client.session.items()))
    for value in (AN.full_name, AN.identity_number, AN.phone, AN.email, AN.address):
        for place in (page, kept, caplog.text, client.cookies.output()):
            assert value not in place
    assert receipt.code not in kept


def test_the_page_is_kept_by_no_cache_and_takes_few_queries(client, receipt, django_assert_max_num_queries):
    opened(client, receipt.code)
    with django_assert_max_num_queries(14):
        assert "no-store" in client.get(CASE).headers["Cache-Control"]


def without_what_was_typed(page: str) -> str:
    lines = [line for line in page.splitlines() if "value=" not in line]
    return "\n".join(lines)


def renewed(people, inquiry) -> str:
    """A code that is known here: the one of the receipt was told only there."""
    return actions.renew_code(inquiry=inquiry, by=people.binh)
