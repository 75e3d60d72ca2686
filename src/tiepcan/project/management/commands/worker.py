from typing import Any

from django.core.management.base import CommandParser

from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.own_law import require_sound_law
from tiepcan.project.readers import read_until_idle
from tiepcan.project.worker import Worker


class Command(TiepcanCommand):
    help = "Chạy các việc nền: ghi chỉ mục tìm kiếm, đọc bản quét, kết thúc công khai đúng hạn."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng")

        parser.add_argument("--reader", action="store_true", help="chỉ đọc bản quét, từng trang một, đến khi hết việc")

    def handle(self, *args: Any, once: bool, reader: bool, json: bool, **options: Any) -> None:
        require_sound_law()
        if reader:
            read_until_idle()
            return
        worker = Worker()
        if not once:
            worker.run()
            return
        done = worker.work_off()
        if json:
            self.print_json({"done": done})
        else:
            self.say(f"Đã làm {done} việc.")
