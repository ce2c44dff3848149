"""`review`: aligned units that were too doubtful to store wait for a person, who accepts or rejects them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError
from glossa.store.notes import LEFT_OUT
from glossa.workspace.settled import first_texts, left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.workspace import Workspace


def waiting(workspace: Workspace, memory: str | None = None) -> Iterator[dict[str, Any]]:
    """The units that wait (for `memory`, where one is named): number, score, memory, origin, and texts by language."""
    with workspace.reader() as reader, reader.snapshot():
        for stored in reader.stream_units((memory,) if memory else (), for_review=True):
            yield {
                "unit": stored.number,
                "score": stored.unit.score or 0.0,
                "memory": stored.memory,
                "origin": stored.unit.origin,
                "texts": {code: list(stored.unit.texts(code)) for code in stored.unit.languages},
            }


def decide(workspace: Workspace, accepted: Sequence[int], rejected: Sequence[int]) -> dict[str, int]:
    """Move the accepted units into their memories and drop the rejected ones; how many of each.

    Raises UsageError, with nothing changed, for a unit that does not wait for review.
    """
    both = set(accepted) & set(rejected)
    if both:
        raise UsageError(f"unit {min(both)} cannot be both accepted and rejected")
    wanted = dict.fromkeys((*accepted, *rejected))
    with workspace.store(create=False) as store:
        with store.reader() as reader:
            memories = {stored.number: stored.memory for stored in reader.units(list(wanted)) if stored.for_review}
        for number in wanted:
            if number not in memories:
                raise UsageError(f"unit {number} does not wait for review; `glossa review` lists those that do")
        for memory in dict.fromkeys(memories.values()):
            with store.edit(memory=memory, origin="review", actor=workspace.actor) as edit:
                for number in (number for number in wanted if memories[number] == memory):
                    if number in accepted:
                        edit.accept_unit(number)
                    else:
                        unit = edit.unit(number)
                        edit.remove_unit(number)
                        if unit.origin:
                            edit.note(LEFT_OUT, left_out(first_texts(unit), unit.origin), "dropped")
    return {"accepted": len(set(accepted)), "rejected": len(set(rejected))}
