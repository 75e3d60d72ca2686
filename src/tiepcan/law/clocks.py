"""The clock of a request, as a function of its events.

It starts when a valid request is received, runs on while money or consent is awaited (unless a pack says it stands
still), may be extended within the term as often and as far as the clause allows, and ends with the answer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tiepcan.law.calendar import WorkCalendar, dmy
from tiepcan.law.calendar_files import standard
from tiepcan.law.deadlines import answer_rule, due, request_channel
from tiepcan.law.entries import Extension, Rule
from tiepcan.law.errors import BeyondTheLaw, NoLegalBasis
from tiepcan.law.explanations import Explanation, Line
from tiepcan.law.packs import law as current_law
from tiepcan.law.regimes import Law, Regime
from tiepcan.law.terms import Interval, Term, amount_text, count, last_day, lines, passed_over, rolled, rolls, unsettled

RECEIVED, INCOMPLETE, GUIDED, COMPLETED, VALID = "received", "found_incomplete", "guided", "completed", "valid"
EXTENDED, DISPUTED = "extended", "disputed"
PENDING = "pending"  # the transition that keeps an open request under the law it was received under
SETTLED = frozenset({"supplied", "refused", "withdrawn"})
DISPUTE_SETTLED = frozenset({"supplied_again", "upheld"})
# While the first is not followed by one of the others, something is awaited: shown beside the state, not a state.
AWAITED = {
    "payment": ("cost_notified", frozenset({"paid"}), "chờ nộp chi phí"),
    "consent": ("consent_asked", frozenset({"consent_given", "consent_refused"}), "chờ văn bản đồng ý"),
}
AWAITED_NAMES = {code: name for code, (_, _, name) in AWAITED.items()} | {"completion": "chờ bổ sung yêu cầu"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a request.

    `valid` carries the day on which the complete request reached the body, not the day someone looked at it.
    `extended` carries how many days, or until when; neither means as long as the clause allows.
    """

    kind: str
    on: date
    days: int | None = None
    until: date | None = None


@dataclass(frozen=True)
class Case:
    """What the clock of a request depends on; events of one day stand in the order they happened."""

    channel: str
    events: tuple[Event, ...]
    simple: bool = False


def request_clock(case: Case, *, law: Law | None = None, calendar: WorkCalendar | None = None) -> Explanation:
    """The deadline of a request from everything that happened to it."""
    law, calendar = law or current_law(), calendar or standard()
    history = tuple(sorted(case.events, key=lambda e: e.on))
    regime = law.in_force(_received(history).on)
    rule = answer_rule(regime, case.channel, case.simple)
    if rule is None:
        channel = request_channel(regime, case.channel).label
        raise NoLegalBasis(f"{regime.name} không quy định thời hạn cho hình thức “{channel}”.")
    return _Reckoning(case, history, law, regime, rule, calendar).explanation()


def _received(history: tuple[Event, ...]) -> Event:
    for event in history:
        if event.kind == RECEIVED:
            return event
    raise NoLegalBasis("Chưa có ngày nhận yêu cầu.")


def started_on(history: Iterable[Event]) -> date | None:
    """The day on which a valid request was there; None while it is still to be completed."""
    start = None
    for event in history:
        if event.kind in (RECEIVED, COMPLETED, VALID):
            start = event.on
        elif event.kind in (INCOMPLETE, GUIDED):
            start = None
    return start


def awaited(history: Iterable[Event]) -> tuple[str, ...]:
    """What the body waits for, in the order of the table: shown beside the state, never a state of its own."""
    open_ones = {}
    for event in history:
        for code, (asked, answers, _) in AWAITED.items():
            if event.kind == asked or event.kind in answers:
                open_ones[code] = event.kind == asked
    return tuple(code for code in AWAITED if open_ones.get(code))


@dataclass(frozen=True)
class _Reckoning:
    """One request on its way through the rules."""

    case: Case
    history: tuple[Event, ...]
    law: Law
    regime: Regime
    rule: Rule
    calendar: WorkCalendar

    def explanation(self) -> Explanation:
        start = started_on(self.history)
        said = [*self._choice()]
        if start is None:
            said.append(Line("Đồng hồ chưa chạy", None, "yêu cầu chưa đầy đủ, chờ người yêu cầu bổ sung"))
            return self._told(said, None, None, None, ("completion",))
        pauses = tuple(self._pauses())
        still = next((p for p in pauses if p.end is None), None)
        if still:
            said.append(Line("Đồng hồ tạm dừng", still.start, "cho đến khi có sự kiện kết thúc tạm dừng"))
            return self._told(said, start, None, None, awaited(self.history))
        counting = self.regime.counting
        first = count(self.rule, start, self.calendar, counting, pauses)
        said += lines(self.rule, start, self.law.triggers[self.rule.trigger].label, first, self.calendar, counting)
        said += [Line("Tạm dừng", p.start, f"đến hết ngày {dmy(p.end)} không tính") for p in pauses if p.end]
        final, limit = self._extended(first, pauses, said)
        return self._told(said, start, (first, final), limit, awaited(self.history))

    def _choice(self) -> Iterator[Line]:
        received = _received(self.history).on
        heading = self.regime.heading
        yield Line("Luật áp dụng", received, f"ngày nhận yêu cầu; {heading.name}", heading.clause)
        channel = request_channel(self.regime, self.case.channel)
        kind = channel.label
        if self.rule.complexity:
            kind += ", thông tin " + ("đơn giản, có sẵn" if self.case.simple else "phức tạp, không có sẵn")
        yield Line("Hình thức yêu cầu", None, kind, channel.clause)
        if self.case.simple and not self.regime.distinguishes_simple:
            reason = f"{heading.name} không phân biệt thông tin đơn giản hay phức tạp; thời hạn như nhau"
            yield Line("Lưu ý", None, reason, self.rule.clause)

    def _pauses(self) -> Iterator[Interval]:
        for pause in self.regime.counting.pauses:
            begun: date | None = None
            for event in self.history:
                if event.kind == pause.start and begun is None:
                    begun = event.on
                elif begun is not None and (event.kind == pause.end or event.kind in SETTLED):
                    yield Interval(begun, event.on)
                    begun = None
            if begun is not None:
                yield Interval(begun, None)

    def _extended(self, first: Term, pauses: tuple[Interval, ...], said: list[Line]) -> tuple[Term, date | None]:
        """The term after its extensions, and the last day an extension still possible could reach."""
        term, extension = first, self.rule.extension
        left = extension.times if extension else 0
        for event in self.history:
            if event.kind != EXTENDED:
                continue
            refusal = _why_not(extension, left, event, term)
            if extension is None or refusal:
                said.append(Line("Không gia hạn", event.on, refusal, (extension or self.rule).clause))
                continue
            base = self._base(term)
            term, left = self._longer(extension, event, term, pauses), left - 1
            said += self._extension_lines(extension, base, term)
            if (event.until and event.until > term.due) or (event.days and event.days > extension.amount):
                said.append(
                    Line("Lưu ý", event.on, "phần gia hạn vượt quá mức tối đa không được tính", extension.clause)
                )
        if extension is None or not left:
            return term, None
        return term, self._longer(extension, Event(EXTENDED, term.due), term, pauses).due

    def _base(self, term: Term) -> date:
        return term.due if self.regime.counting.extension_from == "due" else term.raw

    def _longer(self, extension: Extension, event: Event, term: Term, pauses: tuple[Interval, ...]) -> Term:
        base = self._base(term)
        furthest = last_day(base, extension.amount, extension.unit, self.calendar, pauses)
        raw = furthest
        if event.until is not None:
            raw = min(max(event.until, base), furthest)
        elif event.days is not None:
            raw = last_day(base, min(event.days, extension.amount), extension.unit, self.calendar, pauses)
        rolling = rolls(self.rule, self.regime.counting)
        return Term(raw, max(self.calendar.roll_forward(raw) if rolling else raw, term.due))

    def _extension_lines(self, extension: Extension, base: date, term: Term) -> Iterator[Line]:
        counting = self.regime.counting
        limit = amount_text(extension.amount, extension.unit)
        clause, unsure = extension.clause, counting.extension_clause.provisional
        yield from passed_over(extension.unit, base, term.raw, self.calendar)
        yield Line("Gia hạn", term.raw, f"tính từ ngày {dmy(base)}, tối đa {limit}", clause, unsure)
        yield from rolled(term, self.calendar, counting)

    def _told(
        self,
        said: list[Line],
        start: date | None,
        terms: tuple[Term, Term] | None,
        limit: date | None,
        waiting: tuple[str, ...],
    ) -> Explanation:
        announce = self._announce(start) if start and terms else None
        settled = next((e.on for e in reversed(self.history) if e.kind in SETTLED), None)
        dispute = self._dispute()
        said += [Line(AWAITED_NAMES[code].capitalize(), None, self._awaited_text()) for code in waiting if terms]
        if announce:
            said.append(Line(announce.action, announce.due, "việc phải làm trước", announce.clause))
        if terms and self.regime.valid_to and terms[1].due > self.regime.valid_to:
            said += self._still_the_old_law()
        if dispute:
            said.append(Line(dispute.action, dispute.due, "người yêu cầu đề nghị xem lại", dispute.clause))
        return Explanation(
            action=self.rule.label,
            clause=self.rule.clause,
            rule=self.rule,
            regime=self.regime,
            received=_received(self.history).on,
            start=start,
            raw=terms[1].raw if terms else None,
            due=terms[1].due if terms else None,
            first_due=terms[0].due if terms else None,
            announce_due=announce.due if announce else None,
            latest_extension=limit,
            awaited=waiting,
            settled_on=settled,
            dispute_due=dispute.due if dispute else None,
            lines=tuple(said),
            calendar_version=self.calendar.version,
            provisional=bool(start and terms and unsettled(self.rule, start, terms[1].due, self.calendar)),
        )

    def _awaited_text(self) -> str:
        return "thời hạn vẫn chạy" if not self.regime.counting.pauses else "theo quy định tạm dừng của gói quy định"

    def _announce(self, start: date) -> Explanation | None:
        rule = answer_rule(self.regime, self.case.channel, self.case.simple, purpose="announce")
        return due(rule.code, start, regime=self.regime, law=self.law, calendar=self.calendar) if rule else None

    def _dispute(self) -> Explanation | None:
        """The term of an open claim that what was supplied is wrong."""
        claimed = None
        for event in self.history:
            if event.kind == DISPUTED:
                claimed = event.on
            elif event.kind in DISPUTE_SETTLED:
                claimed = None
        rule = next((r for r in self.regime.deadlines if r.trigger == DISPUTED), None)
        if claimed is None or rule is None:
            return None
        return due(rule.code, claimed, regime=self.regime, law=self.law, calendar=self.calendar)

    def _still_the_old_law(self) -> Iterator[Line]:
        for regime in self.law.regimes:
            for entry in regime.transitions:
                if regime.valid_from > self.regime.valid_from and entry.code == PENDING:
                    yield Line("Chuyển tiếp", regime.valid_from, entry.label, entry.clause)


def _why_not(extension: Extension | None, left: int, event: Event, term: Term) -> str:
    """Why an extension on record has no effect; empty where it has."""
    if extension is None:
        return "thời hạn này không được gia hạn"
    if not left:
        return f"đã gia hạn đủ {extension.times:02d} lần"
    if event.on > term.due:
        return f"thông báo gia hạn sau khi thời hạn đã hết ngày {dmy(term.due)}"
    return ""


def explain_request_deadline(
    received: date,
    channel: str,
    *,
    simple: bool = False,
    extended: int | None = None,
    valid: date | None = None,
    law: Law | None = None,
    calendar: WorkCalendar | None = None,
) -> Explanation:
    """The deadline of a request known only by these facts; raises where the law knows no such thing."""
    law = law or current_law()
    regime = law.in_force(received)
    rule = answer_rule(regime, channel, simple)
    events = [Event(RECEIVED, received)]
    if valid is not None:
        if valid < received:
            raise BeyondTheLaw(f"Ngày nhận được yêu cầu hợp lệ {dmy(valid)} trước ngày nhận {dmy(received)}.")
        events.append(Event(VALID, valid))
    if extended is not None and rule is not None:
        check_extension(rule, extended)
        events.append(Event(EXTENDED, valid or received, days=extended))
    return request_clock(Case(channel, tuple(events), simple), law=law, calendar=calendar)


def check_extension(rule: Rule, amount: int) -> None:
    """Raises where the clause allows no extension, or none so long."""
    extension = rule.extension
    if extension is None:
        raise BeyondTheLaw(f"Thời hạn “{rule.label}” không được gia hạn", rule.clause)
    if not 0 < amount <= extension.amount:
        most = amount_text(extension.amount, extension.unit)
        raise BeyondTheLaw(f"Gia hạn phải từ 01 đến tối đa {most}", extension.clause)
