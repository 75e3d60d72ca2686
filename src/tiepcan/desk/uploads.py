"""From uploaded files to items: each file stands for itself, so that a bad one never costs a good one."""

from collections.abc import Iterable
from dataclasses import dataclass

from tiepcan.agencies.errors import Duplicate, Refused
from tiepcan.agencies.models import Agency, User
from tiepcan.desk.forms import Upload, weigh
from tiepcan.desk.readings import GRAVE
from tiepcan.engines.reading import FileRefused
from tiepcan.records.actions import take_in
from tiepcan.records.intake import Proposal, clean_name, read_upload
from tiepcan.records.models import Item, Origin

_MARKED = (
    "Có dấu hiệu độ mật ({marks}). Không đưa bí mật nhà nước vào hệ thống này. "
    "Nếu đây không phải tài liệu mật, hãy đánh dấu ô xác nhận rồi tải lên lại."
)


@dataclass(frozen=True)
class Given:
    """What a person said of all the files of one upload."""

    agency: Agency
    origin: Origin
    source_body: str
    no_secret: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one file: `public_id` of the item it became or already was, or why it was refused."""

    name: str
    taken: bool
    message: str = ""
    public_id: str = ""


def read(upload: Upload) -> Proposal:
    """Read an uploaded file. Raises FileRefused; what is over the limit is refused by its size alone."""
    weigh(upload)
    return read_upload(upload.read(), upload.name or "")


def take_all(uploads: Iterable[Upload], given: Given, *, by: User) -> list[Outcome]:
    return [_take(upload, given, by) for upload in uploads]


def _take(upload: Upload, given: Given, by: User) -> Outcome:
    name = clean_name(upload.name or "")
    try:
        item = _item(read(upload), given, by)
    except Duplicate as refusal:
        return Outcome(name, False, refusal.message, refusal.existing)
    except (Refused, FileRefused) as refusal:
        return Outcome(name, False, refusal.message)
    return Outcome(name, True, public_id=item.public_id)


def _item(proposal: Proposal, given: Given, by: User) -> Item:
    if proposal.secret and not given.no_secret:
        marks = dict.fromkeys(str(mark["text"]) for mark in proposal.findings("secrecy") if mark["kind"] == GRAVE)
        raise Refused(_MARKED.format(marks=", ".join(f"“{mark}”" for mark in marks)))
    return take_in(
        agency=given.agency,
        source=proposal.source,
        metadata=proposal.metadata,
        origin=given.origin,
        source_body=given.source_body,
        by=by,
    )
