"""Leases: one import at a time into a memory, without holding a lock on the database.

An import writes for minutes, in many short transactions, so a lock cannot guard it; a row can. It says who imports: a
random `holder`, its machine, its process, and when it last gave a sign of life. Others who want the same memory wait.

A lease dies with its process. On the same machine the process is asked for (with its start time, for numbers of
processes come again); on another one, ten minutes of silence count as death. Should a lease be taken from someone who
only slept, he finds out at his next step, before he writes: each step renews the lease, and fails when it is gone.
"""

from __future__ import annotations

import os
import socket
import time
import uuid
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from glossa.model.errors import StoreError
from glossa.store.batches import abandon
from glossa.store.schema import lease

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

SILENCE = 600.0
"""Seconds after which a lease from another machine is dead."""


def new_holder() -> str:
    return uuid.uuid4().hex


def lease_names(memory: str | None, termbase: str | None) -> list[str]:
    names = [f"memory {memory}"] if memory is not None else []
    return [*names, f"termbase {termbase}"] if termbase is not None else names


def held_by_other(connection: Connection, names: Sequence[str]) -> str | None:
    """The first of `names` that a living process holds; the leases of the dead go, and their batches."""
    rows = connection.execute(select(lease).where(lease.c.name.in_(names)).order_by(lease.c.name)).all()
    for row in rows:
        if _alive(row):
            return str(row.name)
        abandon(connection, row.batch_id)
    return None


def clear_dead(connection: Connection) -> None:
    """Abandons every batch whose process has died."""
    for row in connection.execute(select(lease)).all():
        if not _alive(row):
            abandon(connection, row.batch_id)


def take(connection: Connection, names: Sequence[str], holder: str, batch_id: int) -> None:
    for name in names:
        connection.execute(
            insert(lease).values(
                name=name, holder=holder, host=_host(), process=_process(os.getpid()), batch_id=batch_id,
                renewed=time.time(),
            )
        )  # fmt: skip


def renew(connection: Connection, names: Sequence[str], holder: str) -> None:
    """A sign of life. Raises StoreError when the lease was taken away meanwhile."""
    mine = update(lease).where(lease.c.holder == holder).values(renewed=time.time())
    if connection.execute(mine).rowcount != len(names):
        raise StoreError("this import was given up for dead and its place taken; import again", code="lease-lost")


def release(connection: Connection, holder: str) -> None:
    connection.execute(delete(lease).where(lease.c.holder == holder))


def _alive(row: Row[tuple[object, ...]]) -> bool:
    if row.host != _host() or os.name == "nt":  # Windows' os.kill would end the process that it asks for
        return bool(time.time() - row.renewed < SILENCE)
    number = int(str(row.process).partition(" ")[0])
    return _running(number) and row.process == _process(number)


def _running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@lru_cache(maxsize=1)
def _host() -> str:
    """The machine, and the room of processes in it: numbers of processes mean nothing outside their container."""
    room = ""
    with suppress(OSError):
        room = str(Path("/proc/self/ns/pid").readlink())
    return f"{socket.gethostname()} {room}".strip()


def _process(number: int) -> str:
    """`1234 567890`: the process's number, and when it was started, where the system tells."""
    with suppress(OSError, IndexError):
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return f"{number} {fields[19]}"
    return str(number)
