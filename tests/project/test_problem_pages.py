"""What people see where something cannot be done: Vietnamese, what happened, where to go. Never a blank or English page."""

import pytest
from allauth.core.internal.ratelimit import handler429
from django.test import Client, RequestFactory

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


def test_a_form_that_was_open_too_long_says_so():
    answer = Client(enforce_csrf_checks=True).post("/gui-yeu-cau/", {"information": "x"})
    assert answer.status_code == 403
    assert "Chưa gửi được" in text(answer)
    assert "CSRF" not in text(answer)


def test_the_address_of_a_button_opened_as_a_page_leads_back(client, people):
    for visitor in (None, people.hoa):
        if visitor:
            client.force_login(visitor)
        answer = client.get("/can-bo/yeu-cau/giao-viec/" if visitor else "/gui-yeu-cau/xoa/")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert "không mở trực tiếp được" in text(answer)
    assert "Về Hộp việc" in text(answer)


def test_a_document_that_is_not_there_offers_the_search_and_nothing_to_mend(client):
    answer = client.get("/van-ban/khongco/")
    assert answer.status_code == 404
    assert "tìm trong thông tin công khai" in text(answer)
    assert "quay lại trang trước để sửa" not in text(answer)


def test_too_many_tries_are_answered_in_vietnamese():
    answer = handler429(RequestFactory().get("/tai-khoan/login/"))
    assert answer.status_code == 429
    assert "Bạn thao tác quá nhanh" in text(answer)
