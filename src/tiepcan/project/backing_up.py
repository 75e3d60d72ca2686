"""The whole installation in one file, and back: a snapshot of the database, every kept file, the law of this
installation, and, only when asked for, the keys. A manifest names each part with its SHA-256, so that a copy that was
damaged or cut short is found before anything is put in place.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connection, transaction

from tiepcan.agencies.errors import Refused
from tiepcan.inquiries.keys import key_file, keys_in_environment

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE, FILES, LAW, KEYS, ANCHOR = "database", "files", "law", "identity-keys", "audit-anchor.json"
_PATIENCE = 6 * 3600  # seconds for the tools of PostgreSQL


class Damaged(Refused):
    """The copy is not what its manifest says."""


@dataclass(frozen=True)
class Copied:
    """What a copy holds."""

    files: int
    rows: int
    keys: bool


def back_up(target: Path, *, keys: bool) -> Copied:
    """Write the copy beside its place and move it there whole. Raises Refused when it cannot be made."""
    if target.exists():
        raise Refused(f"{target} đã có. Hãy chọn tên khác, hoặc chuyển tệp cũ đi.")
    if keys and keys_in_environment():
        raise Refused(
            "Khóa đang đặt trong biến môi trường, không nằm trong tệp nên không sao lưu được. Hãy giữ bản riêng."
        )
    with tempfile.TemporaryDirectory(dir=target.parent) as beside:
        snapshot, draft, anchor = Path(beside, DATABASE), Path(beside, "copy.tar"), Path(beside, ANCHOR)
        if (known := Path(settings.HOME, ANCHOR)).exists():
            shutil.copyfile(known, anchor)  # before the snapshot: an anchor never lies behind the end of its chain
        counts = _snapshot(snapshot)
        digests: dict[str, str] = {}
        with tarfile.open(draft, "w") as archive:
            for name, path in _parts(snapshot, anchor, keys=keys):
                archive.add(path, arcname=name, recursive=False)
                digests[name] = _digest(path)
            _add_text(
                archive, MANIFEST, json.dumps(_manifest(counts, digests, keys=keys), ensure_ascii=False, indent=1)
            )
        _flush(draft)
        draft.chmod(0o600)
        draft.replace(target)
    return Copied(sum(name.startswith(FILES) for name in digests), sum(counts.values()), keys)


def _manifest(counts: dict[str, int], digests: dict[str, str], *, keys: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "keys": keys,
        "rows": counts,
        "sha256": digests,
    }


def _parts(snapshot: Path, anchor: Path, *, keys: bool) -> Iterator[tuple[str, Path]]:
    """Everything that goes into the copy. Files never change, so those of the snapshot are there after it was taken."""
    yield DATABASE, snapshot
    home = Path(settings.HOME)
    for name, folder in ((FILES, _storage_folder()), (LAW, home / LAW)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield f"{name}/{path.relative_to(folder).as_posix()}", path
    if anchor.exists():
        yield ANCHOR, anchor
    if keys and key_file().exists():
        yield KEYS, key_file()


def _storage_folder() -> Path:
    parts = urlsplit(settings.STORAGE_URL)
    if parts.scheme != "file":
        raise Refused("Lệnh này chỉ sao lưu nơi lưu tệp dạng file://. Hãy sao lưu nơi lưu tệp bằng công cụ của nó.")
    return Path(unquote(parts.path))


def restore(source: Path) -> Copied:
    """Put a copy into an empty installation. Everything is checked before anything is put in place."""
    if not source.is_file():
        raise Refused(f"Không có tệp {source}.")
    _must_be_empty()
    home = Path(settings.HOME)
    with tempfile.TemporaryDirectory(dir=home) as beside:
        unpacked = Path(beside)
        manifest = _unpacked(source, unpacked)
        if manifest["database"] != connection.vendor:
            raise Refused(f"Bản sao lưu là của {manifest['database']}, ở đây đang dùng {connection.vendor}.")
        _keep_other_keys(unpacked / KEYS)
        _load(unpacked / DATABASE)
        if _counts() != manifest["rows"]:
            raise Damaged("Cơ sở dữ liệu khôi phục không đủ số dòng như bản kê. Hãy dùng bản sao lưu khác.")
        for name, folder in ((FILES, _storage_folder()), (LAW, home / LAW)):
            if (unpacked / name).is_dir():
                shutil.copytree(unpacked / name, folder, dirs_exist_ok=True)
        for name, place in ((ANCHOR, home / ANCHOR), (KEYS, key_file())):
            if (unpacked / name).exists():
                shutil.copyfile(unpacked / name, place)
                place.chmod(0o600)
    names = manifest["sha256"]
    return Copied(sum(n.startswith(FILES) for n in names), sum(manifest["rows"].values()), manifest["keys"])


def _must_be_empty() -> None:
    """Nothing that is here may be written over."""
    if connection.introspection.table_names():
        raise Refused("Cơ sở dữ liệu ở đây không trống. Hãy khôi phục vào một TIEPCAN_HOME (và DATABASE_URL) mới.")
    folder = _storage_folder()
    if folder.is_dir() and any(p.is_file() for p in folder.rglob("*")):
        raise Refused(f"Thư mục {folder} không trống. Hãy khôi phục vào một nơi mới.")


def _keep_other_keys(brought: Path) -> None:
    if brought.exists() and key_file().exists() and _digest(brought) != _digest(key_file()):
        raise Refused(f"Ở đây đã có tệp khóa khác ({key_file()}). Hãy chuyển tệp đó đi rồi khôi phục lại.")


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    """The copy laid out in this folder, every part compared with the manifest."""
    try:
        with tarfile.open(source, "r:") as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        digests: dict[str, str] = manifest["sha256"]
    except (tarfile.TarError, OSError, ValueError, KeyError) as error:
        raise Damaged(f"{source.name} không phải bản sao lưu, hoặc bị cắt cụt. Hãy dùng bản sao lưu khác.") from error
    if manifest.get("format") != FORMAT:
        raise Refused(f"{source.name} do phiên bản khác tạo ra. Hãy dùng phiên bản đã sao lưu nó.")
    there = {PurePosixPath(p.relative_to(folder)).as_posix() for p in folder.rglob("*") if p.is_file()} - {MANIFEST}
    wrong = [name for name, digest in digests.items() if name not in there or _digest(folder / name) != digest]
    if wrong or there - set(digests):
        raise Damaged(f"Bản sao lưu bị hỏng: {', '.join([*wrong, *sorted(there - set(digests))][:5])}.")
    return manifest


# --- The database ------------------------------------------------------------------------------------------------


def _snapshot(path: Path) -> dict[str, int]:
    """The database as it is at one moment, while others go on writing; and how many rows each table holds in it."""
    return _VENDORS[connection.vendor][0](path)


def _load(path: Path) -> None:
    _VENDORS[connection.vendor][1](path)


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        return {table: _count(cursor, table) for table in sorted(connection.introspection.table_names(cursor))}


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  names of our own tables
    return int(cursor.fetchone()[0])


def _save_sqlite(path: Path) -> dict[str, int]:
    # A connection of its own: one in the middle of writing would be waited for by itself.
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = sorted(t for t in tables if not t.startswith("sqlite_"))
        return {t: int(copy.execute(f'SELECT COUNT(*) FROM "{t}"').fetchone()[0]) for t in ours}  # noqa: S608


def _load_sqlite(path: Path) -> None:
    connection.close()
    with closing(sqlite3.connect(path)) as copy, closing(sqlite3.connect(connection.settings_dict["NAME"])) as target:
        copy.backup(target)


def _save_postgresql(path: Path) -> dict[str, int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = str(cursor.fetchone()[0])
        counts = _counts()
        _tool("pg_dump", "--format=custom", "--no-owner", f"--snapshot={moment}", f"--file={path}")
    return counts


def _load_postgresql(path: Path) -> None:
    _tool("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(path), database="--dbname")


def _tool(name: str, *arguments: str, database: str = "") -> None:
    """A program of PostgreSQL; the password goes by the environment, where no list of processes shows it."""
    program, known = shutil.which(name), connection.settings_dict
    if program is None:
        raise Refused(f"Máy này không có {name}. Hãy cài công cụ của PostgreSQL cùng phiên bản với máy chủ.")
    given = {
        "PGHOST": known["HOST"],
        "PGPORT": str(known["PORT"]),
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
    }
    environment = os.environ | {key: value for key, value in given.items() if value}
    where = [database, known["NAME"]] if database else [known["NAME"]]
    run = subprocess.run(  # noqa: S603  the tool that was found, with arguments of our own
        [program, *arguments, *where], env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    if run.returncode:
        raise Refused(f"{name} báo lỗi: {run.stderr.strip()[-300:]}")


_VENDORS: dict[str, tuple[Callable[[Path], dict[str, int]], Callable[[Path], None]]] = {
    "sqlite": (_save_sqlite, _load_sqlite),
    "postgresql": (_save_postgresql, _load_postgresql),
}


# --- Files -------------------------------------------------------------------------------------------------------


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        archive.add(file.name, arcname=name)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
