"""The lines of a page as the editor shows them: what stands there, what the machine doubted, where it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tiepcan.engines.ocr import Line, PageReading
from tiepcan.records.models import ScanPage
from tiepcan.records.recognition import DOUBT, raw_reading
from tiepcan.records.wording import Suggested, suggested

_COLUMNS = 50  # letters in one row of a line's control
_MARGIN = 3  # pixels around a doubtful word


@dataclass(frozen=True)
class Choice:
    """A word of a line and what it may be: for each, the value of the button that puts it there, and the word."""

    read: str
    offered: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PageLine:
    number: int
    text: str
    doubted: tuple[str, ...] = ()  # words of the raw reading, shown until the line says something else
    raw: str = ""  # what the machine had read, where a person changed it
    other: str = ""  # what somebody else has saved meanwhile
    choices: tuple[Choice, ...] = ()

    @property
    def is_doubted(self) -> bool:
        return bool(self.doubted or self.other or self.choices)

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


def lines_of(page: ScanPage, typed: Sequence[str] | None = None, *, late: bool = False) -> list[PageLine]:
    """`typed`: what a person sent and what is not saved; it stays. `late`: beside what somebody else has saved."""
    raw = raw_reading(page)
    read = raw.lines if raw else ()
    saved = page.corrected if page.corrected is not None else [line.text for line in read]
    shown = list(typed) if typed is not None else list(saved)
    shown += [""] * (len(read) - len(shown))
    offered = suggested(raw)
    found = []
    for index, text in enumerate(shown):
        line = read[index] if index < len(read) else None
        other = saved[index] if late and index < len(saved) else ""
        shown_line = _line(index + 1, text, line, other if other != text else "")
        found.append(replace(shown_line, choices=_choices(index, text, line, offered)))
    return found


def _choices(index: int, text: str, read: Line | None, offered: Suggested) -> tuple[Choice, ...]:
    """For the words that still stand as they were read."""
    words = text.split()
    if read is None or len(words) != len(read.words):
        return ()
    return tuple(
        Choice(word, tuple((f"{index + 1}:{at + 1}:{one}", one) for one in offered[index, at]))
        for at, word in enumerate(words)
        if (index, at) in offered and word == read.words[at].text
    )


def with_taken(typed: Sequence[str], value: str) -> tuple[list[str], int]:
    """The typed lines with one suggestion in its place, and the number of its line; 0 when there is no such word."""
    lines = list(typed)
    line, _, rest = value.partition(":")
    at, _, word = rest.partition(":")
    if not (line.isdecimal() and at.isdecimal() and 0 < int(line) <= len(lines)):
        return lines, 0
    words = lines[int(line) - 1].split()
    if not (0 < int(at) <= len(words) and word):
        return lines, 0
    words[int(at) - 1] = word
    lines[int(line) - 1] = " ".join(words)
    return lines, int(line)


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
        asked = {choice.read for choice in shown.choices}
        doubted = {word.text for word in line.words if word.confidence < DOUBT} if shown.doubted else set()
        boxes += [_box(word.box, shown.number, "") for word in line.words if word.text in asked | doubted]
    return boxes


def _box(box: tuple[int, int, int, int], line: int, kind: str) -> dict[str, Any]:
    left, top, right, bottom = box
    size = {"width": right - left + 2 * _MARGIN, "height": bottom - top + 2 * _MARGIN}
    return {"x": left - _MARGIN, "y": top - _MARGIN, "line": line, "kind": kind} | size
