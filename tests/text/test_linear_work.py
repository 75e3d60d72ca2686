"""No text may make a reader work more than in proportion to its length."""

import random
import time
from collections.abc import Callable

import pytest

from tiepcan.text.reading import read

pytestmark = pytest.mark.slow

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 1/KH-UBND\nX, ngày 01 tháng 02 năm 2025\nKẾ HOẠCH\nThử\n\n"
WORDS = [
    "sở",
    "tư",
    "pháp",
    "chủ",
    "trì",
    "phối",
    "hợp",
    "với",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "tỉnh",
    "kế",
    "hoạch",
    "số",
    "ngày",
    "tháng",
    "năm",
    "2025",
    "quý",
    "I",
    "luật",
    "thông",
    "tin",
    "trước",
    "Căn",
    "Cứ",
    "Điều",
    "Nghị",
    "định",
]


def _lines(count: int) -> str:
    rng = random.Random(1)
    return "\n".join(" ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 14))) for _ in range(count))


HOSTILE: dict[str, Callable[[int], str]] = {
    "random lines": lambda n: _lines(40 * n),
    "dashes": lambda n: HEAD + "- \n" * (100 * n),
    "dash items": lambda n: HEAD + "\n".join(f"- việc {i}" for i in range(40 * n)),
    "deep outline": lambda n: HEAD + "I. A\n1. b\n1.1. c\na) d\n- e\n+ f\n" * (8 * n),
    "one line": lambda n: " ".join(random.Random(2).choice(WORDS) for _ in range(200 * n)),
    "bars": lambda n: HEAD + "|\n" * (150 * n),
    "table of one cell": lambda n: (
        HEAD + "|\nSTT\n|\nNội dung\n|\nCơ quan chủ trì\n|\nThời gian\n|\n|\n" + "1\n|\n" * (80 * n)
    ),
    "headers of tables": lambda n: HEAD + "STT\n" * (80 * n),
    "headers that run on": lambda n: HEAD + "PHỤ LỤC\nSTT Nội dung Chủ trì Thời gian\n1 Sở Sở\n" * (60 * n),
    "one row that runs on": lambda n: HEAD + "STT Nội dung Chủ trì Thời gian\n1\n" + "Sở Tư pháp Năm 2026\n" * (60 * n),
    "open rows": lambda n: HEAD + "STT | Nội dung | Chủ trì | Thời gian\n1 | a | b | c\n" + "x\n" * (100 * n),
    "lists of persons": lambda n: "STT\nHọ và tên\nNgày sinh\n1\nTrần Thị Mẫu\n01/02/1980\n" * (20 * n),
    "headers of lists": lambda n: "Họ và tên | Ngày sinh\n" * (60 * n),
    "figures": lambda n: "1 " * (300 * n),
    "numbers": lambda n: " ".join(f"{i}/KH-UBND" for i in range(30 * n)),
    "laws": lambda n: "Luật " * (120 * n),
    "bodies": lambda n: HEAD + "1. Giao " + "Sở Tư pháp, " * (60 * n),
    "owners": lambda n: HEAD + "1. Căn cứ " + "của sở, " * (80 * n),
    "recipients": lambda n: HEAD + "Nơi nhận:\n" + "- Sở Tư pháp;\n" * (60 * n),
    "addressees": lambda n: "Kính gửi:\n" + "- Sở Tư pháp;\n" * (60 * n),
    "terms": lambda n: HEAD + "1. x\n- Thời gian: " + "quý I, " * (100 * n),
    "brackets": lambda n: HEAD + "(" * (400 * n),
    "blanks": lambda n: HEAD + "ngày" + " " * (800 * n),
    "marks below letters": lambda n: "e\u0323\u0302" * (200 * n),
}


MEASURABLE = 0.01  # seconds; below it the clock and the collector say more than the reader


def _work(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize("kind", HOSTILE)
def test_four_times_the_text_is_no_more_than_about_four_times_the_work(kind: str) -> None:
    make = HOSTILE[kind]
    size = 12
    small = _work(make(size))
    while small < MEASURABLE and size < 100:
        size *= 2
        small = _work(make(size))
    large = _work(make(4 * size))
    if large >= 8 * small:  # another process may have disturbed the clock: only what is slow twice is slow
        small, large = min(small, _work(make(size))), min(large, _work(make(4 * size)))
    assert large < 8 * max(small, MEASURABLE / 4), f"{kind} at {size}: {small:.3f} s, then {large:.3f} s"


def long_annex(rows: int) -> str:
    """A plan whose annex is a table of cells, one a line."""
    work = "Rà soát, lập danh mục thông tin lần"
    cells = "".join(
        f"{i}\n|\n{work} {i}\n|\nSở Tư pháp\n|\nSở Nội vụ; Sở Y tế\n|\nQuý I/2026\n|\n|\n" for i in range(1, rows + 1)
    )
    return HEAD + "PHỤ LỤC\n|\nSTT\n|\nNội dung\n|\nChủ trì\n|\nPhối hợp\n|\nThời gian\n|\n|\n" + cells


def test_a_long_annex_is_read_whole_and_quickly() -> None:
    """A generous bound against a slip; the bench prints the figures themselves."""
    annex = long_annex(140)
    assert len(read(annex).tasks) == 140
    assert min(_work(annex) for _ in range(3)) < 1.0
