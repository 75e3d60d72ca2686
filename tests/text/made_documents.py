"""Official documents of our own making: one content, many shapes, and what a reader must find in each.

A document is drawn from lists by a seeded generator; then its head is flattened, its lines are wrapped and its letters
damaged in the ways converters and scanners do it.
"""

import random
import unicodedata
from dataclasses import dataclass

from made_shapes import FEET, HEADS, Draft, lay_out, wrap

PLACES = [
    ("tỉnh", "Lai Châu"), ("tỉnh", "Quảng Trị"), ("thành phố", "Cần Thơ"), ("thành phố", "Hải Phòng"), ("tỉnh", "Lâm Đồng"),
    ("xã", "Tân Hòa"), ("phường", "Bình Thủy"), ("huyện", "Mường Tè"), ("thành phố", "Huế"), ("tỉnh", "Bà Rịa - Vũng Tàu"),
]  # fmt: skip
NAMES = [
    "Nguyễn Văn Bình",
    "Trần Thị Cúc",
    "Lê Đức Dũng",
    "Hà Sỹ Đồng",
    "Phạm An",
    "Y Biêr Niê",
    "Đỗ Thị Minh Hoa",
    "Vừ A Bằng",
]
DEPARTMENTS = [
    "Sở Tư pháp", "Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Y tế", "Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo",
    "Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh", "Văn phòng Ủy ban nhân dân tỉnh",
    "Báo và Đài Phát thanh, Truyền hình tỉnh", "Thanh tra tỉnh", "Trung tâm Phục vụ hành chính công", "Liên đoàn Lao động tỉnh",
]  # fmt: skip
GROUPS = [
    "các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường", "các cơ quan, đơn vị có liên quan", "Ủy ban nhân dân cấp xã",
    "các tổ chức chính trị - xã hội tỉnh", "các cơ quan, đơn vị, địa phương",
]  # fmt: skip
WORK = [
    "Tổ chức tập huấn chuyên sâu cho người làm đầu mối cung cấp thông tin",
    "Xây dựng cơ sở dữ liệu thông tin phải được công khai",
    "Rà soát, lập danh mục thông tin công dân được tiếp cận có điều kiện",
    "Biên soạn tài liệu tuyên truyền, phổ biến Luật Tiếp cận thông tin",
    "Vận hành chuyên mục tiếp cận thông tin trên Cổng thông tin điện tử",
    "Kiểm tra việc thực hiện trách nhiệm cung cấp thông tin tại một số đơn vị",
    "Số hóa hồ sơ, tài liệu đang lưu giữ tại cơ quan",
    "Ban hành Quy chế nội bộ về tổ chức cung cấp thông tin",
    "Nâng cấp hệ thống thông tin giải quyết thủ tục hành chính",
    "Đẩy mạnh truyền thông về quyền tiếp cận thông tin ở vùng đồng bào dân tộc thiểu số",
    "Hỗ trợ người khuyết tật thực hiện quyền tiếp cận thông tin",
    "Sơ kết, tổng kết việc thi hành Luật Tiếp cận thông tin",
]
TERMS = [
    ("Quý I năm 2026", "2026-Q1"), ("Quý II, III/2026", "2026-Q2/2026-Q3"), ("Thường xuyên", "continuous"), ("Hằng năm", "yearly"),
    ("Tháng 11/2026", "2026-11"), ("Hoàn thành trong năm 2026", "by:2026"), ("Trước ngày 15/11 hằng năm", "yearly@11-15"),
    ("Năm 2026 và những năm tiếp theo", "2026/.."), ("Từ tháng 3 đến tháng 6 năm 2026", "2026-03/2026-06"),
    ("Thường xuyên, hằng năm", "continuous;yearly"), ("Quí IV-2026", "2026-Q4"), ("Trước ngày 30/6/2026", "by:2026-06-30"),
    ("Cả năm 2026", "2026"), ("Theo kế hoạch của Bộ Tư pháp", "event"),
]  # fmt: skip


@dataclass(frozen=True)
class MadeTask:
    path: str
    title: str
    lead: tuple[str, ...]
    coop: tuple[str, ...]
    time: str | None


@dataclass(frozen=True)
class Made:
    """A document and its true reading."""

    text: str
    type: str
    number: str
    issuer: str
    parent: str | None
    place: str
    date: str
    subject: str
    signer: str
    title: str
    capacity: tuple[str, ...]
    recipients: tuple[str, ...]
    addressees: tuple[str, ...] | None
    references: tuple[tuple[str, str, str, str], ...]
    tasks: tuple[MadeTask, ...] = ()
    shape: str = ""


def _bodies(rng: random.Random, lead: str, most: int = 3) -> tuple[str, ...]:
    chosen = rng.sample([d for d in DEPARTMENTS if d != lead], rng.randint(0, most - 1))
    if rng.random() < 0.7 or not chosen:
        chosen.append(rng.choice(GROUPS))
    return tuple(chosen)


def _listed(names: tuple[str, ...], rng: random.Random) -> str:
    if len(names) > 1 and rng.random() < 0.5:
        return ", ".join(names[:-1]) + " và " + names[-1]
    return rng.choice(["; ", ", "]).join(names)


ROMAN = ["I", "II", "III", "IV", "V"]
LETTERS = "abcdđeghi"


def _style_labels(rng: random.Random, works: list[str]) -> tuple[list[str], list[MadeTask]]:
    """1. Heading, then - Cơ quan chủ trì: / - Cơ quan phối hợp: / - Thời gian thực hiện:."""
    lead_word = rng.choice(["Cơ quan chủ trì", "Đơn vị chủ trì", "Cơ quan thực hiện", "Đơn vị thực hiện", "Chủ trì"])
    coop_word = rng.choice(["Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"])
    time_word = rng.choice(["Thời gian thực hiện", "Thời gian hoàn thành", "Thời hạn", "Thời gian"])
    marks = rng.choice(["dash", "letter"])
    out, tasks = [], []
    for row, work in enumerate(works, 1):
        lead = rng.choice(DEPARTMENTS)
        coop = _bodies(rng, lead)
        words, norm = rng.choice(TERMS)
        out.append(f"{row}. {work}")
        lines = [f"{lead_word}: {lead}", f"{coop_word}: {_listed(coop, rng)}", f"{time_word}: {words}"]
        out += [
            f"{'-' if marks == 'dash' else LETTERS[i] + ')'} {line}{rng.choice(['.', ';'])}"
            for i, line in enumerate(lines)
        ]
        tasks.append(MadeTask(f"II/{row}", work, (lead,), coop, norm))
    return out, tasks


def _style_sentence(rng: random.Random, works: list[str]) -> tuple[list[str], list[MadeTask]]:
    """a) Giao X chủ trì, phối hợp với Y ...; hoàn thành trước ngày ...."""
    out, tasks = ["1. Nhiệm vụ trọng tâm"], []
    for row, work in enumerate(works):
        lead = rng.choice(DEPARTMENTS)
        coop = _bodies(rng, lead)
        verb = work[0].lower() + work[1:]
        start = rng.choice([f"Giao {lead}", lead, f"Trên cơ sở hướng dẫn của Bộ Tư pháp, {lead}"])
        until = rng.choice(["", " Hoàn thành trước ngày 15 tháng 12 năm 2026."])
        out.append(f"{LETTERS[row]}) {start} chủ trì, phối hợp với {_listed_in_sentence(coop, rng)} {verb}.{until}")
        tasks.append(MadeTask(f"II/1/{LETTERS[row]}", verb, (lead,), coop, "by:2026-12-15" if until else None))
    return out, tasks


def _listed_in_sentence(names: tuple[str, ...], rng: random.Random) -> str:
    return ", ".join(names[:-1]) + (f" và {names[-1]}" if len(names) > 1 else names[-1])


def _style_by_agency(rng: random.Random, works: list[str]) -> tuple[list[str], list[MadeTask]]:
    """1. Sở X, then a) b) c): the heading's body leads."""
    out, tasks = [], []
    section = rng.sample(DEPARTMENTS, 3)
    share = [works[i::3] for i in range(3)]
    give = rng.choice(["", "Giao ", "Đề nghị "])
    for row, (lead, own) in enumerate(zip(section, share, strict=True), 1):
        out.append(f"{row}. {give}{lead}")
        for place, work in enumerate(own):
            out.append(f"{LETTERS[place]}) {work} bảo đảm kịp thời, hiệu quả.")
            tasks.append(MadeTask(f"II/{row}/{LETTERS[place]}", work, (lead,), (), None))
    return out, tasks


def _style_decimal(rng: random.Random, works: list[str]) -> tuple[list[str], list[MadeTask]]:
    """1. Group / 1.1. Work with labels in running text."""
    out, tasks = [], []
    half = (len(works) + 1) // 2
    for group, own in enumerate([works[:half], works[half:]], 1):
        out.append(f"{group}. {'Hoàn thiện thể chế' if group == 1 else 'Tổ chức thi hành'}")
        for row, work in enumerate(own, 1):
            lead = rng.choice(DEPARTMENTS)
            coop = _bodies(rng, lead)
            words, norm = rng.choice(TERMS)
            out.append(f"{group}.{row}. {work}.")
            out.append(f"- Cơ quan thực hiện: {lead} chủ trì, phối hợp với {_listed_in_sentence(coop, rng)}.")
            out.append(f"- Thời gian thực hiện: {words}.")
            tasks.append(MadeTask(f"II/{group}/{group}.{row}", work, (lead,), coop, norm))
    return out, tasks


STYLES = {
    "labels": _style_labels,
    "sentence": _style_sentence,
    "by agency": _style_by_agency,
    "decimal": _style_decimal,
}


def _table(rng: random.Random, works: list[str], how: str) -> tuple[list[str], list[MadeTask]]:
    header = rng.choice(
        [
            ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"],
            ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện"],
            ["STT", "Tên nhiệm vụ", "Chủ trì", "Phối hợp", "Tiến độ"],
        ]
    )
    rows: list[list[str]] = []
    tasks: list[MadeTask] = []
    half = (len(works) + 1) // 2
    for row, work in enumerate(works, 1):
        if row in (1, half + 1):
            group = 0 if row == 1 else 1
            rows.append([f"{ROMAN[group]}. {'HOÀN THIỆN THỂ CHẾ' if group == 0 else 'TỔ CHỨC THI HÀNH'}"])
        lead = rng.choice(DEPARTMENTS)
        coop = _bodies(rng, lead)
        words, norm = rng.choice(TERMS)
        rows.append([str(row), work, lead, "; ".join(coop), words])
        tasks.append(MadeTask(f"PL/{ROMAN[0 if row <= half else 1]}/{row}", work, (lead,), coop, norm))
    lines = ["PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch của Ủy ban nhân dân)", ""]
    if how == "tall":
        for cells in [header, *rows]:
            lines += ["|", *[x for c in cells for x in (wrap(c, 40, 28), "|")]]
    elif how == "flat":
        lines += ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
        lines += ["| " + " | ".join([*c, *[""] * (len(header) - len(c))]) + " |" for c in rows]
    else:
        for cells in [header, *rows]:
            lines += [x for c in cells for x in (c, "")] if how == "bare" else cells
    return lines, tasks


REFERENCES = [
    ("Quyết định", "1408/QĐ-TTg", "2016-07-15", "Thủ tướng Chính phủ"), ("Nghị định", "13/2018/NĐ-CP", "2018-01-23", "Chính phủ"),
    ("Kế hoạch", "515/KH-BCA-BNN&MT", "2025-08-31", "Bộ Công an"), ("Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị"),
    ("Thông tư", "46/2018/TT-BTC", "2018-05-14", "Bộ Tài chính"), ("Công văn", "299/TTg", "2024-03-01", "Thủ tướng Chính phủ"),
    ("Nghị quyết", "66.2/2025/NQ-CP", "2025-09-30", "Chính phủ"), ("Chương trình", "10-CTr/TU", "2025-08-13", "Ban Thường vụ Tỉnh ủy"),
]  # fmt: skip


def _date_words(iso: str, rng: random.Random) -> str:
    year, month, day = iso.split("-")
    return rng.choice(
        [f"ngày {day} tháng {int(month)} năm {year}", f"ngày {day}/{int(month)}/{year}", f"ngày {day}/{month}/{year}"]
    )


def make(seed: int) -> Made:
    """Document number `seed`."""
    rng = random.Random(seed)
    level, place = rng.choice(PLACES)
    letter = rng.random() < 0.3
    kind, code = rng.choice([("Kế hoạch", "KH"), ("Kế hoạch", "KH"), ("Chương trình", "CTr"), ("Chỉ thị", "CT")])
    parent_issuer = letter and rng.random() < 0.4
    serial = str(rng.randint(1, 5000)).zfill(2)
    if letter:
        code_text = (
            f"{serial}/STP-{rng.choice(['VP', 'PBGDPL', 'KSTTHC'])}"
            if parent_issuer
            else f"{serial}/UBND-{rng.choice(['NC', 'KGVX', 'ĐT'])}"
        )
    else:
        code_text = f"{serial}/{code}-UBND"
    left = (
        [f"UBND {level.upper()} {place.upper()}", "SỞ TƯ PHÁP"]
        if parent_issuer
        else ["ỦY BAN NHÂN DÂN", f"{level.upper()} {place.upper()}"]
    )
    issuer = "Sở Tư pháp" if parent_issuer else f"Ủy ban nhân dân {level} {place}"
    parent = f"Ủy ban nhân dân {level} {place}" if parent_issuer else None
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2016, 2026)
    subject = rng.choice(
        [
            "Triển khai thi hành Luật Tiếp cận thông tin năm 2026",
            "Chuyển đổi số giai đoạn 2026 - 2030",
            "Tăng cường cung cấp thông tin cho công dân trên địa bàn",
        ]
    )
    capitals = not letter and rng.random() < 0.5
    signer = rng.choice(NAMES)
    if parent_issuer:
        sign, capacity, title = rng.choice(
            [
                (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], ("KT",), "PHÓ GIÁM ĐỐC"),
                (["GIÁM ĐỐC"], (), "GIÁM ĐỐC"),
                (["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], ("TL",), "CHÁNH VĂN PHÒNG"),
            ]
        )
    else:
        sign, capacity, title = rng.choice(
            [
                (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ("TM", "KT"), "PHÓ CHỦ TỊCH"),
                (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ("TM",), "CHỦ TỊCH"),
                (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ("KT",), "PHÓ CHỦ TỊCH"),
                (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"], ("TL", "KT"), "PHÓ CHÁNH VĂN PHÒNG"),
                (["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], ("TUQ",), "CHÁNH VĂN PHÒNG"),
            ]
        )
    recipients = (
        "Bộ Tư pháp (để b/c)",
        "CT, các PCT UBND",
        "Các sở, ban, ngành",
        f"Lưu: VT, {rng.choice(['PKT', 'NC', 'KGVX. Thg'])}",
    )
    if letter:
        recipients = ("Như trên", *recipients[1:])
    refs = tuple(rng.sample(REFERENCES, 2))
    cited = " và ".join(f"{t} số {n} {_date_words(d, rng)} của {i}" for t, n, d, i in refs)
    who = f"Ủy ban nhân dân {level}"
    draft = Draft(
        left,
        code_text,
        subject[0].lower() + subject[1:] if letter else None,
        f"{place}, ngày {day:02d} tháng {month:02d} năm {year}",
        None if letter else kind.upper(),
        subject.upper() if capitals else subject,
    )
    addressees = ("Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường") if letter else None
    works = rng.sample(WORK, 6)
    opening = f"Thực hiện {cited}, {who} {'yêu cầu các cơ quan, đơn vị thực hiện các nội dung sau' if letter else 'ban hành ' + kind + ' với các nội dung như sau'}:"
    style = rng.choice([*STYLES, "tall", "flat", "bare"]) if not letter else rng.choice(["by agency", "sentence"])
    if addressees:
        draft.body += [
            "Kính gửi:\n" + "\n".join(f"- {a}{';' if a != addressees[-1] else '.'}" for a in addressees),
            opening,
        ]
    else:
        draft.body.append(opening)
    if style in STYLES:
        lines, tasks = STYLES[style](rng, works)
        if letter:
            tasks = [MadeTask(t.path.removeprefix("II/"), t.title, t.lead, t.coop, t.time) for t in tasks]
            draft.body += lines
        else:
            draft.body += [
                "I. MỤC ĐÍCH, YÊU CẦU",
                "1. Mục đích",
                "Tạo chuyển biến mạnh mẽ trong nhận thức của cán bộ, công chức.",
                "2. Yêu cầu",
                "Bảo đảm thiết thực, tiết kiệm.",
                "II. NỘI DUNG, NHIỆM VỤ",
                *lines,
                "III. KINH PHÍ",
                "Kinh phí do ngân sách nhà nước bảo đảm.",
            ]
    else:
        draft.annex, tasks = _table(rng, works, style)
        draft.body += [
            "I. MỤC ĐÍCH",
            "Tạo chuyển biến mạnh mẽ trong nhận thức của cán bộ, công chức.",
            "II. NHIỆM VỤ",
            "Nhiệm vụ cụ thể nêu tại Phụ lục kèm theo.",
        ]
    draft.body.append("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Tư pháp để tổng hợp./.")
    draft.foot = [f"- {r}{';' if r != recipients[-1] else '.'}" for r in recipients]
    draft.sign = [*sign, signer]
    head, foot = rng.choice(list(HEADS)), rng.choice(list(FEET))
    wrapped, blank = rng.random() < 0.5, rng.random() < 0.6
    text = lay_out(draft, head, foot, rng, wrapped, blank)
    if rng.random() < 0.2:
        text = unicodedata.normalize("NFD", text)
    return Made(
        text, "Công văn" if letter else kind, code_text, issuer, parent, place, f"{year}-{month:02d}-{day:02d}", subject, signer, title, capacity,
        recipients, addressees, refs, tuple(tasks), f"{head} / {foot} / {style} / {'wrapped' if wrapped else 'long'} / {'blank' if blank else 'tight'}",
    )  # fmt: skip
