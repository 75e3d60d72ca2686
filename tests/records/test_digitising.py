"""From a pile of paper to items in the inbox, and what is kept of what must not be kept."""

from datetime import UTC, datetime, timedelta

import pypdfium2 as pdfium
import pytest
from django.utils import timezone
from scan_samples import image, scanned_pdf

from desk.reading_room import NOTICE
from factories import MUST, metadata, source
from tiepcan.agencies.errors import NotAllowed, NotFound, NotYet, Refused
from tiepcan.audit.models import Event
from tiepcan.engines.ocr.memory import MemoryRecogniser
from tiepcan.records import digitising, leasing
from tiepcan.records.actions import (
    classify,
    correct_page,
    open_batch,
    pause,
    receive,
    release,
    resume,
    take_in,
    try_again,
)
from tiepcan.records.arriving import Incoming
from tiepcan.records.batches import batch_for, batches_of, for_person, progress
from tiepcan.records.digitising import Hand, park, work_one, work_waits
from tiepcan.records.files import storage
from tiepcan.records.models import Access, Arrival, ArrivalState, Edition, Item, Origin, ScanPage, ScanState, State
from tiepcan.records.permissions import viewer_of

TODAY = datetime(2026, 11, 20, tzinfo=UTC).date()
SCANNED = NOTICE.replace("          ", " ").replace("   ", " ")
SECRET = "MẬT\n" + SCANNED


@pytest.fixture
def batch(people):
    return open_batch(agency=people.commune, name="Văn bản quý III", by=people.hoa)


@pytest.fixture
def give(batch, people):
    def given(*files, by=None):
        rows = [Incoming(name, content) for name, content in files]
        return receive(batch=batch, files=rows, by=by or people.hoa)

    return given


def work(machine="máy một"):
    hand = Hand(machine)
    steps = 0
    while work_one(hand):
        steps += 1
        assert steps < 500, "the work does not end"
    hand.close()
    return steps


def stored(tmp_path):
    return sorted(p for p in (tmp_path / "files").rglob("*") if p.is_file())


def test_a_scan_becomes_an_item_in_the_inbox(give, people):
    give(("88.pdf", scanned_pdf(SCANNED, "Nơi nhận: như trên")))
    work()
    arrival = Arrival.objects.get()
    edition = arrival.item.editions.get()
    assert (arrival.state, arrival.page_count) == (ArrivalState.TAKEN_IN, 2)
    assert (edition.code, edition.item.state, edition.page_amount) == ("88/TB-UBND", State.TAKEN_IN, 2)
    assert edition.pages.get(number=2).text == "Nơi nhận: như trên"
    assert edition.item.taken_in_by == people.hoa
    assert storage().sound(edition.original)


def test_a_scan_of_the_wrong_side_of_the_paper_is_refused_and_says_so(give, tmp_path):
    give(("mat-sau.pdf", scanned_pdf("", "")))
    work()
    arrival = Arrival.objects.get()
    assert (arrival.state, arrival.code) == (ArrivalState.REFUSED, "blank_scan")
    assert "quét lại" in arrival.message
    assert not stored(tmp_path)


def test_a_photo_of_a_page_and_a_text_file_go_the_same_road(give):
    give(("anh.png", image(SCANNED)), ("van-ban.txt", "Thông báo lịch tiếp công dân tháng 12.".encode()))
    work()
    assert [a.state for a in Arrival.objects.order_by("id")] == [ArrivalState.TAKEN_IN] * 2
    assert set(Edition.objects.values_list("media_type", flat=True)) == {"image/png", "text/plain"}


def test_a_page_nobody_can_read_never_stops_the_document(give, batch):
    give(("88.pdf", scanned_pdf(SCANNED, "‽", "¿Nơi ¿nhận")))
    work()
    ScanPage.objects.update(not_before=None)  # the second try waits a while
    work()
    edition = Edition.objects.get()
    assert [p.state for p in ScanPage.objects.order_by("number")] == ["read", "failed", "read"]
    assert [p.number for p in for_person(batch)] == [2, 3]
    assert edition.page_amount == 3
    assert edition.reading["warnings"] == [
        "Trang máy không đọc được: 2.",
        "Trang máy đọc còn nghi ngờ, cần người xem: 3.",
    ]


def test_a_page_whose_heading_does_not_follow_the_one_before_waits_for_a_person(give, batch):
    give(("ke-hoach.pdf", scanned_pdf(SCANNED + "\nI. MỤC ĐÍCH\nII. NỘI DUNG", "II. TỔ CHỨC", "I. Phụ lục")))
    work()
    (doubted,) = for_person(batch)
    assert (doubted.number, doubted.alarms) == (2, ["headings_broken"])
    assert "cần người xem: 2." in Edition.objects.get().reading["warnings"][0]


def test_a_file_of_another_kind_is_refused_with_its_reason_and_not_kept(give, tmp_path):
    give(("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ("trong.pdf", b""), ("hong.pdf", b"%PDF-1.7"))
    work()
    refused = Arrival.objects.order_by("id")
    assert [a.state for a in refused] == [ArrivalState.REFUSED] * 3
    assert [bool(a.message) for a in refused] == [True] * 3
    assert stored(tmp_path) == []


def test_of_a_scan_with_a_mark_of_secrecy_only_the_fact_is_left(give, tmp_path, batch):
    give(("ke-hoach-mat.pdf", scanned_pdf("Trang đầu không có gì", SECRET)))
    work()
    arrival = Arrival.objects.get()
    assert arrival.state == ArrivalState.SECRET
    assert (arrival.name, arrival.path, arrival.digest, arrival.size, arrival.item) == ("", "", "", 0, None)
    assert "Luật Bảo vệ bí mật nhà nước" in arrival.message
    assert "không được tiếp cận" in arrival.message
    assert not ScanPage.objects.exists()
    assert not Item.objects.exists()
    assert stored(tmp_path) == []
    event = Event.objects.get(action="records.destroy_secret")
    assert event.details == {"levels": ["MẬT"]}
    assert "ke-hoach-mat" not in str(list(Event.objects.values()))


@pytest.mark.parametrize("dies_at", ["remove", "settle"])
def test_a_machine_that_dies_while_destroying_leaves_nothing_behind(give, tmp_path, monkeypatch, dies_at):
    give(("mat.pdf", scanned_pdf(SECRET)))
    with monkeypatch.context() as broken:
        if dies_at == "remove":
            broken.setattr("tiepcan.engines.storage.FolderStorage.remove", _dies)
        else:
            broken.setattr("tiepcan.records.actions.secrecy.legal.why_no_secrets", _dies)
        with pytest.raises(KeyboardInterrupt):
            work()
    Arrival.objects.update(lease_until=timezone.now() - timedelta(days=1))
    work("máy hai")
    assert Arrival.objects.get().state == ArrivalState.SECRET
    assert stored(tmp_path) == []
    assert Event.objects.filter(action="records.destroy_secret").count() == 1


def _dies(*_, **__):
    raise KeyboardInterrupt


def test_one_file_a_person_vouches_for_is_kept_with_its_finding(batch, people):
    file = Incoming("mat.pdf", scanned_pdf(SECRET), no_secret=True)
    receive(batch=batch, files=[file], by=people.hoa)
    work()
    assert Arrival.objects.get().state == ArrivalState.TAKEN_IN


def test_the_same_file_again_changes_nothing(give):
    file = ("88.pdf", scanned_pdf(SCANNED))
    give(file)
    work()
    events = Event.objects.count()
    again = give(file)
    assert (again.arrivals, again.known, Event.objects.count()) == ((), 1, events)
    assert work() == 0
    assert Item.objects.count() == 1


def test_what_the_agency_has_already_leads_to_it_without_being_read(give, people):
    item = take_in(agency=people.commune, source=source("Đã có.", "cu.txt"), metadata=metadata(), by=people.hoa)
    give(("ban-sao.txt", "Đã có.".encode()))
    work()
    arrival = Arrival.objects.get()
    assert (arrival.state, arrival.duplicate_of) == (ArrivalState.DUPLICATE, item)


def test_the_same_number_issuer_and_date_in_other_bytes_is_a_duplicate(give):
    give(("88.pdf", scanned_pdf(SCANNED)))
    work()
    give(("88-quet-lai.pdf", scanned_pdf(SCANNED + "\nĐã quét lại")))
    work()
    assert Arrival.objects.last().state == ArrivalState.DUPLICATE
    assert "Đã có văn bản số 88/TB-UBND" in Arrival.objects.last().message
    assert Item.objects.count() == 1


def test_a_paused_batch_rests_and_goes_on_where_it_stopped(give, batch, people):
    give(("88.pdf", scanned_pdf(SCANNED)))
    hand = Hand("máy")
    work_one(hand)
    pause(batch=batch, by=people.binh)
    assert not work_waits()
    assert work() == 0
    resume(batch=batch, by=people.binh)
    work()
    assert Item.objects.count() == 1


def test_held_papers_name_who_made_them(people):
    with pytest.raises(Refused, match="cơ quan tạo ra"):
        open_batch(agency=people.commune, name="", origin=Origin.HELD, by=people.hoa)


@pytest.mark.parametrize("who", ["cuc", "dung", "son"])
def test_only_those_who_take_in_fill_a_batch(people, batch, who):
    person = getattr(people, who)
    with pytest.raises(NotAllowed):
        open_batch(agency=people.commune, name="", by=person)
    for act in (pause, resume, try_again):
        with pytest.raises(NotAllowed):
            act(batch=batch, by=person)
    with pytest.raises(NotAllowed):
        receive(batch=batch, files=[], by=person)


def test_another_commune_does_not_learn_that_a_batch_exists(people, batch):
    dung, cuc = (viewer_of(p, on=TODAY) for p in (people.dung, people.cuc))
    with pytest.raises(NotFound):
        batch_for(dung, batch.public_id)
    assert not batches_of(dung).exists()
    assert batch_for(cuc, batch.public_id) == batch


# --- Leases ----------------------------------------------------------------------------------------------------------
def test_two_machines_never_hold_one_page(give):
    give(("88.pdf", scanned_pdf(SCANNED)))
    work_one(Hand("máy một"))
    first = leasing.claim(ScanPage.objects.all(), machine="máy một")
    assert first.attempts == 1
    assert leasing.claim(ScanPage.objects.all(), machine="máy hai") is None


def test_what_a_dead_machine_held_goes_to_another_and_the_late_one_writes_nothing(give):
    give(("88.pdf", scanned_pdf(SCANNED)))
    work_one(Hand("máy một"))
    late = leasing.claim(ScanPage.objects.all(), machine="máy một")
    ScanPage.objects.update(lease_until=timezone.now() - timedelta(days=1))
    work("máy hai")
    assert Item.objects.count() == 1
    with pytest.raises(digitising.Lost):
        digitising.read_page(late, Hand("máy một"))
    assert not leasing.beat(late)


def test_a_heartbeat_keeps_the_lease(give):
    give(("88.pdf", scanned_pdf(SCANNED)))
    work_one(Hand("máy một"))
    page = leasing.claim(ScanPage.objects.all(), machine="máy một")
    ScanPage.objects.update(lease_until=timezone.now() - timedelta(days=1))
    assert leasing.beat(page)
    assert leasing.claim(ScanPage.objects.all(), machine="máy hai") is None


def test_a_page_that_breaks_its_reader_five_times_is_put_before_a_person(give, monkeypatch, batch, people):
    give(("88.pdf", scanned_pdf(SCANNED, "Trang hai")))
    work_one(Hand("máy"))
    read = digitising.Hand.scan_of

    class Breaks:
        def __init__(self, scan):
            self.scan = scan

        def read(self, number):
            if number == 2:
                raise MemoryError
            return self.scan.read(number)

    with monkeypatch.context() as broken:
        broken.setattr(Hand, "scan_of", lambda hand, arrival: Breaks(read(hand, arrival)))
        for _ in range(leasing.MAX_ATTEMPTS):
            work()
            ScanPage.objects.update(not_before=None)
    page = ScanPage.objects.get(number=2)
    assert (page.state, page.attempts, page.last_error) == (ScanState.FAILED, 5, "MemoryError")
    assert page.needs_person
    work()
    assert Item.objects.count() == 1


def test_a_failure_waits_longer_each_time(give, monkeypatch):
    give(("88.pdf", scanned_pdf(SCANNED)))
    work_one(Hand("máy"))
    monkeypatch.setattr(Hand, "scan_of", _breaks)
    work_one(Hand("máy"))
    first = ScanPage.objects.get()
    assert first.not_before > timezone.now()
    assert not work_waits()
    ScanPage.objects.update(not_before=None)
    work_one(Hand("máy"))
    assert ScanPage.objects.get().not_before - timezone.now() > timedelta(seconds=leasing.BACKOFF)


def _breaks(*_):
    raise MemoryError


def test_a_machine_that_died_over_a_page_five_times_has_tried_enough(give):
    give(("88.pdf", scanned_pdf(SCANNED)))
    work_one(Hand("máy"))
    past = timezone.now() - timedelta(days=1)
    ScanPage.objects.update(attempts=5, lease_until=past, leased_by="máy:1")
    assert park() == 1
    work()
    assert Arrival.objects.get().state == ArrivalState.TAKEN_IN
    assert ScanPage.objects.get().state == ScanState.FAILED


def test_a_file_that_is_stuck_is_tried_again_when_a_person_says_so(give, monkeypatch, batch, people):
    give(("88.pdf", scanned_pdf(SCANNED)))
    with monkeypatch.context() as broken:
        broken.setattr(MemoryRecogniser, "open", _breaks)
        for _ in range(leasing.MAX_ATTEMPTS):
            work()
            Arrival.objects.update(not_before=None)
    stuck = Arrival.objects.get()
    assert stuck.state == ArrivalState.STUCK
    assert stuck.message
    assert try_again(batch=batch, by=people.hoa) == 1
    work()
    assert Arrival.objects.get().state == ArrivalState.TAKEN_IN
    with pytest.raises(NotYet):
        try_again(batch=batch, by=people.hoa)


def test_nothing_is_taken_in_for_someone_who_may_no_longer(give, people, batch):
    give(("88.pdf", scanned_pdf(SCANNED)))
    people.hoa.memberships.update(valid_to=TODAY - timedelta(days=1000))
    work()
    arrival = Arrival.objects.get()
    assert arrival.state == ArrivalState.STUCK
    assert "vai trò" in arrival.message


# --- Figures ---------------------------------------------------------------------------------------------------------
def test_progress_is_counted_from_rows(give, batch, django_assert_max_num_queries):
    give(("88.pdf", scanned_pdf(SCANNED, "¿Trang ¿hai", "Trang ba")), ("trong.pdf", b""))
    hand = Hand("máy")
    for _ in range(3):
        work_one(hand)
    hand.close()
    ScanPage.objects.filter(state="read").update(read_at=timezone.now() - timedelta(minutes=2))
    with django_assert_max_num_queries(5):
        now = progress(batch, now=timezone.now())
    assert (now.files, now.unfinished, now.all_pages, now.done_pages) == (2, 1, 3, 2)
    assert (now.pace, now.minutes_left) == (1.0, 2)
    work()
    assert progress(batch, now=timezone.now()).minutes_left is None


def test_looking_for_work_is_cheap(give, django_assert_max_num_queries):
    give(("88.pdf", scanned_pdf(SCANNED)))
    work()
    with django_assert_max_num_queries(5):
        assert not work_one(Hand("máy"))


# --- What the public gets --------------------------------------------------------------------------------------------
def text_of(digest):
    with storage().open(digest) as file:
        document = pdfium.PdfDocument(file.read())
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_the_public_copy_of_a_scan_carries_the_words_people_put_right(give, people, kind):
    content = scanned_pdf("Thông ¿bao lịch tiếp dân") if kind == "pdf" else image("Thông ¿bao lịch tiếp dân")
    give((f"quet.{kind}", content))
    work()
    page = ScanPage.objects.get()
    correct_page(page=page, lines=["Thông báo lịch tiếp dân"], seen=0, accept=True, by=people.hoa)
    item = classify(item=Item.objects.get(), access=Access.MUST_DISCLOSE, basis=MUST, by=people.binh)
    edition = release(item=item, by=people.cuc)
    work()
    edition.refresh_from_db()
    assert [text.split() for text in text_of(edition.derivative)] == [["Thông", "báo", "lịch", "tiếp", "dân"]]
    with storage().open(edition.original) as original:
        assert original.read() == content
