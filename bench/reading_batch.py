"""A batch of scans through `tiepcan worker` with the real recogniser, beside bare engines at work in the same minutes.

    python bench/reading_batch.py [--files 9] [--readers 2]

Four pages of 200 dpi a file, invented. As many bare engines as readers run at the same time, so that a busy machine is
busy for both. Prints JSON: CPU of all processes of the worker for a page – queue, archive image, reading of the whole
text, item and index included, start of the processes not – against the bare engine, the share of a core that a reader
got against what a bare engine got (1: it never waited), and the memory of each process.
"""

import argparse
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from digitising import fill, start

TICKS = os.sysconf("SC_CLK_TCK")
LONGEST = 1800  # seconds before the bench gives up
BARE = """
import io, json, sys, time, tesserocr
from PIL import Image
from tiepcan.engines.ocr.tesseract.engine import DATA
api = tesserocr.PyTessBaseAPI(path=str(DATA), lang="vie", psm=tesserocr.PSM.AUTO)
pictures = [Image.open(path).convert("RGB") for path in sys.argv[1:]]
start, pages = time.process_time(), 0
while True:
    for picture in pictures:
        api.SetImage(picture)
        api.SetSourceResolution(200)
        api.GetUTF8Text()
        pages += 1
        print(json.dumps([time.time(), time.process_time() - start, pages]), flush=True)
"""


def scans(files: int) -> list[bytes]:
    from ocr_documents import PAGES
    from ocr_whole import scanned_pdf

    return [scanned_pdf(pages=(PAGES[n:] + PAGES[:n])[:4])[0] for n in range(files)]


def processes() -> dict[int, tuple[int, float]]:
    """Of each process its parent and the CPU seconds of it and of what it has collected."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            found[int(folder.name)] = int(fields[1]), sum(map(int, fields[11:15])) / TICKS
    return found


def below(root: int) -> dict[int, float]:
    """CPU seconds of a process and all below it."""
    known = processes()
    inside = {root}
    while more := {pid for pid, (parent, _) in known.items() if parent in inside} - inside:
        inside |= more
    return {pid: known[pid][1] for pid in inside if pid in known}


def memory(pid: int) -> tuple[str, dict[str, int]]:
    """What kind of process it is, and megabytes: the most it ever had, its share of what it has now, its own alone."""

    def kind(pid: int) -> str:
        command = Path(f"/proc/{pid}/cmdline").read_text()
        if "nursery" not in command:
            return "reader" if "--reader" in command else "worker"
        what = "page" if "tesseract" in command else "file"
        return (
            f"{what} process" if "nursery" in Path(f"/proc/{parents[pid]}/cmdline").read_text() else f"{what} nursery"
        )

    parents = {one: parent for one, (parent, _) in processes().items()}
    status = Path(f"/proc/{pid}/status").read_text().split()
    shares = Path(f"/proc/{pid}/smaps_rollup").read_text().split()
    own = sum(int(shares[shares.index(name) + 1]) for name in ("Private_Clean:", "Private_Dirty:"))
    peak, share = int(status[status.index("VmHWM:") + 1]), int(shares[shares.index("Pss:") + 1])
    return kind(pid), {"peak_rss": peak // 1024, "pss": share // 1024, "own": own // 1024}


def note_memory(root: int, most: dict[str, dict[str, int]]) -> None:
    for pid in below(root):
        with suppress(OSError, ValueError, KeyError):  # it may be gone by now
            kind, figures = memory(pid)
            kept = most.setdefault(kind, figures)
            most[kind] = {name: max(value, kept[name]) for name, value in figures.items()}


def work(files: int, readers: int, pictures: list[str]) -> dict[str, object]:
    from tiepcan.records.models import Arrival, ArrivalState, IndexTask, ScanPage, ScanState

    def read() -> int:
        return ScanPage.objects.exclude(state=ScanState.WAITING).count()

    def wait(ready: Callable[[], bool], seconds: float = LONGEST) -> None:
        until = time.monotonic() + seconds
        while not ready() and time.monotonic() < until:
            note_memory(worker.pid, most)
            time.sleep(0.3)

    most: dict[str, dict[str, int]] = {}

    bare = [
        subprocess.Popen([sys.executable, "-c", BARE, *pictures], stdout=subprocess.PIPE, start_new_session=True)
        for _ in range(readers)
    ]
    worker = start()
    try:
        wait(lambda: read() >= readers)  # everybody has started
        began, first, cpu_before = time.time(), read(), sum(below(worker.pid).values())
        wait(lambda: Arrival.objects.filter(state__in=(ArrivalState.RECEIVED, ArrivalState.READING)).count() == 0)
        ended, cpu_read = time.time(), sum(below(worker.pid).values())
        wait(lambda: not Arrival.objects.filter(settled_at=None).exists() and not IndexTask.objects.exists(), 60)
        pages, cpu = read() - first, sum(below(worker.pid).values()) - cpu_before
    finally:
        worker.send_signal(signal.SIGTERM)
        for process in bare:
            process.kill()
        worker.wait(60)
    marks = [[json.loads(line) for line in process.communicate()[0].splitlines()] for process in bare]
    inside = [[mark for mark in one if began <= mark[0] <= ended] for one in marks]
    bare_cpu, bare_pages = (sum(one[-1][n] - one[0][n] for one in inside) for n in (1, 2))
    bare_wall = sum(one[-1][0] - one[0][0] for one in inside)
    ours, theirs = (cpu_read - cpu_before) / (ended - began) / readers, bare_cpu / bare_wall
    return {
        "files": files,
        "pages": pages,
        "load": os.getloadavg()[0],
        "cpu_s_per_page": round(cpu / pages, 3),
        "bare_cpu_s_per_page": round(bare_cpu / bare_pages, 3),
        "cpu_ratio": round(cpu / pages / (bare_cpu / bare_pages), 2),
        "cores_a_reader_got": round(ours, 3),
        "cores_a_bare_engine_got": round(theirs, 3),
        "busy": round(ours / theirs, 2),
        "most_mb_of_each_kind": dict(sorted(most.items())),
        "items": Arrival.objects.filter(state=ArrivalState.TAKEN_IN).count(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=9)
    parser.add_argument("--readers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiepcan-bench-") as home:
        os.environ |= {"TIEPCAN_HOME": home, "TIEPCAN_READERS": str(given.readers), "OMP_THREAD_LIMIT": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "tiepcan.project.settings"
        for name in ("DATABASE_URL", "SEARCH_URL", "STORAGE_URL", "OCR_URL"):
            os.environ.pop(name, None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        contents = scans(given.files)
        pictures = bare_pictures(home)
        fill(contents)
        print(json.dumps(work(given.files, given.readers, pictures)))


def bare_pictures(folder: str) -> list[str]:
    from ocr_documents import PAGES
    from ocr_whole import scanned_pdf

    paths = []
    for number, picture in enumerate(scanned_pdf(pages=PAGES)[1]):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=75)
        path = Path(folder) / f"bare-{number}.jpg"
        path.write_bytes(out.getvalue())
        paths.append(str(path))
    return paths


if __name__ == "__main__":
    main()
