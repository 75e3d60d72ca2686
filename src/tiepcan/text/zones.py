"""Zones of a document, found by anchors and not by the order of lines: head, body, foot, annex.

Converters flatten the header table in many orders; what stays are the words every document carries: the motto, "Số",
"ngày ... tháng ... năm", the type in capitals, "Kính gửi", "Nơi nhận", TM./KT./TL. before the signature.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from tiepcan.text.data.document_types import NAMES
from tiepcan.text.data.person_words import POSTS
from tiepcan.text.dates import WORDED
from tiepcan.text.numbers import DocumentNumber, find_numbers, head_number
from tiepcan.text.source import Line, Source, fold_in_place, in_capitals, lower_in_place

HEAD_REACH = 9000  # no letterhead is longer; a reader that looks further pays for nothing
_FOLDED_NAMES = {fold_in_place(n): n for n in NAMES}
_TYPE = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in _FOLDED_NAMES)})(?!\w)".replace(r"\ ", r"\s{1,4}"))
KINH_GUI = re.compile(r"(?<!\w)kinh\s{1,3}(?:gui|trinh|moi|chuyen)\s{0,3}[:;]?")
NOI_NHAN = re.compile(r"^\W{0,6}noi\s{1,3}(?:nhan|gui)(?:\s{1,3}van ban)?\s{0,3}[:;.]?", re.MULTILINE)
TELEGRAM_TO = re.compile(r"(?<!\w)dien\s{0,2}:")
MOTTO = re.compile(
    r"c[o0]ng\s{1,4}hoa\s{1,4}xa(?:\s{1,4}hoi)?(?:\s{1,4}chu)?(?:\s{1,4}nghia)?(?:\s{1,4}viet)?(?:\s{1,4}nam)?"
    r"|(?:xa\s{1,4})?hoi\s{1,4}chu\s{1,4}nghia\s{1,4}viet\s{1,4}nam"
    r"|chu\s{1,4}nghia\s{1,4}viet\s{1,4}nam|nghia\s{1,4}viet\s{1,4}nam"
    r"|doc\s{1,4}lap\s{0,4}[-.]?\s{0,4}tu\s{1,4}do\s{0,4}[-.]?\s{0,4}hanh\s{1,4}phuc"
    r"|dang\s{1,4}cong\s{1,4}san\s{1,4}viet\s{1,4}nam"
)
SIGN = re.compile(
    r"(?<![\w,.:])(?:(?P<mark>TM|T/M|KT|K/T|TL|T/L|TUQ|T\.U\.Q|TUN|Q)\s?[./]|(?P<party>T/M|K/T|T/L)(?=\s))\s{0,3}"
    r"(?=[^\W\d_]{2,}\s|[^\W\d_]{2,}$)",
    re.MULTILINE,
)
POST = re.compile(
    rf"(?:{'|'.join(re.escape(p) for p in sorted(POSTS, key=len, reverse=True))})(?!\w)".replace(r"\ ", r"\s{1,3}")
)
_MARK_ENDS = re.compile(r"(?<!\w)(?:TM|KT|TL|TUQ|TUN|Q)\.$")
_COLUMN_REACH = 400  # no line of a foot is longer
_ENDS = ("./.", "./", ".//")


def starts_with_post(text: str) -> bool:
    """Whether a line begins with a post: CHỦ TỊCH, PHÓ GIÁM ĐỐC ..."""
    return bool(POST.match(lower_in_place(text)))


def _post_behind_item(before: str, after: str) -> bool:
    """ "- Sở Tư pháp; PHÓ CHỦ TỊCH", but not "KT. CHỦ TỊCH"."""
    return not _MARK_ENDS.search(before) and in_capitals(after) and starts_with_post(after)


def columns(text: str) -> list[tuple[int, int]]:
    """The stretches of a line that hold two columns: parted by wide blanks, or by a post in capitals behind an item."""
    cuts = [m.span() for m in re.finditer(r"\s{4,}", text)]
    if len(text) < _COLUMN_REACH:
        ends = re.finditer(r"(?<=[;.])\s{1,3}(?=\S)", text)
        cuts += [m.span() for m in ends if _post_behind_item(text[: m.start()], text[m.end() :])]
    out, place = [], 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if text[place:start].strip():
            out.append((place, start))
        place = end
    return out


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The type of the document as it stands in its heading."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Zones:
    """Offsets into the source: anchors of the head, and where the foot and the annexes begin."""

    number: DocumentNumber | None
    date: re.Match[str] | None
    type_line: TypeLine | None
    kinh_gui: re.Match[str] | None
    foot: int

    @property
    def head_end(self) -> int:
        starts = [self.type_line.start] if self.type_line else []
        starts += [self.kinh_gui.start()] if self.kinh_gui else []
        return min(starts, default=HEAD_REACH)


def _date_anchor(source: Source, stop: int) -> re.Match[str] | None:
    """The first worded date of a heading: behind a place and a comma, else alone at the beginning of a line."""
    fallback = None
    for match in WORDED.finditer(source.folded, 0, stop):
        before = source.text[max(0, match.start() - 60) : match.start()]
        words = before.rstrip(" \n|")
        place = words[:-1].split() if words.endswith(",") else []
        if place and (
            place[-1][0].isupper() or place[-1].isdigit() or (place[-1].islower() and place[0][:1].isupper())
        ):
            return match
        leads = not before.rpartition("\n")[2].strip(" |")
        if leads and match["year"] and not source.folded.startswith(("cua", " cua", "\ncua"), match.end()):
            fallback = fallback or match
    return fallback


def _behind_comma(source: Source, match: re.Match[str]) -> bool:
    return source.text[max(0, match.start() - 8) : match.start()].rstrip(" \n|").endswith(",")


def _type_line(source: Source, after: int, stop: int) -> TypeLine | None:
    """The first type name in capitals at the beginning of a line, or right behind the date of a flattened header."""
    fallback = None
    for match in _TYPE.finditer(source.folded, 0, stop):
        printed = source.text[match.start() : match.end()]
        line_start = source.text.rfind("\n", 0, match.start()) + 1
        line_end = source.text.find("\n", match.end())
        line_end = len(source.text) if line_end < 0 else line_end
        leads = not source.text[line_start : match.start()].strip(" |*#_")
        alone = leads and not source.text[match.end() : line_end].strip(" |:*")
        behind_date = re.search(
            r"nam\s{1,3}(?:19|20)\d\d[\s|]*$", source.folded[max(0, match.start() - 24) : match.start()]
        )
        capitals = in_capitals(printed)
        if not ((capitals and (leads or behind_date)) or alone):
            continue
        if match.start() < after and capitals:
            fallback = fallback or match
            continue
        if match.start() >= after:
            return _typed(match)
    return _typed(fallback) if fallback else None


def _typed(match: re.Match[str]) -> TypeLine:
    return TypeLine(_FOLDED_NAMES[re.sub(r"\s+", " ", match.group())], match.start(), match.end())


def _body_end(lines: tuple[Line, ...], after: int) -> int | None:
    for line in lines:
        if line.start >= after and line.text.endswith(_ENDS):
            return line.end
    return None


def _foot(source: Source, after: int) -> int:
    """Where "Nơi nhận" or the signature begins, whichever comes first behind the body."""
    noi_nhan = NOI_NHAN.search(source.folded, after)
    sign = next((m for m in SIGN.finditer(source.text, after) if _is_signature(source, m)), None)
    starts = [m.start() for m in (noi_nhan, sign) if m]
    if noi_nhan and (not sign or sign.start() > noi_nhan.start()):
        starts += _post_before(source.lines, after, noi_nhan.start())
    if starts:
        return min(starts)
    return _body_end(source.lines, after) or len(source.text)


def _post_before(lines: tuple[Line, ...], after: int, noi_nhan: int) -> list[int]:
    """A post in capitals without TM. or KT. a few lines above "Nơi nhận": the signature came first."""
    last = bisect_left(lines, noi_nhan, key=lambda line: line.start)
    rows = [line for line in lines[max(0, last - 6) : last] if line.start >= after]
    found = [line.start for line in rows if line.capitals and starts_with_post(line.text) and len(line.text) < 60]
    return found[:1]


def _is_signature(source: Source, match: re.Match[str]) -> bool:
    """TM. before capitals at the beginning of a line or behind a cell; not the "KT." of an archive mark."""
    line_start = source.text.rfind("\n", 0, match.start()) + 1
    before = source.text[line_start : match.start()].strip(" |*")
    following = source.text[match.end() : match.end() + 16].split("\n")[0]
    word = following.split()[0] if following.split() else ""
    posted = word[:1].isupper()
    return posted and (not before or (in_capitals(following) and not before.lower().startswith("lưu")))


def _cited(source: Source, number: DocumentNumber) -> bool:
    """Whether a number belongs to another document, which a sentence names: "Kế hoạch số 8/KH-UBND ngày ... của"."""
    before = source.text[max(0, number.start - 24) : number.start]
    return bool(re.search(r"(?<![A-ZĐÀ-Ỹ])[^\W\d_]\s{1,3}số\s{0,2}$", before))


def find_zones(source: Source) -> Zones:
    stop = min(len(source.text), HEAD_REACH)
    kinh_gui = next(
        (
            m
            for m in KINH_GUI.finditer(source.folded, 0, stop)
            if source.text[m.start()] == "K" or m.group().endswith(":")
        ),
        None,
    )
    head_stop = kinh_gui.start() if kinh_gui else stop
    number = head_number(source.text, source.folded, 0, head_stop)
    number = None if number and _cited(source, number) else number
    date = _date_anchor(source, head_stop)
    anchors = [a for a in (number.start if number else None, date.start() if date else None) if a is not None]
    type_line = _type_line(source, min(anchors) if anchors else 0, head_stop)
    if type_line and number and number.start > type_line.end + 400 and (not date or date.start() > type_line.end):
        number = None  # a number far below the heading is a reference of the body
    if date and type_line and date.start() > type_line.end and not _behind_comma(source, date):
        date = None  # a date that leads a wrapped line of the body
    if not number:
        reach = type_line.start if type_line else min(head_stop, 1500)
        number = next((n for n in find_numbers(source.text, 0, reach) if not _cited(source, n)), None)
    after = max([type_line.end if type_line else 0, kinh_gui.end() if kinh_gui else 0, number.end if number else 0])
    return Zones(number, date, type_line, kinh_gui, _foot(source, after))
