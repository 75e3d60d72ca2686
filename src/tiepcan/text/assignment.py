"""Who does it: the bodies a sentence gives the work to, and those that are to work with them."""

import re
from dataclasses import dataclass

from tiepcan.text.agency_phrases import AgencyList, head_at, inside_group, read_agencies, verb_at
from tiepcan.text.data.agency_words import VERBS
from tiepcan.text.source import in_capitals, lower_in_place

_GIVES = re.compile(
    r"(?:đồng thời,?\s+)?(?:giao(?: nhiệm vụ)?(?: cho)?|đề nghị|yêu cầu|phân công"
    r"|ủy quyền(?: cho)?|trách nhiệm của|nhiệm vụ của|đối với"
    r"|giao trách nhiệm(?: cho)?)\s*:?\s+"
)
_CLAUSE = re.compile(
    r"(?:trên cơ sở|căn cứ|để|nhằm|sau khi|khi|đối với|trong|theo|hằng năm|hàng năm|định kỳ"
    r"|trước|từ|đến|chậm nhất|thực hiện|nếu|tùy|quý|tháng|năm)(?!\w)"
)
_WITH = re.compile(r"phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng với|cùng))?\s+")
_BY = re.compile(r"(?<!\w)(?:do|giao)\s+(?=\w)")
_LEADS = re.compile(r"\s*,?\s*(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|đầu mối|chịu trách nhiệm|có trách nhiệm)")
_PREPOSITIONS = frozenset(
    [
        "theo",
        "để",
        "nhằm",
        "trong",
        "tại",
        "về",
        "từ",
        "khi",
        "sau",
        "trước",
        "được",
        "bị",
        "là",
        "gồm",
        "bao",
        "gồm",
        "như",
        "qua",
        "bằng",
        "với",
        "cho",
        "do",
        "kèm",
        "nêu",
        "và",
        "của",
        "không",
        "đã",
        "đang",
        "sẽ",
        "ngoài",
        "ra",
        "ngay",
        "lên",
        "lãnh đạo",
    ]
)
_ACTIONS = re.compile(
    rf"(?:{'|'.join(re.escape(v) for v in sorted(set(VERBS) - _PREPOSITIONS, key=len, reverse=True))}"
    rf"|nhân rộng|đa dạng hóa|kịp thời|hợp tác|thu hút|đầu tư|quảng bá|rút ngắn|cắt giảm"
    rf"|đơn giản hóa|đảm nhận|biên dịch|in ấn|phát huy|tôn trọng|làm tốt|làm rõ|chuyển đổi"
    rf"|xác lập|sắp xếp|bám sát|đối thoại|hướng tới|khai trương|tạo lập|thiết lập|cải thiện"
    rf"|cải tiến|giảm|tăng|gắn|chấm dứt|dừng|thay thế|mời|trưng bày|bảo vệ|bảo tồn|phòng ngừa"
    rf"|phòng, chống|ngăn chặn|chuyển giao|chuyển|nắm bắt|nhận diện|phân tích|phân cấp"
    rf"|trang bị|mua sắm|đề cao|đồng bộ|giới thiệu|in|nâng|ổn định|lưu trữ|lưu giữ|tham dự"
    rf"|thanh tra|thi|trao|truyền thông|tuyển chọn|viết|vinh danh|xúc tiến|xử phạt|áp dụng"
    rf"|ứng phó|rà|đẩy nhanh|khuyến nghị|công tác)(?!\w)".replace(r"\ ", r"\s+")
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Bodies in charge and bodies alongside, as worded; `action` is where the work itself begins in the text."""

    lead: tuple[str, ...] = ()
    coop: tuple[str, ...] = ()
    action: int = 0


def begins_with_action(text: str) -> bool:
    """Whether a unit begins with the verb of a piece of work."""
    return bool(_ACTIONS.match(lower_in_place(text[:80])))


def _agent_at(text: str, lower: str, place: int) -> AgencyList | None:
    """Bodies at `place` that the sentence makes act: a verb, a colon or the end follows."""
    head = head_at(lower, place)
    if not head:
        return None
    if place == 0 and head.group() in ("tổ chức", "báo", "thanh tra", "ngành") and not _named(text, lower, head.end()):
        return None
    if head.group() == "tổ chức" and in_capitals(text[place : place + 40]):
        return None  # the heading TỔ CHỨC THỰC HIỆN
    listed = _whole_list(text, lower, place)
    if not listed.items:
        return None
    rest = lower[listed.end :].lstrip(" ,")
    shift = len(lower) - len(rest)
    if (
        not rest
        or rest[0] in ":."
        or _LEADS.match(rest)
        or verb_at(text, lower, shift)
        or rest.startswith(("có ", "phối hợp", "là "))
    ):
        return listed
    return None


def _whole_list(text: str, lower: str, place: int) -> AgencyList:
    """The bodies listed at `place`, beyond a semicolon where another body follows it."""
    listed = read_agencies(text, place)
    while listed.items and (joint := re.compile(r"\s*;\s*").match(lower, listed.end)) and head_at(lower, joint.end()):
        more = read_agencies(text, joint.end())
        if not more.items:
            break
        listed = AgencyList((*listed.items, *more.items), more.end)
    return listed


def _named(text: str, lower: str, place: int) -> bool:
    """Whether a word that may be a verb is a body here: Thanh tra tỉnh, Thanh tra Bộ; not Thanh tra việc ..."""
    following = lower[place:].lstrip()
    capital = text[place:].lstrip()[:1].isupper()
    return (
        capital or following.startswith(("tỉnh", "thành phố", "huyện", "sở", "bộ")) or bool(_LEADS.match(lower, place))
    )


def _agent(text: str, lower: str) -> AgencyList | None:
    """The acting bodies: at the beginning, behind Giao or Đề nghị, or behind the clause that opens the sentence."""
    gives = _GIVES.match(lower)
    if gives:
        place = gives.end()
        listed = read_agencies(text, place)
        return listed if listed.items else None
    found = _agent_at(text, lower, 0)
    if found:
        return found
    if not _CLAUSE.match(lower):
        return None
    stop = _sentence_end(text)
    for comma in re.finditer(r",\s+|:\s+", lower[:stop]):
        place = comma.end()
        if head_at(lower, place) and not inside_group(lower, place):
            found = _agent_at(text, lower, place)
            if found and text[place].islower() and _owned(text, lower, place):
                continue
            if found and not lower[max(0, place - 40) : place].rstrip(", ").endswith(("của", "với")):
                return found
    return None


def _owned(text: str, lower: str, place: int) -> bool:
    """ "theo điều kiện của cơ quan, địa phương mình, ...": the bodies at `place` are owners, they do not act."""
    for owner in re.finditer(r"(?<!\w)(?:của|tại|cho|với|giữa|ở)\s", lower[max(0, place - 120) : place]):
        if read_agencies(text, max(0, place - 120) + owner.end()).end > place:
            return True
    return False


def _sentence_end(text: str) -> int:
    match = re.search(r"\.\s+[^\W\d_]|;\s", text)
    return match.start() + 1 if match else len(text)


def _partners(text: str, lower: str, start: int = 0) -> tuple[AgencyList | None, int]:
    for match in _WITH.finditer(lower, start):
        if head_at(lower, match.end()) or lower.startswith("các ", match.end()):
            listed = read_agencies(text, match.end())
            if listed.items:
                return listed, match.start()
    return None, 0


def read_assignment(text: str) -> Assignment:
    """Read one sentence or paragraph."""
    lower = lower_in_place(text)
    agent = _agent(text, lower)
    partners, _ = _partners(text, lower)
    lead = agent.names if agent else ()
    coop = partners.names if partners else ()
    action = agent.end if agent else 0
    if partners and partners.items[0].start - (agent.end if agent else 0) < 60:
        action = partners.end
    if not lead:
        lead = _bracketed(text, lower)
    return Assignment(lead, tuple(c for c in coop if c not in lead), action)


def _bracketed(text: str, lower: str) -> tuple[str, ...]:
    """(Sở Tư pháp chủ trì), do Sở Tư pháp chủ trì."""
    for match in re.finditer(r"\((?=\w)|(?<!\w)(?:do|giao)\s+(?=\w)", lower):
        if head_at(lower, match.end()):
            listed = read_agencies(text, match.end())
            if listed.items and lower[listed.end :].lstrip(" ,").startswith(("chủ trì", "thực hiện", "làm đầu mối")):
                return listed.names
    return ()


def read_value(text: str) -> Assignment:
    """The value of a label "Cơ quan thực hiện:": bodies alone, or "X chủ trì, phối hợp với Y, Z tổ chức ..."."""
    lower = lower_in_place(text)
    partners, at = _partners(text, lower)
    own = text[:at] if partners else text
    lead = read_agencies(own.strip(), cell=True)
    names = lead.names or ((own.strip(" ;.,:"),) if own.strip(" ;.,:") and not partners else ())
    return Assignment(names, partners.names if partners else (), 0)
