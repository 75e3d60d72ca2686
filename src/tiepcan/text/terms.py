"""Terms of tasks and reports: the words of a plan → a notation a calendar can hold.

atoms joined by ";"   POINT = 2018 | 2018-Q1 | 2025-12 | 2025-12-05
RANGE = POINT/POINT | POINT/.. (và những năm tiếp theo) | POINT/event (đến khi kết thúc)
by:POINT (trước, chậm nhất, hoàn thành trong) | continuous (thường xuyên)
yearly | halfyearly | quarterly | monthly, with @11-30 or @20 when a day is set
event (depends on another act: sau khi ... ban hành, theo kế hoạch ...)
"""

import re
from dataclasses import dataclass

from tiepcan.text.source import fold_in_place
from tiepcan.text.vietnamese import nfc, one_line

_Q = r"(?:iv|i{1,3}|[1-4])"
_Y = r"(?:19|20)\d\d"
_JOIN = r"\s{0,3}(?:,|-|va|den|;|\+|&)\s{0,3}"


def _year_tail(name: str) -> str:
    return rf"(?:\s{{0,3}}(?:/|-|,|nam|cua nam|\.)\s{{0,3}}(?:nam\s{{1,3}})?(?P<{name}>{_Y})(?!\d))?"


_TOKEN = re.compile(
    "|".join(
        [
            r"(?P<until>(?:cho )?den khi|cho toi khi)",
            r"(?P<event>(?:ngay )?sau khi|(?:ngay )?khi co|ngay khi|theo (?!doi)(?=\w)"
            r"|ke tu khi|\d{1,3} (?:ngay|thang)(?: lam viec)? (?:sau|ke tu|tu)"
            r"|trong (?:vong|thoi han) \d{1,3} (?:ngay|thang)|tuy (?:theo|thuoc)|can cu"
            r"|phu thuoc|song song|dong thoi voi|cung thoi)",
            r"(?P<always>thuong xuyen|lien tuc|hang ngay|hang tuan)",
            r"(?P<half>(?:dinh ky|moi)?\s?0?6 thang(?:/lan| mot lan|/ lan)|hang 0?6 thang|dinh ky (?:hang )?0?6 thang)",
            rf"(?P<halfyear>(?:0?6|sau) thang (?P<which>dau|cuoi)(?: cua)? nam(?: (?P<halfy>{_Y}))?)",
            r"(?P<atquarter>(?:cua )?thang (?:cuoi|dau|thu \w+)(?: cua)? (?:moi "
            r"|hang )?quy(?: sau)?|(?:cua|moi|hang|dinh ky|tung|theo)(?: hang)? quy(?! \d"
            r"| [iv]+\b)|cuoi (?:moi |hang )?quy(?! \d| [iv]+\b)|quy/lan)",
            r"(?P<yearly>(?:dinh ky )?(?:hang|moi|tung) nam|thuong nien|cua nam|nam/lan)",
            r"(?P<monthly>(?:dinh ky )?(?:hang|moi|tung) thang|thang/lan)",
            r"(?P<onward>(?:va|,)?\s{0,2}(?:(?:trong|o) )?(?:cac|nhung) nam (?:tiep theo|sau"
            r"|ke tiep|tiep sau|toi|tiep)(?: do)?|tro di|nhung nam tiep theo)",
            rf"(?P<quarter>qu[iy]\s{{0,3}}(?P<quarters>{_Q}(?!\w)(?:{_JOIN}(?:qu[iy]\s{{0,3}})?{_Q}(?!\w))*)"
            + _year_tail("qy")
            + ")",
            rf"(?P<date>(?:ngay\s{{0,3}})?(?P<dd>\d{{1,2}})\s{{0,2}}[/.-]\s{{0,2}}(?P<dm>\d{{1,2}})(?:\s{{0,2}}[/.-]\s{{0,2}}(?P<dy>{_Y}))?(?![\d/]))",
            rf"(?P<worded>ngay\s{{0,3}}(?P<wd>\d{{1,2}})\s{{1,3}}thang\s{{0,3}}(?P<wm>\d{{1,2}})(?:\s{{1,3}}nam\s{{0,3}}(?P<wy>{_Y}))?)",
            r"(?P<day>ngay\s{0,3}(?P<only>\d{1,2})(?![\d/.-]\d))",
            rf"(?P<monthyear>(?<![\d/])(?P<mm>\d{{1,2}})/(?P<my>{_Y})(?!\d))",
            rf"(?P<month>thang\s{{0,3}}(?P<months>\d{{1,2}}(?!\d)(?:{_JOIN}(?:thang\s{{0,3}})?\d{{1,2}}(?![\d]))*)"
            + _year_tail("ty")
            + ")",
            rf"(?P<years>(?:nam\s{{0,3}})?(?P<ylist>{_Y}(?!\d)(?:\s{{0,3}}(?:-|den|,"
            rf"|va)\s{{0,3}}(?:het )?(?:nam\s{{0,3}})?{_Y}(?!\d))*))",
            r"(?P<thisyear>(?:ca|trong) nam(?! \d))",
            r"(?P<by>truoc|cham nhat|muon nhat|xong trong"
            r"|(?:phai )?hoan thanh(?: xong)?(?: viec)?(?: toan bo)?(?: trong)?|het"
            r"|khong qua|han cuoi)",
            r"(?P<from>bat dau tu|ke tu|tu)",
            r"(?P<to>den|toi)",
            r"(?P<dash>-)",
            r"(?P<stop>[;.])",
        ]
    )
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Term:
    """`text` as printed; `atoms` in the notation above, in the order of the words."""

    text: str
    atoms: tuple[str, ...]

    @property
    def notation(self) -> str | None:
        return ";".join(self.atoms) or None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    start: int
    end: int
    points: tuple[str, ...] = ()  # points of a calendar; "????" stands for a year not written here
    listed: bool = False  # a list of neighbours is a range: Quý II, III


def _quarters(words: str, year: str | None) -> tuple[tuple[str, ...], bool]:
    numbers = [int(_ROMAN.get(q, q)) for q in re.findall(rf"(?<!\w){_Q}(?!\w)", words)]
    run = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(numbers) == 2 and re.search(r"-|den", words) and numbers[0] < numbers[1]:
        run = True
    return tuple(f"{year or '????'}-Q{n}" for n in numbers), run


def _months(words: str, year: str | None) -> tuple[tuple[str, ...], bool]:
    numbers = [int(m) for m in re.findall(r"\d{1,2}", words)]
    if any(not 1 <= m <= 12 for m in numbers):
        return (), False
    run = len(numbers) > 1 and (
        numbers == list(range(numbers[0], numbers[0] + len(numbers))) or "-" in words or "den" in words
    )
    return tuple(f"{year or '????'}-{m:02d}" for m in numbers), run


def _day(day: str, month: str, year: str | None) -> tuple[str, ...]:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return ()
    return (f"{year or '????'}-{int(month):02d}-{int(day):02d}",)


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or ""
    kind = next(k for k in _KINDS if match[k] is not None)
    points: tuple[str, ...] = ()
    run = False
    if kind == "quarter":
        points, run = _quarters(match["quarters"], match["qy"])
    elif kind == "month":
        points, run = _months(match["months"], match["ty"])
    elif kind == "date":
        points = _day(match["dd"], match["dm"], match["dy"])
    elif kind == "worded":
        points = _day(match["wd"], match["wm"], match["wy"])
    elif kind == "day":
        points = (f"????-??-{int(match['only']):02d}",) if 1 <= int(match["only"]) <= 31 else ()
    elif kind == "monthyear":
        points, run = _months(match["mm"], match["my"])
    elif kind == "years":
        points = tuple(re.findall(_Y, match["ylist"]))
        run = len(points) == 2 and bool(re.search(r"-|den", match["ylist"]))
    elif kind == "thisyear":
        points = ("????",)
    elif kind == "halfyear":
        year = match["halfy"] or "????"
        points, run = ((f"{year}-01", f"{year}-06") if match["which"] == "dau" else (f"{year}-07", f"{year}-12")), True
    return _Token(
        "point" if points else ("none" if kind in _POINTED else kind), match.start(), match.end(), points, run
    )


_KINDS = (
    "until", "event", "always", "half", "halfyear", "atquarter", "yearly", "monthly", "onward", "quarter",
    "date", "worded",
    "day", "monthyear", "month", "years", "thisyear", "by", "from", "to", "dash", "stop",
)  # fmt: skip
_POINTED = frozenset({"quarter", "month", "date", "worded", "day", "monthyear", "years", "thisyear", "halfyear"})


def _tokens(folded: str) -> list[_Token]:
    out: list[_Token] = []
    place = 0
    while match := _TOKEN.search(folded, place):
        edge = match.start() and folded[match.start()].isalnum() and folded[match.start() - 1].isalnum()
        tail = folded[match.end() - 1].isalpha() and match.end() < len(folded) and folded[match.end()].isalpha()
        if edge or tail:
            place = match.start() + 1
            continue
        token = _token(match)
        place = token.end
        if token.kind in ("event", "until"):  # the clause that names the other act belongs to it, years and all
            clause = re.compile(r"[;.]|,(?=\s*(?:rieng|thuong xuyen|hoan thanh|quy|thang \d|nam 20))|$").search(
                folded, place
            )
            place = clause.start() if clause else len(folded)
            if token.kind == "event" and (
                inner := re.search(r"\bva (?:ngay )?(?:sau khi|thuong xuyen)", folded[token.end : place])
            ):
                place = token.end + inner.start()
        if token.kind != "none":
            out.append(token)
    return out


def _year_near(tokens: list[_Token], row: int, context_year: int | None) -> str | None:
    """The year a point without one means: written behind it in the list, else before it, else the document's."""
    later = (p[:4] for t in tokens[row:] for p in t.points if not p.startswith("?"))
    earlier = (p[:4] for t in reversed(tokens[:row]) for p in t.points if not p.startswith("?"))
    return next(later, None) or next(earlier, None) or (str(context_year) if context_year else None)


@dataclass(slots=True)
class _State:
    by: bool = False
    since: bool = False


def _recurring(tokens: list[_Token], row: int) -> str | None:
    """The recurrence that governs a day without a year: "trước ngày 15/11 hằng năm", "hằng tháng, trước ngày 20"."""
    kinds = {"yearly": "yearly", "monthly": "monthly", "atquarter": "quarterly", "half": "halfyearly"}
    for step in (1, -1):
        place = row + step
        while 0 <= place < len(tokens) and abs(place - row) <= 4:
            token = tokens[place]
            if token.kind in kinds:
                return kinds[token.kind]
            if token.kind not in ("by", "point", "to", "from") or (
                token.kind == "point" and not token.points[0].startswith("?")
            ):
                break
            place += step
    return None


def _with_year(point: str, year: str | None) -> str | None:
    if not point.startswith("?"):
        return point if "?" not in point else None
    if not year:
        return None
    filled = year + point[4:]
    return filled if "?" not in filled else None


def _atoms(tokens: list[_Token], context_year: int | None) -> list[str]:
    atoms: list[str] = []
    used: set[int] = set()
    state = _State()
    row = 0
    while row < len(tokens):
        token = tokens[row]
        if token.kind in ("by", "from"):
            state.by, state.since = token.kind == "by" or state.by, token.kind == "from"
        elif token.kind == "stop":
            state = _State()
        elif token.kind == "to" and not atoms and not state.since:
            state.by = True  # "đến hết năm 2025" with no beginning is a last day
        elif token.kind == "point":
            row = _point(tokens, row, state, context_year, atoms, used)
        elif token.kind == "event" or token.kind == "until":
            atoms.append("event")
        elif token.kind == "always":
            atoms.append("continuous")
        elif token.kind in ("yearly", "monthly", "atquarter", "half") and row not in used:
            atoms.append({"atquarter": "quarterly", "half": "halfyearly"}.get(token.kind, token.kind))
        row += 1
    return list(dict.fromkeys(atoms))


def _point(
    tokens: list[_Token], row: int, state: _State, context_year: int | None, atoms: list[str], used: set[int]
) -> int:
    """Read the point at `row` with what follows it; append its atoms and return the last row read."""
    token = tokens[row]
    following = tokens[row + 1] if row + 1 < len(tokens) else None
    recurring = _recurring(tokens, row) if token.points[0].startswith("?") else None
    if recurring and len(token.points) == 1:
        point = token.points[0]
        tail = {"yearly": point[5:], "halfyearly": point[5:]}.get(recurring, point[-2:])
        day_known = len(point) == 10 and "?" not in tail
        atom = f"{recurring}@{tail}" if day_known else recurring
        _use_recurrence(tokens, row, used, atoms)
        atoms.append(atom)
        return row
    year = _year_near(tokens, row, context_year)
    points = [p for p in (_with_year(p, year) for p in token.points) if p]
    if not points:
        return row
    if following and following.kind == "onward":
        atoms.append(f"{points[0]}/..")
        return row + 1
    if token.listed:
        first, last = points[0], points[-1]
        atoms.append(f"by:{last}" if state.by else f"{first}/{last}")
        return row
    if following and following.kind == "until":
        atoms.append(f"{points[0]}/event")
        return row + 1
    later = tokens[row + 2] if row + 2 < len(tokens) else None
    if following and following.kind in ("to", "dash") and not state.by and later and later.kind in ("point", "by"):
        step = 3 if later.kind == "by" else 2
        target = tokens[row + step] if row + step < len(tokens) else None
        if target and target.kind == "point":
            end = _with_year(target.points[-1], _year_near(tokens, row + step, context_year))
            if end and end[:4] >= points[0][:4]:
                atoms.append(f"{points[0]}/{end}")
                state.since = False
                return row + step
    if state.since and len(points) == 1:
        atoms.append(f"{points[0]}/..")
        state.since = False
        return row
    atoms.extend(f"by:{p}" if state.by else p for p in points)
    return row


def _use_recurrence(tokens: list[_Token], row: int, used: set[int], atoms: list[str]) -> None:
    """A recurrence with a day is one atom, not two."""
    for place, token in enumerate(tokens):
        if token.kind in ("yearly", "monthly", "atquarter", "half") and abs(place - row) <= 4:
            used.add(place)
            bare = {"atquarter": "quarterly", "half": "halfyearly"}.get(token.kind, token.kind)
            if bare in atoms:
                atoms.remove(bare)


def parse_term(text: str, context_year: int | None = None) -> Term:
    """The term said by `text`; `context_year` is the year of a date written without one (the document's own)."""
    printed = one_line(text).strip(" .;,:")
    folded = fold_in_place(nfc(printed))
    return Term(printed, tuple(_atoms(_tokens(folded), context_year)))
