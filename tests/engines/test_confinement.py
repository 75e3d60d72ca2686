"""A child that opens files of strangers has no network, nowhere to write, and no more time and memory than it is given."""

import os
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tiepcan.engines import confinement
from tiepcan.engines.confinement import Bounds, Broken, Overrun
from tiepcan.engines.nursery import Nursery

FOLDER = Path(__file__).parent / "confined"
MB = 1024 * 1024
ECHO = "sys.stdout.buffer.write(content[::-1])"
WHO = "print(os.getpid(), os.getppid())"


@pytest.fixture(scope="module")
def nursery():
    made = Nursery(modules=str(FOLDER))
    yield made
    made.close()


@pytest.fixture
def run(nursery, monkeypatch):
    """Run a line of Python as the confined child, through the door the readers use."""
    monkeypatch.setattr(confinement, "_nursery", nursery)

    def go(line: str, content: bytes = b"", *, seconds: int = 20) -> bytes:
        return confinement.run_confined("line_of_python", [line], content, Bounds(seconds, 1000 * MB))

    return go


@pytest.mark.parametrize("size", [0, 1, 5_000_000])
def test_content_goes_in_and_an_answer_comes_back(run, size):
    content = os.urandom(size)
    assert run(ECHO, content) == content[::-1]


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("takes more memory than it is given", "bytearray(3 * 1024**3)"),
        ("falls", "os.abort()"),
        ("leaves half way", "print('half', flush=True); os._exit(0)"),
        ("raises", "raise ValueError"),
        ("opens many files", "kept = [open('/dev/null') for _ in range(100)]"),
    ],
)
def test_a_child_that_breaks_is_told_of_and_the_next_one_works(run, what, line):
    with pytest.raises(Broken):
        run(line)
    assert run(ECHO, b"ab") == b"ba"


def test_it_writes_no_file(run, tmp_path):
    with pytest.raises(Broken):
        run(f"f = open({str(tmp_path / 'a')!r}, 'w'); f.write('x' * 100_000); f.flush()")
    assert not (tmp_path / "a").exists() or (tmp_path / "a").read_bytes() == b""


def test_it_reaches_no_network(run):
    if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(Broken):
        run(f"socket.create_connection({server.getsockname()!r}, 2)")


def test_it_knows_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setattr(confinement, "_nursery", Nursery(modules=str(FOLDER)))
    said = confinement.run_confined("line_of_python", ["print(dict(os.environ))"], b"", Bounds(20, 1000 * MB))
    assert b"LC_ALL" in said
    assert b"secret" not in said
    confinement._nursery.close()


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("waits", "time.sleep(60)"),
        ("spins", "while True: pass"),
        ("waits with a child of its own", "os.fork(); time.sleep(60)"),
    ],
)
def test_a_child_that_never_ends_is_ended_with_what_it_started(run, what, line):
    start = time.monotonic()
    with pytest.raises((Overrun, Broken)):
        run(line, seconds=1)
    assert time.monotonic() - start < 10
    assert run(ECHO, b"ab") == b"ba"


def test_what_one_file_leaves_behind_no_other_finds(run):
    run("sys.modules['json'].kept = content", "bí mật".encode())
    assert run("print(hasattr(sys.modules['json'], 'kept'))") == b"False\n"


def test_children_work_beside_one_another(run):
    contents = [bytes([n]) * 100_000 for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda content: run(ECHO, content), contents)) == contents


def test_when_the_nursery_is_gone_another_begins(run):
    _, nursery_process = map(int, run(WHO).split())
    os.kill(nursery_process, signal.SIGKILL)
    child, other = map(int, run(WHO).split())
    assert other != nursery_process
    ends = time.monotonic() + 5
    while Path(f"/proc/{child}").exists():  # it leaves nothing to be collected
        assert time.monotonic() < ends


def test_a_nursery_nobody_asks_ends_after_its_last_child_and_begins_again(monkeypatch):
    nursery = Nursery((), idle=0.01, modules=str(FOLDER))
    monkeypatch.setattr(confinement, "_nursery", nursery)
    ended = []
    for _ in (1, 2):
        line = "time.sleep(0.1); print(os.getppid())"
        parent = confinement.run_confined("line_of_python", [line], b"", Bounds(20, 1000 * MB))
        assert nursery._process.wait(5) == 0
        ended.append(nursery._process.pid)
        assert int(parent) == ended[-1], "it waited for its child"
    nursery.close()
    assert len(set(ended)) == 2
