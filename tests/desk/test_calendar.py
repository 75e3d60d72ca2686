"""The work calendar at the desk. Everybody reads it; an administrator changes it after seeing what would move."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from reading_room import words

from factories import taken_in
from people import person
from tiepcan.agencies.actions import change_calendar
from tiepcan.agencies.models import Role
from tiepcan.agencies.work_calendar import departures, work_calendar
from tiepcan.law.calendar import Day, Kind, Status, WorkCalendar
from tiepcan.law.calendar_files import from_csv, from_icalendar, standard, to_csv
from tiepcan.oversight import recount
from tiepcan.records.models import Item

SWAP = {"swap-off": "2026-11-26", "swap-worked": "2026-12-05", "swap-status": "chinh_thuc", "swap-source": "CV số 9"}
THURSDAY, SATURDAY = date(2026, 11, 26), date(2026, 12, 5)


@pytest.fixture
def giang(people):
    return person("giang", "Đỗ Hương Giang", (people.department, Role.ADMINISTRATOR))


@pytest.fixture
def browser(giang, desk):
    return desk(giang)


@pytest.fixture
def waiting(people):
    """Made on Friday 20 November: due on the 30th, because Tuesday the 24th is a public holiday."""
    return taken_in(people, issued_date=date(2026, 11, 20))


def fields(page) -> dict[str, str]:
    """The form that says yes, as a browser would send it."""
    form = page.context["form"]
    return {name: form.initial.get(name, "") for name in form.fields}


def say_yes(browser, page, **values):
    return browser.post("/can-bo/lich/thay-doi/", fields(page) | values, follow=True)


def swapped(by) -> None:
    swap = [
        Day(THURSDAY, Kind.SWAPPED, "Nghỉ hoán đổi", "", pair=SATURDAY),
        Day(SATURDAY, Kind.WORKED, "Làm bù", "", pair=THURSDAY),
    ]
    change_calendar(added=swap, source="CV số 9", by=by)


def upload(text: str, name: str = "lich.csv", whole: bool = False) -> dict:
    file = SimpleUploadedFile(name, text.encode())
    return {"table-file": file, "table-whole": "1" if whole else "0", "table-source": "CV số 10"}


def test_everybody_at_the_desk_reads_the_table_with_its_papers(people, desk, budget):
    client = desk(people.son)
    with budget():
        page = words(client.get("/can-bo/lich/"))
    assert "Lịch làm việc năm 2026" in page
    assert f"Năm 2026 có {standard().working_days_in(2026)} ngày làm việc" in page
    assert "24/11/2026 thứ Ba Nghỉ lễ, tết" in page
    assert "Đề xuất, chưa áp dụng" in page or "đề xuất, chưa áp dụng" in page
    assert "Chỉ người có vai trò quản trị sửa được lịch" in page


def test_the_calendar_is_not_for_strangers(client, db):
    assert client.get("/can-bo/lich/").status_code == 302
    assert client.get("/can-bo/lich/lich-lam-viec.csv").status_code == 302


def test_a_year_without_a_table_says_so(browser):
    page = words(browser.get("/can-bo/lich/?nam=2028"))
    assert "Chưa có lịch nghỉ của năm này" in page


@pytest.mark.parametrize("asked", ["9999", "abc", "0001", "²²²²"])
def test_a_year_out_of_reach_shows_the_nearest_there_is(browser, asked):
    assert browser.get("/can-bo/lich/", {"nam": asked}).status_code == 200


def test_a_swap_is_shown_before_it_is_done(browser, waiting):
    page = browser.post("/can-bo/lich/hoan-doi/", SWAP)
    said = words(page)
    assert "1 trên 1 hạn đang mở sẽ đổi ngày" in said
    assert "26/11/2026 thứ Năm Làm việc Nghỉ (Nghỉ hoán đổi (đổi với ngày 05/12/2026))" in said
    assert f"{waiting.public_id} Hạn công khai Ủy ban nhân dân phường Một 30/11/2026 01/12/2026 +1" in said
    assert "Ủy ban nhân dân phường Một 1" in said
    assert departures() == {}


def test_the_preview_never_says_what_a_case_is_about(browser, waiting):
    assert "Kế hoạch công tác năm" not in words(browser.post("/can-bo/lich/hoan-doi/", SWAP))


def test_a_yes_carries_out_what_was_shown(browser, waiting):
    done = say_yes(browser, browser.post("/can-bo/lich/hoan-doi/", SWAP))
    assert "Đã sửa lịch" in words(done)
    assert "Nghỉ hoán đổi (đổi với ngày 05/12/2026) CV số 9 (sửa tại đây)" in words(done)
    assert not work_calendar().is_working_day(THURSDAY)
    recount.recompute(by=person("x", "X"))
    assert Item.objects.get().due_on == date(2026, 12, 1)


def test_a_yes_on_a_table_that_changed_meanwhile_is_asked_again(browser, giang):
    page = browser.post("/can-bo/lich/hoan-doi/", SWAP)
    change_calendar(added=[Day(date(2026, 12, 24), Kind.HOLIDAY, "Nghỉ thử", "")], source="CV số 11", by=giang)
    answer = say_yes(browser, page)
    assert answer.status_code == 422
    assert "xem trước lại" in words(answer)
    assert THURSDAY not in departures()
    assert "Đã sửa lịch" in words(say_yes(browser, answer))


def test_a_yes_without_a_paper_is_refused_and_keeps_what_was_meant(browser):
    answer = say_yes(browser, browser.post("/can-bo/lich/hoan-doi/", SWAP), source=" ")
    assert answer.status_code == 422
    assert "Văn bản căn cứ" in words(answer)
    assert "Đã sửa lịch" in words(say_yes(browser, answer, source="CV số 9"))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"swap-off": ""}, "Ngày làm việc được nghỉ"),
        ({"swap-worked": "2026-11-26"}, "phải khác ngày"),
        ({"swap-source": ""}, "Văn bản căn cứ"),
        ({"swap-status": "chac-chan"}, "Tình trạng"),
    ],
)
def test_a_swap_with_a_mistake_comes_back_filled_in(browser, values, says):
    page = browser.post("/can-bo/lich/hoan-doi/", SWAP | values)
    assert page.status_code == 422
    assert says in words(page)


def test_a_saturday_worked_that_is_no_saturday_is_named_before_the_yes(browser):
    page = browser.post("/can-bo/lich/hoan-doi/", SWAP | {"swap-worked": "2026-12-04"})
    assert "không phải thứ Bảy, Chủ nhật" in words(page)
    assert say_yes(browser, page).status_code == 422
    assert departures() == {}


def test_a_single_day_off_can_be_added_and_an_expected_one_made_official(browser):
    sent = {
        "day-on": "2027-02-08",
        "day-kind": "le",
        "day-name": "Tết Âm lịch",
        "day-status": "chinh_thuc",
        "day-source": "Thông báo số 12",
    }
    say_yes(browser, browser.post("/can-bo/lich/mot-ngay/", sent))
    assert work_calendar().entry(date(2027, 2, 8)).status is Status.OFFICIAL


def test_taking_a_swap_back_takes_both_halves(browser, giang):
    swapped(giang)
    page = browser.get("/can-bo/lich/bo/2026-11-26/")
    assert "26/11/2026" in words(page)
    assert "05/12/2026" in words(page)
    say_yes(browser, page, source="CV số 12")
    assert work_calendar().version == standard().version


def test_a_shipped_day_can_be_taken_out_and_brought_back(browser):
    say_yes(browser, browser.get("/can-bo/lich/bo/2026-11-24/"), source="CV số 13")
    assert work_calendar().is_working_day(date(2026, 11, 24))
    assert "Bỏ khỏi bảng" in words(browser.get("/can-bo/lich/"))
    say_yes(browser, browser.get("/can-bo/lich/bo/2026-11-24/"), source="CV số 14")
    assert not work_calendar().is_working_day(date(2026, 11, 24))


@pytest.mark.parametrize("day", ["2026-11-25", "khong-phai-ngay", "2026-13-01"])
def test_a_day_that_is_not_in_the_table_cannot_be_taken_out(browser, day):
    assert browser.get(f"/can-bo/lich/bo/{day}/").status_code == 404


WRITES = [
    ("post", "/can-bo/lich/hoan-doi/", SWAP),
    ("post", "/can-bo/lich/mot-ngay/", {}),
    ("post", "/can-bo/lich/nhap/", {}),
    ("get", "/can-bo/lich/bo/2026-11-24/", {}),
    ("post", "/can-bo/lich/thay-doi/", {"removed": "2026-11-24", "shown": "x", "source": "CV"}),
]


@pytest.mark.parametrize(("method", "address", "values"), WRITES)
@pytest.mark.parametrize("who", ["binh", "cuc", "son"])
def test_who_does_not_administer_may_not_even_preview(people, desk, method, address, values, who):
    answer = getattr(desk(getattr(people, who)), method)(address, values)
    assert answer.status_code == 403
    assert departures() == {}


def test_what_is_exported_reads_back_as_the_same_table(browser, giang):
    swapped(giang)
    as_csv = browser.get("/can-bo/lich/lich-lam-viec.csv").content.decode()
    as_ics = browser.get("/can-bo/lich/lich-lam-viec.ics").content.decode()
    assert from_csv(as_csv).version == work_calendar().version
    assert from_icalendar(as_ics).version == work_calendar().version


@pytest.mark.parametrize(("address", "name"), [("csv", "a.csv"), ("ics", "a.ics")])
def test_importing_what_was_exported_changes_nothing(browser, address, name):
    text = browser.get(f"/can-bo/lich/lich-lam-viec.{address}").content.decode()
    answer = browser.post("/can-bo/lich/nhap/", upload(text, name, whole=True), follow=True)
    assert "không có gì thay đổi" in words(answer)


def test_a_table_of_a_new_year_is_previewed_and_imported(browser):
    rows = "ngay,loai,ten\n01/01/2028,le,Tết Dương lịch\n2028-04-30,le,Ngày Chiến thắng\n"
    page = browser.post("/can-bo/lich/nhap/", upload("\ufeff" + rows))
    assert "Các ngày thay đổi (2)" in words(page)
    say_yes(browser, page)
    assert work_calendar().entry(date(2028, 1, 1)).source == "CV số 10"
    assert 2028 in work_calendar().years
    assert not work_calendar().is_working_day(date(2027, 1, 1))


def test_a_whole_table_takes_out_what_its_years_do_not_name(browser):
    rows = WorkCalendar(tuple(d for d in standard().days if d.on.year == 2026 and d.on != date(2026, 11, 24)))
    adding = browser.post("/can-bo/lich/nhap/", upload(to_csv(rows)), follow=True)
    assert "không có gì thay đổi" in words(adding)
    page = browser.post("/can-bo/lich/nhap/", upload(to_csv(rows), whole=True))
    say_yes(browser, page)
    assert departures() == {date(2026, 11, 24): None}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "Thiếu cột"),
        ("ngay,loai,ten\n31/02/2026,le,x\n", "Dòng 2"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "không có sự kiện nào"),
    ],
)
def test_a_file_that_is_no_table_says_what_is_wrong(browser, text, says):
    page = browser.post("/can-bo/lich/nhap/", upload(text))
    assert page.status_code == 422
    assert says in words(page)


def test_a_file_in_another_encoding_is_refused_with_a_word(browser):
    file = SimpleUploadedFile("lich.csv", "ngay,loai,ten\n2028-01-01,le,Tết".encode("utf-16"))
    page = browser.post("/can-bo/lich/nhap/", upload("") | {"table-file": file})
    assert "UTF-8" in words(page)


def test_hidden_days_that_were_tampered_with_are_refused(browser):
    sent = {"added": "nonsense", "removed": "x y", "shown": "x", "source": "CV"}
    answer = browser.post("/can-bo/lich/thay-doi/", sent)
    assert answer.status_code == 422
    assert "làm lại từ đầu" in words(answer)


def test_the_inbox_tells_of_moved_terms_until_it_is_put_away(people, browser, giang, desk, waiting):
    swapped(giang)
    recount.recompute(by=giang)
    client = desk(people.binh)
    assert "Ủy ban nhân dân phường Một: 1 hạn đã tính lại" in words(client.get("/can-bo/"))
    client.post("/can-bo/lich/da-xem/")
    assert "hạn đã tính lại" not in words(client.get("/can-bo/"))
    assert "hạn đã tính lại" in words(desk(people.hoa).get("/can-bo/"))
    assert "hạn đã tính lại" not in words(desk(people.dung).get("/can-bo/"))


def test_the_page_of_an_item_tells_why_its_term_moved(people, giang, desk, waiting):
    swapped(giang)
    recount.recompute(by=giang)
    page = words(desk(people.binh).get(f"/can-bo/thong-tin/{waiting.public_id}/"))
    assert "Tính lại hạn công khai do lịch làm việc thay đổi" in page
    assert "Từ 30/11/2026 thành 01/12/2026" in page


def test_what_is_left_is_counted_by_the_installations_calendar(people, giang, desk, waiting):
    before = words(desk(people.binh).get("/can-bo/"))
    swapped(giang)
    after = words(desk(people.binh).get("/can-bo/"))
    days = [int(re.search(r"Còn (\d+) ngày làm việc", page)[1]) for page in (before, after)]
    assert days[1] == days[0] - 1
