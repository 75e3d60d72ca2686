"""Named reads of batches. `batches_of`, `batch_for` and `scan_page_for` are the only way in: staff of the agency."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from tiepcan.agencies.errors import NotFound
from tiepcan.records.models import (
    Arrival,
    ArrivalState,
    Batch,
    Edition,
    ScanPage,
    ScanState,
)
from tiepcan.records.permissions import Viewer

PACE_OVER = timedelta(minutes=10)
BEING_READ = (ArrivalState.RECEIVED, ArrivalState.READING, ArrivalState.READ)


def batches_of(viewer: Viewer) -> QuerySet[Batch]:
    """The batches of the viewer's agencies, newest first."""
    rows = Batch.objects.filter(agency_id__in=viewer.agency_ids).select_related("agency", "opened_by")
    return rows.order_by("-opened_at", "-id")


def batch_for(viewer: Viewer, public_id: str) -> Batch:
    """Raises NotFound for everybody who is not staff of its agency: that it exists is already a secret."""
    batch = batches_of(viewer).filter(public_id=public_id).first()
    if batch is None:
        raise NotFound("Không tìm thấy lô này trong cơ quan của bạn.")
    return batch


def arrival_for(viewer: Viewer, public_id: str, number: int) -> Arrival:
    batch = batch_for(viewer, public_id)
    arrival = batch.arrivals.select_related("item", "duplicate_of", "parent").filter(pk=number).first()
    if arrival is None:
        raise NotFound("Không tìm thấy tệp này trong lô.")
    arrival.batch = batch
    return arrival


def scan_page_for(viewer: Viewer, public_id: str, arrival: int, number: int) -> ScanPage:
    found = arrival_for(viewer, public_id, arrival)
    page = found.scan_pages.select_related("corrected_by", "accepted_by").filter(number=number).first()
    if page is None:
        raise NotFound("Không tìm thấy trang này trong tệp.")
    page.arrival = found
    return page


@dataclass(frozen=True)
class Progress:
    """How a batch stands. `pace` is pages a minute over the last ten minutes, `minutes_left` at that pace."""

    arrivals: dict[str, int]
    pages: dict[str, int]
    for_person: int
    pace: float
    minutes_left: int | None

    @property
    def files(self) -> int:
        return sum(self.arrivals.values())

    def count(self, *states: str) -> int:
        return sum(self.arrivals.get(state, 0) for state in states)

    @property
    def unfinished(self) -> int:
        return self.count(*BEING_READ)

    @property
    def waiting_pages(self) -> int:
        return self.pages.get(ScanState.WAITING, 0)

    @property
    def all_pages(self) -> int:
        return sum(self.pages.values())

    @property
    def done_pages(self) -> int:
        return self.all_pages - self.waiting_pages


def progress(batch: Batch, *, now: datetime) -> Progress:
    """Four grouped counts; every figure comes from rows, so a restart changes none of them."""
    arrivals = dict(batch.arrivals.values_list("state").annotate(count=Count("id")).order_by("state"))
    pages = ScanPage.objects.filter(arrival__batch=batch)
    by_state = dict(pages.values_list("state").annotate(count=Count("id")).order_by("state"))
    recent = pages.filter(read_at__gt=now - PACE_OVER).order_by("read_at")
    count, first = recent.count(), recent.values_list("read_at", flat=True).first()
    pace = _pace(count, first, now)
    waiting = by_state.get(ScanState.WAITING, 0)
    left = round(waiting / pace + 0.5) if pace and waiting else None
    person = for_person(batch).count()
    return Progress(arrivals, by_state, person, pace, left)


def _pace(count: int, first: datetime | None, now: datetime) -> float:
    if not count or first is None:
        return 0.0
    minutes = max((now - first).total_seconds() / 60, 0.25)  # the first pages alone say little
    return round(count / minutes, 1)


def summaries(batches: Iterable[Batch]) -> dict[int, dict[str, int]]:
    """For a list of batches: files by state, and pages for a person under `person`."""
    keys = [batch.pk for batch in batches]
    found: dict[int, dict[str, int]] = {key: {} for key in keys}
    states = Arrival.objects.filter(batch__in=keys).values_list("batch", "state").annotate(count=Count("id"))
    for batch, state, count in states.order_by("batch", "state"):
        found[batch][state] = count
    pages = ScanPage.objects.filter(arrival__batch__in=keys, needs_person=True, arrival__state=ArrivalState.TAKEN_IN)
    for batch, count in pages.values_list("arrival__batch").annotate(count=Count("id")).order_by("arrival__batch"):
        found[batch]["person"] = count
    return found


def for_person(batch: Batch) -> QuerySet[ScanPage]:
    """The pages of a batch a person must look at, in the order of the pile. They can be put right once taken in."""
    rows = ScanPage.objects.filter(arrival__batch=batch, needs_person=True, arrival__state=ArrivalState.TAKEN_IN)
    return rows.select_related("arrival").order_by("arrival_id", "number")


def next_for_person(page: ScanPage) -> ScanPage | None:
    """The next page of the batch that needs a person: after this one, else from the beginning."""
    rows = for_person(page.arrival.batch).exclude(pk=page.pk)
    after = rows.filter(
        Q(arrival_id=page.arrival_id, number__gt=page.number) | Q(arrival_id__gt=page.arrival_id)
    ).first()
    return after or rows.first()


def scan_behind(edition: Edition) -> Arrival | None:
    """The file of a batch an edition was made of, when it was read page by page."""
    rows = Arrival.objects.filter(item_id=edition.item_id, digest=edition.original, page_count__gt=0)
    return rows.select_related("batch").first()


def pages_for(viewer: Viewer) -> QuerySet[ScanPage]:
    """The pages of every batch of the viewer's agencies that a person must look at."""
    rows = ScanPage.objects.filter(needs_person=True, arrival__state=ArrivalState.TAKEN_IN)
    return rows.filter(arrival__batch__agency_id__in=viewer.agency_ids)


def kept_files() -> Iterator[Arrival]:
    """Files of batches whose bytes are in the store as long as it is sound."""
    rows = Arrival.objects.exclude(digest="").exclude(state__in=(ArrivalState.REFUSED, ArrivalState.UNPACKED))
    return rows.exclude(state=ArrivalState.DUPLICATE).order_by("pk").iterator(chunk_size=500)


@dataclass(frozen=True)
class Queue:
    """What waits for the machines of the whole installation, and since when."""

    pages: int
    files: int
    oldest: datetime | None
    stuck: int


def queue_of_machines() -> Queue:
    open_batches = Q(batch__paused_at=None)
    files = Arrival.objects.filter(open_batches, state__in=BEING_READ)
    pages = ScanPage.objects.filter(state=ScanState.WAITING, arrival__batch__paused_at=None)
    oldest = files.order_by("id").values_list("received_at", flat=True).first()
    stuck = Arrival.objects.filter(state=ArrivalState.STUCK).count()
    return Queue(pages.count(), files.count(), oldest, stuck)
