from datetime import UTC, datetime

import pytest
from django.db import transaction

from tiepcan.audit.actions import Deed, Machine, record, record_all
from tiepcan.audit.chain import Anchor, verify
from tiepcan.audit.models import Event, Head
from tiepcan.audit.queries import head, history_of, verify_chain

CLERK = Machine("machine:clerk", "Máy thử")


@pytest.fixture
def ten_events(db):
    for n in range(10):
        record(Deed("records.release", "item", f"item-{n}", f"Văn bản {n}", "phuong-mot", {"edition": n}), by=CLERK)


def test_a_chain_written_by_actions_is_sound(ten_events):
    verdict = verify_chain()
    assert verdict.sound
    assert verdict.events == 10


def test_an_empty_chain_is_sound(db):
    assert verify_chain().sound


def test_many_deeds_at_once_make_the_same_kind_of_chain(ten_events):
    record_all([Deed("records.take_in", "item", f"m-{n}", "nhiều") for n in range(1200)], by=CLERK)
    assert verify_chain().events == 1210
    assert verify_chain().sound


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("actor_name", "Người khác"),
        ("details", {"edition": 99}),
        ("object_name", "Tên khác"),
        ("at", datetime(2020, 1, 1, tzinfo=UTC)),
        ("agency_code", "phuong-hai"),
    ],
)
def test_an_edit_of_any_field_is_found_where_it_is(ten_events, field, value):
    Event.objects.filter(sequence=4).update(**{field: value})
    assert verify_chain().broken_at == 4


def test_a_deletion_in_the_middle_is_found(ten_events):
    Event.objects.filter(sequence=6).delete()
    assert verify_chain().broken_at == 6


def test_a_deletion_at_the_end_is_found(ten_events):
    Event.objects.filter(sequence=10).delete()
    assert verify_chain().broken_at == 10


def test_an_insertion_is_found(ten_events):
    Event.objects.filter(sequence=10).update(sequence=11)
    forged = Event.objects.get(sequence=9)
    forged.sequence, forged.digest = 10, "0" * 64
    forged.save(force_insert=True)
    assert verify_chain().broken_at == 10


def test_a_change_of_order_is_found(ten_events):
    for old, new in ((3, 103), (4, 3), (103, 4)):
        Event.objects.filter(sequence=old).update(sequence=new)
    assert verify_chain().broken_at == 3


def test_a_chain_rewritten_as_a_whole_is_betrayed_by_an_anchor_kept_elsewhere(ten_events):
    seen = head()
    Event.objects.all().delete()
    Head.objects.all().delete()
    for n in range(12):
        record(Deed("records.release", "item", f"other-{n}", "khác"), by=CLERK)
    assert verify_chain().sound
    assert not verify_chain(seen).sound


def test_a_chain_cut_back_behind_an_anchor_is_found():
    assert not verify([], head=Anchor(0, verify([], head=Anchor(0, "")).last_digest), seen=Anchor(3, "x")).sound


def test_history_tells_of_one_object_oldest_first(ten_events):
    record(Deed("records.withdraw", "item", "item-3", "Văn bản 3"), by=CLERK)
    assert [e.action for e in history_of("item", "item-3")] == ["records.release", "records.withdraw"]


def test_when_the_action_fails_no_event_stays(db):
    def fail_after_recording():
        with transaction.atomic():
            record(Deed("records.release", "item", "x", "x"), by=CLERK)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_recording()
    assert Event.objects.count() == 0
    assert verify_chain().sound
