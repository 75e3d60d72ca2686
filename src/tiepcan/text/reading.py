"""Read an official document: letterhead, references, tasks, deadlines, secrecy marks and personal data in one call.

    reading = read(text)
    reading.letterhead.number.text   # "177/KH-UBND"
    reading.as_json()                # the shape printed by `tiepcan read FILE --json`

Everything is a proposal with its evidence: `spans` are places in the text as given, `confidence` runs from 0 to 1.
`read` takes any text and raises nothing: what is not found is None (no such place) or empty (the place is there).
A text typed in a TCVN3 or VNI font is converted first; then `encoding` says so and spans index `reading.text`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tiepcan.text import personal_data
from tiepcan.text.deadlines import Deadline, find_deadlines
from tiepcan.text.legacy_fonts import from_tcvn3, from_vni, recognise
from tiepcan.text.letterhead import Letterhead, read_letterhead
from tiepcan.text.numbers import DocumentNumber
from tiepcan.text.personal_data import Finding
from tiepcan.text.plans import Task, read_tasks
from tiepcan.text.references import Reference, find_references
from tiepcan.text.secrecy import Mark, find_marks
from tiepcan.text.signature import Signer
from tiepcan.text.source import Source, Span, forget, prepare
from tiepcan.text.tables import Table

__all__ = ["Reading", "Table", "read"]


@dataclass(frozen=True)
class Reading:
    """A document as read. `text` is what spans index: the text given, or its conversion to Unicode."""

    text: str
    encoding: str
    letterhead: Letterhead
    references: tuple[Reference, ...]
    tasks: tuple[Task, ...]
    deadlines: tuple[Deadline, ...]
    marks: tuple[Mark, ...]
    personal: tuple[Finding, ...]
    source: Source

    def span(self, span: Span) -> list[int]:
        """A reader's place as [start, end] in `text`."""
        return list(self.source.span(*span))

    def as_json(self) -> dict[str, Any]:
        """One JSON object: the fields, then `confidence`, `spans`, `findings` and `encoding`."""
        head = self.letterhead
        return {
            "type": head.type,
            "number": head.number.text if head.number else None,
            "number_parts": _number(head.number),
            "issuer": head.issuer.name if head.issuer else None,
            "issuer_parent": head.issuer.parent if head.issuer else None,
            "place": head.place,
            "date": head.date,
            "subject": head.subject.text if head.subject else None,
            "signer": _signer(head.signer),
            "addressees": None if head.addressees is None else [r.text for r in head.addressees],
            "recipients": None if head.recipients is None else [r.text for r in head.recipients],
            "urgency": head.urgency,
            "circulation": head.circulation,
            "references": [self._reference(r) for r in self.references],
            "deadlines": [
                {"text": d.text, "norm": d.norm, "span": self.span((d.start, d.end))} for d in self.deadlines
            ],
            "tasks": [self._task(t) for t in self.tasks],
            "confidence": head.confidence,
            "spans": {name: self.span(span) for name, span in head.spans.items()},
            "findings": [self._mark(m) for m in self.marks] + [self._finding(f) for f in self.personal],
            "encoding": self.encoding,
        }

    def _reference(self, ref: Reference) -> dict[str, Any]:
        fields = {"type": ref.type, "number": ref.number, "date": ref.date, "issuer": ref.issuer, "title": ref.title}
        return {**fields, "where": ref.where, "span": self.span((ref.start, ref.end))}

    def _task(self, task: Task) -> dict[str, Any]:
        return {
            "path": task.path,
            "title": task.title,
            "lead": list(task.lead),
            "coop": list(task.coop),
            "time_text": task.term.text if task.term else None,
            "time": task.term.notation if task.term else None,
            "part": task.part,
            "confidence": task.confidence,
            "span": self.span(task.span),
        }

    def _mark(self, mark: Mark) -> dict[str, Any]:
        fields = {"kind": mark.kind, "level": mark.level, "text": mark.text, "reason": mark.reason}
        return {**fields, "confidence": mark.confidence, "span": self.span(mark.span)}

    def _finding(self, finding: Finding) -> dict[str, Any]:
        fields = {"kind": f"personal.{finding.kind}", "text": finding.text, "reason": finding.reason}
        return {**fields, "confidence": finding.confidence, "span": self.span(finding.span)}


def _number(number: DocumentNumber | None) -> dict[str, Any] | None:
    if number is None:
        return None
    codes = list(number.issuer_codes)
    return {"serial": number.serial or None, "year": number.year, "type_code": number.type_code, "issuer_codes": codes}


def _signer(signer: Signer | None) -> dict[str, Any] | None:
    if signer is None:
        return None
    fields = {"name": signer.name, "title": signer.title, "capacity": list(signer.capacity)}
    return {**fields, "on_behalf_of": signer.on_behalf_of, "rank": signer.rank}


def _in_unicode(text: str) -> tuple[str, str]:
    encoding = recognise(text).encoding
    if encoding == "tcvn3":
        return from_tcvn3(text), encoding
    return (from_vni(text), encoding) if encoding == "vni" else (text, encoding)


def read(text: str, *, tables: Sequence[Table] = ()) -> Reading:
    """Read a document; `tables` are the cells a docx or PDF reader found, and take the place of flattened tables."""
    try:
        return _read(text, tables)
    finally:
        forget()


def _read(text: str, tables: Sequence[Table]) -> Reading:
    text, encoding = _in_unicode(text)
    source = prepare(text)
    head = read_letterhead(source)
    own = head.number.text if head.number else None
    year = int(head.date[:4]) if head.date else None
    return Reading(
        text=text,
        encoding=encoding,
        letterhead=head,
        references=find_references(source, own=own, own_date=head.spans.get("date"), body=head.body[0]),
        tasks=read_tasks(source, head=head, tables=tables),
        deadlines=find_deadlines(source, *head.body, year, head.date),
        marks=find_marks(source, head_end=head.body[0] or None),
        personal=personal_data.find(source),
        source=source,
    )
