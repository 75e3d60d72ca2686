"""A plain PDF of the words and tables of a file whose own format is not published: tagged, PDF/A-2a, PDF/UA-1."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

from tiepcan.engines.letters.characters import clean
from tiepcan.engines.letters.fonts import FOLDER
from tiepcan.engines.reading.child import lay_out
from tiepcan.engines.reading.layout import Block, Layout, in_unicode
from tiepcan.engines.reading.model import DAMAGED, FileRefused, Limits

_TEMPLATE = Path(__file__).parent / "plain.typ"
_STANDARDS: list[Any] = ["a-2a", "ua-1"]
_MADE = 946_684_800  # the first second of 2000: the same file gives the same bytes, whenever it is made
_WIDEST = 24  # columns that still fit a page lying on its side


def make(content: bytes, media_type: str) -> bytes:
    layout = lay_out(content, media_type, Limits())
    if not isinstance(layout, Layout):
        raise FileRefused(DAMAGED)
    return draw(in_unicode(layout))


def draw(layout: Layout) -> bytes:
    pages: list[dict[str, Any]] = [
        {"title": clean(page.title), "blocks": list(_blocks(page.blocks))} for page in layout.pages
    ]
    first = next((b["text"] for page in pages for b in page["blocks"] if b.get("text")), "Văn bản")
    data = json.dumps({"title": first[:200], "pages": [page for page in pages if page["blocks"]]})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
    compiler = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
    made = compiler.compile(format="pdf", sys_inputs={"plain": data}, pdf_standards=_STANDARDS, timestamp=_MADE)
    assert isinstance(made, bytes)
    return made


def _blocks(blocks: tuple[Block, ...]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if isinstance(block, str):
            yield from ({"text": text} for line in block.split("\n") if (text := clean(line)))
            continue
        rows = [[_cell(cell.text) for cell in row] for row in block.rows if any(cell.text for cell in row)]
        width = max(map(len, rows), default=0)
        if width > _WIDEST:
            yield from ({"text": " | ".join(filter(None, row))} for row in rows)
        elif rows:
            even = [[*row, *[""] * (width - len(row))] for row in rows]
            yield {"rows": even, "width": width, "shares": [_share(column) for column in zip(*even, strict=True)]}


def _share(column: tuple[str, ...]) -> float:
    """How much of the page a column gets: by what usually stands in it, and so that a word seldom breaks."""
    told = [text for text in column if text] or [""]
    usual = sum(map(len, told)) / len(told)
    longest = max(len(word) for text in told for word in (text.split() or [""]))
    return max(3.0, min(usual, 40.0), min(longest, 14.0))


def _cell(text: str) -> str:
    return "\n".join(filter(None, map(clean, text.split("\n"))))
