"""From a letter to its words in reading order: the one place where both forms get their texts from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tiepcan.engines.letters.blocks import Block, Fields, Paragraph, Points, Section, Table
from tiepcan.engines.letters.characters import clean, paragraphs
from tiepcan.engines.letters.fonts import balanced, text_width
from tiepcan.engines.letters.model import Letter, Signer

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT = "DỰ THẢO"
DECIDES = "QUYẾT ĐỊNH:"
SIGN_HERE = "(Ký, ghi rõ họ tên)"
_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_DOTS = "…"
_LINE, _INDENT = 467.0, 36  # points: of a whole line, and before the first word of a paragraph
_LEAST_DOTS = 10  # room for a number or a name written by hand
_UNKNOWN = "……"
# The name of the body above is shortened, the name of the issuer never (Annex I, part I, II.2).
_SHORT = (("ỦY BAN NHÂN DÂN", "UBND"), ("UỶ BAN NHÂN DÂN", "UBND"), ("HỘI ĐỒNG NHÂN DÂN", "HĐND"))
LEFT_COLUMN, RIGHT_COLUMN, TEXT_COLUMN = 175.0, 280.0, 440.0  # points, within the margins


@dataclass(frozen=True)
class Line:
    """A heading, paragraph, point or field of the body."""

    kind: Literal["heading", "paragraph", "field"]
    text: str


@dataclass(frozen=True)
class Grid:
    caption: str
    head: tuple[str, ...]
    shares: tuple[int, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, str] | None
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Composition:
    """Every text of a letter as it is printed; texts that stand centred are already broken into even lines."""

    title: str
    draft: str
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    dated: str
    brief: tuple[str, ...]
    kind: str
    subject: tuple[str, ...]
    addressee: str
    addressees: tuple[str, ...]
    enacted_by: tuple[str, ...]
    bases: tuple[str, ...]
    decides: str
    body: tuple[Line | Grid, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str
    sign_here: str  # of a person's own paper, which also has its place and day over the signature
    note: str
    nation: str = NATION
    motto: str = MOTTO
    recipients_head: str = "Nơi nhận:"

    @property
    def by_person(self) -> bool:
        return bool(self.sign_here)

    def texts(self) -> Iterator[str]:
        """All texts in reading order, as a listener hears them."""
        if self.by_person:
            yield from (self.nation, self.motto)
        else:
            yield from (self.draft, *self.parent, *self.issuer, self.nation, self.motto, self.number, self.dated)
        yield from (*self.brief, self.kind, *self.subject, self.addressee, *self.addressees)
        yield from (*self.enacted_by, *self.bases, self.decides)
        for part in self.body:
            yield from _texts_of(part)
        if self.by_person:
            yield from (self.dated, *self.authority, self.sign_here, self.signer, self.note)
        else:
            yield from (self.recipients_head, *self.recipients, *self.authority, self.signer, self.note)


def plain_text(letter: Letter) -> str:
    """The letter as text, one part a line: what both files say."""
    return "\n".join(text for text in compose(letter).texts() if text)


def compose(letter: Letter) -> Composition:
    """The words of a letter, cleaned, numbered and punctuated as Decree 30/2020 writes them."""
    kind, subject = clean(letter.kind), clean(letter.subject)
    named = [name for name in map(clean, letter.addressees) if name]
    return Composition(
        title=f"{kind} {subject}" if kind else subject,
        draft=DRAFT if letter.is_draft else "",
        parent=balanced(_shortened(clean(letter.parent).upper()), LEFT_COLUMN, 13),
        issuer=balanced(clean(letter.issuer).upper(), LEFT_COLUMN, 13, "Bold"),
        number="" if letter.by_person else _number(letter),
        dated=f"{clean(letter.place) or _UNKNOWN}, {_dated(letter.issued_on)}",
        brief=() if kind else balanced(f"V/v {subject}", LEFT_COLUMN, 12),
        kind=kind.upper(),
        subject=balanced(subject, TEXT_COLUMN, 14, "Bold") if kind else (),
        addressee=_addressee(named),
        addressees=_listed(named) if len(named) > 1 else (),
        enacted_by=balanced(clean(letter.enacted_by).upper(), TEXT_COLUMN, 14, "Bold") if letter.enacted_by else (),
        bases=_closed([clean(basis) for basis in letter.bases]),
        decides=DECIDES if letter.enacted_by else "",
        body=_closing(tuple(_body(letter.body, "Điều " if letter.enacted_by else "")), letter.by_person),
        recipients=() if letter.by_person else _recipients(letter),
        authority=_authority(letter.signer),
        signer=clean(letter.signer.name),
        sign_here=SIGN_HERE if letter.by_person else "",
        note=clean(letter.provisional_note),
    )


def _shortened(name: str) -> str:
    for phrase, short in _SHORT:
        name = name.replace(phrase, short)
    return name


def _number(letter: Letter) -> str:
    number = _UNKNOWN if letter.number is None else f"{letter.number:02d}"
    return f"Số: {number}/{clean(letter.notation)}"


def _dated(day: date | None) -> str:
    """Days under 10 and the months 1 and 2 take a leading zero, the other months do not."""
    if day is None:
        return f"ngày {_UNKNOWN} tháng {_UNKNOWN} năm {_UNKNOWN}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _addressee(named: list[str]) -> str:
    if not named:
        return ""
    return "Kính gửi:" if len(named) > 1 else f"Kính gửi: {named[0]}"


def _closed(items: list[str]) -> tuple[str, ...]:
    """A list as officials punctuate it: semicolons, and a full stop at its end."""
    kept = [item.rstrip(" ;.,") for item in items if item]
    return tuple(f"{item}{'.' if n == len(kept) else ';'}" for n, item in enumerate(kept, 1))


def _listed(items: list[str]) -> tuple[str, ...]:
    return tuple(f"- {item}" for item in _closed(items))


def _recipients(letter: Letter) -> tuple[str, ...]:
    return _listed([*map(clean, letter.recipients), f"Lưu: {clean(letter.kept_by)}"])


def _authority(signer: Signer) -> tuple[str, ...]:
    chain = [f"{prefix} {clean(whom)}" for prefix, whom in signer.authority]
    title = f"Q. {clean(signer.title)}" if signer.acting else clean(signer.title)
    lines = (line.upper() for line in (*chain, title))
    return tuple(part for line in lines for part in balanced(line, RIGHT_COLUMN - 40, 14, "Bold"))


def _body(blocks: tuple[Block, ...], before: str = "") -> Iterator[Line | Grid]:
    section = 0
    for block in blocks:
        if isinstance(block, Section):
            section += 1
            yield Line("heading", f"{before}{section}. {clean(block.title)}")
            yield from _body(block.blocks)
        else:
            yield from _parts(block)


def _parts(block: Paragraph | Points | Fields | Table) -> Iterator[Line | Grid]:
    match block:
        case Paragraph(text):
            yield from (Line("paragraph", line) for line in paragraphs(text))
        case Points(items):
            yield from (Line("paragraph", f"{point_label(n)}) {clean(item)}") for n, item in enumerate(items))
        case Fields(rows):
            yield from (_field(clean(label).rstrip(" :"), clean(value)) for label, value in rows)
        case Table():
            yield _grid(block)


def _field(label: str, value: str) -> Line:
    return Line("field", f"{label}: {value or _to_fill(label)}")


def _to_fill(label: str) -> str:
    """Dots up to the end of the line, to be written on; where little is left of it, a line of dots of its own."""
    one = text_width(_DOTS, 14)
    left = int((_LINE - _INDENT - text_width(f"{label}: ", 14)) / one) - 1
    return _DOTS * (left if left >= _LEAST_DOTS else int(_LINE / one) - 1)


def point_label(position: int) -> str:
    """a, b, c, d, đ … y, then aa, ab: past the alphabet nothing repeats."""
    turn, rest = divmod(position, len(_POINT_LETTERS))
    return (point_label(turn - 1) if turn else "") + _POINT_LETTERS[rest]


def _grid(table: Table) -> Grid:
    return Grid(
        caption=clean(table.caption),
        head=tuple(clean(column.title) for column in table.columns),
        shares=tuple(column.share for column in table.columns),
        aligns=tuple(column.align.value for column in table.columns),
        rows=tuple(tuple(map(clean, row)) for row in table.rows),
        total=(clean(table.total[0]), clean(table.total[1])) if table.total else None,
    )


def _closing(body: tuple[Line | Grid, ...], by_person: bool) -> tuple[Line | Grid, ...]:
    """A letter that ends in running text ends with "./.", so that nothing can be added below it."""
    if not by_person and body and isinstance(last := body[-1], Line) and last.kind == "paragraph":
        return (*body[:-1], Line("paragraph", f"{last.text.removesuffix('./.').rstrip('.')}./."))
    return body


def _texts_of(part: Line | Grid) -> Iterator[str]:
    if isinstance(part, Line):
        yield part.text
        return
    yield from (part.caption, *part.head)
    for row in part.rows:
        yield from row
    yield from part.total or ()
