"""A warm process with the parsers loaded, which forks a child for each file: loading takes longer than most files.

The nursery is a fresh interpreter that never sees a byte of a file. Each child is a copy of it with pipes of its own,
confines itself before it works, and is gone afterwards; what one file does to its child no other file meets.
"""

import atexit
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock

PARSERS = (
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

    def __init__(
        self,
        loaded: tuple[str, ...] = PARSERS,
        environment: Mapping[str, str] = {},
        *,
        idle: float | None = None,
        modules: str = "",
    ) -> None:
        """`loaded` is imported before the first child is forked; a module that has a function `get_ready` is told so.
        It ends after `idle` seconds without a child and is started anew for the next.

        `modules`: a folder where modules of children stand besides those installed.
        """
        self._settings = json.dumps({"loaded": loaded, "idle": idle, "modules": modules})
        self._environment = {"LC_ALL": "C.UTF-8"} | dict(environment)
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
                    [sys.executable, "-I", "-m", __name__, str(theirs.fileno()), self._settings],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    env=self._environment,
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


def _serve(line: socket.socket, idle: float | None) -> None:
    """Fork a child for each request until nobody can ask any more, or nobody has for a while."""
    signal.signal(signal.SIGCHLD, _collect)
    while True:
        if not select.select([line], [], [], idle)[0]:
            if _has_children():  # nobody else would collect them
                continue
            return
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


def _collect(*_: object) -> None:
    """Children leave nothing behind but the processor time they took, which is this process' from then on."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _has_children() -> bool:
    _collect()
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _live(request: list[str], pipes: list[int]) -> None:
    """What a child does: its pipes become its input and output, then it works, says that it has finished, and ends."""
    status = 1
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_WRONLY)
        for mine, given in enumerate((pipes[0], pipes[1], nothing)):
            os.dup2(given, mine)
            os.close(given)
        module, *sys.argv[1:] = request
        sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
        importlib.import_module(module).main()
        sys.stdout.flush()
        os.write(pipes[2], _DONE)
        status = 0
    finally:
        os._exit(status)


def main() -> None:
    settings = json.loads(sys.argv[2])
    sys.path.append(settings["modules"])
    for module in map(importlib.import_module, settings["loaded"]):
        if hasattr(module, "get_ready"):
            module.get_ready()
    gc.collect()
    gc.freeze()  # what is loaded stays: looking at it for garbage would copy its pages into every child
    _serve(socket.socket(fileno=int(sys.argv[1])), settings["idle"])
    gc.unfreeze()


if __name__ == "__main__":
    main()
