"""What of a damaged SQLite file can still be read?

A file that was cut short is refused by SQLite as a whole, though most of its pages are sound: its header says how many
there should be. In a copy whose header does not say so, the tables can be walked from both ends towards the damage:

    unit   1 2 3 4 5 ░ ░ ░ 9 10      first to last: 5      last to first: 2      can be read: 7
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

_PAGES_AT = 28
"""Where a file's header says how many pages it has; 0 there means: look how long the file is."""
_COUNTED = (("unit", "id, tuid, carried"), ("variant", "id, text, content"), ("concept", "id, document"))


def readable(path: Path) -> dict[str, int]:
    """How many rows of units, texts and concepts can be read, by table; a table that cannot be found is left out.

    Rows are counted whether live or not. The file itself is only read.
    """
    found: dict[str, int] = {}
    with TemporaryDirectory(prefix="glossa-") as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            shutil.copyfile(log, copy.with_name("copy.db-wal"))
        with copy.open("r+b") as file:
            file.seek(_PAGES_AT)
            file.write(bytes(4))
        with closing(sqlite3.connect(copy)) as connection:
            connection.text_factory = bytes
            for table, columns in _COUNTED:
                forwards = _walk(connection, table, columns, "ASC")
                backwards = _walk(connection, table, columns, "DESC")
                if forwards is not None and backwards is not None:
                    found[table] = len(forwards | backwards)
    return found


def _walk(connection: sqlite3.Connection, table: str, columns: str, order: str) -> set[int] | None:
    """The ids of the rows before the first that cannot be read, None where not even the table is found."""
    ids: set[int] = set()
    try:
        for row in connection.execute(f"SELECT {columns} FROM {table} NOT INDEXED ORDER BY id {order}"):  # noqa: S608
            ids.add(row[0])
    except sqlite3.Error as error:
        if "no such table" in str(error) or (not ids and "file" in str(error)):
            return None
    return ids
