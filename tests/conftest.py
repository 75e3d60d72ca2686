"""A home of its own for every test process; no test touches ./var or another process's files."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="tiepcan-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["TIEPCAN_HOME"] = _home
