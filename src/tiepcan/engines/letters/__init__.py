"""Official letters in the layout of Decree 30/2020: one structured letter gives a PDF and a Word file."""

from tiepcan.engines.letters.blocks import Align, Block, Column, Fields, Paragraph, Points, Section, Table
from tiepcan.engines.letters.characters import undrawable
from tiepcan.engines.letters.composition import Composition, Grid, Line, compose, plain_text
from tiepcan.engines.letters.model import Authority, Letter, Signer
from tiepcan.engines.letters.pdf import to_pdf
from tiepcan.engines.letters.word import to_docx

__all__ = [
    "Align",
    "Authority",
    "Block",
    "Column",
    "Composition",
    "Fields",
    "Grid",
    "Letter",
    "Line",
    "Paragraph",
    "Points",
    "Section",
    "Signer",
    "Table",
    "compose",
    "plain_text",
    "to_docx",
    "to_pdf",
    "undrawable",
]
