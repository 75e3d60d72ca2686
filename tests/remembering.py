"""What many tests begin with is written by the real actions once in each process, and put back as it was after that."""

import functools
import pickle
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection

from people import People

Row = tuple[Any, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """The tables that differ from those of the people alone, the files, and what the fixture gave."""

    tables: dict[str, list[Row]]
    files: Path
    given: bytes


def remembered(build: Callable[[People], T]) -> Callable[[People], T]:
    """For a fixture that writes on the people and nothing else before it: rows and files, not an index.

    Only with SQLite: elsewhere the fixture writes anew each time.
    """
    kept: list[Kept] = []

    @functools.wraps(build)
    def fixture(people: People) -> T:
        if connection.vendor != "sqlite":
            return build(people)
        if kept:
            return _put_back(kept[0])
        before = _tables()
        given = build(people)
        changed = {name: rows for name, rows in _tables().items() if rows != before[name]}
        files = Path(tempfile.mkdtemp(dir=settings.HOME.parent)) / "files"
        shutil.copytree(settings.HOME, files)
        kept.append(Kept(changed, files, pickle.dumps(given)))
        return given

    return fixture


def _names() -> list[str]:
    return [model._meta.db_table for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]


def _tables() -> dict[str, list[Row]]:
    found = {}
    with connection.cursor() as cursor:
        for name in _names():
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = cursor.fetchall()
    return found


def _put_back(kept: Kept) -> Any:
    with connection.cursor() as cursor:
        for name, rows in kept.tables.items():
            cursor.execute(f'DELETE FROM "{name}"')
            places = ", ".join(["%s"] * len(rows[0])) if rows else ""
            if rows:
                cursor.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
    shutil.copytree(kept.files, settings.HOME, dirs_exist_ok=True)
    return pickle.loads(kept.given)
