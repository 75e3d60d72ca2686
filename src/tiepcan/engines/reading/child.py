"""The child process that opens a file: KIND and LIMITS as arguments, one JSON object on standard output."""

import importlib
import json
import sys
from typing import Any

from tiepcan.engines.confinement import confine
from tiepcan.engines.reading import kinds
from tiepcan.engines.reading.layout import Layout, reading_of
from tiepcan.engines.reading.model import DAMAGED, TOO_HEAVY, FileReading, FileRefused, Limits, NeedsRecognition

# Only the module that reads the file at hand is loaded: half the time of a small file is loading parsers.
_READERS = {
    kinds.DOCX: "docx",
    kinds.XLSX: "xlsx",
    kinds.PPTX: "pptx",
    kinds.ODT: "odf",
    kinds.ODS: "odf",
    kinds.DOC: "doc",
    kinds.XLS: "xls",
    kinds.HTML: "web",
    kinds.EML: "mail",
    kinds.PDF: "pdf",
} | dict.fromkeys(kinds.IMAGES, "images")


def lay_out(content: bytes, kind: str, limits: Limits) -> Layout | FileReading:
    """Read the file in this process. Raises FileRefused, and nothing else, whatever the bytes are."""
    reader = importlib.import_module(f"tiepcan.engines.reading.{_READERS[kind]}")
    try:
        found: Layout | FileReading = reader.read(content, kind, limits)
    except FileRefused:
        raise
    except MemoryError as error:
        raise FileRefused(TOO_HEAVY) from error
    except Exception as error:  # parsers raise what they like on a file made to break them
        raise FileRefused(DAMAGED) from error
    return found


def answer(content: bytes, kind: str, limits: Limits) -> dict[str, Any]:
    try:
        found = lay_out(content, kind, limits)
        reading = found if isinstance(found, FileReading) else reading_of(kind, found, limits)
    except NeedsRecognition as need:
        return {"needs": need.media_type, "pages": need.pages, "silent": need.silent}
    except FileRefused as refusal:
        return {"reason": refusal.reason, "facts": refusal.facts}
    return {
        "pages": reading.pages,
        "tables": reading.tables,
        "warnings": reading.warnings,
        "silent": reading.silent,
    }


def main() -> None:
    content, (kind, limits) = confine()
    sys.stdout.write(json.dumps(answer(content, kind, Limits(**json.loads(limits)))))
