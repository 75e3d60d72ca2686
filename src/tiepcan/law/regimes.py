"""A regime: one law with its decree and circular, in force from a day to a day; and the law as all regimes together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar
from zlib import crc32

from tiepcan.law.calendar import dmy
from tiepcan.law.clauses import Clause, Instrument
from tiepcan.law.entries import (
    Access,
    Area,
    Basis,
    Category,
    Channel,
    Cited,
    Condition,
    Counting,
    Disclosure,
    Exemption,
    Fee,
    FeeExemption,
    Form,
    Heading,
    Indicator,
    IndicatorGroup,
    Move,
    Provider,
    RefusalGround,
    Requester,
    Retention,
    Rule,
    Sign,
    State,
    Trigger,
    Wording,
)
from tiepcan.law.errors import NoLegalBasis

Entry = TypeVar("Entry", bound=Cited)


def _one(entries: tuple[Entry, ...], code: str, what: str) -> Entry:
    for entry in entries:
        if entry.code == code:
            return entry
    raise NoLegalBasis(f"Gói quy định không có {what} mang mã “{code}”.")


@dataclass(frozen=True, kw_only=True)
class Regime:
    """Everything a pack says. `states`/`moves` are those of a request, `item_*` those of an information item."""

    heading: Heading
    counting: Counting
    access: Access
    disclosure: Disclosure
    categories: tuple[Category, ...]
    signs: tuple[Sign, ...]
    exemptions: tuple[Exemption, ...]
    conditions: tuple[Condition, ...]
    refusal_grounds: tuple[RefusalGround, ...]
    bases: tuple[Basis, ...]
    channels: tuple[Channel, ...]
    forms: tuple[Form, ...]
    wordings: tuple[Wording, ...]
    deadlines: tuple[Rule, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    item_states: tuple[State, ...]
    item_moves: tuple[Move, ...]
    fees: tuple[Fee, ...]
    areas: tuple[Area, ...]
    fee_exemptions: tuple[FeeExemption, ...]
    indicator_groups: tuple[IndicatorGroup, ...]
    indicators: tuple[Indicator, ...]
    retention: tuple[Retention, ...]
    providers: tuple[Provider, ...]
    requesters: tuple[Requester, ...]
    special_groups: tuple[Cited, ...]
    transitions: tuple[Cited, ...]

    @property
    def code(self) -> str:
        return self.heading.code

    @property
    def name(self) -> str:
        return self.heading.name

    @property
    def valid_from(self) -> date:
        return self.heading.valid_from

    @property
    def valid_to(self) -> date | None:
        return self.heading.valid_to

    def covers(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def category(self, letter: str) -> Category:
        return _one(self.categories, letter, "mục thông tin phải công khai")

    def rule(self, code: str) -> Rule:
        return _one(self.deadlines, code, "thời hạn")

    def form(self, code: str) -> Form:
        return _one(self.forms, code, "mẫu")

    def refusal(self, code: str) -> RefusalGround:
        return _one(self.refusal_grounds, code, "căn cứ từ chối")

    def state(self, code: str) -> State:
        return _one(self.states + self.item_states, code, "trạng thái")

    def channels_for(self, kind: Literal["request", "supply", "disclosure"]) -> tuple[Channel, ...]:
        return tuple(c for c in self.channels if c.kind == kind)

    @property
    def newly_listed(self) -> tuple[Category, ...]:
        """The letters, or parts of letters, that the law before did not list."""
        return tuple(c for c in self.categories if c.newly_listed != "none")

    @property
    def distinguishes_simple(self) -> bool:
        """Whether this regime has a shorter term for simple, ready information."""
        return any(r.complexity for r in self.deadlines if r.purpose == "answer")

    def cited(self) -> Iterator[Cited]:
        """Every entry that rests on a clause."""
        for value in vars(self).values():
            if isinstance(value, tuple):
                yield from (entry for entry in value if isinstance(entry, Cited))
        for form in self.forms:
            yield from form.fields

    @property
    def provisional(self) -> tuple[Cited, ...]:
        return tuple(entry for entry in self.cited() if entry.provisional)


@dataclass(frozen=True, kw_only=True)
class Law:
    """All regimes, the instruments they rest on, and the terms of neighbouring laws that bind the same offices."""

    regimes: tuple[Regime, ...]
    instruments: Mapping[str, Instrument]
    clauses: Mapping[str, Clause]
    triggers: Mapping[str, Trigger]
    related: tuple[Rule, ...]

    @cached_property
    def version(self) -> str:
        """Changes when anything in the packs changes; what was counted carries it beside that of the calendar."""
        return f"{crc32(repr(self).encode()):x}"

    def regime(self, code: str) -> Regime:
        for regime in self.regimes:
            if regime.code == code:
                return regime
        raise NoLegalBasis(f"Không có gói quy định mang mã “{code}”.")

    def in_force(self, on: date) -> Regime:
        """The regime for a request received, or a decision made, on that day."""
        for regime in reversed(self.regimes):
            if regime.covers(on):
                return regime
        raise NoLegalBasis(f"Ngày {dmy(on)} chưa có Luật Tiếp cận thông tin nào có hiệu lực.")

    def clause(self, ref: str) -> Clause:
        try:
            return self.clauses[ref]
        except KeyError:
            raise NoLegalBasis(f"Không có điều khoản mang mã “{ref}”.") from None

    def crosswalk(self, old: str, new: str) -> Mapping[str, tuple[str, ...]]:
        """For each letter of the one regime, the letters of the other that say the same, wholly or in part."""
        one, two = self.regime(old), self.regime(new)
        if two.heading.near_to == old:
            return {c.code: tuple(n.code for n in two.categories if c.code in n.near) for c in one.categories}
        if one.heading.near_to == new:
            return {c.code: c.near for c in one.categories}
        if one.heading.law == two.heading.law:
            shared = {c.code for c in two.categories}
            return {c.code: (c.code,) if c.code in shared else () for c in one.categories}
        raise NoLegalBasis(f"Chưa có bảng đối chiếu mục công khai giữa “{old}” và “{new}”.")
