"""Bodies named in running text, labels and table cells: where a name begins, where it ends, how a list is divided.

A list divides at semicolons, and at commas or "và" only before a word that begins the name of a body;
"các sở, ban, ngành" is one group, "Ủy ban nhân dân các phường, xã" one name. Names stay as worded.
"""

import re
from dataclasses import dataclass

from tiepcan.text.data.agency_words import (
    FIELDS,
    GROUP_WORDS,
    HEADS,
    NAME_PARTS,
    NOT_BEFORE,
    QUALIFIERS,
    STATE_BODIES,
    UNIT_LEVELS,
    VERBS,
)
from tiepcan.text.source import lower_in_place
from tiepcan.text.vietnamese import one_line


def _alternatives(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True))  # type: ignore[call-overload]


def _head_pattern() -> re.Pattern[str]:
    parts = []
    for head in sorted(set(HEADS), key=len, reverse=True):
        bar = rf"(?!\s{{1,3}}(?:{NOT_BEFORE[head]})\b)" if head in NOT_BEFORE and NOT_BEFORE[head] != "$" else ""
        parts.append(re.escape(head).replace(r"\ ", r"\s{1,3}") + r"(?!\w)" + bar)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


_HEAD = _head_pattern()
_VERB = re.compile(rf"(?:{_alternatives(VERBS)})(?!\w)".replace(r"\ ", r"\s{1,3}"))
_GROUP = re.compile(rf"(?:các\s+|những\s+)?(?:{_alternatives(GROUP_WORDS)})(?!\w)".replace(r"\ ", r"\s{1,3}"))
_GROUP_END = re.compile(
    rf"(?:^|,\s*|(?:và|các|thuộc|những|thủ trưởng|lãnh đạo|giám đốc)\s+)(?:{_alternatives(GROUP_WORDS)})$".replace(
        r"\ ", r"\s{1,3}"
    )
)
_UNIT = re.compile(rf"(?:các\s+)?(?:{_alternatives(UNIT_LEVELS)})(?!\w)".replace(r"\ ", r"\s{1,3}"))
_UNIT_END = re.compile(rf"(?<!\w)(?:{_alternatives(UNIT_LEVELS)})$".replace(r"\ ", r"\s{1,3}"))
_QUALIFIER = re.compile(rf"(?:{_alternatives(QUALIFIERS)})(?!\w)".replace(r"\ ", r"\s{1,3}"))
_BREAK = re.compile(r"\s*(?:$|[,;.:()\-+/]|và\b|cùng\b)")
_TOKEN = re.compile(r"[^\s,;.:()\"“”\[\]|]+|[,;.:()\"“”\[\]|]")
_COMMA_FIELDS = tuple(tuple(p.strip().lower() for p in f.split(",", 1)) for f in (*FIELDS, *NAME_PARTS) if "," in f)
# One office that serves two bodies.
_OF_TWO = (
    ("văn phòng hội đồng nhân dân", "ủy ban nhân dân"),
    ("văn phòng hđnd", "ubnd"),
    ("văn phòng đoàn đại biểu quốc hội", "hội đồng nhân dân"),
    ("văn phòng đoàn đbqh", "hđnd"),
    ("văn phòng đảng ủy", "ủy ban nhân dân"),
)
_BOARD = ("ban chỉ đạo", "ban chỉ huy", "tổ công tác", "hội đồng thẩm định", "hội đồng tư vấn")
_KNOWN = re.compile(
    rf"(?:sở|bộ|phòng)\s+(?:{_alternatives(f.lower() for f in FIELDS)})(?!\w)".replace(r"\ ", r"\s{1,3}")
)
# What may follow the whole name of a department and still be part of it: Sở Y tế các tỉnh, Phòng Nội vụ xã.
_GOES_ON = re.compile(
    r"(?:tỉnh|thành phố|tp|quận|huyện|thị xã|xã|phường|đặc khu|các|và|có|liên quan|của|thuộc|nơi)(?!\w)"
)
# These name a kind of body only; the next word is part of the name even if it looks like a verb (Sở Xây dựng).
_NEEDS_NAME = frozenset(
    [
        "sở",
        "bộ",
        "cục",
        "vụ",
        "phòng",
        "ban",
        "viện",
        "trường",
        "hội",
        "đài",
        "báo",
        "chi",
        "cục",
        "tổng",
        "cục",
        "ngành",
    ]
) | {
    "trung tâm",
    "chi cục",
    "tổng cục",
}
# One head for several names: các xã Tân Hòa, Tân Bình; Sở Y tế, Nội vụ. Whole bodies of the State are no field of a sở.
_SEVERAL = re.compile(r"(?:^|\s)các\s+(?:sở|bộ|phòng|xã|phường|thị trấn|thị xã|quận|huyện|thành phố|tỉnh|đặc khu)\s+\w")
_KIND_OF_SEVERAL = re.compile(r"(?:^|\s)các\s+(?:sở|bộ|phòng|xã|phường|thị trấn|thị xã|quận|huyện|tỉnh|đặc khu)$")
_DEPARTMENT = re.compile(r"(?:sở|bộ)\s")
_OF_DEPARTMENTS = re.compile(
    rf"(?:{_alternatives(f.lower() for f in FIELDS if f not in STATE_BODIES)})(?!\w)".replace(r"\ ", r"\s{1,3}")
)
_BEFORE_PART = ("phối hợp", "hội đồng", "chỉ đạo", "chỉ huy")
_SMALL = frozenset({"tổ chức", "các cấp", "cấp xã", "cấp huyện"})


@dataclass(frozen=True, slots=True)
class Agency:
    """A body as worded, and its place in the text it was read from."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The bodies of a list in order, and where reading stopped."""

    items: tuple[Agency, ...]
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(a.name for a in self.items)


_FIELD = re.compile(rf"(?:{_alternatives(f.lower() for f in FIELDS if ' ' in f)})(?!\w)".replace(r"\ ", r"\s{1,3}"))
_MANY_FIELDS = re.compile(r"(?:phòng|trung tâm|chi cục|viện|ban)\s+[^\s,;]+[^,;]{0,60}$")
# Verbs of one syllable that are also the second half of a capitalised word: Đào tạo.
_HALF_WORDS = frozenset({"tạo", "lập", "in", "mở", "lên", "ký", "cử"})


def head_at(lower: str, place: int) -> re.Match[str] | None:
    """The word that begins the name of a body at `place`, if one stands there."""
    return _HEAD.match(lower, place)


def verb_at(text: str, lower: str, place: int) -> re.Match[str] | None:
    """The verb at `place`: written small, for names carry capitals (Sở Xây dựng builds nothing)."""
    return _VERB.match(lower, place) if text[place : place + 1].islower() else None


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _bare_group(lower: str, place: int) -> bool:
    """A kind of body without a name of its own: "ban" in "sở, ban, ngành", not "Ban Quản lý"."""
    match = _GROUP.match(lower, place)
    if not match:
        return False
    after = _skip(lower, match.end())
    return bool(_BREAK.match(lower, match.end()) or _QUALIFIER.match(lower, after))


def _joins(text: str, lower: str, start: int, comma: int, after: int) -> bool:
    """Whether what follows a comma or "và" belongs to the name before it."""
    before = lower[start:comma].rstrip()
    if _UNIT_END.search(before[-12:]) and _UNIT.match(lower, after):
        unit = _UNIT.match(lower, after)
        return bool(unit and (_BREAK.match(lower, unit.end()) or verb_at(text, lower, _skip(lower, unit.end()))))
    if lower.startswith("và", comma) and lower.startswith("các ", after):
        return False
    if _GROUP_END.search(before[-40:]) and not _UNIT_END.search(before[-12:]):
        group = _GROUP.match(lower, after)
        acts = group and group.group() != "tổ chức" and verb_at(text, lower, _skip(lower, group.end()))
        if _bare_group(lower, after) or acts:
            return True
    if _MANY_FIELDS.match(before) and text[comma] == "," and text[after : after + 1].isupper():
        return not head_at(lower, after)  # Phòng Kinh tế, Hạ tầng và Đô thị
    if text[after : after + 1].isupper() and not head_at(lower, after):
        if _SEVERAL.search(before):
            return True
        if _DEPARTMENT.match(before) and _OF_DEPARTMENTS.match(lower, after):
            return True
    if before.endswith("bộ trưởng") and lower.startswith("chủ nhiệm", after):
        return True
    return any(before.endswith(a) and lower.startswith(b, after) for a, b in (*_COMMA_FIELDS, *_OF_TWO))


def inside_group(lower: str, place: int) -> bool:
    """Whether `place` goes on a group begun before it: the "đơn vị" of "cơ quan, đơn vị"."""
    before = lower[max(0, place - 40) : place].rstrip(" ,")
    ends = _GROUP_END.search(before) or re.search(r"(?:cơ quan|đơn vị|địa phương|tổ chức)$", before)
    return bool(ends) and _bare_group(lower, place)


def _close_bracket(text: str, place: int, limit: int = 160) -> int:
    close = text.find(")", place, place + limit)
    return close + 1 if close >= 0 else -1


@dataclass(slots=True)
class _Walk:
    """State of one walk along a list of bodies."""

    text: str
    lower: str
    start: int
    stop: int
    cell: bool  # a label's value or a table cell: the list goes on after ";" and needs no verb to end it


def _name_end(walk: _Walk, start: int, head_end: int) -> tuple[int, int, str]:
    """End of the name that begins at `start`, where to go on, and what was met: list, end."""
    text, lower = walk.text, walk.lower
    place = end = head_end
    needs = lower[start:head_end] in _NEEDS_NAME
    while True:
        at = _skip(text, place)
        if at >= walk.stop or "\n\n" in text[place:at]:
            return end, at, "end"
        token = _TOKEN.match(text, at)
        if not token:
            return end, at, "end"
        word = token.group()
        if word == "," or (word == ";" and walk.cell):
            after = _skip(text, token.end())
            if word == "," and _joins(text, lower, start, at, after):
                place = end = (
                    _GROUP.match(lower, after) or _UNIT.match(lower, after) or _TOKEN.match(text, after)
                ).end()  # type: ignore[union-attr]
                needs = False
                continue
            return end, after, "list"
        if word == "(":
            close = _close_bracket(text, at)
            if close < 0:
                return end, at, "end"
            place = close
            continue
        if (
            word == "."
            and (text[at - 1 : at].isupper() or lower[max(0, at - 2) : at] in ("tp", "tx"))
            and text[at + 1 : at + 2] not in ("", "\n")
        ):
            place = end = at + 1
            continue
        if word == ":" and _KIND_OF_SEVERAL.search(lower[start:at]) and text[_skip(text, at + 1) :][:1].isupper():
            place = at + 1  # UBND các phường: Sầm Sơn, Nam Sầm Sơn
            continue
        if len(word) == 1 and not word.isalnum() and word not in "-–&":
            return end, at, "end"
        if word in ("-", "–"):
            after = _skip(text, token.end())
            if head_at(lower, after) and not any(f in lower[start : after + 30] for f in ("lao động - thương binh",)):
                return end, _after_apposition(walk, after), "end"
            place = token.end()
            continue
        if lower[token.start() : token.end()] in ("và", "cùng", "với"):
            after = _skip(text, token.end())
            if lower.startswith("với", after) and word == "cùng":
                after = _skip(text, after + 3)
            if head_at(lower, after) or _bare_group(lower, after):
                if _joins(text, lower, start, at, after):
                    group = _GROUP.match(lower, after) or _UNIT.match(lower, after) or _TOKEN.match(text, after)
                    assert group is not None
                    place = end = group.end()
                    continue
                return end, after, "list"
            if word in ("cùng", "với") or verb_at(text, lower, after):
                return end, at, "end"
            place = token.end()
            continue
        part = next(
            (p for p in NAME_PARTS if lower.startswith(p, at) and lower[start:at].rstrip().endswith(_BEFORE_PART)), None
        )
        if part:
            place = end = at + len(part)
            continue
        half = word in _HALF_WORDS and text[start:at].split()[-1:] and text[start:at].split()[-1][0].isupper()
        known = _KNOWN.match(lower, start)
        if known and known.end() == end and word.islower() and word.isalpha() and not _GOES_ON.match(lower, at):
            return end, at, "end"  # the name is whole; what follows acts
        board = lower[start:at].rstrip().endswith(_BOARD)
        if (
            not needs
            and not half
            and not board
            and (verb_at(text, lower, at) or lower.startswith(("ngày ", "v/v"), at))
        ):
            return end, at, "end"
        if lower.startswith("có ", at) and not lower.startswith("có liên quan", at):
            return end, at, "end"
        needs = False
        place = end = token.end()


def _after_apposition(walk: _Walk, place: int) -> int:
    """Behind "- cơ quan thường trực ...": the explanation of a body is no body of the list."""
    head = head_at(walk.lower, place)
    return _name_end(walk, place, head.end())[1] if head else place


_JOINT = re.compile(r"(?:và|cùng|với|-|–|\+)\s+(?=\w)")
_MANY = re.compile(r"các\s+(?=\w)")


def _name_start(walk: _Walk, place: int) -> tuple[int, int] | None:
    """Where the name at `place` begins (its "các" included, a joint before it not), and where its first word ends."""
    joint = _JOINT.match(walk.lower, place)
    begin = joint.end() if joint else place
    many = _MANY.match(walk.lower, begin)
    head = head_at(walk.lower, begin) or (head_at(walk.lower, many.end()) if many else None)
    if not head:
        return None
    verb = head.group() in _SMALL and walk.text[begin].islower()
    return None if verb and not _bare_group(walk.lower, begin) else (begin, head.end())


def read_agencies(text: str, start: int = 0, end: int | None = None, *, cell: bool = False) -> AgencyList:
    """The bodies listed at `start`; empty where no name of a body stands there."""
    walk = _Walk(text, lower_in_place(text), start, len(text) if end is None else end, cell)
    items: list[Agency] = []
    place = _skip(text, start)
    while place < walk.stop and len(items) < 60:
        start_of_name = _name_start(walk, place)
        if start_of_name is None:
            break
        begin, head_end = start_of_name
        last, place, met = _name_end(walk, begin, head_end)
        items.append(Agency(one_line(text[begin:last]), begin, last))
        if met == "end":
            break
    return AgencyList(tuple(items), place)


def read_cell(text: str) -> tuple[str, ...]:
    """The bodies of a table cell or label; a part no body begins stays as worded."""
    names: list[str] = []
    for part in re.split(r";|\n\s*[-+•]\s*|(?<=\.)\s*\n|\n(?=\n)", text):
        words = one_line(part).strip(" .,;-–+")
        if not words:
            continue
        listed = read_agencies(words, cell=True)
        if not listed.items:
            names.append(words)
            continue
        names.extend(listed.names)
    return tuple(names)
