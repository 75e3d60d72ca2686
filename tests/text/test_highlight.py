import time
import unicodedata

import pytest

from tiepcan.text.highlight import Span, marks, snippet, terms_of

TEXT = "Người dân có quyền tiếp cận thông tin do cơ quan nhà nước tạo ra. Giao thông thuận tiện."


def marked(text: str, words: str) -> list[str]:
    return [text[span.start : span.end] for span in marks(text, terms_of(words))]


@pytest.mark.parametrize("words", ["tiếp cận thông tin", "tiep can thong tin", "TIẾP CẬN thong tin"])
def test_what_was_asked_is_marked_with_or_without_diacritics(words):
    assert marked(TEXT, words) == ["tiếp cận thông tin"]


def test_spans_are_right_in_decomposed_text_and_old_tone_placement():
    text = unicodedata.normalize("NFD", "Đề nghị Uỷ ban hoà giải")
    assert marked(text, "ủy ban") == [unicodedata.normalize("NFD", "Uỷ ban")]
    assert marked(text, "hòa giải") == [unicodedata.normalize("NFD", "hoà giải")]


def test_a_lone_syllable_is_marked_only_where_nothing_longer_is():
    assert marked("giao thông; bản tin", "thông tin") == ["thông", "tin"]
    assert marked("giao thông và thông tin", "thông tin") == ["thông tin"]
    assert marked(TEXT, "quyền") == ["quyền"]


def test_a_document_number_is_one_mark():
    assert marked("Căn cứ Kế hoạch số 177/KH-UBND ngày 03", "177/kh-ubnd") == ["177/KH-UBND"]


def test_a_stretch_does_not_reach_across_a_sentence_that_lies_between():
    assert marked("thông . . . tin", "thông tin") == ["thông", "tin"]


def test_nothing_asked_marks_nothing():
    assert marks(TEXT, ()) == []
    assert marks("", terms_of("thông tin")) == []


def test_markup_in_the_text_is_left_to_the_caller():
    text = "<b>thông tin</b> & thông tin"
    assert marks(text, terms_of("thông tin")) == [Span(3, 12), Span(19, 28)]


def test_the_snippet_shows_where_most_of_the_question_stands():
    text = "thông tin " + "đoạn mở đầu không liên quan " * 30 + "thủ tục tiếp cận thông tin tại xã " + "phần cuối " * 40
    found = snippet(text, terms_of("thủ tục tiếp cận thông tin"), 120)
    assert "thủ tục tiếp cận thông tin" in found.text
    assert len(found.text) <= 120
    assert found.cut_before
    assert found.cut_after
    assert found.text == text[found.start : found.start + len(found.text)]
    assert [found.text[s.start : s.end] for s in found.spans] == ["thủ tục tiếp cận thông tin"]


def test_the_snippet_never_cuts_a_word():
    text = " ".join(f"nghiêng{n}" for n in range(200)) + " tiếp cận " + " ".join(f"khuỷu{n}" for n in range(200))
    words = set(text.split())
    for width in range(40, 160, 7):
        assert set(snippet(text, terms_of("tiếp cận"), width).text.split()) <= words


def test_without_a_match_the_snippet_is_the_beginning():
    found = snippet(TEXT, terms_of("vắng mặt"), 30)
    assert TEXT.startswith(found.text)
    assert (found.start, found.spans, found.cut_before, found.cut_after) == (0, (), False, True)


def test_a_short_text_is_shown_whole():
    found = snippet("tiếp cận", terms_of("cận"), 240)
    assert (found.text, found.cut_before, found.cut_after) == ("tiếp cận", False, False)


def test_a_kilobyte_is_marked_in_well_under_a_millisecond():
    text = (TEXT * 20)[:1024]
    terms = terms_of("quyền tiếp cận thông tin của người dân")
    snippet(text, terms)
    best = min(_seconds(text, terms) for _ in range(20))
    assert best < 0.0025  # measured 0.0002; the machine may be busy


def _seconds(text: str, terms: tuple[str, ...]) -> float:
    start = time.process_time()
    snippet(text, terms)
    return time.process_time() - start
