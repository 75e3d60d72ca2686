"""The law as an installation knows it: the packs of the package, and over them the packs of the installation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tiepcan.law import clauses as clause_book
from tiepcan.law import entries
from tiepcan.law.clauses import Clause, Instrument
from tiepcan.law.consistency import problems_of
from tiepcan.law.decoding import Decoder
from tiepcan.law.reading import FILE_KEY, Problem, RawPack, merged, package_packs, packs_at
from tiepcan.law.regimes import Law, Regime

# Section of a pack, the field of the regime it fills, the shape of its entries.
_SECTIONS: tuple[tuple[str, str, type], ...] = (
    ("category", "categories", entries.Category),
    ("sign", "signs", entries.Sign),
    ("exemption", "exemptions", entries.Exemption),
    ("condition", "conditions", entries.Condition),
    ("refusal", "refusal_grounds", entries.RefusalGround),
    ("basis", "bases", entries.Basis),
    ("channel", "channels", entries.Channel),
    ("form", "forms", entries.Form),
    ("letter", "wordings", entries.Wording),
    ("deadline", "deadlines", entries.Rule),
    ("state", "states", entries.State),
    ("move", "moves", entries.Move),
    ("item_state", "item_states", entries.State),
    ("item_move", "item_moves", entries.Move),
    ("fee", "fees", entries.Fee),
    ("area", "areas", entries.Area),
    ("fee_exemption", "fee_exemptions", entries.FeeExemption),
    ("indicator_group", "indicator_groups", entries.IndicatorGroup),
    ("indicator", "indicators", entries.Indicator),
    ("retention", "retention", entries.Retention),
    ("provider", "providers", entries.Provider),
    ("requester", "requesters", entries.Requester),
    ("special_group", "special_groups", entries.Cited),
    ("transition", "transitions", entries.Cited),
)
_TABLES: tuple[tuple[str, str, type], ...] = (
    ("regime", "heading", entries.Heading),
    ("counting", "counting", entries.Counting),
    ("access", "access", entries.Access),
    ("disclosure", "disclosure", entries.Disclosure),
)
_KNOWN = {section for section, _, _ in _SECTIONS} | {"instrument", "trigger"}


class PackError(ValueError):
    """Packs that must not be used; says everything that is wrong at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


@dataclass(frozen=True)
class Assembled:
    law: Law
    problems: tuple[Problem, ...]


_adopted: list[Law] = []


def law() -> Law:
    """The law this process goes by: the package's own until an installation adopts its packs."""
    return _adopted[0] if _adopted else _package()


def adopt(*folders: str | Path) -> Law:
    """Makes the packs of an installation the law of this process. Called once, at the start."""
    _adopted[:] = [load(*folders)]
    return _adopted[0]


@cache
def _package() -> Law:
    return load()


def load(*folders: str | Path) -> Law:
    """The law with the packs of these folders or files laid over those of the package, in order."""
    result = assemble(*folders)
    if result.problems:
        raise PackError(result.problems)
    return result.law


def assemble(*folders: str | Path) -> Assembled:
    """The law and everything found wrong with it; what is wrong is left out of the law."""
    shipped, found = package_packs()
    raw, problems = list(shipped), list(found)
    for folder in folders:
        raw += packs_at(Path(folder), problems)
    _refuse_unknown(raw, problems)
    regimes, related = _sorted_out(raw, problems)
    instruments, clauses = _book(raw, problems)
    decoder = Decoder(clauses, problems)
    built = [r for r in (_regime(decoder, pack) for pack in regimes.values()) if r is not None]
    law = Law(
        regimes=tuple(_closed(sorted(built, key=lambda r: r.valid_from))),
        instruments=instruments,
        clauses=clauses,
        triggers={t.code: t for p in raw for t in decoder.all_of(entries.Trigger, "trigger", _rows(p, "trigger"))},
        related=tuple(r for p in related for r in decoder.all_of(entries.Rule, "deadline", _rows(p, "deadline"))),
    )
    if not problems:
        problems += problems_of(law)
    return Assembled(law, tuple(dict.fromkeys(problems)))


def _rows(pack: RawPack, section: str) -> dict[str, dict[str, Any]]:
    return pack.entries.get(section, {})


def _refuse_unknown(raw: list[RawPack], problems: list[Problem]) -> None:
    """A misspelt section would silently leave a rule out."""
    tables = {section for section, _, _ in _TABLES}
    for pack in raw:
        for section in sorted((pack.entries.keys() - _KNOWN) | (pack.tables.keys() - tables)):
            problems.append(Problem(pack.name, f"không có mục nào tên “{section}”."))


def _sorted_out(raw: list[RawPack], problems: list[Problem]) -> tuple[dict[str, RawPack], list[RawPack]]:
    """Regimes by code, each merged with what it extends or amends; and the packs of neighbouring laws."""
    regimes: dict[str, RawPack] = {}
    related: list[RawPack] = []
    heirs: list[RawPack] = []
    for pack in raw:
        code = pack.code or (pack.name if pack.name in regimes else "")
        if not code:
            related.append(pack)
        elif code in regimes:
            regimes[code] = merged(regimes[code], pack, problems)
        elif pack.heading.get("extends"):
            heirs.append(pack)
        else:
            regimes[code] = pack
    _inherit(regimes, heirs, problems)
    return regimes, related


def _inherit(regimes: dict[str, RawPack], heirs: list[RawPack], problems: list[Problem]) -> None:
    """Only when every amendment is in place does a pack take over what it extends; heirs may have heirs."""
    while heirs:
        ready = [p for p in heirs if p.heading["extends"] in regimes]
        for pack in ready:
            regimes[pack.code] = merged(_inherited(regimes[pack.heading["extends"]]), pack, problems)
        waiting = [p for p in heirs if p not in ready]
        if not ready:
            for pack in waiting:
                missing = pack.heading["extends"]
                problems.append(Problem(str(pack.heading[FILE_KEY]), f"extends: không có gói quy định “{missing}”."))
            return
        heirs = waiting


def _inherited(base: RawPack) -> RawPack:
    """What a successor takes over: all but the dates and what the base itself replaced."""
    heading = {k: v for k, v in base.heading.items() if k not in ("to", "supersedes", "extends")}
    return RawPack(base.name, {**base.tables, "regime": heading}, base.entries)


def _book(raw: list[RawPack], problems: list[Problem]) -> tuple[dict[str, Instrument], dict[str, Clause]]:
    """Every instrument and clause of every pack: one pack may cite what another brought."""
    decoder = Decoder({}, problems)
    rows = {code: row for pack in raw for code, row in _rows(pack, "instrument").items()}
    instruments = {i.code: i for i in decoder.all_of(Instrument, "instrument", rows)}
    book = {i.code: clause_book.of(i, "", i.name) for i in instruments.values()}
    for pack in raw:
        for code, table in pack.clauses.items():
            if code not in instruments:
                problems.append(Problem(pack.name, f"[clauses.{code}]: chưa có [[instrument]] mang mã “{code}”."))
                continue
            for path, entry in table.items():
                clause = clause_book.of(instruments[code], path, entry)
                book[clause.ref] = clause
    return instruments, book


def _regime(decoder: Decoder, pack: RawPack) -> Regime | None:
    before = len(decoder.problems)
    parts: dict[str, Any] = {
        field: decoder.all_of(shape, section, _rows(pack, section)) for section, field, shape in _SECTIONS
    }
    for key, name, shape in _TABLES:
        table = pack.tables.get(key, {})
        parts[name] = decoder.one(shape, f"{table.get(FILE_KEY, pack.name)}: [{key}]", table)
    return Regime(**parts) if len(decoder.problems) == before else None


def _closed(regimes: list[Regime]) -> Iterator[Regime]:
    """A regime that another supersedes ends on the day before it, whatever its own pack says."""
    starts = {r.heading.supersedes: r.valid_from for r in regimes if r.heading.supersedes}
    for regime in regimes:
        start = starts.get(regime.code)
        if start and (regime.valid_to is None or regime.valid_to >= start):
            yield replace(regime, heading=replace(regime.heading, valid_to=start - timedelta(days=1)))
        else:
            yield regime
