"""The folder that scanners and people copy into: `hop-thu-den/<code of the agency>/…`.

A file that has rested for a while is put into the agency's batch of the day and moved to `_dang-doc`; when the batch
has settled it, it lies in `_da-nhan`, or in `_khong-nhan` with a text beside it that says why. A file is moved only
after its bytes are kept, so a machine that stops anywhere finds it again; one that must not be kept is deleted.
"""

import logging
import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency, Role
from tiepcan.agencies.permissions import valid_on
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.arriving import Incoming
from tiepcan.records.folder_copies import DONE, all_settled, held_a_secret
from tiepcan.records.models import Arrival, ArrivalState, Batch, Channel

READING, REFUSED = "_dang-doc", "_khong-nhan"
NOTE = "DOC-TOI.txt"
REST = 10.0  # seconds a file must have rested: until then somebody may still be writing it
AT_ONCE = 50  # files and
TOGETHER = 64 * 1024 * 1024  # bytes taken at a time; the rest waits for the next look
log = logging.getLogger(__name__)


def look() -> int:
    """Take what has come to rest, and put away what has been settled. Returns how many files were moved."""
    root = Path(settings.WATCHED_FOLDER)
    if not root.is_dir():
        return 0
    moved = 0
    for folder in sorted(p for p in root.iterdir() if p.is_dir() and not p.is_symlink()):
        try:
            moved += _put_away(folder) + _take(folder)
        except OSError as error:
            log.warning("the watched folder cannot be worked on: %s", error.strerror)
    return moved


# --- Taking ----------------------------------------------------------------------------------------------------------
def _take(folder: Path) -> int:
    rested = list(_rested(folder))
    if not rested:
        return 0
    try:
        batch = _batch(folder.name)
    except Refused as refusal:
        (folder / NOTE).write_text(f"{refusal.message}\n", encoding="utf-8")
        return 0
    (folder / NOTE).unlink(missing_ok=True)
    files = [Incoming(path.name, path.read_bytes(), path=path.relative_to(folder).as_posix()) for path in rested]
    receive(batch=batch, files=files, by=batch.opened_by)
    arrivals = {row.path: row.pk for row in batch.arrivals.filter(path__in=[file.path for file in files])}
    for path, file in zip(rested, files, strict=True):
        if file.path in arrivals:
            _move(path, folder / READING / str(arrivals[file.path]) / path.name)
    return len(rested)


def _rested(folder: Path) -> Iterator[Path]:
    """Files nobody has written to for a while; never through a link, never what lies hidden."""
    now, count, weight = time.time(), 0, 0
    for place, below, names in os.walk(folder, followlinks=False):
        below[:] = sorted(d for d in below if not d.startswith((".", "_")))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith((".", "~$")) or name == NOTE or path.is_symlink() or not path.is_file():
                continue
            facts = path.stat()
            if now - facts.st_ctime < REST:  # by our own clock: a scanner may believe it is another year
                continue
            if count == AT_ONCE or (count and weight + facts.st_size > TOGETHER):
                return
            count, weight = count + 1, weight + facts.st_size
            yield path


def _batch(code: str) -> Batch:
    """The batch of the day of this agency; its focal point answers for what is taken in."""
    at = timezone.localtime()
    agency = Agency.objects.filter(valid_on(at.date()), code=code).first()
    if agency is None:
        raise Refused(f"Không có cơ quan nào mang mã “{code}”. Hãy đổi tên thư mục thành đúng mã cơ quan.")
    name = f"Thư mục theo dõi ngày {at:%d/%m/%Y}"
    known = Batch.objects.filter(agency=agency, channel=Channel.FOLDER, name=name).select_related("agency", "opened_by")
    if batch := known.first():
        return batch
    row = agency.memberships.filter(valid_on(at.date()), role=Role.FOCAL_POINT).select_related("user").first()
    if row is None:
        raise Refused(f"{agency.name} chưa có đầu mối cung cấp thông tin nên chưa nhận được tệp. Hãy giao vai trò này.")
    return open_batch(agency=agency, name=name, channel=Channel.FOLDER, by=row.user)


# --- Putting away ----------------------------------------------------------------------------------------------------
def _put_away(folder: Path) -> int:
    waiting = folder / READING
    if not waiting.is_dir():
        return 0
    places = {int(place.name): place for place in waiting.iterdir() if place.name.isdecimal()}
    settled = Arrival.objects.filter(pk__in=places, settled_at__isnull=False)
    moved = 0
    for arrival in filter(all_settled, settled):
        for path in list(places[arrival.pk].iterdir()):
            _end(arrival, path, folder)
            moved += 1
        places[arrival.pk].rmdir()
    return moved


def _end(arrival: Arrival, path: Path, folder: Path) -> None:
    day = timezone.localtime(arrival.settled_at).strftime("%Y-%m-%d")
    if held_a_secret(arrival):
        path.unlink()
        _say(folder / REFUSED / day / f"tep-da-xoa-{arrival.pk}.txt", arrival)
    elif arrival.state == ArrivalState.REFUSED:
        target = _move(path, folder / REFUSED / day / path.name)
        _say(target.with_name(f"{target.name}.txt"), arrival)
    else:
        _move(path, folder / DONE / day / path.name)


def _say(path: Path, arrival: Arrival) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{_moment(arrival.received_at)}: {arrival.message}\n", encoding="utf-8")


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("Nhận lúc %H:%M, %d/%m/%Y")


def _move(path: Path, target: Path) -> Path:
    """Renamed, never copied, never over another file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    free, number = target, 2
    while free.exists():
        free, number = target.with_name(f"{target.stem} ({number}){target.suffix}"), number + 1
    return path.rename(free)
