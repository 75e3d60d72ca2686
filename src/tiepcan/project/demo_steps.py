"""The steps a request of the demo can take, by the names they have in its file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import Manager
from django.utils import timezone

from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import Agency, User
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions.files import people_in, read_answer
from tiepcan.inquiries.models import DisputeKind, Extent, FilePurpose, Inquiry, OfficialLetter
from tiepcan.inquiries.permissions import CITIZEN
from tiepcan.law.calendar import WorkCalendar
from tiepcan.law.fees import Item as Priced
from tiepcan.project.demo import Team
from tiepcan.records.actions import classify, release
from tiepcan.records.models import Access, Item
from tiepcan.records.queries import published

Told = dict[str, Any]
Step = Callable[["Case", Told, datetime, WorkCalendar], None]


@dataclass
class Case:
    """A request while its story is told: who acts for the agency, where the files of answers lie."""

    agency: Agency
    team: Team
    files: Path
    found: Inquiry | None = None

    @property
    def inquiry(self) -> Inquiry:
        assert self.found, "the request was received before"
        return self.found

    @inquiry.setter
    def inquiry(self, inquiry: Inquiry) -> None:
        self.found = inquiry


def issue_letters(letters: "Manager[OfficialLetter]", *, by: User, at: datetime) -> None:
    """Number what the step drafted, as the clerk's office would."""
    for letter in letters.filter(number=None, dropped_at=None).order_by("pk"):
        actions.issue(letter=letter, by=by, at=at)


def published_from(file: str) -> Item:
    """The public information that was made from this example document."""
    edition = published().filter(original_name=file).first()
    if edition is None:
        raise NotFound(f"Văn bản mẫu {file} không đang công khai trong bản trình diễn.")
    return edition.item


def _officer(action: Callable[..., object], role: str) -> Step:
    """A step that is told to its action as it stands in the file."""

    def take(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
        action(inquiry=case.inquiry, by=getattr(case.team, role), at=at, calendar=calendar, **told)

    return take


def _assign(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
    team = case.team
    actions.assign(inquiry=case.inquiry, to=team.creator, by=team.focal_point, at=at, calendar=calendar, **told)


def _ask_to_complete(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
    until = timezone.localdate(at) + timedelta(days=told.pop("in_days"))
    by = case.team.focal_point
    actions.ask_to_complete(inquiry=case.inquiry, complete_by=until, by=by, at=at, calendar=calendar, **told)


def _ask_consent(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
    sought = [actions.ConsentSought(**row) for row in told["of"]]
    actions.ask_consent(inquiry=case.inquiry, of=sought, by=case.team.creator, at=at, calendar=calendar)


def _charge(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
    items = [Priced(**row) for row in told.pop("items")]
    pay_by = timezone.localdate(at) + timedelta(days=told.pop("in_days"))
    by = case.team.approver
    actions.charge(inquiry=case.inquiry, items=items, pay_by=pay_by, by=by, at=at, calendar=calendar, **told)


def _answer(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:  # noqa: ARG001  no term moves
    path = case.files / told["file"]
    by = case.team.focal_point
    actions.add_answer_file(inquiry=case.inquiry, content=path.read_bytes(), name=path.name, by=by, at=at)


def _supply(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
    given = told | {"extent": Extent(told["extent"]), "secrecy_checked": True}
    actions.supply(inquiry=case.inquiry, by=case.team.approver, at=at, calendar=calendar, **given)


def _point_to(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
    item = published_from(told["document"])
    actions.point_to(inquiry=case.inquiry, published_item=item, by=case.team.approver, at=at, calendar=calendar)


def _dispute(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:
    given = told | {"kind": DisputeKind(told["kind"])}
    actions.dispute(inquiry=case.inquiry, by=CITIZEN, at=at, calendar=calendar, **given)


def _withdraw(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:  # noqa: ARG001  nothing to tell
    actions.withdraw(inquiry=case.inquiry, by=CITIZEN, at=at, calendar=calendar)


def _publish_summary(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:  # noqa: ARG001
    actions.publish_summary(inquiry=case.inquiry, summary=told["summary"], by=case.team.focal_point, at=at)


def _rate(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:  # noqa: ARG001
    actions.rate(inquiry=case.inquiry, score=told["score"], by=CITIZEN, at=at)


def _publish(case: Case, told: Told, at: datetime, calendar: WorkCalendar) -> None:  # noqa: ARG001
    """The answer becomes information for everybody: taken in, classified, released by another, linked."""
    file = case.inquiry.files.filter(purpose=FilePurpose.ANSWER).get()
    proposal = read_answer(file)
    looked_at = frozenset(people_in(file, proposal))
    by = case.team.focal_point
    item = actions.publish_answer(file=file, proposal=proposal, looked_at=looked_at, by=by, at=at)
    item = classify(item=item, access=Access.MUST_DISCLOSE, basis=told["basis"], by=by, at=at)
    release(item=item, by=case.team.approver, at=at)
    actions.link_answer(inquiry=case.inquiry, item=item, by=by, at=at)


STEPS: Mapping[str, Step] = {
    "accept": _officer(actions.accept, "focal_point"),
    "ask_to_complete": _ask_to_complete,
    "complete": _officer(actions.complete, "focal_point"),
    "announce_time": _officer(actions.announce_time, "approver"),
    "assign": _assign,
    "ask_consent": _ask_consent,
    "separate_parts": _officer(actions.separate_parts, "creator"),
    "finish_separation": _officer(actions.finish_separation, "creator"),
    "propose": _officer(actions.propose, "creator"),
    "charge": _charge,
    "extend": _officer(actions.extend, "approver"),
    "answer": _answer,
    "supply": _supply,
    "point_to": _point_to,
    "refuse": _officer(actions.refuse, "approver"),
    "withdraw": _withdraw,
    "dispute": _dispute,
    "publish_summary": _publish_summary,
    "publish": _publish,
    "rate": _rate,
}
