import os
import signal
import subprocess
import sys
from typing import Any

from django.core.management.base import CommandParser
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from tiepcan.agencies.models import User
from tiepcan.inquiries.keys import why_no_key
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.setting_up import collect_static, set_up

_UNTIL_THEN = (
    "Trong lúc chờ: cổng chỉ dẫn người dân gửi yêu cầu bằng cách khác, bàn làm việc không mở và không ghi được "
    "thông tin người yêu cầu; những gì đã lưu vẫn còn nguyên."
)


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with threads, told by us rather than by a file."""

    def __init__(self, address: str, processes: int, threads: int) -> None:
        self.address, self.processes, self.threads = address, processes, threads
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": self.address,
            "workers": self.processes,
            "threads": self.threads,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 20,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "loglevel": "warning",
            "control_socket_disable": True,
        }.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        # Made here and not on import: the static server lists its files once, and they are collected just before.
        return get_wsgi_application()


class Command(TiepcanCommand):
    help = "Chạy cổng và bàn làm việc tại một địa chỉ, cùng với việc nền. Tự tạo cơ sở dữ liệu khi chưa có."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--threads", type=int, default=8)

    def handle(
        self, *args: Any, host: str, port: int, processes: int, threads: int, json: bool, **options: Any
    ) -> None:
        set_up()
        collect_static()
        address = f"http://{host}:{port}"
        if json:
            self.print_json({"address": address, "problem": why_no_key()})
        else:
            self.say(f"Tiếp Cận đang chạy tại {address} (Ctrl-C để dừng).")
            if not User.objects.exists():
                self.say("Chưa có tài khoản cán bộ. Chạy `tiepcan demo` để xem thử, hoặc `tiepcan createsuperuser`.")
        if reason := why_no_key():
            self.stderr.write(f"{reason}\n{_UNTIL_THEN}")
        self.stdout.flush()
        worker = subprocess.Popen([sys.executable, "-m", "tiepcan", "worker"])
        parent = os.getpid()
        try:
            Server(f"{host}:{port}", processes, threads).run()
        finally:
            if os.getpid() == parent:  # forked web workers pass here too when they end
                worker.send_signal(signal.SIGTERM)
                worker.wait(timeout=30)
