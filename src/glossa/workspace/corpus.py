"""`align --corpus`: thousands of document sets with one shared lexicon, in several processes.

    corpus/en/a.txt ┐                   pattern {lang}/{name}.txt
    corpus/ru/a.txt ┴ set «a»
    corpus/en/b.txt ┐                   1. a sample of the sets is aligned, and what it teaches is kept as a lexicon
    corpus/kk/b.txt ┴ set «b»           2. every set is aligned with it and stored as a batch of its own

A run that was stopped goes on: a set's batch is whole or not there, and says of which documents it was made, byte for
byte. Sets that are so known to the memory, those without any unit too, are not looked at again; documents that have
changed since are. A set that cannot be aligned, even one whose process dies of it, is named in the end and stops no
other. `undo` takes back all that one run brought.

No set depends on another one, and all are stored in the order of their names: one process, many, and the workers of a
cluster give the same store. What is learnt in step 1 is bounded by `SAMPLE`, whatever the size of the corpus, and so is
done in one place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from glossa.formats.review.values import digest_of
from glossa.model.errors import GlossaError, InputError, LanguageError, UsageError
from glossa.model.language_tag import canonical
from glossa.store.notes import DOCUMENT
from glossa.store.target import resolve
from glossa.workspace.account import Account
from glossa.workspace.aligning import AlignRequest, align, store_aligned
from glossa.workspace.documents import JOINT, DocumentSet, document_sets
from glossa.workspace.jobs import results
from glossa.workspace.review_sheets import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from glossa.workspace import Workspace
    from glossa.workspace.aligned import Aligned

PATTERN = "{lang}/{name}.txt"
SAMPLE = 250
"""Sets that the shared lexicon is learnt from at most."""
SURE = 0.8
"""Units of the sample that teach."""


@dataclass(frozen=True, slots=True)
class CorpusRequest:
    folder: Path
    pattern: str = PATTERN
    jobs: int = 1
    lines: bool = False
    dask: str | None = None
    """The address of a scheduler of dask.distributed, whose workers align then."""


@dataclass(frozen=True, slots=True)
class CorpusSet:
    """The files of one set, a language each, in the order of the languages' tags."""

    name: str
    files: tuple[tuple[str, Path], ...]
    origin: str
    """The files' paths inside the corpus: what the set's batch is known by."""

    def digest(self, *beside: object) -> str:
        """Tells whether the documents are still the same."""
        return digest_of({code: digest(path) for code, path in self.files}, *beside)


@dataclass(slots=True)
class CorpusDone:
    """What became of a corpus. `before`: sets that an earlier run had stored; `failed`: sets by name, and why."""

    sets: int = 0
    aligned: int = 0
    before: int = 0
    failed: list[tuple[str, GlossaError]] = field(default_factory=list)
    account: Account = field(default_factory=Account)
    concepts: Account = field(default_factory=Account)

    @property
    def exit_code(self) -> int:
        return max((error.exit_code for _, error in self.failed), default=0)

    def as_json(self) -> dict[str, Any]:
        failed = [{"name": name, "error": {"code": e.code, "message": e.message}} for name, e in self.failed]
        counts = {"sets": self.sets, "aligned": self.aligned, "before": self.before, "failed": failed}
        return {**counts, **self.account.as_json(), "concepts": self.concepts.as_json()}

    def __str__(self) -> str:
        parts = [f"{self.sets} sets: {self.aligned} aligned"]
        parts += [f"{self.before} done before"] * bool(self.before) + [f"{len(self.failed)} failed"] * bool(self.failed)
        return ", ".join(parts)


def find_sets(folder: Path, pattern: str) -> tuple[list[CorpusSet], list[tuple[str, GlossaError]]]:
    """The sets of files under `folder` that `pattern` describes, by name, and those that are no set, and why.

    `{lang}` stands for a language tag, `{name}` for what the files of a set have in common (it may hold slashes).
    UsageError for a pattern without them, InputError where no file fits.
    """
    if pattern.count("{lang}") != 1 or "{name}" not in pattern:
        raise UsageError(f"a pattern holds {{lang}} once and {{name}}, such as {PATTERN}, not {pattern!r}")
    if not folder.is_dir():
        raise InputError("there is no such folder", code="missing", file=str(folder))
    expression = re.escape(pattern).replace(r"\{lang\}", r"(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)")
    expression = expression.replace(r"\{name\}", "(?P<name>.+)", 1).replace(r"\{name\}", "(?P=name)")
    fits = re.compile(expression)
    found: dict[str, dict[str, Path]] = {}
    twice: dict[str, GlossaError] = {}
    for path in sorted(folder.rglob("*")):
        match = fits.fullmatch(path.relative_to(folder).as_posix())
        if match and path.is_file():
            try:
                language = canonical(match["lang"])
            except LanguageError:
                continue
            files = found.setdefault(match["name"], {})
            if language in files:
                both = " and ".join(each.relative_to(folder).as_posix() for each in (files[language], path))
                twice[match["name"]] = InputError(f"it has two files in {language}, {both}", code="same-language")
            files.setdefault(language, path)
    if not found:
        raise InputError(f"no file in it is named like {pattern}", code="no-files", file=str(folder))
    sets: list[CorpusSet] = []
    alone: list[tuple[str, GlossaError]] = []
    for name, files in sorted(found.items()):
        if name in twice:
            alone.append((name, twice[name]))
        elif len(files) > 1:
            origin = JOINT.join(path.relative_to(folder).as_posix() for _, path in sorted(files.items()))
            sets.append(CorpusSet(name, tuple(sorted(files.items())), origin))
        else:
            (language,) = files
            error = InputError(f"there is only one language of it, {language}", code="one-language")
            alone.append((name, error))
    return sets, alone


def align_corpus(
    workspace: Workspace,
    corpus: CorpusRequest,
    request: AlignRequest,
    progress: Callable[[float], None] = lambda _fraction: None,
) -> CorpusDone:
    """Align every set of the corpus that is not stored yet (with `request.replace` all of them) and store it."""
    sets, failed = find_sets(corpus.folder.resolve(), corpus.pattern)
    done = CorpusDone(len(sets) + len(failed), failed=failed)
    known = {} if request.replace else _known(workspace, request.memory)
    left = [one for one in sets if one.origin not in known or known[one.origin] != one.digest(corpus.lines)]
    done.before = len(sets) - len(left)
    request = replace(request, run=request.run or uuid4().hex, proposed=False)
    request = replace(request, lexicons=_shared_lexicon(workspace, corpus, request, left))
    for number, (one, outcome) in enumerate(_aligned(workspace, corpus, request, left), 1):
        try:
            if isinstance(outcome, GlossaError):
                raise outcome
            store_aligned(workspace, outcome, request, one.digest(corpus.lines))
        except GlossaError as error:
            done.failed.append((one.name, error))
        else:
            _add(done, outcome)
        progress(number / len(left))
    done.failed.sort(key=lambda each: each[0])
    return done


def _known(workspace: Workspace, memory: str) -> dict[str, str]:
    """The origin of each set that was aligned for this memory → the digest of its documents then."""
    if not workspace.exists():
        return {}
    with workspace.reader() as reader:
        return reader.notes(DOCUMENT, memory)


@dataclass(frozen=True, slots=True)
class _Job:
    """Aligns one set, in whatever process, and stores nothing."""

    workspace: Workspace
    request: AlignRequest
    lines: bool

    def __call__(self, one: CorpusSet) -> Aligned:
        (documents,) = document_sets([f"{code}={path}" for code, path in one.files], lines=self.lines)
        assert isinstance(documents, DocumentSet)
        return align(self.workspace, replace(documents, title=one.name, origin=one.origin), self.request)


def _aligned(
    workspace: Workspace, corpus: CorpusRequest, request: AlignRequest, sets: Sequence[CorpusSet]
) -> Iterator[tuple[CorpusSet, Aligned | GlossaError]]:
    """Each set and its alignment, in their order, by whoever works on this corpus."""
    job = _Job(workspace, replace(request, dry_run=True), corpus.lines)
    if corpus.dask is None:
        return results(job, sets, corpus.jobs)
    from glossa.workspace.cluster import results_on

    return results_on(corpus.dask, replace(job, workspace=_found_from_anywhere(workspace)), sets)


def _found_from_anywhere(workspace: Workspace) -> Workspace:
    """The workspace under a name that does not depend on the folder in which a process was started."""
    path = resolve(workspace.database).path
    return replace(workspace, pool=None, database=workspace.database if path is None else str(path.resolve()))


def _shared_lexicon(
    workspace: Workspace, corpus: CorpusRequest, request: AlignRequest, sets: Sequence[CorpusSet]
) -> tuple[bytes, ...]:
    """What a sample of the corpus teaches. It is kept in the store, where alignment finds it; a dry run gets it."""
    from glossa.align import learn
    from glossa.store.lexicons import NewLexicon, replace_lexicons
    from glossa.workspace.learning import pairs_of

    name = f"corpus {corpus.folder.resolve().name}"
    if len(sets) < 2 or _knows_lexicon(workspace, name):
        return ()
    sample = sets[:: -(-len(sets) // SAMPLE)]
    texts = []
    for _, outcome in _aligned(workspace, corpus, request, sample):
        if not isinstance(outcome, GlossaError):
            units = (unit for unit in outcome.translation_units() if (unit.score or 0.0) >= SURE)
            texts += [{variant.language: variant.text for variant in unit.variants} for unit in units]
    learnt = [NewLexicon(*pair, len(some), learn(some, pair).to_bytes()) for pair, some in pairs_of(texts).items()]
    if request.dry_run:
        return tuple(one.data for one in learnt)
    if learnt:
        with workspace.store() as store:
            replace_lexicons(store, name, learnt)
    return ()


def _knows_lexicon(workspace: Workspace, name: str) -> bool:
    if not workspace.exists():
        return False
    with workspace.reader() as reader:
        return any(one.name == name for one in reader.lexicons())


def _add(done: CorpusDone, aligned: Aligned) -> None:
    done.aligned += 1
    for total, one in ((done.account, aligned.account), (done.concepts, aligned.concepts)):
        total.read += one.read
        total.stored += one.stored
        total.repeated += one.repeated
        total.skipped += one.skipped
        total.for_review += one.for_review
        total.findings += [replace(finding, file=finding.file or aligned.title) for finding in one.findings]
