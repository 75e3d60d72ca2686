"""A letter as text and back, so that what was issued is kept word by word, whatever becomes of the wording."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from tiepcan.engines.letters import Align, Authority, Block, Column, Fields, Letter, Paragraph, Points, Section, Signer
from tiepcan.engines.letters import Table as Grid

_BLOCKS: Mapping[str, type] = {t.__name__: t for t in (Paragraph, Points, Fields, Grid, Section)}


def as_text(letter: Letter) -> str:
    return json.dumps(_plain(letter), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Letter:
    """The letter that was kept. Raises ValueError where the text is none."""
    said = json.loads(text)
    known = {f.name for f in fields(Letter) if f.init}
    values = {name: _tuples(value) for name, value in said.items() if name in known and name not in ("body", "signer")}
    if values.get("issued_on"):
        values["issued_on"] = date.fromisoformat(said["issued_on"])
    return Letter(**values, body=tuple(map(_block, said["body"])), signer=_signer(said["signer"]))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        plain = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return plain | {"block": type(value).__name__} if type(value).__name__ in _BLOCKS else plain
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _signer(said: Mapping[str, Any]) -> Signer:
    chain = tuple((Authority(prefix), whom) for prefix, whom in said["authority"])
    return Signer(title=said["title"], name=said["name"], authority=chain, acting=said["acting"])


def _block(said: Mapping[str, Any]) -> Block:
    shape = _BLOCKS[said["block"]]
    values = {name: _tuples(value) for name, value in said.items() if name != "block"}
    if shape is Section:
        values["blocks"] = tuple(map(_block, said["blocks"]))
    if shape is Grid:
        values["columns"] = tuple(Column(c["title"], c["share"], Align(c["align"])) for c in said["columns"])
    made: Block = shape(**values)
    return made
