"""The flags that every command shares, and the settings that they make.

They may stand before the command or behind it: `glossa --json lookup x` is `glossa lookup x --json`. What is not given
on the command line comes from the nearest `glossa.toml` (in this folder or one above), then from the environment's
GLOSSA_DB, then from a per-user place:

    # glossa.toml
    db = "journal.db"            memory = "journal"          termbase = "journal"
    source = "en"                targets = ["ru", "kk"]      subject = "diplomacy"
    check_off = ["inconsistent-target"]

`source` and `targets` stand for -s and -t where a pair is needed. They never narrow an export that holds all languages
(a termbase, a table, `--multilingual`): only -s and -t on the command line do.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossa.model.errors import UsageError
from glossa.model.language_tag import existing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossa.workspace import Workspace

CommandT = TypeVar("CommandT", bound=click.Command)


@dataclass
class Settings:
    """What the shared flags say. One for a run, found in `click.Context.obj`."""

    db: str | None = None
    json: bool = False
    quiet: bool = False
    verbose: bool = False
    color: bool | None = None
    defaults: Mapping[str, Any] = field(default_factory=lambda: _project_defaults(Path.cwd()))

    @cached_property
    def workspace(self) -> Workspace:
        """The use cases on the store that was asked for. Opens nothing yet."""
        from glossa.workspace import Workspace

        return Workspace(self._database())

    def _database(self) -> str:
        chosen = self.db or self.defaults.get("db") or os.environ.get("GLOSSA_DB")
        if chosen:
            return str(chosen)
        import platformdirs

        return str(platformdirs.user_data_path("glossa", appauthor=False) / "glossa.db")

    def name_of(self, kind: str, given: str | None) -> str:
        """The memory's or termbase's name: as given, or the project's default, or `default`."""
        return given or str(self.defaults.get(kind, "default"))

    def source(self, given: str | None) -> str | None:
        """The source language, canonical: as given, or the project's."""
        chosen = given or self.defaults.get("source")
        return existing(chosen) if chosen else None

    def targets(self, given: tuple[str, ...]) -> tuple[str, ...]:
        """The target languages, canonical: as given (also `ru,kk`), or the project's."""
        chosen = given or tuple(self.defaults.get("targets", ()))
        return tuple(dict.fromkeys(existing(code) for item in chosen for code in item.split(",") if code.strip()))

    def shown_languages(self, given: tuple[str, ...]) -> tuple[str, ...]:
        """Languages to show of what is found: as given, or all of the project's, for one may ask in any of them."""
        return (
            self.targets(given)
            if given
            else tuple(dict.fromkeys((*filter(None, [self.source(None)]), *self.targets(()))))
        )


def settings() -> Settings:
    """The settings of the run that goes on."""
    return click.get_current_context().ensure_object(Settings)


def day(said: str | None) -> str | None:
    """A date as it was typed, checked."""
    if said is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(said).isoformat()
    except ValueError as error:
        raise UsageError(f"not a date: {said!r}; write one like 2026-01-31") from error


def _set(name: str) -> Any:
    def callback(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if value is None or value is False:
            return
        shared = ctx.find_root().ensure_object(Settings)
        setattr(shared, name, value)
        if name == "color":
            shared.color = False
            ctx.find_root().color = False

    return callback


def _shared_options() -> list[click.Option]:
    def option(*declarations: str, help: str, name: str, **rest: Any) -> click.Option:  # noqa: A002 - click's word
        return click.Option(declarations, help=help, expose_value=False, is_eager=True, callback=_set(name), **rest)

    return [
        option(
            "--db", help="Database: a file, or a URL such as postgresql+psycopg://host/name.", name="db", metavar="DB"
        ),
        option("--json", help="Print one JSON document.", name="json", is_flag=True),
        option("--quiet", "-q", help="No messages and no progress.", name="quiet", is_flag=True),
        option("--verbose", "-v", help="Each skip and repair, with its reason.", name="verbose", is_flag=True),
        option("--no-color", help="No colours.", name="color", is_flag=True),
    ]


def add_shared_options(command: CommandT) -> CommandT:
    """Let `command` (and the commands below it) take the shared flags too."""
    if not any(parameter.name == "json" for parameter in command.params):
        command.params.extend(_shared_options())
    if isinstance(command, click.Group):
        for below in command.commands.values():
            add_shared_options(below)
    return command


def _project_defaults(folder: Path) -> Mapping[str, Any]:
    """The nearest glossa.toml's content. A path in it is relative to it."""
    path = next((p for p in (above / "glossa.toml" for above in (folder, *folder.parents)) if p.is_file()), None)
    if path is None:
        return {}
    import tomllib

    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"cannot be read: {error}", file=str(path)) from error
    texts, lists = ("db", "memory", "termbase", "source", "subject"), ("targets", "check_off")
    known: dict[str, type] = dict.fromkeys(texts, str) | dict.fromkeys(lists, list)
    for key, value in read.items():
        if key not in known:
            raise UsageError(f"unknown setting {key!r}; there are: {', '.join(known)}", file=str(path))
        if not isinstance(value, known[key]):
            raise UsageError(f"{key} must be a {'list' if known[key] is list else 'text'}", file=str(path))
    if "db" in read and "://" not in read["db"]:
        read["db"] = str(path.parent / Path(read["db"]).expanduser())
    return read
