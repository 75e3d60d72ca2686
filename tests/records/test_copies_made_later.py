"""The public copy of a scan is made by a machine after its release; whatever happens meanwhile, nothing leaks."""

import pypdfium2 as pdfium
import pytest
from scan_samples import scanned_pdf

from desk.reading_room import NOTICE
from factories import MUST, decided, published
from people import person
from remembering import remembered
from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import Role
from tiepcan.audit.models import Event
from tiepcan.audit.queries import verify_chain
from tiepcan.project.readers import read_everything
from tiepcan.records import copies, leasing
from tiepcan.records.actions import (
    classify,
    correct,
    correct_page,
    destroy_marked,
    expire,
    open_batch,
    receive,
    release,
    try_copy_again,
    withdraw,
)
from tiepcan.records.arriving import Incoming
from tiepcan.records.copies import copies_waiting, copy_state, make_copy, make_waiting_copies, without_copy
from tiepcan.records.digitising import DIGITISER, Hand, proposal_of, work_one, work_waits
from tiepcan.records.files import storage
from tiepcan.records.kept_bytes import drop_unused
from tiepcan.records.models import (
    MAX_ATTEMPTS,
    Access,
    CopyState,
    CopyTask,
    Edition,
    EditionStatus,
    ScanPage,
)
from tiepcan.records.permissions import viewer_of
from tiepcan.records.queries import public_edition

SCANNED = NOTICE.replace("          ", " ").replace("   ", " ")
MARKED = ["MẬT", *SCANNED.strip().split("\n")]


def scan(agency, maker, focal_point):
    batch = open_batch(agency=agency, name="Lô", by=maker)
    receive(batch=batch, files=[Incoming("tb-88.pdf", scanned_pdf(SCANNED))], by=maker)
    read_everything()
    item = ScanPage.objects.get(arrival__batch=batch).arrival.item
    return classify(item=item, access=Access.MUST_DISCLOSE, basis=MUST, by=focal_point)


REAL = copies.public_copy


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Where the bytes come from does not matter to most of what is looked at here."""
    monkeypatch.setattr(copies, "public_copy", lambda edition, words: f"%PDF {edition.original} {words}".encode())


@pytest.fixture
@remembered
def item(people):
    """A scan of one page, classified and ready for its release."""
    return scan(people.commune, people.hoa, people.binh)


@pytest.fixture
def edition(item, people):
    """The same, just released: its copy is not there yet."""
    return release(item=item, by=people.cuc)


def files(tmp_path):
    return {path.parent.name + path.name for path in (tmp_path / "files").rglob("*") if path.is_file()}


def correction(item, people):
    """A new edition of the same scan, in the hands of those who put its pages right."""
    page = ScanPage.objects.select_related("arrival__batch__agency", "arrival__item").get()
    source = proposal_of(page.arrival)
    correct(item=item, source=source.source, metadata=source.metadata, reason="Sửa chữ", by=people.binh)
    return page


def claimed(machine="máy một"):
    return leasing.claim(copies_waiting(), machine=machine)


def words_of(digest):
    with storage().open(digest) as file:
        document = pdfium.PdfDocument(file.read())
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


def test_a_release_takes_effect_at_once_and_the_copy_follows(edition, item):
    assert public_edition(item.public_id).pages.get().text.startswith("ỦY BAN NHÂN DÂN")
    assert (edition.derivative, copy_state(edition)) == ("", CopyState.WAITING)
    assert work_waits()
    assert work_one(Hand("máy một"))
    edition.refresh_from_db()
    assert storage().sound(edition.derivative)
    assert copy_state(edition) is None
    assert not CopyTask.objects.exists()
    told = Event.objects.filter(object_id=item.public_id).order_by("-sequence")[:2]
    assert [event.action for event in told] == ["records.attach_copy", "records.release"]
    assert told[0].details == {"edition": 1, "derivative": edition.derivative}
    assert "derivative" not in told[1].details
    assert verify_chain().sound
    assert not work_one(Hand("máy hai"))


def test_what_a_person_would_not_wait_for_is_made_at_once(people):
    assert published(people, "Một trang chữ.").derivative
    assert not CopyTask.objects.exists()


def test_a_machine_that_was_slow_changes_nothing_after_another_has_made_the_copy(edition):
    slow = claimed()
    CopyTask.objects.update(lease_until="2020-01-01T00:00:00Z")
    make_copy(claimed("máy hai"), by=DIGITISER)
    with pytest.raises(leasing.Lost):
        make_copy(slow, by=DIGITISER)
    edition.refresh_from_db()
    assert storage().sound(edition.derivative)
    assert Event.objects.filter(action="records.attach_copy").count() == 1


def test_a_copy_broken_off_after_its_bytes_were_stored_is_made_again_to_the_same_bytes(edition, monkeypatch):
    monkeypatch.setattr(copies, "public_copy", REAL)
    broken_off(monkeypatch)
    edition.refresh_from_db()
    stored = CopyTask.objects.get().made
    assert (edition.derivative, storage().has(stored)) == ("", True)
    assert make_waiting_copies(machine="máy hai", by=DIGITISER) == 1
    edition.refresh_from_db()
    assert edition.derivative == stored
    assert Event.objects.filter(action="records.attach_copy").count() == 1


def broken_off(monkeypatch):
    """A machine dies when the bytes are in the store and the rows do not name them yet."""
    with monkeypatch.context() as broken:
        broken.setattr("tiepcan.records.actions.copies.record", _dies)
        with pytest.raises(KeyboardInterrupt):
            make_copy(claimed(), by=DIGITISER)
    CopyTask.objects.update(lease_until=None)


def _dies(*_, **__):
    raise KeyboardInterrupt


# --- What leaves the public while its copy is made ---------------------------------------------------------------
def is_withdrawn(item, people):
    withdraw(item=item, reason="Nhầm văn bản", by=people.cuc)


def is_over(item, people):
    expire(item=item, by=DIGITISER)


def is_corrected(item, people):
    correction(item, people)
    release(item=item, by=people.cuc)


ENDS = [is_withdrawn, is_over, is_corrected]


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("at", ["public_copy", "attach_copy"])
def test_what_leaves_the_public_while_its_copy_is_made_never_gets_one(edition, item, people, monkeypatch, ends, at):
    with monkeypatch.context() as interrupted:
        interrupted.setattr(copies, at, meanwhile(lambda: ends(item, people), getattr(copies, at)))
        with pytest.raises(leasing.Lost):
            make_copy(claimed(), by=DIGITISER)
    made = CopyTask.objects.get(edition=edition).made
    make_waiting_copies(machine="máy hai", by=DIGITISER)
    edition.refresh_from_db()
    assert (edition.derivative, edition.derivative_size) == ("", 0)
    assert edition.status != EditionStatus.PUBLISHED
    assert not CopyTask.objects.exists()
    assert storage().has(made) is (ends is is_corrected)  # the correction has the same words, and so the same copy


@pytest.mark.parametrize("ends", ENDS)
def test_of_what_leaves_the_public_no_copy_is_begun(edition, item, people, monkeypatch, ends):
    ends(item, people)
    monkeypatch.setattr(copies, "attach_copy", lambda **_: pytest.fail("made for nothing"))
    make_copy(claimed(), by=DIGITISER)
    assert not CopyTask.objects.filter(edition=edition).exists()


def meanwhile(happens, then):
    def both(*args, **kwargs):
        happens()
        return then(*args, **kwargs)

    return both


def test_a_copy_whose_machine_died_is_taken_out_of_the_store_when_its_edition_is_withdrawn(
    edition, item, people, monkeypatch, tmp_path
):
    before = files(tmp_path)
    broken_off(monkeypatch)
    is_withdrawn(item, people)
    make_waiting_copies(machine="máy hai", by=DIGITISER)
    assert files(tmp_path) == before


@pytest.mark.parametrize("at", ["public_copy", "attach_copy"])
def test_what_turns_out_to_be_secret_while_its_copy_is_made_leaves_nothing(
    edition, item, people, monkeypatch, tmp_path, at
):
    page = correction(item, people)
    secret = meanwhile(lambda: destroyed(page, people), getattr(copies, at))
    monkeypatch.setattr(copies, at, secret)
    with pytest.raises((leasing.Lost, KeyError)):  # KeyError: the original itself is gone
        make_copy(claimed(), by=DIGITISER)
    assert not Edition.objects.exists()
    assert not CopyTask.objects.exists()
    assert files(tmp_path) == set()


def test_a_stored_copy_whose_machine_died_is_destroyed_with_what_is_secret(
    edition, item, people, monkeypatch, tmp_path
):
    broken_off(monkeypatch)
    destroyed(correction(item, people), people)
    assert files(tmp_path) == set()


def destroyed(page, people):
    page.refresh_from_db()
    destroy_marked(page=page, lines=MARKED, seen=page.version, by=people.binh)


def test_the_copy_has_the_words_that_were_released_not_those_of_a_correction_in_work(
    edition, item, people, monkeypatch
):
    monkeypatch.setattr(copies, "public_copy", REAL)
    page = correction(item, people)
    correct_page(page=page, lines=["Chữ chưa ai duyệt"], seen=0, by=people.binh)
    make_waiting_copies(machine="máy một", by=DIGITISER)
    edition.refresh_from_db()
    assert "cắt nước" in words_of(edition.derivative)
    assert "chưa ai duyệt" not in words_of(edition.derivative)


def test_two_agencies_may_have_the_same_scan_public_and_one_withdraw_it(item, people, monkeypatch):
    other = scan(people.other_commune, people.dung, people.dung)
    approver = person("giang", "Đỗ Thu Giang", (people.other_commune, Role.APPROVER))
    release(item=item, by=people.cuc)
    broken_off(monkeypatch)
    kept = CopyTask.objects.get().made
    theirs = release(item=other, by=approver)
    is_withdrawn(item, people)
    make_waiting_copies(machine="máy một", by=DIGITISER)
    theirs.refresh_from_db()
    assert theirs.derivative == kept
    assert storage().sound(kept)


def test_bytes_that_are_public_stay_when_somebody_brings_them_and_they_are_not_taken(edition):
    make_waiting_copies(machine="máy một", by=DIGITISER)
    edition.refresh_from_db()
    drop_unused(edition.derivative)
    assert storage().sound(edition.derivative)


# --- What no machine can make ------------------------------------------------------------------------------------
@pytest.fixture
def failed(edition, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(copies, "public_copy", _cannot)
        for _ in range(MAX_ATTEMPTS):
            CopyTask.objects.update(not_before=None)
            assert work_one(Hand("máy một"))
    return edition


def _cannot(*_, **__):
    raise RuntimeError("the picture of page 3")


def test_after_five_tries_a_person_is_told_and_may_let_it_be_tried_again(failed, item, people):
    assert not work_waits()
    assert copy_state(failed) == CopyState.FAILED
    viewer = viewer_of(people.cuc, on=failed.published_at.date())
    assert list(without_copy(viewer)) == [failed]
    assert not list(without_copy(viewer_of(people.dung, on=failed.published_at.date())))
    with pytest.raises(NotAllowed):
        try_copy_again(item=item, by=people.dung)
    try_copy_again(item=item, by=people.cuc)
    assert Event.objects.filter(action="records.try_copy_again", object_id=item.public_id).count() == 1
    assert work_one(Hand("máy một"))
    failed.refresh_from_db()
    assert storage().sound(failed.derivative)
    with pytest.raises(NotYet, match="không cần lập lại"):
        try_copy_again(item=item, by=people.cuc)


def test_a_copy_that_failed_is_forgotten_with_the_withdrawal(failed, item, people):
    is_withdrawn(item, people)
    copies.park_copies()
    assert make_waiting_copies(machine="máy một", by=DIGITISER) == 1
    assert not CopyTask.objects.exists()


def test_while_one_reader_makes_a_long_copy_the_others_read(edition, people, monkeypatch):
    monkeypatch.setattr("tiepcan.records.actions.publish.takes_long", lambda _: True)
    another = decided(people)
    batch = open_batch(agency=people.commune, name="Lô hai", by=people.hoa)
    receive(batch=batch, files=[Incoming("2.pdf", scanned_pdf("Một trang khác"))], by=people.hoa)
    release_of_another = release(item=another, by=people.cuc)
    assert claimed().edition == edition
    assert work_one(Hand("máy hai"))
    assert batch.arrivals.get().page_count == 1
    assert copy_state(release_of_another) == CopyState.WAITING
