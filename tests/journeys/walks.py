"""Requests on their way through the pages of portal and desk, letter by letter, as tables of steps.

The people and the two cases every path starts from are made once for a module; each test goes on from there and
leaves the rows as it found them.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import time_machine
from asking_pages import PERSON, RECEIPT, SEND, fill, text
from cases import noon
from django.db import transaction
from django.test import Client
from django.utils import timezone
from reading_room import words

from engines.letters.letter_texts import evened, pdf_text
from people import People
from tiepcan.engines.letters import plain_text
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.models import Inquiry, OfficialLetter
from tiepcan.law.calendar import written

CITIZEN = "an"
OUTCOME = "vu-viec"  # how a claim ended is written on a page of its own, not in a step


@dataclass(frozen=True)
class Law:
    """One law: when a request of the tests reaches the commune, when it is due, and what its pack calls things."""

    name: str
    cited: str
    start: date
    due: date
    furthest: date  # with more time
    again: date  # when it is worked on again from the fifth day
    completed: date  # when it was completed on the seventh day
    not_ours: str
    public: str
    unpaid: str
    closed: str
    exemption: str
    condition: str


@dataclass(frozen=True)
class Letter:
    """A letter of a step: its form and number (the request's own: {own}), and words it must say. They may be the name of
    what the law says, or a number for a day of the walk. Most letters go to whoever asked."""

    form: str
    code: str
    says: tuple[str | int, ...]
    to_citizen: bool = True


@dataclass(frozen=True)
class Step:
    """On that day somebody posts this page, and the case is then in this state. `values` may be asked of the law and
    of the case; a number of days stands for the day so long after the receipt."""

    page: str
    day: int
    state: str
    values: Callable[[Law, Inquiry], dict[str, Any]] | dict[str, Any] = field(default_factory=dict)
    letters: tuple[Letter, ...] = ()
    by: str = "binh"
    due: str = ""  # which day of the law it is due from now on; as before, when empty


class Walk:
    """One case on its way, with an officer at the desk and whoever asked behind the code."""

    def __init__(self, people: People, law: Law, inquiry: Inquiry, code: str):
        self.people, self.law, self.inquiry, self.code = people, law, inquiry, code
        self.due: date | None = law.due
        self.clients: dict[tuple[str, date], Client] = {}
        self.told: list[tuple[OfficialLetter, str]] = []  # what whoever asked may read

    def on(self, day: int) -> date:
        return self.law.start + timedelta(day)

    def take(self, step: Step) -> None:
        before = self.inquiry.letters.count()
        with time_machine.travel(noon(self.on(step.day)), tick=False):
            given = step.values(self.law, self.inquiry) if callable(step.values) else step.values
            values = {n: self.on(v).isoformat() if type(v) is int else v for n, v in given.items()}
            client, address = self._page(step)
            answer = client.post(address, values | {"seen": self.inquiry.version, "letter-issue": "on"})
            assert answer.status_code in (200, 302), words(answer)
            self._shows(step)
            self._leaves(step, list(self.inquiry.letters.order_by("pk")[before:]))

    def _page(self, step: Step) -> tuple[Client, str]:
        if step.by == CITIZEN:
            return self.citizen(), f"/theo-doi/{step.page}/"
        base = f"/can-bo/yeu-cau/{self.inquiry.public_id}"
        dispute = self.inquiry.disputes.last()
        page = f"{OUTCOME}/{dispute.pk}" if step.page == OUTCOME and dispute else f"buoc/{step.page}"
        return self.officer(step.by), f"{base}/{page}/"

    def _shows(self, step: Step) -> None:
        self.inquiry.refresh_from_db()
        if step.due:
            self.due = getattr(self.law, step.due, None)
        assert (self.inquiry.state, self.inquiry.due_on) == (step.state, self.due), step.page

    def _leaves(self, step: Step, letters: list[OfficialLetter]) -> None:
        """Exactly the letters of the step, issued that day, with the words that count."""
        assert [row.form for row in letters] == [letter.form for letter in step.letters], step.page
        for row, letter in zip(letters, step.letters, strict=True):
            if not row.issued:
                address = f"/can-bo/van-ban/{row.public_id}/"
                sent = self.officer("binh").post(address, {"do": "issue", "on": self.on(step.day).isoformat()})
                assert sent.status_code == 302, words(sent)
                row.refresh_from_db()
            code = letter.code.format(own=f"{self.inquiry.number:02d}")
            assert (row.code, row.issued_on, row.for_requester) == (code, self.on(step.day), letter.to_citizen)
            text = evened(plain_text(letter_in(row)))
            for said in (*letter.says, step.day):
                assert self._said(said) in text
            if letter.to_citizen:
                self.told.append((row, text))
            else:
                assert PERSON["full_name"] not in text, "nobody else is told who wants to know"

    def _said(self, words: str | int) -> str:
        said = self.on(words) if isinstance(words, int) else vars(self.law).get(words, words)
        return written(said) if isinstance(said, date) else said

    def is_read_by_whoever_asked(self, step: Step) -> None:
        """The page of the request lists every letter that was for them and no other; the last opens as PDF."""
        with time_machine.travel(noon(self.on(step.day)), tick=False):
            client, told = self.citizen(), [row for row, _ in self.told]
            page = words(client.get("/theo-doi/ho-so/"))
            for row in self.inquiry.letters.all():
                assert (f"{row.label}, số {row.code} (" in page) is (row in told)
            for row, text in self.told[-1:]:
                assert pdf_text(client.get(f"/theo-doi/van-ban/{row.public_id}/").content) == text

    def officer(self, name: str) -> Client:
        """Signed in for the day: what was opened one day is closed the next."""
        key = name, timezone.localdate()
        if key not in self.clients:
            self.clients[key] = Client()
            self.clients[key].force_login(getattr(self.people, name))
        return self.clients[key]

    def citizen(self) -> Client:
        client = Client()
        given = {"code": self.code, "confirmation": PERSON["email"]}
        assert client.post("/theo-doi/", given).status_code == 302
        return client


def asked(people: People, law: Law) -> Walk:
    """A request through the five pages of the portal, on the first day of the walk."""
    with time_machine.travel(noon(law.start), tick=False):
        client = Client()
        fill(client)
        assert client.post(SEND).status_code == 302
        code = re.search(r"<code>([\w-]+)</code>", text(client.get(RECEIPT)))
        assert code
    return Walk(people, law, Inquiry.objects.latest("pk"), code[1])


@contextmanager
def kept_for_a_module() -> Iterator[None]:
    """Rows that several tests build on, gone when the last of them is done."""
    with transaction.atomic():
        transaction.get_connection().atomic_blocks[
            -1
        ]._from_testcase = True  # what is durable takes it as the outermost
        yield
        transaction.set_rollback(True)
