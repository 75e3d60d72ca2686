"""Tesseract in process: a grey picture in, words with boxes and confidence out. One thread, one page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tesserocr

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.model import Line, Word
from tiepcan.engines.ocr.words import line_of
from tiepcan.text.vietnamese import nfc

DATA = Path(__file__).parents[1] / "data"  # the Vietnamese model, see its README
AUTO, COLUMN, BLOCK, LINE = 3, 4, 6, 7  # page segmentation modes


@dataclass
class Engine:
    """Holds the loaded model; loading it takes longer than reading a line."""

    _api: Any

    @classmethod
    def started(cls) -> "Engine":
        # Print is dark on light: trying each doubtful line inverted as well costs a tenth of the time for nothing.
        return cls(tesserocr.PyTessBaseAPI(path=str(DATA), lang="vie", psm=AUTO, variables={"tessedit_do_invert": "0"}))

    def read(self, grey: Pixels, dpi: int, mode: int = AUTO) -> list[Line]:
        height, width = grey.shape
        self._api.SetPageSegMode(mode)
        self._api.SetImageBytes(grey.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        lines = list(_lines(self._api.GetTSVText(0).splitlines()))
        self._api.Clear()
        return lines


def _lines(rows: Iterable[str]) -> Iterable[Line]:
    words: list[Word] = []
    place: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    number = -1
    for row in rows:
        level, _, *rest = row.split("\t", 11)
        if level != "5" or not rest[-1].strip():
            continue
        here, in_block = tuple(rest[:3]), tuple(rest[:2])
        if here != place:
            if words:
                yield line_of(words, number)
            words, place = [], here
            if in_block != block:
                number, block = number + 1, in_block
        left, top, width, height = (int(value) for value in rest[4:8])
        confidence = min(max(float(rest[8]) / 100, 0.0), 1.0)
        words.append(Word(nfc(rest[9].strip()), (left, top, left + width, top + height), round(confidence, 4)))
    if words:
        yield line_of(words, number)
