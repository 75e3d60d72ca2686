"""What goes on beside the web server. One process does it; truth is in the rows, so it may stop and start anywhere."""

import logging
import signal
import threading
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import close_old_connections, connection
from django.utils import timezone

from tiepcan.audit.actions import Machine
from tiepcan.oversight import recount
from tiepcan.records.actions import expire
from tiepcan.records.index import engine
from tiepcan.records.jobs import drain, rebuild_index, write_index
from tiepcan.records.queries import expired_by

PAUSE = 0.3  # seconds between looks: what is published is found, and what is withdrawn is gone, within one second
DAILY = 600.0  # seconds between looks at what ends by the calendar
CLOCK = Machine("machine:clock", "Đồng hồ hệ thống")
log = logging.getLogger(__name__)


def end_expired() -> int:
    """End every publication whose period is over (posted for a time only)."""
    done = 0
    for item in expired_by(timezone.localdate()).select_related("agency")[:500]:
        expire(item=item, by=CLOCK)
        done += 1
    return done


class Worker:
    def __init__(self) -> None:
        self._stop = threading.Event()
        self._next_daily = 0.0

    def work_off(self) -> int:
        """Do everything that waits now, and return how much it was."""
        if engine().needs_rebuild:
            log.warning("index rebuilt: %d documents", rebuild_index())
        return recount.recompute(by=CLOCK) + end_expired() + drain()

    def run(self) -> None:
        """Work until SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        while not self._stop.is_set():
            self._one_round()
            self._stop.wait(PAUSE)

    def _one_round(self) -> None:
        try:
            close_old_connections()
            if engine().needs_rebuild:
                rebuild_index()
            self._recount()
            if time.monotonic() >= self._next_daily:
                end_expired()
                call_command("clearsessions")
                self._next_daily = time.monotonic() + DAILY
            self._until_nothing(write_index)
        except Exception:  # the worker outlives a bad round; the rows are still there
            log.exception("a round of work failed; it is tried again")
            connection.close()
            self._stop.wait(5)

    def _recount(self) -> None:
        """Count open terms anew after a change of the calendar; what leaves the public does not wait for it."""
        for _ in recount.steps(by=CLOCK):
            self._until_nothing(write_index)
            if self._stop.is_set():
                return

    def _until_nothing(self, job: Callable[[], int]) -> None:
        while not self._stop.is_set() and job():
            pass
