"""What is done about a case beside its procedure: each has its page, says what is wrong, and leaves its event."""

from datetime import date, timedelta

import pytest
from cases import accepted, assigned, give, noon, received

from factories import published
from remembering import remembered
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.models import DisputeKind, Inquiry

TODAY = date(2026, 11, 20)
BOX = "/can-bo/yeu-cau/"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
@remembered
def done(people):
    return give(people, accepted(people, ago(3)), noon(ago(2)))


def at(case, slug: str) -> str:
    return f"{BOX}{case.public_id}/viec/{slug}/"


def text(answer) -> str:
    return answer.content.decode()


def test_a_lost_code_is_replaced_once_shown_and_kept_nowhere(people, desk):
    receipt = received(people, ago(1))
    bare = desk(people.binh).post(at(receipt.inquiry, "cap-lai-ma"))
    assert bare.status_code == 422
    assert "đã chứng minh mình là người yêu cầu" in text(bare)
    answer = desk(people.binh).post(at(receipt.inquiry, "cap-lai-ma"), {"shown": "on"})
    code = text(answer).partition("<code>")[2].partition("</code>")[0]
    assert answer["Cache-Control"] == "no-store"
    assert queries.tracked(code, "5678").pk == receipt.inquiry.pk
    assert desk(people.cuc).get(at(receipt.inquiry, "cap-lai-ma")).status_code == 302, "the focal point alone does this"


def test_a_repeat_is_linked_by_its_number_and_counted_on_the_page(people, desk, done):
    again = received(people, ago(1), information="Bản đồ đất năm 2026").inquiry
    assert "Chưa lần nào cung cấp nội dung này" in text(desk(people.binh).get(f"{BOX}{again.public_id}/"))
    wrong = desk(people.binh).post(at(again, "yeu-cau-lap"), {"number": "77/2026"})
    assert (wrong.status_code, "không có hồ sơ khác mang số này" in text(wrong)) == (422, True)
    assert 'value="77/2026"' in text(wrong)
    assert desk(people.binh).post(at(again, "yeu-cau-lap"), {"number": str(done)}).status_code == 302
    assert "chính người yêu cầu 1 lần (khoản 4 Điều 27" in text(desk(people.binh).get(f"{BOX}{again.public_id}/"))


def test_duplicates_of_several_people_are_linked(people, desk, done):
    other = received(people, ago(1)).inquiry
    desk(people.binh).post(at(other, "trung"), {"number": str(done)})
    other.refresh_from_db()
    assert other.duplicate_of == done


def test_a_summary_with_a_person_in_it_stays_in_the_form_with_the_reason(people, desk, done):
    named = desk(people.binh).post(at(done, "tom-tat"), {"summary": "Đất của bà Nguyễn Thị An"})
    assert named.status_code == 422
    assert "còn thông tin về cá nhân" in text(named)
    assert "Đất của bà Nguyễn Thị An</textarea>" in text(named)
    desk(people.binh).post(at(done, "tom-tat"), {"summary": "Quy hoạch khu dân cư"})
    done.refresh_from_db()
    assert done.public_summary == "Quy hoạch khu dân cư"
    assert desk(people.binh).get(at(received(people, ago(1)).inquiry, "tom-tat")).status_code == 302


def test_an_answer_that_became_public_is_linked_by_its_address(people, desk, done):
    item = published(people).item
    assert "Không có văn bản nào" in text(desk(people.binh).post(at(done, "van-ban"), {"item": "khong-co"}))
    desk(people.binh).post(at(done, "van-ban"), {"item": f"https://cong.example.vn/van-ban/{item.public_id}/"})
    done.refresh_from_db()
    assert done.published_item == item
    assert f'href="/can-bo/thong-tin/{item.public_id}/"' in text(desk(people.binh).get(f"{BOX}{done.public_id}/"))


def test_a_case_is_held_back_and_let_go_each_with_its_event(people, desk, done):
    assert desk(people.cuc).post(at(done, "giu-lai"), {"reason": " "}).status_code == 422
    desk(people.cuc).post(at(done, "giu-lai"), {"reason": "Thanh tra theo quyết định số 5"})
    page = text(desk(people.cuc).get(f"{BOX}{done.public_id}/"))
    assert "Thanh tra theo quyết định số 5" in page
    assert at(done, "giu-lai") not in page
    desk(people.cuc).post(at(done, "thoi-giu-lai"))
    done.refresh_from_db()
    assert done.legal_hold == ""
    told = AuditEvent.objects.filter(object_id=done.public_id, action__contains="hold").order_by("sequence")
    assert [event.action for event in told] == ["inquiries.hold", "inquiries.lift_hold"]


def test_none_of_it_is_there_for_an_officer_of_another_commune(people, desk, done):
    for slug in ("cap-lai-ma", "trung", "tom-tat", "giu-lai"):
        assert desk(people.dung).get(at(done, slug)).status_code == 404
    assert desk(people.binh).get(at(done, "khong-co")).status_code == 404


# --- Several at once --------------------------------------------------------------------------------------------


def mark(*cases) -> list[str]:
    return [f"{case.public_id}:{case.version}" for case in cases]


def test_marked_requests_are_given_at_once_each_with_its_event_and_each_that_fails_says_why(people, desk):
    good, moved = accepted(people, ago(1)), accepted(people, ago(1))
    new, elsewhere = received(people, ago(1)).inquiry, received(people, ago(1), agency=people.other_commune).inquiry
    marked = mark(good, moved, new, elsewhere)
    actions.extend(inquiry=moved, reason="Cần thêm.", by=people.binh, at=noon(TODAY))
    answer = desk(people.binh).post(f"{BOX}giao-viec/", {"chon": marked, "unit": "Địa chính", "to": people.hoa.pk})
    assert [row.inquiry for row in answer.context["done"]] == [good]
    reasons = {row.name: row.refusal for row in answer.context["failed"]}
    assert "vừa được Lê Văn Bình cập nhật" in reasons[str(moved)]
    assert "không thực hiện được khi “Đã tiếp nhận”" in reasons[str(new)]
    assert "Không tìm thấy hồ sơ này" in reasons[elsewhere.public_id[:16]]
    assert Inquiry.objects.get(pk=good.pk).assigned_to == people.hoa
    assert AuditEvent.objects.filter(action="inquiries.assign").count() == 1


def test_without_a_unit_or_a_mark_nothing_is_given_and_the_marks_are_kept(people, desk):
    case = accepted(people, ago(1))
    bare = desk(people.binh).post(f"{BOX}giao-viec/", {"chon": mark(case), "unit": ""})
    assert bare.status_code == 422
    assert f'value="{case.public_id}:{case.version}"' in text(bare)
    assert "đánh dấu ít nhất một yêu cầu" in text(desk(people.binh).post(f"{BOX}giao-viec/", {"unit": "Địa chính"}))
    assert not Inquiry.objects.filter(assigned_unit="Địa chính").exists()


def test_a_list_of_the_inbox_can_be_marked_by_those_who_assign(people, desk, budget):
    case = assigned(people, ago(1))
    with budget():
        page = text(desk(people.binh).get(BOX, {"loc": "running"}))
    assert f'name="chon" value="{case.public_id}:' in page
    assert "chon" not in text(desk(people.hoa).get(BOX, {"loc": "mine"})), "who was given a case gives it to nobody"


# --- Claims -----------------------------------------------------------------------------------------------------


def test_claims_over_all_cases_wait_for_their_outcome_and_a_founded_one_opens_the_case_again(
    people, desk, done, budget
):
    claim = actions.dispute(inquiry=done, kind=DisputeKind.COMPLAINT, number="05/ĐKN", by=people.binh, at=noon(TODAY))
    with budget():
        page = text(desk(people.binh).get(f"{BOX}vu-viec/"))
    outcome = f"{BOX}{done.public_id}/vu-viec/{claim.pk}/"
    assert outcome in page
    again = f"{BOX}{done.public_id}/buoc/giai-quyet-lai/"
    assert again not in text(desk(people.binh).get(f"{BOX}{done.public_id}/"))
    desk(people.binh).post(outcome, {"on": "2026-11-20", "outcome": "founded", "reference": "12/QĐ"})
    assert "12/QĐ" in text(desk(people.binh).get(f"{BOX}vu-viec/", {"loc": "da-ket-thuc"}))
    assert again in text(desk(people.binh).get(f"{BOX}{done.public_id}/"))
    version = Inquiry.objects.get(pk=done.pk).version
    desk(people.binh).post(again, {"seen": version})
    done.refresh_from_db()
    assert (done.state, done.outcome, done.due_on) == ("in_progress", None, date(2026, 12, 2))
    assert desk(people.hoa).get(f"{BOX}vu-viec/").status_code == 403
