"""Work on files nobody has vouched for: in a process of its own, with bounded time and memory, nowhere to write."""

import resource
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    seconds: int
    memory_bytes: int


class Overrun(Exception):
    """The work took longer than it may."""


class Broken(Exception):
    """The work ended without an answer: the file broke the parser, or asked for too much memory."""


def run_confined(module: str, arguments: list[str], content: bytes, bounds: Bounds) -> bytes:
    """Run `python -m module`, which calls `confine` first; content on its standard input, its standard output back."""
    command = [sys.executable, "-I", "-m", module, str(bounds.seconds), str(bounds.memory_bytes), *arguments]
    try:
        run = subprocess.run(  # noqa: S603  our own interpreter and module
            command, input=content, capture_output=True, timeout=bounds.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Overrun from error
    if run.returncode != 0:
        raise Broken
    return run.stdout


def confine() -> tuple[bytes, list[str]]:
    """Called by the child first of all: takes the content and gives up what it does not need."""
    content = sys.stdin.buffer.read()
    seconds, memory, *arguments = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # its answer goes into a pipe
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return content, arguments
