import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tiepcan.engines.ocr import Alarm, PageReading, Source, as_json
from tiepcan.engines.ocr.phrases import ALARMS, SOURCES, STEPS
from tiepcan.engines.reading import FileRefused
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.management.scans import read_scan
from tiepcan.text.headings import misnumbered


class Command(TiepcanCommand):
    help = "Nhận dạng chữ của bản quét (pdf, tiff, jpg, png, webp), in từng trang. Không lưu gì."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="TỆP")

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise self.fail(f"Không mở được {file}: {error.strerror}.") from error
        pages = []
        try:
            for page in read_scan(content):
                pages.append(page)
                if not json:
                    self._tell(page)
        except FileRefused as refusal:
            raise self.fail(f"{file.name}: {refusal.message}") from refusal
        pages = self._compared(pages, told=not json)
        if json:
            self.print_json({"pages": [as_json(page) | {"text": page.text} for page in pages]})
        if any(Alarm.UNREADABLE in page.alarms for page in pages):
            raise SystemExit(os.EX_DATAERR)

    def _compared(self, pages: list[PageReading], *, told: bool) -> list[PageReading]:
        """What only all pages together give away is told last."""
        for place in misnumbered([page.text if page.source == Source.RECOGNISED else "" for page in pages]):
            page = pages[place]
            pages[place] = replace(page, alarms=(*page.alarms, Alarm.HEADINGS_BROKEN))
            if told:
                self.say(f"! Trang {page.number}: {ALARMS[Alarm.HEADINGS_BROKEN]}")
        return pages

    def _tell(self, page: PageReading) -> None:
        sure = f", độ tin cậy {page.confidence:.0%}" if page.lines else ""
        self.say(f"— Trang {page.number} ({SOURCES[page.source]}{sure})")
        if page.steps:
            self.say(f"  Đã xử lý: {', '.join(STEPS[step] for step in page.steps)}.")
        for alarm in page.alarms:
            self.say(f"  ! {ALARMS[alarm]}")
        self.say(f"{page.text}\n" if page.lines else "")
