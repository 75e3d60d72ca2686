"""What every test may ask for."""

import pytest

from people import make_people


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Each test has its own originals and its own index in memory."""
    settings.HOME = tmp_path
    settings.STORAGE_URL = f"file://{tmp_path / 'files'}"
    settings.OCR_URL = "memory://"
    settings.SEARCH_URL = f"memory://{tmp_path.name}"
