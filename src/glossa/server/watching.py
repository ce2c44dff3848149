"""What the server says about itself: a line for each request, and numbers for Prometheus.

Neither holds a text that somebody looks up: addresses of CAT tools' protocols do, so requests go by the name of what
answered them. The processes of one server count each for itself and leave their counts in a folder that all can see;
whichever is asked for the metrics adds them up.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_access = logging.getLogger("glossa.access")
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_TOKEN = re.compile(r"/as/[^/]+")
_KEY = re.compile(r"(?<=key=)[^&]+")
OPERATION = "glossa_operation"
"""Where the JSON API says in a request's state which operation answered it."""


class Numbers:
    """Counts of one process: `name{labels}` → a number that only grows. `folder` is shared by all processes."""

    def __init__(self, folder: str = "") -> None:
        self._counts: Counter[str] = Counter()
        self._file = Path(folder) / f"{os.getpid()}.json" if folder else None

    def request(self, handler: str, method: str, status: int, seconds: float) -> None:
        self._counts[f'glossa_requests_total{{handler="{handler}",method="{method}",status="{status}"}}'] += 1
        for bound in _BOUNDS:
            if seconds <= bound:
                self._counts[f'glossa_request_seconds_bucket{{handler="{handler}",le="{bound}"}}'] += 1
        self._counts[f'glossa_request_seconds_bucket{{handler="{handler}",le="+Inf"}}'] += 1
        self._counts[f'glossa_request_seconds_count{{handler="{handler}"}}'] += 1
        self._counts[f'glossa_request_seconds_sum{{handler="{handler}"}}'] += seconds  # type: ignore[assignment]

    def leave(self) -> None:
        """Puts the counts where the other processes see them."""
        if self._file is not None:
            beside = self._file.with_suffix(".new")
            beside.write_text(json.dumps(self._counts), encoding="utf-8")
            beside.replace(self._file)

    def text(self) -> str:
        """In Prometheus' text format, those of all processes added up."""
        counts = Counter(self._counts)
        for read in self._others():
            counts.update(read)
        lines = []
        for name, kind, help_ in _KINDS:
            lines += [f"# HELP {name} {help_}", f"# TYPE {name} {kind}"]
            lines += [f"{key} {_number(counts[key])}" for key in sorted(counts, key=_order) if key.startswith(name)]
        return "\n".join(lines) + "\n"

    def _others(self) -> Iterator[dict[str, float]]:
        if self._file is None:
            return
        for file in self._file.parent.glob("*.json"):
            if file != self._file:
                with suppress(OSError, ValueError):
                    yield json.loads(file.read_text(encoding="utf-8"))


_WENT_AWAY = 499
"""What a log says, by custom, of a client that did not wait for its answer, or was too slow to be given one."""
_KINDS = (
    ("glossa_requests_total", "counter", "Requests that were answered."),
    ("glossa_request_seconds", "histogram", "Seconds until a request was answered."),
)


def _order(key: str) -> tuple[str, float]:
    """Buckets of one handler by their bounds."""
    series, _, bound = key.partition(',le="')
    return series, float(bound.strip('"}').replace("+Inf", "inf")) if bound else 0.0


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.6f}"


class Watching:
    """ASGI middleware: counts, and writes a line for each request. `log`: "none", "short", or "full" with addresses."""

    def __init__(self, app: ASGIApp, numbers: Numbers, log: str) -> None:
        self._app, self._numbers, self._log = app, numbers, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, sent = time.perf_counter(), _WENT_AWAY, 0

        async def noted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            sent += len(message.get("body", b""))
            await send(message)

        scope.setdefault("state", {})
        try:
            await self._app(scope, receive, noted)
        except BaseException:
            status = 500 if status == _WENT_AWAY else status
            raise
        finally:
            seconds = time.perf_counter() - began
            self._numbers.request(_handler(scope), _method(scope), status, seconds)
            if self._log != "none":
                _access.info("%s", json.dumps(self._line(scope, status, sent, seconds), ensure_ascii=False))

    def _line(self, scope: Scope, status: int, sent: int, seconds: float) -> dict[str, Any]:
        asking = scope["state"].get("asking")
        client = scope.get("client")
        line = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": client[0] if client else None,
            "user": asking.name if asking and asking.signed_in else None,
            "method": _method(scope),
            "handler": _handler(scope),
            "status": status,
            "bytes": sent,
            "ms": round(1000 * seconds, 1),
        }
        if self._log == "full":
            query = scope["query_string"].decode("latin-1")
            path = _TOKEN.sub("/as/…", scope["path"])
            line["address"] = path + (f"?{_KEY.sub('…', query)}" if query else "")
        return line


def _handler(scope: Scope) -> str:
    """`protocols.amagama.unit`, `api.look_up`; "none" where nothing has the address."""
    operation = scope["state"].get(OPERATION)
    if operation:
        return f"api.{operation}"
    endpoint = scope.get("endpoint")
    if endpoint is None:
        return "none"
    module = str(getattr(endpoint, "__module__", "")).removeprefix("glossa.server.")
    return f"{module}.{getattr(endpoint, '__name__', type(endpoint).__name__)}"


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "other"
