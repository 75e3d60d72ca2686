"""Tasks: styles of plans that offices really use."""

from tiepcan.text.plans import Task, read_tasks

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 12/KH-UBND\nLai Châu, ngày 05 tháng 3 năm 2018\n\nKẾ HOẠCH\nThi hành Luật\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n"
FOOT = "\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê An\n"


def _tasks(body: str, foot: str = FOOT) -> list[tuple[str, str, list[str], list[str], str | None]]:
    return [_row(t) for t in read_tasks(HEAD + body + foot)]


def _row(task: Task) -> tuple[str, str, list[str], list[str], str | None]:
    return task.path, task.title, list(task.lead), list(task.coop), task.term.notation if task.term else None


def test_the_unit_that_carries_the_labels_is_the_task() -> None:
    body = "I. MỤC ĐÍCH\n1. Mục đích\na) Nâng cao nhận thức.\nII. NỘI DUNG\n1. Tổ chức tập huấn\na) Cơ quan chủ trì: Sở Tư pháp;\nb) Cơ quan phối hợp: Sở Nội vụ;\nc) Thời gian: Quý II năm 2018."
    assert _tasks(body) == [("II/1", "Tổ chức tập huấn", ["Sở Tư pháp"], ["Sở Nội vụ"], "2018-Q2")]


def test_a_term_of_the_heading_goes_down_to_the_points() -> None:
    body = "II. NỘI DUNG\n1. Tuyên truyền Luật\na) Sở Tư pháp phối hợp với các đơn vị hướng dẫn nội dung;\nb) Sở Y tế chỉ đạo các trung tâm phổ biến Luật;\nc) Thời gian thực hiện: Năm 2018."
    assert [(r[0], r[2], r[4]) for r in _tasks(body)] == [
        ("II/1/a", ["Sở Tư pháp"], "2018"),
        ("II/1/b", ["Sở Y tế"], "2018"),
    ]


def test_labels_in_brackets_and_on_one_line() -> None:
    body = "II. NỘI DUNG\n1. Xây dựng tài liệu (Đơn vị chủ trì: Sở Tư pháp; đơn vị phối hợp: Sở Nội vụ; thời gian: Quý IV/2018).\n2. Rà soát văn bản.\nĐơn vị chủ trì: Sở Y tế. Thời gian: Thường xuyên."
    assert _tasks(body) == [
        ("II/1", "Xây dựng tài liệu", ["Sở Tư pháp"], ["Sở Nội vụ"], "2018-Q4"),
        ("II/2", "Rà soát văn bản", ["Sở Y tế"], [], "continuous"),
    ]


def test_a_number_orphaned_from_its_text_still_counts() -> None:
    body = "II. NỘI DUNG\n1.\nTổ chức hội nghị quán triệt.\n2.\nLập danh mục thông tin phải công khai."
    assert [r[0] for r in _tasks(body)] == ["II/1", "II/2"]


def test_the_run_of_letters_includes_d_with_a_stroke() -> None:
    body = "II. NỘI DUNG\n1. Sở Tư pháp\n" + "\n".join(f"{x}) Rà soát văn bản số {i}." for i, x in enumerate("abcdđe"))
    assert [r[0] for r in _tasks(body)] == [f"II/1/{x}" for x in "abcdđe"]


def test_an_annexed_plan_of_a_decision_is_read_and_the_articles_are_not() -> None:
    text = (
        "BỘ TƯ PHÁP\nSố: 1187/QĐ-BTP\nHà Nội, ngày 25 tháng 5 năm 2018\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch\n\nBỘ TRƯỞNG BỘ TƯ PHÁP\n\nCăn cứ Luật A;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\nĐiều 2. Chánh Văn phòng chịu trách nhiệm thi hành./.\n\nNơi nhận:\n- Lưu: VT.\n\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nPhan Hiếu\n\n"
        "KẾ HOẠCH\nThi hành\n(Ban hành kèm theo Quyết định số 1187/QĐ-BTP)\n\nI. NỘI DUNG\n1. Tổ chức hội nghị\n- Đơn vị chủ trì: Vụ Pháp luật.\n- Thời gian: Quý III/2018.\n"
    )
    assert [_row(t) for t in read_tasks(text)] == [("I/1", "Tổ chức hội nghị", ["Vụ Pháp luật"], [], "2018-Q3")]


def test_the_closing_words_add_nothing_to_the_last_task() -> None:
    body = "1. Công bố Quy chế nội bộ.\n2. Rà soát thông tin.\n\nYêu cầu các phòng, ban báo cáo kết quả về Sở Tư pháp trước ngày 05/12/2018./."
    assert [(r[0], r[2], r[4]) for r in _tasks(body)] == [("1", [], None), ("2", [], None)]


def test_a_letter_that_quotes_a_law_hands_out_nothing() -> None:
    text = "BỘ TÀI CHÍNH\nCỤC THUẾ\nSố: 5680/CT-CS\nHà Nội, ngày 01 tháng 12 năm 2025\n\nKính gửi: Sở Tư pháp\n\nCục Thuế có ý kiến như sau:\n\n- Tại Điều 11 Luật thuế thu nhập cá nhân quy định thu nhập chịu thuế từ tiền lương:\n\n“2. Thời điểm xác định thu nhập là thời điểm trả thu nhập”.\n\nCục Thuế trả lời để được biết./."
    assert read_tasks(text) == ()


def test_a_table_of_cells_with_a_group_and_a_merged_cell() -> None:
    cells = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời hạn"]
    rows = [
        cells,
        ["I. THỂ CHẾ"],
        ["1", "Ban hành quy chế", "Sở Tư pháp", "Sở Nội vụ", "Quý I/2018"],
        ["2", "Rà soát văn bản", "Quý II/2018"],
    ]
    annex = "\nPHỤ LỤC\n" + "\n".join("|\n" + "\n|\n".join(r) + "\n|" for r in rows) + "\n"
    got = _tasks("I. NHIỆM VỤ\nTheo Phụ lục./.", FOOT + annex)
    assert got == [
        ("PL/I/1", "Ban hành quy chế", ["Sở Tư pháp"], ["Sở Nội vụ"], "2018-Q1"),
        ("PL/I/2", "Rà soát văn bản", ["Sở Tư pháp"], [], "2018-Q2"),
    ]


LETTER = HEAD.replace("KẾ HOẠCH\nThi hành Luật\n", "V/v thi hành Luật\n\nKính gửi: Các sở, ban, ngành.\n").replace(
    "12/KH-", "12/"
)


def test_a_letter_without_an_outline_orders_by_its_paragraphs() -> None:
    body = (
        "Giao Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ rà soát danh mục thông tin; hoàn thành trước ngày 30/4/2018.\n"
        "Giao UBND các xã Tân Hòa, Tân Bình và Tân Phú công khai danh mục trong quý II năm 2018.\n"
        "Đề nghị Công an tỉnh phối hợp thực hiện.\n"
        "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./."
    )
    assert [row[2:] for row in map(_row, read_tasks(LETTER + body + FOOT))] == [
        (["Sở Tư pháp"], ["Sở Nội vụ"], "by:2018-04-30"),
        (["UBND các xã Tân Hòa, Tân Bình và Tân Phú"], [], "2018-Q2"),
        (["Công an tỉnh"], [], None),
    ]


def test_a_letter_that_only_tells_orders_nothing() -> None:
    body = "Sở Tư pháp báo cáo tình hình thi hành Luật như sau.\nĐề nghị của Sở Nội vụ đã được xem xét."
    assert read_tasks(LETTER + body + FOOT) == ()
