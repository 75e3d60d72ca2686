"""Batches: opened by a person, filled with files, held up and taken up again; and what must not be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotYet, Refused
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Deed, record
from tiepcan.engines.reading.model import UNSCANNED
from tiepcan.records.arriving import Incoming, arrival_row, look_at
from tiepcan.records.files import storage
from tiepcan.records.kept_bytes import drop_unused
from tiepcan.records.models import (
    SETTLED,
    Arrival,
    ArrivalState,
    Batch,
    Channel,
    Origin,
    ScanPage,
    ScanState,
    Split,
)
from tiepcan.records.turns import give_turns, line_up_again
from tiepcan.text.vietnamese import one_line

_DOERS = (Role.CREATING_UNIT, Role.FOCAL_POINT)


@dataclass(frozen=True)
class Received:
    """What became of the files of one handing-in: new rows, and how many were in the batch before."""

    arrivals: tuple[Arrival, ...]
    known: int


@transaction.atomic
def open_batch(
    *,
    agency: Agency,
    name: str,
    by: User,
    channel: Channel = Channel.UPLOAD,
    split: Split = Split.NONE,
    origin: Origin = Origin.CREATED,
    source_body: str = "",
    at: datetime | None = None,
) -> Batch:
    """Begin a pile. Everything in it is taken in for this agency, in the name of who opened it."""
    at = at or timezone.now()
    require(by, agency, *_DOERS, on=timezone.localdate(at))
    if origin == Origin.HELD and not source_body.strip():
        raise Refused("Thông tin do cơ quan nắm giữ phải ghi rõ cơ quan tạo ra.")
    given = one_line(name)[:200] or f"Lô ngày {timezone.localtime(at):%d/%m/%Y %H:%M}"
    batch = Batch.objects.create(
        agency=agency,
        name=given,
        channel=channel,
        split=split,
        origin=origin,
        source_body=one_line(source_body)[:200] if origin == Origin.HELD else "",
        opened_by=by,
        opened_at=at,
    )
    record(Deed("records.open_batch", "batch", batch.public_id, "", agency.code, {"channel": str(channel)}), by=by)
    return batch


def receive(*, batch: Batch, files: Sequence[Incoming], by: User, at: datetime | None = None) -> Received:
    """Add files to a batch. What cannot be taken is named with its reason; the others wait to be opened.

    A file that is in the batch already changes nothing. Raises NotAllowed.
    """
    at = at or timezone.now()
    require(by, batch.agency, *_DOERS, on=timezone.localdate(at))
    # Looking and storing take long; no lock of the database is held meanwhile.
    looked = [look_at(file) for file in files]
    digests = storage().put_many([one.incoming.content for one in looked if one.refusal is None])
    kept = iter(digests)
    rows = [arrival_row(batch, one, "" if one.refusal else next(kept), at) for one in looked]
    with transaction.atomic():
        Batch.objects.select_for_update().get(pk=batch.pk)
        new = _unknown(batch, rows)
        give_turns(new, batch)
        Arrival.objects.bulk_create(new, batch_size=200)
        details = {"files": len(new), "refused": sum(row.state == ArrivalState.REFUSED for row in new)}
        if new:
            record(Deed("records.receive", "batch", batch.public_id, "", batch.agency.code, details), by=by)
    for digest in {row.digest for row in rows} - {row.digest for row in new}:
        drop_unused(digest)  # of what was refused before, or opened and parted, nothing is kept this time either
    return Received(tuple(new), len(rows) - len(new))


def _unknown(batch: Batch, rows: list[Arrival]) -> list[Arrival]:
    """Those that are not in the batch yet: other bytes, or the same from another place."""
    # A file the virus scanner could not judge is looked at anew when it is brought again.
    seen = set(batch.arrivals.exclude(code=UNSCANNED).values_list("digest", "path", "name", "size"))
    bytes_seen = {(digest, path) for digest, path, _, _ in seen if digest}
    refused_seen = {(path, name, size) for digest, path, name, size in seen if not digest}
    new = []
    for row in rows:
        key = (row.digest, row.path) if row.digest else (row.path, row.name, row.size)
        known: set[tuple[object, ...]] = bytes_seen if row.digest else refused_seen  # type: ignore[assignment]
        if key not in known:
            known.add(key)
            new.append(row)
    return new


@transaction.atomic
def pause(*, batch: Batch, by: User, at: datetime | None = None) -> Batch:
    """Hold a batch up: what is being read is finished, nothing new is begun."""
    at = at or timezone.now()
    require(by, batch.agency, *_DOERS, on=timezone.localdate(at))
    if Batch.objects.filter(pk=batch.pk, paused_at=None).update(paused_at=at):
        record(Deed("records.pause_batch", "batch", batch.public_id, "", batch.agency.code), by=by)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def resume(*, batch: Batch, by: User, at: datetime | None = None) -> Batch:
    """Go on where it stopped."""
    at = at or timezone.now()
    require(by, batch.agency, *_DOERS, on=timezone.localdate(at))
    if Batch.objects.filter(pk=batch.pk, paused_at__isnull=False).update(paused_at=None):
        line_up_again(batch)
        record(Deed("records.resume_batch", "batch", batch.public_id, "", batch.agency.code), by=by)
    batch.refresh_from_db()
    return batch


@transaction.atomic
def try_again(*, batch: Batch, by: User, at: datetime | None = None) -> int:
    """Give the machine another go at what it gave up: files that are stuck, pages of unfinished files it could not
    read. Returns how many; raises NotYet when there are none."""
    at = at or timezone.now()
    require(by, batch.agency, *_DOERS, on=timezone.localdate(at))
    fresh = {"attempts": 0, "not_before": None, "lease_until": None, "leased_by": "", "last_error": ""}
    stuck = Arrival.objects.filter(batch=batch, state=ArrivalState.STUCK)
    with_pages = ScanPage.objects.filter(arrival__in=stuck).values("arrival_id")
    count = stuck.filter(pk__in=with_pages).update(state=ArrivalState.READ, message="", settled_at=None, **fresh)
    count += stuck.update(state=ArrivalState.RECEIVED, message="", settled_at=None, **fresh)
    failed = ScanPage.objects.filter(arrival__batch=batch, arrival__item=None, state=ScanState.FAILED)
    open_files = failed.exclude(arrival__state__in=SETTLED)
    arrivals = list(open_files.values_list("arrival_id", flat=True).distinct())
    count += open_files.update(state=ScanState.WAITING, needs_person=False, alarms=[], **fresh)
    Arrival.objects.filter(pk__in=arrivals).update(state=ArrivalState.READING)
    if not count:
        raise NotYet("Không có tệp hay trang nào đang chờ thử lại.")
    line_up_again(batch)
    details = {"again": count}
    record(Deed("records.try_again", "batch", batch.public_id, "", batch.agency.code, details), by=by)
    return count
