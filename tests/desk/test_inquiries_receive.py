"""Counter intake: what an officer writes down becomes a case with a number, a term and a code told once."""

import re
from datetime import date

import pytest
from reading_room import words

from tiepcan.inquiries import keys
from tiepcan.inquiries.codes import code_keys
from tiepcan.inquiries.identity import requester_of
from tiepcan.inquiries.models import Inquiry

RECEIVE = "/can-bo/yeu-cau/nhap/"
CODE = r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}"


@pytest.fixture
def form(people, desk):
    """Bình at the counter, and the form as it is when he opens it."""
    client = desk(people.binh)
    page = client.get(RECEIVE)
    assert page.status_code == 200
    opened = page.context["form"]
    values = {name: opened.get_initial_for_field(field, name) for name, field in opened.fields.items()}
    given = {"information": "Danh sách hộ được hỗ trợ sau bão", "full_name": "Đặng Văn Lộc", "acting": "alone"}
    given |= {"supply_form": "supply_counter", "requester_kind": "citizen", "identity_number": "038095099887"}

    def send(**more):
        return client.post(RECEIVE, {n: v for n, v in (values | given | more).items() if v is not None})

    return send


def test_a_request_at_the_counter_gets_number_term_and_code(people, form):
    answer = form(helper_name="Cô Tư", written_down="on", special_groups=["disabled"], support="Đọc cho nghe")
    assert answer.status_code == 200
    inquiry = Inquiry.objects.get()
    page = words(answer)
    for said in ("Phiếu tiếp nhận số 01/2026", "20/11/2026", "02/12/2026", "Lê Văn Bình", "Danh sách hộ"):
        assert said in page
    assert inquiry.code_key in code_keys(re.search(CODE, page)[0])
    assert (inquiry.taken_by, inquiry.written_down) == (people.binh, True)
    assert (inquiry.special_groups, inquiry.support) == (["disabled"], "Đọc cho nghe")
    assert requester_of(inquiry).helper_name == "Cô Tư"
    assert answer["Cache-Control"] == "no-store"


def test_the_receipt_shows_no_more_of_the_person_than_needed(form):
    content = form(phone="0987654321").content.decode()
    assert "Đặng Văn Lộc" not in content
    assert "038095099887" not in content
    assert "0987654321" not in content


def test_a_form_sent_twice_is_one_case_with_the_same_receipt(form):
    first, again = words(form()), words(form())
    assert Inquiry.objects.count() == 1
    assert re.search(CODE, first)[0] == re.search(CODE, again)[0]
    assert "đã được ghi vào sổ trước đó" in again


@pytest.mark.parametrize("channel", ["counter", "post", "fax", "email"])
def test_paper_fax_and_mail_under_the_law_of_their_day(form, channel):
    answer = form(channel=channel, received_on="2026-08-11")
    assert answer.status_code == 200, words(answer)
    inquiry = Inquiry.objects.get()
    assert (inquiry.regime, inquiry.channel, inquiry.received_on) == ("l2016", channel, date(2026, 8, 11))


def test_people_who_ask_together_are_listed_line_by_line(form):
    answer = form(
        requester_kind="group", acting="group", full_name="", organisation="Hội Nông dân", people="Lý Mai; 01\nVõ Hai"
    )
    assert answer.status_code == 200, words(answer)
    assert Inquiry.objects.get().people.count() == 2


MISTAKES = [
    ({"information": ""}, "Thông tin được yêu cầu"),
    ({"full_name": ""}, "Hãy ghi họ và tên người yêu cầu"),
    ({"requester_kind": "minor", "acting": "with_consent"}, "Hãy ghi họ tên người đại diện"),
    ({"requester_kind": "group", "acting": "group"}, "Hãy ghi tên tổ chức"),
    ({"received_on": "2026-11-21"}, "ở sau hôm nay"),
    ({"received_on": "2012-01-04"}, "chưa có Luật Tiếp cận thông tin"),
    ({"received_on": "khong-phai-ngay"}, "Ngày nhận"),
    ({"email": "khong phai thu"}, "Địa chỉ thư điện tử không đúng"),
    ({"copies": "0"}, "Số bản phải từ 1"),
    ({"client_key": ""}, "mã chống gửi trùng"),
    ({"information": "a" * 2_000_000}, "tối đa 20.000"),
    ({"supply_form": "chim-bo-cau"}, "Hình thức nhận thông tin"),
]


@pytest.mark.parametrize(("values", "says"), MISTAKES)
def test_a_mistake_is_named_and_what_was_typed_stays(form, values, says):
    answer = form(address="12 đường Lê Lợi", **values)
    assert answer.status_code == 422
    assert says in words(answer)
    assert "12 đường Lê Lợi" in answer.content.decode()
    assert not Inquiry.objects.exists()


def test_only_a_focal_point_takes_requests_in_and_only_for_the_own_agency(people, desk, client, form):
    assert client.get(RECEIVE).status_code == 302
    for who in (people.hoa, people.cuc, people.son):
        assert desk(who).get(RECEIVE).status_code == 403
        assert desk(who).post(RECEIVE, {"information": "x"}).status_code == 403
    assert form(agency=people.other_commune.pk).status_code == 422
    assert not Inquiry.objects.exists()


def test_where_the_key_is_gone_the_form_comes_back_with_what_was_typed_and_says_what_to_do(people, form):
    form()
    keys.key_file().unlink()
    answer = form(client_key="phieu-khi-mat-khoa", information="Sổ thu chi")
    assert answer.status_code == 422
    assert words(answer).count("Mất tệp khóa") >= 2, "in the form, and for everybody at the desk"
    assert answer.context["form"]["information"].value() == "Sổ thu chi"
    assert Inquiry.objects.count() == 1
