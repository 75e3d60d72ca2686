from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from tiepcan.agencies.errors import Refused
from tiepcan.project.backing_up import back_up
from tiepcan.project.management.printing import TiepcanCommand


class Command(TiepcanCommand):
    help = (
        "Sao lưu toàn bộ hệ thống vào một tệp: cơ sở dữ liệu, tệp lưu giữ, gói quy định riêng. Không cần dừng máy chủ."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="TỆP", type=Path)
        parser.add_argument(
            "--keys", action="store_true", help="kèm khóa mở thông tin người yêu cầu; hãy cất tệp này kín"
        )

    def handle(self, *args: Any, file: Path, keys: bool, json: bool, **options: Any) -> None:
        try:
            copied = back_up(file.absolute(), keys=keys)
        except Refused as refusal:
            raise self.fail(refusal.message) from refusal
        if json:
            self.print_json({"file": str(file), **vars(copied)})
            return
        self.say(f"Đã sao lưu vào {file}: {copied.rows} dòng, {copied.files} tệp.")
        if not keys:
            self.say(
                "Bản này KHÔNG có khóa mở thông tin người yêu cầu. Không có khóa thì không đọc lại được ai đã yêu cầu: "
                "hãy giữ tệp khóa ở một nơi riêng, hoặc sao lưu với --keys."
            )
