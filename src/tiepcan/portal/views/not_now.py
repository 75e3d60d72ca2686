"""When this machine can neither seal nor open what people send: the other ways to ask, and what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tiepcan.inquiries.identity import LABELS
from tiepcan.inquiries.legal import ONLINE, regime_on
from tiepcan.portal.forms.words import visible
from tiepcan.portal.showing import crumbs

_TRY_AGAIN = 3600  # seconds; somebody has to bring a key back
_TOLD = {"information": "Thông tin bạn cần", "purpose": "Lý do, mục đích", "direct_interest": "Liên quan trực tiếp"}
_TOLD |= {"text": "Nội dung", "support": "Hỗ trợ cần có"} | LABELS


def not_now(request: HttpRequest) -> HttpResponse:
    """Nothing was taken in, and nothing is lost: what was sent to this page stands on it, to be copied or printed."""
    regime = regime_on(timezone.localdate())
    said = [{"term": label, "value": visible(request.POST.get(name, ""))} for name, label in _TOLD.items()]
    context = {
        "ways": [channel for channel in regime.channels_for("request") if channel.code != ONLINE],
        "said": [row for row in said if row["value"].strip()],
        "crumbs": crumbs(here="Chưa nhận qua mạng"),
    }
    response = render(request, "portal/not_now.html", context, status=503)
    response.headers["Retry-After"] = str(_TRY_AGAIN)
    return response
