from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tiepcan.engines.reading import FileRefused, NeedsRecognition, read_file
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.management.scans import text_and_tables
from tiepcan.text.reading import read
from tiepcan.text.tables import Table


class Command(TiepcanCommand):
    help = "Đọc một văn bản (Word, Excel, pdf, bản quét, txt, html, eml…) và in những gì máy hiểu được. Không lưu gì."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="TỆP")

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise self.fail(f"Không mở được {file}: {error.strerror}.") from error
        try:
            text, tables = self._text_of(content, file.name)
        except FileRefused as refusal:
            raise self.fail(f"{file.name}: {refusal.message}") from refusal
        answer = read(text, tables=tables).as_json()
        if json:
            self.print_json(answer)
            return
        self._tell(answer)

    def _text_of(self, content: bytes, name: str) -> tuple[str, list[Table]]:
        """What the file says; pages that are pictures are recognised."""
        try:
            source = read_file(content, name)
        except NeedsRecognition:
            return text_and_tables(content)
        if source.silent:
            return text_and_tables(content)
        return source.text, [Table.of(rows) for rows in source.tables]

    def _tell(self, answer: dict[str, Any]) -> None:
        labels = {
            "type": "Tên loại",
            "number": "Số, ký hiệu",
            "issuer": "Cơ quan ban hành",
            "issuer_parent": "Cơ quan chủ quản",
            "place": "Địa danh",
            "date": "Ngày",
            "subject": "Trích yếu",
        }
        for key, label in labels.items():
            if answer.get(key):
                self.say(f"{label}: {answer[key]}")
        signer = answer.get("signer") or {}
        if signer.get("name"):
            self.say(f"Người ký: {signer['name']} ({signer.get('title') or 'không rõ chức vụ'})")
        for key, label in (("addressees", "Kính gửi"), ("recipients", "Nơi nhận")):
            for name in answer.get(key) or []:
                self.say(f"{label}: {name}")
        for reference in answer.get("references") or []:
            self.say(f"Viện dẫn: {reference.get('type')} {reference.get('number') or reference.get('title') or ''}")
        for task in answer.get("tasks") or []:
            lead = ", ".join(task.get("lead") or []) or "chưa rõ"
            self.say(f"Nhiệm vụ {task['path']}: {task['title']} – chủ trì: {lead} – {task.get('time_text') or ''}")
