import base64
import csv
import io

import pytest

from factories import published, taken_in
from tiepcan.portal.views import results_csv
from tiepcan.records.jobs import drain


def found(client, **query):
    answer = client.get("/tim-kiem/", query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("words", ["tiếp cận thông tin", "tiep can thong tin", "TIẾP CẬN", "“tiếp cận thông tin”"])
def test_words_find_a_document_with_or_without_marks(client, plan, words):
    text = found(client, q=words)
    assert "1 văn bản cho" in text
    assert f"/van-ban/{plan.item.public_id}/" in text


def test_a_passage_is_marked_and_leads_to_its_page(client, plan):
    text = found(client, q="tiep cong dan")
    assert "<mark>tiếp công dân</mark>" in text
    assert f"/van-ban/{plan.item.public_id}/?q=tiep+cong+dan#trang-2" in text


def test_markup_in_a_document_or_in_the_question_is_shown_not_run(client, plan):
    text = found(client, q="phân công <script>alert(1)</script>")
    assert "<script>alert" not in text
    assert "lịch <b>" not in text
    assert "&lt;b&gt;" in text


def test_a_filter_narrows_the_list_and_stays_in_the_address(client, people):
    published(people, "Thông báo nghỉ lễ.", type_name="Thông báo", subject="Thông báo nghỉ lễ", code_number="1")
    published(people, "Kế hoạch nghỉ lễ.", type_name="Kế hoạch", subject="Kế hoạch nghỉ lễ", code_number="2")
    drain()
    text = found(client, q="nghỉ lễ", loai="Thông báo", **{"co-quan": "phuong-mot", "nam": "2026"})
    assert "1 văn bản cho" in text
    assert "Kế hoạch nghỉ lễ" not in text
    assert 'name="robots" content="noindex"' in text


def test_the_address_of_a_choice_is_counted_and_takes_it_back(client, plan):
    text = found(client, loai="Kế hoạch")
    assert '<a href="/tim-kiem/" rel="nofollow" aria-current="true">' in text
    assert "Ủy ban nhân dân phường Một" in text


def test_nothing_found_says_what_to_try(client, plan):
    text = found(client, q="tàu vũ trụ", loai="Kế hoạch")
    assert "Không tìm thấy văn bản nào" in text
    assert "Bỏ lựa chọn “Kế hoạch”" in text


def test_the_list_goes_on_where_it_ended(client, people):
    for number in range(12):
        published(people, f"Văn bản thứ {number}.", subject=f"Báo cáo {number}", code_number=str(number + 1))
    drain()
    first = client.get("/tim-kiem/").context
    second = client.get(first["next_href"]).context
    shown = [row["href"] for row in (*first["results"], *second["results"])]
    assert len(first["results"]) == 10
    assert len(set(shown)) == 12
    assert second["next_href"] == ""
    assert second["first_href"] == "/tim-kiem/"


def test_what_is_not_public_is_in_no_result_count_or_filter(client, people, plan):
    taken_in(people, "Từ chỉ có ở đây: axolotl.", subject="Nháp axolotl", type_name="Tờ trình", code_number="99")
    drain()
    assert "0 văn bản" in found(client, q="axolotl")
    text = found(client)
    assert "1 văn bản" in text
    assert "Tờ trình" not in text


def test_signed_in_staff_see_on_the_portal_what_everybody_sees(client, people, plan):
    taken_in(people, "Từ chỉ có ở đây: axolotl.", subject="Nháp axolotl", code_number="99")
    drain()
    client.force_login(people.binh)
    assert "0 văn bản" in found(client, q="axolotl")


def test_search_takes_at_most_eight_queries(client, people, django_assert_max_num_queries):
    for number in range(12):
        published(people, f"Nội dung {number}.", code_number=str(number + 1))
    drain()
    with django_assert_max_num_queries(8):
        client.get("/tim-kiem/?q=noi+dung&nam=2026")


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ED%A0%80%FF",
        "q=%22%22%22",
        "q=AND+OR+NOT+%28%5B%2A%3F",
        "q=" + "%E1%BA%BF" * 100,
        "nam=abc&nam=99999&nam=-1&nam=%D9%A2%D9%A0%D9%A2%D9%A6",
        "loai=%00&co-quan=%00&muc=%00",
        "loai=" + "x" * 5000,
        "muc=khong-co&co-quan=khong-co",
        "&".join(f"loai={n}" for n in range(200)),
        "sap-xep=ngau-nhien",
    ],
)
def test_odd_questions_get_an_ordinary_page(client, plan, query):
    assert client.get(f"/tim-kiem/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["q=" + "dai+" * 500, "sau=khong-phai", "sau=" + "W" * 3000, "q=a&sau=WzEsMl0"])
def test_questions_that_cannot_be_answered_get_a_kind_page(client, plan, query):
    answer = client.get(f"/tim-kiem/?{query}")
    assert answer.status_code == 400
    assert "Tìm lại từ đầu" in answer.content.decode()


@pytest.mark.parametrize("place", ['["r",1.0,5,2147483646,0]', '["r",1,Infinity,1,0]', "[" * 200])
def test_a_place_we_never_gave_out_does_not_reach_the_engine(client, plan, place):
    forged = base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")
    answer = client.get("/tim-kiem/", {"q": "tiếp cận", "sau": forged})
    assert answer.status_code == 400
    assert "Trang kết quả này không còn" in answer.content.decode()


def rows_of(answer):
    body = b"".join(answer.streaming_content)
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def test_the_list_can_be_taken_away_as_a_table(client, plan):
    answer = client.get("/tim-kiem/ket-qua.csv?q=tiep+can")
    head, row = rows_of(answer)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert head[:3] == ["Số, ký hiệu", "Loại văn bản", "Trích yếu"]
    assert row[:3] == ["12/KH-UBND", "Kế hoạch", "Kế hoạch tiếp cận thông tin năm 2026"]
    assert row[-1] == f"http://testserver/van-ban/{plan.item.public_id}/"


def test_a_table_that_was_cut_says_so(client, people, monkeypatch):
    monkeypatch.setattr(results_csv, "MOST_ROWS", 2)
    monkeypatch.setattr(results_csv, "ROWS_AT_ONCE", 1)
    for number in range(3):
        published(people, f"Nội dung {number}.", code_number=str(number + 1))
    drain()
    rows = rows_of(client.get("/tim-kiem/ket-qua.csv"))
    assert len(rows) == 4
    assert rows[-1][0].startswith("Danh sách dừng ở 2 dòng đầu trên tổng số 3.")


def test_a_cell_is_never_a_formula(client, people):
    published(people, "Nội dung.", subject='=HYPERLINK("http://xau.example")')
    drain()
    assert rows_of(client.get("/tim-kiem/ket-qua.csv"))[1][2].startswith("'=")


def test_a_nul_in_an_address_is_left_out_of_what_is_asked(client, db):
    assert b'value="ke hoach"' in client.get("/tim-kiem/?q=ke%00+hoach").content
