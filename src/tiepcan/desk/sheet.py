"""Everything the page of one item shows, gathered once for the views that show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from tiepcan.agencies.models import User
from tiepcan.agencies.permissions import roles_of
from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.audit.queries import history_of
from tiepcan.desk.history import Happening, timeline
from tiepcan.desk.marking import marked, page_marks
from tiepcan.desk.queues import state_words
from tiepcan.desk.readings import Finding, PageStart, Span, evidence, findings_of, hints, page_starts, signatures_of
from tiepcan.desk.steps import Steps, steps
from tiepcan.desk.time_tags import TimeTag, met_tag, time_tag
from tiepcan.records import legal
from tiepcan.records.batches import scan_behind
from tiepcan.records.copies import copy_state
from tiepcan.records.models import Arrival, Assessment, CopyState, Edition, EditionStatus, Item, State
from tiepcan.records.queries import UNFINISHED, newest_edition, page_lengths, pages_of, published_edition
from tiepcan.records.signature_words import SignatureWords

PAGES = 20  # pages of text on one screen; a book stays readable on an old machine


@dataclass(frozen=True)
class Text:
    """The pages of text that are shown, with what was found marked, and where to go on."""

    pages: list[dict[str, Any]]
    first: int
    last: int
    total: int
    findings: tuple[Finding, ...]
    starts: tuple[PageStart, ...]

    @property
    def previous(self) -> int | None:
        return max(self.first - PAGES, 1) if self.first > 1 else None

    @property
    def next(self) -> int | None:
        return self.last + 1 if self.last < self.total else None


def text_of(edition: Edition, first: str | None, *, read_at: Mapping[str, Span]) -> Text:
    """`read_at`: the places where values were read, by the name each is reached under."""
    starts = page_starts(page_lengths(edition))
    findings = findings_of(edition, starts)
    begin = min(max(int(first), 1), max(len(starts), 1)) if first and first.isdecimal() and len(first) < 8 else 1
    shown = pages_of(edition)[begin - 1 : begin - 1 + PAGES]
    places = {start.number: start for start in starts}
    pages = [
        {"number": page.number, "html": marked(page.text, page_marks(places[page.number], findings, read_at))}
        for page in shown
    ]
    return Text(pages, begin, begin + len(pages) - 1, len(starts), findings, starts)


@dataclass(frozen=True)
class Sheet:
    item: Item
    edition: Edition
    steps: Steps
    text: Text
    hints: dict[str, str]
    tag: TimeTag
    state: str
    assessments: list[Assessment]
    history: list[Happening]
    facts: list[dict[str, str]]
    scan: Arrival | None  # the file of a batch it was read from, page by page
    signatures: list[SignatureWords]
    copy: CopyState | None  # of the file of what is public, where it is not there


def sheet_of(item: Item, user: User, *, first: str | None, on: date) -> Sheet:
    edition = newest_edition(item)
    text = text_of(edition, first, read_at=evidence(edition))
    assessments = list(item.assessments.select_related("by"))
    return Sheet(
        item=item,
        edition=edition,
        steps=steps(item, edition, roles_of(user, item.agency, on=on)),
        text=text,
        hints=hints(edition, text.starts),
        tag=_tag(item, edition, on),
        state=state_words(edition),
        assessments=assessments,
        history=timeline(history_of("item", item.public_id), assessments, moment),
        facts=facts(item, edition),
        scan=scan_behind(edition),
        signatures=signatures_of(edition),
        copy=_copy(item, edition),
    )


def _copy(item: Item, edition: Edition) -> CopyState | None:
    """How the file of the public edition stands, also while a correction of it is in work."""
    if item.state != State.PUBLISHED:
        return None
    public = edition if edition.status == EditionStatus.PUBLISHED else published_edition(item)
    return copy_state(public) if public else None


def moment(at: Any) -> str:
    """A time of the chain as the office's clock showed it."""
    return date_format(timezone.localtime(at), "d/m/Y, H:i")


def _tag(item: Item, edition: Edition, on: date) -> TimeTag:
    if item.state in UNFINISHED:
        return time_tag(item.due_on, today=on, calendar=work_calendar())
    first = edition if edition.number == 1 else item.editions.get(number=1)
    return met_tag(item.due_on, first.published_at)


def facts(item: Item, edition: Edition) -> list[dict[str, str]]:
    """What the public page says of an edition, in the order of its summary."""
    rows = {
        "Số, ký hiệu": edition.code,
        "Tên loại": edition.type_name,
        "Trích yếu": edition.subject,
        "Cơ quan ban hành": edition.organ_name,
        "Ngày ban hành": f"{edition.issued_date:%d/%m/%Y}" if edition.issued_date else "",
        "Người ký": ", ".join(part for part in (edition.signer_full_name, edition.signer_position) if part),
        "Ngôn ngữ": edition.language,
        "Số trang": str(edition.page_amount),
        "Ghi chú": edition.description,
        "Nguồn gốc": _origin(item),
        "Chế độ tiếp cận": item.get_access_display().capitalize() if item.access else "",
        "Căn cứ": f"{legal.citation(item.basis)} ({legal.basis_label(item.basis)})" if item.basis else "",
        "Công khai đến hết ngày": f"{edition.public_until:%d/%m/%Y}" if edition.public_until else "",
        "Lý do đính chính": edition.reason if edition.number > 1 else "",
        "Đã kết thúc công khai": edition.ended_reason if edition.status != EditionStatus.WORKING else "",
    }
    return [{"term": term, "value": value} for term, value in rows.items() if value]


def _origin(item: Item) -> str:
    label = str(item.get_origin_display()).capitalize()
    return f"{label} ({item.source_body} tạo ra)" if item.source_body else label
