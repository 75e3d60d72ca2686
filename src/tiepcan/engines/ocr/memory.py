"""A recogniser for tests: it reads what the maker of a file wrote into it, not its picture.

An image tells its text in its description (EXIF ImageDescription, UTF-8), a PDF without text layer in its subject,
pages parted by a form feed. A word that begins with ¿ is read with doubt; a page that says only ‽ cannot be read. What
is drawn without being told is ink without words.
"""

import io
from collections.abc import Sequence
from typing import Self

from tiepcan.engines.ocr.files import ImagePages, Pages, PageUnreadable, PdfPages, open_pages
from tiepcan.engines.ocr.model import Alarm, Line, PageReading, Source, Word
from tiepcan.engines.ocr.searchable import write_searchable
from tiepcan.engines.reading.model import DAMAGED, FileRefused, Limits
from tiepcan.text.vietnamese import nfc

DOUBT, UNREADABLE = "¿", "‽"
_SURE, _DOUBTED, _LOW = 0.96, 0.4, 0.7
_LINE, _LETTER = 30, 10  # pixels
_INK = 128  # darker than half: something is drawn here


class MemoryRecogniser:
    def open(self, content: bytes, media_type: str) -> "MemoryScan":
        return MemoryScan(open_pages(content, media_type, Limits()))

    def searchable_pdf(self, content: bytes, media_type: str, pages: Sequence[PageReading]) -> bytes:
        return write_searchable(content, media_type, pages)


class MemoryScan:
    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    @property
    def page_count(self) -> int:
        return self._pages.count

    def read(self, number: int) -> PageReading:
        told, source = self._told(number)
        try:
            drawn = self._pages.draw(number)
        except PageUnreadable:
            told, drawn = UNREADABLE, None
        width, height = drawn.picture.size if drawn else (0, 0)
        dpi = drawn.dpi if drawn else 0
        if told.strip() == UNREADABLE:
            unread = (Alarm.UNREADABLE,)
            return PageReading(number, Source.RECOGNISED, width, height, dpi, alarms=unread, confidence=0.0)
        if not told.strip():
            inked = drawn is not None and any(drawn.picture.convert("L").histogram()[:_INK])
            unsaid = (Alarm.INK_WITHOUT_WORDS,) if inked else ()
            return PageReading(number, Source.RECOGNISED if inked else Source.BLANK, width, height, dpi, alarms=unsaid)
        lines = _lines(nfc(told))
        words = [word for line in lines for word in line.words]
        confidence = sum(w.confidence * len(w.text) for w in words) / sum(len(w.text) for w in words)
        alarms = (Alarm.LOW_CONFIDENCE,) if confidence < _LOW else ()
        return PageReading(number, source, width, height, dpi, lines, alarms=alarms, confidence=confidence)

    def _told(self, number: int) -> tuple[str, Source]:
        if isinstance(self._pages, ImagePages):
            return self._pages.described(number), Source.RECOGNISED
        if not isinstance(self._pages, PdfPages):
            return "", Source.RECOGNISED
        layer = self._pages.document[number - 1].get_textpage().get_text_range().replace("\r\n", "\n")
        if layer.strip():
            return layer, Source.TEXT_LAYER
        told = self._pages.document.get_metadata_dict().get("Subject", "").split("\f")
        return (told[number - 1] if number <= len(told) else ""), Source.RECOGNISED

    def image(self, number: int, *, width: int) -> bytes:
        try:
            picture = self._pages.draw(number).picture
        except PageUnreadable as error:
            raise FileRefused(DAMAGED) from error
        out = io.BytesIO()
        small = picture.resize((width, max(1, round(picture.height * width / picture.width))))
        small.save(out, "WEBP", quality=70, method=0)  # the quickest: this recogniser is for tests
        return out.getvalue()

    def close(self) -> None:
        self._pages.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()


def _lines(text: str) -> tuple[Line, ...]:
    """An empty line parts two blocks, as in `PageReading.text`."""
    lines: list[Line] = []
    block = 0
    for row, text_line in enumerate(text.splitlines()):
        if not text_line.strip():
            block += bool(lines)
            continue
        words = tuple(_words(text_line, top=_LINE * (row + 1)))
        lines.append(Line(words, (words[0].box[0], words[0].box[1], words[-1].box[2], words[-1].box[3]), block))
    return tuple(lines)


def _words(line: str, top: int) -> list[Word]:
    words: list[Word] = []
    left = 2 * _LETTER
    for text in line.split():
        shown = text.removeprefix(DOUBT)
        right = left + _LETTER * len(shown)
        words.append(Word(shown, (left, top, right, top + _LINE - 8), _SURE if shown == text else _DOUBTED))
        left = right + _LETTER
    return words
