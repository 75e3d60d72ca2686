from factories import published

PAGES = [
    "/",
    "/tim-kiem/",
    "/danh-muc/",
    "/danh-muc/a/",
    "/danh-muc/co-dieu-kien/",
    "/co-quan/",
    "/co-quan/phuong-mot/",
    "/dau-moi/",
    "/tro-giup/",
    "/kha-nang-tiep-can/",
    "/robots.txt",
]


def test_home_shows_what_is_new_and_counts_what_is_public(client, plan):
    text = client.get("/").content.decode()
    assert "Kế hoạch tiếp cận thông tin năm 2026" in text
    assert "<b>1</b> <span>văn bản đang công khai" in text


def test_home_of_an_empty_installation_says_what_to_do(client, db):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Chưa có văn bản nào được công khai" in answer.content.decode()


def test_home_takes_at_most_ten_queries_however_much_is_public(client, people, django_assert_max_num_queries):
    for number in range(12):
        published(people, f"Nội dung {number}.", code_number=str(number + 1))
    with django_assert_max_num_queries(10):
        client.get("/")


def test_no_page_sets_a_cookie_or_needs_a_script(client, plan, address):
    for path in [*PAGES, address, f"{address}tep/", f"{address}van-ban.txt"]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not answer.cookies, path
        assert "Set-Cookie" not in answer.headers, path
        assert b"<script src" not in b"".join(answer), path


def test_every_page_is_vietnamese_and_has_one_main_heading(client, plan, address):
    for path in [*PAGES[:-1], address]:
        text = client.get(path).content.decode()
        assert '<html lang="vi">' in text, path
        assert text.count("<h1") == 1, path


def test_pages_are_only_read(client, plan, address):
    for path in [*PAGES, address]:
        assert client.post(path).status_code == 405, path
        assert client.head(path).status_code == 200, path


def test_an_unknown_address_gets_a_kind_page(client, db):
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_robots_are_led_to_the_site_map_and_away_from_filters(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /tim-kiem/?" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_a_page_may_be_kept_by_all_unless_somebody_came_with_cookies(client, people):
    answer = client.get("/")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in answer.headers["Vary"]
    client.force_login(people.binh)
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"
