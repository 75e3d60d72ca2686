"""Files that wait beside a form of the desk, bound to the officer who chose them."""

from collections.abc import Sequence
from typing import Any

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import User
from tiepcan.desk.forms.inputs import Upload
from tiepcan.inquiries.actions import add_draft_file
from tiepcan.inquiries.draft_files import KEPT, draft_files, prolong
from tiepcan.inquiries.file_kinds import ALLOWED, weigh
from tiepcan.inquiries.files import name_of
from tiepcan.inquiries.keys import why_no_key
from tiepcan.inquiries.models import FilePurpose

_MOST = ALLOWED[FilePurpose.ATTACHMENT].most_files


def hold_papers(draft: str, uploads: Sequence[Upload], *, by: User) -> list[str]:
    """Keep what was chosen beside the form. Returns why some of it does not wait there."""
    if len(uploads) > _MOST:
        return [f"Đã chọn {len(uploads)} tệp, chỉ nhận tối đa {_MOST}. Hãy chọn lại."]
    refused = []
    for upload in uploads:
        try:
            weigh(upload.size or 0, upload.name or "", FilePurpose.ATTACHMENT)
            add_draft_file(draft=draft, content=upload.read(), name=upload.name or "", by=by)
        except Refused as refusal:
            refused.append(refusal.message)
    return refused


def waiting(draft: str, *, by: User) -> list[dict[str, Any]]:
    """What waits beside the form as its page shows it; the page is open, so it waits on. Nothing is shown while no key
    opens it: the form itself must come back, with everything typed."""
    if not draft or why_no_key():
        return []
    prolong(draft, by=by)
    rows = draft_files(draft, by=by).filter(purpose__in=KEPT)
    return [{"name": name_of(row), "size": row.size, "public_id": row.public_id} for row in rows]
