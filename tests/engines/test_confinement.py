"""A child that opens files of strangers has no network, nowhere to write, and no more time and memory than it is given."""

import socket
import subprocess
import sys

import pytest

from tiepcan.engines import confinement
from tiepcan.engines.confinement import Bounds, Broken, Overrun, run_confined

MB = 1024 * 1024
BEGIN = "from tiepcan.engines.confinement import confine; import sys, socket, os; confine(); "


@pytest.fixture
def run(monkeypatch):
    """Run a line of Python as the confined child, through the door the readers use."""

    def go(line: str, *, seconds: int = 20) -> bytes:
        real = subprocess.Popen

        def popen(command, **keys):
            return real([sys.executable, "-I", "-c", BEGIN + line, *command[4:]], **keys)

        monkeypatch.setattr(confinement.subprocess, "Popen", popen)
        return run_confined("any", [], b"content", Bounds(seconds, 700 * MB))

    return go


def test_an_honest_child_answers(run):
    assert run("print(len('abc'))") == b"3\n"


def test_it_takes_no_more_memory_than_it_is_given(run):
    with pytest.raises(Broken):
        run("x = bytearray(2 * 1024**3)")


def test_it_writes_no_file(run, tmp_path):
    with pytest.raises(Broken):
        run(f"f = open({str(tmp_path / 'a')!r}, 'w'); f.write('x' * 100_000); f.flush()")
    assert not (tmp_path / "a").exists() or (tmp_path / "a").read_bytes() == b""


def test_it_reaches_no_network(run):
    if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(Broken):
        run(f"socket.create_connection({server.getsockname()!r}, 2)")


def test_it_opens_few_files(run):
    with pytest.raises(Broken):
        run("kept = [open('/dev/null') for _ in range(100)]")


def test_it_knows_nothing_of_the_environment(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert b"secret" not in run("print(dict(os.environ))")


def test_a_child_that_never_ends_is_ended_with_what_it_started(run):
    with pytest.raises((Overrun, Broken)):
        run("pid = os.fork()\nwhile True: pass", seconds=1)
