"""The child process that draws pages to find separators, and copies pages: WORK and QUESTION as arguments."""

import json
import sys

from tiepcan.engines.confinement import confine
from tiepcan.engines.containers.pages import copied, planned
from tiepcan.engines.reading.model import FileRefused, Limits


def main() -> None:
    content, (work, question) = confine()
    asked = json.loads(question)
    if work == "split":
        for part in copied(content, asked["parts"]):
            sys.stdout.buffer.write(len(part).to_bytes(8, "big") + part)
        return
    try:
        parts, dropped = planned(content, asked["at"], Limits(**asked["limits"]), signed=asked["signed"])
        answer: dict[str, object] = {"parts": parts, "dropped": dropped}
    except FileRefused as refusal:
        answer = {"reason": refusal.reason, "facts": refusal.facts}
    sys.stdout.write(json.dumps(answer))
