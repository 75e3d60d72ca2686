"""An answer that became public information: the log leads there by itself, and never to nothing."""

from datetime import date

import pytest
from cases import SEPTEMBER, accepted, give, noon

from factories import MUST
from people import TESTS
from tiepcan.audit.models import Event
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions.files import people_in, read_answer
from tiepcan.inquiries.public_log import PublicEntry, public_log
from tiepcan.records.actions import classify, release, withdraw
from tiepcan.records.models import Access

TEXT = "Kế hoạch sử dụng đất năm 2026 của phường: 125 hecta.".encode()


@pytest.fixture
def answered(people):
    """A case whose answer was taken into the store and classified, not yet released; a summary is public."""
    inquiry = accepted(people)
    file = actions.add_answer_file(
        inquiry=inquiry, content=TEXT, name="ke-hoach.txt", by=people.binh, at=noon(SEPTEMBER)
    )
    inquiry = give(people, inquiry, noon(SEPTEMBER))
    file.refresh_from_db()
    proposal = read_answer(file)
    people_there = frozenset(people_in(file, proposal))
    item = actions.publish_answer(file=file, proposal=proposal, looked_at=people_there, by=people.binh)
    classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    actions.publish_summary(inquiry=inquiry, summary="Quy hoạch đất", by=people.binh, at=noon(SEPTEMBER))
    return inquiry, item


def line() -> PublicEntry:
    (entry,) = public_log(date(2026, 9, 1))
    return entry


def test_the_log_leads_to_the_answer_once_it_is_released_and_not_before(people, answered):
    _, item = answered
    assert actions.link_released(by=TESTS) == 0
    assert line().item == ""
    release(item=item, by=people.cuc)
    assert actions.link_released(by=TESTS) == 1
    assert actions.link_released(by=TESTS) == 0
    assert line().item == item.public_id
    assert Event.objects.get(action="inquiries.link_answer").details["item"] == item.public_id


def test_what_an_officer_linked_before_stays(people, answered):
    inquiry, item = answered
    release(item=item, by=people.cuc)
    actions.link_answer(inquiry=inquiry, item=item, by=people.binh)
    assert actions.link_released(by=TESTS) == 0


def test_the_log_says_that_what_it_led_to_was_taken_away(people, answered, client):
    _, item = answered
    release(item=item, by=people.cuc)
    actions.link_released(by=TESTS)
    withdraw(item=item, reason="Có sai sót", by=people.cuc)
    assert (line().item, line().gone) == ("", item.public_id)
    page = client.get("/nhat-ky-yeu-cau/").content.decode()
    assert "đã được gỡ bỏ" in page
    assert f'href="/van-ban/{item.public_id}/"' in page
    gone = client.get(f"/van-ban/{item.public_id}/")
    assert gone.status_code == 410
    assert "Có sai sót" in gone.content.decode()
