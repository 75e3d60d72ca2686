"""The child process that verifies: LENGTH of the certificates as argument, certificates and PDF on standard input."""

import base64
import json
import sys
from dataclasses import asdict
from datetime import datetime

from tiepcan.engines.confinement import confine
from tiepcan.engines.signatures.verifying import examine


def _plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def main() -> None:
    content, (length,) = confine()
    trust = tuple(base64.b64decode(one) for one in json.loads(content[: int(length)]))
    verdicts = examine(content[int(length) :], trust)
    sys.stdout.write(json.dumps([asdict(one) for one in verdicts], default=_plain))
