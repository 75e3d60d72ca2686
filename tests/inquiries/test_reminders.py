"""People are told of each step and each day, once; what cannot be sent waits, and nothing is lost or sent twice."""

import socketserver
import threading
from collections import Counter
from datetime import date, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from cases import AN, SEPTEMBER, accepted, assigned, give, noon, received
from django.core import mail
from django.db import transaction

from people import TESTS
from tiepcan.agencies.models import User
from tiepcan.inquiries import actions
from tiepcan.inquiries.identity import Requester
from tiepcan.inquiries.mailing import MOST_ATTEMPTS, Places, send_notices
from tiepcan.inquiries.models import Notice, NoticeKind, NoticeStatus

PLACES = Places(
    track="https://cong.example.vn/theo-doi/",
    track_suggestion="https://cong.example.vn/theo-doi/kien-nghi/",
    case=lambda code: f"https://cong.example.vn/can-bo/{code}/",
)
DUE = date(2026, 9, 15)


@pytest.fixture
def post(settings):
    """Mail goes out, into memory."""
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://may-chu", "Tiếp Cận <tiepcan@coquan.example.vn>"
    for name in ("binh", "cuc", "hoa"):
        User.objects.filter(username=name).update(email=f"{name}@coquan.example.vn")
    return mail.outbox


def sent(at, **more):
    return send_notices(places=PLACES, at=noon(at), **more)


def remind(on, **more):
    return actions.remind(on=on, at=noon(on), by=TESTS, **more)


def reminded(kind) -> list[str]:
    rows = Notice.objects.filter(kind=kind).select_related("recipient").order_by("recipient__username")
    return [row.recipient.username for row in rows]


# --- The requester -----------------------------------------------------------------------------------------------


def test_each_step_towards_the_requester_is_told_once_and_work_among_officers_is_not(people, post):
    inquiry = assigned(people)
    give(people, inquiry, noon(SEPTEMBER))
    assert [n.event.partition(":")[2] for n in Notice.objects.order_by("pk")] == ["receive", "accept", "supply"]
    assert sent(SEPTEMBER) == 3
    assert sent(SEPTEMBER) == 0
    assert [m.to for m in post] == [[AN.email]] * 3
    assert set(Notice.objects.values_list("status", flat=True)) == {NoticeStatus.SENT}


def test_a_mail_says_no_name_and_nothing_of_what_was_asked(people, post):
    inquiry = received(people, information="Hồ sơ đất ông Trần Văn Tám").inquiry
    sent(SEPTEMBER)
    (told,) = post
    assert told.subject == "Phiếu yêu cầu số 01/2026: có thông báo mới"
    assert "15/09/2026" in told.body
    assert PLACES.track in told.body
    for secret in ("Tám", "đất", "Nguyễn", "038195012345", "0912345678", inquiry.public_id):
        assert secret not in told.subject + told.body
    assert told.extra_headers["Auto-Submitted"] == "auto-generated"
    assert told.body.isprintable() or told.body.replace("\n", "").isprintable()


def test_who_gave_no_address_is_told_on_the_page_alone(people, post):
    received(people, requester=Requester(full_name="Lý Thị Tám", phone="0912345678"))
    assert not Notice.objects.exists()


def test_word_of_a_step_that_was_taken_back_is_taken_back_with_it(people):
    inquiry = received(people).inquiry
    before = Notice.objects.count()
    with transaction.atomic():
        actions.accept(inquiry=inquiry, basis="23.3", by=people.binh, at=noon(SEPTEMBER))
        transaction.set_rollback(True)
    assert Notice.objects.count() == before


def test_without_mail_everything_is_kept_until_there_is(people, settings):
    received(people)
    settings.EMAIL_URL = ""
    assert sent(SEPTEMBER) == 0
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://may-chu", "tiepcan@coquan.example.vn"
    assert sent(date(2026, 10, 1)) == 1
    assert len(mail.outbox) == 1


def test_an_erased_requester_is_not_written_to(people, post):
    give(people, accepted(people), noon(SEPTEMBER))
    actions.anonymise_due(on=date(2033, 1, 1), by=TESTS)
    sent(date(2033, 1, 2))
    assert (len(post), set(Notice.objects.values_list("status", flat=True))) == (0, {NoticeStatus.NO_ADDRESS})


# --- Officers ----------------------------------------------------------------------------------------------------


def test_officers_are_told_the_working_day_before_on_the_day_and_leaders_once_it_is_late(people, post):
    assigned(people, requester=Requester(full_name="Lý Thị Tám"))
    for day in (
        date(2026, 9, 11),
        date(2026, 9, 14),
        date(2026, 9, 14),
        DUE,
        DUE,
        date(2026, 9, 16),
        date(2026, 9, 17),
    ):
        remind(day)
    told = {kind: reminded(kind) for kind in (NoticeKind.SOON, NoticeKind.DUE, NoticeKind.LATE)}
    assert told == {NoticeKind.SOON: ["hoa"], NoticeKind.DUE: ["hoa"], NoticeKind.LATE: ["binh", "cuc", "hoa"]}
    sent(date(2026, 9, 16))
    assert Counter(m.to[0].partition("@")[0] for m in post) == {"hoa": 3, "binh": 1, "cuc": 1}
    assert "đã quá hạn (15/09/2026)" in post[-1].subject


def test_before_a_weekend_the_working_day_before_is_friday(people, post):
    assigned(people, date(2026, 9, 9))  # due on Monday the 21st
    remind(date(2026, 9, 17))
    assert reminded(NoticeKind.SOON) == []
    remind(date(2026, 9, 18))
    assert reminded(NoticeKind.SOON) == ["hoa"]


def test_what_nobody_was_given_is_told_to_those_who_take_requests_in(people, post):
    received(people)
    remind(DUE)
    assert reminded(NoticeKind.DUE) == ["binh"]


def test_a_reminder_that_was_overtaken_is_not_sent(people, post):
    inquiry = assigned(people, requester=Requester(full_name="Lý Thị Tám"))
    remind(DUE)
    give(people, inquiry, noon(DUE))
    sent(DUE)
    assert (post, Notice.objects.get().status) == ([], NoticeStatus.OBSOLETE)


def test_a_new_due_day_is_reminded_of_anew(people, post):
    inquiry = assigned(people)
    remind(DUE)
    actions.extend(inquiry=inquiry, reason="Cần tập hợp.", by=people.binh, at=noon(DUE))
    remind(date(2026, 9, 28))
    days = Notice.objects.filter(kind=NoticeKind.DUE).values_list("day", flat=True)
    assert sorted(days) == [DUE, date(2026, 9, 28)]


# --- When the mail server does not do as it should --------------------------------------------------------------


class Sink(socketserver.StreamRequestHandler):
    """A mail server that misbehaves as it is told, once each, and then does its work."""

    def handle(self):
        faults, kept = self.server.faults, self.server.kept
        self.say(220, "sink")
        data = None
        for line in self.rfile:
            verb = line[:4].upper().strip()
            fault = faults[0] if faults and faults[0][0] == verb else None
            if fault:
                faults.pop(0)
                if fault[1] == "hang":
                    self.server.hung.wait(5)
                    return
                if fault[1] == "drop":
                    return
                self.say(fault[1], "not now")
                continue
            if verb == b"DATA":
                self.say(354, "go on")
                data = b"".join(iter(self.rfile.readline, b".\r\n"))
                if faults and faults[0] == (b".", "drop"):
                    faults.pop(0)
                    return  # all of it was heard, and the line is cut before anything is said
                kept.append(data)
            self.say(221 if verb == b"QUIT" else 250, "ok")
            if verb == b"QUIT":
                return

    def say(self, code, text):
        self.wfile.write(f"{code} {text}\r\n".encode())


@pytest.fixture
def sink(settings):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Sink)
    server.daemon_threads, server.faults, server.kept, server.hung = True, [], [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://127.0.0.1", "tiepcan@coquan.example.vn"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    settings.EMAIL_TIMEOUT = 0.3
    yield server
    server.hung.set()
    server.shutdown()
    server.server_close()
    thread.join()


FAULTS = [
    pytest.param((b"MAIL", 451), id="busy"),
    pytest.param((b"RCPT", 450), id="mailbox busy"),
    pytest.param((b"DATA", 452), id="no room"),
    pytest.param((b"MAIL", "hang"), id="hangs"),
    pytest.param((b"RCPT", "drop"), id="cut off"),
    pytest.param((b".", "drop"), id="cut off after the data"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_server_that_fails_once_gets_the_mail_once_and_later(people, sink, fault, caplog):
    received(people)
    sink.faults.append(fault)
    assert sent(SEPTEMBER) == 1
    row = Notice.objects.get()
    assert (row.status, row.attempts, sink.kept) == (NoticeStatus.WAITING, 1, [])
    assert sent(SEPTEMBER) == 0, "not before its time"
    assert send_notices(places=PLACES, at=row.try_at) == 1
    row.refresh_from_db()
    assert (row.status, len(sink.kept)) == (NoticeStatus.SENT, 1)
    letter = message_from_bytes(sink.kept[0])
    assert letter["Message-ID"] == f"<{row.message_id}@coquan.example.vn>"
    assert str(make_header(decode_header(letter["Subject"]))) == "Phiếu yêu cầu số 01/2026: có thông báo mới"
    assert AN.email not in caplog.text
    assert AN.email not in row.last_error


def test_an_address_that_does_not_exist_is_not_tried_for_ever(people, sink):
    received(people)
    sink.faults.append((b"RCPT", 550))
    sent(SEPTEMBER)
    row = Notice.objects.get()
    assert (row.status, row.last_error) == (NoticeStatus.FAILED, "SMTPRecipientsRefused 550")


def test_a_server_that_is_gone_is_tried_ever_more_seldom_and_given_up_after_days(people, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://127.0.0.1", "tiepcan@coquan.example.vn"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    received(people)
    at, pauses = noon(SEPTEMBER), []
    for _ in range(MOST_ATTEMPTS):
        assert send_notices(places=PLACES, at=at) == 1
        row = Notice.objects.get()
        pauses.append((row.try_at - at).total_seconds())
        at = row.try_at
    assert row.status == NoticeStatus.FAILED
    assert pauses == sorted(pauses)
    assert pauses[0] == 60
    assert timedelta(days=3) < timedelta(seconds=sum(pauses)) < timedelta(days=5)


def test_a_worker_that_died_while_sending_leaves_the_row_for_later_under_the_same_name(people, post, monkeypatch):
    received(people)
    monkeypatch.setattr("tiepcan.inquiries.mailing._settle", lambda *_: None)  # killed before it wrote the end down
    sent(SEPTEMBER)
    monkeypatch.undo()
    assert sent(SEPTEMBER) == 0
    assert sent(date(2026, 9, 4)) == 1
    assert len({m.extra_headers["Message-ID"] for m in post}) == 1
    assert Notice.objects.get().status == NoticeStatus.SENT
