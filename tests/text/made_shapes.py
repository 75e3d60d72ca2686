"""The shapes in which converters, scanners and typists hand on one and the same document."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Draft:
    """The zones of a document before they are laid out."""

    left: list[str]
    number: str
    about: str | None
    place_date: str
    type_line: str | None
    subject: str
    body: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    sign: list[str] = field(default_factory=list)
    annex: list[str] = field(default_factory=list)


def _head_cells(d: Draft) -> str:
    """Cells between bars, words in bold, a name broken over two lines."""
    left = "\n".join(d.left).replace("ỦY BAN NHÂN DÂN", "**ỦY BAN NHÂN\nDÂN **")
    about = f"\n*V/v {d.about}*" if d.about else ""
    place = d.place_date.replace(" tháng", "\ntháng")
    return (
        f"|\n{left}\n--------\n|\n**CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc\n---------------\n|\n|\n"
        f"Số: {d.number}{about}\n|\n*{place}*\n|\n"
    )


def _head_lines(d: Draft) -> str:
    about = f"\nV/v {d.about}" if d.about else ""
    return (
        "\n".join(d.left)
        + f"\n\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: {d.number}{about}\n\n{d.place_date}\n"
    )


def _head_motto_first(d: Draft) -> str:
    about = f"\nV/v {d.about}" if d.about else ""
    return (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        + "\n".join(d.left)
        + f"\nSố:{d.number}{about}\n{d.place_date}\n"
    )


def _head_columns(d: Draft) -> str:
    """Two columns read line by line, as a PDF gives them."""
    motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    rows = [f"{a}      {b}".rstrip() for a, b in zip(d.left, motto, strict=False)]
    rows += d.left[len(motto) :] + motto[len(d.left) :]
    about = f"\nV/v {d.about}" if d.about else ""
    return "\n".join(rows) + f"\nSố: {d.number}      {d.place_date}{about}\n"


def _head_one_line(d: Draft) -> str:
    about = f" V/v {d.about}" if d.about else ""
    return (
        " ".join(d.left)
        + f" CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: {d.number}{about} {d.place_date}\n"
    )


HEADS: dict[str, Callable[[Draft], str]] = {
    "cells": _head_cells,
    "lines": _head_lines,
    "motto first": _head_motto_first,
    "columns": _head_columns,
    "one line": _head_one_line,
}


def _foot_stacked(d: Draft) -> str:
    return "Nơi nhận:\n" + "\n".join(d.foot) + "\n\n" + "\n".join(d.sign[:-1]) + "\n\n" + d.sign[-1] + "\n"


def _foot_cells(d: Draft) -> str:
    return "|\n*Nơi nhận:*\n" + "\n".join(d.foot) + "\n|\n**" + "**\n**".join(d.sign) + "**\n|\n"


def _foot_signed_first(d: Draft) -> str:
    return "\n".join(d.sign[:-1]) + "\n(Đã ký)\n" + d.sign[-1] + "\n\nNơi nhận:\n" + "\n".join(d.foot) + "\n"


def _foot_columns(d: Draft) -> str:
    rows = ["Nơi nhận:", *d.foot]
    width = max(len(r) for r in rows) + 6
    sign = d.sign[:-1] + [""] * max(0, len(rows) - len(d.sign)) + [d.sign[-1]]
    rows += [""] * (len(sign) - len(rows))
    return "\n".join(f"{a:<{width}}{b}".rstrip() for a, b in zip(rows, sign, strict=False)) + "\n"


FEET: dict[str, Callable[[Draft], str]] = {
    "stacked": _foot_stacked,
    "cells": _foot_cells,
    "signed first": _foot_signed_first,
    "columns": _foot_columns,
}


def wrap(paragraph: str, width: int, first: int) -> str:
    """Break a paragraph at a width, its first line shorter."""
    lines, line = [], ""
    for word in paragraph.split(" "):
        limit = first if not lines else width
        if line and len(line) + 1 + len(word) > limit:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _body(d: Draft, rng: random.Random, wrapped: bool, blank: bool) -> str:
    paragraphs = [wrap(p, 80, 28) if wrapped else p for p in d.body]
    return ("\n\n" if blank else "\n").join(paragraphs) + "\n"


def lay_out(d: Draft, head: str, foot: str, rng: random.Random, wrapped: bool, blank: bool) -> str:
    title = f"\n{d.type_line}\n{d.subject}\n\n" if d.type_line else "\n"
    return HEADS[head](d) + title + _body(d, rng, wrapped, blank) + "\n" + FEET[foot](d) + "\n" + "\n".join(d.annex)
