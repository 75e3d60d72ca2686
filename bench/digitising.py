"""One batch of 1,000 pages, its worker killed ten times: what is lost, what is done twice, at what pace. Prints JSON.

    python bench/digitising.py [--pages 1000] [--kills 10] [--readers 2] [--database postgres://…]

Runs in a home of its own with the recogniser of the tests, so that the queue is measured and not the reading; what a
page costs to read is measured by ocr.py. Every kill takes the worker and its readers away together, as a power cut.
"""

import argparse
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date

PER_FILE = 10
LONGEST = 900  # seconds before the bench gives up


def pile(number: int, pages: int) -> bytes:
    """A scanned PDF as small as can be; the recogniser of the tests reads its words from the subject."""
    import pikepdf
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (120, 60), 255 - number % 40).save(picture, "JPEG")
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(60, 30))
        image = pikepdf.Stream(pdf, picture.getvalue())
        image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 120, "/Height": 60})
        image.update(
            {"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode}
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pdf.make_stream(b"q 60 0 0 30 0 0 cm /Im0 Do Q")
    pdf.docinfo["/Subject"] = "\f".join(f"Tệp {number} trang {page}" for page in range(1, pages + 1))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def fill(contents: list[bytes]) -> None:
    """A batch of these files, in a home that has nothing yet."""
    from tiepcan.agencies.actions import appoint, enrol, establish
    from tiepcan.agencies.models import Role
    from tiepcan.audit.actions import Machine
    from tiepcan.records.actions import open_batch, receive
    from tiepcan.records.arriving import Incoming

    bench, since = Machine("machine:bench", "Phép đo"), date(2010, 1, 1)
    agency = establish(
        code="phuong",
        name="Ủy ban nhân dân phường",
        level="commune",
        kind="peoples_committee",
        valid_from=since,
        by=bench,
    )
    hoa = enrol(username="hoa", full_name="Trịnh Thị Hoa", by=bench)
    appoint(user=hoa, agency=agency, role=Role.CREATING_UNIT, valid_from=since, by=bench)
    batch = open_batch(agency=agency, name="Phép đo", by=hoa)
    files = [Incoming(f"{number}.pdf", content) for number, content in enumerate(contents)]
    receive(batch=batch, files=files, by=hoa)


def start() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tiepcan", "worker"]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def work(pages: int, files: int, kills: int) -> dict[str, float]:
    from tiepcan.records.models import Arrival, ArrivalState, ScanPage, ScanState

    def read() -> int:
        return ScanPage.objects.exclude(state=ScanState.WAITING).count()

    began, worker, killed = time.monotonic(), start(), 0
    random.seed(6)
    goals = sorted(random.sample(range(1, pages - 1), kills))
    while Arrival.objects.filter(state=ArrivalState.TAKEN_IN).count() < files:
        if killed < kills and read() >= goals[killed]:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            worker, killed = start(), killed + 1
        if time.monotonic() - began > LONGEST:
            break
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    worker.wait(60)
    seconds = time.monotonic() - began
    return {"seconds": round(seconds, 1), "kills": killed, "pages_a_minute": round(read() / seconds * 60)}


def judge(pages: int, files: int) -> dict[str, int | bool]:
    from collections import Counter

    from tiepcan.audit.models import Event
    from tiepcan.audit.queries import verify_chain
    from tiepcan.records.models import Item, Page, ScanPage, ScanState

    texts = Counter(Page.objects.values_list("text", flat=True))
    wanted = {f"Tệp {n} trang {p}" for n in range(files) for p in range(1, PER_FILE + 1)}
    events = Event.objects.filter(action="records.take_in").count()
    return {
        "pages": pages,
        "pages_lost": len(wanted - texts.keys()),
        "pages_twice": sum(count - 1 for count in texts.values()),
        "pages_failed": ScanPage.objects.filter(state=ScanState.FAILED).count(),
        "items_lost": files - Item.objects.count(),
        "events_beyond_one_an_item": events - files,
        "leases_left": ScanPage.objects.exclude(leased_by="").count(),
        "chain_sound": verify_chain().sound,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--readers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--database", default="", metavar="URL", help="an empty database; default: SQLite in the home")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiepcan-bench-") as home:
        own = {"TIEPCAN_HOME": home, "OCR_URL": "memory://", "TIEPCAN_LEASE_SECONDS": "5"}
        os.environ |= own | {
            "TIEPCAN_READERS": str(given.readers),
            "DJANGO_SETTINGS_MODULE": "tiepcan.project.settings",
        }
        for name in ("DATABASE_URL", "SEARCH_URL", "STORAGE_URL"):
            os.environ.pop(name, None)
        if given.database:
            os.environ["DATABASE_URL"] = given.database
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        files = given.pages // PER_FILE
        fill([pile(number, PER_FILE) for number in range(files)])
        figures = work(given.pages, files, given.kills)
        print(json.dumps({"readers": given.readers, **figures, **judge(given.pages, files)}))


if __name__ == "__main__":
    main()
