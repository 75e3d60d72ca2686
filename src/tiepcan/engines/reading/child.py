"""The child process that opens a file nobody has vouched for: `python -m tiepcan.engines.reading.child KIND LIMITS`.

Bytes on standard input, one JSON object on standard output.
"""

import json
import resource
import sys

from tiepcan.engines.reading.docx import read_docx
from tiepcan.engines.reading.kinds import PDF
from tiepcan.engines.reading.model import FileRefused, Limits
from tiepcan.engines.reading.pdf import read_pdf


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write but its answer, which is a pipe
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    kind, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    content = sys.stdin.buffer.read()
    _confine(limits)
    try:
        reading = (read_pdf if kind == PDF else read_docx)(content, limits)
        answer: dict[str, object] = {"pages": reading.pages, "tables": reading.tables, "warnings": reading.warnings}
    except FileRefused as refusal:
        answer = {"reason": refusal.reason, "facts": refusal.facts}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
