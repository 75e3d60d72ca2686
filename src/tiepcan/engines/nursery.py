"""A warm process with the parsers loaded, which forks a child for each file: loading takes longer than most files.

The nursery is a fresh interpreter that never sees a byte of a file. Each child is a copy of it with pipes of its own,
confines itself before it works, and is gone afterwards; what one file does to its child no other file meets.
"""

import atexit
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from threading import Lock

LOADED = (
    "docx",
    "lxml.html",
    "pikepdf",
    "pypdfium2",
    "tiepcan.engines.containers.child",
    "tiepcan.engines.derivatives.child",
    "tiepcan.engines.reading.child",
)
_MOST = 1 << 16  # bytes of a request: the name of a module and its arguments
_DONE = b"+"


class Nursery:
    """The nursery of this process. Threads may share it; a process that was forked starts its own."""

    def __init__(self, modules: str = "") -> None:
        """`modules`: a folder where modules of children stand besides those installed."""
        self._modules = modules
        self._lock = Lock()
        self._owner = 0
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def child(self, module: str, arguments: list[str], pipes: tuple[int, int, int]) -> int:
        """Fork a child that runs `main()` of the module with these pipes: its input, its output, its word that it
        has finished. Returns its process id, which is also that of its group."""
        request = json.dumps([module, *arguments]).encode()
        with self._lock:
            for _ in (1, 2):
                try:
                    line = self._connected()
                    socket.send_fds(line, [request], list(pipes))
                    answer = line.recv(32)
                    if answer:
                        return int(answer)
                except (BrokenPipeError, ConnectionResetError):
                    pass
                self.close()  # somebody ended it: once more with a new one
        raise ConnectionError("no process for confined work can be started")

    def _connected(self) -> socket.socket:
        if self._line is None or self._owner != os.getpid():
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                    [sys.executable, "-I", "-m", __name__, str(theirs.fileno()), self._modules],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    env={"LC_ALL": "C.UTF-8"},
                    start_new_session=True,
                )
            self._line, self._owner = ours, os.getpid()
        return self._line

    def close(self) -> None:
        """End it; it ends by itself too when this process is gone. The next child starts another."""
        if self._line is not None and self._process is not None and self._owner == os.getpid():
            self._line.close()
            self._process.wait()
        self._line = None


def _serve(line: socket.socket) -> None:
    """Fork a child for each request until nobody can ask any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave nothing behind to be collected
    while True:
        request, pipes, _, _ = socket.recv_fds(line, _MOST, 3)
        if not request:
            return
        child = os.fork()
        if child == 0:
            line.close()
            _live(json.loads(request), pipes)
        for pipe in pipes:
            os.close(pipe)
        with suppress(BrokenPipeError):
            line.send(str(child).encode())


def _live(request: list[str], pipes: list[int]) -> None:
    """What a child does: its pipes become its input and output, then it works, says that it has finished, and ends."""
    status = 1
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(pipes[0], 0)
        os.dup2(pipes[1], 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        module, *sys.argv[1:] = request
        sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
        importlib.import_module(module).main()
        sys.stdout.flush()
        os.write(pipes[2], _DONE)
        status = 0
    finally:
        os._exit(status)


def main() -> None:
    sys.path += sys.argv[2:]
    for module in LOADED:
        importlib.import_module(module)
    _serve(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    main()
