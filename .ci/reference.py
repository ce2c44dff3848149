"""Pages of the reference that are made from the code when the documents are built: the commands and the formats."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from glossa.formats import Format


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Called by mkdocs with the pages of docs/."""
    from mkdocs.structure.files import File

    for path, content in (("reference/commands.md", commands()), ("reference/formats.md", formats())):
        files.append(File.generated(config, path, content=content))
    return files


def commands() -> str:
    """Every command with its help, as the terminal shows it at a width of 100 columns."""
    import click

    from glossa.cli.group import cli

    root = click.Context(cli, info_name="glossa", max_content_width=100, terminal_width=100)
    lines = ["# Commands", "", "As `--help` shows them.", ""]
    for path, command, context in _walk(root, cli, "glossa"):
        lines += [
            f"{'#' * min(4, 1 + len(path.split()))} `{path}`",
            "",
            "```text",
            command.get_help(context),
            "```",
            "",
        ]
    return "\n".join(lines)


def _walk(
    context: click.Context, command: click.Command, path: str
) -> Iterator[tuple[str, click.Command, click.Context]]:
    import click

    yield path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                below = click.Context(inner, parent=context, info_name=name, max_content_width=100, terminal_width=100)
                yield from _walk(below, inner, f"{path} {name}")


_CARRIES = {"units": "translation units", "concepts": "concepts", "document": "running text, for `align`"}


def formats() -> str:
    """The table of all formats: what each carries, and which way it goes."""
    from glossa.formats import FORMATS

    lines = [
        "# Formats",
        "",
        "A file is what its content says; its name decides only where the content could be several things. `--format`",
        "takes the names of the first column.",
        "",
        "| name | format | endings | carries | read | written |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row(known) for known in FORMATS]
    return "\n".join([*lines, "", _WHAT_IS_KEPT])


def _row(known: Format) -> str:
    endings = " ".join(f"`{suffix}`" for suffix in known.suffixes) or "–"
    reads = "yes" if known.read or known.read_document else "–"
    writes = "yes" if known.write else "–"
    carried = _CARRIES[known.carries.value]
    return f"| `{known.name}` | {known.title} | {endings} | {carried} | {reads} | {writes} |"


_WHAT_IS_KEPT = """## What is kept

| | TMX | TBX | tables | PO | XLIFF | JSON |
|---|---|---|---|---|---|---|
| any number of languages | with `--multilingual` | yes | yes | a pair | a pair | yes |
| several texts of one language | yes | synonyms | `|` between them | – | – | yes |
| notes, properties, dates, ids | all | all | columns of their own | comments, context | notes, ids | all |
| inline tags | as structure | as structure | as codes in the text | as text | as structure | as structure |
| what glossa does not know | carried | carried | carried (`prop:` columns) | carried | carried | carried |

A dialect that cannot hold a field says on export what it leaves out or writes in another way. What a client takes is
why the defaults are what they are: see [CAT tools](../how-to/cat-tools.md).
"""

if __name__ == "__main__":
    sys.stdout.write(commands() + "\n" + formats())
