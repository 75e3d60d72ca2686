"""Files come to a case, are read, become public information, and go."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import require
from tiepcan.audit.actions import Actor, Deed, record
from tiepcan.inquiries.checking import check_file
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.files import content_of, name_of, purge, put
from tiepcan.inquiries.identity import members_of, opened
from tiepcan.inquiries.letters.drafting import redraft_receipt
from tiepcan.inquiries.models import CaseFile, FilePurpose, Inquiry, OfficialLetter
from tiepcan.inquiries.models.inquiry import new_public_id
from tiepcan.inquiries.permissions import CITIZEN, HANDLERS
from tiepcan.inquiries.privacy import personal_words
from tiepcan.records.actions import take_in
from tiepcan.records.intake import Proposal, read_upload
from tiepcan.records.models import Item, Origin

_MAKERS = (*HANDLERS, Role.CREATING_UNIT)


@transaction.atomic
def attach(*, inquiry: Inquiry, content: bytes, name: str, by: Actor, at: datetime | None = None) -> CaseFile:
    """Keep a paper the requester sends along: a consent, a power of attorney, what the guidance asked for."""
    at = at or timezone.now()
    row = _locked(inquiry)
    if isinstance(by, User):
        require(by, row.agency, *HANDLERS, on=timezone.localdate(at))
    elif by != CITIZEN:
        raise NotAllowed("Chỉ người yêu cầu hoặc cán bộ của cơ quan gửi giấy tờ vào hồ sơ.")
    elif row.phase != "open":
        raise NotYet("Yêu cầu đã được giải quyết nên không nhận thêm giấy tờ.")
    file = _added(row, FilePurpose.ATTACHMENT, content, name, by, at, mail=isinstance(by, User))
    redraft_receipt(row, at=at)
    record(deed_on_file(file, row.agency.code, "attach", size=file.size), by=by)
    return file


@transaction.atomic
def add_answer_file(*, inquiry: Inquiry, content: bytes, name: str, by: User, at: datetime | None = None) -> CaseFile:
    """Keep a file that answers the request; the requester gets it once the information is supplied."""
    at = at or timezone.now()
    row = _locked(inquiry)
    assigned = row.assigned_to_id == by.pk
    require(by, row.agency, *(_MAKERS if assigned else HANDLERS), on=timezone.localdate(at))
    file = _added(row, FilePurpose.ANSWER, content, name, by, at)
    record(deed_on_file(file, row.agency.code, "add_answer_file", size=file.size), by=by)
    return file


@transaction.atomic
def attach_signed(
    *, letter: OfficialLetter, content: bytes, name: str, by: User, at: datetime | None = None
) -> CaseFile:
    """Keep the signed scan, or the digitally signed PDF, of an issued letter."""
    at = at or timezone.now()
    row = OfficialLetter.objects.select_for_update(of=("self",)).select_related("agency", "inquiry", "suggestion")
    letter = row.get(pk=letter.pk)
    require(by, letter.agency, *HANDLERS, on=timezone.localdate(at))
    if not letter.issued:
        raise NotYet("Hãy ban hành văn bản (cấp số, ngày) trước khi đính kèm bản có chữ ký.")
    if not letter.key_id:
        raise NotYet("Hồ sơ đã khử nhận dạng nên không nhận thêm tệp.")
    already = letter.signed_copies.exclude(content="").count()
    file = _file(FilePurpose.SIGNED, content, name, already, by, at)
    file.inquiry, file.suggestion, file.letter = letter.inquiry, letter.suggestion, letter
    file.save()
    record(deed_on_file(file, letter.agency.code, "attach_signed", signed=file.signed_digitally), by=by)
    return file


def _locked(inquiry: Inquiry) -> Inquiry:
    row = Inquiry.objects.select_for_update(of=("self",)).select_related("agency").get(pk=inquiry.pk)
    if row.anonymised_on is not None:
        raise NotYet("Hồ sơ đã khử nhận dạng nên không nhận thêm tệp.")
    return row


def _added(
    inquiry: Inquiry, purpose: FilePurpose, content: bytes, name: str, by: Actor, at: datetime, *, mail: bool = False
) -> CaseFile:
    already = inquiry.files.filter(purpose=purpose).exclude(content="").count()
    file = _file(purpose, content, name, already, by, at, mail=mail)
    file.inquiry = inquiry
    file.save()
    return file


def _file(
    purpose: FilePurpose, content: bytes, name: str, already: int, by: Actor, at: datetime, *, mail: bool = False
) -> CaseFile:
    found = check_file(content, name, purpose, already=already, mail=mail)
    file = CaseFile(
        public_id=new_public_id(),
        purpose=purpose,
        media_type=found.media_type,
        signed_digitally=bool(found.verdicts),
        added_at=at,
        added_by=by if isinstance(by, User) else None,
    )
    put(file, content, found.name, verdicts=found.verdicts)
    return file


def deed_on_file(file: CaseFile, agency: str, action: str, **details: object) -> Deed:
    return Deed(f"inquiries.{action}", "case_file", file.public_id, str(file), agency, details)


@transaction.atomic
def remove_file(*, file: CaseFile, by: User, at: datetime | None = None) -> None:
    """Take out a file that does not belong: a wrong one, a copy of an identity card. Its content is gone for good."""
    at = at or timezone.now()
    row = (
        CaseFile.objects.select_for_update(of=("self",))
        .select_related("inquiry__agency", "letter__agency")
        .get(pk=file.pk)
    )
    agency = row.letter.agency if row.letter else row.inquiry.agency if row.inquiry else None
    assert agency, "a file belongs to a case"
    require(by, agency, *HANDLERS, on=timezone.localdate(at))
    if row.item_id:
        raise NotYet("Tệp này đã được đưa vào kho thông tin nên không xóa khỏi hồ sơ được.")
    purge([row])
    if row.inquiry and row.purpose == FilePurpose.ATTACHMENT:
        redraft_receipt(row.inquiry, at=at)
    record(deed_on_file(row, agency.code, "remove_file"), by=by)


@transaction.atomic
def open_file(*, file: CaseFile, by: Actor, at: datetime | None = None) -> tuple[bytes, str]:
    """Content and name of a file: for those who handle the case or work on it, and for whoever asked, behind a code."""
    inquiry = file.inquiry
    agency = file.letter.agency if file.letter else inquiry.agency if inquiry else None
    assert agency, "a file belongs to a case"
    if isinstance(by, User):
        assigned = inquiry is not None and inquiry.assigned_to_id == by.pk and file.purpose == FilePurpose.ANSWER
        require(by, agency, *(_MAKERS if assigned else HANDLERS), on=timezone.localdate(at or timezone.now()))
    content, name = content_of(file), name_of(file)
    record(deed_on_file(file, agency.code, "open_file"), by=by)
    return content, name


# --- An answer becomes public information --------------------------------------------------------------------------


def read_answer(file: CaseFile) -> Proposal:
    """What the readers find in an answer file: metadata, findings. Raises FileRefused."""
    return read_upload(content_of(file), name_of(file))


def people_in(file: CaseFile, proposal: Proposal) -> tuple[str, ...]:
    """Words of the answer that point to a person, the requester's own first among them, each once."""
    inquiry = file.inquiry
    known: list[str] = []
    if inquiry is not None:
        known += opened(inquiry.identity).values()
        known += [value for member in members_of(inquiry) for value in vars(member).values()]
    return tuple(dict.fromkeys(personal_words(proposal.source.reading.text, [v for v in known if v])))


@transaction.atomic
def publish_answer(
    *, file: CaseFile, proposal: Proposal, looked_at: frozenset[str], by: User, at: datetime | None = None
) -> Item:
    """Take an answer into the store of information, where it is classified and released like any other. Whatever
    points to a person must have been looked at first, word by word."""
    row = CaseFile.objects.select_for_update(of=("self",)).select_related("inquiry__agency").get(pk=file.pk)
    inquiry = row.inquiry
    if row.purpose != FilePurpose.ANSWER or inquiry is None:
        raise NotYet("Chỉ đưa tệp trả lời thành thông tin công khai.")
    require(by, inquiry.agency, *HANDLERS, on=timezone.localdate(at or timezone.now()))
    if inquiry.settled_on is None:
        raise NotYet("Hãy cung cấp thông tin cho người yêu cầu trước.")
    if row.item_id:
        raise NotYet("Tệp này đã được đưa vào kho thông tin.")
    left = [word for word in people_in(row, proposal) if word not in looked_at]
    if left:
        raise BadInput(
            f"Còn {len(left)} chỗ có thể là thông tin cá nhân chưa được xem: “{left[0][:60]}”. Hãy xem từng chỗ.",
            field="looked_at",
        )
    item = take_in(
        agency=inquiry.agency,
        source=proposal.source,
        metadata=proposal.metadata,
        origin=Origin.CREATED,
        by=by,
        at=at,
    )
    row.item = item
    row.save(update_fields=["item"])
    record(
        deed_on_file(row, inquiry.agency.code, "publish_answer", item=item.public_id, findings=len(looked_at)), by=by
    )
    return item
