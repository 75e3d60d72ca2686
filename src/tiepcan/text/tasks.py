"""A task as the readers propose it, and what the labels of a unit or a cell say of it."""

from dataclasses import dataclass, field

from tiepcan.text.agency_phrases import read_agencies, read_cell
from tiepcan.text.assignment import read_value
from tiepcan.text.labels import Label
from tiepcan.text.outline import Unit
from tiepcan.text.source import Span
from tiepcan.text.terms import Term, parse_term


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work. `lead`, `coop` as worded; `term` as printed too; `part`: "work", "organisation" or "table"."""

    path: str
    title: str
    lead: tuple[str, ...]
    coop: tuple[str, ...]
    term: Term | None
    part: str
    span: Span
    confidence: float


@dataclass(slots=True)
class LabelLines:
    """Labels of a unit and what they say."""

    lead: tuple[str, ...] = ()
    coop: tuple[str, ...] = ()
    term: Term | None = None
    has_lead: bool = False
    rest: list[Unit] = field(default_factory=list)  # children that are no label


def term_of(words: str, year: int | None) -> Term | None:
    """A term from a label's value or a cell; words that say nothing of time are kept as printed."""
    term = parse_term(words, year)
    return term if term.text else None


def take_label(out: LabelLines, label: Label, text: str, year: int | None) -> None:
    value = text[label.value : label.end].strip(" ;.,-+(")
    value = value[:-1].strip() if value.endswith(")") and value.count(")") > value.count("(") else value
    if not value:
        return
    if label.kind == "time" and not out.term:
        out.term = term_of(value, year)
    elif label.kind in ("lead", "both"):
        read = read_value(value)
        out.lead = out.lead or read.lead
        out.coop = out.coop or read.coop
        out.has_lead = True
    elif label.kind == "coop" and not out.coop:
        out.coop = read_cell(value) if ":" not in value[:30] else read_agencies(value).names
