"""Letters leave the agency: numbered in its own series, dated, read by those who may; what the agency lays down."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotYet
from tiepcan.agencies.models import Agency, Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.engines.letters import Authority, Letter, Signer
from tiepcan.inquiries import legal
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import fill, opened
from tiepcan.inquiries.letters.composing import issued, personally
from tiepcan.inquiries.letters.drafting import LETTER
from tiepcan.inquiries.letters.keeping import as_text, from_text
from tiepcan.inquiries.letters.stationery import head_of, signer_of, stationery_of
from tiepcan.inquiries.models import Decision, LetterSeries, OfficialLetter, Signatory, Stationery
from tiepcan.inquiries.permissions import HANDLERS
from tiepcan.inquiries.texts import line
from tiepcan.law.calendar import dmy
from tiepcan.law.letters import wording_of

_SETTLERS = (*HANDLERS, Role.ADMINISTRATOR)
_HIGHEST = 999_999


@transaction.atomic
def issue(
    *,
    letter: OfficialLetter,
    signatory: Signatory | None = None,
    number: int | None = None,
    on: date | None = None,
    by: User,
    at: datetime | None = None,
) -> OfficialLetter:
    """Give a draft its number and day. Where the clerk's office keeps the book by hand, it says the number."""
    at = at or timezone.now()
    row = OfficialLetter.objects.select_for_update(of=("self",)).select_related("agency", "inquiry", "suggestion")
    draft = row.get(pk=letter.pk)
    today = timezone.localdate(at)
    require(by, draft.agency, *HANDLERS, on=today)
    if draft.issued:
        raise NotYet(
            f"Văn bản này đã ban hành, số {draft.code} ngày {dmy(draft.issued_on)}." if draft.issued_on else ""
        )
    if draft.dropped:
        raise NotYet("Dự thảo này đã bỏ. Hãy lấy lại dự thảo rồi mới ban hành.")
    if not draft.key_id:
        raise NotYet("Hồ sơ đã khử nhận dạng nên văn bản không còn nội dung để ban hành.")
    if signatory is not None and signatory.agency_id != draft.agency_id:
        raise BadInput("Hãy chọn người ký của chính cơ quan ra văn bản.", field="signatory")
    day = _day_of_issue(draft, on, today)
    rules = stationery_of(draft.agency)
    _number(draft, rules, number, day)
    draft.issued_on, draft.issued_at, draft.issued_by = day, at, by
    words = issued(
        letter_in(draft),
        number=draft.number or 0,
        on=day,
        head=head_of(draft.agency, rules),
        signer=_signer(draft, signatory),
    )
    fill(draft, {LETTER: as_text(words)})
    draft.save()
    if draft.decision_id:
        Decision.objects.filter(pk=draft.decision_id).update(code=draft.code)
    record(_deed(draft, "issue", number=draft.code, on=day.isoformat()), by=by)
    return draft


def letter_in(row: OfficialLetter) -> Letter:
    """The words of a letter. Raises NotYet once they were erased with the people in them."""
    box = opened(row)
    if LETTER not in box:
        raise NotYet("Văn bản đã được xóa nội dung khi hồ sơ hết thời gian lưu.")
    return from_text(box[LETTER])


def _day_of_issue(draft: OfficialLetter, on: date | None, today: date) -> date:
    day = on or today
    drafted = timezone.localdate(draft.drafted_at)
    if not drafted <= day <= today:
        raise BadInput(
            f"Ngày ban hành phải từ ngày soạn {dmy(drafted)} đến hôm nay {dmy(today)}, không thể là {dmy(day)}.",
            field="on",
        )
    return day


def _number(draft: OfficialLetter, rules: Stationery, number: int | None, day: date) -> None:
    """The next number of the series, locked until the transaction ends: of two officers at once the second waits."""
    inquiry = draft.inquiry
    own = _numbered_as_inquiry(draft)
    book = draft.book if own or not rules.one_series else ""
    year = inquiry.year if own and inquiry else day.year
    LetterSeries.objects.get_or_create(agency=draft.agency, year=year, book=book)
    series = LetterSeries.objects.select_for_update().get(agency=draft.agency, year=year, book=book)
    draft.series = series
    if own and inquiry:
        draft.number = inquiry.number
    elif number is not None:
        draft.number = _said_number(number)
    elif rules.counted_here:
        draft.number = series.last + 1
    else:
        raise BadInput("Hãy ghi số do văn thư cơ quan cấp.", field="number")
    if OfficialLetter.objects.filter(series=series, number=draft.number).exists():
        raise BadInput(f"Số {draft.number} đã dùng cho văn bản khác. Hãy xem lại sổ văn bản đi.", field="number")
    if not own:
        series.last = max(series.last, draft.number)
        series.save(update_fields=["last"])


def _numbered_as_inquiry(draft: OfficialLetter) -> bool:
    if draft.inquiry is None:
        return False
    regime = legal.regime_of(draft.inquiry)
    form = next((f for f in regime.forms if f.code == draft.form), None)
    return form is not None and wording_of(regime, form).numbered_as == "inquiry"


def _said_number(number: int) -> int:
    if not 1 <= number <= _HIGHEST:
        raise BadInput(f"Số văn bản phải từ 1 đến {_HIGHEST}.", field="number")
    return number


def _signer(draft: OfficialLetter, signatory: Signatory | None) -> Signer | None:
    """Who was chosen; a receipt keeps the officer who took the request in, a decision its head."""
    if signatory is None:
        return None
    kept = letter_in(draft)
    if _numbered_as_inquiry(draft):
        return None
    chosen = signer_of(signatory)
    return personally(chosen) if kept.enacted_by else chosen


@transaction.atomic
def open_letter(*, letter: OfficialLetter, by: Actor, at: datetime | None = None) -> Letter:
    """The letter in full, with the people it names: for those who handle cases, and the chain says so. Whoever asked
    reads their own behind their code."""
    if isinstance(by, User):
        require(by, letter.agency, *HANDLERS, on=timezone.localdate(at or timezone.now()))
    words = letter_in(letter)
    record(_deed(letter, "open_letter", form=letter.form), by=by)
    return words


def _deed(row: OfficialLetter, action: str, **details: object) -> Deed:
    code = row.agency.code
    return Deed(f"inquiries.{action}", "letter", row.public_id, row.code or row.form, code, details)


# --- What the agency lays down -------------------------------------------------------------------------------------


@transaction.atomic
def set_stationery(
    *,
    agency: Agency,
    abbreviation: str,
    place: str,
    unit: str = "",
    parent: str = "",
    head_title: str = "",
    kept_by: str = "VT",
    one_series: bool = False,
    counted_here: bool = True,
    by: User,
    at: datetime | None = None,
) -> Stationery:
    """Lay down the head of the agency's letters and how they are numbered; letters already issued stay as they are."""
    require(by, agency, *_SETTLERS, on=timezone.localdate(at or timezone.now()))
    values = {
        "abbreviation": line(abbreviation, field="abbreviation", label="Chữ viết tắt tên cơ quan", limit=20),
        "place": line(place, field="place", label="Địa danh", limit=100),
        "unit": line(unit, field="unit", label="Chữ viết tắt đơn vị soạn thảo", limit=20),
        "parent": line(parent, field="parent", label="Cơ quan chủ quản", limit=200),
        "head_title": line(head_title, field="head_title", label="Chức vụ người đứng đầu", limit=100),
        "kept_by": line(kept_by, field="kept_by", label="Nơi lưu", limit=50) or "VT",
    }
    for name, label in (("abbreviation", "chữ viết tắt tên cơ quan"), ("place", "địa danh")):
        if not values[name]:
            raise BadInput(f"Hãy ghi {label}.", field=name)
    rules, _ = Stationery.objects.update_or_create(
        agency=agency, defaults={**values, "one_series": one_series, "counted_here": counted_here}
    )
    record(_agency_deed(agency, "set_stationery", one_series=one_series, counted_here=counted_here), by=by)
    return rules


@transaction.atomic
def name_signatory(
    *,
    agency: Agency,
    name: str,
    title: str,
    chain: Sequence[tuple[Authority, str]] = (),
    acting: bool = False,
    user: User | None = None,
    by: User,
    at: datetime | None = None,
) -> Signatory:
    """Somebody may sign letters from today, on behalf of those in the chain."""
    today = timezone.localdate(at or timezone.now())
    require(by, agency, *_SETTLERS, on=today)
    who = line(name, field="name", label="Họ và tên", limit=100)
    what = line(title, field="title", label="Chức vụ", limit=100)
    if not who or not what:
        raise BadInput("Hãy ghi họ tên và chức vụ của người ký.", field="name" if not who else "title")
    if Signatory.objects.filter(agency=agency, name=who, title=what, valid_to=None).exists():
        raise NotYet(f"{what} {who} đã có trong danh sách người ký.")
    pairs = [[a.value, line(whom, field="chain", label="Ký thay", limit=200)] for a, whom in chain]
    row = Signatory.objects.create(
        agency=agency, user=user, name=who, title=what, chain=pairs, acting=acting, valid_from=today
    )
    record(_agency_deed(agency, "name_signatory", signatory=row.pk), by=by)
    return row


@transaction.atomic
def end_signatory(*, signatory: Signatory, by: User, at: datetime | None = None) -> Signatory:
    """From tomorrow this person signs no more; what they signed stands."""
    today = timezone.localdate(at or timezone.now())
    row = Signatory.objects.select_for_update(of=("self",)).select_related("agency").get(pk=signatory.pk)
    require(by, row.agency, *_SETTLERS, on=today)
    row.valid_to = today
    row.save(update_fields=["valid_to"])
    record(_agency_deed(row.agency, "end_signatory", signatory=row.pk), by=by)
    return row


def _agency_deed(agency: Agency, action: str, **details: object) -> Deed:
    return Deed(f"inquiries.{action}", "agency", agency.code, agency.name, agency.code, details)
