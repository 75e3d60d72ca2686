"""The site map: every public document once, in parts whose bounds never move."""

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import escape
from django.views.decorators.http import require_safe

from tiepcan.records import queries

PART = 5_000  # editions a part may hold; the protocol allows 50,000 addresses
_SECONDS = 3600
_PAGES = ("home", "catalogues", "conditional", "agencies", "focal_points", "help", "accessibility")
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Entry = tuple[str, datetime | None]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    parts = queries.highest_published_number() // PART + 1
    paths = [reverse("exchange:sitemap_pages")]
    paths += [reverse("exchange:sitemap_part", args=[number]) for number in range(parts)]
    return _answer("sitemapindex", "sitemap", [(request.build_absolute_uri(path), None) for path in paths])


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """The pages that are no documents."""
    entries: list[Entry] = [(request.build_absolute_uri(reverse(f"portal:{name}")), None) for name in _PAGES]
    return _answer("urlset", "url", entries)


@require_safe
def part(request: HttpRequest, part: int) -> HttpResponse:
    if part > queries.highest_published_number() // PART:
        raise Http404
    rows = queries.published_numbered(part * PART, (part + 1) * PART)
    site = request.build_absolute_uri("/").rstrip("/")
    found = rows.order_by("pk").values_list("item__public_id", "published_at")
    return _answer("urlset", "url", [(site + reverse("portal:document", args=[i]), at) for i, at in found])


def _answer(root: str, element: str, entries: Iterable[Entry]) -> HttpResponse:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_SPACE}">']
    for address, at in entries:
        changed = f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>" if at else ""
        lines.append(f"<{element}><loc>{escape(address)}</loc>{changed}</{element}>")
    lines.append(f"</{root}>")
    response = HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=_SECONDS)
    return response
