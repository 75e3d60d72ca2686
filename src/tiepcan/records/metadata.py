"""What an edition says of itself, and an original as it came: what reading proposes and taking in receives."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tiepcan.engines.reading import FileReading
from tiepcan.records.models import Edition


@dataclass(frozen=True)
class Metadata:
    """What an edition says of itself; the fields of Annex VI of Decree 30/2020 that a person may correct."""

    subject: str
    type_name: str = ""
    code_number: str = ""
    code_notation: str = ""
    issued_date: date | None = None
    organ_name: str = ""
    language: str = "Tiếng Việt"
    description: str = ""
    signer_position: str = ""
    signer_full_name: str = ""
    priority: int = 0
    due_date: date | None = None


@dataclass(frozen=True)
class SourceFile:
    """An original as it came: its bytes, what it was called, what was read in it, what the machine proposes."""

    content: bytes
    name: str
    reading: FileReading
    proposal: dict[str, Any] = field(default_factory=dict)


COLUMNS = {field.name: field for field in Edition._meta.concrete_fields}
