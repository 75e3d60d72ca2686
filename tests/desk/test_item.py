import re
from datetime import date

import pytest

from desk.reading_room import words
from factories import MUST, decided, metadata, published, source, taken_in
from tiepcan.agencies.actions import appoint
from tiepcan.agencies.models import Role
from tiepcan.audit.models import Event
from tiepcan.records.actions import classify, correct, propose, send_back, take_in
from tiepcan.records.models import Access, Item, State

FIELDS = {
    "subject": "Trích yếu đã sửa",
    "type_name": "Thông báo",
    "code_number": "7",
    "code_notation": "TB-UBND",
    "issued_date": "2026-11-02",
    "organ_name": "Ủy ban nhân dân phường Một",
    "signer_full_name": "Lê Văn Bình",
    "signer_position": "Chủ tịch",
    "language": "Tiếng Việt",
    "priority": "1",
    "due_date": "",
    "description": "",
}
STEPS = ("phan-loai/", "tra-lai/", "dinh-chinh/", "bo-dinh-chinh/", "go-bo/")


def at(item: Item, step: str = "") -> str:
    return f"/can-bo/thong-tin/{item.public_id}/{step}"


def read_item(people, text: str = "Nội dung văn bản.", **proposal) -> Item:
    return take_in(agency=people.commune, source=source(text, **proposal), metadata=metadata(), by=people.hoa)


def ground(access: str = "must_disclose", basis: str = MUST) -> dict[str, str]:
    return {"classify-ground": f"{access}|{basis}", "classify-reason": "Thuộc diện công khai"}


# --- What was read, beside the text ------------------------------------------------------------------------------
def test_the_text_stands_beside_what_was_read_with_how_sure_the_machine_is(people, desk):
    item = read_item(people, "Kế hoạch năm", confidence={"subject": 0.62}, spans={"subject": [0, 8]})
    page = desk(people.hoa).get(at(item))
    assert "Máy đọc, tin cậy 62 % – hãy kiểm tra kỹ. Xem ở trang 1" in words(page)
    assert '<u id="doc-subject">Kế hoạch</u> năm' in page.content.decode()


def test_findings_are_listed_and_marked_in_the_text(people, desk):
    found = [{"kind": "personal.phone", "text": "0912 345 678", "span": [10, 22]}]
    item = read_item(people, "Liên hệ bà 0912 345 678 để biết.".replace("bà ", "c "), findings=found)
    page = desk(people.hoa).get(at(item))
    assert "Số điện thoại của cá nhân: “0912 345 678”, trang 1" in words(page)
    assert "<strong>0912 345 678</strong>" in page.content.decode()


def test_a_finding_leads_to_its_first_place_in_the_text_where_that_page_is_shown(people, desk):
    text = "Số 0912 345 678, gọi lại 0912 345 678." + "\f." * 25
    found = [{"kind": "personal.phone", "text": "0912 345 678", "span": span} for span in ([3, 15], [25, 37])]
    item = read_item(people, text, findings=found)
    client = desk(people.hoa)
    page = client.get(at(item)).content.decode()
    (anchor,) = re.findall(r'href="#(doc-[0-9a-f]{12})"', page)
    assert page.count(f'id="{anchor}"') == 1
    assert "#doc-" not in client.get(at(item) + "?trang=21").content.decode()


def test_a_long_subject_names_the_page_without_filling_it(people, desk):
    item = taken_in(people, subject="Quy định chức năng, nhiệm vụ, quyền hạn " * 10)
    heading = re.search(r"<h1[^>]*>([^<]+)</h1>", desk(people.hoa).get(at(item)).content.decode())
    assert heading
    assert len(heading[1]) == 120


def test_nothing_in_a_document_can_act_on_the_page(people, desk):
    evil = "<script>alert(1)</script>"
    found = [{"kind": evil, "text": evil, "span": [0, 8]}]
    item = read_item(people, evil, findings=found, confidence={"subject": evil}, warnings=[evil])
    for one in (item, decided(people, f"{evil} hai", subject=evil, code_number="9")):
        assert evil not in desk(people.hoa).get(at(one)).content.decode()


@pytest.mark.parametrize(
    "odd",
    [{"findings": {"x": 1}}, {"findings": ["x", {"kind": None}], "spans": 3}, {"confidence": None, "warnings": None}],
)
def test_a_reading_in_an_odd_shape_is_left_out_not_an_error(people, desk, odd):
    assert desk(people.hoa).get(at(read_item(people, **odd))).status_code == 200


def test_a_long_document_is_shown_twenty_pages_at_a_time(people, desk, budget):
    item = read_item(people, "\f".join(f"Đây là trang số {n}." for n in range(1, 46)))
    client = desk(people.hoa)
    with budget():
        first = words(client.get(at(item)))
    assert "Trang 1 đến 20 trong 45 trang" in first
    assert "trang số 21." not in first
    assert "trang số 45." in words(client.get(at(item) + "?trang=41"))
    assert client.get(at(item) + "?trang=khong").status_code == 200


# --- Correcting what was read ------------------------------------------------------------------------------------
def test_metadata_is_corrected(people, desk):
    item = taken_in(people)
    page = desk(people.hoa).post(at(item), FIELDS, follow=True)
    edition = item.editions.get()
    assert (edition.subject, edition.code, edition.issued_date) == ("Trích yếu đã sửa", "7/TB-UBND", date(2026, 11, 2))
    assert edition.priority == 1
    assert "Đã lưu thông tin mô tả" in words(page)


def test_a_mistake_in_the_form_keeps_everything_typed(people, desk):
    item = taken_in(people)
    page = desk(people.hoa).post(at(item), FIELDS | {"issued_date": "31/02/2026", "subject": "Đã gõ"})
    assert page.status_code == 422
    assert "Ngày ban hành:" in words(page)
    assert "Đã gõ" in page.content.decode()
    assert item.editions.get().subject == "Kế hoạch công tác năm"


def test_a_duplicate_number_is_refused_in_place(people, desk):
    taken_in(people, "một", code_number="7", code_notation="TB-UBND", issued_date=date(2026, 11, 2))
    item = taken_in(people, "hai", code_number="8")
    page = desk(people.hoa).post(at(item), FIELDS)
    assert page.status_code == 422
    assert "Đã có văn bản số 7/TB-UBND" in words(page)
    assert "Trích yếu đã sửa" in page.content.decode()


def test_an_approver_may_read_but_not_edit(people, desk):
    item = taken_in(people)
    assert "Lưu mô tả" not in words(desk(people.cuc).get(at(item)))
    page = desk(people.cuc).post(at(item), FIELDS)
    assert "Việc này cần vai trò" in words(page)
    assert item.editions.get().subject == "Kế hoạch công tác năm"


# --- The next legal step -----------------------------------------------------------------------------------------
def test_an_officer_proposes_and_the_focal_point_decides(people, desk):
    item = taken_in(people)
    assert "Đề xuất phân loại" in words(desk(people.hoa).get(at(item)))
    desk(people.hoa).post(at(item, "phan-loai/"), ground())
    item.refresh_from_db()
    assert item.state == State.PROPOSED
    assert "Kiểm tra và quyết định" in words(desk(people.binh).get(at(item)))
    page = desk(people.binh).post(at(item, "phan-loai/"), ground(), follow=True)
    item.refresh_from_db()
    assert (item.state, item.basis) == (State.DECIDED, MUST)
    assert "Trạng thái: chờ phát hành" in words(page)


def test_the_machines_suggestion_is_chosen_beforehand_and_said_to_be_one(people, desk):
    item = taken_in(people, type_name="Quyết định", subject="Phê duyệt Kế hoạch sử dụng đất năm 2026")
    page = desk(people.binh).get(at(item))
    initial = page.context["classify_form"].initial["ground"]
    assert initial.startswith("must_disclose|l2026:17.1.")
    assert f'<option value="{initial}" selected>' in page.content.decode()
    assert "Máy đề xuất: Kế hoạch sử dụng đất" in words(page)


def test_nothing_is_suggested_where_a_secrecy_mark_was_seen(people, desk):
    found = [{"kind": "secret", "level": "MẬT", "text": "MẬT", "span": [0, 3]}]
    item = read_item(people, "MẬT và nội dung", findings=found)
    page = desk(people.binh).get(at(item))
    assert "Máy đề xuất" not in words(page)
    assert "Có dấu hiệu độ mật, cần xem xét trước" in words(page)


def test_the_next_person_finds_what_the_last_one_said(people, desk):
    item = taken_in(people)
    propose(item=item, access=Access.CONDITIONAL, basis=conditional_basis(), by=people.hoa)
    page = desk(people.binh).get(at(item))
    assert page.context["classify_form"].initial["ground"] == f"conditional|{conditional_basis()}"


def conditional_basis() -> str:
    from tiepcan.records.legal import bases_for

    return bases_for(Access.CONDITIONAL, on=date(2026, 11, 20))[0].clause


def test_a_basis_of_another_class_is_not_a_choice(people, desk):
    item = taken_in(people)
    page = desk(people.binh).post(at(item, "phan-loai/"), ground("closed", MUST))
    assert page.status_code == 422
    assert "Thuộc diện công khai" in page.content.decode()
    item.refresh_from_db()
    assert item.state == State.TAKEN_IN


def test_whoever_restricted_cannot_lower_the_restriction_alone(people, desk):
    item = decided(people, access=Access.CONDITIONAL, basis=conditional_basis())
    page = desk(people.binh).post(at(item, "phan-loai/"), ground())
    assert "Người đã quyết định hạn chế không tự mình hạ mức hạn chế" in words(page)
    desk(people.cuc).post(at(item, "phan-loai/"), ground())
    item.refresh_from_db()
    assert item.state == State.DECIDED


def test_whoever_has_no_next_step_is_told_who_has(people, desk):
    item = taken_in(people)
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.hoa)
    page = words(desk(people.hoa).get(at(item)))
    assert "Chờ đầu mối cung cấp thông tin kiểm tra" in page
    assert "Chế độ tiếp cận và căn cứ" not in page


@pytest.mark.parametrize("who", ["hoa", "cuc"])
def test_a_proposal_waits_for_the_focal_point_alone(people, desk, who):
    item = taken_in(people)
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.hoa)
    client = desk(getattr(people, who))
    page = client.get(at(item))
    assert "Chờ đầu mối cung cấp thông tin kiểm tra." in words(page)
    assert "phan-loai/" not in page.content.decode()
    refused = client.post(at(item, "phan-loai/"), ground())
    assert refused.status_code == 422
    assert "đang chờ đầu mối kiểm tra" in words(refused)
    item.refresh_from_db()
    assert item.state == State.PROPOSED


@pytest.mark.parametrize(
    ("who", "offered"),
    [("hoa", {"dinh-chinh/"}), ("binh", {"dinh-chinh/", "go-bo/"}), ("cuc", {"go-bo/"})],
)
def test_what_is_public_is_corrected_or_withdrawn_and_nothing_else(people, desk, who, offered):
    item = published(people).item
    client = desk(getattr(people, who))
    found = client.get(at(item)).content.decode()
    assert {step for step in STEPS if f"{at(item, step)}" in found} == offered
    assert "Lưu mô tả" not in found
    refused = client.post(at(item, "phan-loai/"), ground())
    assert refused.status_code == 422
    item.refresh_from_db()
    assert (item.state, item.basis) == (State.PUBLISHED, MUST)


@pytest.mark.parametrize("who", ["hoa", "binh", "cuc"])
def test_a_correction_in_work_is_put_right_released_or_given_up_not_decided(people, desk, who):
    item = published(people).item
    correct(item=item, source=source("Bản đúng."), metadata=metadata(), reason="Sai ngày", by=people.hoa)
    desk(people.hoa).post(at(item), FIELDS)  # who puts it right answers for it from then on
    page = desk(getattr(people, who)).get(at(item))
    assert at(item, "phan-loai/") not in page.content.decode()
    assert "Xem trước khi phát hành" in words(page)
    assert "Bỏ bản đính chính" in words(page)


def test_sending_back_needs_a_reason_and_starts_again(people, desk):
    item = decided(people)
    page = desk(people.cuc).post(at(item, "tra-lai/"), {"back-reason": ""})
    assert page.status_code == 422
    assert "Lý do trả lại:" in words(page)
    page = desk(people.cuc).post(at(item, "tra-lai/"), {"back-reason": "Còn số điện thoại"}, follow=True)
    item.refresh_from_db()
    assert item.state == State.TAKEN_IN
    assert "Trả lại 20/11/2026, 09:00 · Phạm Thị Cúc Còn số điện thoại" in words(page)


def test_the_history_says_who_did_what_and_why(people, desk):
    item = taken_in(people)
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, reason="Nhân dân cần biết", by=people.binh)
    page = words(desk(people.cuc).get(at(item)))
    assert "Nhập vào hệ thống" in page
    assert "Quyết định phân loại 20/11/2026, 09:00 · Lê Văn Bình Phải được công khai, điểm a khoản 1 Điều 17" in page
    assert page.count("Nhân dân cần biết") == 3


@pytest.mark.parametrize("step", ["phan-loai/", "tra-lai/", "bo-dinh-chinh/"])
def test_looking_at_the_address_of_a_step_leads_to_the_item(people, desk, step):
    item = taken_in(people)
    assert desk(people.binh).get(at(item, step)).url == at(item)


def test_the_page_of_every_state_stays_within_its_budget(people, desk, budget):
    open_item = decided(people, "một", code_number="1")
    public = published(people, "hai", code_number="2").item
    back = decided(people, "ba", code_number="3")
    send_back(item=back, reason="Sửa", by=people.cuc)
    client = desk(people.binh)
    for item in (open_item, public, back):
        with budget():
            assert client.get(at(item)).status_code == 200


def test_a_focal_point_who_is_also_approver_sees_every_step(people, desk):
    appoint(user=people.binh, agency=people.commune, role=Role.APPROVER, valid_from=date(2026, 1, 1), by=people.son)
    page = words(desk(people.binh).get(at(published(people).item)))
    assert "Đính chính" in page
    assert "Gỡ bỏ" in page


def test_every_change_leaves_one_event(people, desk):
    item = taken_in(people)
    before = Event.objects.count()
    desk(people.hoa).post(at(item), FIELDS)
    desk(people.hoa).post(at(item), FIELDS | {"subject": ""})
    assert Event.objects.count() == before + 1
