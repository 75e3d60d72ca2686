from typing import Any

from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.records.jobs import drain, rebuild_index
from tiepcan.records.wording import learn_wording


class Command(TiepcanCommand):
    help = "Lập lại chỉ mục tìm kiếm từ cơ sở dữ liệu, bên cạnh chỉ mục đang dùng, rồi thay thế."

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        count = rebuild_index()
        drain()
        learn_wording()
        if json:
            self.print_json({"documents": count})
        else:
            self.say(f"Đã lập lại chỉ mục: {count} văn bản.")
