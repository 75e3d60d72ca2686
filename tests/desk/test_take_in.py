import pytest

from desk.reading_room import NOTICE, upload, words
from people import person
from tiepcan.agencies.models import Role
from tiepcan.records.models import Edition, Item, Origin, Page

GIVEN = {"origin": "created"}
SECRET = "MẬT\n\n" + NOTICE


def give(client, *files, **values):
    return client.post("/can-bo/nhap/", {"documents": list(files), **GIVEN, **values}, follow=True)


def test_a_file_becomes_an_item_and_shows_what_was_read(people, desk):
    page = give(desk(people.hoa), upload())
    item = Item.objects.get()
    assert page.redirect_chain == [(f"/can-bo/thong-tin/{item.public_id}/", 302)]
    edition = item.editions.get()
    assert edition.code == "88/TB-UBND"
    assert f'value="{edition.code_notation}"' in page.content.decode()
    assert item.agency == people.commune
    assert item.taken_in_by == people.hoa


def test_good_files_are_kept_though_others_are_refused(people, desk):
    files = [upload(), upload("", "trong.txt"), upload("%PDF-1.7 hỏng", "hong.pdf")]
    page = give(desk(people.hoa), *files)
    assert Item.objects.count() == 1
    text = words(page)
    assert "Đã nhập 1 trên 3 tệp" in text
    assert "trong.txt" in text
    assert "Tệp không có nội dung" in text
    assert "hong.pdf" in text


def test_a_refused_file_leaves_nothing_behind(people, desk):
    give(desk(people.hoa), upload("", "trong.txt"))
    assert not Item.objects.exists()
    assert not Page.objects.exists()


def test_a_file_over_the_limit_is_refused_by_its_size_alone(people, desk, settings, monkeypatch):
    settings.MAX_FILE_BYTES = 2 * 1024 * 1024
    monkeypatch.setattr("tiepcan.desk.uploads.read_upload", lambda *a: pytest.fail("its bytes were read"))
    page = give(desk(people.hoa), upload("a" * (2 * 1024 * 1024 + 1), "lon.txt"))
    assert "Tệp vượt quá 2 MB" in words(page)


def test_the_same_file_twice_is_named_and_leads_to_the_first(people, desk):
    client = desk(people.hoa)
    give(client, upload())
    page = give(client, upload(name="ban-sao.txt"))
    assert Item.objects.count() == 1
    assert "Tệp này đã có trong hệ thống" in words(page)
    assert f"/can-bo/thong-tin/{Item.objects.get().public_id}/" in page.content.decode()


def test_choices_stay_after_a_refusal(people, desk):
    page = give(desk(people.hoa), upload("", "trong.txt"), origin="held", source_body="Sở Nội vụ")
    assert 'value="Sở Nội vụ"' in page.content.decode()


def test_held_information_names_its_maker(people, desk):
    client = desk(people.hoa)
    page = give(client, upload(), origin="held")
    assert page.status_code == 422
    assert "Hãy ghi cơ quan đã tạo ra thông tin" in words(page)
    give(client, upload(), origin="held", source_body="Sở Nội vụ")
    assert (Item.objects.get().origin, Item.objects.get().source_body) == (Origin.HELD, "Sở Nội vụ")


def test_without_a_file_the_form_says_so(people, desk):
    page = give(desk(people.hoa))
    assert page.status_code == 422
    assert "Hãy chọn ít nhất một tệp" in words(page)


def test_a_secret_letter_is_not_kept_unless_a_person_says_it_is_none(people, desk, tmp_path):
    client = desk(people.hoa)
    page = give(client, upload(SECRET, "mat.txt"))
    assert "Có dấu hiệu độ mật" in words(page)
    assert not Edition.objects.exists()
    assert not list((tmp_path / "files").rglob("*/*"))
    give(client, upload(SECRET, "mat.txt"), no_secret="on")
    assert Edition.objects.count() == 1


def test_someone_of_two_agencies_says_for_which(people, desk):
    both = person("lan", "Ngô Thị Lan", (people.commune, Role.CREATING_UNIT), (people.other_commune, Role.FOCAL_POINT))
    client = desk(both)
    assert "Cơ quan: " in words(give(client, upload()))
    give(client, upload(), agency=people.other_commune.pk)
    assert Item.objects.get().agency == people.other_commune


def test_an_agency_that_is_not_ones_own_cannot_be_chosen(people, desk):
    both = person("lan", "Ngô Thị Lan", (people.commune, Role.CREATING_UNIT), (people.other_commune, Role.FOCAL_POINT))
    page = give(desk(both), upload(), agency=people.department.pk)
    assert page.status_code == 422
    assert not Item.objects.exists()


@pytest.mark.parametrize("who", ["cuc", "son"])
def test_approvers_and_supervisors_take_nothing_in(people, desk, who):
    page = give(desk(getattr(people, who)), upload())
    assert "Bạn chưa nhập được tài liệu" in words(page)
    assert not Item.objects.exists()


def test_a_name_with_folders_in_it_is_only_a_name(people, desk):
    give(desk(people.hoa), upload(name="../../etc/thong-bao.txt"))
    assert Edition.objects.get().original_name == "thong-bao.txt"


def test_the_original_is_kept_as_it_came(people, desk, settings):
    give(desk(people.hoa), upload())
    edition = Edition.objects.get()
    answer = desk(people.cuc).get(f"/can-bo/thong-tin/{edition.item.public_id}/ban-goc/1/")
    assert b"".join(answer.streaming_content) == NOTICE.encode()
    assert "attachment" in answer["Content-Disposition"]


def test_the_page_stays_within_its_budget(people, desk, budget):
    client = desk(people.hoa)
    with budget():
        client.get("/can-bo/nhap/")
