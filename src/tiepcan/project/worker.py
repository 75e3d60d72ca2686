"""What goes on beside the web server. One process does it; truth is in the rows, so it may stop and start anywhere."""

import ctypes
import logging
import signal
import threading
import time
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.urls import reverse
from django.utils import timezone

from tiepcan.audit.actions import Machine
from tiepcan.inquiries.actions import anonymise_due, expire_draft_files, link_released, remind
from tiepcan.inquiries.errors import KeyMissing
from tiepcan.inquiries.mailing import Places, send_notices
from tiepcan.oversight import recount
from tiepcan.project.readers import Readers, read_everything
from tiepcan.project.watched_folder import look
from tiepcan.records.actions import expire
from tiepcan.records.index import engine
from tiepcan.records.jobs import drain, rebuild_index, write_index
from tiepcan.records.queries import expired_by
from tiepcan.records.wording import learn_wording_daily

PAUSE = 0.3  # seconds between looks: what is published is found, and what is withdrawn is gone, within one second
DAILY = 600.0  # seconds between looks at what ends by the calendar
FOLDER_PAUSE = 5.0  # seconds between looks at the watched folder
LINK_PAUSE = 5.0  # seconds between looks at which answers became public
MAIL_PAUSE = 5.0  # seconds between looks at what waits to be sent
CLOCK = Machine("machine:clock", "Đồng hồ hệ thống")
log = logging.getLogger(__name__)
_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def keep_few_heaps() -> None:
    """Each batch for the index is written by threads of its own, and glibc keeps a heap for each thread it ever saw: a
    worker of many small batches held 100 MB that nobody used. Elsewhere than on glibc nothing is changed."""
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(_ARENA_MAX, 2)


def end_expired() -> int:
    """End every publication whose period is over (posted for a time only)."""
    done = 0
    for item in expired_by(timezone.localdate()).select_related("agency")[:500]:
        expire(item=item, by=CLOCK)
        done += 1
    return done


def by_the_day() -> int:
    """What the calendar brings: ends of publication, reminders, the end of the time people's data are kept, and once a
    day the wording of what is public."""
    return end_expired() + queue_reminders() + anonymise_old() + drop_forgotten() + min(learn_wording_daily(), 1)


def send_mail() -> int:
    """Send what waits to be told; what cannot be sent now is tried again later."""
    site = settings.SITE_URL
    places = Places(
        track=site + reverse("portal:track"),
        track_suggestion=site + reverse("portal:track_suggestion"),
        case=partial(_address, site),
    )
    return send_notices(places=places)


def _address(site: str, public_id: str) -> str:
    return site + reverse("desk:inquiry", args=[public_id])


def queue_reminders() -> int:
    """Reminders of the cases due soon, today, or late; each is queued once."""
    rounds, last, at = 0, 0, timezone.now()
    while (following := remind(on=timezone.localdate(at), at=at, by=CLOCK, after=last)) is not None:
        rounds, last = rounds + 1, following
    return rounds


def link_answers() -> int:
    """Let cases lead to what their answers became, now that it is released."""
    return link_released(by=CLOCK)


def anonymise_old() -> int:
    """Take the people out of cases whose time to be kept is over, but for those somebody holds back."""
    done = 0
    try:
        while now := anonymise_due(on=timezone.localdate(), by=CLOCK):
            done += now
    except KeyMissing:  # nothing is taken out of what cannot be read; what else is to be done must not wait for it
        log.error("the people of old cases stay: a key of identities is missing, see tiepcan doctor")
    return done


def drop_forgotten() -> int:
    """Erase the files that wait beside forms nobody sent."""
    done = 0
    while now := expire_draft_files(at=timezone.now(), by=CLOCK):
        done += now
    return done


class Worker:
    def __init__(self) -> None:
        self._stop = threading.Event()
        self._next_daily = self._next_links = 0.0
        self._readers = Readers()

    def work_off(self) -> int:
        """Do everything that waits now, and return how much it was."""
        if engine().needs_rebuild:
            log.warning("index rebuilt: %d documents", rebuild_index())
        return (
            recount.recompute(by=CLOCK)
            + by_the_day()
            + link_answers()
            + look()
            + read_everything()
            + drain()
            + send_mail()
        )

    def run(self) -> None:
        """Work until SIGTERM or SIGINT."""
        keep_few_heaps()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        # A mail server that hangs must not keep what was withdrawn in the index: mail goes out beside all else.
        mail = threading.Thread(target=self._beside, args=(send_mail, MAIL_PAUSE), name="mail", daemon=True)
        folder = threading.Thread(target=self._beside, args=(look, FOLDER_PAUSE), name="folder", daemon=True)
        mail.start()
        folder.start()
        try:
            while not self._stop.is_set():
                self._one_round()
                self._stop.wait(PAUSE)
        finally:
            self._readers.stop()
        mail.join(timeout=settings.EMAIL_TIMEOUT)
        folder.join(timeout=FOLDER_PAUSE)

    def _beside(self, job: Callable[[], int], pause: float) -> None:
        """Do something again and again that must keep nothing else waiting."""
        while not self._stop.is_set():
            try:
                close_old_connections()
                self._until_nothing(job)
            except Exception:
                log.exception("%s failed; it is tried again", threading.current_thread().name)
                connection.close()
            self._stop.wait(pause)
        connection.close()

    def _one_round(self) -> None:
        try:
            close_old_connections()
            self._readers.tend()
            if engine().needs_rebuild:
                rebuild_index()
            self._recount()
            self._link()
            if time.monotonic() >= self._next_daily:
                by_the_day()
                call_command("clearsessions")
                self._next_daily = time.monotonic() + DAILY
            self._until_nothing(write_index)
        except Exception:  # the worker outlives a bad round; the rows are still there
            log.exception("a round of work failed; it is tried again")
            connection.close()
            self._stop.wait(5)

    def _link(self) -> None:
        """Let the public log lead to answers that were released, within seconds of their release."""
        if time.monotonic() >= self._next_links:
            self._until_nothing(link_answers)
            self._next_links = time.monotonic() + LINK_PAUSE

    def _recount(self) -> None:
        """Count open terms anew after a change of the calendar; what leaves the public does not wait for it."""
        for _ in recount.steps(by=CLOCK):
            self._until_nothing(write_index)
            if self._stop.is_set():
                return

    def _until_nothing(self, job: Callable[[], int]) -> None:
        while not self._stop.is_set() and job():
            pass
