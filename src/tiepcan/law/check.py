"""Checking a pack before it is used: what a legal officer runs after writing down a new decree."""

from pathlib import Path

from tiepcan.law.packs import assemble
from tiepcan.law.reading import Problem

__all__ = ["Problem", "check"]


def check(path: str | Path) -> list[Problem]:
    """Everything wrong with the pack, the folder of packs or the file at `path`, together with the packs it joins.

    An empty list means the pack may be used. A file that changes nothing is a problem too: it was surely meant to.
    """
    result = assemble(path)
    if not result.problems and result.law == assemble().law:
        return [Problem(str(path), "gói không thêm, không thay điều gì so với gói đang dùng.")]
    return list(result.problems)
