"""What the readers of files hand on: paragraphs and tables in reading order, page by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tiepcan.engines.reading.model import BLANK, TOO_HEAVY, FileReading, FileRefused, Limits, too_large
from tiepcan.text.legacy_fonts import converter_for

_PADDED = 2_000_000


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown. `number` is its value where it holds one, so that a table can be written anew."""

    text: str
    number: float | None = None


BLANK_CELL = Cell("")


@dataclass(frozen=True)
class Grid:
    """A table. `in_rows`: its text is one line a row (a sheet), else one line a cell, as in a document."""

    rows: tuple[tuple[Cell, ...], ...]
    in_rows: bool = False


Block = str | Grid


class Room:
    """How many cells and letters a file may still bring; a small file can say "the same once more" very often."""

    def __init__(self, limits: Limits) -> None:
        self._cells, self._letters = limits.cells, limits.text_chars

    def take(self, *, cells: int = 0, letters: int = 0) -> None:
        """Raises FileRefused when the file brings too much."""
        self._cells -= cells
        self._letters -= letters
        if self._cells < 0 or self._letters < 0:
            raise FileRefused(TOO_HEAVY)


@dataclass(frozen=True)
class Page:
    blocks: tuple[Block, ...]
    title: str = ""


@dataclass(frozen=True)
class Layout:
    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()


def in_unicode(layout: Layout) -> Layout:
    """All texts in NFC. Where no font told, the letters themselves may still say that they are of the nineties."""
    clean = converter_for(text for page in layout.pages for block in page.blocks for text in _texts(block))

    def block_of(block: Block) -> Block:
        if isinstance(block, str):
            return clean(block)
        return replace(block, rows=tuple(tuple(replace(c, text=clean(c.text)) for c in row) for row in block.rows))

    pages = tuple(Page(tuple(map(block_of, page.blocks)), clean(page.title)) for page in layout.pages)
    return replace(layout, pages=pages)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield block
    else:
        yield from (cell.text for row in block.rows for cell in row)


def reading_of(media_type: str, layout: Layout, limits: Limits) -> FileReading:
    """The layout as text and tables in NFC. Raises FileRefused when there is no word in it, or far too many."""
    layout = in_unicode(layout)
    pages = tuple(text for page in layout.pages if (text := "\n".join(_lines(page)).strip("\n")).strip())
    if not pages:
        raise FileRefused(BLANK)
    if sum(map(len, pages)) > limits.text_chars:
        raise too_large(limits.text_chars)
    grids = (block for page in layout.pages for block in page.blocks if isinstance(block, Grid))
    tables = tuple(tuple(tuple(cell.text for cell in row) for row in grid.rows) for grid in grids)
    return FileReading(media_type, pages, tables, layout.warnings)


def _lines(page: Page) -> Iterator[str]:
    if page.title:
        yield page.title
    for block in page.blocks:
        if isinstance(block, str):
            yield block
        elif block.in_rows:
            yield from ("\t".join(cell.text for cell in row).rstrip("\t") for row in block.rows)
        else:
            yield from (cell.text for row in block.rows for cell in row if cell.text.strip())


def grid(rows: Iterable[Iterable[str]]) -> Grid:
    return Grid(tuple(tuple(Cell(text) for text in row) for row in rows))


def trimmed(rows: Iterable[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows without the empty columns at the right and the empty rows at the end that sheets are full of."""
    kept = list(rows)
    while kept and not any(cell.text for cell in kept[-1]):
        kept.pop()
    width = max((n for row in kept for n, cell in enumerate(row, start=1) if cell.text), default=0)
    if width * len(kept) > _PADDED:  # one far cell in a long sheet: blanks to fill it up would take all memory
        return tuple(kept)
    return tuple((*row[:width], *(BLANK_CELL,) * (width - len(row))) for row in kept)
