"""The child process that makes a public copy: MEDIA_TYPE as argument, the copy on standard output."""

import importlib
import sys

from tiepcan.engines.confinement import confine
from tiepcan.engines.derivatives import published_as
from tiepcan.engines.reading.kinds import DOCX, PDF, XLSX

_CLEANED = {PDF: "pdf", DOCX: "word"}
_MADE_ANEW = {PDF: "plain", XLSX: "sheets"}


def derive(content: bytes, media_type: str) -> bytes:
    name = _CLEANED.get(media_type) or _MADE_ANEW[published_as(media_type)]
    made: bytes = importlib.import_module(f"tiepcan.engines.derivatives.{name}").make(content, media_type)
    return made


def main() -> None:
    content, (media_type,) = confine()
    sys.stdout.buffer.write(derive(content, media_type))
