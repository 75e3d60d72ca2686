"""The recogniser this installation is set to, and what a page of a scan says after people have looked at it."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from django.conf import settings

from tiepcan.engines.ocr import Line, PageReading, Recogniser, Scan, Source, Word, connect, from_json
from tiepcan.engines.ocr.files import FORMATS, PDF
from tiepcan.engines.ocr.model import Box
from tiepcan.engines.reading import FileRefused
from tiepcan.records.models import ScanPage, ScanState

SCANNED = (PDF, *FORMATS)
DOUBT = 0.75  # a word the recogniser is less sure of than this is shown to a person
IMAGE_WIDTH = 1200  # pixels: letters are sharp at twice the width of the editor's column
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


def image_of(scan: Scan, number: int) -> bytes:
    """The page as a person sees it; empty when it cannot be drawn."""
    try:
        return scan.image(number, width=IMAGE_WIDTH)
    except FileRefused:
        return b""


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
    """The same page with other words, each line in its place.

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
    """The words that stay keep their boxes; new ones share the room of those they replace, by their letters."""
    if text == line.text:
        return line
    new, old = text.split(), line.words
    words: list[Word] = []
    for kind, i, j, k, m in SequenceMatcher(None, [w.text for w in old], new, autojunk=False).get_opcodes():
        words += old[i:j] if kind == "equal" else _shared(new[k:m], _room(line, i, j))
    return replace(line, words=tuple(words))


def _room(line: Line, first: int, last: int) -> Box:
    """Where the words from `first` to before `last` stand; the gap there when there are none."""
    left, top, right, bottom = line.box
    if first < last:
        boxes = [word.box for word in line.words[first:last]]
        return (boxes[0][0], min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    before = line.words[first - 1].box if first else (left, top, left, bottom)
    after = line.words[first].box if first < len(line.words) else (right, top, right, bottom)
    return (before[2], min(before[1], after[1]), max(after[0], before[2] + 1), max(before[3], after[3]))


def _shared(texts: list[str], room: Box) -> list[Word]:
    left, top, right, bottom = room
    letters = sum(len(text) + 1 for text in texts)
    words, at = [], 0
    for text in texts:
        start = left + (right - left) * at // letters
        at += len(text) + 1
        end = left + (right - left) * at // letters
        words.append(Word(text, (start, top, max(end, start + 1), bottom), 1.0))
    return words


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
