"""Presentations: every visible slide as one page, shapes in their order; notes of the speaker stay inside."""

import zipfile
from collections.abc import Iterator
from typing import Any

from tiepcan.engines.reading.layout import Block, Layout, Page, grid
from tiepcan.engines.reading.model import TOO_MANY_PAGES, FileRefused, Limits
from tiepcan.engines.reading.office_unseen import unseen
from tiepcan.engines.reading.office_xml import local, of, related, relation_id, tree, under
from tiepcan.engines.reading.packages import open_package
from tiepcan.text.legacy_fonts import Lettering, from_runs, lettering_of

_SHOW = "ppt/presentation.xml"
_BREAKS = {"br": "\n", "tab": "\t"}


def read(content: bytes, kind: str, limits: Limits) -> Layout:  # noqa: ARG001  same shape as its siblings
    with open_package(content, limits) as archive:
        parts = related(archive, _SHOW)
        entries = [parts.get(relation_id(entry), "") for entry in under(tree(archive, _SHOW), "sldId")]
        if len(entries) > limits.pages:
            raise FileRefused(TOO_MANY_PAGES, pages=limits.pages)
        slides = [tree(archive, name) for name in dict.fromkeys(entries) if name in archive.namelist()]
        shown = [slide for slide in slides if of(slide, "show") not in {"0", "false"}]
        pages = tuple(Page(tuple(_blocks(slide))) for slide in shown)
        hidden = len(slides) - len(shown)
        return Layout(pages, (*_warnings(archive, hidden), *unseen(archive)))


def _warnings(archive: zipfile.ZipFile, hidden: int) -> Iterator[str]:
    if hidden:
        yield f"Tệp có {hidden} trang chiếu ẩn; trang ẩn không được đưa vào bản công khai."
    if any("notesslide" in name.lower() for name in archive.namelist()):
        yield "Tệp có ghi chú của người trình bày; ghi chú không được đưa vào bản công khai."


def _blocks(element: Any) -> Iterator[Block]:
    for child in element:
        name = local(child)
        if name == "tbl":
            yield grid([_cell(cell) for cell in row if local(cell) == "tc"] for row in child if local(row) == "tr")
        elif name == "p":
            if (text := _paragraph(child)).strip():
                yield text
        elif name != "Fallback" and not _is_hidden(child):
            yield from _blocks(child)


def _is_hidden(shape: Any) -> bool:
    return any(of(p, "hidden") in {"1", "true"} for part in shape if local(part).startswith("nv") for p in part)


def _cell(cell: Any) -> str:
    return "\n".join(_paragraph(p) for p in under(cell, "p")).strip()


def _paragraph(paragraph: Any) -> str:
    runs: list[tuple[str, Lettering]] = []
    for child in paragraph:
        if local(child) in ("r", "fld"):
            font = next((of(latin, "typeface") for latin in under(child, "latin")), "")
            runs += [(t.text or "", lettering_of(font)) for t in under(child, "t")]
        elif local(child) in _BREAKS:
            runs.append((_BREAKS[local(child)], Lettering.UNICODE))
    return from_runs(runs)
