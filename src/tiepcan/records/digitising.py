"""What a machine does, one step at a time: open a file of a batch, read a page, make the item, make a public copy.

Each step claims its row, works without holding the database, and settles in one transaction that only the holder of
the claim can finish. A step that is broken off anywhere leaves the row as it was: it is done again, never twice.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from tiepcan.agencies.errors import Duplicate, Refused
from tiepcan.audit.actions import Machine
from tiepcan.engines.ocr import Alarm, PageReading, Scan, Source, as_json
from tiepcan.engines.reading import FileReading, FileRefused
from tiepcan.engines.reading.model import BLANK_SCAN
from tiepcan.records import leasing
from tiepcan.records.actions.secrecy import SECRET, destroy_secret, drop_images, levels_of, secret_marks
from tiepcan.records.actions.take_in import take_in
from tiepcan.records.copies import copies_waiting, copy_in_hand, make_copy, park_copies
from tiepcan.records.doubting import doubt_pages
from tiepcan.records.files import storage
from tiepcan.records.intake import Proposal, propose, read_upload
from tiepcan.records.kept_bytes import drop_unused
from tiepcan.records.leasing import Lost
from tiepcan.records.models import (
    Arrival,
    ArrivalState,
    CopyTask,
    Edition,
    EditionStatus,
    Item,
    Origin,
    ScanPage,
    ScanState,
)
from tiepcan.records.recognition import SCANNED, image_of, recogniser, tables_of, texts_of, unread
from tiepcan.records.turns import give_turns
from tiepcan.records.unpacking import parts_of

AHEAD = 200  # pages of a batch known to wait before further files of it are opened
DIGITISER = Machine("machine:digitiser", "Bộ số hóa")
log = logging.getLogger(__name__)


_Work = Arrival | ScanPage | CopyTask


@dataclass
class Hand:
    """What one reading process has in hand: the file that lies open, and the work whose lease must be kept alive."""

    machine: str
    work: _Work | None = None
    opened_last: bool = False
    _open: tuple[str, Scan] | None = field(default=None, repr=False)

    def scan_of(self, arrival: Arrival) -> Scan:
        """The pages of one file mostly follow each other: it is opened once for all of them."""
        if self._open and self._open[0] == arrival.digest:
            return self._open[1]
        self.close()
        scan = recogniser().open(content_of(arrival), arrival.media_type)
        self._open = (arrival.digest, scan)
        return scan

    def close(self) -> None:
        if self._open:
            self._open[1].close()
        self._open = None


_Step = tuple[_Work, Callable[[Hand], None]]


def content_of(arrival: Arrival) -> bytes:
    with storage().open(arrival.digest) as file:
        return file.read()


# --- What waits ---------------------------------------------------------------------------------------------------
def _arrivals(*states: ArrivalState) -> QuerySet[Arrival]:
    rows = Arrival.objects.filter(state__in=states, batch__paused_at=None)
    return rows.select_related("batch__agency", "batch__opened_by").order_by("turn", "id")


def _pages() -> QuerySet[ScanPage]:
    return ScanPage.objects.filter(state=ScanState.WAITING, arrival__batch__paused_at=None).order_by("turn", "id")


def _openable() -> QuerySet[Arrival]:
    """Files of batches that have not yet many pages waiting: the first documents do not wait for the last to be
    opened, nor the file of another batch for the pages of a long one."""
    rows = _arrivals(ArrivalState.RECEIVED)
    if _pages().filter(leasing.free())[:AHEAD].count() < AHEAD:
        return rows
    waiting = _pages().order_by().values("arrival__batch").annotate(pages=Count("id")).filter(pages__gte=AHEAD)
    return rows.exclude(batch__in=waiting.values("arrival__batch"))


def work_waits() -> bool:
    """Whether a reading process would find something to do now."""
    return (
        _pages().filter(leasing.free()).exists()
        or _arrivals(ArrivalState.READ, ArrivalState.RECEIVED).filter(leasing.free()).exists()
        or copies_waiting().filter(leasing.free()).exists()
    )


def work_one(hand: Hand) -> bool:
    """Do the next step there is. False when nothing waits. What is nearly done goes before what has not begun."""
    step = _next(hand)
    if step is None:
        return False
    hand.work, act = step
    try:
        act(hand)
    except Lost:
        log.warning("a %s was settled by another machine", type(hand.work).__name__)
    except Exception as error:  # one bad page or file never stops the others; what it says may be personal data
        log.warning("%s %s failed: %s", type(hand.work).__name__, hand.work.pk, type(error).__name__)
        _failed(hand.work, type(error).__name__)
    finally:
        hand.work = None
    return True


def _next(hand: Hand) -> _Step | None:
    if arrival := leasing.claim(_arrivals(ArrivalState.READ), machine=hand.machine):
        return arrival, lambda _: make_item(arrival)
    # By turns: a pile of files without pages to read must not keep the pages of others waiting, nor these it.
    ways = (_a_page, _a_file) if hand.opened_last else (_a_file, _a_page)
    # The public waits for a copy; but a long one takes minutes, and the other readers go on reading meanwhile.
    copies = copies_waiting().filter(leasing.free()).exists()
    if copies and not copy_in_hand() and (copy := _a_copy(hand)):
        return copy
    return ways[0](hand) or ways[1](hand) or (_a_copy(hand) if copies else None)


def _a_copy(hand: Hand) -> _Step | None:
    task = leasing.claim(copies_waiting(), machine=hand.machine)
    return (task, lambda _: make_copy(task, by=DIGITISER)) if task else None


def _a_file(hand: Hand) -> _Step | None:
    fresh = leasing.claim(_openable(), machine=hand.machine)
    hand.opened_last = fresh is not None
    return (fresh, lambda _: open_file(fresh)) if fresh else None


def _a_page(hand: Hand) -> _Step | None:
    page = leasing.claim(_pages(), machine=hand.machine)
    if page is None:
        return None
    hand.opened_last = False
    return page, lambda hand: read_page(page, hand)


# --- Opening a file -----------------------------------------------------------------------------------------------
def open_file(arrival: Arrival) -> None:
    """Find out how many pages it has and queue them; a file that carries its text has none to read."""
    if arrival.code == SECRET:  # broken off while it was being destroyed
        destroy_secret(arrival=arrival, by=DIGITISER)
        return
    known = _here_already(arrival)
    if known:
        _settle(arrival, state=ArrivalState.DUPLICATE, duplicate_of=known)
        return
    try:
        content = content_of(arrival)
        parts = parts_of(arrival, content)
        count = 0 if parts else _page_count(arrival, content)
    except FileRefused as refusal:
        refuse(arrival, refusal.reason, refusal.message)
        return
    if parts:
        _unpack(arrival, parts)
        return
    if not count:
        _hold(arrival, state=ArrivalState.READ)
        return
    with transaction.atomic():
        _hold(arrival, state=ArrivalState.READING, page_count=count)
        rows = [ScanPage(arrival=arrival, number=number) for number in range(1, count + 1)]
        give_turns(rows, arrival.batch)
        ScanPage.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def _unpack(arrival: Arrival, parts: list[Arrival]) -> None:
    """The files in it stand for themselves from now on; what held them together is not kept."""
    with transaction.atomic():
        _settle(arrival, state=ArrivalState.UNPACKED, message=f"Gồm {len(parts)} tệp.")
        give_turns(parts, arrival.batch)
        Arrival.objects.bulk_create(parts, batch_size=200, ignore_conflicts=True)
    drop_unused(arrival.digest)


def _page_count(arrival: Arrival, content: bytes) -> int:
    if arrival.media_type not in SCANNED:
        return 0
    with recogniser().open(content, arrival.media_type) as scan:
        return scan.page_count


def _here_already(arrival: Arrival) -> Item | None:
    mine = Edition.objects.filter(item__agency=arrival.batch.agency, original=arrival.digest)
    same = mine.exclude(status=EditionStatus.WITHDRAWN).select_related("item").first()
    return same.item if same else None


# --- Reading a page -----------------------------------------------------------------------------------------------
def read_page(page: ScanPage, hand: Hand) -> None:
    """Read one page and keep what was read; the last page of a file hands the file on."""
    try:
        scan = hand.scan_of(page.arrival)
        reading = scan.read(page.number)
        picture = image_of(scan, page.number)
    except BaseException:
        hand.close()  # whatever the file did to its process, the next page gets a fresh one
        raise
    if Alarm.UNREADABLE in reading.alarms and page.attempts < TRIES_UNREADABLE:
        hand.close()
        raise PageNotRead
    image = storage().put(picture) if picture else ""
    with transaction.atomic():
        if not leasing.settle(page, image=image, **_kept(reading)):
            raise Lost
        _hand_on(page.arrival_id)


class PageNotRead(Exception):
    """The page could not be opened or drawn this time."""


TRIES_UNREADABLE = 2  # a fresh process may manage; a third would not


def _kept(reading: PageReading) -> dict[str, object]:
    failed = Alarm.UNREADABLE in reading.alarms
    return {
        "state": ScanState.FAILED if failed else ScanState.READ,
        "source": reading.source.value,
        "reading": as_json(reading),
        "confidence": round(reading.confidence, 4),
        "alarms": [alarm.value for alarm in reading.alarms],
        "steps": [step.value for step in reading.steps],
        "needs_person": bool(reading.alarms),
        "read_at": timezone.now(),
    }


def _hand_on(arrival_id: int) -> None:
    """When no page waits any more, the file is ready to become an item. The lock lets only one page be the last."""
    arrival = Arrival.objects.select_for_update().get(pk=arrival_id)
    if arrival.state == ArrivalState.READING and not arrival.scan_pages.filter(state=ScanState.WAITING).exists():
        Arrival.objects.filter(pk=arrival_id).update(state=ArrivalState.READ, attempts=0, not_before=None)


# --- Making the item ----------------------------------------------------------------------------------------------
def make_item(arrival: Arrival) -> None:
    """Read the whole text and take the file in, in the name of who opened the batch; or say why not."""
    if arrival.code == SECRET:
        destroy_secret(arrival=arrival, by=DIGITISER)
        return
    doubt_pages(arrival.scan_pages.order_by("number"))
    try:
        proposal = proposal_of(arrival)
    except FileRefused as refusal:
        refuse(arrival, refusal.reason, refusal.message)
        return
    if proposal.secret and not arrival.no_secret:
        destroy_secret(arrival=arrival, levels=levels_of(secret_marks(proposal.reading)), by=DIGITISER)
        return
    try:
        _take_in(arrival, proposal)
    except Duplicate as refusal:
        same = Item.objects.filter(public_id=refusal.existing).first()
        _settle(arrival, state=ArrivalState.DUPLICATE, duplicate_of=same, message=refusal.message[:500])
    except Refused as refusal:
        _settle(arrival, state=ArrivalState.STUCK, message=refusal.message[:500])


def proposal_of(arrival: Arrival) -> Proposal:
    """The whole file as the readers understand it, with the words people put right. Raises FileRefused."""
    content = content_of(arrival)
    pages = list(arrival.scan_pages.order_by("number"))
    if all(page.source == Source.TEXT_LAYER and page.corrected is None for page in pages):
        return read_upload(content, arrival.name)  # the file's own text, in the file's own order
    texts = texts_of(pages)
    if not any(texts) and not any(page.needs_person for page in pages):
        raise FileRefused(BLANK_SCAN)
    file_reading = FileReading(arrival.media_type, texts, tables_of(pages), unread(pages))
    return propose(content, arrival.name, file_reading)


@transaction.atomic
def _take_in(arrival: Arrival, proposal: Proposal) -> None:
    batch = arrival.batch
    item = take_in(
        agency=batch.agency,
        source=proposal.source,
        metadata=proposal.metadata,
        origin=Origin(batch.origin),
        source_body=batch.source_body,
        by=batch.opened_by,
    )
    _settle(arrival, state=ArrivalState.TAKEN_IN, item=item)


# --- How a step ends ----------------------------------------------------------------------------------------------
def _hold(arrival: Arrival, **values: object) -> None:
    if not leasing.settle(arrival, attempts=0, **values):
        raise Lost


def _settle(arrival: Arrival, **values: object) -> None:
    _hold(arrival, settled_at=timezone.now(), **values)


def refuse(arrival: Arrival, code: str, message: str) -> None:
    """The file is not taken: the reason stays, its bytes do not."""
    _settle(arrival, state=ArrivalState.REFUSED, code=code[:30], message=message[:500])
    drop_unused(arrival.digest)
    drop_images(arrival)


def _failed(work: _Work, error: str) -> None:
    if leasing.fail(work, error):
        park()


def park() -> int:
    """Put what has used up its tries before a person, and hand on the files it held up. Returns how many."""
    parked = park_copies()
    stuck = Arrival.objects.filter(leasing.spent(), state__in=(ArrivalState.RECEIVED, ArrivalState.READ))
    message = "Máy đã thử nhiều lần mà không xử lý được tệp này. Hãy bấm “Thử lại”, hoặc xem tệp gốc."
    parked += stuck.update(state=ArrivalState.STUCK, message=message, leased_by="", lease_until=None)
    pages = ScanPage.objects.filter(leasing.spent(), state=ScanState.WAITING)
    for page in pages[:500]:
        with transaction.atomic():
            failed = {"state": ScanState.FAILED, "needs_person": True, "alarms": [Alarm.UNREADABLE.value]}
            if pages.filter(pk=page.pk).update(**failed, read_at=timezone.now(), leased_by="", lease_until=None):
                _hand_on(page.arrival_id)
                parked += 1
    return parked
