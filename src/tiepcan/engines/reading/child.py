"""The child process that opens an office file: KIND and LIMITS as arguments, one JSON object on standard output."""

import json
import sys

from tiepcan.engines.confinement import confine
from tiepcan.engines.reading.docx import read_docx
from tiepcan.engines.reading.kinds import PDF
from tiepcan.engines.reading.model import FileRefused, Limits
from tiepcan.engines.reading.pdf import read_pdf


def main() -> None:
    content, (kind, limits) = confine()
    try:
        reading = (read_pdf if kind == PDF else read_docx)(content, Limits(**json.loads(limits)))
        answer: dict[str, object] = {"pages": reading.pages, "tables": reading.tables, "warnings": reading.warnings}
    except FileRefused as refusal:
        answer = {"reason": refusal.reason, "facts": refusal.facts}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
