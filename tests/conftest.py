"""What every test may ask for."""

import os

import pytest

from browsing import chromium as chromium
from people import make_people


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk():
    """What a test writes need not survive a power cut; processes that a test starts still flush."""
    flush, os.fsync = os.fsync, lambda _: None
    yield
    os.fsync = flush


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Each test has its own originals and its own index in memory."""
    settings.HOME = tmp_path
    settings.STORAGE_URL = f"file://{tmp_path / 'files'}"
    settings.OCR_URL = "memory://"
    settings.WATCHED_FOLDER = tmp_path / "hop-thu-den"
    settings.SEARCH_URL = f"memory://{tmp_path.name}"
