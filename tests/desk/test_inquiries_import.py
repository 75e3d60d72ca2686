"""Requests of the national portal from a file: looked at, then taken row by row, none twice and none lost to another."""

import hashlib
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from reading_room import words

from tiepcan.audit.models import Event
from tiepcan.inquiries.identity import requester_of
from tiepcan.inquiries.models import DraftFile, Inquiry

IMPORT = "/can-bo/yeu-cau/nhap-tu-cong/"
HEAD = "id,received_at,full_name,identity_number,email,information"
LOC = 'G01-7,2026-11-17T20:30:00Z,Đặng Văn Lộc,038095099887,loc@example.vn,"Danh sách hộ được hỗ trợ,\nnăm 2026"'
MAI = "G01-8,2026-08-11,Lý Thị Mai,,,Quyết định giao đất"
BAD = [
    ("G01-9,hôm qua,Võ Hai,,,Sổ thu chi", "không phải ngày giờ"),
    (",2026-11-17,Võ Hai,,,Sổ thu chi", "Thiếu id"),
    ("G01-9,2026-11-17,Võ Hai,,khong phai thu,Sổ thu chi", "Địa chỉ thư điện tử không đúng"),
    ("G01-9,2026-11-21,Võ Hai,,,Sổ thu chi", "ở sau hôm nay"),
    ("G01-9,2012-01-04,Võ Hai,,,Sổ thu chi", "chưa có Luật Tiếp cận thông tin"),
    ("G01-9,2026-11-17,Võ Hai", "Số ô khác số cột"),
    ('G01-9,2026-11-17,Võ Hai,,,"Sổ thu', "dấu nháy không khép"),
    ("G01-7,2026-11-17,Võ Hai,,,Sổ thu chi", "Lặp lại mã của dòng 2"),
]


def csv(*rows):
    return "\n".join((HEAD, *rows)).encode()


def digest_of(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def send(people, desk):
    client = desk(people.binh)

    def sent(content, button="look", name="tu-cong.csv", who=None, **more):
        file = SimpleUploadedFile(name, content)
        given = {"agency": people.commune.pk, "seen": digest_of(content), "file": file, button: "1"} | more
        return (desk(who) if who else client).post(IMPORT, given)

    return sent


def test_looking_shows_every_row_and_stores_nothing(send):
    page = send(csv(LOC, MAI), seen="")
    assert page.status_code == 200
    assert "nhận được 2 trên 2 dòng" in words(page)
    assert "Ghi vào sổ" in words(page)
    assert page["Cache-Control"] == "no-store"
    assert not Inquiry.objects.exists()


def test_taking_gives_each_row_its_case_under_the_law_of_its_day(send, people):
    page = send(csv(LOC, MAI), "take")
    assert "Đã ghi vào sổ 2 trên 2 dòng" in words(page)
    mai, loc = Inquiry.objects.order_by("received_on")
    assert (loc.received_on, loc.channel, loc.regime) == (date(2026, 11, 18), "national_portal", "l2026")
    assert (mai.received_on, mai.channel, mai.regime) == (date(2026, 8, 11), "portal", "l2016")
    assert (loc.information, loc.taken_by) == ("Danh sách hộ được hỗ trợ,\nnăm 2026", people.binh)
    assert (requester_of(loc).full_name, requester_of(loc).identity_number) == ("Đặng Văn Lộc", "038095099887")
    assert loc.identity.person_key
    told = Event.objects.get(action="inquiries.receive_rows")
    assert told.details == {"rows": 2, "taken": 2, "known": 0}


@pytest.mark.parametrize(("row", "says"), BAD, ids=[says for _, says in BAD])
def test_a_bad_row_is_named_before_and_after_and_costs_no_other(send, row, says):
    assert says in words(send(csv(LOC, row)))
    page = words(send(csv(LOC, row), "take"))
    assert says in page or "Đã nhập trước đó" in page
    assert Inquiry.objects.count() == 1


def test_a_row_taken_before_is_not_taken_again_whatever_it_says_now(send):
    send(csv(LOC), "take")
    again = csv(LOC.replace("Đặng Văn Lộc", "Đặng Lộc"), MAI)
    assert "nhận được 1 trên 2 dòng" in words(send(again))
    page = words(send(again, "take"))
    assert "Đã ghi vào sổ 1 trên 2 dòng" in page
    assert "Đã nhập trước đó: số 01/2026" in page
    assert Inquiry.objects.count() == 2


def test_json_lines_are_read_as_well_and_a_broken_line_costs_no_other(send):
    row = {"id": "G01-7", "received_at": "2026-11-18", "full_name": "Đặng Văn Lộc", "information": "Danh sách"}
    lines = [
        json.dumps(row),
        "{khong phai",
        "[" * 100_000,
        json.dumps(row | {"id": 7}),
        "",
        json.dumps(row | {"id": "8\ud800"}),
    ]
    page = words(send("\n".join(lines).encode(), "take", name="tu-cong.jsonl"))
    assert "Đã ghi vào sổ 2 trên 5 dòng" in page
    assert "không phải một đối tượng JSON" in page
    assert "id: giá trị phải là chữ" in page


FILES = [
    (b"", "thiếu cột id"),
    (HEAD.encode(), "không có dòng yêu cầu nào"),
    (csv(*[MAI] * 201), "quá 200 dòng"),
    ("id;received_at\nĐ".encode("utf-16"), "bảng mã UTF-8"),
    (b"x" * (5 * 1024 * 1024 + 1), "lớn hơn 5 MB"),
]


@pytest.mark.parametrize(("content", "says"), FILES, ids=[says for _, says in FILES])
def test_a_file_that_cannot_be_meant_says_what_to_do(send, content, says):
    page = send(content)
    assert page.status_code == 422
    assert says in words(page)


def test_only_the_file_that_was_looked_at_is_taken(send):
    assert "không phải tệp vừa xem trước" in words(send(csv(LOC), "take", seen=digest_of(csv(MAI))))
    assert "không phải tệp vừa xem trước" in words(send(csv(LOC), "take", seen=""))
    assert not Inquiry.objects.exists()


def test_only_a_focal_point_takes_a_file_and_only_for_the_own_agency(send, people):
    for who in (people.hoa, people.cuc, people.son):
        assert send(csv(LOC), "take", who=who).status_code == 403
    assert send(csv(LOC), "take", agency=people.other_commune.pk).status_code == 422
    assert not Inquiry.objects.exists()


def test_the_file_that_was_looked_at_is_taken_without_choosing_it_again(send, people, desk):
    page = send(csv(LOC, MAI), seen="")
    assert "đang chờ ghi vào sổ, không phải chọn lại" in words(page)
    shown = {name: page.context[name] for name in ("draft", "seen")} | {"agency": people.commune.pk, "take": "1"}
    other = desk(people.dung).post(IMPORT, shown | {"agency": people.other_commune.pk})
    assert "không còn chờ ở đây" in words(other), "what waits is this officer's alone"
    client = desk(people.binh)
    assert "Đã ghi vào sổ 2 trên 2 dòng" in words(client.post(IMPORT, shown))
    assert not DraftFile.objects.exists()
    assert "không còn chờ ở đây" in words(client.post(IMPORT, shown))
    assert Inquiry.objects.count() == 2
