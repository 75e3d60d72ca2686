"""Work on files nobody has vouched for: in a process of its own, with bounded time and memory, nowhere to write."""

import ctypes
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from tiepcan.engines.nursery import Nursery

_PIECE = 1 << 20


@dataclass(frozen=True)
class Bounds:
    seconds: int
    memory_bytes: int


class Overrun(Exception):
    """The work took longer than it may."""


class Broken(Exception):
    """The work ended without an answer: the file broke the parser, or asked for too much memory."""


_nursery = Nursery()


def run_confined(module: str, arguments: list[str], content: bytes, bounds: Bounds) -> bytes:
    """Run `main()` of a module, which calls `confine` first, in a process of its own; content is its standard input,
    what it writes to its standard output comes back.

    It knows nothing of this process' environment, and is ended together with whatever it started. Raises Overrun or
    Broken.
    """
    until = time.monotonic() + bounds.seconds
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()
    ours_done, theirs_done = os.pipe()
    theirs = (theirs_in, theirs_out, theirs_done)
    with open(ours_in, "wb", 0) as target, open(ours_out, "rb", 0) as source, open(ours_done, "rb", 0) as done:  # noqa: PTH123
        try:
            child = _nursery.child(module, [str(bounds.seconds), str(bounds.memory_bytes), *arguments], theirs)
        finally:
            for pipe in theirs:
                os.close(pipe)
        try:
            output = _talk(target, source, content, until)
            if not select.select([done], [], [], max(0, until - time.monotonic()))[0]:
                raise Overrun
            if not done.read(1):
                raise Broken
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
    return output


def _talk(target: BinaryIO, source: BinaryIO, content: bytes, until: float) -> bytes:
    """Give all of the content, take all of the output, both as they flow."""
    rest, parts = memoryview(content), bytearray()
    os.set_blocking(target.fileno(), False)
    while True:
        writing = [] if target.closed else [target]
        readable, writable, _ = select.select([source], writing, [], max(0, until - time.monotonic()))
        if not readable and not writable:
            raise Overrun
        if writable:
            with suppress(BrokenPipeError):  # it may know enough, or be gone: its output tells
                rest = rest[os.write(target.fileno(), rest[:_PIECE]) :]
                if rest:
                    continue
            target.close()
        if readable:
            part = os.read(source.fileno(), _PIECE)
            if not part:
                return bytes(parts)
            parts += part


def confine() -> tuple[bytes, list[str]]:
    """Called by the child first of all: takes the content and gives up what it does not need."""
    content = sys.stdin.buffer.read()
    seconds, memory, *arguments = sys.argv[1:]
    _leave_the_network()
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # its answer goes into a pipe
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return content, arguments


_FILES = 64
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def _leave_the_network() -> None:
    """Into a network of its own that has no way out, where this machine lets a process do so."""
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(_NEW_NETWORK) != 0:
        unshare(_NEW_USER | _NEW_NETWORK)


_LENGTH = struct.Struct(">Q")


class Companion:
    """A confined process that answers many questions about one file, so that it starts once.

    Questions and answers are byte strings, each behind its length. A question that is not answered in time, or that
    breaks the process, ends it together with whatever it started.
    """

    def __init__(self, pid: int, to_it: int, from_it: int, started: subprocess.Popen[bytes] | None = None) -> None:
        """`started`: whoever starts a process collects it; what a nursery forked, the nursery does."""
        self.pid = pid
        self._pipes = to_it, from_it
        self._started = started
        self._closed = False
        os.set_blocking(to_it, False)

    def ask(self, *questions: bytes, seconds: float) -> bytes:
        """The answer to the last of `questions`. Raises Overrun or Broken; the process is gone then."""
        until = time.monotonic() + seconds
        try:
            for question in questions:
                self._send(_LENGTH.pack(len(question)) + question, until)
            (length,) = _LENGTH.unpack(self._receive(_LENGTH.size, until))
            return self._receive(length, until)
        except (Overrun, Broken):
            self.close()
            raise

    def _send(self, content: bytes, until: float) -> None:
        pipe, _ = self._pipes
        rest = memoryview(content)
        while rest:
            _, ready, _ = select.select([], [pipe], [], max(0, until - time.monotonic()))
            if not ready:
                raise Overrun
            try:
                rest = rest[os.write(pipe, rest) :]
            except BrokenPipeError as error:
                raise Broken from error

    def _receive(self, length: int, until: float) -> bytes:
        _, pipe = self._pipes
        parts = bytearray()
        while len(parts) < length:
            ready, _, _ = select.select([pipe], [], [], max(0, until - time.monotonic()))
            if not ready:
                raise Overrun
            part = os.read(pipe, min(length - len(parts), 1 << 20))
            if not part:
                raise Broken
            parts += part
        return bytes(parts)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        if self._started:
            self._started.wait()
        for pipe in self._pipes:
            os.close(pipe)


def start_companion(module: str, arguments: list[str], memory_bytes: int) -> Companion:
    """A companion that is an interpreter of its own."""
    theirs_in, ours_in, ours_out, theirs_out = *os.pipe(), *os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-I", "-m", module, str(memory_bytes), *arguments],
            stdin=theirs_in,
            stdout=theirs_out,
            stderr=subprocess.DEVNULL,  # libraries complain there about what they read
            env={"LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
    finally:
        os.close(theirs_in)
        os.close(theirs_out)
    return Companion(process.pid, ours_in, ours_out, process)


def fork_companion(nursery: Nursery, module: str, arguments: list[str], memory_bytes: int) -> Companion:
    """A companion that is a copy of a warm nursery."""
    theirs_in, ours_in, ours_out, theirs_out = *os.pipe(), *os.pipe()
    try:
        pid = nursery.child(module, [str(memory_bytes), *arguments], (theirs_in, theirs_out, theirs_out))
    finally:
        os.close(theirs_in)
        os.close(theirs_out)
    return Companion(pid, ours_in, ours_out)


def shut_in(memory_bytes: int, files: int = 0) -> None:
    """Called by a companion before it sees its first byte of the file: from here on it can open nothing more, neither
    file nor socket, and write only its answers. `files` for one whose libraries load parts of themselves on the way:
    it may open so many, and has no network where the machine lets a process leave it."""
    if files:
        _leave_the_network()
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))


def allow_cpu(seconds: int) -> None:
    """So much processor time from now on, then the process is killed."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + 1 + seconds, hard))


def next_question(source: BinaryIO) -> bytes | None:
    """What is asked next; None when nobody asks any more."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    return source.read(length)


def answer(target: BinaryIO, content: bytes) -> None:
    target.write(_LENGTH.pack(len(content)) + content)
    target.flush()
