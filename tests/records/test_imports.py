"""Each module of records can be the first that a command or a script asks for."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["arriving", "actions.correcting"])
def test_a_module_can_be_asked_for_first(module, tmp_path):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tiepcan.project.settings", "TIEPCAN_HOME": str(tmp_path)}
    code = f"import django; django.setup(); import tiepcan.records.{module}"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
