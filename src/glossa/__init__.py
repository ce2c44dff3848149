"""glossa: a multilingual glossary and translation memory.

Text flows one way, and every stage has one name:

    document ──formats──> Document ──text──> segments ──align──> TranslationUnit ─┐
    TMX, PO, CSV … ───────formats──────────────────────────────> TranslationUnit ─┤
    TBX, CSV … ───────────formats──────────────────────────────> Concept ─────────┤
                                                                                  v
    CAT tool, terminal <──── cli <──── workspace <──── match <──────────────── store

A package imports only from packages below it; CONTRIBUTING.md shows the floors. Programs call `glossa.open`, and find
the names of what it gives here (`glossa.library`). They are loaded when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossa.library import Memory as Memory
    from glossa.library import open as open  # noqa: A004 - glossa.open
    from glossa.model.concept import Concept as Concept
    from glossa.model.errors import Finding as Finding
    from glossa.model.errors import GlossaError as GlossaError
    from glossa.model.errors import InputError as InputError
    from glossa.model.errors import StoreError as StoreError
    from glossa.model.errors import UsageError as UsageError
    from glossa.model.unit import TranslationUnit as TranslationUnit
    from glossa.workspace.aligned import Aligned as Aligned
    from glossa.workspace.looking_up import LookedUp as LookedUp
    from glossa.workspace.searching import Found as Found

__version__ = "0.1.0"

_PUBLIC = {
    "open": "library",
    "Memory": "library",
    "LookedUp": "workspace.looking_up",
    "Found": "workspace.searching",
    "Aligned": "workspace.aligned",
    "TranslationUnit": "model.unit",
    "Concept": "model.concept",
    "Finding": "model.errors",
    "GlossaError": "model.errors",
    "InputError": "model.errors",
    "StoreError": "model.errors",
    "UsageError": "model.errors",
}
__all__ = ["__version__", *_PUBLIC]  # noqa: PLE0604 - names all the same


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'glossa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"glossa.{_PUBLIC[name]}"), name)


def __dir__() -> list[str]:
    return __all__
