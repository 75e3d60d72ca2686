"""The file of keys is gone although somebody's identity is sealed: nothing new is sealed, and nothing is lost."""

import pytest
from cases import AN, noon, received

from people import TESTS
from tiepcan.agencies.errors import NotYet
from tiepcan.audit.models import Event
from tiepcan.inquiries import actions, keys, queries
from tiepcan.inquiries.errors import KeyAbsent
from tiepcan.inquiries.models import Identity, Inquiry


@pytest.fixture
def case(people):
    """A case whose key file is gone afterwards."""
    inquiry = received(people).inquiry
    keys.key_file().rename(keys.key_file().with_suffix(".sao-luu"))
    return inquiry


def put_back() -> None:
    keys.key_file().with_suffix(".sao-luu").rename(keys.key_file())


def shown(inquiry: Inquiry) -> str:
    return queries.masked_requester(Inquiry.objects.get(pk=inquiry.pk)).full_name


def test_no_new_key_is_made_and_nothing_is_taken_in_until_the_file_is_back(people, case):
    with pytest.raises(KeyAbsent, match="Mất tệp khóa"):
        received(people)
    assert Inquiry.objects.count() == 1
    assert not keys.key_file().exists()
    assert shown(case) == queries.NO_KEY
    put_back()
    assert shown(case) == "N. T. A."
    assert received(people).new


def test_an_installation_that_sealed_nothing_yet_makes_its_key_by_itself(db):
    assert keys.why_no_key() == ""
    assert keys.key_file().exists()


def test_giving_up_a_key_marks_what_it_sealed_begins_anew_and_is_written_down(people, case):
    lost = actions.give_up_keys(by=TESTS)
    assert set(lost) == {Identity.objects.get(inquiry=case).key_id}
    assert shown(case) == queries.LOST
    assert Event.objects.filter(action="inquiries.give_up_keys").get().details == {"rows": lost}
    assert shown(received(people).inquiry) == "N. T. A.", "a new key seals from now on"
    assert actions.reseal_all(by=TESTS) == 0, "what nobody can read is never closed anew: it would be emptied"
    with pytest.raises(NotYet, match="Không thiếu khóa nào"):
        actions.give_up_keys(by=TESTS)


def test_a_key_that_turns_up_again_opens_what_was_given_up(people, case):
    actions.give_up_keys(by=TESTS)
    received(people)
    with keys.key_file().open("a") as file:
        file.write(keys.key_file().with_suffix(".sao-luu").read_text())
    assert shown(case) == "N. T. A."
    assert queries.unknown_keys() == []


def test_people_nobody_can_read_are_taken_out_when_their_time_is_over(people):
    inquiry = received(people, members=[], requester=AN).inquiry
    actions.withdraw(inquiry=inquiry, by=people.binh, at=noon(inquiry.received_on))
    keys.key_file().unlink()
    actions.give_up_keys(by=TESTS)
    long_after = inquiry.received_on.replace(year=inquiry.received_on.year + 30)
    assert actions.anonymise_due(on=long_after, by=TESTS) == 1
    assert Identity.objects.get(inquiry=inquiry).key_id == ""
