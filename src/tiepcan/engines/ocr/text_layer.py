"""The text a PDF page carries: its words with their places, and whether they can be believed."""

import ctypes
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pypdfium2 import raw

from tiepcan.engines.ocr.model import Box, Line, Word
from tiepcan.engines.ocr.words import around, line_of
from tiepcan.text.legacy_fonts import is_syllable, to_unicode
from tiepcan.text.vietnamese import nfc

_FEW_LETTERS = 20  # a page number or a stamp of receipt is no text layer
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile("[\ufffd\x00-\x08\x0e-\x1f\ue000-\uf8ff]")
_MOST_BROKEN, _MOST_STRANGE, _LEAST_MARKED = 0.02, 0.2, 0.3
_OBJECTS_LOOKED_AT = 60
_RawWord = tuple[str, Box]


def words_of(page: Any, width: int, height: int) -> tuple[Line, ...]:
    """Lines of the text layer of a pypdfium2 page in its own order, boxes in a picture of it of this size; none when
    what it says cannot be what people see."""
    text_page = page.get_textpage()
    try:
        lines = [words for words in _runs(page, text_page, (width, height)) if words]
    finally:
        text_page.close()
    # Fonts of the nineties are told by the page as a whole, so that its words are converted all at once.
    whole = "\n".join(" ".join(text for text, _ in words) for words in lines)
    readable = nfc(to_unicode(whole))
    if not is_plausible(readable, hidden=_is_hidden(page)):
        return ()
    texts = [line.split(" ") for line in readable.split("\n")]
    return tuple(_grouped(lines, texts))


def is_plausible(text: str, *, hidden: bool) -> bool:
    """Whether a text can be what people see on the page.

    Glyphs without meaning and letters of another code leave words that are neither syllables nor plain Latin.
    Hidden text is the work of an earlier recogniser: one that knew no Vietnamese lost most of the marks.
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    if sum(map(len, words)) < _FEW_LETTERS or len(_BROKEN.findall(text)) > _MOST_BROKEN * len(text):
        return False
    strange = sum(not word.isascii() and not is_syllable(word) for word in words)
    if strange > _MOST_STRANGE * len(words):
        return False
    marked = sum(not word.isascii() for word in words)
    return not hidden or marked >= _LEAST_MARKED * len(words)


def _is_hidden(page: Any) -> bool:
    modes = [
        raw.FPDFTextObj_GetTextRenderMode(thing.raw)
        for thing in islice(page.get_objects(max_depth=2), _OBJECTS_LOOKED_AT)
        if thing.type == raw.FPDF_PAGEOBJ_TEXT
    ]
    return bool(modes) and all(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)


def _grouped(lines: list[list[_RawWord]], texts: list[list[str]]) -> Iterator[Line]:
    """A gap wider than a line of print, or a step back up, begins a new block."""
    block = 0
    last: Box | None = None
    for words, line in zip(lines, texts, strict=True):
        kept = [Word(text, box, 1.0) for text, (_, box) in zip(line, words, strict=True) if text]
        if not kept:
            continue
        box = around([word.box for word in kept])
        if last and not 0 <= box[1] - last[1] <= 2.2 * (last[3] - last[1]):
            block += 1
        last = box
        yield line_of(kept, block)


def _runs(page: Any, text_page: Any, size: tuple[int, int]) -> Iterator[list[_RawWord]]:
    """Words line by line: letters between blanks, with the box around their glyphs."""
    words: list[_RawWord] = []
    letters: list[str] = []
    boxes: list[Box] = []
    for index in range(text_page.count_chars()):
        letter = _character(text_page, index)
        if not letter.isspace():
            letters.append(letter)
            boxes.append(_glyph_box(page, text_page, index, size))
            continue
        if letters:
            words.append(("".join(letters), around(boxes)))
            letters, boxes = [], []
        if letter == "\n":
            yield words
            words = []
    yield [*words, ("".join(letters), around(boxes))] if letters else words


def _character(text_page: Any, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text_page, index)
    if code == 0xFFFE:  # a hyphen at the end of a line
        return "-"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _glyph_box(page: Any, text_page: Any, index: int, size: tuple[int, int]) -> Box:
    left, bottom, right, top = text_page.get_charbox(index)
    x0, y0 = _pixel(page, left, top, size)
    x1, y1 = _pixel(page, right, bottom, size)
    return (min(x0, x1), min(y0, y1), max(x0, x1, min(x0, x1) + 1), max(y0, y1, min(y0, y1) + 1))


def _pixel(page: Any, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
    return min(max(across.value, 0), size[0]), min(max(down.value, 0), size[1])
