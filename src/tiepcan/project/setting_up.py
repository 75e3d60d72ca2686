"""From an empty folder to an installation that works: database, administrative units, static files, index."""

import csv
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tiepcan.agencies.actions import UnitsImported, import_units
from tiepcan.agencies.models import AdministrativeUnit
from tiepcan.audit.actions import Machine
from tiepcan.project.own_law import require_sound_law
from tiepcan.records.index import engine
from tiepcan.records.jobs import rebuild_index

SETUP = Machine("machine:setup", "Cài đặt hệ thống")


def schema_is_current() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cycles of garbage seldom: of tens of thousands of rows made one after the other none is in a cycle, and
    looking takes a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@seldom_collected()
def set_up() -> None:
    """Create or bring up to date whatever is missing; does nothing when all is there.

    Raises CommandError when the installation's own law cannot be used."""
    require_sound_law()
    if not schema_is_current():
        call_command("migrate", verbosity=0, interactive=False)
    if not AdministrativeUnit.objects.exists():
        load_units()
    if engine().needs_rebuild:
        rebuild_index()


def load_units() -> UnitsImported:
    """Enter the administrative units that ship with the program."""
    return import_units(units=_table("units.csv"), successions=_table("successions.csv"), by=SETUP)


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files("tiepcan.agencies").joinpath("data", name).read_text(encoding="utf-8")
    return iter(csv.DictReader(StringIO(text)))


def collect_static() -> None:
    """Put hashed and compressed static files where the web server finds them."""
    call_command("collectstatic", verbosity=0, interactive=False)
