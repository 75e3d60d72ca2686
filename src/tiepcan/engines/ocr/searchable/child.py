"""The child process that writes a searchable PDF: a PDF on standard output, or a JSON object that says why not."""

import json
import struct
import sys

from tiepcan.engines.confinement import confine
from tiepcan.engines.ocr.model import from_json
from tiepcan.engines.ocr.searchable.document import build
from tiepcan.engines.reading.model import FileRefused


def main() -> None:
    packed, (media_type,) = confine()
    (length,) = struct.unpack_from(">I", packed)
    readings = [from_json(values) for values in json.loads(packed[4 : 4 + length])]
    try:
        answer = build(packed[4 + length :], media_type, readings)
    except FileRefused as refusal:
        answer = json.dumps({"reason": refusal.reason, "facts": refusal.facts}).encode()
    sys.stdout.buffer.write(answer)
