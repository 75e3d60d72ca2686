"""From a file to its text. Files are parsed in a child process with bounded time and memory."""

import json
from dataclasses import asdict
from typing import Any

from tiepcan.engines.confinement import Bounds, Broken, Overrun, run_confined
from tiepcan.engines.reading.kinds import DOCX, IMAGES, PDF, SUFFIXES, TXT, ZIP, kind_of
from tiepcan.engines.reading.model import (
    ARCHIVE,
    DAMAGED,
    TOO_SLOW,
    FileReading,
    FileRefused,
    Limits,
    NeedsRecognition,
)
from tiepcan.engines.reading.plain import read_plain

__all__ = [
    "DOCX",
    "IMAGES",
    "PDF",
    "SUFFIXES",
    "TXT",
    "ZIP",
    "FileReading",
    "FileRefused",
    "Limits",
    "NeedsRecognition",
    "kind_of",
    "read_file",
]


def read_file(content: bytes, name: str, limits: Limits | None = None) -> FileReading:
    """Read a document of any type in SUFFIXES.

    `name` is what the file was called; only its ending is looked at. Raises FileRefused with a Vietnamese sentence
    that says what to do; nothing is kept then. Its kind NeedsRecognition says that the file is sound but its words
    stand in pictures: an image, or a PDF none of whose pages carries text.
    """
    limits = limits or Limits()
    kind = kind_of(content, name, limits)
    if kind == TXT:
        return read_plain(content, limits)
    if kind == ZIP:
        raise FileRefused(ARCHIVE)
    return reading_from(_in_child(content, kind, limits), kind)


def reading_from(answer: dict[str, Any], kind: str) -> FileReading:
    """What the child said, as a reading or as the refusal it is."""
    if "needs" in answer:
        raise NeedsRecognition(answer["needs"], answer["pages"], tuple(answer["silent"]))
    if "reason" in answer:
        raise FileRefused(answer["reason"], **answer["facts"])
    return FileReading(
        kind,
        tuple(answer["pages"]),
        tuple(tuple(tuple(row) for row in table) for table in answer["tables"]),
        tuple(answer["warnings"]),
        tuple(answer["silent"]),
    )


def _in_child(content: bytes, kind: str, limits: Limits) -> dict[str, Any]:
    bounds = Bounds(limits.seconds, limits.memory_bytes)
    try:
        out = run_confined("tiepcan.engines.reading.child", [kind, json.dumps(asdict(limits))], content, bounds)
    except Overrun as error:
        raise FileRefused(TOO_SLOW) from error
    except Broken as error:
        raise FileRefused(DAMAGED) from error
    answer: dict[str, Any] = json.loads(out)
    return answer
