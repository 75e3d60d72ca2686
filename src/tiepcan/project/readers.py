"""The processes that read scans: one page at a time each, as many as there are cores, none while nothing waits."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from django.conf import settings
from django.db import close_old_connections, connection

from tiepcan.records import leasing
from tiepcan.records.digitising import Hand, park, work_one, work_waits

LOOK = 1.0  # seconds between two looks whether readers are wanted
SWEEP = 10.0  # seconds between two looks at what has used up its tries
IDLE = 20.0  # a reader without work ends after this and gives its memory back
PATIENCE = 20  # seconds a reader has to finish its page when everything is to stop
log = logging.getLogger(__name__)


class Readers:
    """Keeps reading processes running while pages wait. One that dies is replaced; its page goes to another."""

    def __init__(self, wanted: int | None = None) -> None:
        self._wanted = settings.READERS if wanted is None else wanted
        self._running: list[subprocess.Popen[bytes]] = []
        self._next_look = self._next_sweep = 0.0

    def tend(self) -> None:
        """Called often; looks now and then."""
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + LOOK
        if now >= self._next_sweep:
            self._next_sweep = now + SWEEP
            park()
        self._running = [reader for reader in self._running if reader.poll() is None]
        if len(self._running) < self._wanted and work_waits():
            self._running += [_start() for _ in range(self._wanted - len(self._running))]

    def stop(self) -> None:
        for reader in self._running:
            reader.terminate()
        for reader in self._running:
            try:
                reader.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                reader.kill()
                reader.wait()
        self._running = []


def _start() -> subprocess.Popen[bytes]:
    # One page a process and one thread a page: two threads on one page cost nearly three times the CPU.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    return subprocess.Popen([sys.executable, "-m", "tiepcan", "worker", "--reader"], env=environment)


def read_until_idle() -> int:
    """What a reading process does: step after step until there has been none for a while. Returns how many."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    parent = os.getppid()
    hand = Hand(f"{socket.gethostname()[:14]}-{os.getpid()}")
    threading.Thread(target=_keep_leases, args=(hand, stop), daemon=True).start()
    steps, last = 0, time.monotonic()
    try:
        while not stop.is_set() and os.getppid() == parent and time.monotonic() - last < IDLE:
            if _one_step(hand):
                steps, last = steps + 1, time.monotonic()
            else:
                hand.close()
                stop.wait(LOOK)
    finally:
        stop.set()
        hand.close()
    return steps


def _one_step(hand: Hand) -> bool:
    try:
        return work_one(hand)
    except Exception as error:  # a database that is away comes back; the lease runs out, the work stays
        log.warning("a step of reading failed: %s", type(error).__name__)
        connection.close()
        return False


def _keep_leases(hand: Hand, stop: threading.Event) -> None:
    while not stop.wait(settings.LEASE_SECONDS / leasing.BEATS):
        work = hand.work
        if work is None:
            continue
        try:
            leasing.beat(work)
        except Exception as error:
            log.warning("a heartbeat failed: %s", type(error).__name__)
            connection.close()
        close_old_connections()


def read_everything() -> int:
    """Read what waits in this process, until nothing is left that can be done now. Returns how many steps."""
    hand, steps = Hand(f"{socket.gethostname()[:14]}-{os.getpid()}"), 0
    try:
        while work_one(hand):
            steps += 1
    finally:
        hand.close()
    return steps
