"""A register as PDF, by Typst. A short one is one tagged file (PDF/A-2a, PDF/UA-1); a long one is made in parts, so
that memory stays small, and joined (PDF/A-2b): joining keeps no tags, and who needs them has the table on screen or as
XLSX."""

import json
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pikepdf
import typst

from tiepcan.engines.confinement import Bounds, run_confined
from tiepcan.engines.letters.fonts import FOLDER

MOST_ROWS = 10_000
_PART = 1_000  # rows laid out at once: about 300 MB
_BOUNDS = Bounds(seconds=120, memory_bytes=2 * 2**30)  # for a part
_LONG = 1_000  # letters of a cell that may not fit on what is left of a page
_STANDARDS: list[Any] = ["a-2a", "ua-1"]
_STANDARDS_OF_A_PART: list[Any] = ["a-2b"]
_TEMPLATE = Path(__file__).parent / "register.typ"
_LONG_WORD = re.compile(r"\S{16,}")
_PIECE = re.compile(r"\S{8}(?=\S)")
_one_at_a_time = threading.Lock()

Cell = Sequence[tuple[str, str]]  # lines of a cell: label and value; the label may be empty


class TooLong(ValueError):
    """More rows than a PDF should hold."""


@dataclass(frozen=True)
class Column:
    label: str
    width: int = 1  # a share of the page


@dataclass(frozen=True)
class Book:
    """A register: what it is called, what stands under that, its columns."""

    title: str
    under: tuple[str, ...]
    columns: tuple[Column, ...]


def to_pdf(book: Book, rows: Iterable[Sequence[Cell]], *, made_at: datetime) -> bytes:
    """The register as PDF. Raises TooLong after MOST_ROWS rows; nothing is laid out then."""
    parts, stamp = list(_parts(rows)), int(made_at.timestamp())
    if len(parts) <= 1:
        return laid_out(_told(book, parts[0] if parts else [], 1), made_at=stamp, tagged=True)
    joined, first_page = pikepdf.new(), 1
    for part in parts:
        with pikepdf.open(BytesIO(_in_a_process_of_its_own(_told(book, part, first_page), stamp))) as piece:
            joined.pages.extend(piece.pages)
            if first_page == 1:  # the colours are meant in the same space in every part
                joined.Root.OutputIntents = joined.copy_foreign(piece.make_indirect(piece.Root.OutputIntents))
            first_page += len(piece.pages)
    with joined.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:title"], about["dc:language"] = book.title, ["vi-VN"]
        about["pdfaid:part"], about["pdfaid:conformance"] = "2", "B"
    joined.Root.Lang = pikepdf.String("vi-VN")
    out = BytesIO()
    joined.save(out, deterministic_id=True)
    return out.getvalue()


def _parts(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    left, source = MOST_ROWS, iter(rows)
    while part := list(islice(source, _PART)):
        left -= len(part)
        if left < 0:
            raise TooLong(f"more than {MOST_ROWS} rows")
        yield part


def _told(book: Book, rows: list[Sequence[Cell]], first_page: int) -> str:
    """What the template is given for one part."""
    cells: dict[tuple[tuple[str, ...], ...], int] = {}  # the same cell, such as an empty one, is told once
    places = [[cells.setdefault(_lines(cell), len(cells)) for cell in row] for row in rows]
    told = list(cells)
    # A row stays on one page, but for one that may fill a page by itself.
    long = [max(sum(len(part) for line in told[place] for part in line) for place in row) > _LONG for row in places]
    data = {
        "title": book.title,
        "under": book.under,
        "columns": [vars(column) for column in book.columns],
        "first_page": first_page,
        "cells": told,
        "rows": [{"cells": row, "long": is_long} for row, is_long in zip(places, long, strict=True)],
    }
    return json.dumps(data)


def laid_out(told: str, *, made_at: int, tagged: bool) -> bytes:
    """One part as PDF."""
    with _one_at_a_time:
        made = _compiler().compile(
            format="pdf",
            sys_inputs={"register": told},
            pdf_standards=_STANDARDS if tagged else _STANDARDS_OF_A_PART,
            pdf_tags=tagged,
            timestamp=made_at,
        )
    assert isinstance(made, bytes)
    return made


def _in_a_process_of_its_own(told: str, made_at: int) -> bytes:
    """The layout of a part keeps its memory for long; a process that ends gives it back."""
    return run_confined("tiepcan.engines.registers.child", [str(made_at)], told.encode(), _BOUNDS)


def _lines(cell: Cell) -> tuple[tuple[str, ...], ...]:
    told = tuple((label, _breakable(value)) if label else (_breakable(value),) for label, value in cell if value)
    return told or (("",),)


def _breakable(value: str) -> str:
    """Marks in very long words where a line may break."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), value)


@lru_cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
