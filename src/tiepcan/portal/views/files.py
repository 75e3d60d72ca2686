import logging
import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response

from tiepcan.agencies.errors import NotFound
from tiepcan.engines.derivatives import published_as
from tiepcan.engines.reading import SUFFIXES, TXT
from tiepcan.portal.public import public_page
from tiepcan.portal.views.gone import answer_gone
from tiepcan.portal.views.no_file import answer_no_file
from tiepcan.records import queries
from tiepcan.records.files import storage
from tiepcan.records.models import Edition, EditionStatus
from tiepcan.text.vietnamese import fold

log = logging.getLogger(__name__)
_NOT_IN_NAMES = re.compile(r"[^\w.,()-]+")
_PAGE_BREAK = "\n\f\n"


@public_page()
def document_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The derivative as it was released; the original never leaves the agency."""
    edition = queries.public_edition(public_id)
    if edition.status == EditionStatus.WITHDRAWN:
        return answer_gone(request, edition)
    if not edition.derivative:
        return answer_no_file(request, edition)
    etag = f'"{edition.derivative}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    kind = published_as(edition.media_type)
    suffix = SUFFIXES[kind][0]
    response = FileResponse(_open(edition), content_type=_content_type(kind), headers={"ETag": etag})
    # Set afterwards: by itself a FileResponse names the file as the store does.
    response.headers["Content-Disposition"] = disposition(_name(edition), suffix)
    return response


@public_page()
def document_text(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The words alone, page after page, sent as they are read."""
    edition = queries.public_edition(public_id)
    if edition.status == EditionStatus.WITHDRAWN:
        return answer_gone(request, edition)
    etag = f'"{edition.pk}-{edition.published_at:%Y%m%d%H%M%S}-txt"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    headers = {"ETag": etag, "Content-Disposition": disposition(_name(edition), ".txt")}
    return StreamingHttpResponse(_texts(edition), content_type=_content_type(TXT), headers=headers)


def _open(edition: Edition) -> BinaryIO:
    try:
        return storage().open(edition.derivative)
    except KeyError as error:
        log.error("derivative %s of edition %s is not in the store", edition.derivative, edition.pk)
        raise NotFound(
            "Tệp của văn bản này tạm thời không lấy được. Phần chữ vẫn đọc được ở trang văn bản; hãy thử tải lại sau."
        ) from error


def _texts(edition: Edition) -> Iterator[str]:
    for place, text in enumerate(queries.pages_of(edition).values_list("text", flat=True).iterator(chunk_size=50)):
        yield _PAGE_BREAK + text if place else text


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type == TXT else media_type


def _name(edition: Edition) -> str:
    """What the file is called where it arrives: the kind and number of the document, else its subject."""
    return " ".join(filter(None, (edition.type_name, edition.code))) if edition.code else edition.subject[:80]


def disposition(name: str, suffix: str) -> str:
    """A Content-Disposition with a name every client can keep: ASCII first, then the same in UTF-8 (RFC 6266)."""
    safe = _NOT_IN_NAMES.sub("-", name).strip("-.") or "van-ban"
    ascii_name = re.sub(r"[^a-z0-9.]+", "-", fold(safe)).strip("-.") or "van-ban"
    return f"attachment; filename=\"{ascii_name}{suffix}\"; filename*=UTF-8''{quote(safe + suffix)}"


def download(content: bytes, media_type: str, name: str, suffix: str) -> HttpResponse:
    """A file made for this one request."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = disposition(name, suffix)
    return response
