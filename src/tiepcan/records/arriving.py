"""What is known of a file before it is kept: its real type, its size. Reading only; nothing is stored here."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from tiepcan.engines.reading import FileRefused, Limits, kind_of
from tiepcan.engines.virus import connect
from tiepcan.records.intake import clean_name
from tiepcan.records.models import Arrival, ArrivalState, Batch


@dataclass(frozen=True)
class Incoming:
    """One file on its way in. `path` says where it lay, when it lay in a folder or a container."""

    name: str
    content: bytes
    path: str = ""
    no_secret: bool = False
    refusal: FileRefused | None = None  # known before its bytes were looked at


@dataclass(frozen=True)
class Looked:
    """A file that was looked at: its type, or why it is refused."""

    incoming: Incoming
    media_type: str = ""
    refusal: FileRefused | None = None

    @property
    def name(self) -> str:
        return clean_name(self.incoming.name)

    @property
    def path(self) -> str:
        """Where it lay: the end of it when it is very long, which is what tells two files apart."""
        return "".join(c for c in self.incoming.path if c.isprintable())[-500:]


def limits() -> Limits:
    return Limits(file_bytes=settings.MAX_FILE_BYTES)


def look_at(incoming: Incoming) -> Looked:
    """Its real type and size, and what the virus scanner says; a zip and a message are looked into later."""
    if incoming.refusal:
        return Looked(incoming, refusal=incoming.refusal)
    try:
        kind = kind_of(incoming.content, incoming.name, limits())
        check_virus(incoming.content)
    except FileRefused as refusal:
        return Looked(incoming, refusal=refusal)
    return Looked(incoming, kind)


def check_virus(content: bytes) -> None:
    """Ask the scanner this installation is set to, if any. Raises FileRefused unless it clearly calls it clean."""
    scanner = connect(settings.CLAMAV_URL)
    if scanner:
        scanner.check(content)


def arrival_row(batch: Batch, one: Looked, digest: str, at: datetime, parent: Arrival | None = None) -> Arrival:
    """The row of a file that was looked at; nothing is written yet."""
    row = Arrival(
        batch=batch,
        parent=parent,
        name=one.name,
        path=one.path,
        digest=digest,
        size=len(one.incoming.content),
        media_type=one.media_type,
        no_secret=one.incoming.no_secret,
        received_at=at,
    )
    if one.refusal:
        row.state, row.settled_at = ArrivalState.REFUSED, at
        row.code, row.message = one.refusal.reason[:30], one.refusal.message[:500]
    return row
