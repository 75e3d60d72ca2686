"""From uploaded files to items: each file stands for itself, so that a bad one never costs a good one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tiepcan.agencies.errors import Duplicate, Refused
from tiepcan.agencies.models import Agency, User
from tiepcan.desk.forms import Upload, weigh
from tiepcan.desk.readings import GRAVE
from tiepcan.engines.reading import FileRefused, NeedsRecognition
from tiepcan.engines.reading.model import ARCHIVE
from tiepcan.records.actions import open_batch, receive, take_in
from tiepcan.records.actions.digitising import Received
from tiepcan.records.arriving import Incoming, check_virus
from tiepcan.records.intake import Proposal, clean_name, read_upload
from tiepcan.records.models import Arrival, Batch, Item, Origin, Split
from tiepcan.records.recognition import available

MANY = 20  # files a person waits for; more of them are read in the background
TOGETHER = 64 * 1024 * 1024  # bytes of uploads held in memory at a time
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
    split: Split = Split.NONE


@dataclass(frozen=True)
class Outcome:
    """What became of one file: `public_id` of the item it became or already was, or why it was refused."""

    name: str
    taken: bool
    message: str = ""
    public_id: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of an upload: the files read at once, and the batch the others wait in."""

    outcomes: list[Outcome]
    batch: Batch | None = None
    waiting: int = 0


def read(upload: Upload) -> Proposal:
    """Read an uploaded file. Raises FileRefused; what is over the limit is refused by its size alone."""
    weigh(upload)
    content = upload.read()
    check_virus(content)
    return read_upload(content, upload.name or "")


def take_all(uploads: Sequence[Upload], given: Given, *, by: User) -> Taken:
    """Files that carry their text are read at once; scans, and very many files, go into a batch."""
    recognised = available()
    outcomes: list[Outcome] = []
    for_batch = list(uploads) if len(uploads) > MANY or given.split != Split.NONE else []
    for upload in uploads if not for_batch else ():
        outcome = None if recognised and _is_message(upload) else _take(upload, given, by, recognised)
        if outcome is None:
            for_batch.append(upload)
        else:
            outcomes.append(outcome)
    if not for_batch:
        return Taken(outcomes)
    return Taken(outcomes, _open(for_batch, given, by), len(for_batch))


def _open(uploads: Sequence[Upload], given: Given, by: User) -> Batch:
    name = clean_name(uploads[0].name or "") if len(uploads) == 1 else ""
    origin, source_body = given.origin, given.source_body
    batch = open_batch(agency=given.agency, name=name, origin=origin, source_body=source_body, split=given.split, by=by)
    # A person can vouch for the one file they have before them, not for a pile.
    into_batch(batch, uploads, by=by, no_secret=given.no_secret and len(uploads) == 1)
    return batch


def into_batch(batch: Batch, uploads: Sequence[Upload], *, by: User, no_secret: bool = False) -> Received:
    """Hand files to a batch, a few at a time: they are never all in memory together."""
    arrivals: list[Arrival] = []
    known = 0
    for few in _portions(uploads):
        received = receive(batch=batch, files=[_incoming(upload, no_secret) for upload in few], by=by)
        arrivals += received.arrivals
        known += received.known
    return Received(tuple(arrivals), known)


def _portions(uploads: Iterable[Upload]) -> Iterator[list[Upload]]:
    few: list[Upload] = []
    weight = 0
    for upload in uploads:
        if few and weight + (upload.size or 0) > TOGETHER:
            yield few
            few, weight = [], 0
        few.append(upload)
        weight += upload.size or 0
    if few:
        yield few


def _incoming(upload: Upload, no_secret: bool) -> Incoming:
    name = upload.name or ""
    try:
        weigh(upload)
    except FileRefused as refusal:
        return Incoming(name, b"", refusal=refusal)
    upload.seek(0)
    return Incoming(name, upload.read(), no_secret=no_secret)


def _is_message(upload: Upload) -> bool:
    """An e-mail: what hangs on it is read in the background, file by file."""
    return (upload.name or "").lower().endswith(".eml")


def _take(upload: Upload, given: Given, by: User, recognised: bool) -> Outcome | None:
    """None for a scan, whose text must first be recognised, and for a zip, which is opened in the background."""
    name = clean_name(upload.name or "")
    try:
        item = _item(read(upload), given, by)
    except Duplicate as refusal:
        return Outcome(name, False, refusal.message, refusal.existing)
    except FileRefused as refusal:
        wanting = recognised and (isinstance(refusal, NeedsRecognition) or refusal.reason == ARCHIVE)
        return None if wanting else Outcome(name, False, refusal.message)
    except Refused as refusal:
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
