"""Articles and clauses as objects that can be cited: `l2026:26.3` is khoản 3 Điều 26 Luật số 01/2026/QH16."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

# A: the text of the instrument was read. B: a secondary source. C: not verified, shown as provisional everywhere.
Certainty = Literal["A", "B", "C"]
UNVERIFIED: Certainty = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law, decree or circular that clauses belong to."""

    code: str
    title: str
    name: str
    source: str
    certainty: Certainty
    issued_on: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One citable place of an instrument; `subject` says in a few words what stands there."""

    ref: str
    label: str
    subject: str
    source: str
    certainty: Certainty

    @property
    def provisional(self) -> bool:
        return self.certainty == UNVERIFIED

    @property
    def instrument(self) -> str:
        return self.ref.partition(":")[0]

    def __str__(self) -> str:
        return self.label


def label(path: str, title: str) -> str:
    """The official short form: `17.1.a` of Luật số … is điểm a khoản 1 Điều 17 Luật số …."""
    article, _, rest = path.partition(".")
    parts = rest.split(".") if rest else []
    point = f"điểm {parts.pop()} " if parts and not parts[-1].isdigit() else ""
    clause = f"khoản {'.'.join(parts)} " if parts else ""
    return f"{point}{clause}Điều {article} {title}" if article else title


def of(instrument: Instrument, path: str, entry: str | Mapping[str, Any]) -> Clause:
    """A clause as a pack writes it: a subject alone, or a table where something departs from the instrument."""
    given: Mapping[str, Any] = {"subject": entry} if isinstance(entry, str) else entry
    return Clause(
        ref=f"{instrument.code}:{path}" if path else instrument.code,
        label=given.get("label", label(path, instrument.title)),
        subject=given.get("subject", instrument.name),
        source=given.get("source", instrument.source),
        certainty=given.get("certainty", instrument.certainty),
    )
