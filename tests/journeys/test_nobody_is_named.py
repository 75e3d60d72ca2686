"""A person is planted in a case with a life of its own, and looked for wherever something is written, sent or shown."""

import io
import json
import logging
import zipfile
from dataclasses import asdict
from datetime import date

import pypdfium2
import pytest
from cases import SEPTEMBER, accepted, assigned, give, later, noon, received
from django.core import mail, serializers
from django.test import Client

from addresses import addresses
from people import TESTS
from tiepcan.audit.models import Event as AuditEvent
from tiepcan.inquiries import actions
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.mailing import Places, send_notices
from tiepcan.inquiries.models import DisputeKind, DisputeOutcome, Event, Notice
from tiepcan.records.jobs import rebuild_index
from tiepcan.records.models import IndexTask
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.search import find

pytestmark = pytest.mark.slow

PLANTED = Requester(
    full_name="Quách Thị Kỳnhông",
    identity_number="079177654321",
    address="Hẻm Kỳnhông",
    phone="0987654321",
    email="kynhong@example.vn",
)
ASKED = "Hồ sơ nhà bà Kỳnhông ở hẻm đó"
SIGNS = ("kỳnhông", "kynhong", "079177654321", "0987654321")
PLACES = Places(
    track="https://cong.example.vn/theo-doi/",
    track_suggestion="https://cong.example.vn/theo-doi/kien-nghi/",
    case=lambda code: f"https://cong.example.vn/{code}/",
)


@pytest.fixture
def lived(people, settings, caplog):
    """One case answered, disputed, complained of, opened again; one late; both told of by mail; one summed up."""
    caplog.set_level(logging.DEBUG)
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://may-chu", "tiepcan@coquan.example.vn"
    given = {"requester": PLANTED, "information": ASKED, "purpose": ASKED}
    first, late = accepted(people, **given), assigned(people, **given)
    receipt = received(people, **given)
    give(people, first, noon(SEPTEMBER))
    actions.publish_summary(inquiry=first, summary="Quy hoạch một khu dân cư", by=people.binh, at=noon(SEPTEMBER))
    wrong = actions.dispute(
        inquiry=first, kind=DisputeKind.COMPLAINT, text=ASKED, by=people.binh, at=later(SEPTEMBER, 2)
    )
    actions.settle_dispute(dispute=wrong, outcome=DisputeOutcome.FOUNDED, by=people.binh, at=later(SEPTEMBER, 4))
    actions.reopen(inquiry=first, by=people.binh, at=later(SEPTEMBER, 5))
    actions.propose(inquiry=late, step="supply", text=ASKED, by=people.hoa, at=noon(SEPTEMBER))
    actions.link_duplicate(inquiry=receipt.inquiry, of=late, by=people.binh, at=noon(SEPTEMBER))
    actions.renew_code(inquiry=receipt.inquiry, by=people.binh, at=noon(SEPTEMBER))
    actions.hold(inquiry=late, reason="Thanh tra", by=people.binh, at=noon(SEPTEMBER))
    for day in (date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 16)):
        actions.remind(on=day, at=noon(day), by=TESTS)
    send_notices(places=PLACES, at=noon(date(2026, 9, 17)), limit=500)
    rebuild_index()
    return first


def clean(text: str, where: str) -> None:
    found = [sign for sign in SIGNS if sign in text.lower()]
    assert found == [], where


def test_no_public_page_names_anybody(client, lived):
    for place in [*addresses(), "/nhat-ky-yeu-cau/?co-quan=phuong-mot", "/nhat-ky-yeu-cau/?thang=2026-09"]:
        answer = client.get(place, follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        clean(content.decode("utf-8", "replace"), place)


def test_no_mail_names_anybody_but_the_address_it_goes_to(lived):
    assert len(mail.outbox) > 5
    for letter in mail.outbox:
        clean(f"{letter.subject} {letter.body} {letter.extra_headers}", letter.subject)
        assert "hẻm" not in (letter.subject + letter.body).lower()


def test_no_queue_event_log_or_index_names_anybody(lived, caplog):
    rows = [*Notice.objects.all(), *Event.objects.all(), *IndexTask.objects.all(), *AuditEvent.objects.all()]
    assert {type(row) for row in rows} >= {Notice, Event, AuditEvent}
    clean(serializers.serialize("json", rows, ensure_ascii=False), "rows")
    clean(caplog.text, "log")
    found = find("kỳnhông", viewer=PUBLIC)
    assert (found.total, found.found) == (0, ())
    clean(json.dumps([c.used for c in found.corrections]), "corrections")


def test_no_file_taken_from_the_desk_names_anybody_until_somebody_answers_for_it(lived, people, time_machine):
    time_machine.move_to(noon(date(2026, 9, 17)), tick=False)
    desk = Client()
    desk.force_login(people.binh)
    files = {kind: desk.get(f"/can-bo/yeu-cau/so-theo-doi/tep/{kind}/").content for kind in ("csv", "xlsx", "pdf")}
    texts = {"csv": files["csv"].decode()}
    with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as book:
        texts["xlsx"] = " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    pages = pypdfium2.PdfDocument(files["pdf"])
    texts["pdf"] = " ".join(page.get_textpage().get_text_range() for page in pages)
    for kind, text in texts.items():
        assert "Q. T. K." in text, kind
        clean(text.replace(ASKED, ""), kind)  # what was asked stands in the register, in the requester's own words


def test_the_planted_person_is_there_for_whoever_may_see_them(lived, people):
    shown = actions.view_identity(inquiry=lived, reason="letter", by=people.binh, at=later(SEPTEMBER, 6))
    assert asdict(shown.requester)["full_name"] == PLANTED.full_name
