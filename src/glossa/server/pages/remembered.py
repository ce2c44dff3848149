"""What takes a second to count in a large store is remembered until the store changes.

The store keeps a number for each memory and termbase that grows with every change, whoever makes it; it is read each
time, so that several processes never show old counts.
"""

from __future__ import annotations

from collections import defaultdict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from glossa.workspace.upkeep import generations

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossa.workspace import Workspace

Result = TypeVar("Result")

_known: dict[tuple[str, str], tuple[dict[str, int], Any]] = {}
_locks: defaultdict[tuple[str, str], Lock] = defaultdict(Lock)


def remembered(workspace: Workspace, function: Callable[[Workspace], Result], of: str) -> Result:
    """`function(workspace)`, as it was or anew. `of` ("memory", "termbase"): only changes of such matter to it."""
    key = (workspace.database, f"{function.__module__}.{function.__qualname__}")
    now = {name: number for name, number in generations(workspace).items() if name.startswith(f"{of} ")}
    with _locks[key]:  # one counts, the others wait for it
        if key not in _known or _known[key][0] != now:
            _known[key] = (now, function(workspace))
        result: Result = _known[key][1]
        return result
