"""How long a letter takes as PDF and as Word file, and how the process grows. Prints JSON on the last line.

    python bench/letters.py [--rounds 100]

Wall time depends on who else uses the machine; CPU time stands beside it. The first letter of a process loads fonts and
template and is given apart.
"""

import argparse
import json
import resource
import statistics
import time
from dataclasses import replace
from datetime import UTC, date, datetime

from tiepcan.engines.letters import (
    Align,
    Authority,
    Column,
    Letter,
    Paragraph,
    Points,
    Section,
    Signer,
    Table,
    to_docx,
    to_pdf,
)
from tiepcan.inquiries.letters.composing import Head, LetterFacts, letter_of
from tiepcan.law.letters import FACTS
from tiepcan.law.packs import law

MADE_AT = datetime(2026, 12, 5, 3, 0, tzinfo=UTC)
LIMIT_MS = 60
FORM_ROUNDS = 9
TEXT = "Ủy ban nhân dân phường đã xem xét yêu cầu của ông về việc cung cấp hồ sơ quy hoạch khu dân cư. " * 3
COLUMNS = (Column("STT", 1, Align.CENTER), Column("Khoản chi phí", 5), Column("Thành tiền (đồng)", 2, Align.RIGHT))
REFUSAL = Letter(
    parent="Ủy ban nhân dân tỉnh Thanh Hóa",
    issuer="Ủy ban nhân dân phường Sầm Sơn",
    kind="Thông báo",
    subject="Về việc từ chối cung cấp thông tin",
    notation="TB-UBND",
    number=1,
    place="Sầm Sơn",
    issued_on=date(2026, 12, 5),
    addressees=("Ông Trần Văn An",),
    bases=("Căn cứ Luật Tiếp cận thông tin năm 2026",),
    body=(
        Paragraph(TEXT),
        Section("Căn cứ và lý do", (Points(("Thông tin chưa được phê duyệt.", "Thông tin nội bộ.")),)),
        Section("Quyền của người yêu cầu", (Paragraph(TEXT),)),
    ),
    recipients=("Như trên",),
    signer=Signer("Chủ tịch", "Nguyễn Thị Cúc", ((Authority.COLLECTIVE, "Ủy ban nhân dân"),)),
)
ROWS = tuple((str(n), f"In tài liệu khổ A4, hồ sơ số {n}", f"{n}.000") for n in range(1, 31))
COSTS = replace(REFUSAL, kind="Phiếu giải quyết", body=(Table(COLUMNS, ROWS, total=("Tổng cộng", "465.000")),))


def both(letter: Letter) -> dict[str, float]:
    """Milliseconds of one letter, wall and CPU, for each file."""
    figures = {}
    for name, make in (("pdf", to_pdf), ("docx", to_docx)):
        wall, cpu = time.perf_counter(), time.process_time()
        make(letter, made_at=MADE_AT)
        figures[f"{name}_ms"] = (time.perf_counter() - wall) * 1000
        figures[f"{name}_cpu_ms"] = (time.process_time() - cpu) * 1000
    figures["both_ms"] = figures["pdf_ms"] + figures["docx_ms"]
    figures["both_cpu_ms"] = figures["pdf_cpu_ms"] + figures["docx_cpu_ms"]
    return figures


def measured(letter: Letter, rounds: int) -> dict[str, float]:
    """Medians over letters that differ in number and name, as letters do: nothing is answered from a cache."""
    runs = [
        both(replace(letter, number=None if letter.by_person else n, addressees=(f"Ông Trần Văn {n}",)))
        for n in range(1, rounds + 1)
    ]
    figures = {name: round(statistics.median(run[name] for run in runs), 2) for name in runs[0]}
    totals = sorted(run["both_ms"] for run in runs)
    return figures | {"both_p95_ms": round(totals[int(len(totals) * 0.95)], 2)}


def every_form() -> dict[str, dict[str, float]]:
    """Every form of every regime as a letter with all facts there are, each made several times."""
    signer = Signer("Chủ tịch", "Nguyễn Thị Cúc", ((Authority.COLLECTIVE, "Ủy ban nhân dân"),))
    head = Head(issuer=REFUSAL.issuer, parent=REFUSAL.parent, abbreviation="UBND", place="Sầm Sơn", unit="VP")
    facts = LetterFacts(
        head=head,
        signer=signer,
        values=dict.fromkeys(FACTS, "Hồ sơ quy hoạch khu dân cư Bắc Kỳ, giai đoạn 2024 - 2026"),
        tables={"removed": (("1", "Bí mật công tác", "khoản 5 Điều 15"),)},
        addressees=("Ông/Bà Trần Văn An",),
    )
    figures = {}
    for regime in law().regimes:
        for wording in regime.wordings:
            letter = letter_of(regime, regime.form(wording.code), facts)
            numbered = letter if letter.by_person else replace(letter, number=1, issued_on=date(2026, 12, 5))
            figures[f"{regime.code}/{wording.code}"] = measured(numbered, FORM_ROUNDS)
    return figures


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args().rounds
    first = both(REFUSAL)["both_ms"]
    before = peak_mb()
    notice, costs = measured(REFUSAL, rounds), measured(COSTS, rounds)
    forms = every_form()
    slowest = max(forms, key=lambda name: forms[name]["both_ms"])
    print(
        json.dumps(
            {
                "first_ms": round(first, 1),
                "notice_one_page": notice,
                "costs_two_pages": costs,
                "peak_mb": round(peak_mb()),
                "grown_mb": round(peak_mb() - before),
                "limit_ms": LIMIT_MS,
                "notice_within_limit": notice["both_ms"] <= LIMIT_MS,
                "costs_within_limit": costs["both_ms"] <= LIMIT_MS,
                "forms": {name: {"ms": f["both_ms"], "cpu_ms": f["both_cpu_ms"]} for name, f in forms.items()},
                "slowest_form": slowest,
                "forms_within_limit": forms[slowest]["both_ms"] <= LIMIT_MS,
                "forms_cpu_within_limit": max(f["both_cpu_ms"] for f in forms.values()) <= LIMIT_MS,
            }
        )
    )


if __name__ == "__main__":
    main()
