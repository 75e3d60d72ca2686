"""How commands speak: Vietnamese for people, one JSON object for scripts, honest exit codes."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class TiepcanCommand(BaseCommand):
    """A command with `--json`; a refusal ends it with exit code 1 and a sentence on standard error."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def say(self, text: str) -> None:
        self.stdout.write(text)

    def print_json(self, value: Any) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, default=str))

    def fail(self, message: str) -> CommandError:
        return CommandError(message)
