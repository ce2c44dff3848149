"""Work on many things on a cluster of dask.distributed: what `jobs` does on one machine, with the same results.

    things ──partitions──> workers ──results, in the order of the things──> here

A partition is some neighbouring things: the scheduler is asked once for all of them. One whose worker dies is given to
another worker by the scheduler; when several have died of it, its things are given out one by one, and what kills its
worker again is to blame.

Workers import glossa, and find the documents and the store under the same names as this process does: on several
machines that is a shared folder and a PostgreSQL database. Each task carries what it needs: data that were scattered
beforehand are lost with the workers that hold them.
"""

from __future__ import annotations

import re
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from glossa.model.errors import GlossaError, InputError, UsageError
from glossa.workspace.jobs import JobError, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_LARGEST = 16
"""Things in a partition, at most."""
_AHEAD = 4
"""Partitions that are given out for each thread of a worker at a time."""
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx)://)?[^/\s]+:\d{1,5}")
_SECONDS = 15
"""How long a scheduler may take to answer, and a first worker to come."""


def results_on(
    address: str, work: Callable[[Thing], Result], things: Sequence[Thing]
) -> Iterator[tuple[Thing, Result | GlossaError]]:
    """`work` of each thing, in their order: its result, or why there is none.

    `address` is the scheduler's, such as tcp://host:8786. UsageError for what is no address, and where dask.distributed
    is not installed; InputError where nobody answers. `work`, the things and the results are pickled.
    """
    if not things:
        return
    with _client(address) as client:
        threads = max(1, sum(client.nthreads().values()))
        size = max(1, min(_LARGEST, len(things) // (_AHEAD * threads)))
        left = deque(things[start : start + size] for start in range(0, len(things), size))
        under_way: deque[tuple[Sequence[Thing], Any]] = deque()
        while left or under_way:
            while left and len(under_way) < threads * _AHEAD:
                under_way.append((left[0], _submitted(client, work, left[0])))
                left.popleft()
            partition, future = under_way.popleft()
            yield from zip(partition, _gathered(client, work, partition, future), strict=True)


def attempts(work: Callable[[Thing], Result], partition: Sequence[Thing]) -> list[Result | GlossaError]:
    """What a worker does with a partition."""
    return [attempt(work, thing) for thing in partition]


def _submitted(client: Any, work: Callable[[Thing], Result], partition: Sequence[Thing]) -> Any:
    return client.submit(attempts, work, partition, pure=False)


def _gathered(
    client: Any, work: Callable[[Thing], Result], partition: Sequence[Thing], future: Any
) -> Iterator[Result | GlossaError]:
    """The results of a partition; one by one where too many workers have died of it."""
    from distributed.scheduler import KilledWorker

    try:
        yield from future.result()
    except KilledWorker:
        if len(partition) == 1:
            yield JobError("the workers that worked on it died; it may have wanted too much memory")
            return
        for thing in partition:
            yield from _gathered(client, work, [thing], _submitted(client, work, [thing]))
    except (OSError, TimeoutError) as error:
        raise _unanswered(f"the cluster was lost: {error}") from error


@contextmanager
def _client(address: str) -> Iterator[Any]:
    if _ADDRESS.fullmatch(address) is None:
        raise UsageError(f"not the address of a scheduler: {address!r}; write one like tcp://host:8786")
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("--dask needs one more package: pip install 'glossa[cluster]'", code="no-dask") from error
    try:
        connect: Any = Client  # whose types are not told
        client = connect(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise _unanswered(f"no scheduler of dask answers at {address}") from error
    try:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            raise _unanswered(f"the scheduler at {address} has no workers") from error
        yield client
    finally:
        client.close()


def _unanswered(message: str) -> InputError:
    return InputError(message, code="no-cluster")
