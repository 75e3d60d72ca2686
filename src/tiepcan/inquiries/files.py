"""Files of cases in the store: each sealed with a key of its own that lies in the box of its row.

The store holds only sealed bytes under their digest. Emptying the box makes every copy unreadable, also in backups;
a change of keys seals the box anew and leaves the files as they are.
"""

import base64
import logging
import secrets
from collections.abc import Iterable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from tiepcan.agencies.errors import NotFound
from tiepcan.engines.reading.kinds import EML
from tiepcan.inquiries.identity import erase, fill, opened
from tiepcan.inquiries.models import CaseFile, DraftFile, FilePurpose, Inquiry
from tiepcan.records.files import storage

log = logging.getLogger(__name__)
_NONCE, _KEY_BITS = 12, 256


def put(row: CaseFile | DraftFile, content: bytes, name: str, *, verdicts: str = "") -> None:
    """Seal the content into the store, and its key and name into the box of the row, with what was found about its
    signatures."""
    key, nonce = AESGCM.generate_key(_KEY_BITS), secrets.token_bytes(_NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, row.public_id.encode())
    row.content = storage().put(sealed)
    row.size = len(content)
    fill(row, {"name": name, "key": base64.b64encode(key).decode(), "verdicts": verdicts})


def name_of(row: CaseFile | DraftFile) -> str:
    """What the file was called; nothing once it is erased."""
    return opened(row).get("name", "")


def papers_sent(inquiry: Inquiry) -> list[str]:
    """What whoever asked sent along, by the names they gave it; the message itself is none of it."""
    rows = inquiry.files.filter(purpose=FilePurpose.ATTACHMENT).exclude(content="").exclude(media_type=EML)
    return [name_of(row) for row in rows]


def verdicts_of(row: CaseFile) -> str:
    """The verdicts on its digital signatures as JSON; nothing for a file without any."""
    return opened(row).get("verdicts", "")


def content_of(row: CaseFile | DraftFile) -> bytes:
    """The content. Raises NotFound once it is erased, or where the store lost it."""
    box = opened(row)
    try:
        with storage().open(row.content) as file:
            sealed = file.read()
        key = base64.b64decode(box["key"])
    except KeyError as error:
        if row.content:
            log.error("file %s of a case is not in the store", row.public_id)
        raise NotFound("Tệp này không còn. Hãy liên hệ cơ quan đã cung cấp.") from error
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], row.public_id.encode())


def purge(rows: Iterable[CaseFile]) -> None:
    """Erase files for good: their boxes now, their bytes in the store once that is certain."""
    gone = []
    for row in rows:
        gone.append(row.content)
        erase(row)
        row.content = ""
        row.save(update_fields=["content", "key_id", "box", "person_key"])
    transaction.on_commit(lambda: _remove(gone))


def purge_drafts(rows: Iterable[DraftFile]) -> None:
    """Erase files of forms nobody sent: rows now, bytes in the store once that is certain."""
    held = list(rows)
    DraftFile.objects.filter(pk__in=[row.pk for row in held]).delete()
    transaction.on_commit(lambda: _remove([row.content for row in held]))


def into_case(row: DraftFile) -> CaseFile:
    """The file of a case this one becomes: same bytes, same box, same name in addresses. Not yet stored."""
    return CaseFile(
        public_id=row.public_id,
        purpose=FilePurpose.ATTACHMENT,
        media_type=row.media_type,
        size=row.size,
        content=row.content,
        key_id=row.key_id,
        box=row.box,
        signed_digitally=row.signed_digitally,
        added_at=row.added_at,
        added_by=row.by,
    )


def _remove(digests: list[str]) -> None:
    for digest in filter(None, digests):
        storage().remove(digest)
