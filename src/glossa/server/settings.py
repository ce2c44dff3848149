"""What a server is told when it starts; as JSON in the environment for the processes that it is made of."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from typing import Any

_VARIABLE = "GLOSSA_SERVER"


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """`database`: as `Workspace` takes it. `hosts`: names under which the server is reached, beside its own address.

    `proxies`: addresses whose X-Forwarded-… headers are believed. `memory` and `termbase`: where new units and concepts
    go when no name is given. `largest`: bytes of the largest body. `log`: of requests, "none", "short", or "full" with
    their addresses, which hold what was looked up. `folder`: where the processes of one server leave what all see.
    """

    database: str
    host: str = "127.0.0.1"
    port: int = 8080
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    workers: int = 1
    memory: str = "default"
    termbase: str = "default"
    largest: int = 64 * 1024 * 1024
    log: str = "short"
    folder: str = ""

    @property
    def on_loopback(self) -> bool:
        return is_loopback(self.host)

    @property
    def shared(self) -> bool:
        """Can others than this machine's user reach it? Then everybody has to say who he is."""
        return not self.on_loopback or bool(self.proxies) or not all(map(is_loopback, self.hosts))

    def to_environment(self) -> None:
        os.environ[_VARIABLE] = json.dumps(asdict(self))

    @classmethod
    def from_environment(cls) -> ServerSettings:
        read: dict[str, Any] = json.loads(os.environ[_VARIABLE])
        told: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in read.items()}
        return cls(**told)


def is_loopback(host: str) -> bool:
    """Does this name or address mean this machine alone?"""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
