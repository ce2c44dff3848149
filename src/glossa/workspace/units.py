"""Units by hand: listed, seen, added, changed, removed, and their history.

A person changes texts. What rides along (tags, notes, properties) stays with a text that stays, notes and properties
also with a variant whose text is another now; inline tags of a changed text go, for nobody can say where they belong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from glossa.model.errors import StoreError, UsageError
from glossa.model.language_tag import existing
from glossa.model.text import Segment
from glossa.model.unit import Note, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.store.read import Reader
    from glossa.store.values import Change, StoredUnit
    from glossa.workspace import Workspace

Texts = tuple[tuple[str, str], ...]
"""(language, text) of each variant, in order."""


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit as it is shown. `tag` tells its states apart: two that are not the same have different ones."""

    number: int
    memory: str
    revision: int
    texts: Texts
    notes: tuple[str, ...]
    source_language: str | None
    origin: str | None
    score: float | None
    for_review: bool
    tag: str

    def as_json(self) -> dict[str, Any]:
        return {
            "unit": self.number,
            "memory": self.memory,
            "revision": self.revision,
            "variants": variants_json(self.texts),
            "notes": list(self.notes),
            "source_language": self.source_language,
            "origin": self.origin,
            "score": self.score,
            "for_review": self.for_review,
        }


def variants_json(texts: Texts) -> list[dict[str, str]]:
    return [{"language": language, "text": text} for language, text in texts]


@dataclass(frozen=True, slots=True)
class UnitStep:
    """One change of a unit: its texts before and after, None where it was not there."""

    revision: int
    kind: str
    actor: str
    at: str
    undone: bool
    before: Texts | None
    after: Texts | None

    def as_json(self) -> dict[str, Any]:
        return {
            "revision": self.revision,
            "kind": self.kind,
            "actor": self.actor,
            "at": self.at,
            "undone": self.undone,
            "before": None if self.before is None else variants_json(self.before),
            "after": None if self.after is None else variants_json(self.after),
        }


def list_units(
    workspace: Workspace, *, memories: Sequence[str] = (), after: int = 0, limit: int = 50, for_review: bool = False
) -> list[UnitCard]:
    """The first `limit` units with a number above `after`, in stored order; those that wait for review instead."""
    with workspace.reader() as reader, reader.snapshot():
        found = reader.stream_units(memories, for_review=for_review, after=after, at_once=limit)
        return [_card(stored) for stored in islice(found, limit)]


def see_unit(workspace: Workspace, number: int) -> UnitCard:
    """UsageError (code "not-found") where there is none."""
    with workspace.reader() as reader:
        return _card(_stored(reader, number))


def add_unit(workspace: Workspace, texts: Texts, *, memory: str, notes: Sequence[str] = ()) -> UnitCard:
    """A new unit, even one that the memory has. LanguageError for a language that does not exist, InputError for texts
    that cannot be stored."""
    unit = TranslationUnit(_variants(texts, ()), annotations=tuple(map(Note, notes)))
    with workspace.store() as store, store.edit(memory=memory, origin="units add", actor=workspace.actor) as edit:
        number = edit.add_unit(unit)
    return see_unit(workspace, number)


def change_unit(workspace: Workspace, number: int, texts: Texts, *, tag: str | None = None) -> UnitCard:
    """The unit with other texts. StoreError (code "changed") where its state is not the one that `tag` names."""
    with workspace.reader() as reader:
        stored = _in_state(_stored(reader, number), tag)
    unit = replace(stored.unit, variants=_variants(texts, stored.unit.variants))
    if unit != stored.unit or stored.for_review:
        with (
            workspace.store(create=False) as store,
            store.edit(memory=stored.memory, origin="units edit", actor=workspace.actor) as edit,
        ):
            edit.change_unit(number, unit, stored.revision)
    return see_unit(workspace, number)


def remove_unit(workspace: Workspace, number: int, *, tag: str | None = None) -> UnitCard:
    """The unit that went. StoreError (code "changed") where its state is not the one that `tag` names."""
    with workspace.reader() as reader:
        stored = _in_state(_stored(reader, number), tag)
    with (
        workspace.store(create=False) as store,
        store.edit(memory=stored.memory, origin="units delete", actor=workspace.actor) as edit,
    ):
        edit.remove_unit(number, stored.revision)
    return _card(stored)


def unit_history(workspace: Workspace, number: int) -> list[UnitStep]:
    """The changes of a unit by hand, the first one first; of one that is gone too. What an import brought and nobody
    changed has none. UsageError (code "not-found") where there is no such unit, and was none."""
    with workspace.reader() as reader:
        found = list(reader.history("unit", str(number)))
        if not found:
            _stored(reader, number)
    return [_step(change) for change in found]


def _stored(reader: Reader, number: int) -> StoredUnit:
    found = next(iter(reader.units([number])), None)
    if found is None:
        raise UsageError(f"there is no unit {number}", code="not-found", id=str(number))
    return found


def _in_state(stored: StoredUnit, tag: str | None) -> StoredUnit:
    if tag is not None and tag != _tag(stored):
        raise StoreError(f"unit {stored.number} was changed meanwhile; look at it again", code="changed")
    return stored


def _card(stored: StoredUnit) -> UnitCard:
    unit = stored.unit
    notes = tuple(one.text for one in unit.annotations if isinstance(one, Note))
    return UnitCard(
        stored.number, stored.memory, stored.revision, _texts(unit), notes, unit.source_language, unit.origin,
        unit.score, stored.for_review, _tag(stored),
    )  # fmt: skip


def _tag(stored: StoredUnit) -> str:
    """Of revision and content: after an undo, another change makes the same revision again."""
    said = repr((stored.number, stored.revision, stored.for_review, stored.unit))
    return f"{stored.revision}-{blake2b(said.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def _texts(unit: TranslationUnit) -> Texts:
    return tuple((variant.language, variant.text) for variant in unit.variants)


def _variants(texts: Texts, before: Sequence[Variant]) -> tuple[Variant, ...]:
    """Variants with these texts, made of those that were there as far as they go."""
    left = list(before)
    there = {one.language for one in before}
    wanted = [(language if language in there else existing(language), text) for language, text in texts]
    same: list[Variant | None] = []
    for language, text in wanted:
        found = next((one for one in left if one.language == language and one.text == text), None)
        same.append(found)
        if found is not None:
            left.remove(found)
    made = []
    for (language, text), kept in zip(wanted, same, strict=True):
        old = kept or next((one for one in left if one.language == language), None)
        if kept is None and old is not None:
            left.remove(old)
            old = replace(old, segment=Segment.of(text))
        made.append(old or Variant(language, Segment.of(text)))
    return tuple(made)


def _step(change: Change) -> UnitStep:
    before, after = change.before, change.after
    assert before is None or isinstance(before, TranslationUnit)
    assert after is None or isinstance(after, TranslationUnit)
    return UnitStep(
        change.revision, change.kind, change.actor, change.at, change.undone,
        None if before is None else _texts(before), None if after is None else _texts(after),
    )  # fmt: skip
