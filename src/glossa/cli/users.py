"""`glossa users`: who may use a shared server, and as what."""

from __future__ import annotations

import click

from glossa.cli import render
from glossa.cli.options import settings

_ROLES = ("reader", "translator", "terminologist", "admin")


@click.group("users")
def users_command() -> None:
    """Who may use a server that is shared, each by a token of his own.

    A reader looks up, a translator also changes units and proposes concepts, a terminologist changes concepts, imports
    and undoes, an admin also manages users.

    \b
      glossa users add aigerim --role terminologist
    """


@users_command.command("add")
@click.argument("name", metavar="NAME")
@click.option(
    "--role", type=click.Choice(_ROLES), default="translator", show_default=True, help="What the user may do."
)
def add(name: str, role: str) -> None:
    """Add a user and print the token, which is shown this once.

    \b
      glossa users add aigerim --role terminologist
    """
    from glossa.workspace.users import Role, add_user

    _show_token(name, add_user(settings().workspace, name, Role.of(role)))


@users_command.command("token")
@click.argument("name", metavar="NAME")
def token(name: str) -> None:
    """Print a new token for a user; the old one ends.

    \b
      glossa users token aigerim
    """
    from glossa.workspace.users import new_token

    _show_token(name, new_token(settings().workspace, name))


@users_command.command("role")
@click.argument("name", metavar="NAME")
@click.argument("role", type=click.Choice(_ROLES))
def role(name: str, role: str) -> None:
    """Give a user another role.

    \b
      glossa users role aigerim admin
    """
    from glossa.workspace.users import Role, change_role

    change_role(settings().workspace, name, Role.of(role))
    _done({"name": name, "role": role}, f"{name} is {role} now")


@users_command.command("remove")
@click.argument("name", metavar="NAME")
def remove(name: str) -> None:
    """Remove a user; the token ends at once, the history keeps the name.

    \b
      glossa users remove aigerim
    """
    from glossa.workspace.users import remove_user

    remove_user(settings().workspace, name)
    _done({"name": name, "removed": True}, f"removed {name}")


@users_command.command("list")
def list_() -> None:
    """Name all users with their roles; exit code 1 where there are none.

    \b
      glossa users list
    """
    from glossa.workspace.users import list_users

    found = list_users(settings().workspace)
    if settings().json:
        render.as_json({"users": [user.as_json() for user in found]})
    else:
        render.table((render.printable(user.name), user.role.word, f"since {user.since}") for user in found)
    if not found:
        render.message("there are no users; a server on this machine alone needs none")
        click.get_current_context().exit(1)


def _show_token(name: str, made: str) -> None:
    if settings().json:
        render.as_json({"name": name, "token": made})
        return
    render.data(made)
    render.message(f"this is the token of {name}; it is not shown again")


def _done(as_json: dict[str, object], message: str) -> None:
    if settings().json:
        render.as_json(as_json)
    else:
        render.message(message)
