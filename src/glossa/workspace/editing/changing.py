"""Edit, merge, delete, take back: each is one step of the history, and one step of `undo`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossa.model.errors import StoreError, UsageError
from glossa.workspace.cards import ConceptCard, card, card_of
from glossa.workspace.editing.assign import assign
from glossa.workspace.editing.merging import merged
from glossa.workspace.editing.revert import Blocked, reverted
from glossa.workspace.editing.shape import from_shape, lines_of, to_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossa.model.concept import Concept
    from glossa.store.editing import Edit
    from glossa.store.read import Reader
    from glossa.store.values import Change, StoredConcept
    from glossa.workspace import Workspace
    from glossa.workspace.editing.shape import Shape

MERGE = "merge"
_UNDO = "terms undo"


@dataclass(frozen=True, slots=True)
class Edited:
    """What a change made of a concept. `card` is None where it is gone; `changed` is false where nothing was new."""

    id: str
    termbase: str
    card: ConceptCard | None
    changed: bool = True
    lines: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        concept = self.card.as_json() if self.card else None
        return {"id": self.id, "termbase": self.termbase, "changed": self.changed, "concept": concept}


@dataclass(frozen=True, slots=True)
class Seen:
    """A concept as it stands: its card, with the revision that a change says it was made from; the shape that is
    edited; and where it came from. `tag` tells its states apart: two that are not the same have different ones."""

    card: ConceptCard
    shape: Shape
    origin: str
    tag: str

    @classmethod
    def of(cls, stored: StoredConcept) -> Seen:
        return cls(card_of(stored), to_shape(stored.concept), stored.origin, _tag(stored))


def _tag(stored: StoredConcept) -> str:
    return f"{stored.revision}-{stored.number}"


def find(reader: Reader, wanted: str, termbase: str | None) -> StoredConcept:
    """The concept called so, or the one into which it was merged. UsageError: there is none, or more than one."""
    termbases = (termbase,) if termbase else ()
    for _ in range(100):
        found = list(reader.concepts([wanted], termbases=termbases))
        if len(found) > 1:
            names = ", ".join(one.termbase for one in found)
            raise UsageError(f"concepts of {names} are called {wanted}; say which with --termbase", code="ambiguous")
        if found:
            return found[0]
        successor = reader.successor(wanted, termbases)
        if successor is None:
            break
        termbases, wanted = (successor[0],), successor[1]
    raise UsageError(f"no concept is called {wanted!r}; `glossa terms show` finds one by its terms", code="not-found")


def edit_concept(
    workspace: Workspace,
    wanted: str,
    *,
    termbase: str | None = None,
    assignments: Sequence[str] = (),
    editor: Callable[[Shape], Shape] | None = None,
    revision: int | None = None,
    tag: str | None = None,
) -> Edited:
    """Change a concept: by `assignments`, and then in the `editor`, which gives its new shape.

    Nobody else's change is lost: one that was made while the editor was open, or after the `revision` that the person
    looked at, is a StoreError (code "conflict"); so is a state other than the one that `tag` names (code "changed").
    """
    with workspace.reader() as reader:
        stored = _in_state(find(reader, wanted, termbase), tag)
    if revision is not None and stored.revision != revision:
        now = f"now revision {stored.revision}"
        raise StoreError(f"concept {wanted} was changed meanwhile ({now}); look at it again", code="conflict")
    before = to_shape(stored.concept)
    shape = to_shape(stored.concept)
    for one in assignments:
        assign(shape, one)
    if editor is not None:
        shape = editor(shape)
    concept = from_shape(shape, stored.concept)
    label = str(stored.concept.id)
    if concept == stored.concept:
        return Edited(label, stored.termbase, card(label, concept), changed=False)
    with (
        workspace.store(create=False) as store,
        store.edit(termbase=stored.termbase, origin="terms edit", actor=workspace.actor) as edit,
    ):
        edit.change_concept(label, concept, stored.revision)
    return Edited(label, stored.termbase, card(label, concept), lines=tuple(difference(before, to_shape(concept))))


def see_concept(workspace: Workspace, wanted: str, *, termbase: str | None = None) -> Seen:
    """The concept called so, or the one into which it was merged, to be looked at and changed."""
    with workspace.reader() as reader:
        stored = find(reader, wanted, termbase)
    return Seen.of(stored)


def _in_state(stored: StoredConcept, tag: str | None) -> StoredConcept:
    if tag is not None and tag != _tag(stored):
        message = f"concept {stored.concept.id} was changed meanwhile; look at it again"
        raise StoreError(message, code="changed")
    return stored


def delete_concepts(
    workspace: Workspace, wanted: Sequence[str], *, termbase: str | None = None, tag: str | None = None
) -> list[Edited]:
    """Take concepts away, all or none of them. StoreError (code "changed") for one that is not in the state `tag`."""
    with workspace.reader() as reader:
        stored = [_in_state(find(reader, one, termbase), tag) for one in dict.fromkeys(wanted)]
    for asked, one in zip(dict.fromkeys(wanted), stored, strict=True):
        if asked != one.concept.id:
            message = f"{asked} was merged into {one.concept.id}; delete that, or take the merge back first"
            raise UsageError(message, code="merged")
    _of_one_termbase(stored)
    with (
        workspace.store(create=False) as store,
        store.edit(termbase=stored[0].termbase, origin="terms delete", actor=workspace.actor) as edit,
    ):
        for one in stored:
            edit.remove_concept(str(one.concept.id), one.revision)
    return [Edited(str(one.concept.id), one.termbase, card(str(one.concept.id), one.concept)) for one in stored]


def merge_concepts(workspace: Workspace, wanted: str, others: Sequence[str], *, termbase: str | None = None) -> Edited:
    """Merge `others` into the concept `wanted`. Their ids lead to it from then on."""
    with workspace.reader() as reader:
        first = find(reader, wanted, termbase)
        rest = [find(reader, one, termbase) for one in dict.fromkeys(others)]
    _of_one_termbase([first, *rest])
    label = str(first.concept.id)
    if any(one.number == first.number for one in rest):
        raise UsageError(f"{label} cannot be merged with itself", code="same-concept")
    concept = first.concept
    for one in rest:
        concept = merged(concept, one.concept)
    with (
        workspace.store(create=False) as store,
        store.edit(termbase=first.termbase, origin="terms merge", actor=workspace.actor, kind=MERGE) as edit,
    ):
        edit.change_concept(label, concept, first.revision)
        for one in rest:
            edit.remove_concept(str(one.concept.id), one.revision)
    lines = difference(to_shape(first.concept), to_shape(concept))
    return Edited(label, first.termbase, card(label, concept), lines=tuple(lines))


def take_back(
    workspace: Workspace, wanted: str, *, revision: int | None = None, termbase: str | None = None
) -> list[Edited]:
    """Take one change of a concept back (the last one, or that which made `revision`), whatever came after it.

    The last one is the last that stands: asked again, it is the one before. An undoing itself is taken back by its
    revision. A change that touched several concepts, as merging does, is taken back in all of them. StoreError (code
    "blocked") where later changes stand in the way.
    """
    with workspace.reader() as reader:
        change = _chosen(_steps(reader, wanted, termbase), wanted, revision)
        name = change.collection
        together = [(wanted, change)]
        if change.kind not in {"import", "align"}:
            together = [(entity, one) for entity, one in reader.changes_of(change.batch) if one.collection == name]
        now = {entity: next(iter(reader.concepts([entity], termbases=(name,))), None) for entity, _ in together}
    with (
        workspace.store(create=False) as store,
        store.edit(termbase=name, origin=f"{_UNDO} {change.batch}", actor=workspace.actor) as edit,
    ):
        return [_revert(edit, name, entity, one, now[entity]) for entity, one in reversed(together)]


def _revert(edit: Edit, termbase: str, entity: str, change: Change, now: StoredConcept | None) -> Edited:
    from glossa.model.concept import Concept

    before, after = change.before, change.after
    assert before is None or isinstance(before, Concept)
    assert after is None or isinstance(after, Concept)
    blocked = f"{entity} was changed since; take the later change back first"
    if after is None and before is not None:
        if now is not None:
            raise StoreError(f"{entity} is there again; nothing to bring back", code="blocked")
        edit.restore_concept(entity, before)
        return Edited(entity, termbase, card(entity, before))
    if now is None:
        raise StoreError(f"{entity} was taken away since; bring it back first", code="blocked")
    if before is None or after is None:
        if now.concept != after:
            raise StoreError(blocked, code="blocked")
        edit.remove_concept(entity, now.revision)
        return Edited(entity, termbase, None)
    concept = _without(before, after, now.concept, blocked)
    edit.change_concept(entity, concept, now.revision)
    lines = difference(to_shape(now.concept), to_shape(concept))
    return Edited(entity, termbase, card(entity, concept), lines=tuple(lines))


def _without(before: Concept, after: Concept, now: Concept, blocked: str) -> Concept:
    try:
        concept = reverted(before, after, now)
    except Blocked as where:
        raise StoreError(f"{where}: {blocked}", code="blocked") from where
    if not any(section.terms for section in concept.sections):
        raise StoreError(f"without it the concept has no term; {blocked}", code="blocked")
    return concept


def _steps(reader: Reader, wanted: str, termbase: str | None) -> list[Change]:
    found = [
        one
        for one in reader.history("concept", wanted)
        if not one.undone and (termbase is None or one.collection == termbase)
    ]
    if not found:
        raise UsageError(f"no concept is called {wanted!r}, and none was", code="not-found")
    if len({one.collection for one in found}) > 1:
        raise UsageError(f"concepts of several termbases are called {wanted}; say which with --termbase")
    return found


def _chosen(steps: Sequence[Change], wanted: str, revision: int | None) -> Change:
    """The change that made `revision`, or the last one that was not taken back and takes none back."""
    if revision is not None:
        chosen = [one for one in steps if one.revision == revision]
        if not chosen:
            there = ", ".join(str(one.revision) for one in steps)
            raise UsageError(f"{wanted} has no change number {revision}; there are {there}", code="not-found")
        return chosen[-1]
    gone: set[str] = set()
    for one in reversed(steps):
        what, _, number = one.origin.rpartition(" ")
        if str(one.batch) in gone:
            continue
        if what != _UNDO:
            return one
        gone.add(number)
    hint = f"--revision {steps[-1].revision} brings back what was undone last"
    raise UsageError(f"every change of {wanted} was taken back; {hint}", code="nothing-left")


def _of_one_termbase(stored: Sequence[StoredConcept]) -> None:
    names = sorted({one.termbase for one in stored})
    if len(names) > 1:
        raise UsageError(f"these are of several termbases ({', '.join(names)}); do it in each by itself")


def difference(before: Shape, after: Shape) -> list[str]:
    """The lines that went and those that came: `- subject: law`, `+ subject: trade`."""
    import difflib

    old, new = lines_of(before), lines_of(after)
    return [line for line in difflib.ndiff(old, new) if line[:2] in {"- ", "+ "}]
