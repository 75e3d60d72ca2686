"""Plain tables to typed entries: every key must be known, every value of its kind, every clause cited must exist."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tiepcan.law.clauses import Clause
from tiepcan.law.reading import FILE_KEY, Problem

Shape = TypeVar("Shape")
_NAMES = {str: "chữ", int: "số nguyên", bool: "true hoặc false", date: "ngày, ví dụ 2026-09-01"}


class _Mismatch(Exception):
    """A value that does not fit; carries the words for the person."""


@dataclass(frozen=True)
class Decoder:
    """Reads entries against the clauses known; what does not fit becomes a problem, never an exception."""

    clauses: Mapping[str, Clause]
    problems: list[Problem]

    def all_of(self, cls: type[Shape], section: str, rows: Mapping[str, Mapping[str, Any]]) -> tuple[Shape, ...]:
        found = (self.one(cls, f"{row.get(FILE_KEY, '')}: [[{section}]] “{code}”", row) for code, row in rows.items())
        return tuple(entry for entry in found if entry is not None)

    def one(self, cls: type[Shape], where: str, raw: Mapping[str, Any]) -> Shape | None:
        before = len(self.problems)
        values: dict[str, Any] = {}
        known: Mapping[str, _Key] = _keys(cast("Any", cls))
        for key in raw.keys() - known.keys() - {FILE_KEY}:
            self.problems.append(Problem(where, f"không có trường “{key}”."))
        for key, (name, hint, needed) in known.items():
            if key in raw:
                values[name] = self._value(hint, raw[key], f"{where}, {key}")
            elif name == "certainty" and "clause" in values:
                clause = values["clause"]
                values[name] = clause.certainty if isinstance(clause, Clause) else None
            elif needed:
                reason = "thiếu căn cứ: trường “clause”" if key == "clause" else f"thiếu trường “{key}”"
                self.problems.append(Problem(where, f"{reason}."))
        return cls(**values) if len(self.problems) == before else None

    def _value(self, hint: Any, raw: Any, where: str) -> Any:
        try:
            return self._converted(hint, raw, where)
        except _Mismatch as mismatch:
            self.problems.append(Problem(where, str(mismatch)))
            return None

    def _converted(self, hint: Any, raw: Any, where: str) -> Any:
        origin = get_origin(hint)
        if hint is Clause:
            return self._clause(raw)
        if origin is Literal:
            return _chosen(get_args(hint), raw)
        if origin in (Union, types.UnionType):
            return self._first_that_fits(get_args(hint), raw, where)
        if origin is tuple:
            return self._tuple(get_args(hint)[0], raw, where)
        if isinstance(hint, type) and is_dataclass(hint) and isinstance(raw, dict):
            return self.one(hint, f"{where} {raw.get('code', '')}".rstrip(), raw)
        if isinstance(hint, type) and type(raw) is hint:
            return raw
        raise _Mismatch(f"phải là {_NAMES.get(hint, 'bảng')}.")

    def _tuple(self, item: Any, raw: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise _Mismatch("phải là danh sách, viết trong [ ].")
        return tuple(self._value(item, value, where) for value in raw)

    def _first_that_fits(self, hints: tuple[Any, ...], raw: Any, where: str) -> Any:
        last = _Mismatch("giá trị không hợp lệ.")
        for hint in hints:
            if hint is type(None):
                continue
            try:
                return self._converted(hint, raw, where)
            except _Mismatch as mismatch:
                last = mismatch
        raise last

    def _clause(self, raw: Any) -> Clause:
        if isinstance(raw, str) and raw in self.clauses:
            return self.clauses[raw]
        raise _Mismatch(f"điều khoản “{raw}” chưa có trong bảng [clauses] của gói nào.")


def _chosen(allowed: tuple[Any, ...], raw: Any) -> Any:
    if raw in allowed:
        return raw
    raise _Mismatch(f"“{raw}” không hợp lệ; chọn một trong: {', '.join(str(a) for a in allowed if a != '')}.")


_Key = tuple[str, Any, bool]


@cache
def _keys(cls: Any) -> dict[str, _Key]:
    """TOML key: field name, type, whether it must be there. The clause comes first: certainty leans on it."""
    hints = get_type_hints(cls)
    found: dict[str, _Key] = {}
    for f in sorted(fields(cls), key=lambda f: f.name != "clause"):
        needed = f.default is MISSING and f.default_factory is MISSING
        found[f.metadata.get("key", f.name)] = (f.name, hints[f.name], needed)
    return found
