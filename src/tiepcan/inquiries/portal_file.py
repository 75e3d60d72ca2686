"""Requests that came through the national portal, as rows of a file; the columns stand in docs/national-portal-file.md.

A row that cannot be read says so and costs no other row.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tiepcan.engines.reading import FileRefused
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.identity import Requester
from tiepcan.records.arriving import check_virus
from tiepcan.text.vietnamese import nfc

MOST_ROWS = 200
MOST_BYTES = 5 * 1024 * 1024
_NEEDED = ("id", "received_at", "full_name", "information")
_WHO = ("full_name", "identity_number", "identity_issued_on", "identity_issued_by", "address", "phone", "email")
COLUMNS = (*_NEEDED, *_WHO[1:], "purpose", "supply_form", "requester_kind")
_LONGEST_ID = 100


@dataclass(frozen=True)
class PortalRow:
    """One row as it was read; `problem` says why it cannot become a request."""

    line: int
    said: Mapping[str, str]
    problem: str = ""

    @property
    def id(self) -> str:
        return self.said.get("id", "")

    @property
    def received_on(self) -> date:
        """The day in Việt Nam. Raises BadInput."""
        said = self.said["received_at"]
        try:
            at = datetime.fromisoformat(said)
            return timezone.localdate(at) if at.tzinfo else at.date()
        except (ValueError, OverflowError) as error:
            message = (
                f"received_at “{said[:40]}” không phải ngày giờ. Hãy ghi như 2026-11-18 hoặc 2026-11-18T08:30:00+07:00."
            )
            raise BadInput(message, field="file") from error

    @property
    def requester(self) -> Requester:
        return Requester(**{name: self.said.get(name, "") for name in _WHO})


def digest_of(content: bytes) -> str:
    """By which the file that was looked at is known again."""
    return hashlib.sha256(content).hexdigest()


def read_rows(content: bytes, name: str) -> list[PortalRow]:
    """The rows of a CSV or JSON Lines file. Raises BadInput where the file as a whole cannot be meant."""
    try:
        check_virus(content)
        text = nfc(content.decode("utf-8-sig"))
    except FileRefused as refusal:
        raise BadInput(refusal.message, field="file") from refusal
    except UnicodeDecodeError as error:
        message = "Tệp không phải bảng mã UTF-8. Hãy mở tệp, lưu lại với bảng mã UTF-8 rồi chọn lại."
        raise BadInput(message, field="file") from error
    lines = name.lower().endswith((".jsonl", ".ndjson", ".json"))
    rows: list[PortalRow] = []
    for row in _json_rows(text) if lines else _csv_rows(text):
        if len(rows) == MOST_ROWS:
            raise BadInput(f"Tệp có quá {MOST_ROWS} dòng. Hãy tách thành nhiều tệp.", field="file")
        rows.append(row if row.problem else _judged(row))
    if not rows:
        raise BadInput("Tệp không có dòng yêu cầu nào. Hãy kiểm tra lại tệp đã tải từ Cổng.", field="file")
    return rows


def _judged(row: PortalRow) -> PortalRow:
    missing = [name for name in _NEEDED if not row.said.get(name)]
    if missing:
        return PortalRow(row.line, row.said, f"Thiếu {', '.join(missing)}.")
    return PortalRow(row.line, row.said, "Mã hồ sơ (id) quá dài.") if len(row.id) > _LONGEST_ID else row


def _csv_rows(text: str) -> Iterator[PortalRow]:
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","  # what spreadsheets write differs by their settings
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [name.strip().lower() for name in next(table, [])]
    except csv.Error:
        names = []
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        message = f"Dòng đầu của tệp thiếu cột {', '.join(missing)}. Dòng đầu phải ghi tên các cột."
        raise BadInput(message, field="file")
    start = table.line_num + 1
    try:
        for cells in table:
            if any(cell.strip() for cell in cells):
                said = {n: cell.strip() for n, cell in zip(names, cells, strict=False) if n in COLUMNS}
                problem = "" if len(cells) == len(names) else "Số ô khác số cột của dòng đầu."
                yield PortalRow(start, said, problem)
            start = table.line_num + 1
    except csv.Error:
        yield PortalRow(start, {}, "Từ dòng này không đọc được: dấu nháy không khép hoặc ô quá dài.")


def _json_rows(text: str) -> Iterator[PortalRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _json_row(number, line)


def _json_row(number: int, line: str) -> PortalRow:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return PortalRow(number, {}, "Dòng này không phải một đối tượng JSON.")
    known = {n: "" if v is None else v for n, v in found.items() if n in COLUMNS}
    strange = [n for n, v in known.items() if not isinstance(v, str)]
    # An escape may spell half a letter, which nothing can keep or show.
    said = {n: v.encode(errors="replace").decode().strip() for n, v in known.items() if isinstance(v, str)}
    return PortalRow(number, said, f"{', '.join(strange)}: giá trị phải là chữ trong dấu nháy." if strange else "")
