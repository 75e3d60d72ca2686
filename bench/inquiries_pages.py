"""What the inbox and the register cost against a bare page of the framework, with few requests and with many: CPU of
the server as a ratio, and how often the database is asked. One command, one line of JSON.

    python bench/inquiries_pages.py --cases 1000 100000
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date

PAGES = {
    "inbox": "/can-bo/yeu-cau/",
    "inbox_late": "/can-bo/yeu-cau/?loc=late",
    "inbox_list": "/can-bo/yeu-cau/?loc=done",
    "register": "/can-bo/yeu-cau/so-theo-doi/?nam=2026",
    "register_part": "/can-bo/yeu-cau/so-theo-doi/?nam=2026&ket_qua=refused",
    "register_far": "/can-bo/yeu-cau/so-theo-doi/?nam=2026&sau={last}",
}


def measure(cases: int) -> dict[str, object]:
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection
    from django.db.models import F
    from django.http import HttpRequest, HttpResponse
    from django.template.loader import render_to_string
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import path
    from inquiries_recount import fill

    from tiepcan.agencies.actions import appoint, enrol
    from tiepcan.agencies.models import Agency, Role
    from tiepcan.audit.actions import Machine
    from tiepcan.inquiries.models import Inquiry
    from tiepcan.project import urls

    def bare(request: HttpRequest) -> HttpResponse:
        """Who is signed in, and the frame of a page: what every page of the framework costs."""
        assert not isinstance(request.user, AnonymousUser)
        return HttpResponse(render_to_string("desk_base.html", {"section": "desk:inquiries"}, request))

    urls.urlpatterns.insert(0, path("bare/", bare))
    fill(cases)
    # As an office is: one case in a hundred still open; one in ten of the others refused.
    Inquiry.objects.exclude(pk__in=range(100, cases + 1, 100)).update(
        phase="settled", state="supplied", settled_on=F("due_on"), outcome="whole"
    )
    Inquiry.objects.filter(pk__in=range(5, cases + 1, 500)).update(state="refused", outcome="refused", ground="27.3")
    by = Machine("machine:bench", "Đo đạc")
    user = enrol(username="do", full_name="Người Đo", by=by)
    appoint(user=user, agency=Agency.objects.get(), role=Role.FOCAL_POINT, valid_from=date(2010, 1, 1), by=by)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    told: dict[str, object] = {}
    for name, address in PAGES.items():
        here = address.format(last=cases - 60)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(here).status_code == 200
        queries = len(asked)
        page, frame = in_turns(lambda here=here: client.get(here), lambda: client.get("/bare/"))
        told[name] = {"ratio": round(page / frame, 1), "ms": page, "queries": queries}
    return told


def in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The CPU of each in ms, measured in turns: what else the machine does meets both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(21):
        for call, seen in zip((one, other), times, strict=True):
            begun = time.process_time()
            call()
            seen.append((time.process_time() - begun) * 1000)
    return round(statistics.median(times[0][1:]), 2), round(statistics.median(times[1][1:]), 2)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--one", type=int)
    options = parser.parse_args()
    if options.one is None:
        # Each size in a process and a home of its own.
        told = {
            str(n): json.loads(
                subprocess.run(
                    [sys.executable, __file__, "--one", str(n)], capture_output=True, text=True, check=True
                ).stdout.splitlines()[-1]
            )
            for n in options.cases
        }
        print(json.dumps({"load": os.getloadavg()[0], **told}))
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["TIEPCAN_HOME"] = home
        os.environ["TIEPCAN_SENT_PER_HOUR"] = "0"  # everything comes from one address here
        os.environ["DJANGO_SETTINGS_MODULE"] = "tiepcan.project.settings"
        os.environ["DATABASE_URL"] = f"sqlite:///{home}/bench.sqlite3"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        print(json.dumps(measure(options.one)))


if __name__ == "__main__":
    main()
