"""Checking a pack before it is used: what a legal officer runs after writing down a new decree."""

from collections.abc import Sequence
from pathlib import Path

from tiepcan.law.packs import assemble
from tiepcan.law.reading import Problem

__all__ = ["Problem", "check"]


def check(path: str | Path, *, upon: Sequence[str | Path] = ()) -> list[Problem]:
    """Everything wrong with the pack, the folder of packs or the file at `path`, together with the packs it joins:
    those of the package, and over them those an installation has already (`upon`).

    An empty list means the pack may be used. A file that changes nothing is a problem too: it was surely meant to.
    """
    result = assemble(*upon, path)
    if not result.problems and result.law == assemble(*upon).law:
        return [Problem(str(path), "gói không thêm, không thay điều gì so với gói đang dùng.")]
    return list(result.problems)
