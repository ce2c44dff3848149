"""Units that come in one by one, or a few together, from a program that is translating just now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.model.errors import InputError
from glossa.model.language_tag import existing
from glossa.model.text import Segment
from glossa.model.unit import Prop, TranslationUnit, Variant
from glossa.workspace.account import Account

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Translated:
    """A text and its translation. `context`: where it stands, for people."""

    source: str
    target: str
    context: str = ""


def receive(
    workspace: Workspace, pairs: Sequence[Translated], source: str, target: str, *, memory: str, origin: str
) -> Account:
    """Store the pairs in `memory`, all in one step of the history; what the memory has already is counted as repeated.

    Raises LanguageError for a language that does not exist, InputError for a text that cannot be stored.
    """
    languages = existing(source), existing(target)
    units = [_unit(pair, languages) for pair in pairs if pair.source.strip() and pair.target.strip()]
    account = Account(read=len(pairs), skipped=len(pairs) - len(units))
    if not units:
        if pairs:
            raise InputError("no pair has both a source and a target", code="nothing-usable")
        return account
    with workspace.store() as store, store.edit(memory=memory, origin=origin, actor=workspace.actor) as edit:
        new = dict.fromkeys(units)
        known = edit.find_units([(unit, "") for unit in new])
        added = [unit for unit, number in zip(new, known, strict=True) if number is None]
        edit.add_units([(unit, (unit, "")) for unit in added])
    account.stored, account.repeated = len(added), len(units) - len(added)
    return account


def _unit(pair: Translated, languages: tuple[str, str]) -> TranslationUnit:
    source, target = languages
    variants = (Variant(source, Segment.of(pair.source)), Variant(target, Segment.of(pair.target)))
    context = (Prop("x-po-context", pair.context),) if pair.context else ()
    return TranslationUnit(variants, source_language=source, annotations=context)
