"""Pages of the inbox: every row once and in order, however many agencies one person handles; read in the order of an
index, and no more of a case than a list shows."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import TESTS
from remembering import remembered
from tiepcan.agencies.actions import appoint
from tiepcan.agencies.models import Role
from tiepcan.inquiries.inbox import InboxList, Page, inbox, inbox_counts, page_of
from tiepcan.inquiries.models import Identity, Inquiry
from tiepcan.inquiries.permissions import viewer_of

TODAY = date(2026, 9, 3)


@pytest.fixture
@remembered
def cases(people):
    """In two communes: four cases that run, four that are done, half of them given to Hoa; two a day."""
    made = []
    for n, (agency, done, hoa) in enumerate(product((people.commune, people.other_commune), (0, 1), (0, 0, 1, 1))):
        on = TODAY + timedelta(days=10 + n % 2)
        ended = {"phase": "settled", "settled_on": on, "outcome": "whole"} if done else {"phase": "open"}
        made.append(
            Inquiry(
                agency=agency,
                year=2026,
                number=n + 1,
                public_id=f"{n:016}",
                code_key=f"k{n}",
                client_key=f"c{n}",
                regime="l2026",
                received_at=f"{TODAY}T03:00Z",
                received_on=TODAY,
                channel="portal",
                attention_on=on,
                information="Kế hoạch",
                state="in_progress",
                assigned_unit="Địa chính",
                assigned_to=people.hoa if hoa else None,
                **ended,
            )
        )
    Inquiry.objects.bulk_create(made)
    Identity.objects.bulk_create(Identity(inquiry=one, box=b"") for one in made)


def all_pages(viewer, which, size):
    seen, page = [], None
    while True:
        shown, page = page_of(viewer, which, page, today=TODAY, size=size)
        seen += shown
        if page is None:
            return seen
        page = Page.parse(str(page))


def and_also(people, username: str, agency: str, role: Role) -> None:
    """This person works in another place, too."""
    where = getattr(people, agency)
    appoint(user=getattr(people, username), agency=where, role=role, valid_from=TODAY, by=TESTS)


WHO = [
    ("binh", None, 4),
    ("hoa", None, 2),
    ("binh", ("other_commune", Role.FOCAL_POINT), 8),
    ("hoa", ("other_commune", Role.FOCAL_POINT), 6),
    ("hoa", ("other_commune", Role.CREATING_UNIT), 4),
    ("son", None, 0),
]


@pytest.mark.parametrize(("who", "also", "count"), WHO)
@pytest.mark.parametrize("which", [InboxList.RUNNING, InboxList.DONE])
def test_pages_give_every_row_once_in_order(people, cases, which, who, also, count):
    if also:
        and_also(people, who, *also)
    viewer = viewer_of(getattr(people, who), on=TODAY)
    expected = list(inbox(viewer, which, today=TODAY))
    assert len(expected) == count
    for size in (1, 2, 3, 10):
        assert all_pages(viewer, which, size) == expected


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole, whatever index it has")
@pytest.mark.parametrize("which", InboxList)
def test_a_page_is_read_in_the_order_of_an_index_however_many_cases_there_are(people, which):
    for who in (people.binh, people.hoa):
        viewer = viewer_of(who, on=TODAY)
        with CaptureQueriesContext(connection) as asked:
            page_of(viewer, which, None, today=TODAY, size=10)
            inbox_counts(viewer, today=TODAY)
        page, counters = (plan(query["sql"]) for query in asked)
        assert "TEMP B-TREE" not in page, page
        assert "SCAN inquiries_inquiry" not in page, page
        assert "COVERING INDEX inquiry_at_work" in counters, counters


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(row[3] for row in cursor.fetchall())


def test_a_list_leaves_the_long_texts_of_a_case_unread(people, cases):
    viewer = viewer_of(people.binh, on=TODAY)
    shown, _ = page_of(viewer, InboxList.RUNNING, None, today=TODAY, size=10)
    assert {"purpose", "direct_interest", "proposal"} <= shown[0].get_deferred_fields()


@pytest.mark.parametrize("text", ["", "x", "2026-09-03", "2026-99-03.4", "2026-09-03.-1", "2026-09-03." + "9" * 40])
def test_a_page_that_was_never_given_out_is_none(text):
    assert Page.parse(text) is None
