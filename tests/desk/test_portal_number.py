"""What the national portal calls a request: kept with its case, shown there, and enough to find it."""

import pytest
from cases import SEPTEMBER, noon, received
from reading_room import words

from people import TESTS
from tiepcan.inquiries import actions
from tiepcan.inquiries.models import Inquiry
from tiepcan.inquiries.portal_file import read_rows

ROW = b"id,received_at,full_name,information\nG01.26-000417,2026-11-17,Dang Van Loc,So thu chi\n"


def take(people):
    (outcome,) = actions.receive_rows(agency=people.commune, rows=read_rows(ROW, "cong.csv"), by=people.binh)
    return outcome


@pytest.fixture
def case(people):
    """The case of a row, and another request beside it."""
    received(people, channel="counter")
    return take(people).receipt.inquiry


def test_the_case_shows_it_and_inbox_and_register_find_the_case_by_it(people, desk, case):
    client = desk(people.binh)
    assert "G01.26-000417" in words(client.get(f"/can-bo/yeu-cau/{case.public_id}/"))
    found = client.get("/can-bo/yeu-cau/", {"q": "g01.26-000417"})
    assert [row.inquiry for row in found.context["rows"]] == [case]
    register = client.get("/can-bo/yeu-cau/so-theo-doi/", {"ma_cong": "G01.26-000417"})
    assert [address for address, *_ in register.context["rows"]] == [f"/can-bo/yeu-cau/{case.public_id}/"]


def test_a_request_written_down_by_hand_under_its_number_is_not_taken_in_again(people):
    by_hand = received(people, channel="counter", portal_number="G01.26-000417").inquiry
    outcome = take(people)
    assert (outcome.receipt, outcome.known) == (None, by_hand)


def test_it_goes_with_the_people_when_their_time_is_over(people, case):
    actions.withdraw(inquiry=case, by=people.binh, at=noon(case.received_on))
    actions.anonymise_due(on=SEPTEMBER.replace(year=2060), by=TESTS)
    assert Inquiry.objects.get(pk=case.pk).portal_number == ""
