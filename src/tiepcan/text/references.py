"""References to other documents: type, number, date, issuer (Decree 30/2020/NĐ-CP, Annex I, part I, II.6).

The type is the word used in the sentence; where a list shares one ("Thông tư số 08/... và số 09/..."), it is handed on.
"""

import re
from dataclasses import dataclass, replace

from tiepcan.text.agency_phrases import read_agencies
from tiepcan.text.data.agency_words import VERBS
from tiepcan.text.data.document_types import LEGAL_ACTS, REFERRED
from tiepcan.text.dates import date_at, find_date
from tiepcan.text.numbers import DocumentNumber, find_numbers
from tiepcan.text.source import Source, Span, as_source, fold_in_place, in_capitals
from tiepcan.text.vietnamese import one_line

_REACH = 220  # characters looked back for the type and forward for the issuer
_BY_FOLDED = {fold_in_place(name): name for name in REFERRED}
_TYPE = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in sorted(_BY_FOLDED, key=len, reverse=True))})(?!\w)".replace(
        r"\ ", r"\s{1,4}"
    )
)
# "của Chính phủ và Nghị định số ...": the next document of a list ends the issuer's name.
_ANOTHER = re.compile(rf"[\s,;]+(?:va\s+|cung\s+)?(?:cac\s+)?{_TYPE.pattern}\s+(?:so\s|\d)")
_LAW = re.compile(r"(?<!\w)(?:bo luat|luat|phap lenh)(?!\w)")
_BARRIER = re.compile(r"[;\[\]|]|\n\s*\n|\.\s")
_FORM = re.compile(
    r"(?:mau|bieu|bieu mau|phu luc|phieu|mau don|to|thua|nha|quay|phong|tai khoan)\s{0,3}(?:so)?\s{0,3}$"
)
_SHARED = re.compile(r"(?:[\s,;]|va|so|cac|hoac|den|cung|ngay|[\d/.-])*$")
_OF = re.compile(r"[\s,]{0,6}\(?(?:ngay[^;|]{0,40}?)?(?<!\w)(?:cua|do)\s{1,6}")
_ENDS = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(v) for v in sorted(VERBS, key=len, reverse=True))}|ngày"
    rf"|số|v/v|kết luận|sửa đổi|hiện hành|vẫn|còn|đến|nên|thì|mà|tại|trên)(?!\w)".replace(r"\ ", r"\s{1,4}")
)
# Words that stand between a law's name and a date that is not its own: in force from, sent before ...
_NOT_TITLE = re.compile(
    r"[()]|(?<!\w)(?:hieu luc|hang nam|hang nam|gui|truoc|sau ngay|tu ngay|den ngay|ke tu"
    r"|bao cao|quy dinh tai|thi hanh tu|ban hanh|thong qua|da duoc)(?!\w)|(?<!\w)(?:tu|den"
    r"|vao|truoc|sau|trong)\s*$"
)
_PREAMBLE_END = re.compile(
    r"^[ \t|]*(?:dieu\s+1\s?[.:]|i\s?[.)/-]|(?:chuong|phan|muc)\s+(?:i|1|thu nhat)\b"
    r"|quyet dinh\s?:|quyet nghi\s?:|chi thi\s?:|1\.\s)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document cited by another. Laws cited by name carry a `title` and no number."""

    type: str
    number: str | None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    where: str = "body"
    start: int = 0
    end: int = 0


def _first_capital(words: str) -> str:
    return words[:1].upper() + (words[1:].lower() if words.isupper() and len(words) > 3 else words[1:])


def _issuer(source: Source, place: int) -> tuple[str | None, int]:
    """The body behind "của" at `place`, and where its name ends."""
    lead = _OF.match(source.folded, place, min(len(source.folded), place + 90))
    if not lead or source.lower[lead.end() - 4 : lead.end()].strip() not in ("của", "ủa", "do"):
        return None, place
    start = lead.end()
    piece = source.text[start : start + _REACH]
    if in_capitals(piece[:40]):
        return _issuer_in_capitals(piece, start)
    following = _ANOTHER.search(fold_in_place(piece))
    piece = piece[: following.start()] if following else piece
    listed = read_agencies(piece)
    if listed.items:
        first = listed.items[0]
        last = first.end
        for item in listed.items[1:]:  # "của Bộ Công an và Bộ Nông nghiệp và Môi trường" is one issuer of two bodies
            joint = one_line(piece[last : item.start])
            if joint not in ("và", "-", "và các"):
                break
            last = item.end
        return one_line(piece[first.start : last]), start + last
    stop = re.search(r"[,;.:()\"“”|]|\n\s*\n", piece)
    words = piece[: stop.start()] if stop else piece
    verb = next((m for m in _ENDS.finditer(words.lower()) if words[m.start()].islower() and m.start() > 0), None)
    name = one_line(words[: verb.start()] if verb else words)
    if not name or not name[0].isupper() or len(name.split()) > 14:
        return None, place
    return name, start + len(name)


def _issuer_in_capitals(piece: str, start: int) -> tuple[str | None, int]:
    """A body inside a title in capitals: no case tells its end, so the first verb or preposition does."""
    stop = _ENDS.search(piece.lower(), 3)
    words = re.split(r"[,;.:(|]|\n\s*\n", piece[: stop.start()] if stop else piece)[0]
    return (one_line(words), start + len(words)) if 0 < len(words.split()) <= 12 else (None, start)


def _type_before(source: Source, number: DocumentNumber, floor: int) -> tuple[re.Match[str] | None, int]:
    """The type word before a number, not across a sentence's end."""
    left = max(floor, number.start - _REACH)
    window = source.folded[left : number.start]
    barriers = [m.end() for m in _BARRIER.finditer(window)]
    first = left + (barriers[-1] if barriers else 0)
    found = list(_TYPE.finditer(source.folded, first, number.start))
    laws = [
        m
        for m in found
        if _BY_FOLDED.get(re.sub(r"\s+", " ", m.group())) in LEGAL_ACTS and source.text[m.start()].isupper()
    ]
    titled = [m for m in laws if _LAW.match(m.group())]
    if titled and (found[-1] in titled):
        return titled[0], first
    near = [m for m in found if len(source.folded[m.end() : number.start].split()) <= 9]
    return (near[-1] if near else None), first


def _words_between(source: Source, match: re.Match[str], number: DocumentNumber) -> str:
    return re.sub(r"(?:,|\s|\b(?:số|sổ|so)\s*:?)+$", "", source.value(match.end(), number.start), flags=re.IGNORECASE)


def _read(source: Source, number: DocumentNumber, floor: int, before: Reference | None) -> Reference | None:
    match, _ = _type_before(source, number, floor)
    context = source.folded[max(floor, number.start - 40) : number.start]
    if not match and _FORM.search(context):
        return None
    title = issuer = date = None
    start = number.start
    if match:
        start = match.start()
        kind = source.value(match.start(), match.end())
        between = _words_between(source, match, number)
        if _LAW.fullmatch(match.group()):
            title = _first_capital(f"{kind} {between}".strip()) if between else None
        elif between:
            dated = find_date(fold_in_place(between))
            date = dated.iso if dated else None
            rest = (between[: dated.start] if dated else between).strip(" ,")
            of = re.search(r"(?:^|\s)của\s+(.+)$", rest)
            issuer = of.group(1) if of else None
            words = rest[: of.start()].strip() if of else rest
            if words and not re.search(r"[,(]|\d", words) and len(words.split()) <= 8:
                kind = f"{kind} {words}"
    elif before and _SHARED.match(source.folded[before.end : number.start]) and number.start - before.end < 60:
        kind = before.type
    else:
        kind = number.type_name or "Văn bản"
    after = date_at(source.folded, number.end)
    end = after.end if after else number.end
    named, end = _issuer(source, end)
    if not after:
        after = date_at(source.folded, end)
        end = after.end if after else end
    return Reference(
        _first_capital(kind), number.text, after.iso if after else date, named or issuer, title, "body", start, end
    )


def _laws_by_name(source: Source, taken: list[Reference], start: int, end: int) -> list[Reference]:
    """Luật Giá ngày 19 tháng 6 năm 2023: a law is cited by name and date, without number (Annex I, II.6.a)."""
    found: list[Reference] = []
    busy = [(r.start, r.end) for r in taken]
    place, row = start, 0
    while match := _LAW.search(source.folded, place, end):
        place = match.end()
        if not source.text[match.start()].isupper():
            continue
        while row < len(busy) and busy[row][1] <= match.start():
            row += 1
        limit = min(end, match.end() + _REACH)
        barrier = _BARRIER.search(source.folded, match.end(), limit)
        limit = barrier.start() if barrier else limit
        if row < len(busy) and busy[row][0] < limit:
            continue
        date = find_date(source.folded, match.end(), limit)
        if not date or len(date.iso) < 10 or _NOT_TITLE.search(source.folded, match.end(), date.start):
            continue
        title = re.sub(r"[\s,(]+(?:ngày)?$", "", source.value(match.start(), date.start))
        kind = _first_capital(source.value(match.start(), match.end()).lower())
        found.append(Reference(kind, None, date.iso, None, title, "body", match.start(), date.end))
        place = date.end
    return found


def preamble_end(source: Source, start: int = 0) -> int:
    """Where the preamble ends: the first Điều 1, I., 1. or QUYẾT ĐỊNH:."""
    match = _PREAMBLE_END.search(source.folded, start)
    return match.start() if match else len(source.folded)


def _plainer(first: str | None, later: str | None) -> str | None:
    """The first name given; a later one where the first stood in a title in capitals."""
    return later if first and later and first.isupper() else first or later


def _merged(found: list[Reference]) -> tuple[Reference, ...]:
    """Each document once: the first mention, completed from later ones."""
    by_key: dict[tuple[str | None, str | None], Reference] = {}
    for ref in found:
        key = (ref.number.casefold(), None) if ref.number else (ref.title, ref.date)
        known = by_key.get(key)
        if not known:
            by_key[key] = ref
        else:
            by_key[key] = replace(
                known,
                date=known.date or ref.date,
                issuer=_plainer(known.issuer, ref.issuer),
                title=known.title or ref.title,
            )
    return tuple(by_key.values())


def find_references(
    text: str | Source, *, own: str | None = None, own_date: Span | None = None, start: int = 0, body: int | None = None
) -> tuple[Reference, ...]:
    """Every document `text` cites from `start` on; `own`, `own_date`: its own; `body`: where the body begins."""
    source = as_source(text)
    boundary = preamble_end(source, start if body is None else body)
    found: list[Reference] = []
    floor = start
    for number in find_numbers(source.text, start):
        if own and number.text.casefold() == own.casefold():
            floor = number.end
            continue
        opened = (
            body if body is not None and number.start >= body else 0
        )  # the subject's words are no type of the body's
        ref = _read(source, number, max(floor, opened), found[-1] if found else None)
        floor = number.end
        if ref:
            found.append(ref)
    laws = _laws_by_name(source, found, start, len(source.text))
    if own_date:  # a flattened head may print the subject's law right before the document's own date
        laws = [r for r in laws if not own_date[0] < r.end <= own_date[1]]
    found = sorted([*found, *laws], key=lambda r: r.start)
    placed = [replace(r, where="preamble" if r.start < boundary else "body") for r in found]
    return _merged(placed)
