"""What the law says of a request, asked of `tiepcan.law` in the words of cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from tiepcan.agencies.errors import NoLegalBasis
from tiepcan.agencies.work_calendar import counted_by, work_calendar
from tiepcan.inquiries.errors import BadInput, StepRefused
from tiepcan.inquiries.models import Acting, Inquiry
from tiepcan.law import clocks
from tiepcan.law.calendar import WorkCalendar
from tiepcan.law.deadlines import due, request_channel, suggestion_due
from tiepcan.law.entries import Cited, Requester
from tiepcan.law.errors import LegalError
from tiepcan.law.explanations import Explanation
from tiepcan.law.packs import law
from tiepcan.law.procedure import initial_state
from tiepcan.law.regimes import Regime

Entry = TypeVar("Entry", bound=Cited)
Told = TypeVar("Told")

ONLINE = "internet"
REOPEN = "reopen"
RECEIVE = "receive"  # the first event of every case; no move of the pack leads to it
# A complaint, denunciation or lawsuit runs beside the case: it stops neither the clock nor the duty to answer.
BESIDE = frozenset({"complain", "denounce", "sue"})

# What a step is to the clock. A step that is not here does not touch it.
_ON_THE_CLOCK = {
    RECEIVE: clocks.RECEIVED,
    "guide": clocks.GUIDED,
    "complete": clocks.COMPLETED,
    "accept": clocks.VALID,
    REOPEN: clocks.VALID,
    "extend": clocks.EXTENDED,
    "charge": "cost_notified",
    "pay": "paid",
    "ask_consent": "consent_asked",
    "record_consent": "consent_given",
    "override_consent": "consent_given",
    "supply": "supplied",
    "point_to": "supplied",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "close_incomplete": "withdrawn",
    "dispute": clocks.DISPUTED,
    "supply_again": "supplied_again",
    "uphold": "upheld",
}
# Steps of verifying again, and the event from which the next term runs.
_TERM_AFTER = {
    "dispute": "disputed",
    "find_wrong": "found_wrong",
    "ask_creator": "creator_asked",
    "record_creator_answer": "creator_answered",
}
_VERIFIED = frozenset({"supply_again", "uphold"})
# Every step that a date of a case depends on: what counting anew has to read.
DATED = frozenset(_ON_THE_CLOCK) | frozenset(_TERM_AFTER) | {"announce"}


def asked(call: Callable[[], Told]) -> Told:
    """An answer of the law; its refusals become those of the core."""
    try:
        return call()
    except LegalError as error:
        raise NoLegalBasis(str(error), clause=error.clause.ref if error.clause else "") from error


def regime_on(received_on: date) -> Regime:
    """The regime of a request received on this day."""
    return asked(lambda: law().in_force(received_on))


def regime_of(inquiry: Inquiry) -> Regime:
    """The regime the request was received under, for ever."""
    return asked(lambda: law().regime(inquiry.regime))


# --- The clock ---------------------------------------------------------------------------------------------------


class Happened(Protocol):
    """What the clock and the procedure need of an event: a row of it, or only its three columns."""

    @property
    def kind(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...


def law_case(inquiry: Inquiry, events: Iterable[Happened]) -> clocks.Case:
    """The case as the clock sees it."""
    told = tuple(e for e in map(_law_event, since_reopened(events)) if e)
    return clocks.Case(inquiry.channel, told, inquiry.simple)


def since_reopened(events: Iterable[Happened]) -> list[Happened]:
    """The receipt and what happened since the case was last opened again: its term is a new one, and nothing of the
    old one, neither an extension nor an answer, counts in it."""
    told = list(events)
    last = max((n for n, e in enumerate(told) if e.kind == REOPEN), default=0)
    return told[:1] + told[last:] if last else told


def _law_event(event: Happened) -> clocks.Event | None:
    kind = _ON_THE_CLOCK.get(event.kind)
    if kind is None:
        return None
    until = event.payload.get("until")
    return clocks.Event(kind, event.on, until=date.fromisoformat(until) if until else None)


def clock_of(inquiry: Inquiry, events: Iterable[Happened], calendar: WorkCalendar | None = None) -> Explanation:
    """The deadline of the case, with the reason of every day."""
    return asked(lambda: clocks.request_clock(law_case(inquiry, events), calendar=calendar or work_calendar()))


def clocks_by(calendar: WorkCalendar) -> Callable[[clocks.Case], Explanation]:
    """A counter for many cases: those to which the same things happened on the same days are counted once."""
    return lru_cache(maxsize=10_000)(lambda case: asked(lambda: clocks.request_clock(case, calendar=calendar)))


def verification_due(
    regime: Regime, events: Sequence[Happened], calendar: WorkCalendar | None = None
) -> Explanation | None:
    """By when the open step of verifying again must be done: answer, resupply, or hear from the body that made it."""
    last = next((e for e in reversed(events) if e.kind in _TERM_AFTER or e.kind in _VERIFIED), None)
    if last is None or last.kind in _VERIFIED:
        return None
    trigger = _TERM_AFTER[last.kind]
    rule = next((r for r in regime.deadlines if r.trigger == trigger), None)
    if rule is None:
        return None
    return asked(lambda: due(rule.code, last.on, regime=regime, calendar=calendar or work_calendar()))


def ask_creator_by(regime: Regime, since: date, calendar: WorkCalendar | None = None) -> Explanation | None:
    """By when a commune that cannot verify must ask the body that made the information; None where no such step."""
    rule = next((r for r in regime.deadlines if r.trigger == "unverifiable"), None)
    return asked(lambda: due(rule.code, since, regime=regime, calendar=calendar or work_calendar())) if rule else None


def suggestion_term(received_on: date, calendar: WorkCalendar | None = None) -> tuple[date, str]:
    """By when a suggestion on published information must be answered, and the table and packs that say so."""
    term = suggestion_clock(received_on, calendar)
    assert term.due, "a term counted from a day ends on a day"
    return term.due, counted_by(calendar or work_calendar())


def suggestion_clock(received_on: date, calendar: WorkCalendar | None = None) -> Explanation:
    """The term of a suggestion that came on this day, with the whole count in words."""
    return asked(lambda: suggestion_due(received_on, calendar=calendar or work_calendar()))


def state_after(regime: Regime, events: Iterable[Happened]) -> str:
    """The state the events add up to, by the moves of the pack."""
    state = initial_state(regime)
    for event in events:
        move = next((m for m in regime.moves if m.event == event.kind and state in m.sources), None)
        if move and event.kind not in BESIDE:
            state = move.to
    return state


# --- What may be chosen ------------------------------------------------------------------------------------------


def chosen(entries: Iterable[Entry], code: str, *, field: str, label: str) -> Entry:
    """The entry of the pack with this code. Raises BadInput that names what there is to choose from."""
    known = {entry.code: entry for entry in entries}
    if code not in known:
        names = "; ".join(f"{e.code} – {e.label}" for e in known.values())
        raise BadInput(f"{label}: “{code[:40]}” không có trong quy định. Hãy chọn một trong: {names}.", field=field)
    return known[code]


def check_channel(regime: Regime, code: str) -> str:
    """The request channel this way belongs to."""
    return asked(lambda: request_channel(regime, code)).code


def check_supply_form(regime: Regime, code: str) -> None:
    forms = regime.channels_for("supply")
    if code not in {way.code for form in forms for way in form.ways}:
        chosen(forms, code, field="supply_form", label="Hình thức nhận thông tin")


@dataclass(frozen=True)
class Standing:
    """Who asks, and how they act."""

    kind: str
    acting: Acting
    has_representative: bool
    has_organisation: bool
    members: int


_WAYS: dict[str, tuple[Acting, ...]] = {
    "alone": (Acting.ALONE, Acting.REPRESENTED),
    "represented": (Acting.REPRESENTED,),
    "either": (Acting.ALONE, Acting.WITH_CONSENT, Acting.REPRESENTED),
    "group": (Acting.GROUP,),
}
_TOGETHER = 2


def check_standing(regime: Regime, standing: Standing) -> None:
    """Whether such a requester may act so. Raises StepRefused with the clause, or BadInput for what is missing."""
    kind: Requester = chosen(regime.requesters, standing.kind, field="requester_kind", label="Người yêu cầu")
    if standing.acting not in _WAYS[kind.acts]:
        ways = ", ".join(f"“{way.label}”" for way in _WAYS[kind.acts])
        raise StepRefused(
            f"{kind.label}. Hãy chọn cách yêu cầu: {ways} ({kind.clause.label}).",
            clause=kind.clause.ref,
            missing="acting",
        )
    if standing.acting in (Acting.WITH_CONSENT, Acting.REPRESENTED) and not standing.has_representative:
        raise BadInput("Hãy ghi họ tên người đại diện, người giám hộ.", field="representative_name")
    if standing.acting == Acting.GROUP and not standing.has_organisation:
        raise BadInput("Hãy ghi tên tổ chức, đoàn thể, doanh nghiệp đứng ra yêu cầu.", field="organisation")
    if standing.acting == Acting.GROUP and standing.members < _TOGETHER:
        raise BadInput("Hãy lập danh sách ít nhất hai người cùng yêu cầu.", field="people")
