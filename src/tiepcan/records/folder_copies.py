"""What is left of a file in the watched folder after it was taken in: `<code of the agency>/_da-nhan/<day>`."""

import hashlib
import logging
import os
from pathlib import Path

from django.conf import settings

from tiepcan.records.models import Arrival, ArrivalState

DONE = "_da-nhan"
log = logging.getLogger(__name__)


def drop_copies(arrival: Arrival) -> None:
    """Delete the file, and the zip, message or pile it lay in, from among those that were taken in."""
    wanted = {(one.size, one.digest) for one in (arrival, *_containers(arrival)) if one.digest}
    sizes = {size for size, _ in wanted}
    for place, _, names in os.walk(Path(settings.WATCHED_FOLDER) / arrival.batch.agency.code / DONE):
        for path in (Path(place, name) for name in names):
            try:
                if path.stat().st_size in sizes and (path.stat().st_size, _digest(path)) in wanted:
                    path.unlink()
            except OSError as error:
                log.error("a file in the watched folder could not be looked at: %s", error.strerror)


def _containers(arrival: Arrival) -> list[Arrival]:
    found = []
    while arrival.parent is not None:
        arrival = arrival.parent
        found.append(arrival)
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def all_settled(arrival: Arrival) -> bool:
    """Whether the file, and every file that lay in it, has come to an end."""
    return arrival.settled_at is not None and all(all_settled(part) for part in arrival.parts.all())


def held_a_secret(arrival: Arrival) -> bool:
    """Whether the file, or one that lay in it, carried a mark of secrecy."""
    return arrival.state == ArrivalState.SECRET or any(held_a_secret(part) for part in arrival.parts.all())
