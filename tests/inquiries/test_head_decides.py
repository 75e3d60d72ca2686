"""What only the head of the body decides: where no law says whether giving would do harm, and instead of a consent."""

import pytest
from cases import AUGUST, SEPTEMBER, accepted, assigned, give, later

from tiepcan.audit.models import Event as AuditEvent
from tiepcan.engines.letters import plain_text
from tiepcan.inquiries import actions, legal
from tiepcan.inquiries.actions import ConsentSought
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.models import ConsentStatus, DecisionKind, Extent

AT = later(SEPTEMBER, 1)
WEIGHED = {
    "exemption": "15.4",
    "circumstances": "Bản đồ ghi vị trí kho; phần quy hoạch nhà ở thì không hại ai.",
    "law_silent": True,
    "at": AT,
}


def decide(people, inquiry, extent, **values):
    return actions.decide_at_discretion(inquiry=inquiry, extent=extent, **(WEIGHED | {"by": people.cuc} | values))


def test_the_head_weighs_and_decides_in_writing_with_reason_name_and_day(people):
    inquiry = assigned(people)
    decision = decide(people, inquiry, Extent.PART, details="Trừ tờ số 4.")
    assert (decision.kind, decision.signer, decision.on) == (DecisionKind.DISCRETION, people.cuc, AT.date())
    assert (decision.extent, decision.exemption, decision.clause) == (Extent.PART, "15.4", "l2026:15.4")
    text = plain_text(letter_in(actions.issue(letter=decision.letter, by=people.binh, at=AT)))
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG MỘT" in text
    assert "Cung cấp một phần thông tin được yêu cầu. Trừ tờ số 4." in text
    assert "Bản đồ ghi vị trí kho" in text
    assert "khoản 4 Điều 15 Luật Tiếp cận thông tin" in text
    decision.refresh_from_db()
    assert decision.code == "01/QĐ-UBND"
    assert AuditEvent.objects.filter(action="inquiries.decide_at_discretion", actor_id=people.cuc.audit_id).exists()


REFUSED = [
    ({"by": "binh"}, "Chỉ người đứng đầu"),
    ({"law_silent": False}, "chưa quy định"),
    ({"circumstances": " "}, "điều kiện thực tế"),
]


@pytest.mark.parametrize(("values", "why"), REFUSED, ids=["not the head", "a law says", "nothing weighed"])
def test_nobody_else_decides_nor_where_a_law_says_nor_without_a_reason(people, values, why):
    inquiry = accepted(people)
    given = values | ({"by": getattr(people, values["by"])} if "by" in values else {})
    with pytest.raises(legal.StepRefused, match=why):
        decide(people, inquiry, None, **given)
    assert not inquiry.decisions.exists()


def test_the_step_is_offered_at_the_desk_to_the_head_alone_and_under_the_law_of_2026_alone(people, client):
    for who, inquiry, offered in (
        (people.cuc, assigned(people), True),
        (people.binh, assigned(people), False),
        (people.cuc, assigned(people, AUGUST, channel="post"), False),
    ):
        client.force_login(who)
        page = client.get(f"/can-bo/yeu-cau/{inquiry.public_id}/").content.decode()
        assert ("buoc/nguoi-dung-dau-quyet-dinh/" in page) is offered
    with pytest.raises(legal.StepRefused, match="không có bước"):
        decide(people, inquiry, None, at=later(AUGUST, 1))


def test_the_answer_follows_what_the_head_decided(people):
    inquiry = assigned(people)
    closed = {"inquiry": inquiry, "ground": "27.1", "reason": "Có hại.", "by": people.binh, "at": AT}
    decide(people, inquiry, None)
    with pytest.raises(legal.StepRefused, match="đã quyết định không cung cấp"):
        give(people, inquiry, AT)
    decide(people, inquiry, Extent.PART)
    with pytest.raises(legal.StepRefused, match="chỉ cung cấp một phần"):
        give(people, inquiry, AT)
    with pytest.raises(legal.StepRefused, match="đã quyết định cung cấp"):
        actions.refuse(exemption="15.4", **closed)
    assert give(people, inquiry, AT, extent=Extent.PART, kept_out=["15.4"]).state == "supplied"
    other = assigned(people)
    decide(people, other, Extent.WHOLE)
    assert actions.refuse(**(closed | {"inquiry": other}), exemption="15.5").ground == "27.1"


def test_after_more_time_was_taken_the_decision_leaves_it_taken(people):
    inquiry = assigned(people)
    actions.extend(inquiry=inquiry, reason="Nhiều hồ sơ.", by=people.binh, at=AT)
    decide(people, inquiry, Extent.WHOLE)
    inquiry.refresh_from_db()
    assert inquiry.state == "extended"


def test_the_head_sets_aside_a_consent_but_no_condition_of_another_law(people):
    inquiry = assigned(people)
    sought = [ConsentSought(condition=code, name="Ba", information="Đơn") for code in ("16.1", "16.3")]
    person, archive = actions.ask_consent(inquiry=inquiry, of=sought, by=people.binh, at=AT)
    given = {"inquiry": inquiry, "public_interest": "Nguồn nước.", "by": people.cuc, "at": AT}
    with pytest.raises(legal.StepRefused, match="pháp luật về lưu trữ"):
        actions.decide_without_consent(**given)
    actions.record_consent(consent=archive, given=True, scope="Đọc tại chỗ", by=people.binh, at=AT)
    actions.decide_without_consent(**given)
    person.refresh_from_db()
    assert (person.status, person.waived) == (ConsentStatus.ASKED, True)
