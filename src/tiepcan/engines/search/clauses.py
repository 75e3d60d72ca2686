"""The clause tree: what a query asks, in words every engine can be told.

Every question makes a few dozen of these, so they are named tuples: half the price of frozen dataclasses.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Term(NamedTuple):
    """Entries whose field holds the token, scored by BM25 times `weight`."""

    field: str
    token: str
    weight: float = 1.0


class Phrase(NamedTuple):
    """Entries whose field holds the tokens side by side in this order, scored by BM25 times `weight`."""

    field: str
    tokens: tuple[str, ...]
    weight: float = 1.0


class OneOf(NamedTuple):
    """Entries whose raw field has one of these values; adds no score."""

    field: str
    values: tuple[str, ...] | tuple[int, ...]


class Between(NamedTuple):
    """Entries whose number lies in the range, both ends included; adds no score."""

    field: str
    low: int | None = None
    high: int | None = None


class Constant(NamedTuple):
    """Entries of the inner clause, each with this score instead of its own."""

    clause: "Clause"
    score: float


class AnyOf(NamedTuple):
    """Entries of at least `minimum` of the clauses; scores add up."""

    clauses: tuple["Clause", ...]
    minimum: int = 1


class AllOf(NamedTuple):
    """Entries of every clause; `extra` clauses add score and demand nothing."""

    clauses: tuple["Clause", ...]
    extra: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """Every entry, without score."""


Clause: TypeAlias = Term | Phrase | OneOf | Between | Constant | AnyOf | AllOf | Everything
