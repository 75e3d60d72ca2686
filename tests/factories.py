"""Records made through the real actions, one call each."""

from datetime import date
from typing import Any

from people import People
from remembering import remembered
from tiepcan.engines.reading import TXT, FileReading
from tiepcan.records.actions import Metadata, SourceFile, classify, release, take_in
from tiepcan.records.models import Access, Edition, Item

MUST = "l2026:17.1.a"


def source(text: str = "Nội dung văn bản.", name: str = "van-ban.txt", **proposal: Any) -> SourceFile:
    pages = tuple(text.split("\f"))
    return SourceFile(text.encode(), name, FileReading(TXT, pages), proposal)


def metadata(subject: str = "Kế hoạch công tác năm", **values: Any) -> Metadata:
    given = {
        "type_name": "Kế hoạch",
        "code_number": "12",
        "code_notation": "KH-UBND",
        "issued_date": date(2026, 10, 5),
        "organ_name": "Ủy ban nhân dân phường Một",
    } | values
    return Metadata(subject=subject, **given)


@remembered
def taken_in(people: People, text: str = "Nội dung văn bản.", **values: Any) -> Item:
    return take_in(agency=people.commune, source=source(text), metadata=metadata(**values), by=people.hoa)


@remembered
def decided(
    people: People,
    text: str = "Nội dung văn bản.",
    *,
    access: Access = Access.MUST_DISCLOSE,
    basis: str = MUST,
    **values: Any,
) -> Item:
    item = taken_in(people, text, **values)
    return classify(item=item, access=access, basis=basis, by=people.binh)


@remembered
def published(people: People, text: str = "Nội dung văn bản.", **values: Any) -> Edition:
    return release(item=decided(people, text, **values), by=people.cuc)
