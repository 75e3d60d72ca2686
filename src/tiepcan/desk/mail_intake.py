"""From an e-mail to the form of a request, and to the files that wait beside it."""

from datetime import date
from typing import Any

from django.http import QueryDict

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import User
from tiepcan.inquiries.actions import add_draft_file, drop_draft_files
from tiepcan.inquiries.mail_files import MailRequest
from tiepcan.inquiries.models import DraftPurpose
from tiepcan.law.calendar import dmy

_MANY = ("special_groups",)
_NOT_TYPED = ("csrfmiddlewaretoken", "read_mail", "mail_read", "add_papers", "remove_paper", "held")


def typed(said: QueryDict) -> dict[str, Any]:
    """What stands in the form already, as the form's first values."""
    return {name: said.getlist(name) if name in _MANY else said[name] for name in said if name not in _NOT_TYPED}


def filled_in(said: QueryDict, mail: MailRequest, *, today: date) -> dict[str, Any]:
    """The form's values with those of the message. What somebody typed stays, unless another message filled it in."""
    values = typed(said)
    replaces = said.get("mail_read", "") not in ("", mail.digest)
    for name in ("full_name", "email", "information"):
        if replaces or not str(values.get(name, "")).strip():
            values[name] = getattr(mail, name)
    if mail.sent_on and mail.sent_on <= today:
        values["received_on"] = mail.sent_on.isoformat()
    return values | {"channel": "email", "mail_read": mail.digest}


def remarks(mail: MailRequest, *, today: date) -> list[str]:
    """What the officer should look at, one sentence each."""
    said = ["Tên và địa chỉ là do thư tự ghi; hãy đối chiếu trước khi ghi vào sổ."]
    if mail.sent_on is None:
        said.append("Không đọc được ngày gửi trong thư. Hãy điền ngày nhận.")
    elif mail.sent_on > today:
        said.append(f"Thư ghi ngày gửi {dmy(mail.sent_on)}, sau hôm nay. Hãy điền ngày nhận.")
    if mail.cut:
        said.append("Thư dài, phiếu chỉ lấy phần đầu; cả thư nằm trong tệp được lưu.")
    if mail.attached:
        said.append(f"Tệp kèm ({len(mail.attached)}): {', '.join(one.name[:80] for one in mail.attached[:20])}.")
    said += [f"Tệp kèm “{one.name[:80]}”: {one.refusal.message}" for one in mail.attached if one.refusal]
    return said


def hold_mail(draft: str, mail: MailRequest, *, by: User) -> list[str]:
    """Keep the message and what hangs on it beside the form, in place of another that was read before. Returns why
    some of it does not wait there by itself; the message has it all. Raises BadInput."""
    drop_draft_files(draft=draft, purposes=[DraftPurpose.MAIL], by=by)
    add_draft_file(draft=draft, content=mail.content, name=mail.name, purpose=DraftPurpose.MAIL, by=by)
    missed = []
    for one in mail.attached:
        try:
            if one.refusal is None:
                add_draft_file(draft=draft, content=one.content, name=one.name, purpose=DraftPurpose.MAIL, by=by)
        except Refused as refusal:
            missed.append(refusal.message)
    return missed
