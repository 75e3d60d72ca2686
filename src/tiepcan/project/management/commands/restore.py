from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from tiepcan.agencies.errors import Refused
from tiepcan.audit.queries import verify_chain
from tiepcan.project.backing_up import restore
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.setting_up import set_up


class Command(TiepcanCommand):
    help = "Khôi phục một bản sao lưu vào một TIEPCAN_HOME trống, rồi kiểm tra lại."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="TỆP", type=Path)

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        try:
            copied = restore(file.absolute())
        except Refused as refusal:
            raise self.fail(refusal.message) from refusal
        set_up()  # an older copy is brought up to date, the index is built anew
        call_command("verify", stdout=self.stderr)  # ends with its own sentence where something is not sound
        if json:
            self.print_json({"events": verify_chain(None).events, **vars(copied)})
            return
        self.say(f"Đã khôi phục {copied.rows} dòng, {copied.files} tệp; nhật ký và các tệp nguyên vẹn.")
        if not copied.keys:
            self.say("Bản sao lưu không có khóa. Hãy chép tệp khóa vào đúng chỗ rồi chạy tiepcan doctor.")
