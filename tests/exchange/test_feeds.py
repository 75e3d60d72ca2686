import xml.etree.ElementTree as ET
from datetime import date

from factories import metadata, published, source
from tiepcan.records.actions import correct, release, withdraw

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(client):
    answer = client.get("/moi-cong-khai.atom")
    assert answer.status_code == 200
    return ET.fromstring(answer.content).findall("a:entry", ATOM)


def test_the_feed_names_what_is_new(client, people):
    edition = published(people, subject="Lịch tiếp công dân & nghỉ lễ")
    (entry,) = entries(client)
    assert entry.findtext("a:title", namespaces=ATOM) == "12/KH-UBND – Lịch tiếp công dân & nghỉ lễ"
    assert entry.find("a:link", ATOM).get("href") == f"http://testserver/van-ban/{edition.item.public_id}/"


def test_a_correction_is_news_and_a_withdrawn_document_is_not(client, people):
    edition = published(people)
    (first,) = entries(client)
    correct(item=edition.item, source=source("Đúng."), metadata=metadata(), reason="Sai số liệu", by=people.binh)
    release(item=edition.item, by=people.cuc)
    (second,) = entries(client)
    assert first.findtext("a:id", namespaces=ATOM) != second.findtext("a:id", namespaces=ATOM)
    assert "Đính chính: Sai số liệu" in second.findtext("a:summary", namespaces=ATOM)
    withdraw(item=edition.item, reason="Nhầm", by=people.cuc)
    assert entries(client) == []


def test_a_reader_that_has_the_feed_is_told_so(client, people):
    published(people)
    first = client.get("/moi-cong-khai.atom")
    assert client.get("/moi-cong-khai.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert "Set-Cookie" not in first.headers


def test_the_short_address_leads_to_the_feed(client, db):
    assert client.get("/rss/").headers["Location"] == "/moi-cong-khai.atom"


def locations(client, path):
    return [e.text for e in ET.fromstring(client.get(path).content).iterfind(".//m:loc", MAP)]


def test_the_site_map_holds_every_public_document_once(client, people):
    editions = [published(people, f"Nội dung {n}.", code_number=str(n)) for n in range(1, 4)]
    withdraw(item=editions[0].item, reason="Nhầm", by=people.cuc)
    parts = locations(client, "/sitemap.xml")
    found = [place for part in parts for place in locations(client, part.removeprefix("http://testserver"))]
    documents = [f"http://testserver/van-ban/{e.item.public_id}/" for e in editions[1:]]
    assert [place for place in found if "/van-ban/" in place] == documents
    assert "http://testserver/tro-giup/" in found


def test_a_part_of_the_site_map_that_is_not_there_yet_is_not_found(client, people):
    published(people, issued_date=date(2026, 10, 5))
    assert client.get("/sitemap-999999.xml").status_code == 404
