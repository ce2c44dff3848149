"""`glossa align --corpus`: its options, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossa.cli import render
from glossa.cli.options import settings
from glossa.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossa.workspace.aligning import AlignRequest

CommandT = TypeVar("CommandT", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    folder: str | None
    pattern: str | None
    jobs: int | None
    dask: str | None

    @classmethod
    def taken_from(cls, options: dict[str, Any]) -> CorpusOptions:
        """Take what `corpus_options` added out of a command's options."""
        chosen = cls(options.pop("corpus"), options.pop("pattern"), options.pop("jobs"), options.pop("dask"))
        if not chosen.folder and (chosen.pattern or chosen.jobs or chosen.dask):
            raise UsageError("--pattern, --jobs and --dask go with --corpus DIR")
        if chosen.jobs and chosen.dask:
            raise UsageError("--jobs works on this machine, --dask on a cluster; give one of them")
        return chosen


def corpus_options(command: CommandT) -> CommandT:
    """Add --corpus, --pattern, --jobs and --dask."""
    for option in (
        click.option(
            "--dask", metavar="ADDRESS", help="With --corpus: on the workers of this scheduler of dask.distributed."
        ),
        click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="With --corpus: so many processes."),
        click.option("--pattern", metavar="PATTERN", help="With --corpus: how the files are named; {lang}/{name}.txt."),
        click.option("--corpus", metavar="DIR", help="Align every set of documents in DIR; a stopped run goes on."),
    ):
        command = option(command)
    return command


def learn_first(request: AlignRequest) -> None:
    """What the memories can teach since they have grown; said, because it takes a while."""
    from glossa.workspace.learning import keep_up

    for learnt in [] if request.dry_run else keep_up(settings().workspace):
        render.message(f"the memories have grown: learnt {learnt}")


def run_corpus(options: CorpusOptions, request: AlignRequest, *, lines: bool) -> None:
    """Align a corpus and say what became of it; the failed sets are named last."""
    from glossa.workspace.corpus import PATTERN, CorpusRequest, align_corpus

    shared = settings()
    assert options.folder is not None
    corpus = CorpusRequest(Path(options.folder), options.pattern or PATTERN, options.jobs or 1, lines, options.dask)
    learn_first(request)
    with render.progress(f"aligning {options.folder}") as progress:
        done = align_corpus(shared.workspace, corpus, request, progress)
    if shared.json:
        render.as_json(done.as_json())
    else:
        render.message(str(done))
        render.findings(done.account.findings)
        render.account(done.account)
        if request.dry_run:
            render.message("dry run: nothing was stored")
        for name, error in done.failed:
            render.message(f"glossa: {name}: {error}")
    if done.exit_code:
        click.get_current_context().exit(done.exit_code)
