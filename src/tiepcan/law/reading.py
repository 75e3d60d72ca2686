"""Packs as files: TOML text to plain tables, merged entry by entry.

A pack is a folder of TOML files, or one file. How the entries are spread over files does not matter. A pack with a
`[regime]` is a regime; it may extend another and then holds only what differs. A pack without one brings instruments
and terms of neighbouring laws.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

Table = dict[str, Any]
FILE_KEY = "__file__"  # where an entry came from, for messages


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, in words a legal officer can act on."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass
class RawPack:
    """One pack before it is understood: tables by name, entries by section and code."""

    name: str
    tables: dict[str, Table] = field(default_factory=dict)
    entries: dict[str, dict[str, Table]] = field(default_factory=dict)
    clauses: dict[str, Table] = field(default_factory=dict)
    removed: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def heading(self) -> Table:
        return self.tables.get("regime", {})

    @property
    def code(self) -> str:
        return str(self.heading.get("code", ""))


@cache
def package_packs() -> tuple[tuple[RawPack, ...], tuple[Problem, ...]]:
    """The packs shipped with the product, read once; nobody changes a pack after reading."""
    problems: list[Problem] = []
    folders = sorted((files("tiepcan.law") / "data").iterdir(), key=lambda f: f.name)
    holding = [f for f in folders if f.is_dir() and any(m.name.endswith(".toml") for m in f.iterdir())]
    return tuple(_read(f.name, f.iterdir(), problems) for f in holding), tuple(problems)


def packs_at(path: Path, problems: list[Problem]) -> Iterator[RawPack]:
    """The packs of an installation: one file, one pack folder, or a folder of pack folders."""
    if path.is_file():
        yield _read(path.stem, [path], problems)
        return
    if not path.is_dir():
        problems.append(Problem(str(path), "không có tệp hoặc thư mục này."))
        return
    if any(path.glob("*.toml")):
        yield _read(path.name, path.iterdir(), problems)
    for folder in sorted(f for f in path.iterdir() if f.is_dir() and any(f.glob("*.toml"))):
        yield _read(folder.name, folder.iterdir(), problems)


def _read(name: str, members: Iterator[Traversable] | Iterator[Path] | list[Path], problems: list[Problem]) -> RawPack:
    pack = RawPack(name)
    for member in sorted(members, key=lambda f: f.name):
        if member.name.endswith(".toml"):
            where = f"{name}/{member.name}" if member.name != f"{name}.toml" else member.name
            try:
                content = tomllib.loads(member.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                problems.append(Problem(where, f"không đọc được tệp TOML: {error}."))
            else:
                _take(pack, content, where, problems)
    return pack


def _take(pack: RawPack, content: Mapping[str, Any], where: str, problems: list[Problem]) -> None:
    for section, value in content.items():
        if section == "clauses" and isinstance(value, dict):
            for instrument, table in value.items():
                pack.clauses.setdefault(instrument, {}).update(table)
        elif section == "remove" and isinstance(value, list):
            pack.removed += [(*str(v).partition(":")[::2], where) for v in value]
        elif isinstance(value, dict):
            pack.tables.setdefault(section, {FILE_KEY: where}).update(value)
        elif isinstance(value, list):
            _take_entries(pack, section, value, where, problems)
        else:
            problems.append(Problem(where, f"“{section}” đứng ngoài mọi mục."))


def _take_entries(pack: RawPack, section: str, rows: list[Any], where: str, problems: list[Problem]) -> None:
    known = pack.entries.setdefault(section, {})
    for number, row in enumerate(rows, start=1):
        code = row.get("code") if isinstance(row, dict) else None
        if not isinstance(code, str) or not code:
            problems.append(Problem(where, f"[[{section}]] thứ {number} thiếu “code”."))
        elif code in known:
            problems.append(Problem(where, f"[[{section}]] “{code}” ghi hai lần."))
        else:
            known[code] = {**row, FILE_KEY: where}


def merged(base: RawPack, patch: RawPack, problems: list[Problem]) -> RawPack:
    """The base with every entry of the patch added, or put in the place of the entry with the same code."""
    out = RawPack(patch.name)
    for name in base.tables.keys() | patch.tables.keys():
        out.tables[name] = {**base.tables.get(name, {}), **patch.tables.get(name, {})}
    for section in base.entries.keys() | patch.entries.keys():
        out.entries[section] = {**base.entries.get(section, {}), **patch.entries.get(section, {})}
    for section, code, where in patch.removed:
        if out.entries.get(section, {}).pop(code, None) is None:
            problems.append(Problem(where, f"remove: không có {section} “{code}” để bỏ."))
    return out
