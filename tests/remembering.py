"""What many tests begin with is written by the real actions once in each process, and put back as it was after that.

A test begins with the people alone. Each remembered call leads from one known state to the next; as long as nothing else
was written in between, the rows, the files and the result of the first time are those of every time.
"""

import functools
import io
import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.test.signals import setting_changed

Row = tuple[Any, ...]
F = TypeVar("F", bound=Callable[..., Any])

_WRITES = re.compile(r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"')
_HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "PRAGMA", "EXPLAIN")
_SIGNING_IN = {"django_session", "agencies_user"}  # who is signed in changes nothing that a record or a case is made of
_OWN = {
    "HOME",
    "STORAGE_URL",
    "OCR_URL",
    "WATCHED_FOLDER",
    "SEARCH_URL",
}  # each test has its own, and they mean the same
_BEGINNING = b"the people alone"


@dataclass(frozen=True)
class Kept:
    """What the tables written to held afterwards, the files that came, and what was given back."""

    tables: dict[str, list[Row]]
    files: dict[str, tuple[int, bytes]]
    given: bytes


class _Place:
    """Where this test stands: the name of the calls that led here, or None where something else was written."""

    def __init__(self) -> None:
        self.state: bytes | None = None
        self.written: set[str] = set()
        self.taken_back = False  # something was undone, or cannot be told
        self.building = False  # what a remembered call calls is part of it
        self.settings: dict[str, Any] = {}
        self.patches: pytest.MonkeyPatch | None = None

    def is_patched(self) -> bool:
        """Whether the test put something else in the place of a part of the system."""
        return self.patches is not None and bool(self.patches._setattr or self.patches._setitem)


_place = _Place()
_known: dict[bytes, Kept] = {}


def begin() -> None:
    """Another test: nothing is known yet, and no setting is its own."""
    vars(_place).update(vars(_Place()))


@contextmanager
def only_people(patches: pytest.MonkeyPatch) -> Iterator[None]:
    """From here on the people and nothing else are there. Only with SQLite: elsewhere everything is written each time."""
    if connection.vendor != "sqlite":
        yield
        return
    _place.state, _place.patches = _BEGINNING, patches
    with connection.execute_wrapper(_look):
        yield


def _look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Every statement passes here: which table does it write to?"""
    if found := _WRITES.match(sql):
        _place.written.add(found[1])
        if found[1] not in _SIGNING_IN:
            _place.state = None
    elif not sql.lstrip().startswith(_HARMLESS):
        _place.state, _place.taken_back = None, True
    return execute(sql, params, many, context)


def _setting_changed(setting: str, value: Any, **_: Any) -> None:
    if setting not in _OWN:
        _place.settings[setting] = value


setting_changed.connect(_setting_changed)


def remembered(build: F) -> F:
    """For what writes through actions and depends on nothing but its arguments, what was there, and the day."""

    @functools.wraps(build)
    def call(*args: Any, **values: Any) -> Any:
        followed = _place.state and not _place.building and not _place.is_patched()
        name = _next(build, args, values) if followed else None
        if name is None:
            return build(*args, **values)
        if name not in _known:
            return _written(name, functools.partial(build, *args, **values))
        _put_back(_known[name])
        _place.state = name
        return pickle.loads(_known[name].given)

    return call  # type: ignore[return-value]


def _written(name: bytes, build: Callable[[], Any]) -> Any:
    """Build it, and keep what it wrote."""
    outside, files = (_place.written, _place.taken_back), set(_files())
    _place.written, _place.taken_back, _place.building = set(), False, True
    try:
        given = build()
    finally:
        _place.building = False
        mine, undone = _place.written, _place.taken_back
        _place.written, _place.taken_back = outside[0] | mine, outside[1] or undone
    if undone or mine & _SIGNING_IN:
        _place.state = None
        return given
    with connection.cursor() as cursor:
        tables = {table: cursor.execute(f'SELECT * FROM "{table}"').fetchall() for table in sorted(mine)}
    kept = {file: _content(Path(settings.HOME, file)) for file in _files() if file not in files}
    _known[name] = Kept(tables, kept, pickle.dumps(given))
    _place.state = name
    return given


def _next(build: Callable[..., Any], args: Any, values: Any) -> bytes | None:
    """The name of the state that this call leads to; None where that cannot be told."""
    told = io.BytesIO()
    now = f"{datetime.now(UTC):%F %H}"
    named = sorted(_place.settings.items())
    try:
        _Naming(told).dump(
            (_place.state, build.__module__, build.__qualname__, args, sorted(values.items()), named, now)
        )
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    return sha256(told.getvalue()).digest()


class _Naming(pickle.Pickler):
    """Rows are named by their keys: what they hold is told by the state they stand in."""

    def persistent_id(self, obj: Any) -> Any:
        return (obj._meta.label, obj.pk) if isinstance(obj, Model) else None


def _files() -> Iterator[str]:
    home = Path(settings.HOME)
    return (str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())


def _content(path: Path) -> tuple[int, bytes]:
    return path.stat().st_mode, path.read_bytes()


def _put_back(kept: Kept) -> None:
    with connection.cursor() as cursor:
        for name, rows in kept.tables.items():
            cursor.execute(f'DELETE FROM "{name}"')
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
    for name, (mode, content) in kept.files.items():
        path = Path(settings.HOME, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(mode)
