"""The demo's requests for information and suggestions, through the real actions.

Everything happens in the order of its days, so that the numbers of registers and letters follow them. A request is
recognised by what its form was sent under: loading it again, on whatever day, changes nothing.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.engines.letters import Authority
from tiepcan.engines.reading import FileRefused
from tiepcan.inquiries.actions import Asked, answer_suggestion, name_signatory, receive, suggest
from tiepcan.inquiries.codes import client_digests, code_again
from tiepcan.inquiries.errors import CodeRenewed
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.models import Inquiry, Signatory, Suggestion, SuggestionOutcome
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.calendar import WorkCalendar
from tiepcan.project.demo import Outcome, Team, at_office
from tiepcan.project.demo_steps import STEPS, Case, issue_letters, published_from

Row = Mapping[str, Any]
_ABOUT_THE_CASE = ("code", "told_as", "agency", "received", "person", "step")
_BETWEEN = timedelta(minutes=7)  # two things of one day do not happen at the same moment


@dataclass(frozen=True)
class Tried:
    """A case that a citizen can follow in the demo: its code, and what only they would add to it."""

    code: str
    confirm: str
    what: str


@dataclass(frozen=True, order=True)
class _Happening:
    at: datetime
    order: int
    story: "_Story" = field(compare=False)
    do: Callable[[datetime], None] = field(compare=False)


@dataclass
class _Story:
    """What is told of one request or suggestion; after a step that was refused nothing more of it happens."""

    name: str
    why: str = ""

    def go_on(self, do: Callable[[datetime], None], at: datetime) -> None:
        if not self.why:
            try:
                do(at)
            except (Refused, FileRefused) as refusal:
                self.why = refusal.message

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.name, "left" if self.why else "added", self.why)


def load_requests(path: Path, agencies: Mapping[str, Agency], *, now: datetime) -> Iterator[Outcome]:
    """Enter the requests and suggestions of a demo file that are not there yet."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        fresh = [row for row in content["request"] if not _known(Inquiry, row)]
        told = [row for row in content["suggestion"] if not _known(Suggestion, row)]
    except Refused as no_key:
        yield Outcome(path.name, "left", no_key.message)
        return
    days, team_of = _Days(work_calendar(), now), cache(Team.of)
    stories: list[_Story] = []
    happenings: list[_Happening] = []
    for row in fresh:
        agency = agencies[row["agency"]]
        happenings += _request(row, Case(agency, team_of(agency), path.with_suffix("")), days, stories)
    for row in told:
        happenings += _suggestion(row, days, stories)
    _name_signatories(content["signatory"], agencies, min((h.at for h in happenings), default=now))
    for happening in sorted(happenings):
        happening.story.go_on(happening.do, happening.at)
    known = len(content["request"]) + len(content["suggestion"]) - len(stories)
    yield from (Outcome(path.name, "known") for _ in range(known))
    yield from (story.outcome for story in stories)


def to_try(path: Path) -> Iterator[Tried]:
    """The cases the demo names for whoever wants to follow one as a citizen."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for model, row in [(Inquiry, r) for r in content["request"]] + [(Suggestion, r) for r in content["suggestion"]]:
        found = model.objects.filter(client_key__in=client_digests(_client_key(row))).select_related("agency").first()
        if found and row.get("told_as"):
            try:
                code = code_again(_client_key(row), found.code_key)
            except CodeRenewed:  # somebody tried that too
                continue
            confirm = row["person"]["phone"].replace(" ", "")[-4:]
            yield Tried(code, confirm, f"{row['told_as']} ({found.agency.name})")


def _client_key(row: Row) -> str:
    return f"tiepcan-trinh-dien-{row['code']}"


def _known(model: type[Inquiry] | type[Suggestion], row: Row) -> bool:
    return model.objects.filter(client_key__in=client_digests(_client_key(row))).exists()


@dataclass(frozen=True)
class _Days:
    """Days told from the day of the demo: on days that work, in office hours, never in the future."""

    calendar: WorkCalendar
    now: datetime

    def at(self, when: int | date, order: int) -> datetime:
        if not isinstance(when, date):
            when = self.calendar.roll_back(timezone.localdate(self.now) - timedelta(days=when))
        return min(at_office(when) + order * _BETWEEN, self.now)


def _request(row: Row, case: Case, days: _Days, stories: list[_Story]) -> Iterator[_Happening]:
    story = _Story(row["code"])
    stories.append(story)

    def take(at: datetime) -> None:
        asked = Asked(requester_kind="citizen", **{k: v for k, v in row.items() if k not in _ABOUT_THE_CASE})
        by = case.team.focal_point if asked.channel in ("counter", "post") else CITIZEN
        requester = Requester(**row["person"])
        given = receive(agency=case.agency, asked=asked, requester=requester, client_key=_client_key(row), by=by, at=at)
        case.inquiry = given.inquiry

    yield _Happening(days.at(row["received"], 0), len(stories), story, take)
    for n, step in enumerate(row.get("step", ()), start=1):
        yield _Happening(days.at(step["when"], n), len(stories), story, _step(case, step, days.calendar))


def _step(case: Case, step: Row, calendar: WorkCalendar) -> Callable[[datetime], None]:
    told = {k: v for k, v in step.items() if k not in ("do", "when", "drafts")}

    def take(at: datetime) -> None:
        STEPS[step["do"]](case, told, at, calendar)
        if not step.get("drafts"):
            issue_letters(case.inquiry.letters, by=case.team.approver, at=at)

    return take


def _suggestion(row: Row, days: _Days, stories: list[_Story]) -> Iterator[_Happening]:
    story = _Story(row["code"])
    stories.append(story)

    def make(at: datetime) -> None:
        contact = Requester(**row["person"]) if "person" in row else None
        item = published_from(row["document"])
        suggest(item=item, text=row["text"], client_key=_client_key(row), contact=contact, by=CITIZEN, at=at)

    def answer(at: datetime) -> None:
        made = Suggestion.objects.get(client_key__in=client_digests(_client_key(row)))
        by, said = Team.of(made.agency).approver, row["answer"]
        answer_suggestion(
            suggestion=made, outcome=SuggestionOutcome(said["outcome"]), answer=said["text"], by=by, at=at
        )
        issue_letters(made.letters, by=by, at=at)

    yield _Happening(days.at(row["received"], 0), len(stories), story, make)
    if "answer" in row:
        yield _Happening(days.at(row["answer"]["when"], 1), len(stories), story, answer)


def _name_signatories(rows: list[Row], agencies: Mapping[str, Agency], at: datetime) -> None:
    """Who signs letters, where the agency has laid down nobody yet."""
    for row in rows:
        agency = agencies[row["agency"]]
        if Signatory.objects.filter(agency=agency).exists():
            continue
        approver = Team.of(agency).approver
        name_signatory(
            agency=agency,
            name=approver.full_name,
            title=row["title"],
            chain=[(Authority(prefix), whom) for prefix, whom in row["chain"]],
            user=approver,
            by=approver,
            at=at,
        )
