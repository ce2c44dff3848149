"""Users of a shared store: added, changed, removed. What a role allows and how tokens are made is not known here.

Users are no part of any batch: undo leaves them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from glossa.model.errors import UsageError
from glossa.store.batches import now
from glossa.store.engine import EDIT_WAIT, writing
from glossa.store.schema import person

if TYPE_CHECKING:
    from glossa.store.store import Store


def add_user(store: Store, name: str, role: str, token_hash: bytes) -> None:
    """UsageError (code "exists") for a name that is taken."""
    with writing(store.engine, store.name, EDIT_WAIT) as connection:
        if connection.execute(select(person.c.name).where(person.c.name == name)).first():
            raise UsageError(f"there is a user {name} already", code="exists", id=name)
        connection.execute(insert(person).values(name=name, role=role, token_hash=token_hash, since=now()))


def change_user(store: Store, name: str, *, role: str | None = None, token_hash: bytes | None = None) -> None:
    """Gives the user another role, another token, or both. UsageError (code "not-found") where there is none."""
    changed: dict[str, object] = {"role": role} if role is not None else {}
    changed |= {"token_hash": token_hash, "since": now()} if token_hash is not None else {}
    with writing(store.engine, store.name, EDIT_WAIT) as connection:
        done = connection.execute(update(person).where(person.c.name == name).values(changed))
        if not done.rowcount:
            raise _unknown(name)


def remove_user(store: Store, name: str) -> None:
    """UsageError (code "not-found") where there is none."""
    with writing(store.engine, store.name, EDIT_WAIT) as connection:
        if not connection.execute(delete(person).where(person.c.name == name)).rowcount:
            raise _unknown(name)


def _unknown(name: str) -> UsageError:
    return UsageError(f"no user is called {name!r}; `glossa users list` names all", code="not-found", id=name)
