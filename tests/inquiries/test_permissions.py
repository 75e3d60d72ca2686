"""Bình and Cúc handle cases, Hoa works on what she is given, Sơn sees figures, Dũng sees nothing."""

import pytest
from cases import SEPTEMBER, accepted, assigned, give, noon, received

from tiepcan.agencies.errors import NotAllowed, NotFound
from tiepcan.inquiries import actions, queries
from tiepcan.inquiries.models import DisputeKind, Extent
from tiepcan.inquiries.permissions import CITIZEN, NOBODY, viewer_of


def seen_by(person):
    return set(queries.cases(viewer_of(person, on=SEPTEMBER)))


def test_binh_and_cuc_see_the_cases_of_their_agency_and_dung_none(people):
    inquiry = received(people).inquiry
    assert seen_by(people.binh) == seen_by(people.cuc) == {inquiry}
    assert seen_by(people.dung) == seen_by(people.son) == set()
    assert set(queries.cases(NOBODY)) == set()


def test_dung_is_told_that_there_is_no_such_case(people):
    inquiry = received(people).inquiry
    with pytest.raises(NotFound):
        queries.inquiry_for(viewer_of(people.dung, on=SEPTEMBER), inquiry.public_id)
    assert queries.inquiry_for(viewer_of(people.binh, on=SEPTEMBER), inquiry.public_id) == inquiry


def test_hoa_sees_what_is_assigned_to_her_and_only_while_it_is(people):
    mine, other = assigned(people), accepted(people)
    assert seen_by(people.hoa) == {mine}
    actions.assign(inquiry=mine, unit="Văn phòng", to=people.binh, by=people.binh, at=noon(SEPTEMBER))
    assert seen_by(people.hoa) == set()
    with pytest.raises(NotAllowed):
        actions.separate_parts(inquiry=other, by=people.hoa, at=noon(SEPTEMBER))


def test_hoa_works_on_her_case_but_does_not_decide_it(people):
    inquiry = assigned(people)
    actions.separate_parts(inquiry=inquiry, by=people.hoa, at=noon(SEPTEMBER))
    actions.finish_separation(inquiry=inquiry, kept_out=["15.5"], by=people.hoa, at=noon(SEPTEMBER))
    actions.propose(inquiry=inquiry, step="supply", text="Đề nghị cung cấp.", by=people.hoa, at=noon(SEPTEMBER))
    give_as = {"extent": Extent.WHOLE, "supply_form": "attachment", "secrecy_checked": True}
    with pytest.raises(NotAllowed, match="người duyệt"):
        actions.supply(inquiry=inquiry, by=people.hoa, at=noon(SEPTEMBER), **give_as)
    with pytest.raises(NotAllowed):
        actions.refuse(inquiry=inquiry, ground="27.5", reason="Không.", by=people.hoa, at=noon(SEPTEMBER))


STEPS = {
    "accept": {"basis": "23.3"},
    "ask_to_complete": {"guidance": "Ghi rõ."},
    "assign": {"unit": "Địa chính"},
    "extend": {"reason": "Cần thêm."},
    "refuse": {"ground": "27.5", "reason": "Không."},
    "point_to": {"link": "https://example.vn"},
    "withdraw": {},
    "renew_code": {},
    "hold": {"reason": "Thanh tra."},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("who", ["dung", "son", "hoa"])
def test_nobody_from_elsewhere_moves_a_case(people, step, who):
    inquiry = received(people).inquiry
    with pytest.raises(NotAllowed):
        getattr(actions, step)(inquiry=inquiry, by=getattr(people, who), at=noon(SEPTEMBER), **STEPS[step])


def test_the_requester_withdraws_and_disputes_but_decides_nothing(people):
    inquiry = give(people, assigned(people), noon(SEPTEMBER))
    with pytest.raises(NotAllowed):
        actions.uphold(inquiry=inquiry, reason="Đúng.", by=CITIZEN, at=noon(SEPTEMBER))
    with pytest.raises(NotAllowed):
        actions.dispute(inquiry=inquiry, kind=DisputeKind.FOUND_WRONG, by=CITIZEN, at=noon(SEPTEMBER))
    assert actions.dispute(inquiry=inquiry, kind=DisputeKind.INCOMPLETE, by=CITIZEN, at=noon(SEPTEMBER)).pk
    other = received(people).inquiry
    assert actions.withdraw(inquiry=other, by=CITIZEN, at=noon(SEPTEMBER)).state == "withdrawn"


def test_work_is_given_to_people_of_the_agency_only(people):
    inquiry = accepted(people)
    with pytest.raises(NotAllowed, match="không làm việc tại"):
        actions.assign(inquiry=inquiry, unit="Phường bạn", to=people.dung, by=people.binh, at=noon(SEPTEMBER))
