from tiepcan.desk.marking import Mark, marked, page_marks, words_marked
from tiepcan.desk.readings import Finding, PageStart
from tiepcan.text.highlight import Span


def test_what_needs_a_look_is_strong_and_says_why():
    assert (
        marked("số 0912", [Mark(3, 7, why="Số điện thoại")])
        == 'số <mark title="Số điện thoại"><strong>0912</strong></mark>'
    )


def test_where_a_value_was_read_can_be_linked_to():
    assert marked("Số: 12", [Mark(4, 6, anchor="doc-number")]) == 'Số: <u id="doc-number">12</u>'


def test_a_finding_inside_a_value_is_not_hidden_by_it():
    html = marked("gặp ông An nhé", [Mark(0, 14, anchor="doc-subject"), Mark(8, 10, why="Tên")])
    assert html == '<u id="doc-subject">gặp ông </u><mark title="Tên"><strong>An</strong></mark><u> nhé</u>'


def test_findings_that_overlap_are_both_marked_to_their_ends():
    html = marked("abcdef", [Mark(0, 4, why="một"), Mark(2, 6, why="hai")])
    assert html == '<mark title="một"><strong>abcd</strong></mark><mark title="hai"><strong>ef</strong></mark>'


def test_marks_outside_the_text_are_cut():
    assert marked("abc", [Mark(-5, 1, why="x"), Mark(2, 99, why="y"), Mark(7, 9, why="z")]).count("<mark") == 2


def test_everything_that_was_read_is_escaped():
    html = marked('<b> & "x"', [Mark(0, 3, why='"><script>'), Mark(4, 5, anchor="a")])
    assert "<b>" not in html
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in words_marked("<b>đất</b>", [Span(3, 6)])


def test_a_finding_across_two_pages_is_marked_on_both():
    pages = [PageStart(1, 0, 10), PageStart(2, 11, 20)]
    finding = Finding("k", "personal.phone", "Số", "0912", ((8, 14),), (1,))
    assert [(m.start, m.end) for page in pages for m in page_marks(page, [finding], {})] == [(8, 14), (-3, 3)]


def test_the_words_of_a_search_are_marked():
    assert words_marked("giao đất ở", [Span(5, 8)]) == "giao <mark>đất</mark> ở"
