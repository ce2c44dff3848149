"""Units one by one: shown as they stand, and changed by hand.

    unit 12, memory default, revision 2, approved, quality 95
      en  Soft power
      ru  Мягкая сила

A change is a new revision: history keeps the old one, and `undo` brings it back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError
from glossa.model.language_tag import matches
from glossa.model.standing import Status, quality_of, status_of, with_standing
from glossa.model.text import Segment
from glossa.model.unit import Variant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.model.unit import TranslationUnit
    from glossa.store.values import StoredUnit
    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What is to be changed of units; what is None stays. `texts`: language → the text that takes the place of its
    first one, or is added."""

    status: Status | None = None
    quality: int | None = None
    texts: Mapping[str, str] | None = None

    def __bool__(self) -> bool:
        return self.status is not None or self.quality is not None or bool(self.texts)

    def applied(self, unit: TranslationUnit) -> TranslationUnit:
        for language, text in (self.texts or {}).items():
            unit = _with_text(unit, language, text)
        return with_standing(unit, self.status, self.quality)


def units_numbered(workspace: Workspace, numbers: Sequence[int]) -> list[StoredUnit]:
    """The units with these numbers. Raises UsageError for one that is not there."""
    with workspace.reader() as reader:
        found = reader.units(numbers)
    there = {stored.number for stored in found}
    for number in numbers:
        if number not in there:
            raise UsageError(f"no unit {number}; look-ups and searches show the numbers", code="not-found")
    return found


def change_units(workspace: Workspace, numbers: Sequence[int], change: UnitChange) -> list[StoredUnit]:
    """Changes these units, all or none of a memory; gives them as they are now."""
    if not change:
        raise UsageError("nothing to change; give --status, --quality or --set LANG=TEXT")
    found = units_numbered(workspace, numbers)
    waiting = next((stored for stored in found if stored.for_review), None)
    if waiting is not None:
        raise UsageError(f"unit {waiting.number} waits for review; `glossa review --accept {waiting.number}` takes it")
    with workspace.store(create=False) as store:
        for memory in dict.fromkeys(stored.memory for stored in found):
            with store.edit(memory=memory, origin="units edit", actor=workspace.actor) as edit:
                for stored in found:
                    after = change.applied(stored.unit)
                    if stored.memory == memory and after != stored.unit:
                        edit.change_unit(stored.number, after, stored.revision)
    return units_numbered(workspace, numbers)


def unit_as_json(stored: StoredUnit) -> dict[str, Any]:
    unit = stored.unit
    return {
        "unit": stored.number,
        "memory": stored.memory,
        "revision": stored.revision,
        "status": status_of(unit.annotations),
        "quality": quality_of(unit.annotations),
        "score": unit.score,
        "origin": unit.origin,
        "texts": {code: list(unit.texts(code)) for code in unit.languages},
    }


def _with_text(unit: TranslationUnit, language: str, text: str) -> TranslationUnit:
    place = next((n for n, one in enumerate(unit.variants) if matches(language, one.language)), None)
    if place is None:
        return replace(unit, variants=(*unit.variants, Variant(language, Segment.of(text))))
    old = unit.variants[place]
    new = old if old.text == text else replace(old, segment=Segment.of(text))
    return replace(unit, variants=(*unit.variants[:place], new, *unit.variants[place + 1 :]))
