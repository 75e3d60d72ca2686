"""A unique word is planted in every field of unpublished records and looked for everywhere a person can look."""

import json
from io import StringIO
from unittest import mock
from urllib.parse import quote, quote_plus, unquote

import pytest
from django.core.management import call_command
from django.utils.html import escape

from addresses import addresses
from factories import MUST, decided, metadata, published, source, taken_in
from tiepcan.records.actions import correct, list_kind, withdraw
from tiepcan.records.jobs import drain, rebuild_index
from tiepcan.records.models import Access, Edition
from tiepcan.records.permissions import PUBLIC, viewer_of
from tiepcan.records.queries import published as public_editions
from tiepcan.records.queries import visible_to
from tiepcan.records.search import find

pytestmark = pytest.mark.slow

WORD = "quetrokhunglong"
PHRASE = f"Thửa đất {WORD} số 77"


@pytest.fixture
def planted(people):
    """One record in every unpublished condition, each carrying the word in text, subject, signer and number."""
    given = {"signer_full_name": WORD, "description": WORD, "signer_position": WORD}

    def fields(n: int) -> dict:
        return given | {"subject": f"{PHRASE} {n}", "code_number": f"{n}", "code_notation": f"KH-{WORD}"[:30]}

    items = [
        taken_in(people, f"{PHRASE} một", **fields(1)),
        decided(people, f"{PHRASE} hai", **fields(2)),
        decided(people, f"{PHRASE} ba", access=Access.CLOSED, basis="l2026:15.6", **fields(3)),
        decided(people, f"{PHRASE} bốn", access=Access.CONDITIONAL, basis="l2026:16.2", **fields(4)),
    ]
    open_item = published(people, "Văn bản công khai bình thường", subject="Thông báo bình thường").item
    correct(
        item=open_item,
        source=source(f"{PHRASE} năm", name=f"{WORD}.txt"),
        metadata=metadata(**fields(5)),
        reason="chưa phát hành",
        by=people.binh,
    )
    gone = published(people, f"{PHRASE} sáu", subject="Thông báo đã gỡ", code_number="6").item  # its text is gone
    withdraw(item=gone, reason="Công khai nhầm", by=people.cuc)
    list_kind(
        agency=people.commune,
        access=Access.CLOSED,
        name=f"Loại {WORD}",
        basis="l2026:15.1",
        valid_from=gone.made_on,
        by=people.binh,
    )
    rebuild_index()
    drain()
    return [*items, open_item, gone]


def test_there_are_addresses_to_look_at():
    assert len(addresses()) >= 10


def bodies(client, items) -> dict[str, str]:
    questions = [WORD, f'"{PHRASE}"', "thua dat", f"1/KH-{WORD}", "quetrokhunglomg", ""]
    places = [a for a in addresses() if "rss" not in a]
    places += [f"/tim-kiem/?q={q}" for q in questions] + [f"/tim-kiem/ket-qua.csv?q={q}" for q in questions]
    places += [f"/van-ban/{i.public_id}/{tail}" for i in items for tail in ("", "tep/", "van-ban.txt")]
    places += [f"/danh-muc/{letter}/" for letter in "abcdđeghiklmnopqrstuv"]
    places += ["/co-quan/phuong-mot/", "/co-quan/?q=quetro"]
    answers = {}
    for place in places:
        answer = client.get(place, follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answers[place] = content.decode("utf-8", "replace")
    return answers


def without_the_question(place: str, text: str) -> str:
    """A search page repeats what was typed; that tells nothing about the archive."""
    typed = unquote(place.partition("q=")[2])
    for asked in (typed, typed.strip('"')):
        for form in (asked, quote(asked), quote_plus(asked), escape(asked)):
            text = text.replace(form, "") if form else text
    return text


def test_a_citizen_finds_the_word_nowhere(client, planted):
    for place, text in bodies(client, planted).items():
        assert WORD not in without_the_question(place, text).lower(), place


def test_counts_do_not_betray_that_something_is_there(client, planted):
    page = find(WORD, viewer=PUBLIC, facets=True)
    assert (page.total, page.found) == (0, ())
    assert not any(counts for counts in page.facets.values())
    everything = find("", viewer=PUBLIC, facets=True)
    assert everything.total == public_editions().count() == 1
    assert sum(n for _, n in everything.facets["agency"]) == 1


def test_corrections_of_spelling_do_not_suggest_the_word(planted):
    assert WORD not in json.dumps([c.used for c in find("quetrokhunglomg", viewer=PUBLIC).corrections])


@pytest.mark.parametrize("name", ["dung", "son"])
def test_staff_of_another_agency_find_it_nowhere(client, planted, people, name):
    user = getattr(people, name)
    client.force_login(user)
    for place, text in bodies(client, planted).items():
        assert WORD not in without_the_question(place, text).lower(), place
    for place in (
        "/can-bo/",
        "/can-bo/phat-hanh/",
        "/can-bo/danh-muc/",
        "/can-bo/ke-hoach/",
        f"/can-bo/tra-cuu/?q={WORD}",
    ):
        text = client.get(place, follow=True).content.decode()
        assert WORD not in without_the_question(place, text).lower(), place
    for item in planted:
        answer = client.get(f"/can-bo/thong-tin/{item.public_id}/")
        assert answer.status_code == 404
        assert WORD not in answer.content.decode()


def test_its_own_staff_do_find_it(planted, people):
    viewer = viewer_of(people.binh, on=planted[0].taken_in_at.date())
    assert find(WORD, viewer=viewer).total == 5
    assert visible_to(viewer).count() == Edition.objects.count()


def test_the_command_line_finds_nothing(planted):
    out = StringIO()
    call_command("search", WORD, json=True, stdout=out)
    assert json.loads(out.getvalue())["total"] == 0


def test_what_was_withdrawn_a_moment_ago_is_gone_before_the_index_knows(people):
    edition = published(people, f"{PHRASE} bảy", subject="Một văn bản")
    rebuild_index()
    assert find(WORD, viewer=PUBLIC).total == 1
    withdraw(item=edition.item, reason="nhầm", by=people.cuc)
    assert find(WORD, viewer=PUBLIC).found == ()
    drain()
    assert find(WORD, viewer=PUBLIC).total == 0


def test_a_log_carries_nothing_of_a_document(people, caplog):
    from tiepcan.records import jobs

    taken_in(people, PHRASE, subject=PHRASE)
    with mock.patch.object(jobs, "engine", side_effect=RuntimeError("engine")), pytest.raises(RuntimeError):
        jobs.write_index()
    assert WORD not in caplog.text


def test_a_release_needs_its_legal_basis_on_the_page(client, people):
    edition = published(people, "Văn bản công khai")
    text = client.get(f"/van-ban/{edition.item.public_id}/").content.decode()
    assert edition.item.basis == MUST
    assert "Điều 17" in text
