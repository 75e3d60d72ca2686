"""The official PDF of a letter, by Typst: tagged, PDF/A-2a and PDF/UA-1 in one file."""

import json
import re
import threading
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from tiepcan.engines.letters.composition import compose
from tiepcan.engines.letters.fonts import FOLDER
from tiepcan.engines.letters.model import Letter

STANDARDS: list[Any] = ["a-2a", "ua-1"]
_TEMPLATE = Path(__file__).parent / "letter.typ"
_LONG_WORD = re.compile(r"[^\s…]{25,}")  # no Vietnamese word: the address of a page, a word without end
_LONG_IN_CELL = re.compile(r"\S{13,}")
_PIECE = re.compile(r"\S{6}(?=\S)")
_one_at_a_time = threading.Lock()  # a compiler serves one thread; a letter takes it for some 20 ms


def to_pdf(letter: Letter, *, made_at: datetime) -> bytes:
    """The letter as PDF. `made_at` is written into the file: the same letter at the same time gives the same bytes."""
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    data = json.dumps(_breakable(asdict(compose(letter)), _LONG_WORD))
    with _one_at_a_time:
        made = _compiler().compile(
            format="pdf", sys_inputs={"letter": data}, pdf_standards=STANDARDS, timestamp=int(made_at.timestamp())
        )
    assert isinstance(made, bytes)
    return made


@lru_cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


def _breakable(value: Any, long_word: re.Pattern[str]) -> Any:
    """Marks in very long words where a line may break, for the template."""
    if isinstance(value, str):
        return long_word.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), value)
    if isinstance(value, dict):
        within = _LONG_IN_CELL if value.get("kind") == "table" else long_word
        return {key: _breakable(part, within) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(part, long_word) for part in value]
    return value
