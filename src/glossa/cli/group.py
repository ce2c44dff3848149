"""The commands by name. A command's module is imported when the command is called, so that `glossa --version` and
`glossa lookup` pay only for what they use."""

from __future__ import annotations

import difflib
import importlib
from typing import Any

import click

from glossa import __version__
from glossa.cli.options import add_shared_options

_COMMANDS = {
    "align": ("align", "Align parallel documents into translation units."),
    "review": ("review", "Accept or reject aligned units that were too doubtful to store."),
    "apply": ("apply", "Store what a person confirmed in a review sheet."),
    "import": ("exchange", "Read TMX, TBX, CSV, PO and other files into the store."),
    "export": ("exchange", "Write the store as TMX, TBX, CSV, PO and other files."),
    "learn": ("learn", "Learn from the memories which words go together, for the aligner."),
    "convert": ("convert", "Write a file in another format, without the store."),
    "lookup": ("lookup", "Find the terms in a text, and the units that are like it."),
    "annotate": ("annotate", "Mark the terms in a document."),
    "search": ("lookup", "Find a text inside stored units (a concordance)."),
    "analyse": ("analyse", "Count how much of a file the memory knows, for an offer or an invoice."),
    "pretranslate": ("pretranslate", "Fill a file to be translated with what the memory knows."),
    "extract": ("extract", "Find term candidates in documents, or with partners in aligned units."),
    "terms": ("terms", "Add, list and show concepts and their terms."),
    "check": ("check", "Say what is wrong with a translation, a memory or a TBX file."),
    "units": ("units", "Show units, and change their texts, status and quality."),
    "dedupe": ("tidying", "Merge units that are there twice."),
    "delete": ("tidying", "Delete units by what they are, after a look at them."),
    "serve": ("serve", "Serve the store over HTTP: a page, the protocols of CAT tools, a JSON API."),
    "users": ("users", "Say who may use a shared server, and as what."),
    "stats": ("upkeep", "Count what the store holds."),
    "doctor": ("upkeep", "Check that the store is whole."),
    "backup": ("upkeep", "Copy the store while it is in use."),
    "copy": ("copy", "Copy the whole store into another database, SQLite or PostgreSQL."),
    "undo": ("upkeep", "Take back the last import, alignment or edit, whole."),
    "init": ("upkeep", "Make a store, with --demo one that is filled."),
}


class CommandGroup(click.Group):
    """Commands that are loaded when called, and a question back where a command is unknown."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"glossa.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return add_shared_options(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise click.UsageError(f"there is no command {name!r}; {_meant(args)}")
        return super().resolve_command(ctx, args)


def _meant(args: list[str]) -> str:
    """A guess at what an unknown command was meant to be: a misspelt one, or a text to look up."""
    near = difflib.get_close_matches(args[0], _COMMANDS, n=1, cutoff=0.7)
    if near:
        return f"did you mean `glossa {near[0]}`?"
    words = []
    for word in args:
        if word.startswith("-"):
            break
        words.append(word)
    return f'did you mean: glossa lookup "{" ".join(words)}"?'


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"glossa {__version__}")
        ctx.exit()


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def cli() -> None:
    """A glossary and translation memory for many languages.

    \b
    glossa align article.txt                 abstracts in several languages become translation units
    glossa lookup "жұмсақ күштің"            terms in inflected form, and the units that hold them
    glossa export --format tmx -s en -t kk -o memory.tmx

    Data goes to standard output, messages to standard error. Exit codes: 0 done or found, 1 nothing found,
    2 wrong use, 3 input refused, 4 store trouble.
    """


add_shared_options(cli)
