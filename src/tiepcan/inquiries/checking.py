"""What every file on its way into a case goes through before a byte of it is kept."""

import json
from dataclasses import dataclass

from tiepcan.engines.reading import FileRefused, Limits, NeedsRecognition, read_file
from tiepcan.engines.reading.kinds import PDF
from tiepcan.engines.reading.model import BLANK
from tiepcan.engines.signatures import Standing
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.file_kinds import ALLOWED, checked
from tiepcan.inquiries.models import FilePurpose
from tiepcan.inquiries.texts import line
from tiepcan.records.arriving import check_virus
from tiepcan.records.intake import signatures_of
from tiepcan.text.secrecy import find_marks

_LONGEST_NAME = 200
_MEGABYTE = 1024 * 1024
# A paper somebody sends along is a few pages, and somebody waits for the answer.
_PAPER = Limits(
    file_bytes=ALLOWED[FilePurpose.ATTACHMENT].most_bytes,
    expanded_bytes=150 * _MEGABYTE,
    pages=300,
    seconds=20,
    memory_bytes=1024 * _MEGABYTE,
)


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: what it is called, what it is, and who signed it digitally (JSON; empty for nobody)."""

    name: str
    media_type: str
    verdicts: str = ""


def check_file(content: bytes, name: str, purpose: FilePurpose, *, already: int, mail: bool = False) -> Checked:
    """Real type, size, count, virus, signature; a paper sent along is read too. Raises BadInput naming the file."""
    called = line(name.replace("\\", "/").rpartition("/")[2], field="file", label="Tên tệp", limit=_LONGEST_NAME)
    kind = checked(content, called, purpose, already=already, mail=mail)
    _scanned(content)
    if purpose == FilePurpose.ATTACHMENT:
        _look_inside(content, called)
    return Checked(called, kind, _verdicts(content) if kind == PDF else "")


def _scanned(content: bytes) -> None:
    """What the virus scanner of this installation does not clearly call clean is not kept."""
    try:
        check_virus(content)
    except FileRefused as refusal:
        raise BadInput(refusal.message, field="file") from refusal


def _look_inside(content: bytes, name: str) -> None:
    """It opens, within bounds of time, memory, pages and pixels, and no mark of secrecy stands on it."""
    shown = f"Tệp “{name[:80]}”: "
    try:
        text = read_file(content, name, _PAPER).text
    except NeedsRecognition:  # a sound picture of a page: people read it
        return
    except FileRefused as refusal:
        if refusal.reason == BLANK:
            return  # an empty sheet harms nobody
        raise BadInput(f"{shown}{refusal.message}", field="file") from refusal
    mark = next((mark for mark in find_marks(text) if mark.kind == "secret"), None)
    if mark:
        raise BadInput(
            f"{shown}có dấu chỉ độ mật ({mark.level}) nên không được nhận và không được giữ lại. Không gửi tài liệu bí "
            "mật nhà nước qua hệ thống này; nếu cần nộp, hãy hỏi cơ quan cách nộp trực tiếp.",
            field="file",
        )


def _verdicts(content: bytes) -> str:
    """Who signed it digitally, and when. Raises BadInput where a signature does not hold any more."""
    verdicts = signatures_of(content)
    broken = next((v for v in verdicts if v["standing"] == Standing.BROKEN), None)
    if broken:
        raise BadInput(f"Chữ ký số trong tệp không còn nguyên vẹn: {broken['reason']}", field="file")
    return json.dumps(verdicts, ensure_ascii=False) if verdicts else ""
