"""From the wording of a plan to the agencies of a directory: names, abbreviations, successors, groups.

Nothing is guessed silently: a name that fits no agency, or several, comes back as worded with the reason.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from tiepcan.text.data.agency_words import ABBREVIATIONS, FIELDS, UNIT_LEVELS
from tiepcan.text.source import lower_in_place
from tiepcan.text.vietnamese import match_name, one_line

_TOKEN = re.compile(r"[^\s,;()]+")
_LEVEL_AT_END = re.compile(rf" (?:{'|'.join(UNIT_LEVELS)})$")
_SHARED = re.compile(
    r"(?P<before>(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|đảng ủy|hđnd|hội đồng nhân dân|công an) )?"
    rf"(?:các (?P<kind>sở|bộ|phòng|{'|'.join(UNIT_LEVELS)})|(?P<one>sở|bộ))\s?:? (?P<names>.+)",
    re.IGNORECASE,
)
_AND, _COMMA = "\x01", "\x02"  # inside the name of one field: Giáo dục và Đào tạo
_FIELDS_WITH_AND = re.compile("|".join(re.escape(f) for f in FIELDS if " và " in f or ", " in f))
_DIVIDED = re.compile(r",\s*|\s+và\s+")
# Group wording → rule a directory can expand. Order matters: the narrower first.
_GROUPS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("related", re.compile(
        r"(?:các )?(?:cơ quan|đơn vị|tổ chức|địa phương|cá nhân|sở|ban|ngành"
        r"|phòng)[\w ,]*(?:có )?liên quan"
    ), "cơ quan có liên quan: người phân công chọn"),
    ("communes", re.compile(
        r"(?:chủ tịch )?(?:ủy ban nhân dân|đảng ủy|hội đồng nhân dân) (?:cấp xã|các (?:xã|phường)|(?:xã|phường),)"
    ), "mọi ủy ban nhân dân cấp xã"),
    ("districts", re.compile(r"(?:chủ tịch )?ủy ban nhân dân (?:cấp huyện|các (?:quận|huyện)|(?:quận|huyện),)"),
     "ủy ban nhân dân cấp huyện (đã kết thúc hoạt động từ 01/7/2025)"),
    ("committees", re.compile(r"ủy ban nhân dân (?:các cấp|các tỉnh)"), "mọi ủy ban nhân dân thuộc phạm vi"),
    ("departments", re.compile(
        r"(?:thủ trưởng |giám đốc |lãnh đạo )?(?:các )?(?:sở|cơ quan chuyên môn)(?:,"
        r"| và)? ?(?:ban|ngành|cơ quan|đơn vị)?"
    ), "mọi sở, ban, ngành cấp tỉnh"),
    ("ministries", re.compile(r"(?:các )?bộ(?:, | và | )(?:cơ quan ngang bộ|ngành|cơ quan)"),
     "mọi bộ, ngành trung ương"),
    ("offices", re.compile(r"(?:các )?(?:phòng|ban|phòng, ban)(?:,| và) "), "mọi phòng, ban chuyên môn trực thuộc"),
    ("bodies", re.compile(
        r"(?:các )?(?:cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|doanh nghiệp|ban|ngành)(?=$|,"
        r"| và| trực thuộc| thuộc| nhà nước)"
    ), "nhóm cơ quan, đơn vị nêu chung"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """An agency of a directory. `successors`: codes of the agencies that took over its work."""

    code: str
    name: str
    successors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name stands for. kind: "agency", "successor", "group", "ambiguous", "unresolved"."""

    name: str
    kind: str
    codes: tuple[str, ...] = ()
    rule: str | None = None
    reason: str = ""


def expand(name: str) -> str:
    """Abbreviations written out in lower case: Sở TT&TT → sở thông tin và truyền thông."""

    def word(match: re.Match[str]) -> str:
        bare = match.group().strip(".")
        return ABBREVIATIONS.get(bare, match.group())

    spaced = re.sub(r"(?<=\btp)\.(?=\S)", ". ", lower_in_place(one_line(name)))
    return one_line(_TOKEN.sub(word, spaced)).strip(" .;,")


def _keys(entry: Entry) -> set[str]:
    return {match_name(expand(n)) for n in (entry.name, *entry.aliases)}


def _group(expanded: str) -> tuple[str, str] | None:
    for rule, pattern, reason in _GROUPS:
        if pattern.match(expanded):
            return rule, reason
    return None


@dataclass(frozen=True, slots=True)
class Directory:
    """The agencies a name may mean. Built once, asked for every name."""

    by_key: dict[str, tuple[Entry, ...]]
    keys: tuple[str, ...]  # sorted

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Directory":
        by_key: dict[str, tuple[Entry, ...]] = {}
        for entry in entries:
            for key in _keys(entry):
                by_key[key] = (*by_key.get(key, ()), entry)
        return cls(by_key, tuple(sorted(by_key)))

    def beginning_with(self, words: str) -> list[Entry]:
        """The agencies whose name goes on after these words, each once."""
        start = f"{words} "
        found: dict[str, Entry] = {}
        for place in range(bisect_left(self.keys, start), len(self.keys)):
            if not self.keys[place].startswith(start):
                break
            found |= {entry.code: entry for entry in self.by_key[self.keys[place]]}
        return list(found.values())


def _shorter(key: str, directory: Directory) -> list[Entry]:
    """Entries this name is the short form of: "Ủy ban nhân dân tỉnh" of "Ủy ban nhân dân tỉnh Lai Châu"."""
    if len(key.split()) < 2:
        return []
    bare = _LEVEL_AT_END.sub("", key)
    found = directory.beginning_with(key)
    if found or bare == key:
        return found
    longer = [entry for level in UNIT_LEVELS for entry in directory.beginning_with(f"{bare} {level}")]
    return list({entry.code: entry for entry in (*directory.by_key.get(bare, ()), *longer)}.values())


def each_of(name: str) -> tuple[str, ...]:
    """The single names in one that shares its head: "UBND các xã Tân Hòa và Tân Bình" → both; any other as it is."""
    printed = one_line(name)
    shared = _SHARED.match(printed)
    if shared is None or not shared["names"][:1].isupper():
        return (printed,)
    names = [part.strip() for part in _DIVIDED.split(_FIELDS_WITH_AND.sub(_held, shared["names"])) if part.strip()]
    head = one_line(f"{shared['before'] or ''} {shared['kind'] or shared['one']}")
    names = [part.replace(_AND, " và ").replace(_COMMA, ", ") for part in names]
    return tuple(f"{head} {part}" for part in names) if len(names) > 1 else (printed,)


def _held(field: re.Match[str]) -> str:
    return field.group().replace(" và ", _AND).replace(", ", _COMMA)


def _settled(name: str, entries: list[Entry], how: str) -> Resolution:
    if len(entries) > 1:
        return Resolution(
            name, "ambiguous", tuple(e.code for e in entries), None, "Tên này khớp nhiều cơ quan, cần người chọn."
        )
    entry = entries[0]
    if entry.successors:
        reason = f"{entry.name} đã được sắp xếp; việc chuyển cho cơ quan kế tục."
        return Resolution(name, "successor", entry.successors, None, reason)
    return Resolution(name, "agency", (entry.code,), None, how)


def resolve(name: str, directory: Directory) -> Resolution:
    """What `name` stands for in `directory`."""
    printed = one_line(name)
    expanded = expand(printed)
    key = match_name(expanded)
    if not key:
        return Resolution(printed, "unresolved", reason="Không có tên cơ quan.")
    exact = directory.by_key.get(key)
    if exact:
        return _settled(printed, list(exact), "Trùng tên trong danh bạ.")
    group = _group(expanded)
    if group:
        return Resolution(printed, "group", (), group[0], group[1])
    short = _shorter(key, directory)
    if short:
        return _settled(printed, short, "Cách gọi tắt của cơ quan trong danh bạ.")
    return Resolution(printed, "unresolved", reason="Không có trong danh bạ; giữ nguyên cách ghi của văn bản.")
