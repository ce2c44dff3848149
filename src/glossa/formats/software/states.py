"""How far a translation in an XLIFF file is, in the words of the standard and of the programs that have their own.

                    open                   a guess, or half done             translated
    XLIFF 1.2       new, needs-…           needs-review-…, fuzzy-match       translated, final, signed-off, none said
    XLIFF 2         initial                initial with a translation        translated, reviewed, final, none said
    SDLXLIFF        no conf                Draft, Rejected…                  Translated, Approved…
    MQXLIFF         NotStarted             PartiallyEdited, Pretranslated    …Confirmed, Proofread, Pretranslated at 100

Nothing is translated that has no text; and what is no more than a copy of its source, in a state that says that work
has not begun, is open.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.xml import Node

MQ = "MQXliff"
SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"
"""Namespaces of memoQ and Trados Studio."""
FUZZY = "glossa:fuzzy"
"""Sub-state of an XLIFF 2 segment with a guess."""

NOT_YET = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"})
_GUESSED = frozenset({"fuzzy-match", "mt-suggestion", "leveraged-mt", "tm-suggestion"})
_SETTLED = frozenset({"translated", "final", "signed-off"})
_CONFIRMED_SDL = frozenset({"Translated", "ApprovedTranslation", "ApprovedSignOff"})
_NOT_LOCKED = frozenset({"", "no", "false", "0", "none", "unlocked"})


class State(StrEnum):
    """How a text stands: to be translated; translated by a guess, or half; translated; not to be touched."""

    OPEN = "open"
    DOUBTFUL = "doubtful"
    DONE = "done"
    LOCKED = "locked"


def sdl_segment(unit: Node, mid: str | None) -> Node | None:
    """What Studio notes of a segment, by its number; of a unit's only segment, where it is not numbered."""
    noted = [seg for defs in _named(unit, f"{{{SDL}}}seg-defs") for seg in _named(defs, f"{{{SDL}}}seg")]
    if mid is None:
        return noted[0] if len(noted) == 1 else None
    return next((seg for seg in noted if seg.get("id") == mid), None)


def is_locked(unit: Node, mid: str | None) -> bool:
    """Has somebody locked this text?"""
    seg = sdl_segment(unit, mid)
    said = (seg.get("locked") if seg is not None else None, unit.get(f"{{{MQ}}}locked"))
    return any((word or "").lower() not in _NOT_LOCKED for word in said)


def state_in_unit(unit: Node, target: Node | None, mid: str | None, text: str, source: str) -> State:
    """The state of a text of a trans-unit (XLIFF 1.2): of all of it, or of segment `mid`."""
    copied = text == source
    if not text.strip():
        return State.OPEN
    seg = sdl_segment(unit, mid)
    if seg is not None:
        conf = seg.get("conf")
        if conf in _CONFIRMED_SDL:
            return State.DONE
        return State.OPEN if copied and (conf is None or seg.get("origin") == "source") else State.DOUBTFUL
    status = unit.get(f"{{{MQ}}}status")
    if status is not None:
        return _state_of_memoq(status, unit.get(f"{{{MQ}}}percent"), copied=copied)
    state, qualifier = (target.get("state"), target.get("state-qualifier")) if target is not None else (None, None)
    if unit.get("approved") == "yes":
        return State.DONE
    if state in NOT_YET:
        return State.OPEN if copied else State.DOUBTFUL
    guessed = qualifier in _GUESSED and state not in _SETTLED
    return State.DOUBTFUL if guessed or (state or "").startswith("needs-") else State.DONE


def state_of_segment(segment: Node, text: str, source: str) -> State:
    """The state of a segment of XLIFF 2."""
    if not text.strip():
        return State.OPEN
    state = segment.get("state")
    if segment.get("subState") == FUZZY:
        return State.DOUBTFUL
    if state == "initial":
        return State.OPEN if text == source else State.DOUBTFUL
    return State.DONE


def _state_of_memoq(status: str, percent: str | None, *, copied: bool) -> State:
    if status == "NotStarted":
        return State.OPEN if copied else State.DOUBTFUL
    if status == "Pretranslated":
        return State.DONE if percent and percent.isdigit() and int(percent) >= 100 else State.DOUBTFUL
    return State.DONE if status.endswith("Confirmed") or status.lower() == "proofread" else State.DOUBTFUL


def _named(node: Node, name: str) -> Iterator[Node]:
    return (one for one in node.elements if one.name == name)
