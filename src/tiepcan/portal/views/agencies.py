from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from tiepcan.agencies import queries
from tiepcan.agencies.models import Agency
from tiepcan.law.packs import law
from tiepcan.portal.lists import page_number
from tiepcan.portal.public import public_page
from tiepcan.portal.question import words_of
from tiepcan.portal.showing import Shown, breakable, card, crumbs
from tiepcan.portal.views.asking_steps import asking_address
from tiepcan.records import legal
from tiepcan.records import queries as records

_AGENCIES_A_PAGE = 30
_LONGEST_NAME = 200
_NEW = 6


@public_page(60)
def agencies(request: HttpRequest) -> HttpResponse:
    context = _directory(request) | {"crumbs": crumbs(here="Cơ quan")}
    return render(request, "portal/agencies.html", context)


@public_page(60)
def focal_points(request: HttpRequest) -> HttpResponse:
    context = _directory(request) | {"crumbs": crumbs(here="Đầu mối cung cấp thông tin")}
    return render(request, "portal/focal_points.html", context)


def _directory(request: HttpRequest) -> dict[str, Any]:
    """The agencies whose names hold the words typed; with words also the abolished ones, and who answers for them."""
    today = timezone.localdate()
    words = words_of(request.GET.get("q", ""))[:_LONGEST_NAME]
    rows = Paginator(queries.directory_named(words, on=today), _AGENCIES_A_PAGE)
    gone = queries.abolished_named(words, on=today) if words else []
    return {
        "words": words,
        "query": urlencode({"q": words}) if words else "",
        "page": rows.get_page(page_number(request, "trang")),
        "abolished": [{"agency": old, "successors": queries.competent_successors(old, on=today)} for old in gone],
    }


@public_page(60)
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Who this body is, whom to turn to, what it has made public; for an abolished body, who answers now."""
    today = timezone.localdate()
    found = queries.agency_entry(code, on=today)
    abolished = found.valid_to is not None and found.valid_to < today
    counts = records.disclosed_by_basis(found)
    search = f"{reverse('portal:search')}?{urlencode({'co-quan': code})}"
    context = {
        "agency": found,
        "facts": _facts(found),
        "abolished": abolished,
        "successors": queries.competent_successors(found, on=today) if abolished else [],
        "transition": _succession_clause(today),
        "answers_for": queries.answers_for(found, on=today),
        "letters": [
            {"label": legal.basis_label(basis), "count": count, "href": f"{search}&{urlencode({'muc': basis})}"}
            for basis, count in counts.items()
        ],
        "cards": [card(edition) for edition in records.published_by(found)[:_NEW]],
        "search_href": search,
        "ask_href": asking_address(agency=code),
        "crumbs": crumbs(("Cơ quan", reverse("portal:agencies")), here=found.name),
        "section": "portal:agencies",
    }
    return render(request, "portal/agency.html", context)


def _succession_clause(on: date) -> str:
    """Where the law says that a successor answers for the body it took over from; empty where it does not say so."""
    rules = law().in_force(on).transitions
    return next((rule.clause.label for rule in rules if rule.code == "successor"), "")


def _facts(found: Agency) -> list[Shown]:
    above = found.reports_to
    facts: list[Shown] = [
        {"term": "Cấp", "value": found.get_level_display()},
        {"term": "Đơn vị hành chính", "value": found.unit.full_name if found.unit else ""},
        {
            "term": "Báo cáo việc cung cấp thông tin với",
            "value": above.name if above else "",
            "href": reverse("portal:agency", args=[above.code]) if above else "",
        },
        {"term": "Địa chỉ", "value": found.address},
        {"term": "Điện thoại", "value": found.phone, "href": f"tel:{found.phone.replace(' ', '')}"},
        {"term": "Thư điện tử", "value": breakable(found.email), "href": f"mailto:{found.email}"},
        {"term": "Trang thông tin điện tử", "value": found.website, "href": found.website},
        {"term": "Mã định danh (eDoc)", "value": found.organ_id},
        {"term": "Hoạt động từ ngày", "value": f"{found.valid_from:%d/%m/%Y}"},
        {"term": "Đến hết ngày", "value": f"{found.valid_to:%d/%m/%Y}" if found.valid_to else ""},
    ]
    return [fact for fact in facts if fact["value"]]
