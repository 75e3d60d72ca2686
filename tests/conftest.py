"""A home of its own for every test process; no test touches ./var or another process's files."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="tiepcan-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["TIEPCAN_HOME"] = _home
Path(_home, "static").mkdir()  # the static server looks for it at every start

import pytest  # noqa: E402  the home must be set before anything of ours is imported


@pytest.fixture
def people(db):
    from people import make_people

    return make_people()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Each test has its own originals and its own index in memory; static files need no manifest."""
    settings.STORAGE_URL = f"file://{tmp_path / 'files'}"
    settings.SEARCH_URL = f"memory://{tmp_path.name}"
    settings.HOME = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
