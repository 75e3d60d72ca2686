"""The confined process that holds one opened file: a copy of one that has the engine loaded, without any rights.

The first question is the file itself; the following ask for the reading or the picture of a page.
"""

import ctypes
import io
import json
import sys
from functools import cache
from typing import Any

import cv2
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from tiepcan.engines.confinement import allow_cpu, answer, next_question, shut_in
from tiepcan.engines.ocr.files import Drawn, ImagePages, Pages, PageUnreadable, PdfPages, open_pages
from tiepcan.engines.ocr.geometry import in_width, upright
from tiepcan.engines.ocr.model import PageReading, Source, as_json
from tiepcan.engines.ocr.preparing.photo import sheet_corners
from tiepcan.engines.ocr.tesseract.engine import Engine
from tiepcan.engines.ocr.tesseract.page import read_picture, upright_turn
from tiepcan.engines.ocr.text_layer import words_of
from tiepcan.engines.reading.model import FileRefused, Limits

_TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc; found before no file can be opened any more


class OpenedFile:
    def __init__(self, engine: Engine, pages: Pages) -> None:
        self._engine = engine
        self._pages = pages
        self._turned: dict[int, int] = {}  # the same page is found out once
        self._last: tuple[int, Drawn] | None = None  # whoever had a page read mostly asks for its picture next

    def read(self, number: int) -> dict[str, Any]:
        try:
            kept = self._text_layer(number)
            return as_json(kept or self._recognised(number))
        except (PageUnreadable, pdfium.PdfiumError, MemoryError):
            return {"unreadable": True}

    def _text_layer(self, number: int) -> PageReading | None:
        if not isinstance(self._pages, PdfPages):
            return None
        width, height, dpi = self._pages.size(number)
        page = self._pages.document[number - 1]
        lines = words_of(page, width, height)
        page.close()
        return PageReading(number, Source.TEXT_LAYER, width, height, dpi, lines) if lines else None

    def _turn_of(self, drawn: Drawn) -> int:
        return upright_turn(self._engine, drawn, photographed=isinstance(self._pages, ImagePages))

    def _has_text(self, number: int) -> bool:
        return self._text_layer(number) is not None

    def _recognised(self, number: int) -> PageReading:
        drawn = self._draw(number)
        turned = self._turned.get(number)
        page = read_picture(self._engine, drawn, number, turned, photographed=isinstance(self._pages, ImagePages))
        self._turned[number] = page.turned
        return page

    def picture(self, number: int, width: int) -> bytes:
        try:
            drawn = self._draw(number)
        except PageUnreadable:
            return b""
        if number not in self._turned:
            self._turned[number] = 0 if self._has_text(number) else self._turn_of(drawn)
        shown = upright(drawn.picture, self._turned[number])
        if isinstance(self._pages, ImagePages):
            shown = upright(shown, 0, sheet_corners(shown))
        out = io.BytesIO()
        in_width(shown, width).save(out, "WEBP", quality=75, method=2)
        return out.getvalue()

    def _draw(self, number: int) -> Drawn:
        if self._last is None or self._last[0] != number:
            self._last = None  # not two at once in memory
            _give_back()
            self._last = number, self._pages.draw(number)
        return self._last[1]


def _give_back() -> None:
    """What the page before left free goes back to the system: its pieces would not fit what the next one needs. The
    allocator's own way, mapping each picture anew, costs a tenth of the time."""
    if _TRIM is not None:
        _TRIM(0)


@cache
def get_ready() -> Engine:
    """Done before the process is copied: whatever is loaded at first use is loaded while files can still be opened."""
    cv2.setNumThreads(1)  # a second thread gains nothing, and would not live on in a copy
    engine = Engine.started()
    _warm_up(engine)
    return engine


def _warm_up(engine: Engine) -> None:
    Image.init()
    blank = Image.new("RGB", (200, 100), "white")
    out = io.BytesIO()
    for kind in ("WEBP", "JPEG", "PNG", "TIFF"):
        blank.save(out, kind)
        Image.open(out, formats=(kind,)).load()
        out = io.BytesIO()
    "".encode("utf-16-le").decode("latin-1")
    for photographed in (True, False):
        read_picture(engine, Drawn(_sample(dark_border=photographed), 200), 1, None, photographed=photographed)


def _sample(*, dark_border: bool) -> Image.Image:
    """A small page that has a bit of everything: a table, spots as large as letters, a seal, perhaps a dark border."""
    page = Image.new("RGB", (420, 420), "white")
    pen = ImageDraw.Draw(page)
    for at in (60, 200, 340):
        pen.line((60, at, 340, at), "black", 2)
        pen.line((at, 60, at, 340), "black", 2)
    for x, y in ((90, 90), (110, 90), (230, 90), (90, 230), (230, 230), (250, 230)):
        pen.rectangle((x, y, x + 8, y + 14), "black")
    pen.ellipse((350, 350, 390, 390), outline="red", width=4)
    if dark_border:
        pen.rectangle((0, 0, 419, 419), outline="black", width=20)
    return page


def main() -> None:
    memory, limits = sys.argv[1:]
    source, target = sys.stdin.buffer, sys.stdout.buffer
    engine = get_ready()
    shut_in(int(memory))
    settings = json.loads(limits)
    seconds = settings.pop("page_seconds")
    allow_cpu(seconds)
    media_type, content = next_question(source) or b"", next_question(source) or b""
    try:
        pages = open_pages(content, media_type.decode(), Limits(**settings))
    except FileRefused as refusal:
        answer(target, json.dumps({"reason": refusal.reason, "facts": refusal.facts}).encode())
        return
    answer(target, json.dumps({"pages": pages.count}).encode())
    opened = OpenedFile(engine, pages)
    while (question := next_question(source)) is not None:
        allow_cpu(seconds)
        asked = json.loads(question)
        if asked.get("width"):
            answer(target, opened.picture(asked["number"], asked["width"]))
        else:
            answer(target, json.dumps(opened.read(asked["number"]), ensure_ascii=False).encode())
