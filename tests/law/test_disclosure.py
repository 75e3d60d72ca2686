import pytest

from tiepcan.law.disclosure import Findings, assess
from tiepcan.law.errors import NoLegalBasis
from tiepcan.law.packs import law

OLD, NEW = law().regime("l2016"), law().regime("l2026")


def found(*signs, **facts):
    return Findings(signs=frozenset(signs), **facts)


# Signs, outcome, clause of the first reason.
CASES_2026 = [
    ((), "public", "l2026:14"),
    (("state_secret",), "closed", "l2026:15.1"),
    (("state_secret", "declassified"), "public", "l2026:14"),
    (("harm",), "closed", "l2026:15.4"),
    (("work_secret",), "closed", "l2026:15.5"),
    (("internal_meeting",), "closed", "l2026:15.6"),
    (("internal_draft",), "closed", "l2026:15.6"),
    (("privacy",), "conditional", "l2026:16.1"),
    (("family_secret",), "conditional", "l2026:16.1"),
    (("personal_data",), "conditional", "l2026:16.1"),
    (("trade_secret",), "conditional", "l2026:16.2"),
    (("historical_archive",), "conditional", "l2026:16.3"),
]
CASES_2016 = [
    ((), "public", "l2016:5"),
    (("state_secret",), "closed", "l2016:6.1"),
    (("harm",), "closed", "l2016:6.2"),
    (("internal_draft",), "closed", "l2016:6.2"),
    (("trade_secret",), "conditional", "l2016:7.1"),
    (("privacy",), "conditional", "l2016:7.2"),
]


@pytest.mark.parametrize(("signs", "outcome", "clause"), CASES_2026)
def test_each_sign_leads_where_the_law_of_2026_says(signs, outcome, clause):
    verdict = assess(NEW, found(*signs))
    assert (verdict.outcome, verdict.reasons[0].clause.ref) == (outcome, clause)


@pytest.mark.parametrize(("signs", "outcome", "clause"), CASES_2016)
def test_each_sign_leads_where_the_law_of_2016_says(signs, outcome, clause):
    verdict = assess(OLD, found(*signs))
    assert (verdict.outcome, verdict.reasons[0].clause.ref) == (outcome, clause)


def test_the_strictest_sign_decides():
    assert assess(NEW, found("privacy", "work_secret")).outcome == "closed"


def test_consent_of_the_right_person_opens():
    assert assess(NEW, found("privacy", consents=frozenset({"person"}))).outcome == "public"
    assert assess(NEW, found("family_secret", consents=frozenset({"person"}))).outcome == "conditional"
    assert [c.code for c in assess(NEW, found("privacy", "trade_secret")).needs] == ["16.1", "16.2"]


def test_the_head_may_release_in_the_public_interest_without_consent():
    waiting = assess(NEW, found("personal_data"))
    assert [c.ref for c in waiting.head_may_decide] == ["l2026:16.4"]
    decided = assess(NEW, found("personal_data", public_interest=True, head_decided=True))
    assert decided.outcome == "public"
    assert decided.reasons[0].clause.ref == "l2026:16.4"
    assert assess(NEW, found("personal_data", head_decided=True)).outcome == "conditional"


def test_the_head_weighs_harm_where_the_law_is_silent_but_never_a_state_secret():
    assert assess(NEW, found("harm", head_decided=True)).outcome == "public"
    assert assess(NEW, found("state_secret", head_decided=True, public_interest=True)).outcome == "closed"
    assert assess(OLD, found("harm", head_decided=True)).outcome == "closed"


def test_what_can_be_cut_out_leaves_the_rest_open():
    verdict = assess(NEW, found("work_secret", separable=True))
    assert verdict.partial
    assert verdict.reasons[-1].clause.ref == "l2026:10.4"
    assert not assess(NEW, found(separable=True)).partial
    assert assess(OLD, found("harm", separable=True)).reasons[-1].clause.ref == "nd13-2018:7.2"


def test_a_listed_letter_must_be_published_unless_something_closes_it():
    assert assess(NEW, found(category="h")).must_publish
    assert assess(NEW, found(category="h")).reasons[0].clause.ref == "l2026:17.1.h"
    assert not assess(NEW, found("state_secret", category="h")).must_publish


def test_held_information_is_given_only_where_the_public_needs_it():
    assert assess(NEW, found(held_only=True)).outcome == "conditional"
    assert assess(NEW, found(held_only=True, public_interest=True)).outcome == "public"
    assert assess(OLD, found(held_only=True)).outcome == "public"


def test_a_sign_the_law_does_not_know_is_not_passed_over():
    with pytest.raises(NoLegalBasis, match="bí mật lạ"):
        assess(NEW, found("bí mật lạ"))
