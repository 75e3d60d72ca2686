"""Complaints, denunciations and lawsuits over all cases: what waits for an outcome, and how the others ended."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiepcan.agencies.errors import NotAllowed
from tiepcan.desk.entrance import StaffRequest
from tiepcan.desk.views.inquiries import inquiry_viewer
from tiepcan.inquiries.queries import claims

ROWS = 50


@login_required
@require_safe
def claim_list(request: StaffRequest) -> HttpResponse:
    who = inquiry_viewer(request)
    if not who.agency_ids:
        raise NotAllowed("Trang này dành cho đầu mối cung cấp thông tin và người duyệt của cơ quan.")
    settled, here = request.GET.get("loc") == "da-ket-thuc", reverse("desk:claims")
    context = {
        "settled": settled,
        "page": Paginator(claims(who, settled=settled), ROWS).get_page(request.GET.get("trang")),
        "tabs": [
            {"label": "Chờ kết quả", "href": here, "current": not settled},
            {"label": "Đã kết thúc", "href": f"{here}?loc=da-ket-thuc", "current": settled},
        ],
        "query": "loc=da-ket-thuc" if settled else "",
        "section": "desk:inquiries",
    }
    return render(request, "desk/inquiries/claims.html", context)
