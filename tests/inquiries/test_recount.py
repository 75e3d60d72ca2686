"""A new day off moves open cases: shown first, counted anew once, told in the chain."""

from dataclasses import replace
from datetime import date

import pytest
from cases import SEPTEMBER, accepted, assigned, give, noon

from factories import published
from people import TESTS
from remembering import remembered
from tiepcan.agencies.work_calendar import counted_by
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.inquiries import actions, recount
from tiepcan.inquiries.models import DisputeKind
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law import packs
from tiepcan.law.calendar import Day, Kind
from tiepcan.law.calendar_files import standard
from tiepcan.law.packs import law

OFF = Day(date(2026, 9, 15), Kind.HOLIDAY, "Nghỉ bão", "Công điện 01/CĐ-TTg")
STORM = standard().with_days([OFF])


@pytest.fixture
@remembered
def cases(people):
    """One due on the day that becomes free, one due later, one answered, one being verified, one suggestion."""
    moving, staying = assigned(people), assigned(people, date(2026, 9, 10))
    done = give(people, accepted(people), noon(SEPTEMBER))
    wrong = give(people, accepted(people), noon(SEPTEMBER))
    actions.dispute(inquiry=wrong, kind=DisputeKind.FOUND_WRONG, by=people.binh, at=noon(date(2026, 9, 8)))
    item = published(people).item
    told = actions.suggest(item=item, text="Sai.", client_key="k" * 20, by=CITIZEN, at=noon(date(2026, 9, 5)))
    return {"moving": moving, "staying": staying, "done": done, "wrong": wrong, "told": told.suggestion}


def refreshed(cases):
    for row in cases.values():
        row.refresh_from_db()
    return cases


def test_the_preview_shows_what_would_move_and_moves_nothing(people, cases):
    outlook = recount.preview(STORM, shown=10)
    moves = {(m.what, m.public_id, m.before, m.after) for m in outlook.first}
    assert moves == {
        (recount.CASE, cases["moving"].public_id, date(2026, 9, 15), date(2026, 9, 16)),
        (recount.VERIFICATION, cases["wrong"].public_id, date(2026, 9, 15), date(2026, 9, 16)),
        (recount.SUGGESTION, cases["told"].public_id, date(2026, 9, 15), date(2026, 9, 16)),
    }
    assert (outlook.terms, outlook.by_agency) == (4, {people.commune.name: 3})
    assert refreshed(cases)["moving"].due_on == date(2026, 9, 15)
    assert len(recount.preview(STORM, shown=1).first) == 1


def test_counting_anew_moves_what_was_shown_and_tells_the_chain_once(people, cases):
    done_before = cases["done"].due_on
    assert sum(recount.recompute(STORM, by=TESTS)) == 3
    refreshed(cases)
    assert cases["moving"].due_on == cases["moving"].attention_on == date(2026, 9, 16)
    assert cases["wrong"].dispute_due_on == cases["told"].due_on == date(2026, 9, 16)
    assert cases["staying"].due_on == date(2026, 9, 22)
    assert {c.calendar_version for c in cases.values() if c is not cases["done"]} == {counted_by(STORM)}
    assert (cases["done"].due_on, cases["done"].calendar_version) == (done_before, counted_by(standard()))
    told = AuditEvent.objects.filter(action="inquiries.recount")
    assert told.count() == 3
    assert told.get(object_id=cases["moving"].public_id).details["to"][0] == "2026-09-16"
    assert sum(recount.recompute(STORM, by=TESTS)) == 0, "twice is once"
    assert AuditEvent.objects.filter(action="inquiries.recount").count() == 3


def test_a_count_that_stopped_halfway_goes_on_where_it_was(people, cases):
    first = actions.recount_cases(calendar=STORM, size=1, by=TESTS)
    assert first.moved == 1
    assert sum(recount.recompute(STORM, by=TESTS)) == 2


def test_back_to_the_old_calendar_is_back_to_the_old_days(people, cases):
    list(recount.recompute(STORM, by=TESTS))
    list(recount.recompute(standard(), by=TESTS))
    assert refreshed(cases)["moving"].due_on == date(2026, 9, 15)


def test_the_next_step_counts_by_the_calendar_it_is_given(people):
    inquiry = assigned(people)
    inquiry = actions.separate_parts(inquiry=inquiry, by=people.hoa, at=noon(SEPTEMBER), calendar=STORM)
    assert (inquiry.due_on, inquiry.calendar_version) == (date(2026, 9, 16), counted_by(STORM))


def test_a_corrected_pack_counts_open_cases_anew_though_the_table_of_days_is_the_same(people, monkeypatch):
    inquiry = assigned(people)
    longer = replace(law().regime("l2026"), deadlines=tuple(_longer(r) for r in law().regime("l2026").deadlines))
    corrected = replace(law(), regimes=tuple(longer if r.code == "l2026" else r for r in law().regimes))
    monkeypatch.setattr(packs, "_adopted", [corrected])
    assert sum(recount.recompute(standard(), by=TESTS)) == 1
    inquiry.refresh_from_db()
    assert (inquiry.due_on, inquiry.calendar_version) == (date(2026, 9, 17), counted_by(standard()))


def _longer(rule):
    return replace(rule, amount=14) if rule.code == "REQ-26" else rule
