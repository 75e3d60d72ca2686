from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from tiepcan.agencies import queries as agencies
from tiepcan.portal.public import public_page
from tiepcan.portal.showing import Shown, card, grouped, title_of
from tiepcan.records import queries as records

_NEW = 10
_WORDS = 28


@public_page(60)
def home(request: HttpRequest) -> HttpResponse:
    """The one box, the doors with how much lies behind each, and what is new."""
    # A subject may fill a card of its own; the whole of it stands on the page of the document.
    cards = [card(edition) | {"title": Truncator(title_of(edition)).words(_WORDS)} for edition in records.newest(_NEW)]
    return render(request, "portal/home.html", {"counters": _counters(), "cards": cards})


def _counters() -> list[Shown]:
    today = timezone.localdate()
    conditional = records.conditional_list(on=today).count() + records.listed_items().count()
    catalogues = reverse("portal:catalogues")
    return [
        {
            "count": grouped(sum(records.disclosed_by_basis().values())),
            "label": "văn bản đang công khai, xem theo danh mục",
            "href": catalogues,
        },
        {
            "count": grouped(conditional),
            "label": "mục thông tin tiếp cận có điều kiện",
            "href": reverse("portal:conditional"),
        },
        {
            "count": grouped(agencies.focal_point_count(on=today)),
            "label": "đầu mối cung cấp thông tin",
            "href": reverse("portal:focal_points"),
        },
        {
            "count": grouped(agencies.directory(on=today).count()),
            "label": "cơ quan, đơn vị",
            "href": reverse("portal:agencies"),
        },
    ]
