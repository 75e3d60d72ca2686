from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Membership
from tiepcan.project.demo import PASSWORD, examples, load_agencies, load_examples, load_folder
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.setting_up import set_up
from tiepcan.records.jobs import drain


class Command(TiepcanCommand):
    help = "Nạp hai tỉnh trình diễn cùng văn bản mẫu, hoặc một thư mục văn bản thật. Chạy lại không làm thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--documents", type=Path, metavar="THƯ_MỤC", help="dùng các tệp này thay cho văn bản mẫu")

    def handle(self, *args: Any, documents: Path | None, json: bool, **options: Any) -> None:
        if documents and not documents.is_dir():
            raise self.fail(f"Không có thư mục {documents}.")
        set_up()
        try:
            agencies = load_agencies(examples() / "demo.toml")
        except Refused as refusal:
            raise self.fail(refusal.message) from refusal
        outcomes = list(
            load_folder(documents, agencies) if documents else load_examples(examples() / "documents", agencies)
        )
        drain()
        counts = Counter(outcome.became for outcome in outcomes)
        if json:
            self.print_json({"counts": counts, "documents": [vars(o) for o in outcomes], "password": PASSWORD})
            return
        self.say(
            f"Trình diễn: {len(agencies)} cơ quan, {counts['added']} văn bản mới, "
            f"{counts['known']} đã có, {counts['left']} để lại."
        )
        for outcome in outcomes:
            if outcome.why and outcome.became != "known":
                self.say(f"  {outcome.name}: {outcome.why}")
        self._tell_who()

    def _tell_who(self) -> None:
        self.say(f"\nCán bộ trong bản trình diễn (tên người đều là hư cấu), mật khẩu chung: {PASSWORD}")
        rows = Membership.objects.select_related("user", "agency").order_by("agency__name", "id")
        for row in rows:
            self.say(f"  {row.user.username:<18} {row.get_role_display():<28} {row.agency.name} ({row.agency.code})")
