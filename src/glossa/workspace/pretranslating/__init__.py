"""`pretranslate`: a bilingual file filled from the memory, so that a person translates only what is new.

    fitting    a stored translation in the tags and placeholders of another text
    matching   which translation goes into a slot, and whether it is sure

What a person has translated is not touched, a guess gives way only to what is sure, and everything in the file that is
no translation stays byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import Finding, InputError, UsageError
from glossa.workspace.inputs import local_file
from glossa.workspace.outputs import written_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossa.formats.filling.values import Bilingual, Filling, Slot
    from glossa.workspace import Workspace

_LOOKED_AT = 5
"""Units that are looked at for a text: more than one, for a text may have several translations."""


@dataclass(frozen=True, slots=True)
class PretranslateRequest:
    """`output`: a path, or `-` for standard output; the input's own only where it is to be replaced (`in_place`).

    `source`, `target`: languages, where the file does not say. `minimum`: of fuzzy matches, in percent. `overwrite`:
    what is translated too gives way to exact matches. `terms`: the terms of each source as notes. `usual_target`: the
    target language, where neither the file nor anybody else says one.
    """

    file: str
    output: str
    source: str | None = None
    target: str | None = None
    minimum: float = 70.0
    memories: tuple[str, ...] = ()
    in_place: bool = False
    overwrite: bool = False
    terms: bool = False
    usual_target: str | None = None


@dataclass(slots=True)
class Pretranslated:
    """What was done with the entries of a file: each is counted once. `left`: still without a translation."""

    file: str
    output: str
    format: str
    source: str
    target: str
    exact: int = 0
    context: int = 0
    fuzzy: int = 0
    repetitions: int = 0
    untouched: int = 0
    left: int = 0
    noted: int = 0
    findings: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        names = ("exact", "context", "fuzzy", "repetitions", "untouched", "left")
        return f"read {self.read}: " + ", ".join(f"{name} {getattr(self, name)}" for name in names)

    @property
    def read(self) -> int:
        return self.exact + self.context + self.fuzzy + self.repetitions + self.untouched + self.left

    def as_json(self) -> dict[str, Any]:
        """The languages and numbers under their names."""
        names = ("file", "output", "format", "source", "target", "read", "exact", "context", "fuzzy", "repetitions")
        return {name: getattr(self, name) for name in (*names, "untouched", "left")}


def pretranslate(
    workspace: Workspace,
    request: PretranslateRequest,
    progress: Callable[[float], None] = lambda _fraction: None,
) -> Pretranslated:
    """Fill one file. The output is written whole or not at all.

    Raises UsageError for a file of another kind or language and for an output that is the input, InputError for what
    cannot be read, StoreError where there is no store.
    """
    from glossa.formats.files import check_target

    if request.output != "-":
        output = Path(request.output)
        check_target(output)
        if request.file != "-" and not request.in_place and _same(Path(request.file), output):
            raise UsageError("this is the input; name another output, or give --in-place", file=request.output)
    with local_file(request.file) as (path, name):
        file = _opened(path, name, request)
        done = Pretranslated(name, request.output, file.format, file.source, file.target)
        fillings, notes = _found(workspace, file, request, done, progress)
        data = file.filled(fillings, notes)
    done.findings = [*file.findings, *done.findings]
    with written_whole(request.output) as out:
        out.write(data)
    return done


def _opened(path: Path, name: str, request: PretranslateRequest) -> Bilingual:
    from glossa.formats.filling import open_bilingual

    try:
        return open_bilingual(path, name, request.source, request.target)
    except InputError as error:
        if error.code != "no-language" or request.target or not request.usual_target:
            raise
    return open_bilingual(path, name, request.source, request.usual_target)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _found(
    workspace: Workspace,
    file: Bilingual,
    request: PretranslateRequest,
    done: Pretranslated,
    progress: Callable[[float], None],
) -> tuple[Mapping[int, Filling], Mapping[int, list[str]]]:
    """Fillings and notes by the number of their slot; `done` gets their account."""
    from glossa.workspace.looking_up import LookupRequest
    from glossa.workspace.pretranslating.matching import Matcher, targets_for

    lookup = LookupRequest(
        source=file.source,
        targets=targets_for(file.target),
        minimum=request.minimum,
        limit=_LOOKED_AT,
        memories=request.memories,
        terms=False,
    )
    fillings: dict[int, Filling] = {}
    with workspace.look_up_reader() as reader:
        matcher = Matcher(file, done.file, reader, lookup)
        for number, slot in enumerate(file.slots):
            filling = matcher.filling(number) if _wants(slot, request) else None
            if filling is not None and _is_better(filling, slot):
                fillings[number] = filling
                done.findings += matcher.findings
            _count(done, slot, fillings.get(number))
            progress((number + 1) / len(file.slots))
    notes = _terms(workspace, file, request, fillings) if request.terms else {}
    done.noted = len(notes)
    return fillings, notes


def _wants(slot: Slot, request: PretranslateRequest) -> bool:
    from glossa.formats.software.states import State

    return slot.state in {State.OPEN, State.DOUBTFUL} or (request.overwrite and slot.state is State.DONE)


def _is_better(filling: Filling, slot: Slot) -> bool:
    """Is it better than what stands there? A guess is better than nothing, and what is sure than anything else."""
    from glossa.formats.software.states import State

    if slot.state is State.OPEN:
        return True
    return filling.sure and not (slot.state is State.DONE and filling.contents == slot.targets)


def _count(done: Pretranslated, slot: Slot, filling: Filling | None) -> None:
    from glossa.formats.filling.values import Kind
    from glossa.formats.software.states import State

    if filling is None:
        if slot.state is State.OPEN:
            done.left += 1
        else:
            done.untouched += 1
    elif filling.kind is Kind.EXACT:
        done.exact += 1
    elif filling.kind is Kind.CONTEXT:
        done.context += 1
    elif filling.kind is Kind.REPETITION:
        done.repetitions += 1
    else:
        done.fuzzy += 1


def _terms(
    workspace: Workspace, file: Bilingual, request: PretranslateRequest, fillings: Mapping[int, Filling]
) -> dict[int, list[str]]:
    """The terms in each source that is worked on, with their translations: `soft power → мягкая сила`."""
    from glossa.model.language_tag import matches
    from glossa.model.text import plain_text
    from glossa.workspace.looking_up import LookupRequest, lookups
    from glossa.workspace.pretranslating.matching import targets_for

    targets = targets_for(file.target)
    lookup = LookupRequest(source=file.source, targets=targets, units=False)
    numbers = [n for n, slot in enumerate(file.slots) if n in fillings or _wants(slot, request)]
    texts = ("\n".join(filter(None, (plain_text(file.slots[n].source), file.slots[n].plural))) for n in numbers)
    notes: dict[int, list[str]] = {}
    for number, found in zip(numbers, lookups(workspace, texts, lookup), strict=True):
        lines: dict[str, None] = {}
        for term in found.terms:
            named = term.card.translations(term.language)
            words = [word for code, ones in named.items() if any(matches(t, code) for t in targets) for word in ones]
            if term.longest and words:
                lines[f"{term.term} → {', '.join(dict.fromkeys(words))}"] = None
        if lines:
            notes[number] = list(lines)
    return notes
