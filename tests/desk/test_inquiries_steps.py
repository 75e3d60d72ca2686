"""Every path of a request through the pages of the desk, from its receipt to its end.

Under the law of 2026 as a whole; under that of 2016 the two that differ. Days: received on Wednesday 18 November 2026,
due Monday 30 November, at most Monday 14 December (the 12th is a Saturday).
"""

import re
from datetime import date

import pytest
import time_machine
from cases import AUGUST, accepted, assigned, give, noon, received
from reading_room import words

from factories import published
from remembering import remembered
from tiepcan.inquiries import actions
from tiepcan.inquiries.models import DisputeKind, Inquiry, Outcome

RECEIVED, DUE, FURTHEST = date(2026, 11, 18), date(2026, 11, 30), date(2026, 12, 14)


class Desk:
    """An officer at the page of one case; each step is posted as a browser would, after looking at its page."""

    def __init__(self, client, inquiry: Inquiry):
        self.client, self.inquiry = client, inquiry

    def address(self, slug: str) -> str:
        return f"/can-bo/yeu-cau/{self.inquiry.public_id}/buoc/{slug}/"

    def fields(self, slug: str) -> dict:
        """What the form holds before anything is typed, with the version that was looked at."""
        page = self.client.get(self.address(slug))
        assert page.status_code == 200, f"{slug} is not offered"
        form = page.context["form"]
        values = {n: form.get_initial_for_field(f, n) for n, f in form.fields.items()}
        return {n: v for n, v in values.items() if v not in (None, "")} | {"seen": page.context["inquiry"].version}

    def take(self, slug: str, state: str, **values):
        answer = self.client.post(self.address(slug), self.fields(slug) | values)
        assert answer.status_code in (200, 302), words(answer)
        self.inquiry.refresh_from_db()
        assert self.inquiry.state == state
        return answer

    def refused(self, slug: str, **values) -> str:
        """A step that is posted and refused: nothing has changed, and the page says why."""
        before = self.inquiry.version
        answer = self.client.post(self.address(slug), {"seen": before} | values)
        assert answer.status_code == 422
        self.inquiry.refresh_from_db()
        assert self.inquiry.version == before
        return words(answer)


@pytest.fixture
def at(people, desk):
    """Bình at a case that was received on the 18th."""

    def officer(inquiry: Inquiry | None = None, who=people.binh) -> Desk:
        return Desk(desk(who), inquiry or received(people, RECEIVED).inquiry)

    return officer


@pytest.fixture
@remembered
def running(people):
    return assigned(people, RECEIVED)


@pytest.fixture
def in_progress(running, at):
    return at(running)


def test_a_request_is_accepted_assigned_and_supplied(people, at):
    case = at()
    case.take("hop-le", "valid", basis="23.3")
    assert case.inquiry.due_on == DUE
    case.take("giao-viec", "in_progress", unit="Địa chính", to=people.hoa.pk)
    assert case.inquiry.assigned_to == people.hoa
    case.take("cung-cap", "supplied", extent="whole", supply_form="attachment", secrecy_checked="on")
    assert case.inquiry.outcome == Outcome.WHOLE


def test_an_unclear_request_is_guided_completed_and_counts_from_then(at):
    case = at()
    case.take("huong-dan-bo-sung", "awaiting_completion", guidance="Ghi rõ năm.", complete_by="2026-12-18")
    case.take("huong-dan-bo-sung", "awaiting_completion", guidance="Ghi rõ khu vực.")
    case.take("da-bo-sung", "valid", basis="23.3", on="2026-11-20", information="Kế hoạch năm 2025")
    assert (case.inquiry.valid_on, case.inquiry.due_on) == (date(2026, 11, 20), date(2026, 12, 2))
    assert case.inquiry.information == "Kế hoạch năm 2025"


def test_a_request_never_completed_is_closed_after_its_day_and_not_before(at):
    case = at()
    case.take("huong-dan-bo-sung", "awaiting_completion", guidance="Ghi rõ năm.", complete_by="2026-11-23")
    assert "Chưa hết thời gian chờ bổ sung" in case.refused("dong")
    with time_machine.travel(noon(date(2026, 11, 24)), tick=False):
        at(case.inquiry).take("dong", "closed_incomplete")


def test_consent_is_asked_of_several_and_given(in_progress):
    case = in_progress
    case.take(
        "xin-dong-y", "awaiting_consent", condition="16.1", consent_of="Trần Văn Ba; 3 Lê Lai\nLý Thị Tư", scope="Đơn"
    )
    asked = list(case.inquiry.consents.order_by("pk"))
    assert len(asked) == 2
    page = words(case.client.get(f"/can-bo/yeu-cau/{case.inquiry.public_id}/"))
    assert "T. V. B." in page
    assert "Trần Văn Ba" not in page
    assert "Chưa có văn bản đồng ý" in case.refused(
        "cung-cap", extent="whole", supply_form="attachment", secrecy_checked="on", copies="1"
    )
    assert "phạm vi, mục đích" in case.refused("tra-loi-dong-y", consent=asked[0].pk, given="1", on="2026-11-20")
    case.take("tra-loi-dong-y", "awaiting_consent", consent=asked[0].pk, given="1", scope="Toàn bộ")
    case.take("tra-loi-dong-y", "in_progress", consent=asked[1].pk, given="0")
    whole = case.refused("cung-cap", extent="whole", supply_form="attachment", secrecy_checked="on", copies="1")
    assert "Chưa có văn bản đồng ý" in whole
    case.take("cung-cap", "supplied", extent="part", supply_form="attachment", secrecy_checked="on", kept_out=["16.1"])
    assert case.inquiry.outcome == Outcome.PART


def test_the_head_decides_without_consent_and_nobody_else(people, at, in_progress):
    in_progress.take("xin-dong-y", "awaiting_consent", condition="16.2", consent_of="Công ty Sông Hồng", scope="Hồ sơ")
    said = in_progress.refused("khong-can-dong-y", public_interest="Nguồn nước của cả phường.")
    assert "Chỉ người đứng đầu" in said
    assert "khoản 4 Điều 16" in said
    at(in_progress.inquiry, people.cuc).take(
        "khong-can-dong-y", "in_progress", public_interest="Nguồn nước của cả phường."
    )
    in_progress.inquiry.refresh_from_db()
    in_progress.take("cung-cap", "supplied", extent="whole", supply_form="attachment", secrecy_checked="on")


def test_mixed_content_is_parted_by_the_unit_and_the_part_supplied(people, at, in_progress):
    maker = at(in_progress.inquiry, people.hoa)
    maker.take("phan-tach", "separating")
    maker.take("xong-phan-tach", "in_progress", kept_out=["15.5"])
    case = at(maker.inquiry)
    assert "căn cứ của phần không cung cấp" in case.refused(
        "cung-cap", extent="part", supply_form="attachment", secrecy_checked="on", copies="1"
    )
    case.take("cung-cap", "supplied", extent="part", supply_form="attachment", secrecy_checked="on", kept_out=["15.5"])


def test_an_extension_is_previewed_and_then_taken_once(in_progress):
    case = in_progress
    fields = case.fields("gia-han") | {"reason": "Tập hợp từ ba bộ phận."}
    assert fields["until"] == FURTHEST
    preview = case.client.post(case.address("gia-han"), fields | {"preview": "1"})
    assert "Xem trước: hạn mới là 14/12/2026" in words(preview)
    case.inquiry.refresh_from_db()
    assert case.inquiry.due_on == DUE, "a preview changes nothing"
    case.take("gia-han", "extended", reason="Tập hợp từ ba bộ phận.")
    assert (case.inquiry.first_due_on, case.inquiry.due_on) == (DUE, FURTHEST)
    assert "gia hạn" in case.refused("gia-han", reason="Nữa.", until="2026-12-20")


def test_an_extension_beyond_the_clause_is_refused_in_the_preview_and_in_earnest(in_progress):
    for more in ({"preview": "1"}, {}):
        said = in_progress.refused("gia-han", reason="Lâu hơn.", until="2027-01-15", **more)
        assert "khoản 3 Điều 26" in said
        assert "Lâu hơn." in said


def test_an_extension_after_the_due_day_is_refused_with_its_article_and_the_words_stay(at, in_progress):
    with time_machine.travel(noon(date(2026, 12, 2)), tick=False):
        said = at(in_progress.inquiry).refused("gia-han", reason="Xin thêm vài ngày.", until="2026-12-10")
    assert "Phải thông báo gia hạn trong thời hạn cung cấp thông tin" in said
    assert "khoản 3 Điều 26" in said
    assert "Xin thêm vài ngày." in said


def test_costs_are_told_paid_and_then_the_information_is_supplied(in_progress):
    case = in_progress
    case.take("chi-phi", "awaiting_payment", **{"quantity-copy_a4": "10"}, pay_by="2026-11-25", collector="Kho bạc")
    assert case.inquiry.costs.get().total == 30_000
    assert "chưa nộp chi phí" in case.refused(
        "cung-cap", extent="whole", supply_form="attachment", secrecy_checked="on", copies="1"
    )
    assert "đúng 30.000 đồng" in case.refused("da-nop", amount="20000", on="2026-11-20")
    case.take("da-nop", "in_progress", amount="30000", reference="BL-17")
    case.take("cung-cap", "supplied", extent="whole", supply_form="attachment", secrecy_checked="on")


def test_nothing_counted_is_nothing_to_pay(in_progress):
    said = in_progress.refused("chi-phi", area="normal", pay_by="2026-11-25")
    assert "Không có chi phí phải trả" in said


def test_who_does_not_pay_is_refused_only_after_the_day_to_pay(at, in_progress):
    in_progress.take("chi-phi", "awaiting_payment", **{"quantity-copy_a4": "2"}, pay_by="2026-11-23")
    assert "Chưa hết thời hạn nộp" in in_progress.refused("tu-choi", ground="27.6", reason="Chưa nộp.")
    with time_machine.travel(noon(date(2026, 11, 25)), tick=False):
        at(in_progress.inquiry).take("tu-choi", "refused", ground="27.6", reason="Quá hạn nộp chi phí.")


def test_what_is_not_ours_is_refused_with_the_body_that_is_competent(people, at):
    case = at()
    case.take("hop-le", "valid", basis="23.3")
    said = case.refused("tu-choi", ground="27.3", reason="Của sở.")
    assert "khoản 3 Điều 27" in said
    case.take("tu-choi", "refused", ground="27.3", reason="Của sở.", competent="sở tư pháp")
    decision = case.inquiry.decisions.get()
    assert (decision.referred_to, decision.referral) == (people.department, "Sở Tư pháp")


def test_a_body_we_do_not_know_is_named_as_it_was_typed_and_ours_is_no_ground(at):
    case = at()
    said = case.refused("tu-choi", ground="27.3", reason="Của ta.", competent="Ủy ban nhân dân phường Một")
    assert "chính là cơ quan đang xử lý" in said
    case.take("tu-choi", "refused", ground="27.3", reason="Của nơi khác.", competent="Công ty Cấp nước")
    assert case.inquiry.decisions.get().referral == "Công ty Cấp nước"


def test_what_is_public_is_refused_or_pointed_to_by_the_address_of_its_page(people, at):
    item = published(people).item
    case = at()
    case.take("hop-le", "valid", basis="23.3")
    assert "khoản 2 Điều 27" in case.refused("tu-choi", ground="27.2", reason="Đã đăng.")
    case.take("tu-choi", "refused", ground="27.2", reason="Đã đăng.", published=f"/van-ban/{item.public_id}/")
    assert case.inquiry.published_item == item
    other = at(accepted(people, RECEIVED))
    other.take("chi-dan", "pointed_to", published=item.public_id)
    third = at(accepted(people, RECEIVED))
    assert "Nơi thông tin đang được công khai" in third.refused("chi-dan", published="không phải địa chỉ")
    third.take("chi-dan", "pointed_to", published="https://vanban.example.vn/12")
    assert third.inquiry.decisions.get().link == "https://vanban.example.vn/12"


def test_closed_information_is_refused_on_a_named_exemption_only(in_progress):
    said = in_progress.refused("tu-choi", ground="27.1", reason="Không được tiếp cận.")
    assert "Phải nêu rõ thông tin thuộc trường hợp nào" in said
    in_progress.take("tu-choi", "refused", ground="27.1", exemption="15.5", reason="Bí mật công tác.")


def test_a_refusal_without_ground_or_reason_is_refused_with_the_article_and_keeps_what_was_typed(in_progress):
    said = in_progress.refused("tu-choi", reason="Chúng tôi không muốn.")
    assert "Phải chọn căn cứ từ chối" in said
    assert "Điều 27" in said
    assert "Chúng tôi không muốn." in said
    assert "nêu rõ lý do" in in_progress.refused("tu-choi", ground="27.5")


def test_supplied_twice_to_the_same_person_may_be_refused_the_third_time(people, at):
    for _ in range(2):
        give(people, accepted(people, RECEIVED), noon(RECEIVED))
    case = at(accepted(people, RECEIVED))
    again = case.refused("tu-choi", ground="27.4", reason="Đã có.", good_reason="on")
    assert "lý do chính đáng" in again
    case.take("tu-choi", "refused", ground="27.4", reason="Đã có.")


def test_supplying_without_the_secrecy_check_is_refused_with_its_article(in_progress):
    said = in_progress.refused("cung-cap", extent="whole", supply_form="attachment", copies="1")
    assert "khoản 4 Điều 11" in said


def test_a_one_time_code_is_shown_once(in_progress):
    answer = in_progress.take("cung-cap", "supplied", extent="whole", supply_form="one_time_code", secrecy_checked="on")
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){4}", words(answer))
    assert code
    assert answer["Cache-Control"] == "no-store"
    assert code[0] not in words(in_progress.client.get(f"/can-bo/yeu-cau/{in_progress.inquiry.public_id}/"))


def test_a_request_is_withdrawn(at):
    case = at()
    case.take("rut", "withdrawn", on="2026-11-19")
    assert (case.inquiry.outcome, case.inquiry.settled_on) == (Outcome.WITHDRAWN, date(2026, 11, 19))


@pytest.mark.parametrize(("slug", "state", "values"), [
    ("giu-nguyen", "upheld", {"reason": "Đã đối chiếu bản gốc."}),
    ("cung-cap-lai", "supplied_again", {"extent": "whole", "reason": "Sửa diện tích."}),
])  # fmt: skip
def test_information_called_wrong_is_verified_within_ten_days(people, at, slug, state, values):
    case = at(give(people, assigned(people, RECEIVED), noon(RECEIVED)))
    case.take("khong-chinh-xac", "verifying_again", kind="incomplete", text="Thiếu phụ lục.", on="2026-11-20")
    assert case.inquiry.dispute_due_on == FURTHEST.replace(month=11, day=30)
    case.take(slug, state, **values)
    assert case.inquiry.disputes.get().settled_on == date(2026, 11, 20)


def test_what_we_find_wrong_ourselves_is_corrected_within_five_working_days(people, at):
    case = at(give(people, assigned(people, RECEIVED), noon(RECEIVED)))
    case.take("tu-phat-hien", "verifying_again", text="Sai một số liệu.")
    assert case.inquiry.dispute_due_on == date(2026, 11, 30), "the 24th is a holiday"


@pytest.mark.parametrize(("slug", "kind"), [
    ("khieu-nai", DisputeKind.COMPLAINT), ("to-cao", DisputeKind.DENUNCIATION), ("khoi-kien", DisputeKind.LAWSUIT),
])  # fmt: skip
def test_a_remedy_runs_beside_the_case_and_its_outcome_is_written_down(in_progress, slug, kind):
    case = in_progress
    case.take(slug, "in_progress", number="05/ĐKN", text="Chậm trả lời.")
    dispute = case.inquiry.disputes.get()
    assert dispute.kind == kind
    address = f"/can-bo/yeu-cau/{case.inquiry.public_id}/vu-viec/{dispute.pk}/"
    assert address in case.client.get(f"/can-bo/yeu-cau/{case.inquiry.public_id}/").content.decode()
    early = case.client.post(address, {"outcome": "unfounded", "on": "2026-11-01", "answer": "Giữ câu này."})
    assert early.status_code == 422
    assert "Giữ câu này." in words(early)
    done = {"outcome": "unfounded", "on": "2026-11-20", "settled_by": "Tòa án nhân dân khu vực 1", "reference": "12/QĐ"}
    assert case.client.post(address, done).status_code == 302
    dispute.refresh_from_db()
    assert (dispute.outcome, dispute.settled_by) == ("unfounded", "Tòa án nhân dân khu vực 1")
    again = case.client.post(address, done)
    assert "đã ghi kết quả" in words(again)


def test_a_step_is_laid_before_the_head_and_cleared_by_the_next(people, at, in_progress):
    maker = at(in_progress.inquiry, people.hoa)
    maker.take("trinh-ky", "in_progress", step="supply", text="Đề nghị cung cấp toàn bộ.")
    head = at(maker.inquiry, people.cuc)
    page = words(head.client.get(f"/can-bo/yeu-cau/{head.inquiry.public_id}/"))
    assert "Đang trình ký: Cung cấp thông tin" in page
    assert "Đề nghị cung cấp toàn bộ." in page
    head.take("cung-cap", "supplied", extent="whole", supply_form="attachment", secrecy_checked="on")
    assert head.inquiry.proposed_step == ""


# --- The law of 2016 ---------------------------------------------------------------------------------------------


def test_under_the_old_law_the_time_is_announced_first(people, at):
    with time_machine.travel(noon(date(2026, 8, 13)), tick=False):
        case = at(received(people, AUGUST, channel="post").inquiry)
        case.take("hop-le", "valid", basis="23.3")
        assert case.inquiry.announce_due_on == date(2026, 8, 14)
        case.take("thong-bao-thoi-han", "in_progress")
        assert (case.inquiry.announce_due_on, case.inquiry.due_on) == (None, date(2026, 9, 3))


def test_under_the_old_law_a_commune_asks_the_body_that_made_the_information(people, at):
    inquiry = give(people, assigned(people, AUGUST, channel="post"), noon(AUGUST))
    case = at(inquiry)
    case.take("khong-chinh-xac", "verifying_again", kind="inaccurate")
    case.take("hoi-noi-tao-ra", "asking_creator")
    case.take("noi-tao-ra-tra-loi", "verifying_again")
    case.take("giu-nguyen", "upheld", reason="Cơ quan tạo ra xác nhận đúng.")


def test_simple_information_of_the_old_law_has_its_short_term(people, at):
    with time_machine.travel(noon(date(2026, 8, 12)), tick=False):
        case = at(received(people, AUGUST, channel="post").inquiry)
        case.take("hop-le", "valid", basis="23.3", simple="on")
    assert case.inquiry.due_on == date(2026, 8, 18)


# --- What is not allowed -----------------------------------------------------------------------------------------


NOT_NOW = [
    ("da-nop", {"amount": "1", "on": "2026-11-20"}),
    ("cung-cap-lai", {"extent": "whole", "supply_form": "attachment"}),
    ("da-bo-sung", {"basis": "23.3", "on": "2026-11-20"}),
    ("tra-loi-dong-y", {}),
    ("giu-nguyen", {"reason": "Đúng."}),
    ("xin-dong-y", {}),
    ("dong", {}),
]


@pytest.mark.parametrize(("slug", "values"), NOT_NOW)
def test_a_step_that_is_not_allowed_is_refused_with_its_article_even_when_posted(at, slug, values):
    case = at()
    assert re.search(r"Điều \d+ Luật|chưa có thông báo chi phí", case.refused(slug, **values))
    page = case.client.get(case.address(slug), follow=True)
    assert "không thực hiện được lúc này" in words(page)


def test_the_second_of_two_officers_is_told_and_loses_nothing(people, at, desk, in_progress):
    looked_at = in_progress.inquiry.version
    actions.extend(inquiry=in_progress.inquiry, reason="Cần thêm.", by=people.cuc, at=noon(date(2026, 11, 20)))
    values = {"ground": "27.5", "reason": "Quá khả năng đáp ứng.", "seen": looked_at}
    late = in_progress.client.post(in_progress.address("tu-choi"), values)
    assert late.status_code == 422
    said = words(late)
    assert "vừa được Phạm Thị Cúc cập nhật sau khi bạn mở" in said
    assert "Quá khả năng đáp ứng." in said
    assert "Đã gia hạn" in said
    in_progress.inquiry.refresh_from_db()
    assert in_progress.inquiry.state == "extended"
    now = re.search(r'name="seen" value="(\d+)"', late.content.decode())[1]
    assert in_progress.client.post(in_progress.address("tu-choi"), values | {"seen": now}).status_code == 302


@pytest.mark.parametrize("seen", ["", "abc", "-1", "99999999999"])
def test_a_step_decided_on_no_known_version_is_not_taken(in_progress, seen):
    assert "cập nhật sau khi bạn mở" in in_progress.refused("tu-choi", ground="27.5", reason="Khó.", seen=seen)


def test_a_reason_of_two_megabytes_is_refused_with_a_word(in_progress):
    said = in_progress.refused("tu-choi", ground="27.5", reason="a" * 2_000_000)
    assert "tối đa 20.000" in said


@pytest.mark.parametrize("day", ["2026-13-40", "31/02/2026", "0001-01-01", "9999-12-31"])
def test_absurd_days_are_refused(in_progress, day):
    assert in_progress.refused("rut", on=day)


def test_a_step_nobody_has_heard_of_is_not_there(in_progress):
    assert in_progress.client.get(in_progress.address("khong-co")).status_code == 404
