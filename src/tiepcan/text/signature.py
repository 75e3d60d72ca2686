"""The signature block (Decree 30/2020/NĐ-CP, Annex I, part I, II.7): TM., KT., TL., TUQ., Q. and their combinations."""

import re
from dataclasses import dataclass, replace

from tiepcan.text.data.person_words import FAMILY_NAMES, RANKS
from tiepcan.text.source import Line, Source, Span, in_capitals
from tiepcan.text.vietnamese import one_line
from tiepcan.text.zones import SIGN, columns, starts_with_post

# Behind KT. or TM. on one line, the signer's own post begins at one of these.
_OWN_POST = re.compile(r"(?<=\s)(?:PHÓ|THỨ|THỦ)\s{1,3}\S")
_POST_AFTER_BODY = re.compile(
    r"(?<=\s)(?:PHÓ\s{1,3})?(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TRƯỞNG BAN|TỔNG GIÁM ĐỐC|BÍ THƯ|VIỆN TRƯỞNG|THỦ TƯỚNG)(?!\w)"
)
_RANK = re.compile(
    rf"^(?:(?:{'|'.join(re.escape(r) for r in sorted(RANKS, key=len, reverse=True))})\.?\s*[,.]?\s*)+(?=\S)",
    re.IGNORECASE,
)
_SEALED = re.compile(
    r"^\W*(?:đã ký|ký tên|đóng dấu|ký, ghi|ký số|\(đã|\(ký|người ký|chữ ký|thời gian ký|cơ quan:|email)", re.IGNORECASE
)
_REACH = 40  # lines of a foot looked at


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: own title, capacity marks in printed order, and the body behind TM."""

    name: str | None
    title: str | None
    capacity: tuple[str, ...]
    on_behalf_of: str | None
    rank: str | None
    span: Span
    name_span: Span | None


@dataclass(slots=True)
class _Block:
    capacity: list[str]
    behalf: list[str]
    others: list[str]
    title: list[str]
    last: list[str] | None = None
    name: str | None = None
    rank: str | None = None
    start: int = 0
    end: int = 0
    name_span: Span | None = None


def name_run(text: str) -> re.Match[str] | None:
    """The personal name at the beginning of `text`: two to six words with a capital and small letters."""
    match = re.match(r"[^\W\d_][^\W\d_'’]*(?:\s{1,3}[^\W\d_][^\W\d_'’]*){1,6}", text)
    if not match:
        return None
    words, end = match.group().split(), 0
    kept = 0
    for word in words:
        if not (word[0].isupper() and (word[1:] == word[1:].lower())):
            break
        kept += 1
    if kept < 2 or kept > 6:
        return None
    end = 0
    for found in list(re.finditer(r"\S+", match.group()))[:kept]:
        end = found.end()
    return re.compile(rf".{{{end}}}", re.DOTALL).match(text)


def is_name(text: str) -> bool:
    """Whether a line is a personal name and nothing else; in capitals only with a known family name."""
    words = text.split()
    if not 2 <= len(words) <= 6 or any(not w.strip("'’-.").isalpha() for w in words):
        return False
    if in_capitals(text):
        return words[0].lower() in FAMILY_NAMES and not starts_with_post(text)
    run = name_run(text)
    return bool(run and run.end() >= len(text.rstrip()))


def _capitals_prefix(text: str) -> int:
    """How far a piece runs in capitals: the signer's name may follow on the same line."""
    end = 0
    for found in re.finditer(r"\S+", text):
        letters = [c for c in found.group() if c.isalpha()]
        if letters and not all(c.isupper() for c in letters):
            break
        if found.group().strip(".").lower() in RANKS:
            break  # TS., ThS. before the name
        if len(letters) == 1 and not found.group().endswith("."):
            continue  # the Y or A that begins a name: PHÓ CHỦ TỊCH Y Biêr Niê
        end = found.end()
    return end


def _take_capitals(block: _Block, words: str) -> None:
    words = one_line(words).strip(" ,;")
    if not words:
        return
    if starts_with_post(words) and not (
        block.last is block.title and block.title and not block.title[-1].endswith((",", " VÀ"))
    ):
        block.title.append(words)
        block.last = block.title
    elif block.last is not None:
        block.last.append(words)


def _take_marked(block: _Block, mark: str, words: str) -> None:
    block.capacity.append(re.sub(r"\W", "", mark))
    target = block.behalf if block.capacity[-1] == "TM" else block.title if block.capacity[-1] == "Q" else block.others
    if target is block.others:
        block.others = target = []
    own = (_POST_AFTER_BODY if target is block.behalf else _OWN_POST).search(words)
    if own and target is not block.title:
        target.append(one_line(words[: own.start()]))
        block.title.append(one_line(words[own.start() :]))
        block.last = block.title
        return
    target.append(one_line(words).strip(" ,;"))
    block.last = target


def _take_name(block: _Block, text: str, place: int) -> bool:
    rank = _RANK.match(text)
    shift = rank.end() if rank else 0
    words = text[shift:]
    run = name_run(words)
    if not run and not (in_capitals(words) and is_name(words.strip())):
        second = re.search(r"\s(?=[^\W\d_]\w+\s[^\W\d_])", words)
        first_family = second and words[second.end() :].split()[0].lower() in FAMILY_NAMES
        run = (
            name_run(words[second.end() :]) if second and first_family else None
        )  # a typist's mark stood before the name
        if not run or not second:
            return False
        shift, words = shift + second.end(), words[second.end() :]
    length = run.end() if run else len(words.rstrip())
    block.name = one_line(words[:length])
    block.rank = one_line(rank.group()).strip(" ,.") if rank else None
    block.name_span = (place + shift, place + shift + length)
    block.end = place + shift + length
    return True


def _pieces(line: Line) -> list[tuple[str | None, str, int]]:
    """A line cut at its capacity marks: (mark, words behind it, place)."""
    marks = list(SIGN.finditer(line.text))
    if not marks:
        return [(None, line.text, line.start)]
    out: list[tuple[str | None, str, int]] = []
    for match, following in zip(marks, [*marks[1:], None], strict=True):
        stop = following.start() if following else len(line.text)
        out.append((match["mark"] or match["party"], line.text[match.end() : stop], line.start + match.end()))
    return out


def _columns(line: Line) -> list[Line]:
    """The columns of a line, each as a line of its own."""
    return [replace(line, start=line.start + a, end=line.start + b, text=line.text[a:b]) for a, b in columns(line.text)]


def _opens(line: Line) -> bool:
    marked = SIGN.search(line.text)
    if marked and (marked.start() == 0 or not line.text.lower().lstrip("-+ ").startswith("lưu")):
        return True
    return line.capitals and starts_with_post(line.text)


def read_signature(source: Source, foot: int) -> Signer | None:
    """The first signature block from `foot` on."""
    first = next((i for i, line in enumerate(source.lines) if line.end > foot), len(source.lines))
    rows = tuple(part for line in source.lines[first : first + _REACH] for part in _columns(line))
    opening = next((i for i, line in enumerate(rows) if _opens(line)), None)
    if opening is None:
        return _name_alone(rows)
    block = _Block([], [], [], [], start=rows[opening].start)
    for line in _joined_names(source, rows[opening : opening + 16]):
        if (SIGN.search(line.text) or not _of_other_column(line)) and _take_line(block, line):
            break
    if not block.capacity and not block.title:
        return None
    return _signer(block)


def _joined_names(source: Source, rows: tuple[Line, ...]) -> list[Line]:
    """A name that the cell's width broke after its first word is one line again."""
    out: list[Line] = []
    for line in rows:
        before = out[-1] if out else None
        if (
            before
            and not line.gap
            and not line.cell
            and before.text.istitle()
            and len(before.text.split()) == 1
            and name_run(f"{before.text} {line.text}")
        ):
            out[-1] = replace(before, end=line.end, text=source.text[before.start : line.end].replace("\n", " "))
        else:
            out.append(line)
    return out


def _take_line(block: _Block, line: Line) -> bool:
    """Take one line into the block; True once the name is read."""
    for mark, words, place in _pieces(line):
        if mark is None and in_capitals(words) and block.title and is_name(words):
            return _take_name(block, words, place)
        length = _capitals_prefix(words)
        if mark is not None and not length and words.strip():
            length = len(words)  # KT. Chủ tịch, written small
        capitals = words[:length]
        if mark is not None:
            _take_marked(block, mark, capitals)
        elif capitals:
            own = _OWN_POST.search(capitals) if not block.title else None
            for part in [capitals[: own.start()], capitals[own.start() :]] if own else [capitals]:
                _take_capitals(block, part)
        elif starts_with_post(words.strip()) and not is_name(words.strip()) and not block.title:
            block.title.append(one_line(words))
            continue
        block.end = max(block.end, place + length)
        rest = words[length:]
        if rest.strip():
            shift = length + len(rest) - len(rest.lstrip())
            if _take_name(block, words[shift:], place + shift):
                return True
    return False


def _of_other_column(line: Line) -> bool:
    """A line of the recipients, or a note of the seal, between the lines of the signature."""
    words = line.text.lower()
    return bool(_SEALED.match(line.text)) or words[0] in "-+•" or words.startswith(("nơi nhận", "lưu"))


def _name_alone(rows: tuple[Line, ...]) -> Signer | None:
    """A foot without a printed post: the last line that is a name."""
    for line in reversed(rows[:12]):
        if is_name(line.text) and line.text.split()[0].lower() in FAMILY_NAMES:
            span = (line.start, line.end)
            return Signer(one_line(line.text), None, (), None, None, span, span)
    return None


def _signer(block: _Block) -> Signer:
    title = " ".join(t for t in block.title if t) or None
    return Signer(
        block.name,
        title,
        tuple(dict.fromkeys(block.capacity)),
        " ".join(b for b in block.behalf if b) or None,
        block.rank,
        (block.start, block.end),
        block.name_span,
    )
