"""What cannot be meant is answered with a clear Vietnamese sentence, and nothing is stored."""

from dataclasses import replace
from datetime import date

import pytest
from cases import AN, AUGUST, SEPTEMBER, asked, assigned, client_key, give, noon, received

from tiepcan.agencies.errors import NoLegalBasis, NotAllowed, Refused
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions import ConsentSought
from tiepcan.inquiries.errors import BadInput, StepRefused
from tiepcan.inquiries.identity import Member, members_of
from tiepcan.inquiries.models import Acting, DisputeKind, Extent, Inquiry, Residency
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.fees import Item

BAD_FIELDS = [
    ({"information": "   "}, "information", "Hãy ghi thông tin bạn cần"),
    ({"information": "đ" * 2_000_000}, "information", "dài 2.000.000 ký tự, tối đa 20.000"),
    ({"purpose": "x" * 20_001}, "purpose", "tối đa 20.000"),
    ({"supply_form": "chim bồ câu"}, "supply_form", "Hãy chọn một trong"),
    ({"requester_kind": "robot"}, "requester_kind", "Hãy chọn một trong"),
    ({"special_groups": ["giàu"]}, "special_groups", "Hãy chọn một trong"),
    ({"copies": 0}, "copies", "từ 1 đến 100"),
]


@pytest.mark.parametrize(
    ("values", "field", "message"), BAD_FIELDS, ids=[b[1] + str(i) for i, b in enumerate(BAD_FIELDS)]
)
def test_a_form_that_cannot_be_meant_names_the_field(people, values, field, message):
    with pytest.raises(BadInput, match=message) as refused:
        received(people, **values)
    assert refused.value.field == field
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"full_name": " "}, "full_name"), ({"email": "an at example"}, "email"), ({"address": "a" * 301}, "address")],
)
def test_a_requester_that_cannot_be_meant_names_the_field(people, changed, field):
    with pytest.raises(BadInput) as refused:
        received(people, requester=replace(AN, **changed))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("received_on", "message"),
    [
        (date(2026, 9, 4), "ở sau hôm nay"),
        (date(9999, 12, 31), "ở sau hôm nay"),
        (date(206, 9, 3), "không hoạt động"),
        (date(1, 1, 1), "không hoạt động"),
        (date(2015, 5, 5), "chưa có Luật"),
    ],
)
def test_absurd_days_of_receipt_are_refused(people, received_on, message):
    with pytest.raises(Refused, match=message):
        received(people, SEPTEMBER, channel="post", received_on=received_on)


def test_paper_that_lay_in_the_post_counts_from_the_day_it_came(people):
    receipt = received(people, SEPTEMBER, channel="post", received_on=date(2026, 8, 31))
    assert (receipt.inquiry.regime, receipt.inquiry.received_on) == ("l2016", date(2026, 8, 31))


@pytest.mark.parametrize("on", [date(2026, 9, 2), date(2026, 9, 30), date(2062, 9, 9)])
def test_days_told_of_a_case_lie_between_its_receipt_and_today(people, on):
    inquiry = received(people).inquiry
    with pytest.raises(BadInput, match=r"phải từ ngày nhận yêu cầu 03/09/2026 đến hôm nay 10/09/2026"):
        actions.withdraw(inquiry=inquiry, on=on, by=people.binh, at=noon(date(2026, 9, 10)))


def test_what_completes_a_request_cannot_come_before_the_guidance_that_asked_for_it(people):
    inquiry = received(people).inquiry
    actions.ask_to_complete(inquiry=inquiry, guidance="Ghi rõ tên.", by=people.binh, at=noon(date(2026, 9, 8)))
    with pytest.raises(BadInput, match="từ ngày hướng dẫn bổ sung yêu cầu 08/09/2026") as refused:
        actions.complete(inquiry=inquiry, basis="23.3", on=date(2026, 9, 7), by=people.binh, at=noon(date(2026, 9, 9)))
    assert refused.value.field == "on"
    done = actions.complete(
        inquiry=inquiry, basis="23.3", on=date(2026, 9, 8), by=people.binh, at=noon(date(2026, 9, 9))
    )
    assert done.due_on == date(2026, 9, 21), "twelve days from the 8th end on a Sunday"


def test_money_and_claims_cannot_come_before_what_they_answer(people):
    inquiry = assigned(people)
    actions.charge(
        inquiry=inquiry, items=[Item("copy_a4", 3)], area="normal", pay_by=date(2026, 9, 20),
        by=people.binh, at=noon(date(2026, 9, 8)),
    )  # fmt: skip
    with pytest.raises(BadInput, match="từ ngày thông báo chi phí 08/09/2026"):
        actions.record_payment(
            inquiry=inquiry, amount=9000, on=date(2026, 9, 7), by=people.binh, at=noon(date(2026, 9, 9))
        )
    done = give(people, assigned(people), noon(date(2026, 9, 8)))
    with pytest.raises(BadInput, match="từ ngày cung cấp thông tin 08/09/2026"):
        actions.dispute(
            inquiry=done, kind=DisputeKind.INACCURATE, on=date(2026, 9, 7), by=people.binh, at=noon(date(2026, 9, 9))
        )


@pytest.mark.parametrize("values", [{"copies": 0, "copies_photo": 0}, {"copies": -1, "copies_file": 2}])
def test_copies_of_every_kind_are_counted_apart_and_one_is_the_least(people, values):
    kept = received(people, copies=0, copies_photo=2, copies_file=1).inquiry
    assert (kept.copies, kept.copies_photo, kept.copies_file) == (0, 2, 1)
    with pytest.raises(BadInput, match="từ 1 đến 100"):
        received(people, **values)


def test_control_characters_and_split_letters_never_reach_the_database(people):
    inquiry = received(people, information="Kê\u0301 hoạch\x00 \x1bnăm\r\n\r\n\r\n\r\n2026").inquiry
    assert inquiry.information == "Kế hoạch năm\n\n2026"


def test_two_megabytes_of_reason_are_refused_and_the_case_stays_as_it_was(people):
    inquiry = assigned(people)
    for action, values in [
        (actions.extend, {"reason": "r" * 2_000_000}),
        (actions.refuse, {"ground": "27.5", "reason": "r" * 2_000_000}),
    ]:
        with pytest.raises(BadInput, match=r"2\.000\.000 ký tự"):
            action(inquiry=inquiry, by=people.binh, at=noon(SEPTEMBER), **values)
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.version) == ("in_progress", 3)


# --- Who may ask, and how ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("acting", [Acting.ALONE, Acting.WITH_CONSENT, Acting.REPRESENTED])
def test_under_the_new_law_a_minor_asks_in_three_ways(people, acting):
    guardian = replace(AN, full_name="Trần Bé", representative_name="Trần Văn Cha")
    assert received(people, requester=guardian, requester_kind="minor", acting=acting).inquiry.acting == acting


def test_under_the_old_law_a_minor_asks_through_a_representative_only(people):
    child = replace(AN, full_name="Trần Bé", representative_name="Trần Văn Cha")
    for acting in (Acting.ALONE, Acting.WITH_CONSENT):
        with pytest.raises(StepRefused, match=r"thông qua người đại diện theo pháp luật.*khoản 3 Điều 4"):
            received(people, AUGUST, requester=child, requester_kind="minor", acting=acting)
    assert received(people, AUGUST, requester=child, requester_kind="minor", acting=Acting.REPRESENTED).new


@pytest.mark.parametrize("acting", [Acting.WITH_CONSENT, Acting.REPRESENTED])
def test_a_representative_has_a_name(people, acting):
    with pytest.raises(BadInput, match="người đại diện") as refused:
        received(people, requester_kind="minor", acting=acting)
    assert refused.value.field == "representative_name"


def test_several_people_ask_through_their_organisation_with_a_list(people):
    through = replace(AN, full_name="", organisation="Hội Nông dân phường Một", representative_name="Lê Văn Tư")
    group = [Member(full_name="Nguyễn Năm", identity_number="038090000001"), Member(full_name="Trần Sáu")]
    asked_so = {"requester": through, "requester_kind": "group", "acting": Acting.GROUP}
    inquiry = received(people, members=group, **asked_so).inquiry
    assert [m.full_name for m in members_of(inquiry)] == ["Nguyễn Năm", "Trần Sáu"]
    with pytest.raises(BadInput, match="ít nhất hai người"):
        received(people, members=group[:1], **asked_so)
    with pytest.raises(BadInput, match="người thứ 2 chưa có họ tên"):
        received(people, members=[group[0], Member(full_name=" ")], **asked_so)
    with pytest.raises(BadInput, match="Hãy ghi tên tổ chức"):
        received(people, members=group, **(asked_so | {"requester": AN}))


def test_a_citizen_does_not_ask_as_a_group(people):
    with pytest.raises(StepRefused, match="Hãy chọn cách yêu cầu"):
        received(people, acting=Acting.GROUP)


def test_an_outsider_says_how_the_information_bears_on_their_own_rights(people):
    inquiry = received(people, residency=Residency.OUTSIDER).inquiry
    with pytest.raises(StepRefused, match="liên quan trực tiếp") as refused:
        actions.accept(inquiry=inquiry, basis="23.3", by=people.binh, at=noon(SEPTEMBER))
    assert refused.value.missing == "outsider_without_interest"
    affected = received(people, residency=Residency.OUTSIDER, direct_interest="Có đất trong dự án.").inquiry
    assert actions.accept(inquiry=affected, basis="23.3", by=people.binh, at=noon(SEPTEMBER)).state == "valid"


def test_a_request_is_valid_only_on_a_basis_the_law_knows(people):
    inquiry = received(people).inquiry
    with pytest.raises(StepRefused, match="Phải xác định yêu cầu thuộc trường hợp nào"):
        actions.accept(inquiry=inquiry, basis="", by=people.binh, at=noon(SEPTEMBER))
    with pytest.raises(BadInput, match="không có trong quy định"):
        actions.accept(inquiry=inquiry, basis="23.9", by=people.binh, at=noon(SEPTEMBER))


def test_paper_is_taken_in_by_the_focal_point_and_fax_is_gone(people):
    form = {"agency": people.commune, "requester": AN, "at": noon(SEPTEMBER)}
    with pytest.raises(NotAllowed, match="đầu mối"):
        actions.receive(asked=asked(channel="post"), client_key=client_key(), by=CITIZEN, **form)
    with pytest.raises(NotAllowed, match="đầu mối"):
        actions.receive(asked=asked(channel="counter"), client_key=client_key(), by=people.hoa, **form)
    with pytest.raises(NoLegalBasis, match="fax"):
        actions.receive(asked=asked(channel="fax"), client_key=client_key(), by=people.binh, **form)


# --- Work on the case -------------------------------------------------------------------------------------------


def test_a_part_names_what_stays_out_and_the_whole_leaves_nothing_out(people):
    inquiry = assigned(people)
    given = {"inquiry": inquiry, "supply_form": "attachment", "secrecy_checked": True, "by": people.binh}
    with pytest.raises(BadInput, match="phải nêu căn cứ"):
        actions.supply(extent=Extent.PART, at=noon(SEPTEMBER), **given)
    with pytest.raises(BadInput, match="không có phần"):
        actions.supply(extent=Extent.WHOLE, kept_out=["15.5"], at=noon(SEPTEMBER), **given)
    with pytest.raises(BadInput, match="không có trong quy định"):
        actions.supply(extent=Extent.PART, kept_out=["99"], at=noon(SEPTEMBER), **given)
    with pytest.raises(BadInput, match="địa chỉ"):
        actions.supply(extent=Extent.WHOLE, at=noon(SEPTEMBER), **(given | {"supply_form": "link"}))


def test_nothing_leaves_without_the_second_look_for_secrets(people):
    inquiry = assigned(people)
    with pytest.raises(StepRefused, match="Phải rà soát") as refused:
        actions.supply(
            inquiry=inquiry, extent=Extent.WHOLE, supply_form="attachment", secrecy_checked=False,
            by=people.binh, at=noon(SEPTEMBER),
        )  # fmt: skip
    assert (refused.value.missing, refused.value.clause) == ("secrecy_checked", "l2026:11.4")


@pytest.mark.parametrize(
    ("items", "pay_by", "message"),
    [
        ([Item("copy_a4", 0)], date(2026, 9, 9), "Số lượng"),
        ([Item("copy_a4", 10**9)], date(2026, 9, 9), "Số lượng"),
        ([Item("vàng", 1)], date(2026, 9, 9), "không có mức chi phí"),
        ([Item("photo_print", 1, unit_price=1)], date(2026, 9, 9), "Đơn giá"),
        ([Item("copy_a4", 1)], date(2026, 9, 2), "đã qua"),
        ([], date(2026, 9, 9), "Không có chi phí phải trả"),
    ],
)
def test_costs_that_cannot_be_meant_are_refused(people, items, pay_by, message):
    inquiry = assigned(people)
    with pytest.raises(Refused, match=message):
        actions.charge(inquiry=inquiry, items=items, area="normal", pay_by=pay_by, by=people.binh, at=noon(SEPTEMBER))


def test_money_is_recorded_only_for_what_was_charged_and_in_full(people):
    inquiry = assigned(people)
    paying = {"inquiry": inquiry, "by": people.binh, "at": noon(SEPTEMBER)}
    with pytest.raises(Refused, match="chưa có thông báo chi phí"):
        actions.record_payment(amount=1, **paying)
    actions.charge(items=[Item("copy_a4", 2)], area="difficult", pay_by=date(2026, 9, 9), **paying)
    with pytest.raises(BadInput, match=r"đúng 4\.200 đồng"):
        actions.record_payment(amount=4000, **paying)


def test_consent_is_asked_of_somebody_and_silence_is_no_answer(people):
    inquiry = assigned(people)
    with pytest.raises(StepRefused, match="Phải ghi rõ cá nhân, tổ chức"):
        actions.ask_consent(inquiry=inquiry, of=[], by=people.binh, at=noon(SEPTEMBER))
    two = [ConsentSought(condition="16.1", name=name, information="Đơn") for name in ("Bà Tư", "Ông Năm")]
    first, second = actions.ask_consent(inquiry=inquiry, of=two, by=people.binh, at=noon(SEPTEMBER))
    with pytest.raises(BadInput, match="phạm vi"):
        actions.record_consent(consent=first, given=True, by=people.binh, at=noon(SEPTEMBER))
    actions.record_consent(consent=first, given=True, scope="Cả đơn", by=people.binh, at=noon(SEPTEMBER))
    inquiry.refresh_from_db()
    assert inquiry.state == "awaiting_consent", "the second has not answered"
    with pytest.raises(Refused, match="đã ghi nhận"):
        actions.record_consent(consent=first, given=False, by=people.binh, at=noon(SEPTEMBER))
    actions.record_consent(consent=second, given=True, scope="Cả đơn", by=people.binh, at=noon(SEPTEMBER))
    inquiry.refresh_from_db()
    assert inquiry.state == "in_progress"
