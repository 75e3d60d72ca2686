"""Whom a document goes to: the lines behind "Kính gửi" (or "điện:") and the lines of "Nơi nhận" (Annex I, II.9)."""

import re
from dataclasses import dataclass

from tiepcan.text.source import Line, Source, in_capitals
from tiepcan.text.vietnamese import one_line
from tiepcan.text.zones import NOI_NHAN, SIGN, columns

_DASH = re.compile(r"^\s*[-–—•+·]\s*")
_SENTENCE = re.compile(
    r"(?:căn cứ|thực hiện|xét|theo|ngày \d|sau khi|để|nhằm|trong thời gian|trong|vừa qua"
    r"|thời gian qua|tiếp theo|qua |hiện nay|phúc đáp|trả lời"
    r"|tiếp nhận|nhận được|triển khai|bộ \S+ (?:\S+ )?nhận được|thủ tướng|ngày|điều|i\.|1\."
    r"|hưởng ứng|về việc|liên quan|trên cơ sở|chấp hành)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:[IVX]{1,4}|1)[.)]\s|Điều 1(?!\d)")  # the outline of the body begins


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of a list of recipients, as printed without its dash and final mark."""

    text: str
    start: int
    end: int


def _clean(words: str) -> str:
    return _DASH.sub("", one_line(words)).strip().rstrip(";.,").strip()


def _items(source: Source, rows: list[tuple[int, int]], *, dashed: bool) -> tuple[Recipient, ...]:
    """Join lines to items: a dash begins one, a semicolon ends one."""
    groups: list[list[tuple[int, int]]] = []
    closed = True
    for start, end in rows:
        words = source.text[start:end]
        begins = bool(_DASH.match(words))
        if begins or closed or not groups:
            groups.append([])
        groups[-1].append((start, end))
        closed = words.rstrip().endswith(";") or (not dashed and words.rstrip().endswith("."))
    out: list[Recipient] = []
    for group in groups:
        start, end = group[0][0], group[-1][1]
        out.extend(_parts(source, start, end))
    return tuple(r for r in out if r.text)


def _parts(source: Source, start: int, end: int) -> list[Recipient]:
    """Items printed on one line: "- Như trên; - Lưu: VT."."""
    words = source.text[start:end]
    out: list[Recipient] = []
    place = 0
    for cut in [*re.finditer(r";(?=\s*[^\s(])|(?<=[;:.])\s+[-–](?=\s)", words), None]:
        stop = cut.start() if cut else len(words)
        piece = words[place:stop]
        if _clean(piece):
            out.append(Recipient(_clean(piece), start + place, start + stop))
        place = cut.end() if cut else stop
    return out


def read_addressees(source: Source, anchor: re.Match[str], limit: int) -> tuple[tuple[Recipient, ...], int]:
    """The addressees behind "Kính gửi", and where the letter itself begins."""
    rows: list[tuple[int, int]] = []
    first_end = source.text.find("\n", anchor.end())
    first_end = min(limit, len(source.text) if first_end < 0 else first_end)
    inline = source.text[anchor.end() : first_end].strip(" |:*")
    place = first_end
    if inline:
        left = anchor.end() + source.text[anchor.end() : first_end].find(inline[0])
        rows.append((left, first_end))
    dashed = bool(_DASH.match(inline))
    for line in source.lines:
        if line.start < first_end or line.start >= limit:
            continue
        begins = bool(_DASH.match(line.text))
        dashed = dashed or (begins and not rows)
        if rows and _ends_list(source, rows, line, begins, dashed):
            break
        if not rows and not begins and len(line.text) > 160:
            break
        rows.append((line.start, line.end))
        place = line.end
        if len(rows) > 80:
            break
    return _items(source, rows, dashed=dashed), place


def _ends_list(source: Source, rows: list[tuple[int, int]], line: Line, begins: bool, dashed: bool) -> bool:
    if _MARK.match(line.text):
        return True
    last = source.text[rows[-1][0] : rows[-1][1]].rstrip()
    if begins:
        return not dashed and not last.endswith((";", ":"))
    if last.endswith("."):
        return True
    if line.text[0].islower():
        return False
    if line.gap or line.cell:
        return not last.endswith((";", ",")) or (dashed and not begins) or bool(_SENTENCE.match(line.text))
    if last.endswith(";") and not dashed:
        return bool(_SENTENCE.match(line.text))
    return bool(_SENTENCE.match(line.text)) or last.endswith(";")


def read_recipients(source: Source, foot: int) -> tuple[tuple[Recipient, ...] | None, int]:
    """The lines of "Nơi nhận" from `foot` on (None: no such block), and where they end."""
    anchor = NOI_NHAN.search(source.folded, max(0, foot - 1))
    if not anchor or anchor.start() > foot + 4000:
        return None, foot
    rows: list[tuple[int, int]] = []
    end = anchor.end()
    first = True
    for line in source.lines:
        if line.end <= anchor.end():
            continue
        start = max(line.start, anchor.end())
        words, stop = _before_signature(source.text[start : line.end], start)
        if not first and _ends_block(source, rows, line, words):
            break
        first = False
        if words.strip(" :;|"):
            rows.append((start, stop))
            end = stop
        if len(rows) > 80:
            break
    return _items(source, rows, dashed=any(_DASH.match(source.text[a:b]) for a, b in rows)), end


def _before_signature(words: str, start: int) -> tuple[str, int]:
    """A line of two columns, cut where the signature's column begins."""
    mark = SIGN.search(words)
    if mark:
        return words[: mark.start()], start + mark.start()
    stretches = columns(words)
    if stretches and (len(stretches) > 1 or stretches[0][0] > 3):
        end = stretches[0][1] if stretches[0][0] <= 3 else 0
        return words[:end], start + end
    return words, start + len(words)


def _ends_block(source: Source, rows: list[tuple[int, int]], line: Line, words: str) -> bool:
    if not words.strip():
        return False  # a line of the signature's column only: the list may go on
    last = source.text[rows[-1][0] : rows[-1][1]].rstrip() if rows else ""
    kept = _DASH.sub("", last).lower()
    begins = bool(_DASH.match(words))
    if begins:
        return False
    if in_capitals(words) and not last.endswith(","):
        return not (rows and len(words.split()) == 1 and not line.gap and not kept.startswith("lưu"))
    if kept.startswith("lưu") and (line.gap or line.cell or last.endswith(".")):
        return True
    if line.cell:
        return True
    if line.gap:
        return bool(rows) and not words[0].islower()
    dashed = any(_DASH.match(source.text[a:b]) for a, b in rows)
    if dashed and last.endswith("."):
        return True
    return kept.startswith("lưu") and words[0].isupper() and not last.endswith(",")
