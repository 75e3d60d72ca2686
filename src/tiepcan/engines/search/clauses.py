"""The clause tree: what a query asks, in words every engine can be told."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """Entries whose field holds the token, scored by BM25 times `weight`."""

    field: str
    token: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Entries whose field holds the tokens side by side in this order, scored by BM25 times `weight`."""

    field: str
    tokens: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class OneOf:
    """Entries whose raw field has one of these values; adds no score."""

    field: str
    values: tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Entries whose number lies in the range, both ends included; adds no score."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """Entries of the inner clause, each with this score instead of its own."""

    clause: "Clause"
    score: float


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Entries of at least `minimum` of the clauses; scores add up."""

    clauses: tuple["Clause", ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class AllOf:
    """Entries of every clause; `extra` clauses add score and demand nothing."""

    clauses: tuple["Clause", ...]
    extra: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """Every entry, without score."""


Clause: TypeAlias = Term | Phrase | OneOf | Between | Constant | AnyOf | AllOf | Everything
