"""Users: who may do what in a shared store, and how somebody shows who he is.

A user has a token, 256 random bits that are shown once, when it is made; the store keeps their SHA-256 (a slow hash is
for what people make up). A browser keeps no token but a session, which says who and until when, signed with that hash:

    name . expiry . HMAC(hash of the token, name . expiry)

So a session needs no table, every process can check it, and it ends with the token.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
import time
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError

if TYPE_CHECKING:
    from glossa.store.read.users import StoredUser
    from glossa.workspace import Workspace

SESSION_SECONDS = 14 * 24 * 3600
_LONGEST_NAME = 64
_TOKEN_BYTES = 32


class Role(IntEnum):
    """What a user may do; each may also do what those before may.

    reader         look up, search, check, export
    translator     add and change units, propose concepts, decide about what waits for review
    terminologist  add, change and approve concepts, import, undo
    admin          everything, users too
    """

    READER = 1
    TRANSLATOR = 2
    TERMINOLOGIST = 3
    ADMIN = 4

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Role:
        """UsageError for what is no role."""
        try:
            return cls[word.strip().upper()]
        except KeyError:
            raise UsageError(f"no role is called {word!r}; there are {', '.join(one.word for one in cls)}") from None


@dataclass(frozen=True, slots=True)
class User:
    """`since`: when the token was given (ISO 8601, UTC)."""

    name: str
    role: Role
    since: str

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "role": self.role.word, "since": self.since}


def add_user(workspace: Workspace, name: str, role: Role) -> str:
    """A new user's token. UsageError for a name that is taken, or is none."""
    from glossa.store import users

    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with workspace.store() as store:
        users.add_user(store, _checked(name), role.word, _hash(token))
    return token


def new_token(workspace: Workspace, name: str) -> str:
    """Another token for a user; the old one, and what is signed in with it, ends."""
    from glossa.store import users

    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with workspace.store(create=False) as store:
        users.change_user(store, name, token_hash=_hash(token))
    return token


def change_role(workspace: Workspace, name: str, role: Role) -> None:
    from glossa.store import users

    with workspace.store(create=False) as store:
        users.change_user(store, name, role=role.word)


def remove_user(workspace: Workspace, name: str) -> None:
    """What the user did stays, in his name."""
    from glossa.store import users

    with workspace.store(create=False) as store:
        users.remove_user(store, name)


def list_users(workspace: Workspace) -> list[User]:
    """All users, by name."""
    with workspace.reader() as reader:
        return [_user(stored) for stored in reader.users()]


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a request brings to show who sends it: a token, or a session, or neither."""

    token: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Identified:
    """`user` None: nobody, or nobody that is known. `any_users`: are there users at all?"""

    user: User | None
    any_users: bool


def identify(workspace: Workspace, credentials: Credentials) -> Identified:
    """Whose credentials these are. All users are compared with, each in constant time."""
    with workspace.reader() as reader:
        users = reader.users()
    found = None
    for stored in users:
        if credentials.token is not None:
            same = hmac.compare_digest(_hash(credentials.token), stored.token_hash)
        else:
            same = credentials.session is not None and _is_session_of(stored, credentials.session)
        found = stored if same else found
    return Identified(_user(found) if found else None, bool(users))


def new_session(workspace: Workspace, token: str) -> str | None:
    """What a browser keeps of a token, for `SESSION_SECONDS`; None for a token that is nobody's."""
    with workspace.reader() as reader:
        users = reader.users()
    mine = [one for one in users if hmac.compare_digest(_hash(token), one.token_hash)]
    return _session(mine[0], int(time.time()) + SESSION_SECONDS) if mine else None


def _session(stored: StoredUser, expiry: int) -> str:
    name = base64.urlsafe_b64encode(stored.name.encode()).decode().rstrip("=")
    said = f"{name}.{expiry}"
    return f"{said}.{hmac.new(stored.token_hash, said.encode(), sha256).hexdigest()}"


def _is_session_of(stored: StoredUser, session: str) -> bool:
    name, _, rest = session.partition(".")
    expiry = rest.partition(".")[0]
    if not expiry.isascii() or not expiry.isdigit() or len(expiry) > _LONGEST_NAME or int(expiry) < time.time():
        return False
    try:
        said = base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode()
    except (binascii.Error, ValueError):
        return False
    signed = _session(stored, int(expiry))
    return said == stored.name and hmac.compare_digest(signed.encode(), session.encode("utf-8", "replace"))


def _hash(token: str) -> bytes:
    return sha256(token.encode("utf-8", "replace")).digest()


def _user(stored: StoredUser) -> User:
    return User(stored.name, Role.of(stored.role), stored.since)


def _checked(name: str) -> str:
    """A name as it will stand in the history."""
    tidy = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 0 < len(tidy) <= _LONGEST_NAME or not tidy.isprintable():
        raise UsageError(f"a user's name has 1 to {_LONGEST_NAME} printable characters: {name[:80]!r}", code="name")
    return tidy
