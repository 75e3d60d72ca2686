"""What a person makes of a page that was recognised: its text put right, or found right."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import Duplicate, NotYet, Refused
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Deed, record
from tiepcan.engines.reading import FileReading
from tiepcan.records import legal
from tiepcan.records.actions.secrecy import MarkedSecret, destroy_item, secret_marks
from tiepcan.records.actions.take_in import edition_values, refuse_duplicate, tidy
from tiepcan.records.intake import metadata_of, reading_of_text
from tiepcan.records.metadata import Metadata
from tiepcan.records.models import (
    Arrival,
    ArrivalState,
    Edition,
    EditionStatus,
    IndexTask,
    Item,
    Page,
    ScanPage,
    State,
)
from tiepcan.records.recognition import raw_reading, reading_of, tables_of, unread
from tiepcan.records.wording import taken
from tiepcan.text.vietnamese import one_line

MAX_LINES = 1_000
MAX_LINE = 2_000


class ChangedMeanwhile(Refused):
    """Somebody else has put the page right since this person saw it."""


@transaction.atomic
def correct_page(
    *,
    page: ScanPage,
    lines: Sequence[str],
    seen: int,
    by: User,
    accept: bool = False,
    no_secret: bool = False,
    at: datetime | None = None,
) -> ScanPage:
    """Write what the page really says, one text a line; with `accept`, say that it is right now.

    `seen` is the version of the page the person worked from. The raw reading stays; the text of the edition in work,
    what the readers propose of it and the search index follow. Raises NotAllowed, ChangedMeanwhile, NotYet, Refused;
    MarkedSecret when a mark of secrecy comes to light, unless the person vouches with `no_secret` that it is none.
    """
    at = at or timezone.now()
    page, edition = _in_hand(page, seen, by, at)
    texts = _tidy(lines)
    changed = _changed_lines(page, texts)
    if changed:
        page.corrected, page.corrected_by, page.corrected_at = texts, by, at
        page.version += 1
    if accept:
        _accept(page, by, at)
    page.save()
    if changed:
        _write_text(page, edition)
    _follow(page.arrival, edition, by if changed else None)
    vouched = _refuse_secret(page.arrival, edition, no_secret, timezone.localdate(at)) if changed else False
    if changed or accept:
        details = {"page": page.number, "lines": changed, "accepted": accept, "edition": edition.number}
        details |= {"no_secret": True} if vouched else {}
        details |= {"suggested": suggested} if changed and (suggested := taken(raw_reading(page), texts)) else {}
        record(_deed("records.correct_page", edition, details), by=by)
    return page


@transaction.atomic
def accept_page(*, page: ScanPage, seen: int, by: User, at: datetime | None = None) -> ScanPage:
    """Say that a page was read right. Raises NotAllowed, ChangedMeanwhile, NotYet."""
    at = at or timezone.now()
    page, edition = _in_hand(page, seen, by, at)
    _accept(page, by, at)
    page.save()
    _follow(page.arrival, edition, None)
    record(_deed("records.accept_page", edition, {"page": page.number, "edition": edition.number}), by=by)
    return page


def destroy_marked(*, page: ScanPage, lines: Sequence[str], seen: int, by: User, at: datetime | None = None) -> None:
    """Destroy the document of a page whose text, as a person has typed it, carries a mark of secrecy.

    What was typed is not written anywhere. Raises Refused when there is no such mark; else as `correct_page`.
    """
    at = at or timezone.now()
    try:
        with transaction.atomic():
            correct_page(page=page, lines=lines, seen=seen, by=by, at=at)
            raise Refused("Chữ trên trang không còn dấu chỉ độ mật nào nên văn bản không bị xóa. Hãy lưu trang.")
    except MarkedSecret as marked:
        assert page.arrival.item
        destroy_item(item=page.arrival.item, levels=marked.levels, by=by, at=at)


def _refuse_secret(arrival: Arrival, edition: Edition, no_secret: bool, on: date) -> bool:
    """True when the person vouched just now for a mark that is none. Raises MarkedSecret, so that nothing is kept."""
    marks = secret_marks(edition.reading)
    if not marks or arrival.no_secret:
        return False
    if not no_secret:
        raise MarkedSecret(marks, legal.why_no_secrets(on=on))
    Arrival.objects.filter(pk=arrival.pk).update(no_secret=True)
    return True


def _deed(action: str, edition: Edition, details: dict[str, Any]) -> Deed:
    return Deed(action, "item", edition.item.public_id, str(edition), edition.item.agency.code, details)


def _in_hand(page: ScanPage, seen: int, by: User, at: datetime) -> tuple[ScanPage, Edition]:
    """The page and the edition whose text it is, both locked."""
    arrival = Arrival.objects.select_related("batch__agency", "item").get(pk=page.arrival_id)
    require(by, arrival.batch.agency, Role.CREATING_UNIT, Role.FOCAL_POINT, on=timezone.localdate(at))
    if arrival.state != ArrivalState.TAKEN_IN or arrival.item_id is None:
        raise NotYet("Máy chưa đọc xong tệp này. Hãy đợi tệp được nhập rồi sửa.")
    Item.objects.select_for_update().get(pk=arrival.item_id)
    working = Edition.objects.select_for_update(of=("self",)).select_related("item__agency")
    edition = working.filter(item_id=arrival.item_id, status=EditionStatus.WORKING, original=arrival.digest).first()
    if edition is None:
        raise NotYet("Bản đang công khai không sửa trực tiếp được. Hãy dùng “Đính chính từ bản quét” và ghi lý do.")
    locked = ScanPage.objects.select_for_update().get(pk=page.pk)
    if locked.version != seen:
        raise ChangedMeanwhile(
            "Người khác vừa sửa trang này. Chữ bạn gõ vẫn còn ở đây; hãy so với bản vừa lưu rồi lưu lại."
        )
    locked.arrival = arrival
    return locked, edition


def _tidy(lines: Sequence[str]) -> list[str]:
    if len(lines) > MAX_LINES:
        raise Refused(f"Một trang có tối đa {MAX_LINES} dòng.")
    texts = [one_line(line) for line in lines]
    for number, text in enumerate(texts, start=1):
        if len(text) > MAX_LINE:
            raise Refused(f"Dòng {number} dài {len(text)} ký tự, tối đa {MAX_LINE}. Hãy tách thành nhiều dòng.")
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _changed_lines(page: ScanPage, texts: list[str]) -> int:
    raw = raw_reading(page)
    before = page.corrected if page.corrected is not None else [line.text for line in raw.lines] if raw else []
    padded = [*texts, *[""] * (len(before) - len(texts))]
    old = [*before, *[""] * (len(texts) - len(before))]
    return sum(one != two for one, two in zip(padded, old, strict=True))


def _accept(page: ScanPage, by: User, at: datetime) -> None:
    page.accepted_by, page.accepted_at, page.needs_person = by, at, False


def _write_text(page: ScanPage, edition: Edition) -> None:
    reading = reading_of(page)
    text = reading.text if reading else "\n".join(page.corrected or [])
    Page.objects.update_or_create(edition=edition, number=page.number, defaults={"text": text})


def _follow(arrival: Arrival, edition: Edition, changed_by: User | None) -> None:
    """What stands on the text of the edition: warnings always; when the text changed, all that is read in it."""
    pages = arrival.scan_pages.order_by("number")
    warnings = unread(pages.defer("reading"))  # the readings of a long scan are heavy, and wanted only for its tables
    if changed_by is None:
        edition.reading = edition.reading | {"warnings": list(warnings)}
        edition.save(update_fields=["reading"])
        return
    before = metadata_of(edition.reading, edition.original_name)
    texts = tuple(edition.pages.order_by("number").values_list("text", flat=True))
    signatures = {"signatures": edition.reading.get("signatures", [])}  # the file is the same
    reading = FileReading(edition.media_type, texts, tables_of(pages), warnings)
    edition.reading = reading_of_text(reading) | signatures
    _follow_metadata(edition, before)
    state = edition.item.state
    if state == State.DECIDED:
        edition.decided_by = None  # what was decided must be looked at again
    elif state == State.PUBLISHED:
        edition.decided_by = changed_by  # who puts a correction right answers for it
    edition.save()
    IndexTask.objects.create(item=edition.item)


def _follow_metadata(edition: Edition, before: Metadata) -> None:
    """Fields that nobody has touched follow the better text; what a person wrote stays."""
    now = metadata_of(edition.reading, edition.original_name)
    names = [field.name for field in fields(Metadata)]
    same = [n for n in names if getattr(edition, n) == getattr(before, n) and getattr(now, n)]
    merged = Metadata(**{n: getattr(now if n in same else edition, n) for n in names})
    values = edition_values(tidy(merged))
    try:
        refuse_duplicate(edition.item.agency, edition.original, values, except_item=edition.item_id)
    except Duplicate:
        return  # two documents of one number: a person must see which is which
    date_moved = edition.issued_date != values["issued_date"] and edition.item.made_on == edition.issued_date
    for name, value in values.items():
        setattr(edition, name, value)
    if date_moved and edition.number == 1:
        _follow_date(edition.item, edition)


def _follow_date(item: Item, edition: Edition) -> None:
    """The clock of first publication was started by a date that was read wrong."""
    item.made_on = edition.issued_date
    item.due_on, item.due_under = legal.publication_due(item.made_on)
    item.save(update_fields=["made_on", "due_on", "due_under"])
