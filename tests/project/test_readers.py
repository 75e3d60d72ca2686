"""Real worker processes over a batch, killed again and again: nothing is lost, nothing is done twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from urllib.parse import quote

import pytest
from django.conf import settings
from scan_samples import scanned_pdf

from people import make_people
from tiepcan.audit.models import Event
from tiepcan.audit.queries import verify_chain
from tiepcan.records.actions import open_batch, receive
from tiepcan.records.arriving import Incoming
from tiepcan.records.models import Arrival, ArrivalState, Item, Page, ScanPage, ScanState

FILES, PAGES, KILLS = 6, 5, 2  # bench/digitising.py kills ten times in a thousand pages
PATIENCE = 120  # seconds; a quiet machine needs about ten in all


def database_url():
    """The tests' own database, whichever it is, as a process beside them is told of it."""
    told, name = settings.DATABASES["default"], settings.DATABASES["default"]["NAME"]
    if told["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{name}"
    user = ":".join(quote(part, safe="") for part in (told["USER"], told["PASSWORD"]) if part)
    return f"postgres://{user}@{told['HOST']}:{told['PORT']}/{name}"


def environment(tmp_path):
    own = {
        "TIEPCAN_HOME": str(tmp_path),
        "DATABASE_URL": database_url(),
        "STORAGE_URL": settings.STORAGE_URL,
        "SEARCH_URL": f"tantivy://{tmp_path / 'search'}",
        "OCR_URL": "memory://",
        "TIEPCAN_READERS": "1",
        "TIEPCAN_LEASE_SECONDS": "2",
        "DJANGO_SETTINGS_MODULE": "tiepcan.project.settings",
    }
    return os.environ | own


def start(tmp_path):
    command = [sys.executable, "-m", "tiepcan", "worker"]
    return subprocess.Popen(command, env=environment(tmp_path), start_new_session=True, stderr=subprocess.DEVNULL)


def kill(worker):
    """The worker and its readers, as a power cut would."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def read_pages():
    return ScanPage.objects.exclude(state=ScanState.WAITING).count()


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_batch_loses_nothing_and_repeats_nothing(tmp_path):
    people = make_people()
    batch = open_batch(agency=people.commune, name="Lô thử", by=people.hoa)
    texts = [[f"Văn bản {n}, trang {p}" for p in range(1, PAGES + 1)] for n in range(FILES)]
    files = [Incoming(f"{n}.pdf", scanned_pdf(*text, dpi=72)) for n, text in enumerate(texts)]
    receive(batch=batch, files=files, by=people.hoa)
    for kill_number in range(1, KILLS + 1):
        worker = start(tmp_path)
        goal = FILES * PAGES * kill_number // (KILLS + 2)
        until(lambda goal=goal: read_pages() >= goal, "the worker reads no page")
        kill(worker)
    worker = start(tmp_path)
    done = lambda: Arrival.objects.filter(state=ArrivalState.TAKEN_IN).count() == FILES  # noqa: E731
    until(done, "the batch was not finished")
    worker.send_signal(signal.SIGTERM)
    worker.wait(30)
    assert Counter(ScanPage.objects.values_list("state", flat=True)) == {ScanState.READ: FILES * PAGES}
    assert Item.objects.count() == FILES
    assert Page.objects.count() == FILES * PAGES
    assert sorted(Page.objects.values_list("text", flat=True)) == sorted(t for text in texts for t in text)
    assert Event.objects.filter(action="records.take_in").count() == FILES
    assert not ScanPage.objects.exclude(leased_by="").exists()
    assert verify_chain().sound
