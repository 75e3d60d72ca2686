"""From a file to a proposal: what is in it, and what the readers believe it to be."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from tiepcan.engines.reading import Limits, read_file
from tiepcan.records.actions.take_in import Metadata, SourceFile
from tiepcan.records.models import Edition
from tiepcan.text.reading import Reading, read
from tiepcan.text.vietnamese import one_line

_UNNAMED = "(chưa có trích yếu)"


@dataclass(frozen=True)
class Proposal:
    """A file that was read, the metadata proposed from it, and the full reading with its evidence."""

    source: SourceFile
    metadata: Metadata
    reading: Reading


def read_upload(content: bytes, name: str) -> Proposal:
    """Read one file. Raises engines.reading.FileRefused with a Vietnamese sentence; nothing is stored."""
    file_reading = read_file(content, name, Limits(file_bytes=settings.MAX_FILE_BYTES))
    reading = read(file_reading.text, tables=file_reading.tables)
    proposal: dict[str, Any] = reading.as_json() | {"warnings": list(file_reading.warnings)}
    source = SourceFile(content, clean_name(name), file_reading, proposal)
    return Proposal(source, metadata_of(reading, name), reading)


def clean_name(name: str) -> str:
    """The last part of a file name, without folders or control characters: it is shown, never opened."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return one_line("".join(c for c in last if c.isprintable()))[-200:] or "khong-ten"


def _cut(name: str, value: str | None) -> str:
    """A proposal no longer than the column; a person sees it and can put it right."""
    limit = Edition._meta.get_field(name).max_length or 500
    return one_line(value or "")[:limit]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:  # only the year is known: no day is made up
        return None


def metadata_of(reading: Reading, name: str) -> Metadata:
    """The metadata of Annex VI that a reading proposes."""
    number, _, notation = (reading.number or "").partition("/")
    signer = reading.signer
    return Metadata(
        subject=_cut("subject", reading.subject) or _cut("subject", clean_name(name)) or _UNNAMED,
        type_name=_cut("type_name", reading.type),
        code_number=_cut("code_number", number),
        code_notation=_cut("code_notation", notation),
        issued_date=_day(reading.date),
        organ_name=_cut("organ_name", reading.issuer),
        signer_position=_cut("signer_position", signer.title if signer else ""),
        signer_full_name=_cut("signer_full_name", signer.name if signer else ""),
    )
