"""One word nobody else uses stands in an unpublished record; it is looked for on every page of everybody else."""

import pytest
from django.test import Client

from desk.reading_room import upload
from factories import decided, metadata, source
from tiepcan.oversight.actions import TaskDraft, adopt_plan
from tiepcan.records.actions import take_in
from tiepcan.records.jobs import drain

WORD = "khuynhdiep"
OF_ITEM = ("thong-tin/{0}/", "thong-tin/{0}/dinh-chinh/", "thong-tin/{0}/go-bo/", "thong-tin/{0}/ban-goc/1/")
OF_ITEM += ("phat-hanh/{0}/", "ke-hoach/{0}/de-xuat/", "thong-tin/{0}/phan-loai/", "thong-tin/{0}/tra-lai/")
LISTS = ("", "?loc=qua-han", "?loc=cho-toi", "nhap/", "phat-hanh/", "danh-muc/", "danh-muc/?co-quan=phuong-mot")
LISTS += ("danh-muc/?muc=l2026:17.1.a", "ke-hoach/", "tra-cuu/", f"tra-cuu/?q={WORD}", "tra-cuu/?q=ke+hoach")


@pytest.fixture
def item(people):
    given = source(f"Nội dung {WORD}", tasks=[{"title": WORD}])
    item = take_in(agency=people.commune, source=given, metadata=metadata(f"Kế hoạch {WORD}"), by=people.hoa)
    tasks = [TaskDraft(WORD)]
    adopt_plan(agency=people.commune, item=item, edition=item.editions.get(), tasks=tasks, by=people.binh)
    decided(people, f"Bản khác {WORD}", subject=f"Khác {WORD}", code_number="13")
    drain()
    return item


@pytest.mark.parametrize("who", ["dung", "son"])
def test_nothing_of_an_item_exists_for_outsiders(people, desk, item, who):
    client = desk(getattr(people, who))
    for path in (f"/can-bo/{path.format(item.public_id)}" for path in OF_ITEM):
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code == 404, path
            assert WORD not in answer.content.decode()


@pytest.mark.parametrize("who", ["dung", "son"])
def test_a_plan_of_another_agency_does_not_exist(people, desk, item, who):
    answer = desk(getattr(people, who)).get(f"/can-bo/ke-hoach/{item.plan.pk}/")
    assert answer.status_code == 404
    assert WORD not in answer.content.decode()


@pytest.mark.parametrize("who", ["dung", "son"])
def test_no_list_shows_it_to_outsiders(people, desk, item, who):
    client = desk(getattr(people, who))
    for path in LISTS:
        answer = client.get(f"/can-bo/{path}")
        asked = 2 if WORD in path else 0  # a search repeats what was asked, in its title and its box
        assert answer.status_code == 200
        assert answer.content.decode().count(WORD) == asked, path


def test_its_own_people_find_it(people, desk, item):
    for path in ("", "phat-hanh/", "ke-hoach/", f"tra-cuu/?q={WORD}"):
        assert desk(people.binh).get(f"/can-bo/{path}").content.decode().count(WORD) > 2 * path.count(WORD)


def test_nobody_enters_without_signing_in(item):
    for path in (*LISTS, *OF_ITEM, "styleguide/", "ke-hoach/1/"):
        answer = Client().get(f"/can-bo/{path.format(item.public_id)}")
        assert answer.status_code == 302, path
        assert answer.url.startswith("/tai-khoan/login/?next=/can-bo/")


def test_an_item_that_never_was_looks_like_one_of_another_agency(people, desk, item):
    client = desk(people.dung)
    never, theirs = (client.get(f"/can-bo/thong-tin/{i}/").content for i in ("0000000000", item.public_id))
    assert never.replace(b"0000000000", b"") == theirs.replace(item.public_id.encode(), b"")


def test_a_form_of_another_site_is_refused(people, item):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.hoa)
    assert client.post("/can-bo/nhap/", {"documents": [upload()], "origin": "created"}).status_code == 403


def test_the_styleguide_is_there(people, desk):
    assert desk(people.hoa).get("/can-bo/styleguide/").status_code == 200
