"""The process that verifies, one file after another: certificates and PDF come as one question, verdicts go back.

It loads the verifier once, which takes a hundred times as long as a verdict; it ends when nobody asks for a while.
"""

import base64
import json
import signal
import sys
from dataclasses import asdict
from datetime import datetime

from tiepcan.engines.confinement import allow_cpu, answer, next_question, shut_in
from tiepcan.engines.signatures.verifying import examine

_SECONDS = 60
_IDLE = 600
_FILES = 64  # the verifier loads algorithms when a signature asks for them


def _plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def verdicts_on(question: bytes) -> bytes:
    """JSON, or nothing where the signature breaks the parser."""
    length = int.from_bytes(question[:8], "big")
    try:
        trust = tuple(base64.b64decode(one) for one in json.loads(question[8 : 8 + length]))
        verdicts = examine(question[8 + length :], trust)
    except Exception:  # parsers raise what they like on a file made to break them
        return b""
    return json.dumps([asdict(one) for one in verdicts], default=_plain).encode()


def main() -> None:
    shut_in(int(sys.argv[1]), _FILES)
    while (question := next_question(sys.stdin.buffer)) is not None:
        allow_cpu(_SECONDS)
        signal.alarm(_IDLE)
        answer(sys.stdout.buffer, verdicts_on(question))


if __name__ == "__main__":
    main()
