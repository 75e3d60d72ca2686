"""What a page says once a person has put its lines right: words that stay keep their places, new ones find room."""

import pytest

from tiepcan.engines.ocr import Line, PageReading, Source, Word
from tiepcan.records.recognition import with_lines

ROW = (0, 10, 100, 20)


def line(text, block=0):
    words, left = [], 0
    for one in text.split():
        words.append(Word(one, (left, 10, left + 10 * len(one), 20), 0.9))
        left += 10 * len(one) + 10
    return Line(tuple(words), (0, 10, left, 20), block)


def page(*lines, source=Source.RECOGNISED):
    return PageReading(1, source, 400, 600, 200, tuple(lines))


def boxes(reading):
    return {word.text: word.box for row in reading.lines for word in row.words}


def test_words_that_stay_keep_their_places():
    was = boxes(page(line("Về lich cắt nước")))
    now = boxes(with_lines(page(line("Về lich cắt nước")), ["Về lịch cắt nước"]))
    assert now == {"Về": was["Về"], "lịch": was["lich"], "cắt": was["cắt"], "nước": was["nước"]}


@pytest.mark.parametrize(
    "text", ["Về việc cắt nước", "cắt", "Về nước", "Thông báo về lịch cắt nước sinh hoạt", "x Về lich cắt nước y"]
)
def test_new_words_find_room_between_their_neighbours(text):
    now = with_lines(page(line("Về lich cắt nước")), [text]).lines[0]
    assert now.text == text
    assert [w.box[0] for w in now.words] == sorted(w.box[0] for w in now.words)
    assert all(w.box[0] < w.box[2] and w.box[1] < w.box[3] for w in now.words)


def test_an_emptied_line_is_gone_and_a_missed_one_follows():
    now = with_lines(page(line("một"), line("hai")), ["", "hai", "ba", "bốn"])
    assert [row.text for row in now.lines] == ["hai", "ba", "bốn"]
    assert now.text == "hai\n\nba\nbốn"


def test_a_page_whose_own_text_was_put_right_no_longer_speaks_for_itself():
    own = page(line("một"), source=Source.TEXT_LAYER)
    assert with_lines(own, ["một"]).source == Source.TEXT_LAYER
    assert with_lines(own, ["hai"]).source == Source.RECOGNISED
