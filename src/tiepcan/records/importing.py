"""From a folder of files, or JSON Lines, to entries of `take_in_many`. Reading only; nothing is stored here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tiepcan.engines.reading import IMAGES, SUFFIXES, TXT, FileReading, FileRefused, NeedsRecognition
from tiepcan.records import legal
from tiepcan.records.actions.bulk import Entry, Left
from tiepcan.records.arriving import check_virus
from tiepcan.records.intake import clean_name, read_upload
from tiepcan.records.metadata import Metadata, SourceFile
from tiepcan.records.models import Access
from tiepcan.records.recognition import available
from tiepcan.text.vietnamese import nfc

_OTHER = "v"  # the letter for what other laws require: where nothing speaks for another letter
LINES = (".jsonl", ".ndjson")
_IN_BATCHES = {suffix for row in IMAGES.values() for suffix in row} | {".zip", ".eml"}
KNOWN = {suffix for row in SUFFIXES.values() for suffix in row} | _IN_BATCHES


@dataclass(frozen=True)
class ForBatch:
    """A scan, a zip, a message: it is read in a batch, page by page or file by file."""

    path: Path
    size: int


def read_path(path: Path, *, on: date) -> Iterator[Entry | Left | ForBatch]:
    """Entries of one file, of a folder of files, or of a JSON Lines file; what cannot be read comes as Left."""
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")):
            yield from read_path(file, on=on)
    elif path.suffix.lower() in LINES:
        yield from _lines(path, on)
    else:
        yield _file(path, on)


def _file(path: Path, on: date) -> Entry | Left | ForBatch:
    suffix = path.suffix.lower()
    if suffix not in KNOWN:
        return Left(str(path), "Chưa hỗ trợ loại tệp này; hãy dùng tệp văn bản, bảng tính, bản quét, ảnh hoặc .zip.")
    try:
        if suffix in _IN_BATCHES and available():
            return ForBatch(path, path.stat().st_size)
        content = path.read_bytes()
        check_virus(content)
        proposal = read_upload(content, path.name)
    except FileRefused as refusal:
        if isinstance(refusal, NeedsRecognition) and available():
            return ForBatch(path, path.stat().st_size)
        return Left(str(path), refusal.message)
    except OSError as error:
        return Left(str(path), f"Không mở được tệp: {error.strerror}.")
    if proposal.secret:
        return Left(str(path), "Có dấu hiệu độ mật; không được đưa bí mật nhà nước vào hệ thống này.")
    return Entry(
        place=str(path),
        source=proposal.source,
        metadata=proposal.metadata,
        basis=_basis(proposal.metadata, on),
        doubtful=bool(proposal.findings("personal_data")),
    )


def _lines(path: Path, on: date) -> Iterator[Entry | Left]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _line(line, f"{path.name}, dòng {number}", on)
    except UnicodeDecodeError:
        yield Left(
            path.name, "Tệp không ở bảng mã UTF-8. Hãy lưu lại bằng UTF-8 rồi nhập; các dòng trước đó đã đọc xong."
        )


def _line(line: str, place: str, on: date) -> Entry | Left:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise TypeError
        text = nfc(_word(row, "text")).replace("\x00", " ")
        metadata = _metadata(row)
    except (ValueError, TypeError):
        return Left(
            place,
            "Dòng này không đúng dạng. Cần JSON có các khóa id, title, text, issued_on (năm-tháng-ngày), type, number.",
        )
    if not text.strip():
        return Left(place, "Dòng này không có nội dung (khóa “text” trống).")
    pages = tuple(page for page in text.split("\f") if page.strip())
    name = clean_name(f"{_word(row, 'id') or 'dong'}.json")
    source = SourceFile(line.encode(), name, FileReading(TXT, pages))
    return Entry(place, source, metadata, source_id=_word(row, "id")[:100], basis=_basis(metadata, on))


def _word(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value)


def _metadata(row: dict[str, Any]) -> Metadata:
    number, _, notation = _word(row, "number").replace(" ", "").partition("/")
    issued = _word(row, "issued_on")
    title = " ".join(_word(row, "title").split())
    text_start = " ".join(_word(row, "text")[:600].split())
    return Metadata(
        subject=(title or text_start)[:500],
        type_name=_word(row, "type")[:100],
        code_number=number[:11],
        code_notation=notation[:30],
        issued_date=date.fromisoformat(issued[:10]) if issued else None,
        organ_name=_word(row, "issuer")[:200],
    )


def _basis(metadata: Metadata, on: date) -> str:
    """The letter that type and subject speak for, else the one for what other laws require."""
    suggested = legal.suggest_basis(metadata.type_name, metadata.subject, on=on)
    if suggested:
        return suggested.clause
    letters = legal.bases_for(Access.MUST_DISCLOSE, on=on)
    return next((b.clause for b in letters if b.letter == _OTHER), letters[-1].clause)
