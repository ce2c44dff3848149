"""What takes a second to count in a large store is remembered until the store changes.

The store keeps a number for each memory and termbase that grows with every change, whoever makes it; it is read each
time, so that several processes never show old counts.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from glossa.model.errors import StoreError
from glossa.workspace.upkeep import generations

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossa.workspace import Workspace

Result = TypeVar("Result")

_known: dict[tuple[str, str], tuple[dict[str, int], Any]] = {}
_lock = Lock()


def remembered(workspace: Workspace, function: Callable[[Workspace], Result], nothing: Result) -> Result:
    """`function(workspace)`, as it was or anew; `nothing` where there is no store yet."""
    try:
        now = generations(workspace)
    except StoreError as error:
        if error.code != "missing":
            raise
        return nothing
    key = (workspace.database, f"{function.__module__}.{function.__qualname__}")
    before, result = _known.get(key, (None, nothing))
    if before == now:
        found: Result = result
        return found
    with _lock:  # one counts, the others wait for it
        before, result = _known.get(key, (None, nothing))
        if before != now:
            result = function(workspace)
            _known[key] = (now, result)
    return result
