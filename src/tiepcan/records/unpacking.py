"""What lies in a zip, hangs on an e-mail, or lay in one pile on the scanner: each becomes a file of its own."""

from collections.abc import Iterator

from django.utils import timezone

from tiepcan.engines.containers import PageRange, members, plan_split, split
from tiepcan.engines.containers.splitting import At
from tiepcan.engines.reading import PDF, ZIP, FileRefused, read_file
from tiepcan.engines.reading.kinds import EML, TIFF
from tiepcan.engines.reading.model import UNSCANNED
from tiepcan.records.arriving import Incoming, arrival_row, limits, look_at
from tiepcan.records.files import storage
from tiepcan.records.models import Arrival, Split

_AT: dict[str, At] = {Split.SEPARATOR: "separators", Split.BLANK: "blank_pages"}
_PILES = {PDF: ".pdf", TIFF: ".tif"}  # what scanners write a pile into
_BODY = "noi-dung-thu.txt"


class NotJudged(Exception):
    """The virus scanner does not answer now; the file is opened again later."""


def parts_of(arrival: Arrival, content: bytes) -> list[Arrival]:
    """Rows for the files in this one, their bytes kept one after the other; none when it stands for itself.

    Raises FileRefused for a container that is not opened, NotJudged.
    """
    rows: dict[tuple[str, str], Arrival] = {}
    for incoming in _incoming(arrival, content):
        looked = look_at(incoming)
        if looked.refusal and looked.refusal.reason == UNSCANNED:
            raise NotJudged
        digest = "" if looked.refusal else storage().put(incoming.content)
        row = arrival_row(arrival.batch, looked, digest, timezone.now(), parent=arrival)
        rows.setdefault((digest, row.path), row)
    return list(rows.values())


def _incoming(arrival: Arrival, content: bytes) -> Iterator[Incoming]:
    if arrival.media_type == ZIP:
        yield from _members(arrival, content)
    elif arrival.media_type == EML:
        attached = list(_members(arrival, content))
        if attached:  # the letter goes with what hangs on it; without, it is read as it is
            yield from _body(arrival, content)
            yield from attached
    elif arrival.media_type in _PILES and arrival.batch.split in _AT and arrival.parent_id is None:
        yield from _documents(arrival, content)


def _members(arrival: Arrival, content: bytes) -> Iterator[Incoming]:
    for member in members(content, arrival.name):
        yield Incoming(member.name, member.content, path=_path(arrival, member.name), refusal=member.refusal)


def _body(arrival: Arrival, content: bytes) -> Iterator[Incoming]:
    """The words of the message itself: nothing of it is lost when its bytes are not kept."""
    try:
        text = read_file(content, arrival.name, limits()).text
    except FileRefused:
        return
    yield Incoming(_BODY, text.encode(), path=_path(arrival, _BODY))


def _documents(arrival: Arrival, content: bytes) -> Iterator[Incoming]:
    plan = plan_split(content, _AT[arrival.batch.split], limits())
    if plan.is_one:
        return
    for pages, part in zip(plan.parts, split(content, plan, limits()), strict=True):
        name = f"{_stem(arrival.name)[:150]} ({_said(pages)}){_PILES[arrival.media_type]}"
        yield Incoming(name, part, path=_path(arrival, name))


def _stem(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and suffix.lower() in ("pdf", "tif", "tiff") else name


def _said(pages: PageRange) -> str:
    return f"trang {pages.first}" if pages.first == pages.last else f"trang {pages.first}-{pages.last}"


def _path(arrival: Arrival, name: str) -> str:
    return f"{arrival.path or arrival.name}/{name}"
