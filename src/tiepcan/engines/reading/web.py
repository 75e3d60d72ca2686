"""Web pages: the text and tables a reader sees. Scripts never run, nothing is fetched."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tiepcan.engines.reading.layout import Block, Layout, Page, grid
from tiepcan.engines.reading.model import BLANK, DAMAGED, UNDECODABLE, FileRefused, Limits
from tiepcan.text.legacy_fonts import Lettering, from_runs, lettering_of

_UNSEEN = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "select", "textarea", "math"}
_UNSEEN |= {"audio", "video", "canvas", "embed"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "big",
    "bdi",
    "bdo",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
}
_INLINE |= {"mark", "o:p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "img"}
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;,]+)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\xa0]+")
_DEEP = 200
Run = tuple[str, Lettering]


def read(content: bytes, kind: str, limits: Limits) -> Layout:  # noqa: ARG001  same shape as its siblings
    return Layout((Page(tuple(blocks_of(decode(content)))),), tuple(_warnings(content)))


def decode(content: bytes) -> str:
    """By its mark, by what it declares, else UTF-8. A page that is none of these is refused, never guessed."""
    declared = _CHARSET.search(content[:4096])
    names = ["utf-8-sig"] if not declared else [declared[1].decode("ascii"), "utf-8-sig"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        names = ["utf-16"]
    for name in names:
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise FileRefused(UNDECODABLE)


def blocks_of(page: str) -> Iterator[Block]:
    if not page.strip():
        raise FileRefused(BLANK)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser)
    if root is None:
        raise FileRefused(DAMAGED)
    yield from _Walk().blocks(root)


def _warnings(content: bytes) -> Iterator[str]:
    lower = content.lower()
    if any(mark in lower for mark in (b"<script", b"<iframe", b"<object", b"<embed", b"javascript:")):
        yield "Trang web có mã lệnh hoặc nội dung nhúng; các phần này không được đọc và không có trong bản công khai."
    if b"<img" in lower:
        yield "Trang web có hình ảnh ở nơi khác; hình ảnh không được đọc."
    if _INVISIBLE.search(content.decode("latin-1")):
        yield "Trang web có phần bị ẩn; phần ẩn không được đưa vào bản công khai."


class _Walk:
    """Gathers inline runs into paragraphs until something that begins a new one."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def blocks(self, root: Any) -> Iterator[Block]:
        yield from self._inside(root, Lettering.UNICODE, 0)
        yield from self._flushed()

    def _inside(self, element: Any, lettering: Lettering, depth: int) -> Iterator[Block]:
        self._add(element.text, lettering)
        for child in element:
            yield from self._child(child, lettering, depth + 1)
            self._add(child.tail, lettering)

    def _child(self, child: Any, lettering: Lettering, depth: int) -> Iterator[Block]:
        name = child.tag.lower() if isinstance(child.tag, str) else ""
        if not name or name in _UNSEEN or depth > _DEEP or _is_invisible(child):
            return
        own = _lettering(child, lettering)
        if name in _INLINE:
            yield from self._inside(child, own, depth)
            return
        if name == "br":
            self.runs.append(("\n", Lettering.UNICODE))
            return
        yield from self._flushed()
        if name == "table" and not any(True for _ in child.iterdescendants("table")):
            yield grid(_rows(child, own))
        else:
            yield from self._inside(child, own, depth)
            yield from self._flushed()

    def _add(self, text: str | None, lettering: Lettering) -> None:
        if text:
            self.runs.append((_SPACE.sub(" ", text), lettering))

    def _flushed(self) -> Iterator[str]:
        text = words_of(self.runs)
        self.runs = []
        if text:
            yield text


def words_of(runs: list[Run]) -> str:
    text = from_runs(runs)
    return "\n".join(re.sub(" +", " ", line).strip() for line in text.split("\n")).strip()


def _rows(table: Any, lettering: Lettering) -> Iterator[list[str]]:
    for row in table.iterdescendants("tr"):
        if not _is_invisible(row):
            yield ["\n".join(_cell(cell, lettering)) for cell in row if cell.tag in ("td", "th")]


def _cell(cell: Any, lettering: Lettering) -> Iterator[str]:
    walk = _Walk()
    for block in (*walk._inside(cell, _lettering(cell, lettering), 0), *walk._flushed()):
        if isinstance(block, str):
            yield block


def _is_invisible(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_INVISIBLE.search(element.get("style") or ""))


def _lettering(element: Any, inherited: Lettering) -> Lettering:
    if face := element.get("face"):
        return lettering_of(face.split(",")[0])
    family = _FAMILY.search(element.get("style") or "")
    return lettering_of(family[1]) if family else inherited
