"""What is known of a file before it is kept: its real type, its size. Reading only; nothing is stored here."""

from dataclasses import dataclass

from django.conf import settings

from tiepcan.engines.reading import ZIP, FileRefused, Limits, kind_of
from tiepcan.engines.reading.model import ARCHIVE
from tiepcan.records.intake import clean_name


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


def look_at(incoming: Incoming) -> Looked:
    if incoming.refusal:
        return Looked(incoming, refusal=incoming.refusal)
    try:
        return Looked(incoming, media_type_of(incoming.content, incoming.name))
    except FileRefused as refusal:
        return Looked(incoming, refusal=refusal)


def media_type_of(content: bytes, name: str) -> str:
    """The type of a file by its bytes. Raises FileRefused for what is not taken here."""
    kind = kind_of(content, name, Limits(file_bytes=settings.MAX_FILE_BYTES))
    if kind == ZIP:
        raise FileRefused(ARCHIVE)
    return kind
