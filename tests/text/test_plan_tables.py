"""Tables of work in every flattening: headers of two rows, groups, merged cells, roles in one cell, bare lines."""

import pytest

from tiepcan.text.plans import read_tasks

HEAD = "UBND TỈNH X\nSố: 1/KH-UBND\nX, ngày 01 tháng 02 năm 2025\nKẾ HOẠCH\nThử\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê An\n\n"
HEADER = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
ONE = ["1", "Lập danh mục", "Sở Tư pháp", "Sở Nội vụ", "Quý I/2025"]
TWO = ["2", "Rà soát văn bản", "Sở Y tế", "Các sở, ban, ngành", "Thường xuyên"]


def _tall(rows: list[list[str]]) -> str:
    return "\n".join("|\n" + "\n".join(f"{c}\n|" for c in row) for row in rows) + "\n"


def _flat(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "| --- " * len(rows[0]) + "|", *lines[1:]]) + "\n"


def _read(annex: str) -> list[tuple[str, str, list[str], list[str], str | None]]:
    tasks = read_tasks(HEAD + "PHỤ LỤC\n" + annex)
    return [(t.path, t.title, list(t.lead), list(t.coop), t.term.notation if t.term else None) for t in tasks]


PLAIN = [
    ("PL/1", "Lập danh mục", ["Sở Tư pháp"], ["Sở Nội vụ"], "2025-Q1"),
    ("PL/2", "Rà soát văn bản", ["Sở Y tế"], ["Các sở, ban, ngành"], "continuous"),
]


@pytest.mark.parametrize(
    "annex",
    [
        _tall([HEADER, ONE, TWO]),
        _flat([HEADER, ONE, TWO]),
        "\n".join([*HEADER, *ONE, *TWO]) + "\n",
        "\n\n".join([*HEADER, *ONE, *TWO]) + "\n",
        _tall([HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)"], ONE, TWO]),
        _tall([["TT", "Nội dung", "Phân công thực hiện", "Thời hạn"], ["Chủ trì", "Phối hợp"], ONE, TWO]),
        _tall(
            [
                [*HEADER[:2], "Sản phẩm", *HEADER[2:], "Ghi chú"],
                [*ONE[:2], "Quyết định", *ONE[2:], ""],
                [*TWO[:2], "Báo cáo", *TWO[2:], ""],
            ]
        ),
        _tall([HEADER[1:], ONE[1:], TWO[1:]]),
    ],
)
def test_one_table_in_eight_forms(annex: str) -> None:
    assert _read(annex) == PLAIN


@pytest.mark.parametrize("lay_out", [_tall, _flat])
def test_a_row_with_a_roman_number_is_a_group(lay_out: object) -> None:
    assert callable(lay_out)
    rows = [HEADER, ["I", "Hoàn thiện thể chế", "", "", ""], ONE, ["II", "Tổ chức thi hành", "", "", ""], TWO]
    assert [t[0] for t in _read(lay_out(rows))] == ["PL/I/1", "PL/II/2"]


def test_lead_and_coordinators_may_share_a_cell() -> None:
    header = ["TT", "Nội dung", "Cơ quan chủ trì, phối hợp", "Thời gian"]
    rows = [
        header,
        ["1", "Lập danh mục", "Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ", "Quý I/2025"],
        ["2", "Rà soát", "- Chủ trì: Sở Y tế\n- Phối hợp: Các sở", "2025"],
    ]
    assert [(t[2], t[3]) for t in _read(_tall(rows))] == [(["Sở Tư pháp"], ["Sở Nội vụ"]), (["Sở Y tế"], ["Các sở"])]


def test_the_second_annex_counts_its_own_rows() -> None:
    annex = _tall([HEADER, ONE]) + "\nPHỤ LỤC II\n" + _tall([HEADER, TWO])
    assert [t[0] for t in _read(annex)] == ["PL/1", "PL2/2"]


def test_a_table_of_prices_is_no_table_of_work() -> None:
    assert _read(_tall([["STT", "Danh mục dịch vụ", "Mức giá"], ["1", "Khám bệnh", "52.600"]])) == []


def test_a_table_in_the_body_takes_the_mark_of_its_section() -> None:
    body = HEAD.replace(
        "I. MỤC ĐÍCH\nNâng cao nhận thức.\n", "I. MỤC ĐÍCH\nNâng cao nhận thức.\nII. NHIỆM VỤ\n" + _tall([HEADER, ONE])
    )
    assert [t.path for t in read_tasks(body)] == ["II/1"]
