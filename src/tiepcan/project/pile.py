"""The batch an import puts its scans into."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tiepcan.agencies.models import Agency, User
from tiepcan.engines.reading import FileRefused
from tiepcan.engines.reading.model import too_large
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.actions.bulk import Left
from tiepcan.records.arriving import Incoming
from tiepcan.records.batches import progress
from tiepcan.records.importing import ForBatch
from tiepcan.records.models import ArrivalState, Batch, Channel

TOGETHER = 64 * 1024 * 1024  # bytes held in memory at a time
LOOK = 2.0  # seconds between two looks at how far the reading has come


@dataclass
class Pile:
    """One batch for one folder: importing the folder again adds only what is new in it."""

    agency: Agency
    name: str
    by: User
    batch: Batch | None = None
    count: int = 0

    def add(self, files: Sequence[ForBatch], root: Path) -> list[Left]:
        """Hand the files to the batch; what it does not take comes back with the reason."""
        left: list[Left] = []
        for few in _portions(files):
            self.batch = self.batch or self._opened()
            arrivals = receive(batch=self.batch, files=[_incoming(f, root) for f in few], by=self.by).arrivals
            refused = [row for row in arrivals if row.state == ArrivalState.REFUSED]
            left += [Left(row.path or row.name, row.message) for row in refused]
            self.count += len(few) - len(refused)
        return left

    def _opened(self) -> Batch:
        known = Batch.objects.filter(agency=self.agency, channel=Channel.IMPORT, name=self.name, opened_by=self.by)
        if batch := known.select_related("agency", "opened_by").first():
            return batch
        return open_batch(agency=self.agency, name=self.name, channel=Channel.IMPORT, by=self.by)


def _portions(files: Sequence[ForBatch]) -> Iterator[list[ForBatch]]:
    few: list[ForBatch] = []
    for file in files:
        if few and sum(f.size for f in few) + file.size > TOGETHER:
            yield few
            few = []
        few.append(file)
    if few:
        yield few


def _incoming(file: ForBatch, root: Path) -> Incoming:
    place = file.path.relative_to(root).as_posix() if root.is_dir() else file.path.name
    refusal: FileRefused | None = too_large(settings.MAX_FILE_BYTES) if file.size > settings.MAX_FILE_BYTES else None
    return Incoming(file.path.name, b"" if refusal else file.path.read_bytes(), path=place, refusal=refusal)


def until_read(batch: Batch, say: Callable[[str], None] | None) -> None:
    """Wait until nothing of the batch is being read any more; worker processes do the reading."""
    while (now := progress(batch, now=timezone.now())).unfinished:
        if say:
            say(f"Đã đọc {now.done_pages} trên {now.all_pages} trang, còn {now.unfinished} tệp …")
        time.sleep(LOOK)
