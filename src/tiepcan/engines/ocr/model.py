"""What a page holds once it has been recognised, and what every recogniser promises.

Boxes are (left, top, right, bottom) in pixels of the page as `Scan.image` shows it: upright, at `PageReading.dpi`,
origin at the top left. Confidence runs from 0 to 1. Text is NFC.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Protocol, Self

Box = tuple[int, int, int, int]
Corners = tuple[tuple[float, float], ...]


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
    HEADINGS_BROKEN = "headings_broken"  # told by all pages of a file together
    UNREADABLE = "unreadable"  # the page could not be opened or drawn


@dataclass(frozen=True)
class Word:
    text: str
    box: Box
    confidence: float
    read_as: str = ""  # what the machine read, where a closed list of official phrases corrected it


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
    # How `Scan.image` comes out of what the file holds: first turned clockwise (0, 90, 180, 270), then, for a photo,
    # the page cut out at four corners (clockwise from the top left, as shares of width and height). The searchable
    # PDF needs both, so keep them with the reading.
    turned: int = 0
    corners: Corners = ()
    angle: float = 0.0  # degrees by which lines of print still fall to the right in that image

    @property
    def text(self) -> str:
        parts: list[str] = []
        for index, line in enumerate(self.lines):
            if index and line.block != self.lines[index - 1].block:
                parts.append("")
            parts.append(line.text)
        return "\n".join(parts)


def as_json(page: PageReading) -> dict[str, Any]:
    """Plain values, complete: `from_json` gives the same reading back."""
    return asdict(page)


def from_json(values: dict[str, Any]) -> PageReading:
    """The reading `as_json` was made of; what an older version did not write yet takes its default."""
    known = {field.name for field in fields(PageReading)}
    kept = {name: value for name, value in values.items() if name in known}
    return PageReading(
        **kept
        | {
            "source": Source(values["source"]),
            "lines": tuple(_line(line) for line in values.get("lines", ())),
            "tables": tuple(
                ScanTable(tuple(tuple(row) for row in table["rows"]), _box(table["box"]))
                for table in values.get("tables", ())
            ),
            "steps": tuple(Step(step) for step in values.get("steps", ())),
            "alarms": tuple(Alarm(alarm) for alarm in values.get("alarms", ())),
            "corners": tuple((x, y) for x, y in values.get("corners", ())),
        }
    )


def _line(values: dict[str, Any]) -> Line:
    words = tuple(Word(**word | {"box": _box(word["box"])}) for word in values["words"])
    return Line(words, _box(values["box"]), values["block"])


def _box(values: Sequence[int]) -> Box:
    left, top, right, bottom = values
    return left, top, right, bottom


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
