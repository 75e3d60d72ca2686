"""Counting 100,000 open terms anew after a swap of days, as the worker does. Prints JSON.

    python bench/recount.py [--items 100000]

Runs in a home of its own. Every item was made in the weeks around the swap, so most terms move: the worst case.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

SWAP_OFF, SWAP_WORKED = date(2026, 10, 12), date(2026, 10, 31)
FIRST_MADE, DAYS = date(2026, 10, 5), 9
AGENCIES = 120


def timed(call: Callable[[], object]) -> tuple[float, float, object]:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = call()
    return time.perf_counter() - wall, time.process_time() - cpu, answer


def fill(items: int) -> object:
    """Agencies, an administrator, and open items; written straight into the table, for they are not what is measured."""
    from tiepcan.agencies.actions import appoint, enrol, establish
    from tiepcan.agencies.models import Role
    from tiepcan.audit.actions import Machine
    from tiepcan.records.legal import publication_due
    from tiepcan.records.models import Item

    bench, since = Machine("machine:bench", "Phép đo"), date(2010, 1, 1)
    given = {"level": "commune", "kind": "peoples_committee", "valid_from": since}
    agencies = [
        establish(code=f"phuong-{n}", name=f"Ủy ban nhân dân phường {n}", by=bench, **given) for n in range(AGENCIES)
    ]
    giang = enrol(username="giang", full_name="Đỗ Hương Giang", by=bench)
    appoint(user=giang, agency=agencies[0], role=Role.ADMINISTRATOR, valid_from=since, by=bench)
    made = [FIRST_MADE + timedelta(n) for n in range(DAYS)]
    due = {on: publication_due(on) for on in made}
    now = datetime.now(UTC)
    rows = (
        Item(agency=agencies[n % AGENCIES], made_on=on, due_on=due[on][0], due_under=due[on][1], taken_in_at=now)
        for n in range(items)
        for on in [made[n % DAYS]]
    )
    Item.objects.bulk_create(rows, batch_size=2000)
    return giang


def measure(items: int) -> dict[str, object]:
    from tiepcan.agencies.actions import change_calendar
    from tiepcan.agencies.models import CalendarNotice
    from tiepcan.agencies.work_calendar import assembled, departures_after
    from tiepcan.audit.actions import Machine
    from tiepcan.audit.models import Event
    from tiepcan.law.calendar import Day, Kind
    from tiepcan.oversight import recount

    giang = fill(items)
    swap = [
        Day(SWAP_OFF, Kind.SWAPPED, "Nghỉ hoán đổi", "", pair=SWAP_WORKED),
        Day(SWAP_WORKED, Kind.WORKED, "Làm bù", "", pair=SWAP_OFF),
    ]
    clock = Machine("machine:bench", "Phép đo")
    recount.recompute(by=clock)
    looked, _, outlook = timed(lambda: recount.preview(assembled(departures_after(added=swap))))
    change_calendar(added=swap, source="Công văn số 123/BNV-CVL", by=giang)  # type: ignore[arg-type]
    before = Event.objects.count()
    wall, cpu, moved = timed(lambda: recount.recompute(by=clock))
    again, _, second = timed(lambda: recount.recompute(by=clock))
    assert moved == outlook.moved  # type: ignore[attr-defined]
    assert second == 0
    return {
        "items": items,
        "moved": moved,
        "preview_seconds": round(looked, 2),
        "recount_seconds": round(wall, 1),
        "recount_cpu_seconds": round(cpu, 1),
        "second_run_ms": round(again * 1000, 1),
        "events": Event.objects.count() - before,
        "agencies_told": CalendarNotice.objects.count(),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiepcan-bench-") as folder:
        os.environ["TIEPCAN_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tiepcan.project.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        figures = {"load": os.getloadavg()[0]} | measure(options.items)
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
