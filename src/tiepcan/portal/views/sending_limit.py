"""How many requests and suggestions are taken from one address within an hour: more than people send."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tiepcan.agencies.errors import Refused
from tiepcan.portal.visitors import by_address, count_one, counted, from_this_machine

_WINDOW = 60 * 60  # seconds


class TooMany(Refused):
    """So much came from this address within the hour that this is not taken now."""


def check_sending(request: HttpRequest) -> None:
    """Raises TooMany; whatever was typed stays where it is."""
    most = settings.SENT_PER_HOUR
    if not most or from_this_machine(request) or counted(_name(request)) < most:
        return
    later = timezone.localtime(timezone.now() + timedelta(seconds=_WINDOW))
    raise TooMany(
        f"Trong một giờ qua đã nhận {most} yêu cầu, kiến nghị gửi từ mạng bạn đang dùng nên lần này chưa nhận. Những "
        f"gì bạn ghi vẫn còn trên trang: hãy gửi lại sau, chậm nhất lúc {later:%H:%M} là gửi được. Cần gửi ngay thì "
        "nộp tại cơ quan, qua bưu chính hoặc thư điện tử của đầu mối."
    )


def note_sent(request: HttpRequest) -> None:
    count_one(_name(request), seconds=_WINDOW)


def try_later(response: HttpResponse) -> HttpResponse:
    response.status_code = 429
    response.headers["Retry-After"] = str(_WINDOW)
    return response


def _name(request: HttpRequest) -> str:
    return by_address(request, about="sent-from")
