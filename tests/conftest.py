"""What every test may ask for."""

import gc
import os
from itertools import count
from pathlib import Path

import pytest
from django.core.cache import cache

from browsing import chromium as chromium
from people import make_people, people_move_in, people_move_out
from remembering import begin, only_people
from settings_for_tests import HOME_OF_PROCESS

_numbers = count(1)


def pytest_collection_finish():
    """What the modules hold stays to the end: there is nothing to look for in it after every few thousand objects."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk():
    """What a test writes need not survive a power cut; processes that a test starts still flush."""
    flush, os.fsync = os.fsync, lambda _: None
    yield
    os.fsync = flush


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        people_move_in()


@pytest.fixture(autouse=True)
def _empty_place(request):
    """Who asks for the database and not for the people wants it empty."""
    asked = set(request.fixturenames)
    marked = request.node.get_closest_marker("django_db") or asked & {"db", "transactional_db"}
    if marked and "people" not in asked:
        request.getfixturevalue("_django_db_helper")
        people_move_out()


@pytest.fixture
def people(db, request, monkeypatch):
    made = make_people()
    if {"transactional_db", "live_server"} & set(request.fixturenames):
        yield made
        return
    with only_people(monkeypatch):
        yield made


@pytest.fixture(autouse=True)
def _own_files(request, settings):
    """Each test has its own originals and its own index in memory, and nothing was tried or kept before it."""
    cache.clear()
    begin()
    home = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else _new_home()
    settings.HOME = home
    settings.STORAGE_URL = f"file://{home / 'files'}"
    settings.WATCHED_FOLDER = home / "hop-thu-den"
    settings.SEARCH_URL = f"memory://{home}"


def _new_home() -> Path:
    """Quicker than a folder of pytest's own; they go with the process' home when it ends."""
    made = Path(HOME_OF_PROCESS, f"home-{next(_numbers)}")
    made.mkdir()
    return made
