"""The inbox: four counters that are the counts of their rows, three groups."""

from datetime import date

import pytest
from cases import AUGUST, SEPTEMBER, accepted, assigned, give, noon, received

from remembering import remembered
from tiepcan.inquiries import actions, inbox, queries
from tiepcan.inquiries.inbox import COUNTERS, GROUPS, InboxList
from tiepcan.inquiries.models import DisputeKind, Inquiry
from tiepcan.inquiries.permissions import CITIZEN, viewer_of

MONDAY = date(2026, 9, 14)  # the day before the cases of 03/09 are due


@pytest.fixture
@remembered
def busy(people):
    """Cases in every corner of the inbox."""
    made = {
        "late": assigned(people, date(2026, 9, 1)),  # due 14/09: today
        "very late": assigned(people, AUGUST, channel="post"),
        "due tomorrow": assigned(people),
        "later": assigned(people, date(2026, 9, 10)),
        "new": received(people, date(2026, 9, 10)).inquiry,
        "to complete": received(people).inquiry,
        "done": give(people, accepted(people), noon(MONDAY)),
        "wrong": give(people, assigned(people), noon(SEPTEMBER)),
        "elsewhere": received(people, agency=people.other_commune).inquiry,
    }
    actions.ask_to_complete(inquiry=made["to complete"], guidance="Ghi rõ.", by=people.binh, at=noon(SEPTEMBER))
    actions.dispute(inquiry=made["wrong"], kind=DisputeKind.INACCURATE, by=CITIZEN, at=noon(SEPTEMBER))
    actions.propose(inquiry=made["later"], step="supply", text="Cung cấp.", by=people.hoa, at=noon(MONDAY))
    return made


def named(busy, rows):
    ids = {inquiry.pk: name for name, inquiry in busy.items()}
    return {ids[row.pk] for row in rows}


EXPECTED = [
    (InboxList.LATE, {"very late"}),
    (InboxList.SOON, {"late", "due tomorrow", "wrong"}),
    (InboxList.MINE, {"new", "to complete"}),
    (InboxList.TO_SIGN, {"later"}),
    (InboxList.ATTENTION, {"late", "very late", "due tomorrow", "later", "new", "to complete", "wrong"}),
    (InboxList.RUNNING, set()),
    (InboxList.DONE, {"done"}),
]


@pytest.mark.parametrize(("which", "expected"), EXPECTED)
def test_each_list_holds_what_its_name_says(people, busy, which, expected):
    viewer = viewer_of(people.binh, on=MONDAY)
    assert named(busy, inbox.inbox(viewer, which, today=MONDAY)) == expected


def test_a_counter_is_the_count_of_its_rows(people, busy, django_assert_max_num_queries):
    for who in (people.binh, people.cuc, people.hoa, people.dung, people.son):
        viewer = viewer_of(who, on=MONDAY)
        with django_assert_max_num_queries(1):
            counts = inbox.inbox_counts(viewer, today=MONDAY)
        for which in COUNTERS:
            assert counts[which] == len(inbox.inbox(viewer, which, today=MONDAY)), (who, which)


def test_the_three_groups_hold_every_case_once(people, busy):
    viewer = viewer_of(people.binh, on=MONDAY)
    groups = [set(inbox.inbox(viewer, which, today=MONDAY)) for which in GROUPS]
    assert set.union(*groups) == set(queries.cases(viewer))
    assert sum(map(len, groups)) == queries.cases(viewer).count() == len(busy) - 1


def test_a_case_at_work_with_time_left_runs(people):
    inquiry = assigned(people)
    viewer = viewer_of(people.binh, on=SEPTEMBER)
    assert list(inbox.inbox(viewer, InboxList.RUNNING, today=SEPTEMBER)) == [inquiry]
    hoa = viewer_of(people.hoa, on=SEPTEMBER)
    assert list(inbox.inbox(hoa, InboxList.MINE, today=SEPTEMBER)) == [inquiry]


def test_a_case_is_found_by_its_number_or_its_words(people):
    one, two = received(people).inquiry, received(people, information="Biên bản họp dân tổ 5").inquiry
    rows = Inquiry.objects.order_by("pk")
    assert list(inbox.found(rows, "02/2026")) == [two]
    assert list(inbox.found(rows, "1")) == [one]
    assert list(inbox.found(rows, "họp dân")) == [two]
    assert list(inbox.found(rows, "9" * 60)) == []
    assert list(inbox.found(rows, " ")) == [one, two]


def test_a_second_request_in_the_same_words_is_pointed_out(people):
    one = received(people).inquiry
    two = received(people, information="KẾ HOẠCH sử dụng đất  năm 2026 của phường.").inquiry
    assert list(queries.same_words(two)) == [one]
    actions.link_duplicate(inquiry=two, of=one, by=people.binh, at=noon(SEPTEMBER))
    assert list(one.duplicates.all()) == [two]


def test_a_step_clears_what_was_laid_before_the_signer(people):
    inquiry = assigned(people)
    inquiry = actions.propose(inquiry=inquiry, step="extend", text="Xin thêm.", by=people.hoa, at=noon(SEPTEMBER))
    assert (inquiry.proposed_step, inquiry.proposal) == ("extend", "Xin thêm.")
    actions.extend(inquiry=inquiry, reason="Xin thêm.", by=people.cuc, at=noon(SEPTEMBER))
    inquiry.refresh_from_db()
    assert inquiry.proposed_step == ""
    with pytest.raises(Exception, match="chỉ có thể"):
        actions.propose(inquiry=inquiry, step="accept", text="", by=people.hoa, at=noon(SEPTEMBER))
