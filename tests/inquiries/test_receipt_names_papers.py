"""The receipt names the papers that were sent along, as long as it waits to be issued."""

import pytest
from cases import SEPTEMBER, noon, received

from engines.letters.letter_texts import docx_text, pdf_text
from tiepcan.engines.letters import plain_text, to_docx, to_pdf
from tiepcan.inquiries import actions
from tiepcan.inquiries.actions.letters import letter_in
from tiepcan.inquiries.permissions import CITIZEN

AT = noon(SEPTEMBER)


def send(inquiry, name: str, by):
    return actions.attach(inquiry=inquiry, content=f"Giấy {name}".encode(), name=name, by=by, at=AT)


def receipt(inquiry):
    return inquiry.letters.get(form="02")


def test_at_the_counter_the_draft_names_each_paper_that_comes_and_none_that_went(people):
    inquiry = received(people, channel="post").inquiry
    send(inquiry, "giấy ủy quyền.txt", people.binh)
    wrong = send(inquiry, "căn cước.txt", people.binh)
    assert "Giấy tờ kèm theo: giấy ủy quyền.txt; căn cước.txt" in plain_text(letter_in(receipt(inquiry)))
    actions.remove_file(file=wrong, by=people.binh, at=AT)
    issued = letter_in(actions.issue(letter=receipt(inquiry), by=people.binh, at=AT))
    for text in (plain_text(issued), docx_text(to_docx(issued, made_at=AT)), pdf_text(to_pdf(issued, made_at=AT))):
        assert "Giấy tờ kèm theo: giấy ủy quyền.txt" in " ".join(text.split())
        assert "căn cước" not in text
    send(inquiry, "đến sau.txt", people.binh)
    actions.accept(inquiry=inquiry, basis="23.3", by=people.binh, at=AT)
    assert letter_in(receipt(inquiry)) == issued, "one receipt for one request, and it stays as it was given"


def test_of_a_request_through_the_network_it_names_what_came_before_it_was_looked_at(people):
    inquiry = received(people).inquiry
    send(inquiry, "văn bản đồng ý.txt", CITIZEN)
    actions.accept(inquiry=inquiry, basis="23.3", by=people.binh, at=AT)
    assert "Giấy tờ kèm theo: văn bản đồng ý.txt" in plain_text(letter_in(receipt(inquiry)))


@pytest.mark.parametrize("channel", ["post", "portal"])
def test_a_receipt_that_was_dropped_is_left_as_it_was(people, channel):
    inquiry = received(people, channel=channel).inquiry
    if channel == "portal":
        actions.accept(inquiry=inquiry, basis="23.3", by=people.binh, at=AT)
    actions.drop_draft(letter=receipt(inquiry), reason="Không cần.", by=people.binh, at=AT)
    send(inquiry, "đến sau.txt", people.binh)
    assert "đến sau.txt" not in plain_text(letter_in(receipt(inquiry)))
