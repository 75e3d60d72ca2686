"""Registers on paper: long tables as A4 landscape PDF."""

from tiepcan.engines.registers.pdf import MOST_ROWS, Book, Column, TooLong, to_pdf

__all__ = ["MOST_ROWS", "Book", "Column", "TooLong", "to_pdf"]
