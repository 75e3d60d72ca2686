"""A deadline told line by line: what a clerk reads, what a lawyer checks, what a program stores."""

from dataclasses import dataclass
from datetime import date, datetime

from tiepcan.law.calendar import dmy, spoken
from tiepcan.law.clauses import Clause
from tiepcan.law.entries import Rule
from tiepcan.law.regimes import Regime


@dataclass(frozen=True, slots=True)
class Line:
    """One step of an explanation: what, on which day, why, resting on which clause."""

    step: str
    on: date | None
    reason: str
    clause: Clause | None = None
    provisional: bool = False

    def as_json(self) -> dict[str, object]:
        return {
            "step": self.step,
            "date": self.on.isoformat() if self.on else None,
            "reason": self.reason,
            "clause": self.clause.ref if self.clause else None,
            "label": self.clause.label if self.clause else None,
            "provisional": self.provisional,
        }

    def as_text(self) -> str:
        when = f"{spoken(self.on)}: " if self.on else ""
        basis = f" [{self.clause.label}]" if self.clause else ""
        mark = " (tạm thời)" if self.provisional else ""
        return f"{self.step}: {when}{self.reason}{basis}{mark}"


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A deadline and why. `due` is None while the clock does not run."""

    action: str
    clause: Clause
    rule: Rule
    regime: Regime
    start: date | None
    raw: date | None
    due: date | None
    lines: tuple[Line, ...]
    calendar_version: str
    provisional: bool  # rests on a rule or on calendar rows that may still change
    at: datetime | None = None
    received: date | None = None  # of a request; its clock may start later
    first_due: date | None = None  # before extension
    announce_due: date | None = None  # a notice of the time needed is due first
    latest_extension: date | None = None  # an extension may not reach beyond this day
    awaited: tuple[str, ...] = ()
    settled_on: date | None = None
    dispute_due: date | None = None

    @property
    def extended(self) -> bool:
        return self.first_due is not None and self.first_due != self.due

    def overdue(self, today: date) -> bool:
        """Open and past the last day, or settled after it."""
        return self.due is not None and (self.settled_on or today) > self.due

    def days_left(self, today: date) -> int | None:
        """Calendar days to the last day; negative when it has passed."""
        return (self.due - today).days if self.due else None

    def as_json(self) -> dict[str, object]:
        """Values that any JSON writer takes."""
        dates = {
            "received": self.received,
            "start": self.start,
            "raw": self.raw,
            "due": self.due,
            "first_due": self.first_due,
        }
        dates |= {"announce_due": self.announce_due, "latest_extension": self.latest_extension}
        dates |= {"settled_on": self.settled_on, "dispute_due": self.dispute_due, "at": self.at}
        return {
            "action": self.action,
            "regime": self.regime.code,
            "regime_name": self.regime.name,
            "rule": self.rule.code,
            "clause": self.clause.ref,
            "label": self.clause.label,
            **{name: value.isoformat() if value else None for name, value in dates.items()},
            "awaited": list(self.awaited),
            "provisional": self.provisional,
            "calendar_version": self.calendar_version,
            "lines": [line.as_json() for line in self.lines],
        }

    def as_text(self) -> str:
        head = f"Hạn: {spoken(self.due)}" if self.due else "Hạn: chưa tính, đồng hồ chưa chạy"
        if self.at:
            head = f"Hạn: {self.at:%H:%M} ngày {dmy(self.at)}"
        told = [head, f"Việc phải làm: {self.action}", f"Luật áp dụng: {self.regime.name} ({self.clause.label})"]
        told += [f"{number}. {line.as_text()}" for number, line in enumerate(self.lines, start=1)]
        return "\n".join(told)
