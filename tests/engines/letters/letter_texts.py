"""What a reader finds in the two files of a letter, with white space made even."""

import io
from typing import Any

import docx
import pypdfium2
from docx.table import Table
from docx.text.paragraph import Paragraph


def evened(text: str) -> str:
    return " ".join(text.split())


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page. The reader marks a hyphen at the end of a line; it is a hyphen of the text all the same."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [
            evened(page.get_textpage().get_text_range().replace("\ufffe\r\n", "-").replace("\x02", "-")) for page in pdf
        ]


def pdf_text(content: bytes, repeated: str = "") -> str:
    """The text of a PDF without page numbers and without the table head that is repeated on every page."""
    first, *others = pdf_pages(content)
    kept = [first]
    for number, page in enumerate(others, 2):
        assert page.startswith(f"{number} ")
        kept.append(page.removeprefix(f"{number} ").removeprefix(repeated).strip())
    return evened(" ".join(kept))


def docx_text(content: bytes) -> str:
    """The text of a Word file in its own order, cells read row by row."""
    document: Any = docx.Document(io.BytesIO(content))
    return evened(" ".join(_words(document)))


def _words(container: Any) -> list[str]:
    words: list[str] = []
    for part in container.iter_inner_content():
        if isinstance(part, Paragraph):
            words.append(part.text)
        elif isinstance(part, Table):
            for row in part.rows:
                cells = {cell._tc: cell for cell in row.cells}  # a merged cell is met once for each column it spans
                words += [word for cell in cells.values() for word in _words(cell)]
    return words
