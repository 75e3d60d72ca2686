"""A document whose text is public while its file is still being made, or could not be made."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tiepcan.portal.showing import crumbs, document_address
from tiepcan.records.copies import copy_state
from tiepcan.records.models import CopyState, Edition

_AGAIN = 60  # seconds after which a program may ask again


@dataclass(frozen=True)
class NoFile:
    """Why there is nothing to take away, for components/notice.html."""

    title: str
    text: str
    coming: bool


_COMING = NoFile(
    "Tệp để tải về đang được lập",
    "Văn bản đã công khai, phần chữ đọc được ngay. Tệp được lập xong sau ít phút; hãy mở lại trang này để tải.",
    coming=True,
)
_FAILED = NoFile(
    "Chưa lập được tệp để tải về",
    "Văn bản đã công khai, phần chữ đọc được ngay. Cơ quan công khai đã được báo để xử lý. Nếu cần tệp ngay, hãy liên "
    "hệ đầu mối của cơ quan.",
    coming=False,
)


def no_file(edition: Edition) -> NoFile | None:
    """None when the file is there."""
    if edition.derivative:
        return None
    return _FAILED if copy_state(edition) == CopyState.FAILED else _COMING


def answer_no_file(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The page in place of the file: when to come again, and where the text is."""
    why = no_file(edition)
    address = document_address(edition.item.public_id)
    context = {
        "edition": edition,
        "why": why,
        "address": address,
        "crumbs": crumbs((edition.code or "Văn bản", address), here="Tệp để tải về"),
    }
    response = render(request, "portal/no_file.html", context, status=503 if why and why.coming else 404)
    if why and why.coming:
        response.headers["Retry-After"] = str(_AGAIN)
    return response
