"""What the machine read of an edition, made ready for a person to judge: evidence per field, findings per page.

`edition.reading` is JSON from an earlier version of the reader, or from a system it was imported from: whatever is
missing or odd in it is left out, never an error.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html

from tiepcan.records.models import Edition
from tiepcan.records.signature_words import SignatureWords, signature_words
from tiepcan.text.personal_data import kind_name
from tiepcan.text.vietnamese import one_line

Span = tuple[int, int]

# The reader's name of a value, and the fields of the form that it fills.
FIELDS = {
    "type": ("type_name",),
    "number": ("code_number", "code_notation"),
    "date": ("issued_date",),
    "issuer": ("organ_name",),
    "subject": ("subject",),
    "signer": ("signer_full_name", "signer_position"),
}
GRAVE = "secret"
MARKS = {
    GRAVE: "Dấu hiệu độ mật",
    "work_secret": "Ghi là bí mật công tác hoặc tài liệu mật",
    "circulation": "Hạn chế phạm vi lưu hành",
    "draft": "Dự thảo, chưa ban hành",
}


@dataclass(frozen=True)
class PageStart:
    """Where a page begins and ends in the text of the whole document."""

    number: int
    start: int
    end: int


def page_starts(lengths: Iterable[tuple[int, int]]) -> tuple[PageStart, ...]:
    """Places of pages from their numbers and lengths; the reader saw them joined by one line break."""
    found, place = [], 0
    for number, length in lengths:
        found.append(PageStart(number, place, place + length))
        place += length + 1
    return tuple(found)


def page_at(place: int, pages: Iterable[PageStart]) -> int | None:
    return next((page.number for page in pages if page.start <= place <= page.end), None)


@dataclass(frozen=True)
class Finding:
    """One thing a person must look at before the text is public, however often it stands there."""

    key: str
    kind: str
    label: str
    text: str
    spans: tuple[Span, ...]
    pages: tuple[int, ...]

    @property
    def anchor(self) -> str:
        """The id of its first place in the text."""
        return f"doc-{self.key}"

    @property
    def grave(self) -> bool:
        return self.kind == GRAVE

    @property
    def sentence(self) -> str:
        where = f", trang {', '.join(map(str, self.pages))}" if self.pages else ""
        return f"{self.label}: “{self.text}”{where}" if self.text else f"{self.label}{where}"


def findings_of(edition: Edition, pages: tuple[PageStart, ...]) -> tuple[Finding, ...]:
    """Secrecy marks first, then personal data, then what the file itself warned of (hidden text, tracked changes)."""
    groups: dict[tuple[str, str, str], list[Span]] = {}
    for kind, label, text, span in _raw(edition.reading):
        groups.setdefault((kind, label, text), []).extend([span] if span else [])
    return tuple(
        Finding(
            key=hashlib.sha256("\n".join(key).encode()).hexdigest()[:12],
            kind=key[0],
            label=key[1],
            text=key[2],
            spans=tuple(spans),
            pages=tuple(sorted({n for s, _ in spans if (n := page_at(s, pages)) is not None})),
        )
        for key, spans in groups.items()
    )


def _raw(reading: Any) -> Iterator[tuple[str, str, str, Span | None]]:
    placed = _in_place(_table(reading))
    for row in _rows(_table(reading).get("findings")):
        kind, text = str(row.get("kind")), one_line(str(row.get("text") or ""))
        label = MARKS.get(kind) or kind_name(kind.removeprefix("personal."))
        yield kind, label, text, _span(row) if placed else None
    for warning in _table(reading).get("warnings") or ():
        yield "file", "Cảnh báo của tệp", one_line(str(warning)), None


def _in_place(reading: Mapping[str, Any]) -> bool:
    """Whether places of the reading are places of the pages. A text in an old font encoding was converted for the
    reader and changed its length; a mark in the wrong place would be worse than none."""
    return str(reading.get("encoding", "unicode")) == "unicode"


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _span(value: Any) -> Span | None:
    given = value.get("span") if isinstance(value, Mapping) else value
    if isinstance(given, list | tuple) and len(given) == 2 and all(isinstance(n, int) for n in given):
        return (given[0], given[1]) if given[0] < given[1] else None
    return None


def hints(edition: Edition, pages: tuple[PageStart, ...]) -> dict[str, str]:
    """For each field of the form how sure the machine is and where it read the value; HTML, escaped here."""
    reading = _table(edition.reading)
    sure, spans = _table(reading.get("confidence")), evidence(edition)
    found: dict[str, str] = {}
    for name, fields in FIELDS.items():
        confidence, span = sure.get(name), spans.get(name)
        if not isinstance(confidence, int | float):
            continue
        hint = _hint(float(confidence), page_at(span[0], pages) if span else None, f"doc-{name}")
        found.update(dict.fromkeys(fields, hint))
    return found


def _hint(confidence: float, page: int | None, anchor: str) -> str:
    if confidence <= 0:
        return "Máy không đọc được mục này."
    sure = f"Máy đọc, tin cậy {round(confidence * 100)} %"
    said = format_html("{} – <strong>hãy kiểm tra kỹ.</strong>", sure) if confidence < 0.8 else f"{sure}."
    if page is None:
        return said
    return format_html('{} <a href="#{}">Xem ở trang {}</a>', said, anchor, page)


def evidence(edition: Edition) -> dict[str, Span]:
    """Where each value was read, for marking in the text."""
    reading = _table(edition.reading)
    spans = _table(reading.get("spans")) if _in_place(reading) else {}
    return {name: span for name in FIELDS if (span := _span(spans.get(name)))}


def signatures_of(edition: Edition) -> list[SignatureWords]:
    """The digital signatures of the file as they were judged when it came in."""
    return signature_words(_table(edition.reading).get("signatures"))


def task_places(edition: Edition) -> dict[str, Span]:
    """Where each task of `tasks_of` was read, by the number it has on the page."""
    reading = _table(edition.reading)
    rows = _rows(reading.get("tasks")) if _in_place(reading) else []
    return {f"task-{n}": span for n, row in enumerate(rows, start=1) if (span := _span(row))}


def tasks_of(edition: Edition) -> list[dict[str, Any]]:
    """The tasks that were read, as the first values of the form of a plan."""
    return [
        {
            "keep": True,
            "title": one_line(str(row.get("title") or "")),
            "path": str(row.get("path") or "")[:40],
            "lead": _lines(row.get("lead")),
            "coordinators": _lines(row.get("coop")),
            "term_text": one_line(str(row.get("time_text") or ""))[:500],
        }
        for row in _rows(_table(edition.reading).get("tasks"))
    ]


def _lines(names: Any) -> str:
    return "\n".join(one_line(str(name)) for name in names) if isinstance(names, list) else ""
