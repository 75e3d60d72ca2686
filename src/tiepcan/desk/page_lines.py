"""The lines of a page as the editor shows them: what stands there, what the machine doubted, where it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tiepcan.engines.ocr import Line, PageReading
from tiepcan.records.models import ScanPage
from tiepcan.records.recognition import DOUBT, raw_reading

_COLUMNS = 50  # letters in one row of a line's control
_MARGIN = 3  # pixels around a doubtful word


@dataclass(frozen=True)
class PageLine:
    number: int
    text: str
    doubted: tuple[str, ...] = ()  # words of the raw reading, shown until the line says something else
    raw: str = ""  # what the machine had read, where a person changed it
    other: str = ""  # what somebody else has saved meanwhile

    @property
    def rows(self) -> int:
        """So high that the whole line is seen on a narrow screen, too."""
        return len(self.text) // _COLUMNS + 1

    @property
    def hint(self) -> str:
        said = []
        if self.other:
            said.append(f"Người khác vừa lưu: “{self.other}”")
        if self.doubted:
            whole = len(self.doubted) > 2 and 2 * len(self.doubted) > len(self.text.split())
            said.append("Máy ngờ cả dòng" if whole else "Máy ngờ: " + ", ".join(f"“{w}”" for w in self.doubted))
        if self.raw:
            said.append(f"Máy đọc: “{self.raw}”")
        return ". ".join(said)


def lines_of(page: ScanPage, typed: Sequence[str] | None = None) -> list[PageLine]:
    """`typed`: what a person sent and what could not be saved; it stays, beside what is there now."""
    raw = raw_reading(page)
    read = raw.lines if raw else ()
    saved = page.corrected if page.corrected is not None else [line.text for line in read]
    shown = list(typed) if typed is not None else list(saved)
    shown += [""] * (len(read) - len(shown))
    found = []
    for index, text in enumerate(shown):
        line = read[index] if index < len(read) else None
        other = saved[index] if index < len(saved) else ""
        found.append(_line(index + 1, text, line, other if typed is not None and other != text else ""))
    return found


def _line(number: int, text: str, read: Line | None, other: str) -> PageLine:
    if read is None:
        return PageLine(number, text, other=other)
    if text == read.text:
        doubted = tuple(word.text for word in read.words if word.confidence < DOUBT)
        return PageLine(number, text, doubted=doubted, other=other)
    return PageLine(number, text, raw=read.text, other=other)


def boxes_of(reading: PageReading | None, lines: Sequence[PageLine]) -> list[dict[str, Any]]:
    """Where the doubtful words stand, and the box of every line for whoever reads with script."""
    if reading is None:
        return []
    boxes = []
    for line, shown in zip(reading.lines, lines, strict=False):
        boxes.append(_box(line.box, shown.number, "line"))
        if shown.doubted:
            doubted = [word for word in line.words if word.confidence < DOUBT]
            boxes += [_box(word.box, shown.number, "") for word in doubted]
    return boxes


def _box(box: tuple[int, int, int, int], line: int, kind: str) -> dict[str, Any]:
    left, top, right, bottom = box
    size = {"width": right - left + 2 * _MARGIN, "height": bottom - top + 2 * _MARGIN}
    return {"x": left - _MARGIN, "y": top - _MARGIN, "line": line, "kind": kind} | size
