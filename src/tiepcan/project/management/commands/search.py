import json as jsonlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tiepcan.agencies.errors import Refused
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.setting_up import schema_is_current
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.search import Found, FoundPage, find


class Command(TiepcanCommand):
    help = "Tìm trong thông tin công khai, đúng như cổng tìm. Có thể gõ không dấu."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("words", nargs="*", metavar="TỪ")
        parser.add_argument("--limit", type=int, default=10, metavar="N")
        parser.add_argument(
            "--batch", type=Path, metavar="TỆP", help="mỗi dòng một câu hỏi (chữ, hoặc JSON có id và query)"
        )

    def handle(self, *args: Any, words: list[str], limit: int, batch: Path | None, json: bool, **options: Any) -> None:
        if not 1 <= limit <= 1000:
            raise self.fail("--limit phải từ 1 đến 1000.")
        if not schema_is_current():
            raise self.fail("Chưa có dữ liệu ở đây. Hãy chạy tiepcan serve hoặc tiepcan demo trước.")
        try:
            if batch:
                for name, query in self._queries(batch):
                    self.print_json({"id": name} | self._answer(query, limit))
                return
            if not words:
                raise self.fail("Hãy ghi từ cần tìm, ví dụ: tiepcan search ke hoach tiep can thong tin")
            query = " ".join(words)
            if json:
                self.print_json(self._answer(query, limit))
            else:
                self._tell(find(query, viewer=PUBLIC, limit=limit))
        except Refused as refusal:
            raise self.fail(refusal.message) from refusal

    def _queries(self, batch: Path) -> Iterator[tuple[str, str]]:
        try:
            lines = batch.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise self.fail(f"Không đọc được {batch}: hãy kiểm tra đường dẫn và lưu tệp ở bảng mã UTF-8.") from error
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            if line.lstrip().startswith("{"):
                try:
                    row = jsonlib.loads(line)
                    yield str(row.get("id", number)), str(row.get("query") or row["words"])
                except (ValueError, KeyError) as error:
                    raise self.fail(f"{batch}, dòng {number}: cần JSON có khóa “query”.") from error
            else:
                yield str(number), line.strip()

    def _answer(self, query: str, limit: int) -> dict[str, Any]:
        page = find(query, viewer=PUBLIC, limit=limit)
        return {"query": query, "total": page.total, "results": [self._row(found) for found in page.found]}

    def _row(self, found: Found) -> dict[str, Any]:
        edition = found.edition
        return {
            "id": edition.item.source_id or edition.item.public_id,
            "public_id": edition.item.public_id,
            "title": edition.subject,
            "number": edition.code,
            "type": edition.type_name,
            "issued_on": edition.issued_date.isoformat() if edition.issued_date else None,
            "agency": edition.item.agency.code,
            "score": round(found.score, 4),
            "pages": [snippet.page for snippet in found.snippets],
            "snippets": [snippet.text for snippet in found.snippets],
        }

    def _tell(self, page: FoundPage) -> None:
        self.say(f"{page.total} kết quả")
        for found in page.found:
            edition = found.edition
            day = f", {edition.issued_date:%d/%m/%Y}" if edition.issued_date else ""
            self.say(f"\n{edition.code} {edition.subject} ({edition.item.agency.name}{day})".replace("\n ", "\n"))
            for snippet in found.snippets:
                self.say(f"  trang {snippet.page}: {' '.join(snippet.text.split())}")
