"""The shapes of what a pack holds. Every entry names the clause it rests on and how certain that is.

TOML keys are the field names here, except where a field gives its own `key`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tiepcan.law.clauses import UNVERIFIED, Certainty, Clause

Unit = Literal["working_day", "day", "month", "quarter", "hour"]
Consent = Literal["", "person", "family", "owner", "other_law"]


@dataclass(frozen=True, kw_only=True)
class Cited:
    """An entry of a pack. `certainty` is that of the clause unless the entry says otherwise."""

    code: str
    label: str
    clause: Clause
    certainty: Certainty
    note: str = ""

    @property
    def provisional(self) -> bool:
        return self.certainty == UNVERIFIED


@dataclass(frozen=True, kw_only=True)
class Category(Cited):
    """One letter of what must be disclosed; `code` is the letter."""

    near: tuple[str, ...] = ()  # the letters of the law before that said the same, wholly or in part
    newly_listed: Literal["none", "part", "whole"] = "none"
    new_part: str = ""  # what exactly is new, where only a part is
    portal: Literal["whole", "part", "none"] = "whole"
    portal_clause: Clause | None = None
    types: tuple[str, ...] = ()  # document types that speak for this letter
    words: tuple[str, ...] = ()  # phrases of a subject that speak for this letter

    @property
    def letter(self) -> str:
        return self.code


@dataclass(frozen=True, kw_only=True)
class Sign(Cited):
    """Something a person may find in information that decides whether it is open."""


@dataclass(frozen=True, kw_only=True)
class Exemption(Cited):
    """Information citizens may not reach. `unless` names the sign that opens it, `opens_under` the conditions."""

    signs: tuple[str, ...]
    unless: str = ""
    opens_under: tuple[str, ...] = ()
    discretion: Clause | None = None  # where the head of the body must weigh and decide


@dataclass(frozen=True, kw_only=True)
class Condition(Cited):
    """Information citizens may reach when someone agrees, or as another law says."""

    signs: tuple[str, ...]
    consent: Consent = ""
    override: Clause | None = None  # where the head may release it without consent


@dataclass(frozen=True, kw_only=True)
class Guard:
    """One thing that must hold before a move: `fact` compared with `value`, or with another fact named by `than`."""

    fact: str
    op: Literal["present", "true", "false", "in", "not_in", "equals", "at_least", "at_most", "not_after", "not_before"]
    why: str
    clause: Clause
    value: str | int | tuple[str, ...] = ""
    than: str = ""


@dataclass(frozen=True, kw_only=True)
class RefusalGround(Cited):
    guards: tuple[Guard, ...] = ()
    document: str = ""  # the form of a refusal on this ground, where it is not that of every refusal
    refer: bool = False  # the notice must name the body that is competent, or the address where it is public


@dataclass(frozen=True, kw_only=True)
class Basis(Cited):
    """On what a request for information rests."""


@dataclass(frozen=True, kw_only=True)
class Way:
    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Channel(Cited):
    kind: Literal["request", "supply", "disclosure"]
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormField(Cited):
    kind: Literal["text", "long_text", "date", "time", "number", "money", "choice", "table", "signature", "check"]
    required: bool = False
    choices: tuple[str, ...] = ()  # as people read them
    choices_from: Literal["", "request", "supply", "disclosure"] = ""  # or: the channels of that kind


@dataclass(frozen=True, kw_only=True)
class Form(Cited):
    """A form, notice, register or catalogue; `code` is its official number where it has one."""

    kind: Literal["request", "notice", "decision", "register", "catalogue", "report", "consent", "minutes"]
    made_by: Literal["citizen", "body", "third_party"]
    fields: tuple[FormField, ...]
    letterhead: bool = False
    official: bool = False  # laid down by an instrument, not designed by us


@dataclass(frozen=True, kw_only=True)
class LetterPart:
    """One part of a letter's body. A word in braces stands for a fact of the case (`law.letters.FACTS`)."""

    title: str = ""  # a heading; headings are numbered, in a decision they are its articles
    text: str = ""
    fields: tuple[str, ...] = ()  # fields of the form, each with its label on a line of its own
    table: str = ""  # a field that is a table
    says: tuple[str, ...] = ()  # fields whose content is these very words
    when: str = ""  # only where this fact is known
    unless: str = ""  # only where it is not


@dataclass(frozen=True, kw_only=True)
class Wording(Cited):
    """How a form reads as a letter; `code` is that of the form. A form without wording lists its fields."""

    type_name: str = ""  # the type of document; empty: a công văn
    abbreviation: str = ""  # of the type, in the symbol of the letter
    subject: str
    events: tuple[str, ...] = ()  # steps that give this letter beside what their moves name
    to: Literal["requester", "third_party", "file"] = "requester"
    signed_by: Literal["signatory", "officer", "person"] = "signatory"
    signature: str = ""  # the title over the signature, where it is not that of the signatory
    numbered_as: Literal["letter", "inquiry"] = "letter"  # in the series of letters, or by the request's own number
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    body: tuple[LetterPart, ...]


@dataclass(frozen=True, kw_only=True)
class Extension:
    amount: int
    unit: Unit
    clause: Clause
    times: int


@dataclass(frozen=True, kw_only=True)
class Rule(Cited):
    """A term: after (or before) `trigger`, `label` must be done. `code` is what the tables of the law call it."""

    trigger: str
    amount: int
    unit: Unit
    purpose: Literal["answer", "announce", ""] = ""  # the answer to a request; the notice of the time it needs
    bound: Literal["at_most", "at_least"] = "at_most"
    direction: Literal["after", "before"] = "after"
    channels: tuple[str, ...] = ()
    complexity: Literal["", "simple", "complex"] = ""
    rolls: bool | None = None  # None: as the regime's counting rule says
    extension: Extension | None = None


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """An event from which a term runs."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A time in which the clock stands still, where a pack says so."""

    start: str
    end: str
    clause: Clause
    label: str


@dataclass(frozen=True, kw_only=True)
class Counting:
    """How days are counted."""

    clause: Clause
    roll_clause: Clause
    extension_clause: Clause
    extension_from: Literal["due", "raw"]
    roll_days: bool  # a last day that is no working day moves to the next working day
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, kw_only=True)
class State(Cited):
    abbreviation: str
    phase: Literal["open", "settled", "closed", "dispute"]
    initial: bool = False


@dataclass(frozen=True, kw_only=True)
class Move(Cited):
    event: str
    sources: tuple[str, ...] = field(metadata={"key": "from"})
    to: str
    guards: tuple[Guard, ...] = ()
    document: str = ""  # the form this move is recorded with
    needs_ground: bool = False


@dataclass(frozen=True, kw_only=True)
class Fee(Cited):
    """A price in đồng; where `amount_to` stands the circular gives a range by size and a person chooses."""

    unit: str
    amount: int
    amount_to: int | None = None


@dataclass(frozen=True, kw_only=True)
class Area(Cited):
    """The share of the price that is charged in an area, in percent."""

    percent: int


@dataclass(frozen=True, kw_only=True)
class FeeExemption(Cited):
    """When nothing is charged: for these bases of a request, or for sending by these ways."""

    bases: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Indicator(Cited):
    group: str
    source: Literal["requests", "records", "oversight", "agencies", "narrative"]
    unit: str = ""
    split_by: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class IndicatorGroup:
    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Retention(Cited):
    years: int
    after: str
    then: Literal["delete", "anonymise", "review", "transfer"]


@dataclass(frozen=True, kw_only=True)
class Provider(Cited):
    """Who answers for information made by whom: `label` is the maker."""

    provider: str


@dataclass(frozen=True, kw_only=True)
class Requester(Cited):
    """Who may ask, and how."""

    acts: Literal["alone", "represented", "either", "group"]


@dataclass(frozen=True, kw_only=True)
class Access:
    """The clauses that decide between open, conditional and closed."""

    general: Clause
    must_publish: Clause
    voluntary: Clause
    conditional: Clause
    closed: Clause
    partial: Clause
    held: Clause | None = None  # held, not made, by the body: answered for only in the public interest


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """Where the time of disclosure, posting and correction is laid down (codes of rules)."""

    publish: str
    post: str
    suggestion: str
    backlog: str = ""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a regime is called and when it applies: by the day a request was received, or a decision was made."""

    code: str
    name: str
    law: str
    clause: Clause
    valid_from: date = field(metadata={"key": "from"})
    valid_to: date | None = field(default=None, metadata={"key": "to"})
    supersedes: str = ""
    extends: str = ""
    near_to: str = ""  # the regime whose letters the categories' `near` speaks of
    summary: tuple[str, ...] = ()
