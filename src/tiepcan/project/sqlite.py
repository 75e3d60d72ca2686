"""SQLite before 3.51.3 can lose a committed write when its WAL is reset; such a library is replaced, never used."""

import sqlite3
import sys

SOUND = (3, 51, 3)


def use_sound_sqlite() -> None:
    """Put the bundled SQLite in the place of the system's when that one is too old.

    Must run before Django opens its SQLite backend, which imports the module by name.
    """
    if sqlite3.sqlite_version_info >= SOUND:
        return
    import pysqlite3  # only where it is needed: wheels of it do not exist for every platform

    if pysqlite3.sqlite_version_info < SOUND:
        raise SystemExit(
            f"SQLite {sqlite3.sqlite_version} có lỗi mất dữ liệu; cần từ 3.51.3. Hãy cài lại bằng `make setup`."
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
