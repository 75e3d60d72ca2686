import json as jsonlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from tiepcan.audit.chain import Anchor
from tiepcan.audit.queries import verify_chain
from tiepcan.inquiries.models import CaseFile
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.records.batches import kept_files
from tiepcan.records.copies import without_file_or_task
from tiepcan.records.files import storage
from tiepcan.records.models import Edition


class Command(TiepcanCommand):
    help = "Kiểm tra nhật ký (sửa, xóa, chèn, đổi thứ tự) và kiểm tra từng tệp lưu giữ còn nguyên vẹn."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--audit-only", action="store_true", help="chỉ kiểm tra nhật ký, không đọc tệp")

    def handle(self, *args: Any, json: bool, audit_only: bool, **options: Any) -> None:
        # The anchor stands outside the database: who rewrites the whole chain there does not reach this file.
        anchor = Path(settings.HOME) / "audit-anchor.json"
        verdict = verify_chain(_read(anchor))
        damaged = [] if audit_only else _damaged_files()
        if verdict.sound:
            anchor.write_text(jsonlib.dumps({"sequence": verdict.events, "digest": verdict.last_digest}))
        if json:
            self.print_json(
                {
                    "sound": verdict.sound and not damaged,
                    "events": verdict.events,
                    "digest": verdict.last_digest,
                    "broken_at": verdict.broken_at,
                    "reason": verdict.reason,
                    "damaged_files": damaged,
                }
            )
        elif verdict.sound:
            self.say(f"Nhật ký nguyên vẹn: {verdict.events} sự kiện, mã cuối {verdict.last_digest[:16]}…")
        if not verdict.sound:
            raise self.fail(f"Nhật ký không còn nguyên vẹn ở sự kiện số {verdict.broken_at}: {verdict.reason}.")
        lost = [] if audit_only else without_file_or_task()
        if lost:
            raise self.fail(f"{len(lost)} văn bản công khai không có tệp và không chờ lập tệp: {', '.join(lost[:5])}…")
        if damaged:
            raise self.fail(f"{len(damaged)} tệp bị mất hoặc bị sửa: {', '.join(d[:12] for d in damaged[:5])}…")


def _read(anchor: Path) -> Anchor | None:
    try:
        row = jsonlib.loads(anchor.read_text())
        return Anchor(int(row["sequence"]), str(row["digest"]))
    except FileNotFoundError:
        return None


def _damaged_files() -> list[str]:
    store = storage()
    damaged = []
    for pair in Edition.objects.values_list("original", "derivative").order_by("pk").iterator(chunk_size=500):
        damaged += [digest for digest in pair if digest and not store.sound(digest)]
    waiting = (arrival.digest for arrival in kept_files() if arrival.item_id is None)  # the others are originals
    damaged += [digest for digest in waiting if not store.sound(digest)]
    of_cases = CaseFile.objects.exclude(content="").values_list("content", flat=True).order_by("pk")
    damaged += [digest for digest in of_cases.iterator(chunk_size=500) if not store.sound(digest)]
    return sorted(set(damaged))
