"""The settings of the tests: a home of its own for every test process, quick password hashes, plain static files.

No test touches ./var, or the files of another process.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME_OF_PROCESS = tempfile.mkdtemp(prefix="tiepcan-test-")
atexit.register(shutil.rmtree, HOME_OF_PROCESS, ignore_errors=True)
os.environ["TIEPCAN_HOME"] = HOME_OF_PROCESS
Path(HOME_OF_PROCESS, "static").mkdir()  # the static server looks for it at every start

from tiepcan.project.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
OCR_URL = "memory://"
