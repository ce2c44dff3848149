"""Work on many things in several processes, where one thing may kill the process that works on it.

A process that dies takes the whole pool with it, and nobody says for which thing. So what was under way then is done
once more, one by one, each in a pool of its own: the one that kills its process again is to blame.

Results come in the order of the things, whatever the number of processes: so what is made of them is the same, too.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from glossa.model.errors import GlossaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.process import BaseProcess

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_AHEAD = 8
"""Things that are given out for each process at a time: one that takes long keeps the others from working on then."""


class JobError(GlossaError):
    """A fault of glossa itself met at one of many things."""

    exit_code = 70
    default_code = "internal"


def results(
    work: Callable[[Thing], Result], things: Sequence[Thing], jobs: int
) -> Iterator[tuple[Thing, Result | GlossaError]]:
    """`work` of each thing, in their order: its result, or why there is none. `jobs` of 1 works in this process.

    `work`, the things and the results go to other processes and back (pickled).
    """
    if jobs < 2 or len(things) < 2:
        for thing in things:
            yield thing, attempt(work, thing)
        return
    left = deque(things)
    while left:
        under_way: deque[tuple[Thing, Future[Result | GlossaError]]] = deque()
        with _pool(min(jobs, len(left))) as pool:
            try:
                while left or under_way:
                    while left and len(under_way) < jobs * _AHEAD:
                        under_way.append((left[0], pool.submit(attempt, work, left[0])))
                        left.popleft()
                    result = under_way[0][1].result()
                    yield under_way.popleft()[0], result
            except BrokenProcessPool:
                pass
        for thing, future in under_way:
            whole = future.done() and not future.cancelled() and future.exception() is None
            yield thing, future.result() if whole else _alone(work, thing)


def attempt(work: Callable[[Thing], Result], thing: Thing) -> Result | GlossaError:
    """`work` of the thing, or what went wrong with it."""
    try:
        return work(thing)
    except GlossaError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever it is, the other things are done all the same
        return JobError(f"a fault in glossa itself: {type(error).__name__}: {error}")


def _alone(work: Callable[[Thing], Result], thing: Thing) -> Result | GlossaError:
    with _pool(1) as pool:
        try:
            return pool.submit(attempt, work, thing).result()
        except BrokenProcessPool:
            return JobError("the process that worked on it died; it may have wanted too much memory")


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes that leave Ctrl-C to this one, each with one thread for its arrays."""
    before = {name: os.environ.get(name) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
    os.environ.update(dict.fromkeys(before, "1"))
    try:
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin)
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _begin() -> None:
    """Ctrl-C is for the process that gave the work; when that one is killed, this one has none any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    giver = parent_process()
    if giver is not None:
        Thread(target=_end_with, args=(giver,), daemon=True).start()


def _end_with(process: BaseProcess) -> None:
    process.join()
    os._exit(1)
