"""What machines are told of a document: Dublin Core, and schema.org in a data block no browser runs."""

import json
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from tiepcan.engines.derivatives import published_as
from tiepcan.records.models import Edition

_LANGUAGES = {"Tiếng Việt": "vi", "Tiếng Anh": "en"}
# What could end the data block, or be taken for markup inside it.
_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Addresses:
    """Where the document and its file stand, in full."""

    page: str
    file: str


def _published(edition: Edition) -> str:
    return localtime(edition.published_at).isoformat(timespec="seconds") if edition.published_at else ""


def dublin_core(edition: Edition, at: Addresses) -> list[tuple[str, str]]:
    """Names and values of the elements that are known."""
    agency = edition.item.agency.name
    known = [
        ("DC.title", edition.subject),
        ("DC.creator", edition.organ_name or agency),
        ("DC.publisher", agency),
        ("DC.type", edition.type_name or "Văn bản"),
        ("DC.format", published_as(edition.media_type)),
        ("DC.identifier", at.page),
        ("DC.identifier", edition.code),
        ("DC.language", _LANGUAGES.get(edition.language, edition.language)),
        ("DC.date", edition.issued_date.isoformat() if edition.issued_date else ""),
        (
            "DCTERMS.issued",
            localtime(edition.published_at).isoformat(timespec="seconds") if edition.published_at else "",
        ),
        ("DC.coverage", "Việt Nam"),
    ]
    return [(name, value) for name, value in known if value]


def _file(edition: Edition, at: Addresses) -> dict[str, str]:
    return {
        "@type": "MediaObject",
        "contentUrl": at.file,
        "encodingFormat": published_as(edition.media_type),
        "contentSize": str(edition.derivative_size),
        "sha256": edition.derivative,
    }


def schema_org(edition: Edition, at: Addresses) -> SafeString:
    """The document as JSON-LD, safe inside a script element."""
    agency = {"@type": "GovernmentOrganization", "name": edition.item.agency.name}
    described = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": at.page,
        "url": at.page,
        "name": edition.subject,
        "identifier": edition.code,
        "genre": edition.type_name,
        "inLanguage": _LANGUAGES.get(edition.language, edition.language),
        "dateCreated": edition.issued_date.isoformat() if edition.issued_date else "",
        "datePublished": _published(edition),
        "creator": {"@type": "GovernmentOrganization", "name": edition.organ_name} if edition.organ_name else agency,
        "publisher": agency,
        "isAccessibleForFree": True,
        "encoding": _file(edition, at) if edition.derivative else "",
    }
    text = json.dumps({k: v for k, v in described.items() if v != ""}, ensure_ascii=False)
    return mark_safe(text.translate(_UNSAFE))  # noqa: S308  nothing in it can leave the element
