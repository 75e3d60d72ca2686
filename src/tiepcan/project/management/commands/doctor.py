import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tiepcan.agencies.models import AdministrativeUnit, Agency, User
from tiepcan.inquiries.keys import key_file, keys_in_environment, why_no_key
from tiepcan.inquiries.models import Notice, NoticeStatus
from tiepcan.inquiries.queries import unknown_keys
from tiepcan.law.packs import law
from tiepcan.project.management.printing import TiepcanCommand
from tiepcan.project.own_law import problems_of_own_law
from tiepcan.project.setting_up import schema_is_current
from tiepcan.records.batches import queue_of_machines
from tiepcan.records.copies import copies_of_machines
from tiepcan.records.files import storage
from tiepcan.records.index import engine
from tiepcan.records.models import CopyState, IndexTask
from tiepcan.records.recognition import available

_TRIED_OFTEN = 5  # attempts after which a mail server that is only busy would have answered

LONG = timedelta(hours=24)  # a queue older than this is looked at


@dataclass(frozen=True)
class Finding:
    name: str
    good: bool
    says: str


class Command(TiepcanCommand):
    help = "Khám máy: cơ sở dữ liệu, chỉ mục, nơi lưu tệp, gói quy định, dung lượng. Mã thoát 1 khi có việc phải sửa."

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        findings = [_tried(name, look) for name, look in _LOOKS.items()]
        if json:
            self.print_json([vars(f) for f in findings])
        else:
            for finding in findings:
                self.say(f"{'tốt ' if finding.good else 'SỬA '} {finding.name}: {finding.says}")
        bad = [f.name for f in findings if not f.good]
        if bad:
            raise self.fail(f"Cần sửa: {', '.join(bad)}.")


def _tried(name: str, look: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(name, *look())
    except Exception as error:  # a doctor reports what hurts, whatever it is
        return Finding(name, False, f"{type(error).__name__}: {error}")


def _python() -> tuple[bool, str]:
    return sys.version_info >= (3, 11), sys.version.split(" ")[0]


def _database() -> tuple[bool, str]:
    connection.ensure_connection()
    if not schema_is_current():
        return False, "cấu trúc chưa cập nhật; hãy chạy tiepcan serve hoặc tiepcan migrate"
    version = sqlite3.sqlite_version if connection.vendor == "sqlite" else str(connection.pg_version)  # type: ignore[attr-defined]
    return True, f"{connection.vendor} {version}"


def _units() -> tuple[bool, str]:
    count = AdministrativeUnit.objects.filter(level="commune", valid_to=None).count()
    return count > 0, f"{count} đơn vị hành chính cấp xã đang có hiệu lực"


def _people() -> tuple[bool, str]:
    agencies, people = Agency.objects.count(), User.objects.filter(is_active=True).count()
    return True, f"{agencies} cơ quan, {people} tài khoản"


def _search() -> tuple[bool, str]:
    reason = engine().needs_rebuild
    if reason:
        return False, f"{reason}; hãy chạy tiepcan reindex"
    waiting = IndexTask.objects.count()
    return waiting < 1000, f"{engine().count()} văn bản, {waiting} thay đổi đang chờ ghi"


def _files() -> tuple[bool, str]:
    digest = storage().put(b"tiepcan doctor\n")
    return storage().sound(digest), "ghi và đọc lại được"


def _recognition() -> tuple[bool, str]:
    if not available():
        return (
            False,
            f"máy này không đọc được bản quét (OCR_URL={settings.OCR_URL}); hãy chạy `make system`",
        )
    return True, f"đọc được bản quét, {settings.READERS} trang cùng lúc"


def _scans() -> tuple[bool, str]:
    queue = queue_of_machines()
    late = queue.oldest is not None and timezone.now() - queue.oldest > LONG
    since = f", cũ nhất từ {timezone.localtime(queue.oldest):%H:%M %d/%m/%Y}" if queue.oldest else ""
    stuck = f", {queue.stuck} tệp cần người xử lý" if queue.stuck else ""
    advice = "; hãy xem tiến trình worker có đang chạy không" if late else ""
    return not late, f"{queue.files} tệp, {queue.pages} trang đang chờ{since}{stuck}{advice}"


def _copies() -> tuple[bool, str]:
    """Public documents whose file is still being made, or could not be."""
    now, tasks = timezone.now(), copies_of_machines()
    failed = tasks.filter(state=CopyState.FAILED)
    waiting = tasks.filter(state=CopyState.WAITING)
    first = waiting.first()
    late = first is not None and now - (first.edition.published_at or now) > LONG
    advice = "; hãy xem tiến trình worker có đang chạy không" if late else ""
    named = ", ".join(failed.values_list("edition__item__public_id", flat=True)[:5])
    broken = f", {failed.count()} tệp không lập được ({named}): mở văn bản ở bàn làm việc để lập lại" if named else ""
    return not late and not named, f"{waiting.count()} tệp đang chờ lập{advice}{broken}"


def _law() -> tuple[bool, str]:
    problems = problems_of_own_law()
    if problems:
        return False, "; ".join(str(problem) for problem in problems)
    return True, ", ".join(regime.name for regime in law().regimes)


def _mail() -> tuple[bool, str]:
    waiting = Notice.objects.filter(status=NoticeStatus.WAITING).count()
    if not settings.EMAIL_URL:
        return True, f"chưa đặt EMAIL_URL nên không gửi thư; {waiting} thông báo được giữ lại chờ gửi"
    failed = Notice.objects.filter(status=NoticeStatus.FAILED).count()
    stuck = Notice.objects.filter(status=NoticeStatus.WAITING, attempts__gt=_TRIED_OFTEN).count()
    said = f"{waiting} thông báo chờ gửi, {failed} không gửi được"
    return not stuck, said + (f"; {stuck} đã thử nhiều lần, hãy xem lại EMAIL_URL và máy chủ thư" if stuck else "")


def _keys() -> tuple[bool, str]:
    """The keys of identities: there, readable, and able to open what is sealed."""
    if reason := why_no_key():
        return False, reason
    unknown = unknown_keys()
    if unknown:
        return (
            False,
            f"thiếu khóa {', '.join(unknown)}: hãy khôi phục tệp khóa từ bản sao lưu khóa",
        )
    where = "trong biến môi trường" if keys_in_environment() else f"tại {key_file()}"
    return True, f"đọc được, {where}; không có bản sao khóa thì mất máy là mất thông tin người yêu cầu"


def _room() -> tuple[bool, str]:
    free = shutil.disk_usage(settings.HOME).free // 2**30
    return free >= 1, f"còn trống {free} GB tại {settings.HOME}"


_LOOKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "Python": _python,
    "Cơ sở dữ liệu": _database,
    "Đơn vị hành chính": _units,
    "Cơ quan và tài khoản": _people,
    "Chỉ mục tìm kiếm": _search,
    "Nơi lưu tệp": _files,
    "Nhận dạng": _recognition,
    "Hàng đợi số hóa": _scans,
    "Tệp để tải về": _copies,
    "Gói quy định": _law,
    "Khóa người yêu cầu": _keys,
    "Thư điện tử": _mail,
    "Dung lượng": _room,
}
