"""How far a translation unit is, and how good: its status and its quality.

    draft        work in progress, or a guess          translated   done, looked at by nobody else
    reviewed     a second person has read it           approved     final
    rejected     wrong; kept, and offered to nobody

Quality is a person's mark or a program's, from 0 to 100. Both are properties of the unit, so that every file that holds
properties carries them (in a TMX, `<prop type="x-glossa-status">approved</prop>`). Where a unit has no status of ours,
the state that its XLIFF file gave says it: `needs-review-translation` is a draft, `signed-off` is approved.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from glossa.model.unit import Prop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossa.model.unit import Annotation, TranslationUnit

STATUS: Final = "x-glossa-status"
QUALITY: Final = "x-glossa-quality"
XLIFF_STATE: Final = "x-xliff-state"


class Status(StrEnum):
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    REJECTED = "rejected"


_STATES: Final = {
    "new": Status.DRAFT,
    "initial": Status.DRAFT,
    "needs-translation": Status.DRAFT,
    "needs-adaptation": Status.DRAFT,
    "needs-l10n": Status.DRAFT,
    "needs-review-translation": Status.DRAFT,
    "needs-review-adaptation": Status.DRAFT,
    "needs-review-l10n": Status.DRAFT,
    "translated": Status.TRANSLATED,
    "reviewed": Status.REVIEWED,
    "final": Status.APPROVED,
    "signed-off": Status.APPROVED,
}
STATE_OF: Final = {
    Status.DRAFT: "needs-review-translation",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "signed-off",
    Status.APPROVED: "final",
    Status.REJECTED: "needs-translation",
}
"""What an XLIFF 1.2 file says of a unit in this status."""


def status_of(annotations: Iterable[Annotation]) -> Status | None:
    """The status that properties say; None where they say none."""
    said = None
    for one in annotations:
        if isinstance(one, Prop):
            if one.type == STATUS and one.text in set(Status):
                return Status(one.text)
            if one.type == XLIFF_STATE:
                said = _STATES.get(one.text, said)
    return said


def quality_of(annotations: Iterable[Annotation]) -> int | None:
    """The quality that properties say, 0 to 100; None where they say none, or no such number."""
    for one in annotations:
        if isinstance(one, Prop) and one.type == QUALITY and one.text.isascii() and one.text.isdigit():
            return int(one.text) if int(one.text) <= 100 else None
    return None


def with_standing(unit: TranslationUnit, status: Status | None = None, quality: int | None = None) -> TranslationUnit:
    """The unit with this status and this quality; None leaves what it has."""
    said = {STATUS: status, QUALITY: None if quality is None else str(quality)}
    new = tuple(Prop(kind, text) for kind, text in said.items() if text is not None)
    kinds = {one.type for one in new}
    kept = tuple(one for one in unit.annotations if not (isinstance(one, Prop) and one.type in kinds))
    return replace(unit, annotations=(*kept, *(Prop(one.type, str(one.text)) for one in new)))
