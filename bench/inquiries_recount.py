"""How long a change of the calendar takes with many open requests: preview, recount, recount again; and, with one case
in a hundred open, the CPU of the reads behind the inbox and the register. One command, one line of JSON.

    python bench/inquiries_recount.py --cases 100000
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

FIRST, DAYS = date(2026, 9, 3), 60
OFF = date(2026, 10, 5)


def fill(cases: int) -> None:
    """Rows as the actions leave them, written in bulk: a receipt, a finding of validity, an assignment; every fifth
    one extended."""
    from tiepcan.agencies.actions import establish
    from tiepcan.agencies.work_calendar import counted_by
    from tiepcan.audit.actions import Machine
    from tiepcan.inquiries import legal
    from tiepcan.inquiries.identity import Requester, put_requester
    from tiepcan.inquiries.models import Event, Identity, Inquiry
    from tiepcan.law.calendar_files import standard
    from tiepcan.law.explanations import Explanation

    by = Machine("machine:bench", "Đo đạc")
    agency = establish(
        code="phuong-do", name="Ủy ban nhân dân phường Đo", level="commune", kind="peoples_committee",
        valid_from=date(2010, 1, 1), by=by,
    )  # fmt: skip
    someone = Requester(full_name="Nguyễn Văn Mẫu", identity_number="001090000001", phone="0900000000")
    clocks: dict[tuple[date, bool], Explanation] = {}
    for start in range(0, cases, 5000):
        rows, events = [], []
        for n in range(start, min(start + 5000, cases)):
            on = FIRST + timedelta(days=n % DAYS)
            at = datetime(on.year, on.month, on.day, 3, tzinfo=UTC)
            extended = n % 5 == 0
            row = Inquiry(
                id=n + 1, agency=agency, year=2026, number=n + 1, public_id=f"{n:016x}", code_key=f"c{n}",
                client_key=f"k{n}", regime="l2026", received_at=at, received_on=on, channel="portal",
                information="Kế hoạch sử dụng đất", requester_kind="citizen", supply_form="attachment", basis="23.3",
                content_key="", state="extended" if extended else "in_progress", phase="open", attention_on=on,
                assigned_unit="Địa chính", valid_on=on,
            )  # fmt: skip
            kinds = [("receive", {}), ("accept", {}), ("assign", {})]
            told = [
                Event(inquiry=row, sequence=i, kind=kind, on=on, at=at, actor_id="bench", payload=payload)
                for i, (kind, payload) in enumerate(kinds, start=1)
            ]
            if extended:
                until = (on + timedelta(days=20)).isoformat()
                told.append(
                    Event(
                        inquiry=row, sequence=4, kind="extend", on=on, at=at, actor_id="bench", payload={"until": until}
                    )
                )
            row.version = len(told)
            clock = clocks.get((on, extended)) or legal.clock_of(row, told, standard())
            clocks[on, extended] = clock
            row.first_due_on, row.due_on, row.attention_on = clock.first_due, clock.due, clock.due or on
            row.calendar_version = counted_by(standard())
            rows.append(row)
            events += told
        Inquiry.objects.bulk_create(rows)
        Identity.objects.bulk_create(put_requester(row, someone) for row in rows)
        Event.objects.bulk_create(events)


def timed(name: str, call: Callable[[], object]) -> tuple[dict[str, float], object]:
    """Wall and CPU seconds of a call: on a busy machine the second is the steadier one."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = call()
    spent = {f"{name}_s": time.perf_counter() - wall, f"{name}_cpu_s": time.process_time() - cpu}
    return {what: round(seconds, 1) for what, seconds in spent.items()}, result


def recounts() -> dict[str, object]:
    from tiepcan.audit.actions import Machine
    from tiepcan.inquiries import recount
    from tiepcan.law.calendar import Day, Kind
    from tiepcan.law.calendar_files import standard

    by = Machine("machine:bench", "Đo đạc")
    changed = standard().with_days([Day(OFF, Kind.HOLIDAY, "Nghỉ bão", "Công điện")])
    previewed, outlook = timed("preview", lambda: recount.preview(changed, shown=50))
    counted, moved = timed("recount", lambda: sum(recount.recompute(changed, by=by)))
    again, none = timed("again", lambda: sum(recount.recompute(changed, by=by)))
    assert outlook.moved == moved, "what was shown is what moved"  # type: ignore[attr-defined]
    assert none == 0
    return {**previewed, **counted, "moved": moved, **again}


def lists() -> dict[str, object]:
    from django.db.models import F

    from tiepcan.agencies.models import Agency
    from tiepcan.inquiries import inbox
    from tiepcan.inquiries.models import Inquiry
    from tiepcan.inquiries.permissions import Viewer
    from tiepcan.inquiries.register import register_rows

    agency = Agency.objects.get()
    viewer = Viewer(1, frozenset({agency.pk}))
    today = date(2026, 10, 20)

    def one_page() -> None:
        inbox.inbox_counts(viewer, today=today)
        for which in inbox.GROUPS:
            inbox.page_of(viewer, which, None, today=today, size=50)

    def settled_page() -> None:
        inbox.page_of(viewer, inbox.InboxList.DONE, None, today=today, size=50)

    def register_page() -> None:
        list(register_rows(agency, 2026, size=50, after=500))

    # As an office is: one case in a hundred still open.
    Inquiry.objects.annotate(nth=F("pk") % 100).exclude(nth=0).update(
        phase="settled", state="supplied", settled_on=F("due_on"), outcome="whole"
    )
    pages = {"inbox_ms": one_page, "done_ms": settled_page, "register_page_ms": register_page}
    return {name: median_ms(page) for name, page in pages.items()}


def median_ms(page: Callable[[], None]) -> float:
    page()
    times = []
    for _ in range(7):
        begun = time.process_time()
        page()
        times.append((time.process_time() - begun) * 1000)
    return round(statistics.median(times), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiepcan-bench-") as name:
        os.environ["TIEPCAN_HOME"] = str(Path(name))
        os.environ["DJANGO_SETTINGS_MODULE"] = "tiepcan.project.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        figures: dict[str, object] = {"load": round(os.getloadavg()[0], 1), "cases": options.cases}
        filled, _ = timed("fill", lambda: fill(options.cases))
        figures |= {**filled, **recounts(), **lists()}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
