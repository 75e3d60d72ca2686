"""The list of requests at the desk: counters that are their rows, groups, pages, and who sees what."""

from datetime import date, timedelta

import pytest
from cases import AN, accepted, assigned, give, noon, received
from reading_room import links, words

from remembering import remembered
from tiepcan.inquiries import actions
from tiepcan.inquiries.models import DisputeKind, Identity, Inquiry, Notice, NoticeStatus
from tiepcan.inquiries.permissions import CITIZEN

TODAY = date(2026, 11, 20)
BOX = "/can-bo/yeu-cau/"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
@remembered
def busy(people):
    """One case late, one due today, one new, one running, one waiting for a signature, one answered, one elsewhere."""
    late, soon = assigned(people, ago(30)), assigned(people, ago(12))
    new, running = received(people, ago(1)).inquiry, assigned(people, ago(1))
    signed = assigned(people, ago(1))
    actions.propose(inquiry=signed, step="supply", text="Cung cấp toàn bộ.", by=people.hoa, at=noon(TODAY))
    done = give(people, accepted(people, ago(2)), noon(TODAY))
    elsewhere = received(people, ago(1), agency=people.other_commune).inquiry
    return {"late": late, "soon": soon, "new": new, "running": running, "signed": signed, "done": done} | {
        "elsewhere": elsewhere
    }


def shown(page) -> set[str]:
    """The codes of the cases a page links to."""
    return {href.removeprefix(BOX).strip("/") for href in links(page) if href.startswith(BOX) and href != BOX}


def test_each_counter_is_the_number_of_rows_behind_it(people, desk, busy):
    client = desk(people.binh)
    counters = client.get(BOX).context["counters"]
    assert [(c["label"], c["count"]) for c in counters] == [
        ("Trễ hạn", 1),
        ("Đến hạn hôm nay, ngày mai", 1),
        ("Chờ tôi xử lý", 1),
        ("Chờ ký", 1),
    ]
    for one in counters:
        assert len(client.get(one["href"]).context["rows"]) == one["count"], one["label"]


def test_the_three_groups_hold_every_case_of_the_agency_once(people, desk, busy):
    page = desk(people.binh).get(BOX)
    found = [row.inquiry.pk for group in page.context["groups"] for row in group["rows"]]
    assert sorted(found) == sorted(inquiry.pk for name, inquiry in busy.items() if name != "elsewhere")
    assert [g["caption"] for g in page.context["groups"]] == ["Cần chú ý (4)", "Đang chạy (1)", "Đã xong"]


def test_terms_are_told_in_words(people, desk, busy):
    page = words(desk(people.binh).get(BOX))
    for said in ("Quá hạn", "Đến hạn hôm nay", "Trả lời đúng hạn", "Còn 6 ngày làm việc"):
        assert said in page


def test_who_asked_is_masked_in_lists(people, desk, busy):
    answer = desk(people.binh).get(BOX)
    assert "N. T. A." in words(answer)
    for secret in (AN.full_name, AN.phone, AN.email, AN.identity_number):
        assert secret not in answer.content.decode()


def test_another_agency_a_supervisor_and_strangers_see_nothing_of_it(people, desk, client, busy):
    theirs = desk(people.dung).get(BOX)
    assert f"{BOX}{busy['elsewhere'].public_id}/" in links(theirs)
    assert f"{BOX}{busy['late'].public_id}/" not in links(theirs)
    assert "Bạn chưa có yêu cầu nào" in words(desk(people.son).get(BOX))
    assert client.get(BOX).status_code == 302


def test_the_creating_unit_sees_only_what_it_was_given(people, desk, busy):
    page = desk(people.hoa).get(BOX)
    given = {busy[name].public_id for name in ("late", "soon", "running", "signed")}
    assert {one for one in shown(page) if len(one) == 16} == given


def test_a_case_is_found_by_its_number_or_its_words(people, desk, busy):
    client = desk(people.binh)
    inquiry = busy["new"]
    assert inquiry in [r.inquiry for r in client.get(BOX, {"q": str(inquiry)}).context["rows"]]
    assert len(client.get(BOX, {"q": "Kế hoạch sử dụng đất"}).context["rows"]) == 6
    assert "Không có yêu cầu nào" in words(client.get(BOX, {"q": "không ai hỏi"}))


def test_pages_of_a_list_skip_nothing_and_repeat_nothing(people, desk, monkeypatch):
    monkeypatch.setattr("tiepcan.desk.views.inquiries.ROWS", 2)
    wanted = {received(people, ago(1)).inquiry.pk for _ in range(5)}
    client, href, found = desk(people.binh), f"{BOX}?loc=attention", []
    while href:
        page = client.get(href)
        found += [row.inquiry.pk for row in page.context["rows"]]
        href = page.context["next_href"]
    assert len(found) == 5
    assert set(found) == wanted


@pytest.mark.parametrize("asked", ["loc=late&sau=hong", "loc=khong-co", "q=%00", "loc=done&sau=2026-99-01.1", "q=1/x"])
def test_an_address_that_means_nothing_still_shows_a_page(people, desk, asked):
    assert desk(people.binh).get(f"{BOX}?{asked}").status_code == 200


def many(people, first: int, last: int) -> None:
    """Open cases up to so many, as copies of one: what counts here is how often the database is asked."""
    one = received(people, ago(1)).inquiry
    numbers = range(first + 1, last + 1)
    values = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields} | {"id": None}
    cases = [
        Inquiry(**values | {"number": 5000 + n, "public_id": f"{n:016d}", "code_key": f"k{n}", "client_key": f"c{n}"})
        for n in numbers
    ]
    Inquiry.objects.bulk_create(cases)
    Identity.objects.bulk_create([Identity(inquiry=case, key_id="", box=b"", person_key="") for case in cases])


def test_the_list_asks_the_same_few_questions_of_ten_and_of_a_hundred_cases(people, desk, budget):
    client, asked = desk(people.binh), []
    for first, last in ((0, 10), (10, 100)):
        many(people, first, last)
        for address in (BOX, f"{BOX}?loc=attention", f"{BOX}?q=ke"):
            with budget() as captured:
                assert client.get(address).status_code == 200
            asked.append(len(captured))
    assert asked[:3] == asked[3:]


def test_a_claim_under_verification_shows_its_own_term(people, desk):
    inquiry = give(people, assigned(people, ago(9)), noon(ago(3)))
    actions.dispute(inquiry=inquiry, kind=DisputeKind.INACCURATE, by=CITIZEN, at=noon(ago(2)))
    page = words(desk(people.binh).get(f"{BOX}?loc=running"))
    assert "Đang xác minh lại" in page
    assert "30/11/2026" in page, "ten days from the 18th end on Saturday the 28th, the next working day is the 30th"


def test_officers_see_at_the_desk_what_they_were_reminded_of_until_it_is_done(people, desk):
    case = assigned(people, ago(12))
    actions.remind(on=TODAY, at=noon(TODAY), by=people.binh)
    page = desk(people.hoa).get(BOX).content.decode()
    assert "Nhắc hạn" in page
    assert case.public_id in page.partition("Nhắc hạn")[2].partition("</div>")[0]
    give(people, case, noon(TODAY))
    assert "Nhắc hạn" not in desk(people.hoa).get(BOX).content.decode()


def test_a_mail_that_never_arrived_is_said_on_the_page_of_the_case(people, desk):
    case = assigned(people, ago(2))
    Notice.objects.filter(inquiry=case).update(status=NoticeStatus.FAILED)
    assert "không đến được người yêu cầu" in desk(people.binh).get(f"{BOX}{case.public_id}/").content.decode()
