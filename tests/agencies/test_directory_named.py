"""The directory by words of a name: whole words but the last, with marks or without, found by the database itself."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from people import agency
from tiepcan.agencies.models import Agency
from tiepcan.agencies.queries import abolished_named, directory_named

TODAY = date(2026, 9, 1)
NAMES = {
    "sam-son": "Ủy ban nhân dân phường Sầm Sơn",
    "son-la": "Uỷ ban nhân dân tỉnh Sơn La",
    "hoa-binh": "Sở Tư pháp tỉnh Hoà-Bình",
    "dong-do": "Trung tâm 5 Đông Đô 100%",
}


@pytest.fixture
def named(db):
    for code, name in NAMES.items():
        agency(code, name)


FOUND = [
    ("sam son", {"sam-son"}),
    ("SƠN SẦM", {"sam-son"}),
    ("son", {"sam-son", "son-la"}),
    ("sơn l", {"son-la"}),
    ("so son", set()),  # only the last word may be unfinished
    ("Hòa Bình", {"hoa-binh"}),
    ("hoà bì", {"hoa-binh"}),
    ("dong do 100", {"dong-do"}),
    ("uy ban", {"sam-son", "son-la"}),
    ("am", set()),  # not from the middle of a word
    ("%", set()),
    ("_____", set()),
    ("", set(NAMES)),
]


@pytest.mark.parametrize(("words", "expected"), FOUND)
def test_agencies_are_found_by_the_words_of_their_name(named, words, expected, django_assert_num_queries):
    with django_assert_num_queries(1 if words not in ("%", "_____") else 0):
        assert set(directory_named(words, on=TODAY).prefetch_related(None).values_list("code", flat=True)) == expected


def test_an_agency_that_is_no_more_is_found_by_its_name(named):
    gone = agency("ha-tay", "Ủy ban nhân dân tỉnh Hà Tây", valid_to=date(2025, 6, 30))
    assert abolished_named("ha tay", on=TODAY) == [gone]
    assert not directory_named("ha tay", on=TODAY)


def test_a_new_name_is_found_and_the_old_one_is_not(named):
    agency("son-la", "Ủy ban nhân dân tỉnh Điện Biên")
    assert [a.code for a in directory_named("dien bien", on=TODAY)] == ["son-la"]
    assert not directory_named("son la", on=TODAY)


def test_names_entered_before_are_found_after_the_update(named):
    Agency.objects.update(folded_name="")
    assert not directory_named("sam son", on=TODAY)
    import_module("tiepcan.agencies.migrations.0003_folded_names").fill(apps, None)
    assert [a.code for a in directory_named("sam son", on=TODAY)] == ["sam-son"]
