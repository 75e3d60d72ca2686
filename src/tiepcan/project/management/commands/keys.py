from typing import Any

from django.core.management.base import CommandParser

from tiepcan.audit.actions import Machine
from tiepcan.inquiries.actions import give_up_keys, lost_keys
from tiepcan.inquiries.keys import IN_ENVIRONMENT, key_file, key_ring, keys_in_environment
from tiepcan.project.management.printing import TiepcanCommand

CONSOLE = Machine("machine:console", "Dòng lệnh quản trị")


class Command(TiepcanCommand):
    help = "Khóa thông tin người yêu cầu: xem khóa nào thiếu; bắt đầu với khóa mới khi khóa cũ mất hẳn."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="VIỆC")
        super().add_arguments(what.add_parser("show", help="khóa nằm ở đâu, thiếu khóa nào; mã thoát 1 khi thiếu"))
        anew = what.add_parser("begin-anew", help="nhận rằng khóa thiếu đã mất hẳn và bắt đầu với khóa mới")
        anew.add_argument("--yes", action="store_true", help="đã chắc chắn không còn bản sao nào của khóa thiếu")
        super().add_arguments(anew)

    def handle(self, *args: Any, what: str, json: bool, yes: bool = False, **options: Any) -> None:
        lost = lost_keys()
        if what == "show":
            return self._show(lost, json)
        if not lost:
            raise self.fail("Không thiếu khóa nào. Chưa làm gì.")
        if not yes:
            raise self.fail(
                f"{_told(lost)} Sau lệnh này chúng được ghi là không đọc được, và mã theo dõi đã cấp không còn mở được "
                "hồ sơ. Hãy tìm bản sao lưu khóa trước. Nếu chắc chắn không còn, chạy lại với --yes. Chưa làm gì."
            )
        give_up_keys(by=CONSOLE)
        current = key_ring().current.id
        if json:
            return self.print_json({"given_up": lost, "current": current})
        self.say(f"Đã ghi nhận mất khóa {', '.join(lost)}. Từ nay niêm phong bằng khóa {current}, {_where()}.")
        return self.say("Hãy sao lưu tệp khóa ngay. Nếu tìm lại được khóa cũ, thêm dòng của nó vào cuối tệp khóa.")

    def _show(self, lost: dict[str, int], json: bool) -> None:
        if json:
            self.print_json({"lost": lost, "file": str(key_file()), "in_environment": keys_in_environment()})
        elif not lost:
            self.say(f"Không thiếu khóa nào. Khóa {_where()}.")
        if lost:
            raise self.fail(f"{_told(lost)} Khóa phải có {_where()}: hãy chép về từ bản sao lưu khóa.")


def _told(lost: dict[str, int]) -> str:
    rows = "; ".join(f"{key} ({count} chỗ niêm phong)" for key, count in lost.items())
    return f"Thiếu khóa: {rows}."


def _where() -> str:
    return f"trong biến môi trường {IN_ENVIRONMENT}" if keys_in_environment() else f"tại {key_file()}"
