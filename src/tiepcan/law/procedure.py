"""What may happen next to a request or an information item, and why not, as the pack's states and moves say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tiepcan.law.clauses import Clause
from tiepcan.law.entries import Guard, Move, RefusalGround
from tiepcan.law.regimes import Regime

Facts = Mapping[str, object]
Machine = Literal["request", "item"]
GROUND = "ground"  # the fact that names the refusal ground


@dataclass(frozen=True)
class Allowed:
    """The move may be made; it leads to `to` and is recorded with `document`, if any."""

    move: Move
    ground: RefusalGround | None = None

    @property
    def to(self) -> str:
        return self.move.to

    @property
    def document(self) -> str:
        return self.move.document

    @property
    def clause(self) -> Clause:
        return self.ground.clause if self.ground else self.move.clause

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class NotAllowed:
    """The move may not be made. False in a condition, so that `if may(...)` reads as it should."""

    reason: str
    clause: Clause | None = None
    missing: str = ""  # the fact that stands in the way

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"{self.reason} ({self.clause.label})" if self.clause else self.reason


def may(
    regime: Regime, state: str, event: str, facts: Facts | None = None, machine: Machine = "request"
) -> Allowed | NotAllowed:
    """Whether `event` may happen in `state`, given the facts of the case."""
    known: Facts = facts or {}
    moves = [m for m in _moves(regime, machine) if m.event == event]
    move = next((m for m in moves if state in m.sources), None)
    if move is None:
        return _no_such_move(regime, state, event, moves)
    for guard in move.guards:
        if not holds(guard, known):
            return NotAllowed(guard.why, guard.clause, guard.fact)
    return _with_ground(regime, move, known) if move.needs_ground else Allowed(move)


def _moves(regime: Regime, machine: Machine) -> tuple[Move, ...]:
    return regime.moves if machine == "request" else regime.item_moves


def _no_such_move(regime: Regime, state: str, event: str, moves: list[Move]) -> NotAllowed:
    now = regime.state(state)
    if not moves:
        return NotAllowed(f"{regime.name} không có bước “{event}”", now.clause)
    names = ", ".join(f"“{regime.state(s).label}”" for m in moves for s in m.sources)
    step = moves[0]
    return NotAllowed(f"“{step.label}” không thực hiện được khi “{now.label}”; chỉ khi {names}", step.clause)


def _with_ground(regime: Regime, move: Move, facts: Facts) -> Allowed | NotAllowed:
    code = facts.get(GROUND)
    ground = next((g for g in regime.refusal_grounds if g.code == code), None)
    if ground is None:
        known = ", ".join(g.code for g in regime.refusal_grounds)
        return NotAllowed(f"Phải chọn căn cứ từ chối: một trong {known}", move.clause, GROUND)
    for guard in ground.guards:
        if not holds(guard, facts):
            return NotAllowed(guard.why, guard.clause, guard.fact)
    return Allowed(move, ground)


def events(regime: Regime, state: str, machine: Machine = "request") -> tuple[Move, ...]:
    """The moves that lead out of a state, whether or not their guards hold yet: what a desk offers as buttons."""
    return tuple(m for m in _moves(regime, machine) if state in m.sources)


def initial_state(regime: Regime, machine: Machine = "request") -> str:
    states = regime.states if machine == "request" else regime.item_states
    return next(s.code for s in states if s.initial)


def holds(guard: Guard, facts: Facts) -> bool:
    """A fact nobody stated is not there: it fails what needs it and passes what forbids it."""
    fact = facts.get(guard.fact)
    against = facts.get(guard.than) if guard.than else guard.value
    match guard.op:
        case "present":
            return fact not in (None, "", (), [])
        case "true":
            return fact is True
        case "false":
            return not fact
        case "equals":
            return fact == against
        case "in":
            return isinstance(against, tuple) and fact in against
        case "not_in":
            return not (isinstance(against, tuple) and fact in against)
        case _:
            return _compared(guard.op, fact, against)


def _compared(op: str, fact: object, against: object) -> bool:
    """Numbers with numbers, days with days; anything else does not hold."""
    if isinstance(fact, date) and isinstance(against, date):
        return {"not_after": fact <= against, "not_before": fact >= against}.get(op, False)
    if isinstance(fact, int) and isinstance(against, int):
        return {"at_least": fact >= against, "at_most": fact <= against}.get(op, False)
    return False
