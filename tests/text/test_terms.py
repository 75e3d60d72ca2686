"""The grammar of terms: what people write in a plan, and the notation a calendar can hold."""

import pytest

from tiepcan.text.terms import parse_term

READINGS = [
    # points
    ("Quý I năm 2018", "2018-Q1"),
    ("Quí IV-2025", "2025-Q4"),
    ("Quý 1/2020", "2020-Q1"),
    ("Cả năm 2015", "2015"),
    ("Tháng 12/2025", "2025-12"),
    ("12/2025", "2025-12"),
    ("Ngày 05/12/2023", "2023-12-05"),
    ("Trong quý I năm 2018", "2018-Q1"),
    ("Năm 2017; Quý I năm 2018", "2017;2018-Q1"),
    ("Quý IV/2015 và Quý I/2016", "2015-Q4;2016-Q1"),
    ("Năm 2018, 2019", "2018;2019"),
    # ranges
    ("Quý II, III/2015", "2015-Q2/2015-Q3"),
    ("Quý I, Quý II năm 2018", "2018-Q1/2018-Q2"),
    ("Quý III/2024 - Quý I/2025", "2024-Q3/2025-Q1"),
    ("Tháng 11 - 12/2025", "2025-11/2025-12"),
    ("tháng 10, 11, 12 năm 2025", "2025-10/2025-12"),
    ("Từ tháng 3 đến tháng 5 năm 2020", "2020-03/2020-05"),
    ("Từ ngày 01/01/2025 đến ngày 31/12/2025", "2025-01-01/2025-12-31"),
    ("Giai đoạn 2021-2025", "2021/2025"),
    ("6 tháng đầu năm 2020", "2020-01/2020-06"),
    ("Năm 2017 và những năm tiếp theo", "2017/.."),
    ("Trong năm 2024 và các năm tiếp theo", "2024/.."),
    ("Từ năm 2020 trở đi", "2020/.."),
    ("Từ Quý I/2020", "2020-Q1/.."),
    ("Từ tháng 11/2025 đến khi kết thúc", "2025-11/event"),
    # last days
    ("trước ngày 05 tháng 12 năm 2025", "by:2025-12-05"),
    ("Hoàn thành trong năm 2025", "by:2025"),
    ("hoàn thành trong tháng 12 năm 2025", "by:2025-12"),
    ("chậm nhất ngày 30/6/2024", "by:2024-06-30"),
    ("Xong trước ngày 15 tháng 3 năm 2019", "by:2019-03-15"),
    ("Đến hết năm 2025", "by:2025"),
    ("Từ nay đến hết năm 2025", "by:2025"),
    # recurrences
    ("Thường xuyên", "continuous"),
    ("Thường xuyên, hằng năm", "continuous;yearly"),
    ("Hằng quý", "quarterly"),
    ("Hàng tháng", "monthly"),
    ("trước ngày 15 tháng 11 hằng năm", "yearly@11-15"),
    ("Hằng năm, trước ngày 15/11", "yearly@11-15"),
    ("trước ngày 01/6 và 15/11 hằng năm", "yearly@06-01;yearly@11-15"),
    ("trước ngày 20 hằng tháng", "monthly@20"),
    ("Trước ngày 25 của tháng cuối quý", "quarterly@25"),
    # other acts
    ("Sau khi Luật được ban hành", "event"),
    ("Theo kế hoạch của Bộ Tư pháp hàng năm", "event"),
    ("thường xuyên số hóa và ngay sau khi thông tin được tạo ra", "continuous;event"),
    ("thường xuyên, riêng việc rà soát hoàn thành trong quý II/2020", "continuous;by:2020-Q2"),
]


@pytest.mark.parametrize(("words", "notation"), READINGS)
def test_a_term_is_read_as_its_words_say(words: str, notation: str) -> None:
    read = parse_term(words)
    assert set(read.atoms) == set(notation.split(";"))
    assert read.text == words


def test_a_term_without_a_year_takes_the_year_of_its_document() -> None:
    assert parse_term("Quý IV", 2026).notation == "2026-Q4"
    assert parse_term("trước ngày 05/12", 2026).notation == "by:2026-12-05"
    assert parse_term("Quý IV").notation is None


def test_words_that_say_nothing_of_time_stay_as_printed() -> None:
    read = parse_term("Nêu tại Phụ lục")
    assert read.notation is None
    assert read.text == "Nêu tại Phụ lục"


def test_old_tone_placement_and_decomposed_letters_make_no_difference() -> None:
    assert parse_term("Quý I năm 2018").atoms == parse_term("Quý I năm 2018").atoms


def test_a_day_that_does_not_exist_is_no_term() -> None:
    assert parse_term("trước ngày 45/13/2025").notation is None
