"""Nobody's scan waits behind another's pile: batches take turns."""

import pytest
from scan_samples import scanned_pdf

from tiepcan.records import digitising
from tiepcan.records.actions import open_batch, pause, receive, resume
from tiepcan.records.arriving import Incoming
from tiepcan.records.digitising import Hand, work_one
from tiepcan.records.models import Arrival, ArrivalState, Item, ScanPage, ScanState


@pytest.fixture
def hand(monkeypatch):
    monkeypatch.setattr(digitising, "image_of", lambda *_: b"")  # to draw the pages would take most of the time
    hand = Hand("máy")
    yield hand
    hand.close()


@pytest.fixture
def given(people):
    def give(name, *files):
        batch = open_batch(agency=people.commune, name=name, by=people.hoa)
        receive(batch=batch, files=[Incoming(f"{n}-{name}", content) for n, content in enumerate(files)], by=people.hoa)
        return batch

    return give


def pile(word, pages):
    return scanned_pdf(*(f"{word} trang {number}" for number in range(1, pages + 1)))


def steps(hand, count):
    for _ in range(count):
        assert work_one(hand)


def read_of(batch):
    return ScanPage.objects.filter(arrival__batch=batch, state=ScanState.READ).count()


def test_one_scan_given_by_hand_is_read_before_the_rest_of_a_pile(given, hand):
    heap = given("chồng", pile("Báo cáo", 9))
    steps(hand, 3)
    alone = given("một tờ", pile("Thông báo", 1))
    steps(hand, 5)  # opened, read and taken in, each but the last after a page of the pile
    assert Item.objects.get().arrivals.get().batch == alone
    assert read_of(heap) < 6


def test_two_piles_get_their_pages_read_by_turns(given, hand):
    first, second = given("một", pile("Báo cáo", 6)), given("hai", pile("Kế hoạch", 6))
    steps(hand, 2 + 7)
    assert (read_of(first), read_of(second)) == (4, 3)


def test_a_file_is_opened_though_the_pages_of_another_batch_fill_the_queue(given, hand, monkeypatch):
    monkeypatch.setattr(digitising, "AHEAD", 2)
    heap = given("chồng", pile("Báo cáo", 6), pile("Báo cáo sau", 6))
    steps(hand, 1)
    alone = given("một tờ", pile("Thông báo", 1))
    steps(hand, 5)
    assert alone.arrivals.get().state == ArrivalState.TAKEN_IN
    assert heap.arrivals.get(name__startswith="1-").state == ArrivalState.RECEIVED


def test_the_pages_of_a_scan_do_not_wait_for_a_pile_of_files_that_carry_their_text(given, hand):
    given("chồng", *(f"Thông báo số {number}.".encode() for number in range(9)))
    alone = given("một tờ", pile("Kế hoạch", 2))
    steps(hand, 12)
    assert read_of(alone) == 2
    assert Arrival.objects.filter(state=ArrivalState.RECEIVED).count() > 2


def test_a_batch_that_was_held_up_takes_its_turns_from_now_on(given, hand, people):
    held, other = given("giữ lại", pile("Báo cáo", 5)), given("khác", pile("Kế hoạch", 9))
    steps(hand, 3)
    pause(batch=held, by=people.hoa)
    steps(hand, 4)
    resume(batch=held, by=people.hoa)
    before = read_of(held), read_of(other)
    steps(hand, 4)
    assert (read_of(held) - before[0], read_of(other) - before[1]) == (2, 2)


def test_whose_turn_it_is_costs_no_more_queries_with_more_batches(given, hand, django_assert_max_num_queries):
    for number in range(3):
        given(f"lô {number}", pile(f"Báo cáo {number}", 4))
    steps(hand, 5)
    with django_assert_max_num_queries(14):
        steps(hand, 1)
