"""The recogniser this installation is set to, and what a page of a scan says after people have looked at it."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from django.conf import settings

from tiepcan.engines.ocr import Line, PageReading, Recogniser, Source, Word, connect, from_json
from tiepcan.engines.ocr.files import FORMATS, PDF
from tiepcan.records.models import ScanPage, ScanState

SCANNED = (PDF, *FORMATS)
DOUBT = 0.75  # a word the recogniser is less sure of than this is shown to a person
_SHEET, _DPI = (1654, 2339), 200  # an A4 page nobody could draw; a person has copied its words


@lru_cache(maxsize=2)
def _connected(url: str) -> Recogniser:
    return connect(url)


def recogniser() -> Recogniser:
    return _connected(settings.OCR_URL)


def available() -> bool:
    """Whether scans can be read from here; without the engine a scan is refused with a word, not left waiting."""
    try:
        recogniser()
    except (ValueError, OSError, RuntimeError, ImportError):
        return False
    return True


def raw_reading(page: ScanPage) -> PageReading | None:
    """What the machine read, as it read it."""
    return from_json(page.reading) if page.reading else None


def reading_of(page: ScanPage) -> PageReading | None:
    """What the page says: the raw reading with the lines a person put right in their places."""
    raw = raw_reading(page)
    if page.corrected is None:
        return raw
    return with_lines(raw or blank_page(page.number), page.corrected)


def blank_page(number: int) -> PageReading:
    """What stands for a page nobody could read."""
    width, height = _SHEET
    return PageReading(number, Source.RECOGNISED, width, height, _DPI)


def with_lines(reading: PageReading, texts: list[str]) -> PageReading:
    """The same page with other words. A line keeps its place; the boxes of its words are kept where their number is.

    An emptied line is gone. Texts beyond the lines of the reading are lines the machine missed: they follow the last.
    """
    lines = [_line(line, text) for line, text in zip(reading.lines, texts, strict=False)]
    lines += _missed(reading, texts[len(reading.lines) :])
    kept = tuple(line for line in lines if line.text.strip())
    # What a page says by itself, or does not say, no longer holds once a person has said it otherwise.
    source = reading.source if kept == reading.lines else Source.RECOGNISED
    return replace(reading, lines=kept, source=source)


def _missed(reading: PageReading, texts: list[str]) -> list[Line]:
    """Lines only a person saw: one under the other in what is left of the sheet."""
    block = max((line.block for line in reading.lines), default=-1) + 1
    top = max((line.box[3] for line in reading.lines), default=0)
    step = max((reading.height - top) // (len(texts) + 1), 1)
    boxes = [(0, top + n * step, reading.width, top + (n + 1) * step) for n in range(len(texts))]
    return [Line((Word(text, box, 1.0),), box, block) for text, box in zip(texts, boxes, strict=True)]


def _line(line: Line, text: str) -> Line:
    if text == line.text:
        return line
    words = text.split()
    if len(words) == len(line.words):
        kept = zip(line.words, words, strict=True)
        return replace(line, words=tuple(w if w.text == new else Word(new, w.box, 1.0) for w, new in kept))
    return replace(line, words=(Word(text, line.box, 1.0),))


def texts_of(pages: Iterable[ScanPage]) -> tuple[str, ...]:
    """The text of each page; a page nobody could read is empty, and is named in `unread`."""
    return tuple(reading.text if (reading := reading_of(page)) else "" for page in pages)


def tables_of(pages: Iterable[ScanPage]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The tables of the pages as the machine read them; a page a person put right speaks through its lines."""
    readings = (raw for page in pages if page.corrected is None and (raw := raw_reading(page)))
    return tuple(table.rows for reading in readings for table in reading.tables)


def unread(pages: Iterable[ScanPage]) -> tuple[str, ...]:
    """Warnings about pages a person must look at, for the reading of the whole document."""
    rows = list(pages)
    failed = [str(page.number) for page in rows if page.state == ScanState.FAILED and page.corrected is None]
    doubted = [str(p.number) for p in rows if p.needs_person and str(p.number) not in failed]
    said = []
    if failed:
        said.append(f"Trang máy không đọc được: {', '.join(failed)}.")
    if doubted:
        said.append(f"Trang máy đọc còn nghi ngờ, cần người xem: {', '.join(doubted)}.")
    return tuple(said)
