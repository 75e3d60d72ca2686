"""The confined process that verifies signatures for this one: started when first asked, and anew when it is gone."""

import atexit
import os
import threading

from tiepcan.engines.confinement import Broken, Companion, start_companion

_MEMORY = 2 * 1024 * 1024 * 1024
_SECONDS = 60.0


class Verifier:
    """One question at a time; a file that breaks the process costs the next file a start, nothing else."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._process: Companion | None = None
        self._owner = 0
        atexit.register(self.close)

    def ask(self, question: bytes) -> bytes:
        """Raises Overrun or Broken."""
        with self._one_at_a_time:
            if self._process is not None and self._owner == os.getpid():
                try:
                    return self._asked(self._process, question)
                except Broken:  # it may have ended for want of questions: a fresh one decides
                    pass
            return self._asked(self._fresh(), question)

    def _asked(self, process: Companion, question: bytes) -> bytes:
        self._process = None  # until it has answered: one that overran or broke is gone
        found = process.ask(question, seconds=_SECONDS)
        self._process = process
        return found

    def _fresh(self) -> Companion:
        self._owner = os.getpid()
        return start_companion("tiepcan.engines.signatures.child", [], _MEMORY)

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.close()
