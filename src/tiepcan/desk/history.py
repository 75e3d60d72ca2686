"""What happened to an item, in words: the events of the audit chain, with the reasons that people gave."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tiepcan.audit.models import Event
from tiepcan.records import legal
from tiepcan.records.models import Access, Assessment

TITLES = {
    "records.take_in": "Nhập vào hệ thống",
    "records.correct_metadata": "Sửa thông tin mô tả",
    "records.correct_page": "Sửa chữ máy nhận dạng",
    "records.accept_page": "Xác nhận trang máy đọc đúng",
    "records.proposal": "Đề xuất phân loại",
    "records.check": "Kiểm tra phân loại",
    "records.decision": "Quyết định phân loại",
    "records.send_back": "Trả lại",
    "records.release": "Phát hành",
    "records.attach_copy": "Lập xong tệp để tải về",
    "records.try_copy_again": "Cho lập lại tệp để tải về",
    "records.correct": "Lập bản đính chính",
    "records.discard_correction": "Bỏ bản đính chính",
    "records.withdraw": "Gỡ bỏ",
    "records.expire": "Hết thời hạn công khai",
    "records.recount": "Tính lại hạn công khai do lịch làm việc thay đổi",
    "oversight.adopt_plan": "Đưa kế hoạch vào theo dõi",
}


@dataclass(frozen=True)
class Happening:
    """One entry of components/timeline.html."""

    title: str
    on: str
    by: str
    text: str = ""


def timeline(
    events: Iterable[Event], assessments: Iterable[Assessment], local: Callable[[datetime], str]
) -> list[Happening]:
    """The events oldest first. A step of classification carries the reason of its assessment, which comes in the same
    order; the chain itself holds no free text of it."""
    waiting: dict[str, list[Assessment]] = {}
    for assessment in assessments:
        waiting.setdefault(f"records.{assessment.step}", []).append(assessment)
    found = []
    for event in events:
        steps = waiting.get(event.action)
        reason = steps.pop(0).reason if steps else ""
        found.append(
            Happening(
                title=TITLES.get(event.action, event.action),
                on=local(event.at),
                by=event.actor_name.partition(" (")[0],
                text=". ".join(part.rstrip(".") for part in (_said(event.details), reason) if part),
            )
        )
    return found


def _said(details: Any) -> str:
    """What the details of an event say to a person."""
    given = details if isinstance(details, dict) else {}
    said = [str(given["reason"])] if given.get("reason") else []
    if given.get("access") in Access.values:
        said.append(f"{Access(given['access']).label.capitalize()}, {legal.citation(str(given.get('basis', '')))}")
    if given.get("from") and given.get("to"):
        said.append(f"Từ {_dmy(given['from'])} thành {_dmy(given['to'])}")
    if isinstance(given.get("page"), int):
        said.append(f"Trang {given['page']}" + (f", sửa {given['lines']} dòng" if given.get("lines") else ""))
    if "on_time" in given and given["on_time"] is not None:
        said.append("Đúng thời hạn" if given["on_time"] else "Sau thời hạn")
    return ". ".join(said)


def _dmy(day: Any) -> str:
    return "/".join(reversed(str(day).split("-")))
