"""From facts and the wording of the pack to one letter. Pure: values in, a letter out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tiepcan.engines.letters import (
    Align,
    Authority,
    Block,
    Column,
    Fields,
    Letter,
    Paragraph,
    Section,
    Signer,
    Table,
)
from tiepcan.law.entries import Form, LetterPart, Wording
from tiepcan.law.letters import filled, placeholders, wording_of
from tiepcan.law.regimes import Regime

BLANK = "……"
Rows = tuple[tuple[str, ...], ...]
_MONEY = Column("Thành tiền (đồng)", 3, Align.RIGHT)
_ORDINAL = Column("STT", 1, Align.CENTER)
_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "costs": (
        _ORDINAL,
        Column("Khoản", 5),
        Column("Số lượng", 2, Align.RIGHT),
        Column("Đơn giá (đồng)", 2, Align.RIGHT),
        Column("Hệ số", 2, Align.RIGHT),
        _MONEY,
    ),
    "removed": (_ORDINAL, Column("Phần không cung cấp", 5), Column("Căn cứ", 5)),
    "members": (
        _ORDINAL,
        Column("Họ và tên", 4),
        Column("Số giấy tờ", 3),
        Column("Lý do, mục đích", 4),
        Column("Ký", 2),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the agency's own rules put on every letter."""

    issuer: str
    abbreviation: str
    place: str
    parent: str = ""
    unit: str = ""
    head_title: str = ""
    kept_by: str = "VT"


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """Everything a letter says that is not in its wording. `values` by the names of `law.letters.FACTS` and by the
    fields of the form; what does not apply is missing or empty."""

    head: Head
    signer: Signer
    values: Mapping[str, str]
    tables: Mapping[str, Rows] = field(default_factory=dict)
    addressees: tuple[str, ...] = ()


def letter_of(regime: Regime, form: Form, facts: LetterFacts) -> Letter:
    """The letter of this form, without number: a draft, or a person's own paper."""
    wording = wording_of(regime, form)
    known = {name: value for name, value in facts.values.items() if value}
    by_person = wording.signed_by == "person"
    decides = form.kind == "decision"
    head = facts.head
    return Letter(
        issuer="" if by_person else head.issuer,
        parent="" if by_person else head.parent,
        place="" if by_person else head.place,
        kind=wording.type_name,
        subject=_said(wording.subject, known),
        notation=notation_of(wording, head),
        addressees=facts.addressees,
        enacted_by=f"{head.head_title or 'Người đứng đầu'} {head.issuer}" if decides else "",
        bases=() if by_person else tuple(_said(basis, known) for basis in wording.bases),
        body=tuple(_body(form, wording, known, facts.tables)),
        recipients=() if by_person else tuple(_recipients(wording, known)),
        kept_by=f"{head.kept_by}, {head.unit}" if head.unit and head.unit not in head.kept_by else head.kept_by,
        signer=_signer(wording, facts.signer, by_head=decides),
        by_person=by_person,
        provisional_note=_note(form, wording),
    )


def paper_of(regime: Regime, form: Form, values: Mapping[str, str], *, to: str, tables: Mapping[str, Rows]) -> Letter:
    """A paper that a person makes and signs, filled in as far as it is known; the rest is written by hand."""
    nobody = Head(issuer="", abbreviation="", place="")
    facts = LetterFacts(
        head=nobody,
        signer=Signer(title="Người ký"),
        values=values,
        tables=tables,
        addressees=(to or BLANK * 10,),
    )
    return letter_of(regime, form, facts)


def issued(letter: Letter, *, number: int, on: date, head: Head, signer: Signer | None) -> Letter:
    """A draft with number, day and signature, under the head of the day."""
    return replace(
        letter,
        number=number,
        issued_on=on,
        issuer=head.issuer,
        parent=head.parent,
        place=head.place,
        signer=signer or letter.signer,
    )


def notation_of(wording: Wording, head: Head) -> str:
    """TB-UBND; of a công văn, which has no abbreviation of its own, the body and the unit that wrote it: UBND-VP."""
    if wording.abbreviation:
        return f"{wording.abbreviation}-{head.abbreviation}"
    return f"{head.abbreviation}-{head.unit}" if head.unit else head.abbreviation


def personally(signer: Signer) -> Signer:
    """The same person deciding as the head, or for the head: not on behalf of the collective."""
    return replace(signer, authority=tuple(a for a in signer.authority if a[0] != Authority.COLLECTIVE))


def _signer(wording: Wording, signer: Signer, *, by_head: bool) -> Signer:
    if wording.signed_by != "signatory":
        return Signer(title=wording.signature or signer.title, name=signer.name)
    return personally(signer) if by_head else signer


def _said(text: str, known: Mapping[str, str]) -> str:
    """The words with their facts; where one is missing there is room to write it."""
    return filled(text, {name: known.get(name, BLANK) for name in placeholders(text)})


def _body(form: Form, wording: Wording, known: Mapping[str, str], tables: Mapping[str, Rows]) -> Iterator[Block]:
    for part in wording.body:
        if _applies(part, known, tables):
            blocks = tuple(_blocks(form, part, known, tables))
            if part.title:
                yield Section(_said(part.title, known), blocks)
            else:
                yield from blocks


def _applies(part: LetterPart, known: Mapping[str, str], tables: Mapping[str, Rows]) -> bool:
    there = known.keys() | {name for name, rows in tables.items() if rows}
    return (not part.when or part.when in there) and (not part.unless or part.unless not in there)


def _blocks(
    form: Form, part: LetterPart, known: Mapping[str, str], tables: Mapping[str, Rows]
) -> Iterator[Paragraph | Fields | Table]:
    if part.text:
        yield Paragraph(_said(part.text, known))
    if part.fields:
        labels = {f.code: f.label for f in form.fields}
        yield Fields(tuple((labels[code], known.get(code, "")) for code in part.fields))
    if part.table:
        total = ("Tổng cộng", known["total_amount"]) if part.table == "costs" and "total_amount" in known else None
        yield Table(_columns(part.table), tables.get(part.table, ()) or _empty(part.table), total=total)


def _columns(name: str) -> tuple[Column, ...]:
    return _COLUMNS.get(name, (_ORDINAL, Column("Nội dung", 9)))


def _empty(name: str) -> Rows:
    """Lines to be filled in by hand."""
    return tuple((str(n), *[""] * (len(_columns(name)) - 1)) for n in range(1, 4))


def _recipients(wording: Wording, known: Mapping[str, str]) -> Iterator[str]:
    for text in wording.recipients:
        if all(name in known for name in placeholders(text)):
            yield filled(text, known)


def _note(form: Form, wording: Wording) -> str:
    """On paper as on screen: what is not checked against the official annex says so."""
    provisional = next((entry for entry in (form, wording) if entry.provisional), None)
    if provisional is None:
        return ""
    return f"Mẫu tạm thời. {provisional.note or wording.note}.".replace("..", ".").replace(" .", "")
