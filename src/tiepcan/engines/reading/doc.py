"""Old Word files (97–2003): text and tables in order, the fonts of the nineties turned into Unicode run by run."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import olefile

from tiepcan.engines.reading.doc_format import Document, Piece, Properties, flags, parse
from tiepcan.engines.reading.layout import Block, Layout, Page, Room, grid
from tiepcan.engines.reading.model import DAMAGED, ENCRYPTED, UNSUPPORTED, FileRefused, Limits
from tiepcan.text.legacy_fonts import Lettering, from_runs, lettering_of

_WORD97 = 0xA5EC
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN = str.maketrans({"\x0b": "\n", "\x1e": "-", "\x1f": None, "\xa0": " ", "\x0e": "\n"})
_SIGNS = dict.fromkeys(c for c in range(32) if chr(c) not in "\t\n\x07\x0c\r\x0b\x0e\x13\x14\x15\x1e\x1f")
_DEEP = 20
# Places among the parts of the text, each with its length.
_TEXT, _NOTES, _HEADS, _COMMENTS, _END_NOTES, _BOXES = 0, 1, 2, 4, 5, 6
_CHANGED = "Tệp còn theo dõi thay đổi (Track Changes); bản công khai sẽ lấy nội dung sau khi chấp nhận thay đổi."
_NOTED = "Tệp có ghi chú (Comment); ghi chú không được đưa vào bản công khai."
_HIDDEN = "Tệp có chữ ẩn; chữ ẩn không được đưa vào bản công khai."
_EMBEDDED = "Tệp có tệp khác nhúng bên trong; tệp nhúng không được đọc và không có trong bản công khai."
_CP1252 = {b: chr(b) for b in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def read(content: bytes, kind: str, limits: Limits) -> Layout:  # noqa: ARG001  same shape as its siblings
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        if not ole.exists("WordDocument"):
            raise FileRefused(DAMAGED)
        main = ole.openstream("WordDocument").read()
        if int.from_bytes(main[:2], "little") != _WORD97:
            raise FileRefused(UNSUPPORTED)  # Word 6 and 95, and what is no Word at all
        if flags(main) & 0x100:
            raise FileRefused(ENCRYPTED)
        table = ole.openstream("1Table" if flags(main) & 0x200 else "0Table").read()
        embedded = ole.exists("ObjectPool") and len(ole.listdir()) > _entries_without_objects(ole)
    document = parse(main, table)
    # Pieces may name the same stretch of text again and again.
    Room(limits).take(letters=sum(min(piece.length, len(main)) for piece in document.pieces))
    walk = _Walk(document)
    pages = tuple(Page(tuple(blocks)) for blocks in walk.pages())
    return Layout(pages, tuple(_warnings(document, walk, embedded=embedded)))


def _entries_without_objects(ole: Any) -> int:
    return sum(1 for entry in ole.listdir() if entry[0] != "ObjectPool")


def _warnings(document: Document, walk: "_Walk", *, embedded: bool) -> Iterator[str]:
    if walk.changed:
        yield _CHANGED
    if document.lengths[_COMMENTS] > 0:
        yield _NOTED
    if walk.hidden:
        yield _HIDDEN
    if embedded:
        yield _EMBEDDED


@dataclass
class _Paragraph:
    runs: list[tuple[str, Lettering]] = field(default_factory=list)
    said: Properties = field(default_factory=Properties)
    end: str = ""

    def text(self) -> str:
        return from_runs(self.runs).strip(" ")


class _Walk:
    """Goes through the pieces of the main text, then of boxes, notes and page heads, a paragraph at a time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.changed = self.hidden = False
        self._letterings = [lettering_of(name) for name in document.fonts]

    def pages(self) -> Iterator[list[Block]]:
        blocks: list[Block] = []
        rows: list[list[str]] = []
        cells: list[str] = []
        cell: list[str] = []
        for paragraph in self._paragraphs():
            if paragraph.end == "\x07" or paragraph.said.in_table:
                if paragraph.said.row_end:
                    rows, cells, cell = [*rows, cells], [], []
                else:
                    cell.append(paragraph.text())
                    if paragraph.end == "\x07":
                        cells, cell = [*cells, "\n".join(cell).strip()], []
                continue
            if rows:
                blocks.append(grid(rows))
                rows = []
            blocks.append(paragraph.text())
            if paragraph.end == "\x0c":
                yield blocks
                blocks = []
        yield [*blocks, *([grid([*rows, *([cells] if cells else [])])] if rows or cells else [])]

    def _paragraphs(self) -> Iterator[_Paragraph]:
        lengths = self.document.lengths
        for part in (_TEXT, _BOXES, _NOTES, _END_NOTES, _HEADS):
            start = sum(lengths[:part])
            yield from self._between(start, start + max(lengths[part], 0))

    def _between(self, start: int, end: int) -> Iterator[_Paragraph]:
        paragraph = _Paragraph()
        depth: list[bool] = []  # of nested fields: whether we are in the result that is shown
        for text, place, wide, said in self._runs(start, end):
            for part, at in _cut(text):
                here = place + at * (2 if wide else 1)
                shown = self._shown(part.rstrip("\r\x07\x0c"), said, depth)
                if shown:
                    paragraph.runs.append((shown, self._lettering(said, here)))
                if part[-1] in "\r\x07\x0c":
                    paragraph.said, paragraph.end = self.document.paragraphs.at(here)[0], part[-1]
                    yield paragraph
                    paragraph = _Paragraph()
        if paragraph.runs:
            yield paragraph

    def _shown(self, text: str, said: Properties, depth: list[bool]) -> str:
        self.changed = self.changed or said.deleted or said.inserted
        if said.deleted:
            return ""
        kept = []
        for character in text:
            if character == _FIELD:
                depth.append(False)
            elif character == _RESULT and depth:
                depth[-1] = True
            elif character == _FIELD_END and depth:
                depth.pop()
            elif all(depth):
                kept.append(character)
        seen = "".join(kept).translate(_SHOWN).translate(_SIGNS)
        if said.hidden and seen.strip():
            self.hidden = True
        return "" if said.hidden else seen

    def _runs(self, start: int, end: int) -> Iterator[tuple[str, int, bool, Properties]]:
        """Stretches of text of one kind: the text, its place in the stream, whether it is wide, what is said of it."""
        at = 0
        for piece in self.document.pieces:
            first, last = max(start - at, 0), min(end - at, piece.length)
            at += piece.length
            size = 2 if piece.wide else 1
            place, stop = piece.place + first * size, piece.place + last * size
            while place < stop:
                said, until = self.document.runs.at(place)
                until = min(max(until, place + size), stop)
                yield self._text(piece, place, until), place, piece.wide, said
                place = until

    def _text(self, piece: Piece, place: int, until: int) -> str:
        raw = self.document.main[place:until]
        if piece.wide:
            return raw.decode("utf-16-le", "replace")
        return "".join(_CP1252.get(b) or bytes([b]).decode("cp1252") for b in raw)

    def _lettering(self, said: Properties, place: int) -> Lettering:
        for font in (
            said.font,
            self._of_style(said.style),
            self._of_style(self.document.paragraphs.at(place)[0].style),
        ):
            if font is not None and font < len(self._letterings):
                return self._letterings[font]
        return Lettering.UNICODE

    def _of_style(self, number: int | None) -> int | None:
        styles = self.document.styles
        for _ in range(_DEEP):
            if number is None or number not in styles:
                return None
            if styles[number].font is not None:
                return styles[number].font
            number = styles[number].base
        return None


def _cut(text: str) -> Iterator[tuple[str, int]]:
    """Parts that end a paragraph, a cell or a page, and where each begins."""
    begin = 0
    for at, character in enumerate(text):
        if character in "\r\x07\x0c":
            yield text[begin : at + 1], begin
            begin = at + 1
    if begin < len(text):
        yield text[begin:], begin
