"""What is new, as an Atom feed."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.views.decorators.http import require_safe

from tiepcan.engines.derivatives import published_as
from tiepcan.records import queries
from tiepcan.records.models import Edition

_ENTRIES = 50
_SECONDS = 300


@require_safe
def newly_published(request: HttpRequest) -> HttpResponseBase:
    """The editions published last. A reader that has them already is told so and gets nothing."""
    body = _feed(request).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8", headers={"ETag": etag})
    patch_cache_control(response, public=True, max_age=_SECONDS)
    return response


def _feed(request: HttpRequest) -> str:
    feed = Atom1Feed(
        title="Tiếp Cận – thông tin mới công khai",
        link=request.build_absolute_uri("/"),
        feed_url=request.build_absolute_uri(reverse("exchange:feed")),
        description="Văn bản, thông tin các cơ quan vừa công khai hoặc đính chính.",
        language="vi",
    )
    for edition in queries.newest(_ENTRIES):
        _add(feed, edition, request)
    return feed.writeString("utf-8")


def _add(feed: Atom1Feed, edition: Edition, request: HttpRequest) -> None:
    public_id, agency = edition.item.public_id, edition.item.agency.name
    page = request.build_absolute_uri(reverse("portal:document", args=[public_id]))
    feed.add_item(
        title=" – ".join(filter(None, (edition.code, edition.subject))),
        link=page,
        # A correction is a new entry: readers that mark what they have seen must see it again.
        unique_id=f"{page}#ban-{edition.number}",
        description=_summary(edition),
        author_name=edition.organ_name or agency,
        pubdate=edition.published_at,
        updateddate=edition.published_at,
        categories=[edition.type_name] if edition.type_name else [],
        enclosures=[_file(edition, request)] if edition.derivative else [],  # of a long scan it follows
    )


def _file(edition: Edition, request: HttpRequest) -> Enclosure:
    address = request.build_absolute_uri(reverse("portal:document_file", args=[edition.item.public_id]))
    return Enclosure(address, str(edition.derivative_size), published_as(edition.media_type))


def _summary(edition: Edition) -> str:
    parts = [edition.type_name, edition.subject, edition.item.agency.name]
    if edition.number > 1 and edition.reason:
        parts.append(f"Đính chính: {edition.reason}")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
