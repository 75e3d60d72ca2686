"""From a file to its text. Office files are parsed in a child process with bounded time and memory."""

import json
from dataclasses import asdict

from tiepcan.engines.confinement import Bounds, Broken, Overrun, run_confined
from tiepcan.engines.reading.kinds import DOCX, PDF, SUFFIXES, TXT, kind_of
from tiepcan.engines.reading.model import DAMAGED, TOO_SLOW, FileReading, FileRefused, Limits
from tiepcan.engines.reading.plain import read_plain

__all__ = ["DOCX", "PDF", "SUFFIXES", "TXT", "FileReading", "FileRefused", "Limits", "read_file"]


def read_file(content: bytes, name: str, limits: Limits | None = None) -> FileReading:
    """Read a txt, docx or pdf with a text layer.

    `name` is what the file was called; only its ending is looked at. Raises FileRefused with a Vietnamese
    sentence that says what to do; nothing is kept then.
    """
    limits = limits or Limits()
    kind = kind_of(content, name, limits)
    if kind == TXT:
        return read_plain(content, limits)
    return _in_child(content, kind, limits)


def _in_child(content: bytes, kind: str, limits: Limits) -> FileReading:
    bounds = Bounds(limits.seconds, limits.memory_bytes)
    try:
        out = run_confined("tiepcan.engines.reading.child", [kind, json.dumps(asdict(limits))], content, bounds)
    except Overrun as error:
        raise FileRefused(TOO_SLOW) from error
    except Broken as error:
        raise FileRefused(DAMAGED) from error
    answer = json.loads(out)
    if "reason" in answer:
        raise FileRefused(answer["reason"], **answer["facts"])
    return FileReading(
        kind,
        tuple(answer["pages"]),
        tuple(tuple(tuple(row) for row in table) for table in answer["tables"]),
        tuple(answer["warnings"]),
    )
