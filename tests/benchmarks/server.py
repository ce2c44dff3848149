"""The server under load, on this machine: look-ups at a fixed rate whatever comes back (an open loop), then as fast as
they are answered, beside a large import, and many of them.

    python tests/benchmarks/server.py DATABASE QUERIES.json [--workers 2] [--rate 150] [--seconds 20] [--many 100000]

QUERIES.json holds objects with a `query`. Latency counts from the moment when a request was due, not from when it could
be sent: a server that stalls is not let off. `--beside FILE` imports FILE (into a memory of its own, taken back
afterwards) while look-ups go on. Machines are noisy: run it alone, and more than once. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONNECTIONS = 100


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Connection:
    """One kept alive; asks and waits for the whole answer."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None

    async def ask(self, request: bytes) -> int:
        """The status."""
        if self._reader is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=2**22)
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await self._reader.readexactly(length)
        return int(head[9:12])


def requests(queries: Sequence[str]) -> list[bytes]:
    """Half as amaGama's clients ask, half through the JSON API, terms too."""
    paths = [f"/tmserver/en/ru/unit/{quote(query, safe='')}" for query in queries[::2]]
    paths += [f"/api/v1/lookup?source=en&target=ru&q={quote(query, safe='')}" for query in queries[1::2]]
    random.Random(1).shuffle(paths)
    return [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() for path in paths]


async def open_loop(port: int, asked: Sequence[bytes], rate: float, seconds: float) -> tuple[list[float], int]:
    """Latencies in ms, sorted, of requests that are due at random moments, `rate` a second; and how many failed."""
    free = deque(Connection(port) for _ in range(CONNECTIONS))
    due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    took: list[float] = []
    failed = 0

    async def serve(connection: Connection) -> None:
        nonlocal failed
        while True:
            moment, request = await due.get()
            try:
                failed += await connection.ask(request) != 200
            except (OSError, asyncio.IncompleteReadError):
                failed += 1
                connection.__init__(port)  # type: ignore[misc]
            took.append(1000 * (time.perf_counter() - moment))
            due.task_done()

    workers = [asyncio.create_task(serve(connection)) for connection in free]
    chance = random.Random(2)
    moment = began = time.perf_counter()
    number = 0
    while moment - began < seconds:
        moment += chance.expovariate(rate)
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        due.put_nowait((moment, asked[number % len(asked)]))
        number += 1
    await due.join()
    for worker in workers:
        worker.cancel()
    return sorted(took), failed


async def closed_loop(port: int, asked: Sequence[bytes], number: int) -> tuple[float, int]:
    """Requests a second when every connection asks again at once; and how many failed."""
    left = iter(range(number))
    failed = 0

    async def serve() -> None:
        nonlocal failed
        connection = Connection(port)
        for n in left:
            failed += await connection.ask(asked[n % len(asked)]) != 200

    began = time.perf_counter()
    await asyncio.gather(*(serve() for _ in range(CONNECTIONS)))
    return number / (time.perf_counter() - began), failed


@contextmanager
def serving(database: str, workers: int) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = free_port()
    command = [sys.executable, "-m", "glossa.cli", "--db", database, "serve", "--port", str(port)]
    server = subprocess.Popen([*command, "--workers", str(workers), "--access-log", "none"])
    try:
        yield port, server
    finally:
        server.terminate()
        server.wait(30)


def memory_of(process: int) -> float:
    """MB that a process and all below it hold for themselves (Linux)."""
    below = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    held = sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "RssShmem")))
    return held / 1024 + sum(map(memory_of, below))


def processor_of(process: int) -> float:
    """Seconds of processor time that a process and all below it have used (Linux)."""
    below = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used + sum(map(processor_of, below))


def told(what: str, took: list[float], failed: int) -> None:
    p50, p95, p99 = (took[min(len(took) - 1, int(len(took) * part))] for part in (0.5, 0.95, 0.99))
    times = f"p50 {p50:.0f} p95 {p95:.0f} p99 {p99:.0f} max {took[-1]:.0f} ms"
    say(f"{what}: {len(took)} look-ups, {times}, {failed} failed")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def beside_import(port: int, asked: Sequence[bytes], rate: float, file: Path) -> tuple[list[float], int]:
    """Look-ups at `rate` from the beginning of an import until its end."""
    request = f"http://127.0.0.1:{port}/api/v1/import?memory=benchmark&name={quote(file.name)}"
    command = ("curl", "-sS", "--data-binary", f"@{file}", "-H", "Content-Type: application/octet-stream", request)
    importing = await asyncio.create_subprocess_exec(*command)
    took: list[float] = []
    failed = 0
    while importing.returncode is None:
        more, missed = await open_loop(port, asked, rate, 2.0)
        took, failed = [*took, *more], failed + missed
    say("")
    undo = await asyncio.create_subprocess_exec("curl", "-sS", "-X", "POST", f"http://127.0.0.1:{port}/api/v1/undo")
    await undo.wait()
    say("")
    return sorted(took), failed


async def measure(given: argparse.Namespace, port: int, process: int) -> None:
    queries = [one["query"] for one in json.loads(Path(given.queries).read_text(encoding="utf-8"))]
    asked = requests(queries)
    await closed_loop(port, asked, 2 * CONNECTIONS)  # warm
    told(f"{given.rate:.0f}/s", *await open_loop(port, asked, given.rate, given.seconds))
    before, number = processor_of(process), int(given.seconds * 100)
    rate, failed = await closed_loop(port, asked, number)
    each = 1000 * (processor_of(process) - before) / number
    say(f"saturation: {rate:.0f} look-ups/s, {each:.1f} ms of processor each, {failed} failed")
    if given.beside:
        told(
            f"{given.rate / 2:.0f}/s beside an import", *await beside_import(port, asked, given.rate / 2, given.beside)
        )
    if given.many:
        say(f"memory: {memory_of(process):.0f} MB")
        for tenth in range(1, 11):
            _, failed = await closed_loop(port, asked, given.many // 10)
            say(f"memory after {tenth * given.many // 10}: {memory_of(process):.0f} MB, {failed} failed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database")
    parser.add_argument("queries")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rate", type=float, default=150.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--many", type=int, default=0)
    parser.add_argument("--beside", type=Path)
    given = parser.parse_args()
    with serving(given.database, given.workers) as (port, server):
        for _ in range(600):
            try:
                asyncio.run(closed_loop(port, [b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"], 1))
                break
            except OSError:
                time.sleep(0.1)
        asyncio.run(measure(given, port, server.pid))


if __name__ == "__main__":
    main()
