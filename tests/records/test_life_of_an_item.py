from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from factories import MUST, decided, metadata, published, source, taken_in
from tiepcan.agencies.errors import Duplicate, NoLegalBasis, NotAllowed, NotYet, Refused
from tiepcan.audit.models import Event
from tiepcan.audit.queries import verify_chain
from tiepcan.records.actions import (
    check,
    classify,
    correct,
    correct_metadata,
    decide,
    discard_correction,
    expire,
    propose,
    release,
    send_back,
    take_in,
    withdraw,
)
from tiepcan.records.files import storage
from tiepcan.records.models import Access, Edition, EditionStatus, Item, Origin, State
from tiepcan.records.queries import public_edition


def test_from_paper_to_the_public_page(people):
    edition = published(people, "Trang một.\fTrang hai.")
    assert edition.item.state == State.PUBLISHED
    assert edition.status == EditionStatus.PUBLISHED
    assert [p.text for p in edition.pages.order_by("number")] == ["Trang một.", "Trang hai."]
    assert storage().sound(edition.derivative)
    actions = list(Event.objects.filter(object_kind="item").values_list("action", flat=True).order_by("sequence"))
    assert actions == [
        "records.take_in",
        "records.proposal",
        "records.check",
        "records.decision",
        "records.release",
    ]
    assert verify_chain().sound


def test_what_was_made_on_20_august_2026_is_due_on_26_august(people):
    """law.md section 7: Saturday 22/08 is worked, Monday 31/08 is off."""
    item = taken_in(people, issued_date=date(2026, 8, 20))
    assert item.due_on == date(2026, 8, 26)
    assert item.due_under


def test_without_a_date_there_is_no_clock(people):
    assert taken_in(people, issued_date=None).due_on is None


def test_an_officer_of_the_creating_unit_only_proposes(people):
    item = classify(item=taken_in(people), access=Access.MUST_DISCLOSE, basis=MUST, by=people.hoa)
    assert item.state == State.PROPOSED
    assert item.access is None


def test_the_focal_point_looks_a_second_time_and_may_correct(people):
    item = taken_in(people)
    propose(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.hoa)
    item.refresh_from_db()
    check(item=item, access=Access.CLOSED, basis="l2026:15.6", reason="dự thảo nội bộ", by=people.binh)
    item.refresh_from_db()
    decide(item=item, access=Access.CLOSED, basis="l2026:15.6", by=people.binh)
    item.refresh_from_db()
    assert item.state == State.CLOSED


def test_a_check_before_the_proposal_and_a_decision_before_the_check_are_refused(people):
    item = taken_in(people)
    with pytest.raises(NotYet):
        check(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    with pytest.raises(NotYet):
        decide(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)


@pytest.mark.parametrize(
    ("access", "basis"),
    [
        (Access.MUST_DISCLOSE, ""),
        (Access.MUST_DISCLOSE, "l2026:17.1.z"),
        (Access.MUST_DISCLOSE, "l2026:15.6"),
        (Access.CLOSED, "l2026:17.1.a"),
        (Access.CONDITIONAL, "l2026:15.1"),
    ],
)
def test_a_class_needs_a_basis_that_the_law_knows_for_it(people, access, basis):
    with pytest.raises(NoLegalBasis):
        classify(item=taken_in(people), access=access, basis=basis, by=people.binh)


def test_a_decision_of_2025_stands_under_the_law_of_2016(people):
    at = datetime(2025, 9, 3, 2, tzinfo=UTC)
    item = take_in(
        agency=people.commune,
        source=source("cũ"),
        metadata=metadata(issued_date=date(2025, 9, 1)),
        by=people.hoa,
        at=at,
    )
    with pytest.raises(NoLegalBasis):
        classify(item=item, access=Access.MUST_DISCLOSE, basis="l2026:17.1.a", by=people.binh, at=at)
    item = classify(item=item, access=Access.MUST_DISCLOSE, basis="l2016:17.1.d", by=people.binh, at=at)
    assert item.assessments.last().regime == "l2016"


def test_who_classified_does_not_release(people):
    from people import LONG_AGO, TESTS
    from tiepcan.agencies.actions import appoint
    from tiepcan.agencies.models import Role

    appoint(user=people.binh, agency=people.commune, role=Role.APPROVER, valid_from=LONG_AGO, by=TESTS)
    item = decided(people)
    with pytest.raises(NotAllowed):
        release(item=item, by=people.binh)
    assert release(item=item, by=people.cuc).status == EditionStatus.PUBLISHED


def test_the_database_itself_refuses_a_release_by_the_one_who_decided(people):
    edition = published(people)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(released_by=edition.decided_by)


def test_the_database_itself_refuses_to_publish_what_is_closed(people):
    item = decided(people, access=Access.CLOSED, basis="l2026:15.6")
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(state=State.PUBLISHED)


def test_only_an_approver_of_the_agency_releases(people):
    item = decided(people)
    for somebody in (people.hoa, people.dung, people.son):
        with pytest.raises(NotAllowed):
            release(item=item, by=somebody)


@pytest.mark.parametrize(("access", "basis"), [(Access.CLOSED, "l2026:15.6"), (Access.CONDITIONAL, "l2026:16.2")])
def test_what_is_closed_or_conditional_is_not_released(people, access, basis):
    with pytest.raises(NotYet):
        release(item=decided(people, access=access, basis=basis), by=people.cuc)


def test_lowering_a_restriction_needs_another_person(people):
    item = decided(people, access=Access.CLOSED, basis="l2026:15.6")
    with pytest.raises(NotAllowed):
        decide(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    decide(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.cuc)
    item.refresh_from_db()
    assert item.state == State.DECIDED


def test_what_is_public_keeps_its_basis_until_it_is_withdrawn(people):
    item = published(people).item
    with pytest.raises(NotYet, match="gỡ bỏ"):
        decide(item=item, access=Access.CLOSED, basis="l2026:15.6", by=people.cuc)
    item.refresh_from_db()
    assert (item.state, item.basis) == (State.PUBLISHED, MUST)


def test_what_was_withdrawn_has_nothing_left_to_decide(people):
    item = published(people).item
    withdraw(item=item, reason="nhầm", by=people.cuc)
    item.refresh_from_db()
    with pytest.raises(NotYet, match="nhập lại"):
        decide(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.cuc)


def test_a_correction_keeps_the_old_edition_public_until_the_new_one_is_released(people):
    first = published(people, "Con số 90.")
    correct(
        item=first.item,
        source=source("Con số 900."),
        metadata=metadata(),
        reason="Ghi nhầm con số",
        by=people.binh,
    )
    assert public_edition(first.item.public_id) == first
    second = release(item=first.item, by=people.cuc)
    first.refresh_from_db()
    assert public_edition(first.item.public_id) == second
    assert (first.status, first.ended_reason) == (EditionStatus.SUPERSEDED, "Ghi nhầm con số")
    assert second.number == 2


def test_a_correction_that_was_put_right_can_be_released_by_another(people):
    item = published(people).item
    correct(item=item, source=source("mới"), metadata=metadata(), reason="sửa", by=people.binh)
    item.refresh_from_db()
    correct_metadata(item=item, metadata=metadata("Tên đúng hơn"), by=people.hoa)
    edition = release(item=item, by=people.cuc)
    assert (edition.subject, edition.decided_by) == ("Tên đúng hơn", people.hoa)


def test_a_correction_can_be_given_up_with_a_reason(people):
    first = published(people)
    correct(item=first.item, source=source("mới"), metadata=metadata(), reason="sửa", by=people.binh)
    with pytest.raises(NotYet):
        discard_correction(item=first.item, reason="", by=people.binh)
    discard_correction(item=first.item, reason="không cần nữa", by=people.binh)
    assert list(first.item.editions.all()) == [first]
    assert public_edition(first.item.public_id) == first


def test_what_waits_for_the_focal_point_says_so_to_others(people):
    item = taken_in(people)
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.hoa)
    item.refresh_from_db()
    for somebody in (people.hoa, people.cuc):
        with pytest.raises(NotAllowed, match="đầu mối"):
            classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=somebody)


def test_who_prepared_a_correction_does_not_release_it(people):
    from people import LONG_AGO, TESTS
    from tiepcan.agencies.actions import appoint
    from tiepcan.agencies.models import Role

    appoint(user=people.cuc, agency=people.commune, role=Role.FOCAL_POINT, valid_from=LONG_AGO, by=TESTS)
    first = published(people)
    correct(item=first.item, source=source("mới"), metadata=metadata(), reason="sửa", by=people.cuc)
    with pytest.raises(NotAllowed):
        release(item=first.item, by=people.cuc)


def test_a_withdrawal_says_why_and_keeps_the_page(people):
    edition = published(people)
    with pytest.raises(NotYet):
        withdraw(item=edition.item, reason=" ", by=people.cuc)
    withdraw(item=edition.item, reason="Nhầm phạm vi", by=people.cuc)
    stone = public_edition(edition.item.public_id)
    assert (stone.status, stone.ended_reason) == (EditionStatus.WITHDRAWN, "Nhầm phạm vi")


def test_what_was_posted_for_a_time_expires(people):
    edition = release(item=decided(people), public_until=date(2026, 12, 31), by=people.cuc)
    expire(item=edition.item, by=people.cuc)
    edition.item.refresh_from_db()
    assert edition.item.state == State.EXPIRED


def test_metadata_is_corrected_while_in_work_and_not_after(people):
    item = taken_in(people)
    assert correct_metadata(item=item, metadata=metadata("Tên đúng"), by=people.hoa).subject == "Tên đúng"
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    release(item=item, by=people.cuc)
    with pytest.raises(Refused, match="Đính chính"):
        correct_metadata(item=item, metadata=metadata("Tên khác"), by=people.hoa)


def test_a_correction_of_metadata_after_the_decision_asks_for_a_new_decision(people):
    item = decided(people)
    correct_metadata(item=item, metadata=metadata("Tên khác hẳn"), by=people.hoa)
    with pytest.raises(NotYet):
        release(item=item, by=people.cuc)


def test_an_item_sent_back_starts_again_with_the_reason(people):
    item = send_back(item=decided(people), reason="thiếu phụ lục", by=people.cuc)
    assert (item.state, item.access) == (State.TAKEN_IN, None)
    assert Event.objects.get(action="records.send_back").details == {"reason": "thiếu phụ lục"}


def test_the_same_bytes_are_refused_and_the_existing_item_is_named(people):
    item = taken_in(people, "một")
    with pytest.raises(Duplicate) as refusal:
        taken_in(people, "một", code_number="99")
    assert refusal.value.existing == item.public_id
    assert Item.objects.count() == 1


def test_the_same_number_issuer_and_date_are_refused_whatever_their_spelling(people):
    taken_in(people, "một", organ_name="Uỷ ban nhân dân phường Một")
    with pytest.raises(Duplicate):
        taken_in(people, "hai", code_notation="kh-ubnd", organ_name="ỦY BAN NHÂN DÂN PHƯỜNG MỘT")


def test_two_letters_without_a_number_are_two_letters(people):
    taken_in(people, "một", code_number="")
    taken_in(people, "hai", code_number="")
    assert Item.objects.count() == 2


def test_another_agency_may_hold_the_same_document(people):
    taken_in(people, "một")
    take_in(agency=people.other_commune, source=source("một"), metadata=metadata(), by=people.dung)
    assert Item.objects.count() == 2


def test_held_information_names_who_made_it(people):
    with pytest.raises(Refused, match="cơ quan tạo ra"):
        take_in(agency=people.commune, source=source(), metadata=metadata(), origin=Origin.HELD, by=people.hoa)


def test_staff_of_another_agency_take_nothing_in(people):
    with pytest.raises(NotAllowed):
        take_in(agency=people.commune, source=source(), metadata=metadata(), by=people.dung)


@pytest.mark.parametrize("subject", ["", "   ", "x" * 501])
def test_a_subject_is_there_and_fits(people, subject):
    with pytest.raises(Refused):
        taken_in(people, subject=subject)
    assert Item.objects.count() == 0
