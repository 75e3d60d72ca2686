"""A draft nobody needs is dropped with a reason; no number of the series is lost or given twice by it."""

import pytest
from cases import AN, SEPTEMBER, accepted, noon, received

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.inquiries import actions
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.models import OfficialLetter

AT = noon(SEPTEMBER)
WHY = f"Đã gửi {AN.full_name} bằng văn bản trên hệ thống khác."


@pytest.fixture
def drafts(people):
    """Two drafts of one series: two requests that got more time."""
    for _ in range(2):
        actions.extend(inquiry=accepted(people), reason="Nhiều hồ sơ.", by=people.binh, at=AT)
    return OfficialLetter.objects.filter(form="04")


def test_a_dropped_draft_is_not_issued_until_somebody_takes_it_up_again(people, drafts):
    letter = actions.drop_draft(letter=drafts[0], reason=WHY, by=people.binh, at=AT)
    assert (letter.dropped, letter.issued, str(letter)) == (True, False, f"{letter.label} (dự thảo đã bỏ)")
    with pytest.raises(NotYet, match="đã bỏ"):
        actions.issue(letter=letter, by=people.binh, at=AT)
    with pytest.raises(NotYet, match="đã bỏ rồi"):
        actions.drop_draft(letter=letter, reason=WHY, by=people.binh, at=AT)
    actions.take_up_draft(letter=letter, by=people.binh, at=AT)
    assert actions.issue(letter=letter, by=people.binh, at=AT).code == "01/TB-UBND"


def test_numbers_go_on_without_a_gap_and_what_was_issued_keeps_its_own(people, drafts):
    first, second = drafts
    actions.drop_draft(letter=first, reason=WHY, by=people.binh, at=AT)
    assert actions.issue(letter=second, by=people.binh, at=AT).number == 1
    with pytest.raises(NotYet, match=r"số 01/TB-UBND ngày 03/09/2026, nên không bỏ được"):
        actions.drop_draft(letter=second, reason=WHY, by=people.binh, at=AT)
    actions.take_up_draft(letter=first, by=people.binh, at=AT)
    assert actions.issue(letter=first, by=people.binh, at=AT).number == 2


def test_the_reason_is_asked_for_and_lies_sealed_and_only_the_fact_in_the_chain(people, drafts):
    letter = drafts[0]
    with pytest.raises(BadInput, match="lý do bỏ dự thảo"):
        actions.drop_draft(letter=letter, reason="  ", by=people.binh, at=AT)
    with pytest.raises(NotAllowed):
        actions.drop_draft(letter=letter, reason=WHY, by=people.dung, at=AT)
    actions.drop_draft(letter=letter, reason=WHY, by=people.binh, at=AT)
    told = AuditEvent.objects.get(action="inquiries.drop_draft")
    assert AN.full_name not in str(vars(told))
    row = OfficialLetter.objects.filter(pk=letter.pk).values().get()
    assert AN.full_name not in str({name: value for name, value in row.items() if name != "box"})


def test_the_receipt_that_was_dropped_is_not_drafted_again_by_the_next_step(people):
    inquiry = received(people, channel="post").inquiry
    actions.drop_draft(letter=inquiry.letters.get(form="02"), reason=WHY, by=people.binh, at=AT)
    actions.accept(inquiry=inquiry, basis="23.3", by=people.binh, at=AT)
    assert inquiry.letters.filter(form="02").count() == 1


def test_at_the_desk_a_draft_is_dropped_and_taken_up_again(people, drafts, client):
    client.force_login(people.binh)
    letter = drafts[0]
    address = f"/can-bo/van-ban/{letter.public_id}/"
    early = client.post(address, {"do": "drop", "drop-reason": " "})
    assert early.status_code == 422
    assert "Hãy ghi lý do bỏ dự thảo." in early.content.decode()
    assert client.post(address, {"do": "drop", "drop-reason": WHY}).status_code == 302
    page = client.get(address).content.decode()
    assert WHY in page
    assert "Cấp số và ban hành" not in page
    assert "dự thảo đã bỏ" in client.get(f"/can-bo/yeu-cau/{letter.inquiry.public_id}/").content.decode()
    assert client.post(address, {"do": "take_up"}).status_code == 302
    assert "Cấp số và ban hành" in client.get(address).content.decode()
