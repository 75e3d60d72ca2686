"""Whether an acknowledged request is a stored request: citizens send requests through the pages of the portal while web
server and worker are killed (SIGKILL) and started again. One command, one line of JSON; exit code 1 when one is lost.

    python bench/inquiries_load.py --requests 2000 --clients 16 --kills 10
    python bench/inquiries_load.py --requests 1000 --clients 32 --kills 0
    DATABASE_URL=postgres://… python bench/inquiries_load.py        (an empty database; it is filled and left)
"""

import argparse
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from http.cookies import SimpleCookie
from urllib.parse import urlencode

START = "/gui-yeu-cau/"
SEND, RECEIPT = f"{START}kiem-tra/", f"{START}da-gui/"
PAGES = {
    "": {},
    "co-quan/": {"agency": "phuong-do"},
    "cach-nhan/": {"supply_form": "attachment", "copies": "", "support": ""},
    "nguoi-yeu-cau/": {"who": "citizen:alone"},
    "lien-he/": {
        "full_name": "Nguyễn Văn Mẫu", "identity_number": "001090000001", "address": "Phố Mẫu",
        "phone": "0900000000", "email": "mau@example.vn",
    },
    "ly-do/": {"purpose": "Tìm hiểu", "residency": "resident"},
    "giay-to/": {},
}  # fmt: skip


class Server:
    """`tiepcan serve` with its worker, as one group of processes that dies at once."""

    def __init__(self, home: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = os.environ | {"TIEPCAN_HOME": home}
        self.started: list[float] = []

    def start(self) -> None:
        begun = time.monotonic()
        command = [sys.executable, "-m", "tiepcan", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        while time.monotonic() - begun < 120:
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=5).request("GET", "/robots.txt")
                break
            except OSError:
                time.sleep(0.1)
        self.started.append(time.monotonic() - begun)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Tally:
    """What the clients saw. A request counts as acknowledged when its receipt was shown."""

    wanted: int
    begun: int = 0
    codes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)  # answers a healthy server must not give
    interrupted: int = 0
    seconds: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self) -> int | None:
        with self.lock:
            if self.begun >= self.wanted:
                return None
            self.begun += 1
            return self.begun


class Citizen:
    """One browser without script. What was interrupted is sent again, as people do."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.port, self.tally, self.cookies = port, tally, SimpleCookie()

    def run(self) -> None:
        while (number := self.tally.next()) is not None:
            begun = time.monotonic()
            code = self.ask(number)
            with self.tally.lock:
                self.tally.codes.append(code)
                self.tally.seconds.append(time.monotonic() - begun)

    def ask(self, number: int) -> str:
        while True:
            self.cookies = SimpleCookie()
            self.get(START)
            for page, given in PAGES.items():
                self.post(START + page, given or {"information": f"Bản đồ số {number}"})
            self.post(SEND, {})
            status, body = self.get(RECEIPT)
            found = re.search(r"<code>([\w-]+)</code>", body)
            if status == 200 and found:
                return found[1]
            self.fail(f"receipt {status}")

    def post(self, path: str, values: dict[str, str]) -> None:
        token = self.cookies["csrftoken"].value if "csrftoken" in self.cookies else ""
        body = urlencode({**values, "csrfmiddlewaretoken": token})
        status, _ = self.send("POST", path, body)
        if status != 302:
            self.fail(f"POST {path} {status}")

    def get(self, path: str) -> tuple[int, str]:
        return self.send("GET", path, None)

    def fail(self, what: str) -> None:
        with self.tally.lock:
            self.tally.failures.append(what)

    def send(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        """The answer, however often the server dies before it."""
        while True:
            headers = {"Cookie": "; ".join(f"{m.key}={m.value}" for m in self.cookies.values())}
            headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
            try:
                line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
                line.request(method, path, body, headers)
                answer = line.getresponse()
                text = answer.read().decode("utf-8", "replace")
            except (OSError, http.client.HTTPException):
                with self.tally.lock:
                    self.tally.interrupted += 1
                time.sleep(0.2)
                continue
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                self.cookies.load(cookie)
            line.close()
            return answer.status, text


def establish_agency() -> None:
    from tiepcan.agencies.actions import establish
    from tiepcan.audit.actions import Machine

    establish(
        code="phuong-do", name="Ủy ban nhân dân phường Đo", level="commune", kind="peoples_committee",
        valid_from=date(2010, 1, 1), by=Machine("machine:bench", "Đo đạc"),
    )  # fmt: skip


def count(tally: Tally) -> dict[str, object]:
    from tiepcan.audit.models import Event
    from tiepcan.inquiries.codes import code_keys
    from tiepcan.inquiries.models import Identity, Inquiry

    stored = set(Inquiry.objects.values_list("code_key", flat=True))
    numbers = sorted(Inquiry.objects.values_list("number", flat=True))
    lost = sum(1 for code in tally.codes if not stored & set(code_keys(code)))
    return {
        "acknowledged": len(tally.codes),
        "lost": lost,
        "stored": len(stored),
        "doubled": len(stored) - len(set(tally.codes)),
        "gaps": len(numbers) != (numbers[-1] if numbers else 0),
        "without_identity": len(stored) - Identity.objects.count(),
        "without_event": len(stored) - Event.objects.filter(action="inquiries.receive").count(),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--most-seconds", type=float, default=900)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["TIEPCAN_HOME"] = home
        os.environ["TIEPCAN_SENT_PER_HOUR"] = "0"  # everything comes from one address here
        os.environ["DJANGO_SETTINGS_MODULE"] = "tiepcan.project.settings"
        import django

        django.setup()
        from tiepcan.project.setting_up import set_up

        set_up()
        establish_agency()
        figures = run(options, home)
    print(json.dumps(figures))
    sys.exit(1 if figures["lost"] or figures["doubled"] or figures["failures"] else 0)


def run(options: argparse.Namespace, home: str) -> dict[str, object]:
    server, tally = Server(home), Tally(options.requests)
    server.start()
    begun, kills = time.monotonic(), 0
    people = [threading.Thread(target=Citizen(server.port, tally).run, daemon=True) for _ in range(options.clients)]
    for person in people:
        person.start()
    try:
        while any(p.is_alive() for p in people) and time.monotonic() - begun < options.most_seconds:
            time.sleep(0.05)
            if kills < options.kills and len(tally.codes) >= (kills + 1) * options.requests / (options.kills + 1):
                server.kill()
                server.start()
                kills += 1
        took = time.monotonic() - begun
    finally:
        server.kill()
    seconds = sorted(tally.seconds) or [0.0]
    return {
        "load": os.getloadavg()[0],
        "seconds": round(took, 1),
        "kills": kills,
        "interrupted": tally.interrupted,
        "failures": len(tally.failures),
        "failed": sorted(set(tally.failures))[:5],
        "median_seconds_a_request": round(seconds[len(seconds) // 2], 2),
        "slowest": round(seconds[-1], 2),
        "slowest_start": round(max(server.started), 1),
        **count(tally),
    }


if __name__ == "__main__":
    main()
