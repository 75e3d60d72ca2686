import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import valid_on
from tiepcan.agencies.queries import agency as agency_by_code
from tiepcan.agencies.queries import staff_named
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.pile import Pile, until_read
from tiepcan.project.setting_up import set_up
from tiepcan.records.actions.bulk import Entry, Left, take_in_many
from tiepcan.records.importing import ForBatch, read_path
from tiepcan.records.jobs import drain

BATCH = 500
SHOWN = 20


class Command(TiepcanCommand):
    help = (
        "Nhập hàng loạt: một thư mục tệp, một tệp, hoặc JSON Lines "
        '{"id","title","text","issued_on","type","number"}. Bản quét, ảnh, .zip và .eml vào một lô số hóa, được đọc '
        "trong nền rồi chờ người phân loại. Chạy lại chỉ nhập phần chưa có."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("path", type=Path, metavar="ĐƯỜNG_DẪN")
        parser.add_argument("--agency", required=True, metavar="MÃ", help="mã cơ quan nhận")
        parser.add_argument(
            "--publish", action="store_true", help="công khai luôn (thông tin đã được công khai ở nơi khác)"
        )
        parser.add_argument("--wait", action="store_true", help="đợi đến khi lô số hóa được đọc xong")
        parser.add_argument("--by", metavar="TÊN", help="người phân loại (mặc định: đầu mối của cơ quan)")
        parser.add_argument("--released-by", metavar="TÊN", help="người phát hành (mặc định: người duyệt của cơ quan)")

    def handle(self, *args: Any, path: Path, publish: bool, wait: bool, json: bool, **options: Any) -> None:
        if not path.exists():
            raise self.fail(f"Không có {path}.")
        set_up()
        try:
            agency = agency_by_code(options["agency"])
            by = self._person(agency, options["by"], Role.FOCAL_POINT, "--by")
            releaser = self._person(agency, options["released_by"], Role.APPROVER, "--released-by") if publish else None
            with _index_writer():
                pile = Pile(agency, f"Nhập từ {path.resolve().name}", by)
                taken, left = self._import(path, pile, releaser, quiet=json)
                if wait and pile.batch:
                    until_read(pile.batch, None if json else self.say)
        except Refused as refusal:
            raise self.fail(refusal.message) from refusal
        drain()
        self._tell(taken, left, pile, json=json)
        if any(not row.duplicate for row in left):
            raise SystemExit(os.EX_DATAERR)

    def _person(self, agency: Agency, username: str | None, role: Role, option: str) -> User:
        if username:
            return staff_named(username)
        row = agency.memberships.filter(valid_on(timezone.localdate()), role=role).select_related("user").first()
        if row is None:
            raise Refused(f"{agency.name} chưa có người giữ vai trò “{role.label}”. Hãy nêu người bằng {option}.")
        return row.user

    def _import(self, path: Path, pile: Pile, releaser: User | None, *, quiet: bool) -> tuple[int, list[Left]]:
        taken, left = 0, []
        rows = read_path(path, on=timezone.localdate())
        while batch := list(islice(rows, BATCH)):
            left += [row for row in batch if isinstance(row, Left)]
            left += pile.add([row for row in batch if isinstance(row, ForBatch)], path)
            for entries, released_by in _parted([row for row in batch if isinstance(row, Entry)], releaser):
                imported = take_in_many(agency=pile.agency, entries=entries, by=pile.by, released_by=released_by)
                taken += len(imported.taken)
                left += imported.left
            if not quiet:
                self.say(f"Đã nhập {taken}, để lại {len(left)} …")
        return taken, left

    def _tell(self, taken: int, left: list[Left], pile: Pile, *, json: bool) -> None:
        duplicates = sum(row.duplicate for row in left)
        faults = [row for row in left if not row.duplicate]
        if json:
            rows = [{"place": row.place, "reason": row.reason} for row in faults]
            answer = {"taken": taken, "duplicates": duplicates, "refused": rows}
            if pile.batch:
                answer |= {"scans": pile.count, "batch": pile.batch.public_id}
            self.print_json(answer)
            return
        self.say(f"Xong: nhập {taken}, đã có sẵn {duplicates}, không nhận {len(faults)}.")
        if pile.batch:
            self.say(
                f"{pile.count} bản quét, ảnh hoặc gói tệp vào lô số hóa “{pile.batch}”; xem ở bàn làm việc, mục Số hóa."
            )
        for row in faults[:SHOWN]:
            self.say(f"  {row.place}: {row.reason}")
        if len(faults) > SHOWN:
            self.say(f"  … và {len(faults) - SHOWN} mục khác; dùng --json để xem đủ.")


@contextmanager
def _index_writer() -> Iterator[None]:
    """A worker beside the import, so that the index grows on another core while rows are still coming in."""
    worker = subprocess.Popen([sys.executable, "-m", "tiepcan", "worker"])
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=60)


def _parted(entries: list[Entry], releaser: User | None) -> Iterator[tuple[list[Entry], User | None]]:
    """What carries signs of personal data is taken in but waits for a person; the rest goes as asked."""
    clear = [entry for entry in entries if not entry.doubtful]
    doubtful = [entry for entry in entries if entry.doubtful]
    if releaser is None:
        clear, doubtful = entries, []
    if clear:
        yield clear, releaser
    if doubtful:
        yield doubtful, None
