"""Connections that mean no good: many at once, each of which sends as little as it can."""

from __future__ import annotations

import contextlib
import resource
import socket
from contextlib import contextmanager
from urllib.parse import urlsplit

HEADS = (
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
    b"POST /api/v1/lookup HTTP/1.1\r\nHost: [::1]\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n{",
    b"",
    b"POST /api/v1/import HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\nx",
)


@contextmanager
def slow_senders(address, count):
    """So many connections that have begun a request, or not even that, and do not go on."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, count + 500)), hard))
    there = urlsplit(address)
    with contextlib.ExitStack() as stack:
        for number in range(count):
            one = stack.enter_context(socket.create_connection((there.hostname, there.port), timeout=20))
            one.sendall(HEADS[number % len(HEADS)])
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def said(address, data):
    """The answer to raw bytes, until the server closes."""
    there = urlsplit(address)
    with socket.create_connection((there.hostname, there.port), timeout=30) as one:
        one.sendall(data)
        answer = b""
        with contextlib.suppress(OSError):
            while piece := one.recv(65536):
                answer += piece
        return answer
