"""Asks a clamd whether content carries a virus. What it does not clearly call clean is not clean."""

import re
import socket
import struct
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from tiepcan.engines.reading.model import INFECTED, UNSCANNED, FileRefused

_CHUNK = 1 << 20
_ANSWER = 4_096
_SECONDS = 60.0
_PORT = 3310
_FOUND = re.compile(r"stream: (.+) FOUND")


class Verdict(StrEnum):
    CLEAN = "clean"
    FOUND = "found"
    NOT_JUDGED = "not_judged"  # over its size limit, out of reach, or an answer nobody knows


@dataclass(frozen=True)
class Scanned:
    """`detail` is the name of the virus, or what the scanner said instead of a verdict."""

    verdict: Verdict
    detail: str = ""


@dataclass(frozen=True)
class Clamd:
    """A clamd at an address: ("127.0.0.1", 3310), or the path of its socket."""

    address: tuple[str, int] | str
    seconds: float = _SECONDS

    def scan(self, content: bytes) -> Scanned:
        try:
            return _understood(self._ask(content))
        except (OSError, TimeoutError) as error:
            return Scanned(Verdict.NOT_JUDGED, type(error).__name__)

    def check(self, content: bytes) -> None:
        """Raises FileRefused unless the content is clean."""
        scanned = self.scan(content)
        if scanned.verdict == Verdict.FOUND:
            raise FileRefused(INFECTED, virus=scanned.detail)
        if scanned.verdict == Verdict.NOT_JUDGED:
            raise FileRefused(UNSCANNED)

    def _ask(self, content: bytes) -> bytes:
        connection = _opened(self.address, self.seconds)
        with connection:
            try:
                connection.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), _CHUNK):
                    chunk = content[start : start + _CHUNK]
                    connection.sendall(struct.pack(">I", len(chunk)) + chunk)
                connection.sendall(bytes(4))
            except (BrokenPipeError, ConnectionResetError):
                pass  # it hangs up when the stream is over its limit; its answer may still be there to read
            return _all_of(connection)


def connect(url: str) -> Clamd | None:
    """The scanner at tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl; None where the setting is empty."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme == "unix" and parts.path:
        return Clamd(parts.path)
    if parts.scheme == "tcp" and parts.hostname:
        return Clamd((parts.hostname, parts.port or _PORT))
    raise ValueError("CLAMAV_URL is tcp://host:port or unix:///path")


def _opened(address: tuple[str, int] | str, seconds: float) -> socket.socket:
    if not isinstance(address, str):
        return socket.create_connection(address, seconds)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _all_of(connection: socket.socket) -> bytes:
    answer = b""
    while len(answer) < _ANSWER and not answer.endswith(b"\0"):
        part = connection.recv(_ANSWER)
        if not part:
            break
        answer += part
    return answer


def _understood(answer: bytes) -> Scanned:
    said = "".join(c for c in answer.decode("utf-8", "replace").strip("\0\n ") if c.isprintable())[:200]
    if said == "stream: OK":
        return Scanned(Verdict.CLEAN)
    found = _FOUND.fullmatch(said)
    return Scanned(Verdict.FOUND, found[1][:80]) if found else Scanned(Verdict.NOT_JUDGED, said)
