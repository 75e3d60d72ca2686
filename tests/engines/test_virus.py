"""The scanner's answers: clean, found, or not judged, which is never clean."""

import base64
import hashlib
import io
import shutil
import socket
import struct
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tiepcan.engines.reading import FileRefused
from tiepcan.engines.virus import Clamd, Scanned, Verdict, connect

# The harmless test file that every scanner knows, kept apart so that no scanner takes offence at this source.
EICAR = base64.b64decode(
    b"WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo="
)


class FakeClamd:
    """Takes one stream and gives the answer it was told to."""

    def __init__(self, answer: bytes, hang_up_after: int | None = None) -> None:
        self.answer, self.hang_up_after, self.received = answer, hang_up_after, b""
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = self.server.getsockname()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        connection, _ = self.server.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack(">I", stream.read(4))[0]:
                self.received += stream.read(size)
                if self.hang_up_after is not None and len(self.received) > self.hang_up_after:
                    break
            connection.sendall(self.answer)

    def close(self) -> None:
        self.thread.join(5)
        self.server.close()


@pytest.fixture
def fake() -> Iterator[object]:
    made: list[FakeClamd] = []

    def make(answer: bytes, **keys: int) -> FakeClamd:
        made.append(FakeClamd(answer, **keys))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_clean_content_is_sent_whole_and_passes(fake):
    server = fake(b"stream: OK\0")
    content = bytes(range(256)) * 10_000
    scanner = Clamd(server.address)
    assert scanner.scan(content) == Scanned(Verdict.CLEAN)
    assert server.received == content


def test_a_virus_is_named_and_the_file_refused(fake):
    with pytest.raises(FileRefused) as refusal:
        Clamd(fake(b"stream: Win.Test.EICAR_HDB-1 FOUND\0").address).check(b"x")
    assert refusal.value.reason == "infected"
    assert "Win.Test.EICAR_HDB-1" in refusal.value.message


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK but", b"\xff\0"])
def test_whatever_is_not_clearly_clean_is_refused(fake, answer):
    with pytest.raises(FileRefused) as refusal:
        Clamd(fake(answer).address).check(b"x")
    assert refusal.value.reason == "unscanned"
    assert "Hãy thử lại" in refusal.value.message


def test_a_scanner_that_hangs_up_over_its_limit_is_still_heard(fake):
    server = fake(b"INSTREAM size limit exceeded. ERROR\0", hang_up_after=100_000)
    assert Clamd(server.address).scan(b"x" * 5_000_000).verdict == Verdict.NOT_JUDGED


def test_a_scanner_out_of_reach_or_silent_never_means_clean(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert Clamd(silent.getsockname(), seconds=0.05).scan(b"x").verdict == Verdict.NOT_JUDGED
        nobody = silent.getsockname()
    assert Clamd(nobody).scan(b"x").verdict == Verdict.NOT_JUDGED
    assert Clamd(str(tmp_path / "none.ctl")).scan(b"x").verdict == Verdict.NOT_JUDGED


def test_the_setting_names_a_port_or_a_socket():
    assert connect("") is None
    assert connect("tcp://127.0.0.1:3311") == Clamd(("127.0.0.1", 3311))
    assert connect("unix:///run/clamav/clamd.ctl") == Clamd("/run/clamav/clamd.ctl")
    with pytest.raises(ValueError, match="CLAMAV_URL"):
        connect("http://127.0.0.1")


def packed(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.com", content)
    return out.getvalue()


@pytest.fixture(scope="module")
def clamd(tmp_path_factory) -> Iterator[Clamd]:
    """A real clamd that knows one signature."""
    program = shutil.which("clamd")
    if not program:
        pytest.skip("clamd is not installed: the real scanner was not asked")
    home = tmp_path_factory.mktemp("clamd")
    digest = hashlib.md5(EICAR, usedforsecurity=False).hexdigest()
    (home / "one.hdb").write_text(f"{digest}:{len(EICAR)}:Eicar-Test-Signature\n")
    path = Path("/tmp") / f"tiepcan-clamd-{home.name}-{time.time_ns()}.ctl"  # a socket's path is short
    settings = {
        "DatabaseDirectory": home,
        "LocalSocket": path,
        "Foreground": "yes",
        "StreamMaxLength": "2M",
        "MaxThreads": 2,
    }
    (home / "clamd.conf").write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    process = subprocess.Popen(
        [program, "-c", home / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    scanner = Clamd(str(path), seconds=10)
    try:
        for _ in range(300):
            if scanner.scan(b"x").verdict == Verdict.CLEAN:
                break
            threading.Event().wait(0.1)
        yield scanner
    finally:
        process.terminate()
        process.wait(10)
        path.unlink(missing_ok=True)


@pytest.mark.slow
def test_a_real_scanner_finds_the_test_virus_plain_and_packed(clamd):
    assert clamd.scan(b"clean").verdict == Verdict.CLEAN
    for content in (EICAR, packed(EICAR)):
        assert clamd.scan(content) == Scanned(Verdict.FOUND, "Eicar-Test-Signature.UNOFFICIAL")


@pytest.mark.slow
def test_a_real_scanner_does_not_judge_what_is_over_its_limit(clamd):
    assert clamd.scan(bytes(3_000_000)).verdict == Verdict.NOT_JUDGED
