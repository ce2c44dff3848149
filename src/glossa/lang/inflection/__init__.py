"""How the terms of a language inflect: one module a language, each an `Inflection`."""

from __future__ import annotations

from typing import Protocol


class Inflection(Protocol):
    """To be settled by the recogniser that uses it."""
