"""One batch of 1,000 pages, its worker killed ten times: what is lost, what is done twice, at what pace. Prints JSON.

    python bench/digitising.py [--pages 1000] [--kills 10] [--readers 2] [--database postgres://…] [--drawn]

Runs in a home of its own with the recogniser of the tests, so that the queue is measured and not the reading; what a
page costs to read is measured by ocr.py. With `--drawn` half a sheet at 200 dpi is drawn for each page and the real
engine reads it. Every kill takes the worker and its readers away together, as a power cut.
"""

import argparse
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PER_FILE = 10
LONGEST = 2_400  # seconds before the bench gives up
FONT = "fonts/Tinos-Regular.ttf"
LINES = (
    "Kế hoạch tiếp nhận và giải quyết yêu cầu cung cấp thông tin",
    "Các đơn vị báo cáo kết quả trước ngày 15 tháng 12 năm 2026.",
    "Nơi nhận: như trên; lưu văn thư.",
)
SAID = re.compile(r"tệp số (\d+), trang số (\d+)", re.IGNORECASE)


def pile(number: int, pages: int) -> bytes:
    """A scanned PDF as small as can be; the recogniser of the tests reads its words from the subject."""
    from PIL import Image

    pictures = [Image.new("L", (120, 60), 255 - number % 40)] * pages
    return bound(pictures, "\f".join(f"Đây là tệp số {number}, trang số {page}" for page in range(1, pages + 1)))


def drawn_pile(number: int, pages: int) -> bytes:
    """A scanned PDF of half sheets with four lines each, for the real engine."""
    from importlib.resources import files

    from PIL import Image, ImageDraw, ImageFont

    letters = ImageFont.truetype(str(files("tiepcan.engines.letters") / FONT), 40)
    pictures = []
    for page in range(1, pages + 1):
        sheet = Image.new("L", (1_654, 1_170), 255)
        said = f"Đây là tệp số {number}, trang số {page}"
        for place, line in enumerate((said, *LINES)):
            ImageDraw.Draw(sheet).text((170, 150 + 80 * place), line, 0, letters)
        pictures.append(sheet)
    return bound(pictures, "")


def bound(pictures: "list[Image.Image]", subject: str) -> bytes:
    """A PDF with one picture a page, 200 dots an inch."""
    import pikepdf

    pdf = pikepdf.new()
    for picture in pictures:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=80)
        width, height = picture.width * 72 / 200, picture.height * 72 / 200
        page = pdf.add_blank_page(page_size=(width, height))
        image = pikepdf.Stream(pdf, packed.getvalue())
        image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image})
        image.update({"/Width": picture.width, "/Height": picture.height})
        image.update(
            {"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode}
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())
    if subject:
        pdf.docinfo["/Subject"] = subject
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

    found = [SAID.search(text) for text in Page.objects.values_list("text", flat=True)]
    texts = Counter(said.groups() if said else ("", "") for said in found)

    wanted = {(str(n), str(p)) for n in range(files) for p in range(1, PER_FILE + 1)}
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
    parser.add_argument("--drawn", action="store_true", help="pages with words, read by the real engine")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiepcan-bench-") as home:
        own = {"TIEPCAN_HOME": home, "TIEPCAN_LEASE_SECONDS": "5"}
        own |= {} if given.drawn else {"OCR_URL": "memory://"}
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
        make = drawn_pile if given.drawn else pile
        fill([make(number, PER_FILE) for number in range(files)])
        figures = work(given.pages, files, given.kills)
        print(json.dumps({"readers": given.readers, **figures, **judge(given.pages, files)}))


if __name__ == "__main__":
    main()
