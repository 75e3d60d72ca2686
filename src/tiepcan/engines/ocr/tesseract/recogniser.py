"""The recogniser as the rest of the product sees it: it only ever talks to the confined process that holds the file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from tiepcan.engines.confinement import Broken, Companion, Overrun, fork_companion
from tiepcan.engines.nursery import Nursery
from tiepcan.engines.ocr.files import check_bytes
from tiepcan.engines.ocr.model import Alarm, PageReading, Source, from_json
from tiepcan.engines.ocr.searchable import write_searchable
from tiepcan.engines.reading.model import DAMAGED, TOO_SLOW, FileRefused, Limits

_PAGE_CPU_SECONDS = 60  # an ordinary page takes one or two
_PAGE_SECONDS = 180.0  # on the clock: a busy machine is slow without fault of the page
# One page a process and one thread a page: two threads need three times the time of one for the same page.
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
_CHILD = "tiepcan.engines.ocr.tesseract.child"
_IDLE = 60.0  # seconds after which the warm engine gives its memory back
_nursery = Nursery((_CHILD,), _ENVIRONMENT, idle=_IDLE)


@dataclass(frozen=True)
class TesseractRecogniser:
    limits: Limits = field(default_factory=Limits)
    page_seconds: float = _PAGE_SECONDS

    def open(self, content: bytes, media_type: str) -> "TesseractScan":
        check_bytes(content, media_type, self.limits)
        return TesseractScan(content, media_type, self.limits, self.page_seconds)

    def searchable_pdf(self, content: bytes, media_type: str, pages: Sequence[PageReading]) -> bytes:
        return write_searchable(content, media_type, pages)


class TesseractScan:
    def __init__(self, content: bytes, media_type: str, limits: Limits, page_seconds: float) -> None:
        self._content = content
        self._media_type = media_type
        self._limits = limits
        self._page_seconds = page_seconds
        self._companion: Companion | None = None
        self._page_count = 0
        try:
            self._started()
        except (Overrun, Broken) as error:
            raise FileRefused(TOO_SLOW if isinstance(error, Overrun) else DAMAGED) from error

    @property
    def page_count(self) -> int:
        return self._page_count

    def read(self, number: int) -> PageReading:
        try:
            values = json.loads(self._ask({"number": number}))
        except (Overrun, Broken):
            values = {"unreadable": True}
        if "unreadable" in values:
            return PageReading(number, Source.RECOGNISED, 0, 0, 0, alarms=(Alarm.UNREADABLE,), confidence=0.0)
        return from_json(values)

    def image(self, number: int, *, width: int) -> bytes:
        try:
            picture = self._ask({"number": number, "width": width})
        except (Overrun, Broken) as error:
            raise FileRefused(DAMAGED) from error
        if not picture:
            raise FileRefused(DAMAGED)
        return picture

    def _ask(self, question: dict[str, Any]) -> bytes:
        """A page that breaks the process is answered for by the caller; the next question starts a new one."""
        if not 1 <= question["number"] <= self._page_count:
            raise ValueError(f"there is no page {question['number']}")
        companion = self._companion or self._started()
        try:
            return companion.ask(json.dumps(question).encode(), seconds=self._page_seconds)
        except (Overrun, Broken):
            self._companion = None
            raise

    def _started(self) -> Companion:
        settings = asdict(self._limits) | {"page_seconds": _PAGE_CPU_SECONDS}
        companion = fork_companion(_nursery, _CHILD, [json.dumps(settings)], self._limits.memory_bytes)
        opened = json.loads(companion.ask(self._media_type.encode(), self._content, seconds=self._page_seconds))
        if "reason" in opened:
            companion.close()
            raise FileRefused(opened["reason"], **opened["facts"])
        self._page_count = opened["pages"]
        self._companion = companion
        return companion

    def close(self) -> None:
        if self._companion:
            self._companion.close()
            self._companion = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()
