"""From a scan and its reading to PDF/A-2b: the picture in colour, and under it the words for search and copying."""

import json
import struct
from collections.abc import Sequence

from tiepcan.engines.confinement import Bounds, Broken, Overrun, run_confined
from tiepcan.engines.ocr.model import PageReading, as_json
from tiepcan.engines.reading.model import DAMAGED, TOO_SLOW, FileRefused

_SECONDS, _SECONDS_A_PAGE = 600, 2  # a page takes 0.1 s from JPEG, 0.4 s from TIFF; more on a busy machine
_MEMORY = 2 * 1024 * 1024 * 1024


def write_searchable(content: bytes, media_type: str, pages: Sequence[PageReading]) -> bytes:
    """The archive PDF; the same input gives the same bytes. Written in a confined process. Raises FileRefused."""
    readings = json.dumps([as_json(page) for page in pages], ensure_ascii=False).encode()
    packed = struct.pack(">I", len(readings)) + readings + content
    bounds = Bounds(seconds=_SECONDS + _SECONDS_A_PAGE * len(pages), memory_bytes=_MEMORY)
    try:
        answer = run_confined("tiepcan.engines.ocr.searchable.child", [media_type], packed, bounds)
    except (Overrun, Broken) as error:
        raise FileRefused(TOO_SLOW if isinstance(error, Overrun) else DAMAGED) from error
    if answer.startswith(b"%PDF"):
        return answer
    refusal = json.loads(answer)
    raise FileRefused(refusal["reason"], **refusal["facts"])
