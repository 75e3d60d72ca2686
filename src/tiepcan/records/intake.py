"""From a file to a proposal: what is in it, and what the readers believe it to be."""

import logging
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from tiepcan.engines.reading import FileReading, Limits, read_file
from tiepcan.engines.signatures import trust_store, verdict
from tiepcan.records.metadata import COLUMNS, Metadata, SourceFile
from tiepcan.text.reading import read
from tiepcan.text.tables import Table
from tiepcan.text.vietnamese import one_line

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Proposal:
    """A file that was read, the metadata proposed from it, and the full reading with its evidence.

    `reading` is what `tiepcan read --json` prints, with `warnings` about the file added.
    """

    source: SourceFile
    metadata: Metadata

    @property
    def reading(self) -> dict[str, Any]:
        return self.source.proposal

    def findings(self, kind: str) -> list[dict[str, Any]]:
        """What a person must look at: `secrecy` (marks, circulation limits, signs of drafts) or `personal_data`."""
        personal = kind == "personal_data"
        found = self.reading.get("findings") or []
        return [f for f in found if str(f["kind"]).startswith("personal.") == personal]

    @property
    def secret(self) -> bool:
        """Whether a mark of state secrecy stands on it: then nothing of it may be kept in this system."""
        return any(f["kind"] == "secret" for f in self.findings("secrecy"))


def read_upload(content: bytes, name: str) -> Proposal:
    """Read one file. Raises engines.reading.FileRefused with a Vietnamese sentence; nothing is stored."""
    return propose(content, name, read_file(content, name, Limits(file_bytes=settings.MAX_FILE_BYTES)))


def propose(content: bytes, name: str, file_reading: FileReading) -> Proposal:
    """What the readers believe of a file whose text is known: read in it, or recognised on its pages."""
    proposal = reading_of_text(file_reading) | {"signatures": signatures_of(content)}
    return Proposal(SourceFile(content, clean_name(name), file_reading, proposal), metadata_of(proposal, name))


def signatures_of(content: bytes) -> list[dict[str, Any]]:
    """Who signed the file, when, and whether it holds, as it was judged when the file came in."""
    try:
        trust = trust_store(Path(settings.TRUST_FOLDER))
    except ValueError as error:
        log.error("the folder of trusted certificates is not read: %s", error)
        trust = ()
    verdicts = [asdict(one) for one in verdict(content, trust)]
    return [row | {"signed_at": row["signed_at"].isoformat() if row["signed_at"] else None} for row in verdicts]


def reading_of_text(file_reading: FileReading) -> dict[str, Any]:
    """The full reading with its evidence, and the warnings about the file."""
    reading = read(file_reading.text, tables=[Table.of(rows) for rows in file_reading.tables]).as_json()
    return reading | {"warnings": list(file_reading.warnings)}


def clean_name(name: str) -> str:
    """The last part of a file name, without folders or control characters: it is shown, never opened."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return one_line("".join(c for c in last if c.isprintable()))[-200:] or "khong-ten"


def _cut(name: str, value: str | None) -> str:
    """A proposal no longer than the column; a person sees it and can put it right."""
    limit = COLUMNS[name].max_length or 500
    return one_line(value or "")[:limit]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:  # only the year is known: no day is made up
        return None


def metadata_of(reading: dict[str, Any], name: str) -> Metadata:
    """The metadata of Annex VI that a reading proposes."""
    number, _, notation = (reading.get("number") or "").partition("/")
    signer = reading.get("signer") or {}
    return Metadata(
        subject=_cut("subject", reading.get("subject")) or _cut("subject", clean_name(name)),
        type_name=_cut("type_name", reading.get("type")),
        code_number=_cut("code_number", number),
        code_notation=_cut("code_notation", notation),
        issued_date=_day(reading.get("date")),
        organ_name=_cut("organ_name", reading.get("issuer")),
        signer_position=_cut("signer_position", signer.get("title")),
        signer_full_name=_cut("signer_full_name", signer.get("name")),
    )
