"""Deadlines for those who send or read slowly.

uvicorn waits without limit for a request that has begun, and for a client that does not read its answer: a few hundred
such connections, which cost their owner nothing, and nobody else is served. Here each stage has its time:

    head     head_seconds from the first moment to the blank line
    body     body_seconds, and a second more for every body_rate bytes that came; not while we are the slow ones
    answer   answer_seconds without a byte taken

Who is late gets 408 where an answer can still be sent, and is cut off. What is no HTTP is refused as problem details.
"""

from __future__ import annotations

import json
import sys
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from glossa.server.problems import MEDIA_TYPE

if TYPE_CHECKING:
    import asyncio


class TimedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 with a watch beside each connection."""

    head_seconds: ClassVar[float] = 15.0
    body_seconds: ClassVar[float] = 30.0
    body_rate: ClassVar[int] = 16_384
    answer_seconds: ClassVar[float] = 60.0
    again_seconds: ClassVar[float] = 5.0

    _watch: asyncio.TimerHandle | None = None
    _answer_watch: asyncio.TimerHandle | None = None
    _stage = ""
    _begun = 0.0
    _received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._enter("")
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._answer_watch is None:
            self._answer_watch = self.loop.call_later(self.answer_seconds, self._cut_off)

    def resume_writing(self) -> None:
        if self._answer_watch is not None:
            self._answer_watch.cancel()
            self._answer_watch = None
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP, or a head that is too long (431). Called where h11's error is being handled."""
        error = sys.exc_info()[1]
        hint = error.error_status_hint if isinstance(error, h11.RemoteProtocolError) else 400
        self._refuse(hint or 400, "bad-http", f"{msg} {error}".strip())

    def _look(self) -> None:
        """Which stage is it now? A new one begins its own time."""
        state = self.conn.their_state
        if self.transport.is_closing():
            self._enter("")
        elif state is h11.SEND_BODY:
            self._enter("body")
        elif state is h11.IDLE and self.timeout_keep_alive_task is None:
            self._enter("head")
        else:
            self._enter("")

    def _enter(self, stage: str) -> None:
        if stage == self._stage:
            return
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        self._stage, self._begun, self._received = stage, self.loop.time(), 0
        if stage:
            self._watch = self.loop.call_later(self._left(), self._is_it_late)

    def _left(self) -> float:
        """Seconds that the stage may still take."""
        allowed = self.head_seconds if self._stage == "head" else self.body_seconds + self._received / self.body_rate
        return self._begun + allowed - self.loop.time()

    def _is_it_late(self) -> None:
        left = self._left()
        if self.flow.read_paused:
            left = max(left, self.again_seconds)
        if left > 0:
            self._watch = self.loop.call_later(left, self._is_it_late)
            return
        if self._stage == "head" and not self._received:
            self.transport.close()
        else:
            self._refuse(408, "too-slow", f"the {self._stage} of the request took too long")

    def _refuse(self, status: int, code: str, detail: str) -> None:
        """An answer that is no application's, and the end of the connection."""
        cycle: Any = self.cycle  # None before the first request
        going_on = cycle is not None and not cycle.response_complete
        begun = going_on and cycle.response_started
        if going_on:
            cycle.disconnected = True
        if not begun and not self.transport.is_closing():
            phrase = HTTPStatus(status).phrase
            shown = {"type": "about:blank", "title": phrase, "status": status, "code": code, "detail": detail}
            body = json.dumps(shown).encode()
            head = f"HTTP/1.1 {status} {phrase}\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
            self.transport.write(f"{head}connection: close\r\n\r\n".encode() + body)
        self.transport.close()

    def _cut_off(self) -> None:
        self.transport.abort()
