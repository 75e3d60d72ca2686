"""Taking information in: the original is kept, its text stored page by page, its number and clock started."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import Duplicate, Refused
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Deed, record
from tiepcan.records import legal
from tiepcan.records.files import storage
from tiepcan.records.metadata import COLUMNS, Metadata, SourceFile
from tiepcan.records.models import Edition, EditionStatus, IndexTask, Item, Origin, Page, State
from tiepcan.text.vietnamese import fold, match_name, one_line

MAX_PAGE_CHARS = 1_000_000


def tidy(metadata: Metadata) -> Metadata:
    """One line, composed, no longer than Annex VI allows. Raises Refused when the subject is missing or too long."""
    texts: dict[str, Any] = {name: one_line(v) for name, v in vars(metadata).items() if isinstance(v, str)}
    if not texts["subject"]:
        raise Refused("Chưa có trích yếu. Hãy ghi một câu cho biết văn bản nói về việc gì.")
    for name, value in texts.items():
        limit = COLUMNS[name].max_length
        if limit and len(value) > limit:
            raise Refused(f"Mục “{COLUMNS[name].verbose_name}” dài {len(value)} ký tự, tối đa {limit}. Hãy rút gọn.")
    return replace(metadata, **texts)


def number_key(code_number: str, code_notation: str) -> str:
    """What two writings of one document number share; empty when the number is blank and so names nothing."""
    if not code_number:
        return ""
    return fold(f"{code_number}/{code_notation}" if code_notation else code_number).replace(" ", "")


def edition_values(metadata: Metadata) -> dict[str, Any]:
    """Column values of an edition for this metadata, keys included."""
    return vars(metadata) | {
        "number_key": number_key(metadata.code_number, metadata.code_notation),
        "organ_key": match_name(metadata.organ_name),
    }


def refuse_duplicate(agency: Agency, original: str, values: dict[str, Any], *, except_item: int | None = None) -> None:
    """Raise Duplicate when the agency already has these bytes, or this number of this issuer on this date."""
    mine = Edition.objects.filter(item__agency=agency).exclude(status=EditionStatus.WITHDRAWN)
    if except_item:
        mine = mine.exclude(item_id=except_item)
    same = mine.filter(original=original).select_related("item").first()
    if same:
        raise Duplicate(
            f"Tệp này đã có trong hệ thống: {same} (nhập ngày {same.item.taken_in_at:%d/%m/%Y}). "
            "Không nhập lại; hãy mở văn bản đã có, hoặc dùng “Đính chính” nếu có bản mới.",
            existing=same.item.public_id,
        )
    if not (values["number_key"] and values["issued_date"] and values["organ_key"]):
        return
    same = (
        mine.filter(number_key=values["number_key"], issued_date=values["issued_date"], organ_key=values["organ_key"])
        .select_related("item")
        .first()
    )
    if same:
        raise Duplicate(
            f"Đã có văn bản số {same.code} ngày {same.issued_date:%d/%m/%Y} của {same.organ_name}. "
            "Nếu đây là bản đúng hơn, hãy mở văn bản đó và dùng “Đính chính”.",
            existing=same.item.public_id,
        )


@transaction.atomic
def take_in(
    *,
    agency: Agency,
    source: SourceFile,
    metadata: Metadata,
    by: User,
    origin: Origin = Origin.CREATED,
    source_body: str = "",
    made_on: date | None = None,
    at: datetime | None = None,
) -> Item:
    """Take one piece of information in and start its publication clock (Art 18.4).

    `made_on` is the day the information was made; for what the agency created it is the date of the document when
    nothing else is said. Raises NotAllowed, Refused, Duplicate; nothing is stored then.
    """
    at = at or timezone.now()
    require(by, agency, Role.CREATING_UNIT, Role.FOCAL_POINT, on=timezone.localdate(at))
    if origin == Origin.HELD and not source_body.strip():
        raise Refused("Thông tin do cơ quan nắm giữ phải ghi rõ cơ quan tạo ra.")
    metadata = tidy(metadata)
    values = edition_values(metadata)
    original = storage().put(source.content)
    refuse_duplicate(agency, original, values)
    made_on = made_on or metadata.issued_date
    due_on, due_under = legal.publication_due(made_on)
    item = Item.objects.create(
        agency=agency,
        origin=origin,
        source_body=one_line(source_body),
        made_on=made_on,
        due_on=due_on,
        due_under=due_under,
        taken_in_by=by,
        taken_in_at=at,
    )
    edition = Edition.objects.create(
        item=item,
        original=original,
        original_name=source.name[-200:],
        media_type=source.reading.media_type,
        page_amount=len(source.reading.pages),
        reading=source.proposal,
        **values,
    )
    store_pages(edition, source.reading.pages)
    IndexTask.objects.create(item=item)
    record(Deed("records.take_in", "item", item.public_id, str(edition), agency.code, {"original": original}), by=by)
    return item


def store_pages(edition: Edition, pages: tuple[str, ...]) -> None:
    if any(len(page) > MAX_PAGE_CHARS for page in pages):
        raise Refused("Một trang có quá nhiều chữ (trên 1 triệu ký tự). Hãy chia văn bản thành nhiều trang.")
    Page.objects.bulk_create(
        [Page(edition=edition, number=n, text=text) for n, text in enumerate(pages, start=1)], batch_size=200
    )


@transaction.atomic
def correct_metadata(*, item: Item, metadata: Metadata, by: User, at: datetime | None = None) -> Edition:
    """Put right what the machine read. Only the edition in work can be changed."""
    at = at or timezone.now()
    require(by, item.agency, Role.CREATING_UNIT, Role.FOCAL_POINT, on=timezone.localdate(at))
    edition = item.editions.select_for_update().filter(status=EditionStatus.WORKING).first()
    if edition is None:
        raise Refused("Bản đang công khai không sửa trực tiếp được. Hãy dùng “Đính chính” để lập bản mới có lý do.")
    values = edition_values(tidy(metadata))
    refuse_duplicate(item.agency, edition.original, values, except_item=item.pk)
    changed = sorted(name for name, value in values.items() if getattr(edition, name) != value)
    if not changed:
        return edition
    for name in changed:
        setattr(edition, name, values[name])
    # What was decided must be looked at again; who puts a correction right answers for it, as its maker does.
    edition.decided_by = by if item.state == State.PUBLISHED else None
    edition.save()
    IndexTask.objects.create(item=item)
    record(
        Deed("records.correct_metadata", "item", item.public_id, str(edition), item.agency.code, {"fields": changed}),
        by=by,
    )
    return edition
