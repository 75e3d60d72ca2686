"""From an empty folder to a page in a browser's hands: the real server, the real worker, the real migrations."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def get(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.status, answer.read().decode()


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 90) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"the server ended with {process.returncode}")
        try:
            return get(address)[1]
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


@pytest.fixture
def served(tmp_path):
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    environment["TIEPCAN_HOME"] = str(tmp_path / "home")
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tiepcan", "serve", "--port", str(port)],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield f"http://127.0.0.1:{port}", process, tmp_path
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=20)


@pytest.mark.slow
def test_an_empty_folder_becomes_a_site_with_its_style_and_ends_when_told(served):
    address, process, folder = served
    page = wait_for(address, process)
    assert '<html lang="vi">' in page
    style = page.split('href="/static/css/')[1].split('"')[0]
    assert "{" in get(f"{address}/static/css/{style}")[1]
    children = _children(process.pid)
    assert len(children) >= 2, "a web worker and the worker of the index"
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert not [pid for pid in children if _alive(pid)], "nothing is left running"
    assert f"{address}" in (folder / "out").read_text(encoding="utf-8")


def _children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
