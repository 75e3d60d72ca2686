from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.urls import reverse
from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency, Membership
from tiepcan.project.demo import LOADER, PASSWORD, Outcome, examples, load_agencies, load_examples, load_folder
from tiepcan.project.demo_requests import Tried, load_requests, to_try
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.setting_up import seldom_collected, set_up
from tiepcan.records.copies import make_waiting_copies
from tiepcan.records.jobs import drain


class Command(TiepcanCommand):
    help = "Nạp hai tỉnh trình diễn cùng văn bản mẫu, hoặc một thư mục văn bản thật. Chạy lại không làm thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--documents", type=Path, metavar="THƯ_MỤC", help="dùng các tệp này thay cho văn bản mẫu")

    @seldom_collected()
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
        asked, tried = ([], []) if documents else self._requests(agencies)
        make_waiting_copies(machine="demo", by=LOADER)
        drain()
        counts = Counter(outcome.became for outcome in outcomes)
        if json:
            told = {"documents": [vars(o) for o in outcomes], "requests": [vars(o) for o in asked]}
            self.print_json({"counts": counts, "password": PASSWORD, "tracking": [vars(t) for t in tried]} | told)
            return
        self._tell_what(f"{len(agencies)} cơ quan, {{added}} văn bản mới", outcomes)
        if asked:
            self._tell_what("{added} yêu cầu cung cấp thông tin, kiến nghị mới", asked)
        self._tell_who()
        self._tell_codes(tried)

    def _requests(self, agencies: dict[str, Agency]) -> tuple[list[Outcome], list[Tried]]:
        """They speak of the example documents, so they come with those alone."""
        path = examples() / "requests.toml"
        asked = list(load_requests(path, agencies, now=timezone.now()))
        return asked, list(to_try(path))

    def _tell_what(self, what: str, outcomes: Iterable[Outcome]) -> None:
        counts = Counter(outcome.became for outcome in outcomes)
        self.say(f"Trình diễn: {what.format(added=counts['added'])}, {counts['known']} đã có, {counts['left']} để lại.")
        for outcome in outcomes:
            if outcome.why and outcome.became != "known":
                self.say(f"  {outcome.name}: {outcome.why}")

    def _tell_who(self) -> None:
        self.say(f"\nCán bộ trong bản trình diễn (tên người đều là hư cấu), mật khẩu chung: {PASSWORD}")
        rows = Membership.objects.select_related("user", "agency").order_by("agency__name", "id")
        for row in rows:
            self.say(f"  {row.user.username:<18} {row.get_role_display():<28} {row.agency.name} ({row.agency.code})")

    def _tell_codes(self, tried: list[Tried]) -> None:
        if not tried:
            return
        self.say(
            f"\nThử như người dân: mở {reverse('portal:track')}, nhập mã theo dõi và bốn số cuối điện thoại "
            "(người yêu cầu đều là hư cấu)"
        )
        for case in tried:
            self.say(f"  {case.code}  {case.confirm}  {case.what}")
