"""What a page holds once it has been recognised, and what every recogniser promises.

Boxes are (left, top, right, bottom) in pixels of the page as `Scan.image` shows it: upright, at `PageReading.dpi`,
origin at the top left. Confidence runs from 0 to 1. Text is NFC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self

Box = tuple[int, int, int, int]


class Source(StrEnum):
    """Where the words of a page come from."""

    TEXT_LAYER = "text_layer"  # the file carried them, and they are plausible Vietnamese
    RECOGNISED = "recognised"  # read off the image
    BLANK = "blank"  # nothing is printed on the page


class Step(StrEnum):
    """What was done to an image before or while it was read; each was called for by something measured on it."""

    ROTATED = "rotated"
    PAGE_CUT_OUT = "page_cut_out"
    LIGHT_EVENED = "light_evened"
    STAMP_REMOVED = "stamp_removed"
    DESKEWED = "deskewed"
    RESIZED = "resized"
    SMOOTHED = "smoothed"
    TABLE_BY_CELLS = "table_by_cells"
    READ_AGAIN = "read_again"


class Alarm(StrEnum):
    """Why a person must look at a page, whatever its confidence."""

    INK_WITHOUT_WORDS = "ink_without_words"
    LOW_CONFIDENCE = "low_confidence"
    TABLE_DOES_NOT_ADD_UP = "table_does_not_add_up"
    ROW_NUMBERS_BROKEN = "row_numbers_broken"
    UNREADABLE = "unreadable"  # the page could not be opened or drawn


@dataclass(frozen=True)
class Word:
    text: str
    box: Box
    confidence: float


@dataclass(frozen=True)
class Line:
    """One printed line, or one line of a table cell. `block` groups lines of a paragraph, column or cell."""

    words: tuple[Word, ...]
    box: Box
    block: int

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class ScanTable:
    """A ruled table: rows of cell texts, and where it stands. Its words are in the lines of the page as well."""

    rows: tuple[tuple[str, ...], ...]
    box: Box


@dataclass(frozen=True)
class PageReading:
    """One page. `lines` stand in reading order; `text` puts a line break after each and a blank line between blocks."""

    number: int  # from 1
    source: Source
    width: int
    height: int
    dpi: int
    lines: tuple[Line, ...] = ()
    tables: tuple[ScanTable, ...] = ()
    steps: tuple[Step, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    confidence: float = 1.0  # mean over words, weighted by their letters

    @property
    def text(self) -> str:
        parts: list[str] = []
        for index, line in enumerate(self.lines):
            if index and line.block != self.lines[index - 1].block:
                parts.append("")
            parts.append(line.text)
        return "\n".join(parts)


class Scan(Protocol):
    """An opened file. One process, bounded in time and memory, holds it until it is closed."""

    @property
    def page_count(self) -> int: ...

    def read(self, number: int) -> PageReading:
        """Read page `number` (from 1). A page that cannot be read comes back with Alarm.UNREADABLE, never as an error
        that stops the others."""
        ...

    def image(self, number: int, *, width: int) -> bytes:
        """The page upright, `width` pixels wide, as WebP. Raises engines.reading.FileRefused if it cannot be drawn."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *failure: object) -> None: ...


class Recogniser(Protocol):
    """A machine that reads scans; `engines.ocr.connect(url)` gives one."""

    def open(self, content: bytes, media_type: str) -> Scan:
        """Open a PDF or an image (TIFF, JPEG, PNG, WebP; pages of a TIFF are pages).

        Raises engines.reading.FileRefused: damaged, encrypted, too many pages, too many pixels.
        """
        ...

    def searchable_pdf(self, content: bytes, media_type: str, pages: Sequence[PageReading]) -> bytes:
        """The same pages in colour as PDF/A-2b with the given words, line by line, under the picture.

        `pages` may carry corrected words. A page whose source is the text layer keeps its own. The same input always
        gives the same bytes. Raises engines.reading.FileRefused.
        """
        ...
