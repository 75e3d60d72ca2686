"""How every step moves a case: lock it, see who acts, ask the law, append the event, count the clock anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import require, roles_of
from tiepcan.agencies.work_calendar import counted_by, work_calendar
from tiepcan.audit.actions import Actor, Deed
from tiepcan.inquiries import legal
from tiepcan.inquiries.actions.reminding import tell_requester
from tiepcan.inquiries.errors import BadInput, Changed, StepRefused
from tiepcan.inquiries.facts import facts_of
from tiepcan.inquiries.letters.drafting import draft_letters
from tiepcan.inquiries.models import (
    Consent,
    Decision,
    DecisionKind,
    Dispute,
    Event,
    Inquiry,
    OfficialLetter,
    Outcome,
)
from tiepcan.inquiries.permissions import CITIZEN, HANDLERS
from tiepcan.law.calendar import WorkCalendar, dmy
from tiepcan.law.explanations import Explanation
from tiepcan.law.procedure import Allowed, initial_state, may
from tiepcan.law.regimes import Regime


@dataclass(frozen=True)
class Who:
    """Who may take a step: roles in the agency, the officer it is assigned to, the requester."""

    roles: tuple[Role, ...] = HANDLERS
    assignee: bool = False
    requester: bool = False


STAFF = Who()
WORKER = Who(assignee=True)
EITHER_SIDE = Who(requester=True)


class Moment(TypedDict, total=False):
    """When a step is taken and on what: every action on a case passes it on to `open_case` as it came."""

    at: datetime | None  # now, unless told otherwise
    seen: int | None  # the version of the case on which they decided; another one since then refuses the step
    calendar: WorkCalendar | None  # the table of days to count by, the installation's unless told otherwise


@dataclass
class OpenCase:
    """A case while one action moves it. Its row is locked until the transaction ends."""

    inquiry: Inquiry
    regime: Regime
    events: list[Event]
    by: Actor
    at: datetime
    calendar: WorkCalendar | None
    clock: Explanation = field(init=False)

    def __post_init__(self) -> None:
        self.calendar = self.calendar or work_calendar()
        self.clock = legal.clock_of(self.inquiry, self.events, self.calendar)

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def allowed(self, step: str, on: date | None = None, **given: object) -> Allowed:
        """What the law says of this step now. Raises StepRefused with the clause and the fact that is missing."""
        return self._asked(self.inquiry.state, step, on, given)

    def would_be_valid(self, on: date, basis: str) -> None:
        """Ask of a request completed later what is asked of one that was complete from the start."""
        self._asked(initial_state(self.regime), "accept", on, {"basis": basis})

    def _asked(self, state: str, step: str, on: date | None, given: Mapping[str, object]) -> Allowed:
        facts = {**facts_of(self.inquiry, self.events, self.clock, on or self.today), **given}
        answer = may(self.regime, state, step, facts)
        if isinstance(answer, Allowed):
            return answer
        clause = answer.clause.ref if answer.clause else ""
        message = f"{answer}." if answer.missing else f"{answer}. {self._latest()}"
        raise StepRefused(message, clause=clause, missing=answer.missing)

    def _latest(self) -> str:
        last = self.events[-1]
        who = last.by.full_name if last.by else "người yêu cầu"
        label = step_label(self.regime, last.kind)
        return f"Việc gần nhất của hồ sơ: “{label}”, {dmy(last.on)}, {who}. Hãy mở lại hồ sơ để xem."

    def move(
        self, step: str, payload: Mapping[str, Any] | None = None, *, on: date | None = None, **given: object
    ) -> Allowed:
        """Take the step, if the law allows it, and count the clock anew."""
        answer = self.allowed(step, on, **given)
        self.append(step, payload, on=on)
        if step not in legal.BESIDE:
            self.inquiry.state = answer.to
        self.save()
        return answer

    def append(self, kind: str, payload: Mapping[str, Any] | None = None, *, on: date | None = None) -> Event:
        """Write down what happened, without asking the procedure; the case is stored by `save`."""
        self.inquiry.version += 1
        event = Event.objects.create(
            inquiry=self.inquiry,
            sequence=self.inquiry.version,
            kind=kind,
            on=on or self.today,
            at=self.at,
            actor_id=self.by.audit_id,
            by=self.by if isinstance(self.by, User) else None,
            payload=dict(payload or {}),
        )
        self.events.append(event)
        tell_requester(self.inquiry, event)
        return event

    def save(self) -> None:
        """Bring what the case shows in line with its events, and store it."""
        inquiry = self.inquiry
        inquiry.phase = self.regime.state(inquiry.state).phase
        inquiry.proposed_step = inquiry.proposal = ""
        self.clock = legal.clock_of(inquiry, self.events, self.calendar)
        set_dates(inquiry, self.regime, self.events, self.clock, self.calendar or work_calendar())
        inquiry.save()

    def settle(self, outcome: Outcome, on: date) -> None:
        """How the request ended, stored with the step that ends it."""
        self.inquiry.settled_on, self.inquiry.outcome = on, outcome

    def unsettle(self) -> None:
        """The answer does not stand any more, stored with the step that opens the case again."""
        self.inquiry.settled_on = self.inquiry.outcome = self.inquiry.published_item = None
        self.inquiry.ground = ""

    def reported(self, on: date | None, *, what: str, after: tuple[str, ...] = ()) -> date:
        """The day something reached the agency: told by an officer, not in the future, and not before what it answers:
        the latest step of these kinds, else the receipt."""
        day, answers = on or self.today, next((e for e in reversed(self.events) if e.kind in after), self.events[0])
        if not answers.on <= day <= self.today:
            before = step_label(self.regime, answers.kind).lower() if answers.kind in after else "nhận yêu cầu"
            raise BadInput(
                f"{what} phải từ ngày {before} {dmy(answers.on)} đến hôm nay {dmy(self.today)}, "
                f"không thể là {dmy(day)}.",
                field="on",
            )
        return day

    def decide(
        self, kind: DecisionKind, allowed: Allowed, *, words: Mapping[str, str] | None = None, **values: Any
    ) -> Decision:
        """A decision by whoever acts, with its letter drafted. `words` stand in the letter alone."""
        if not isinstance(self.by, User):
            raise NotAllowed("Chỉ cán bộ của cơ quan ra thông báo, quyết định.")
        decision = Decision.objects.create(
            inquiry=self.inquiry,
            kind=kind,
            agency=self.inquiry.agency,
            on=self.today,
            signer=self.by,
            clause=allowed.clause.ref,
            **values,
        )
        self.draft(allowed, {**values, **(words or {})}, decision=decision)
        return decision

    def draft(
        self,
        allowed: Allowed,
        said: Mapping[str, Any],
        *,
        decision: Decision | None = None,
        consent: Consent | None = None,
        dispute: Dispute | None = None,
    ) -> list[OfficialLetter]:
        """The letters of the step that was just taken."""
        return draft_letters(
            self.inquiry,
            allowed.move.event,
            said,
            clause=allowed.clause,
            decision=decision,
            consent=consent,
            dispute=dispute or self.inquiry.disputes.order_by("-pk").first(),
            by=self.by,
            at=self.at,
        )

    def deed(self, action: str, **details: Any) -> Deed:
        """What the audit chain is told: codes, dates and numbers, never a word anybody typed."""
        return deed_on(self.inquiry, action, state=self.inquiry.state, **details)


def open_case(inquiry: Inquiry, by: Actor, who: Who = STAFF, **moment: Unpack[Moment]) -> OpenCase:
    """Lock the case and let this person at it."""
    at, seen = moment.get("at") or timezone.now(), moment.get("seen")
    fresh = Inquiry.objects.select_for_update(of=("self",)).select_related("agency").get(pk=inquiry.pk)
    _let_in(fresh, by, who, timezone.localdate(at))
    if fresh.anonymised_on is not None:
        raise NotYet("Hồ sơ đã hết thời gian lưu và đã được khử nhận dạng, không xử lý tiếp được.")
    events = list(fresh.events.select_related("by").order_by("sequence"))
    if seen is not None and seen != fresh.version:
        last = events[-1]
        name = last.by.full_name if last.by else "người yêu cầu"
        raise Changed(
            f"Hồ sơ {fresh} vừa được {name} cập nhật sau khi bạn mở. Hãy mở lại hồ sơ, xem thay đổi rồi quyết định."
        )
    return OpenCase(fresh, legal.regime_of(fresh), events, by, at, moment.get("calendar"))


def _let_in(inquiry: Inquiry, by: Actor, who: Who, on: date) -> None:
    if not isinstance(by, User):
        if not (who.requester and by == CITIZEN):
            raise NotAllowed("Việc này do cán bộ của cơ quan thực hiện.")
        return
    assigned = who.assignee and inquiry.assigned_to_id == by.pk
    if assigned and Role.CREATING_UNIT in roles_of(by, inquiry.agency, on=on):
        return
    require(by, inquiry.agency, *who.roles, on=on)


def set_dates(
    inquiry: Inquiry,
    regime: Regime,
    events: Sequence[legal.Happened],
    clock: Explanation,
    calendar: WorkCalendar,
) -> None:
    """The dates of the case, from its clock. The next one to watch is what lists are sorted by."""
    verification = legal.verification_due(regime, events, calendar) if inquiry.phase == "dispute" else None
    announced = any(e.kind == "announce" for e in events)
    inquiry.first_due_on, inquiry.due_on = clock.first_due, clock.due
    inquiry.valid_on = _valid_on(events)
    inquiry.announce_due_on = None if announced else clock.announce_due
    inquiry.dispute_due_on = verification.due if verification else None
    inquiry.calendar_version = counted_by(calendar)
    inquiry.attention_on = _attention(inquiry)


def _valid_on(events: Sequence[legal.Happened]) -> date | None:
    """The day of the valid request, once somebody found it valid; until then the clock runs from the receipt."""
    found = None
    for event in events:
        if event.kind in ("accept", "complete"):
            found = event.on
        elif event.kind == legal.REOPEN:
            found = found or event.on
        elif event.kind == "guide":
            found = None
    return found


def _attention(inquiry: Inquiry) -> date:
    if inquiry.phase == "open":
        near = [d for d in (inquiry.due_on, inquiry.announce_due_on) if d]
        return min(near, default=inquiry.complete_by or inquiry.received_on)
    return inquiry.dispute_due_on or inquiry.settled_on or inquiry.received_on


_OWN_STEPS = {
    legal.RECEIVE: "Tiếp nhận yêu cầu",
    "propose": "Trình ký",
    "consent_answer": "Ghi nhận trả lời về việc đồng ý",
    "dispute_settled": "Ghi kết quả khiếu nại, tố cáo, khởi kiện",
}


def step_label(regime: Regime, kind: str) -> str:
    """What a step is called, as the pack says it."""
    return _OWN_STEPS.get(kind) or next((m.label for m in regime.moves if m.event == kind), kind)


def deed_on(inquiry: Inquiry, action: str, **details: Any) -> Deed:
    return Deed(f"inquiries.{action}", "inquiry", inquiry.public_id, str(inquiry), inquiry.agency.code, details)
