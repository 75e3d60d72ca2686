"""Search as staff have it: what is public everywhere, and everything of their own agencies."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.queries import agency_names
from tiepcan.desk.entrance import StaffRequest, viewer
from tiepcan.desk.marking import words_marked
from tiepcan.desk.queues import state_words
from tiepcan.engines.search.protocol import Filters
from tiepcan.records.models import Access
from tiepcan.records.permissions import Viewer
from tiepcan.records.search import Found, FoundPage, find

ROWS = 10
# Name in the address, name of the facet, words on the page.
_GROUPS = (
    ("loai", "type_name", "Tên loại"),
    ("co-quan", "agency", "Cơ quan"),
    ("nam", "year", "Năm"),
    ("che-do", "access", "Chế độ tiếp cận"),
)


@login_required
def search(request: StaffRequest) -> HttpResponse:
    asked = request.GET
    who = viewer(request)
    context: dict[str, Any] = {"words": asked.get("q", "")}
    try:
        page = find(
            context["words"].strip(),
            viewer=who,
            filters=_filters(asked),
            sort="relevance" if context["words"].strip() else "newest",
            limit=ROWS,
            after=asked.get("sau") or None,
            facets=True,
        )
    except Refused as refusal:
        return render(request, "desk/search.html", context | {"refusal": refusal}, status=400)
    return render(request, "desk/search.html", context | _answer(asked, who, page))


def _filters(asked: QueryDict) -> Filters:
    chosen = {facet: tuple(asked.getlist(name)) for name, facet, _ in _GROUPS}
    years = tuple(int(year) for year in chosen.pop("year") if year.isdecimal() and len(year) == 4)
    return Filters(**chosen, year=years)  # type: ignore[arg-type]  # the three others are words


def _answer(asked: QueryDict, who: Viewer, page: FoundPage) -> dict[str, Any]:
    return {
        "page": page,
        "results": [_result(found, who) for found in page.found],
        "groups": [group for group in _groups(asked, page) if group["options"]],
        "clear_href": f"?{urlencode({'q': asked.get('q', '')})}" if _chosen(asked) else "",
        "next_href": f"?{_with(asked, 'sau', page.next)}" if page.next else "",
    }


def _chosen(asked: QueryDict) -> bool:
    return any(asked.getlist(name) for name, _, _ in _GROUPS)


def _with(asked: QueryDict, name: str, value: str) -> str:
    copy = asked.copy()
    copy[name] = value
    return copy.urlencode()


def _groups(asked: QueryDict, page: FoundPage) -> list[dict[str, Any]]:
    names = agency_names([value for value, _ in page.facets.get("agency", ())])
    words = {"agency": names, "access": {a.value: str(a.label).capitalize() for a in Access}}
    return [
        {
            "label": label,
            "open": name == _GROUPS[0][0] or bool(asked.getlist(name)),
            "options": [
                {
                    "label": words.get(facet, {}).get(value, value),
                    "count": count,
                    "href": _toggled(asked, name, value),
                    "current": value in asked.getlist(name),
                }
                for value, count in page.facets.get(facet, ())
                if value
            ],
        }
        for name, facet, label in _GROUPS
    ]


def _toggled(asked: QueryDict, name: str, value: str) -> str:
    copy = asked.copy()
    copy.pop("sau", None)
    values = copy.getlist(name)
    copy.setlist(name, [v for v in values if v != value] if value in values else [*values, value])
    return f"?{copy.urlencode()}"


def _result(found: Found, who: Viewer) -> dict[str, Any]:
    """One hit, leading to the desk for what is the viewer's own and to the public page for the rest."""
    edition, item = found.edition, found.edition.item
    mine = item.agency_id in who.agency_ids
    href = reverse("desk:item" if mine else "portal:document", args=[item.public_id])
    return {
        "href": href,
        "title": words_marked(edition.subject, found.title_spans),
        "number": edition.code,
        "type": edition.type_name,
        "agency": item.agency.name,
        "issued_on": edition.issued_date,
        "access": str(item.get_access_display()).capitalize() if item.access else "",
        "validity": capfirst(state_words(edition)),
        "snippets": [{"page": s.page, "html": words_marked(s.text, s.spans)} for s in found.snippets],
    }
