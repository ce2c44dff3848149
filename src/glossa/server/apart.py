"""Long work in a process of its own: an import, an export, the checks of a whole memory.

Threads of one process take turns, and who reads small pieces from a database loses his turn with each: one import
beside look-ups makes each of them wait for hundreds of turns. In a process of its own, long work takes its share of the
machine and nobody's turn; its memory goes back with it; and when it is killed, nothing else is.

    done = await apart.run(import_file, workspace, "a.tmx", request, progress=show)

The process is forked from one that has the modules loaded already, where the system can do that.
"""

from __future__ import annotations

import multiprocessing
import os
import time
import traceback
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import anyio
import anyio.to_thread

from glossa.model.errors import GlossaError
from glossa.server.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from glossa.workspace import Workspace

T = TypeVar("T")

_AT_A_TIME = 2
_QUEUED = 32
_LONGEST_SECONDS = 3600.0
_LOADED_BEFORE = ["glossa.server.app", "glossa.workspace.importing", "glossa.workspace.exporting", "glossa.store.open"]
_NICENESS = 5
"""Look-ups come first."""
_KIND = tuple[str, Any]
"""("progress", fraction), then ("done", result), or ("failed", exception)."""


class Apart:
    """Runs functions of `workspace` in processes of their own, a few at a time; the others wait for their turn."""

    def __init__(self) -> None:
        self._turns = anyio.CapacityLimiter(_AT_A_TIME)
        self._threads = anyio.CapacityLimiter(_AT_A_TIME)
        self._running: set[BaseProcess] = set()
        self._context: BaseContext | None = None

    async def run(
        self,
        function: Callable[..., T],
        workspace: Workspace,
        *arguments: Any,
        progress: Callable[[float], None] | None = None,
    ) -> T:
        """What `function(workspace, …)` gives, or raises. With `progress` it is given one more argument, a function to
        call with how far it is (0 to 1); `progress` is called with that, in a thread.

        RefusedError (503) where too many wait already, or where the system ended the process.
        """
        if self._turns.statistics().tasks_waiting >= _QUEUED:
            hint = "too much is waiting to be done; try again in a minute"
            raise RefusedError(503, "busy", hint, {"Retry-After": "60"})
        async with self._turns:
            call = partial(self._run, function, replace(workspace, pool=None), arguments, progress)
            return await anyio.to_thread.run_sync(call, limiter=self._threads)

    def close(self) -> None:
        """Ends what is running: an import that is not published yet leaves no trace."""
        for process in list(self._running):
            process.kill()

    def _run(
        self,
        function: Callable[..., T],
        workspace: Workspace,
        arguments: tuple[Any, ...],
        progress: Callable[[float], None] | None,
    ) -> T:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = self._new(theirs, function, workspace, arguments, progress is not None)
        process.start()
        theirs.close()
        self._running.add(process)
        try:
            end = time.monotonic() + _LONGEST_SECONDS
            while True:
                if not ours.poll(max(0.0, end - time.monotonic())):
                    process.kill()
                    raise RefusedError(
                        503, "too-long", "it took more than an hour; what was not finished is not stored"
                    )
                what, said = ours.recv()
                if what == "progress":
                    assert progress is not None
                    progress(said)
                elif what == "failed":
                    raise said
                else:
                    result: T = said
                    return result
        except EOFError as error:
            message = "the work was ended from outside; what was not finished is not stored"
            raise RefusedError(503, "ended", message) from error
        finally:
            ours.close()
            process.join()
            self._running.discard(process)

    def _new(self, *arguments: Any) -> BaseProcess:
        if self._context is None:
            kinds = multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context("forkserver" if "forkserver" in kinds else "spawn")
            if "forkserver" in kinds:
                context.set_forkserver_preload(_LOADED_BEFORE)
            self._context = context
        made: BaseProcess = self._context.Process(target=_work, args=arguments)  # type: ignore[attr-defined]
        return made


def _work(
    pipe: Connection, function: Callable[..., Any], workspace: Workspace, arguments: tuple[Any, ...], tells: bool
) -> None:
    """In the process apart."""
    with suppress(OSError, AttributeError):
        os.nice(_NICENESS)
    said: _KIND
    try:
        more = (_teller(pipe),) if tells else ()
        said = ("done", function(workspace, *arguments, *more))
    except GlossaError as error:
        said = ("failed", error)
    except Exception as error:  # noqa: BLE001 - told where it can be told; the process ends with it anyway
        where = "".join(traceback.format_exception(error))  # which cannot be pickled
        said = ("failed", RuntimeError(f"in a process apart:\n{where}"))
    with suppress(BrokenPipeError):
        pipe.send(said)
        pipe.close()


def _teller(pipe: Connection) -> Callable[[float], None]:
    def tell(fraction: float) -> None:
        with suppress(BrokenPipeError):
            pipe.send(("progress", fraction))

    return tell
