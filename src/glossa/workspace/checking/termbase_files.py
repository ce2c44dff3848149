"""Termbase files against their own standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.model.errors import Finding


def check_tbx(path: Path, name: str) -> Iterator[Finding]:
    """What makes a TBX file invalid: line, concept and rule of each fault."""
    from glossa.formats.tbx.rules.validate import validate

    return validate(path, name)
