"""`import`: a file of another tool → the store, whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossa.model.concept import Concept
from glossa.model.errors import Finding, InputError
from glossa.model.unit import FileHeader, TranslationUnit
from glossa.workspace.account import Account
from glossa.workspace.gathering import FileSet
from glossa.workspace.incoming import incoming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossa.formats.format import Value
    from glossa.store.importing import Import
    from glossa.store.open import Store
    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """`concepts`: read a table as concepts (true), as units (false), or as its header says (None).

    `run`: a name that the files of one command share; they are undone together. `on_conflict` ("keep", "replace",
    "both"): what becomes of a concept that differs from the one here, where that was edited or is from elsewhere.
    """

    memory: str = "default"
    termbase: str = "default"
    concepts: bool | None = None
    format: str | None = None
    source: str | None = None
    target: str | None = None
    dry_run: bool = False
    strict: bool = False
    run: str = ""
    on_conflict: str = "both"


@dataclass(slots=True)
class Imported:
    """What became of one file. `what` says into which memory or termbase its contents went."""

    file: str
    format: str
    what: str = ""
    account: Account = field(default_factory=Account)
    added: int = 0
    changed: int = 0
    conflicts: int = 0
    """Concepts that are new, that are the next revision of one here, that differ from one here (see `on_conflict`)."""


def import_file(
    workspace: Workspace,
    file: str | FileSet,
    request: ImportRequest,
    progress: Callable[[float], None] = lambda _fraction: None,
) -> Imported:
    """Import one file (`-` is standard input), or files that hold units together, as one.

    Raises InputError, with nothing stored, for a file that is unusable. The account counts what the file holds: units
    for a memory, concepts for a termbase.
    """
    files = FileSet((file,)) if isinstance(file, str) else file
    if request.dry_run and not workspace.exists():
        with TemporaryDirectory(prefix="glossa-") as folder:
            scratch = replace(workspace, database=f"{folder}/dry.db", pool=None)
            done = import_file(scratch, files, replace(request, dry_run=False), progress)
            done.account.dry_run = True
            return done
    findings: list[Finding] = []
    with incoming(files, request, findings) as source:
        done = Imported(source.name, source.format, account=Account(dry_run=request.dry_run, findings=findings))
        begun = list(islice(source.values, _LOOKED_AT))  # what is refused at once makes no store
        if all(isinstance(value, FileHeader) for value in begun):
            raise _nothing_usable(done)
        with (
            _store(workspace) as store,
            store.begin_import(
                memory=request.memory,
                termbase=request.termbase,
                origin=source.origin,
                actor=workspace.actor,
                run=request.run,
                on_conflict=request.on_conflict,
            ) as batch,
        ):
            if request.dry_run:
                batch.discard()
            kinds = _add_all(chain(begun, source.values), batch, done.account, progress, source.size)
            done.account.skipped = sum(finding.skipped for finding in done.account.findings)
            if not kinds:
                raise _nothing_usable(done)
    _tell_conflicts(done, batch)
    told = {conflict.stored_as for conflict in batch.conflicts}
    for wanted, given in batch.renamed:
        if given in told:
            continue
        message = f"another concept has the id {wanted} already"
        done.account.findings.append(Finding("renamed", message, f"stored as {given}", file=done.file, unit=wanted))
    counts = (batch.account.units, batch.account.concepts)
    done.account.stored = sum(count.stored + count.changed for count in counts)
    done.account.repeated = sum(count.repeated for count in counts)
    done.account.read = done.account.stored + done.account.repeated + done.account.skipped
    places = {TranslationUnit: f"memory {request.memory}", Concept: f"termbase {request.termbase}"}
    done.what = ", ".join(places[kind] for kind in (TranslationUnit, Concept) if kind in kinds)
    return done


def _tell_conflicts(done: Imported, batch: Import) -> None:
    """What concepts of the file met in the termbase, and what became of them."""
    counts = batch.account.concepts
    done.conflicts = len(batch.conflicts)
    both = sum(one.stored_as not in {None, one.label} for one in batch.conflicts)
    replaced = sum(one.stored_as == one.label for one in batch.conflicts)
    done.added, done.changed = counts.stored - both, counts.changed - replaced
    for one in batch.conflicts:
        message = f"{one.term[:60]!r}: the concept {one.label} here differs, and {one.why}"
        code, action = "conflict", "kept the one here"
        if one.stored_as == one.label:
            action = "replaced"
        elif one.stored_as is not None:
            code, action = "renamed", f"stored as {one.stored_as}"
        kept = one.stored_as is None
        done.account.findings.append(
            Finding(code, message, action, file=done.file, unit=one.source_label, skipped=kept)
        )
    done.account.skipped += counts.kept


@contextmanager
def _store(workspace: Workspace) -> Iterator[Store]:
    """The store; one that is made for a file which then proves to be broken is taken away again."""
    new = not workspace.exists()
    try:
        with workspace.store() as store:
            yield store
    except BaseException:
        if new:
            workspace.unmake()
        raise


def _nothing_usable(done: Imported) -> InputError:
    skipped = [finding for finding in done.account.findings if finding.skipped]
    first = skipped[0] if skipped else None
    why = f": {first.message}" if first else ""
    line = first.line if first else None
    return InputError(f"nothing usable in it{why}", code="nothing-usable", file=done.file, line=line)


def _add_all(
    values: Iterator[Value], batch: Import, account: Account, progress: Callable[[float], None], size: int
) -> set[type]:
    """Add every value to the batch; the kinds of values that there were."""
    kinds: set[type] = set()
    for count, value in enumerate(values):
        if isinstance(value, FileHeader):
            batch.header(value)
            continue
        try:
            if isinstance(value, TranslationUnit):
                batch.add(value)
            elif isinstance(value, Concept):
                batch.add_concept(value)
        except InputError as error:
            account.findings.append(
                Finding(error.code, error.message, "skipped", unit=value.id, skipped=True)  # type: ignore[union-attr]
            )
            continue
        kinds.add(type(value))
        if count % 1000 == 0:
            progress(min(0.99, count * _BYTES_A_VALUE / max(1, size)))
    return kinds


_LOOKED_AT = 2000
"""How many values are read before a store is opened."""
_BYTES_A_VALUE = 500
"""About what a unit takes in a file; only the progress bar asks."""
