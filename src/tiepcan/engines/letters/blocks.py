"""What the body of a letter is made of."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Points:
    """Points a), b), c), d), đ) … in the order of the Vietnamese alphabet."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Fields:
    """Labels with their values, one a line. A value left empty becomes a dotted line to be filled in by hand."""

    rows: tuple[tuple[str, str], ...]


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Column:
    title: str
    share: int = 1
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on every page. `total` closes it: a label and a sum."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    total: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if len(self.columns) < 2 or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a table has two columns or more, and every row has a cell for each")


@dataclass(frozen=True)
class Section:
    """A part with a heading. Sections of a letter are numbered 1., 2., 3. in their order."""

    title: str
    blocks: tuple["Paragraph | Points | Fields | Table", ...]


Block = Paragraph | Points | Fields | Table | Section
