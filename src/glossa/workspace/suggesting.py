"""Suggestions for a text from one language into another, as CAT tools ask for them: a flat list, the best first.

A region narrows nothing: who asks for `en_US` gets what is stored in `en`, and texts in the very region asked for come
first. A language that nothing is stored in has no suggestions; that is no error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.model.errors import LanguageError
from glossa.model.language_tag import base_language, canonical
from glossa.model.unit import Prop
from glossa.workspace.looking_up import LookupRequest
from glossa.workspace.similar import Asked, similar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.model.unit import TranslationUnit
    from glossa.store.read import Reader
    from glossa.workspace import Workspace
    from glossa.workspace.similar import UnitHit

SURE = 95.0
"""The least score of what may stand as a translation, without a score beside it."""
_CONTEXT = "x-po-context"
_DATES = ("changedate", "creationdate")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` is in percent; `adapted`: the target has the asked text's numbers in place of the unit's.

    `date` is the unit's own, as its file wrote it (20260131T101500Z), "" where it has none.
    """

    score: float
    source: str
    target: str
    source_language: str
    target_language: str
    memory: str
    unit: int
    context: str = ""
    date: str = ""
    adapted: bool = False


def suggest(
    workspace: Workspace,
    text: str,
    source: str | None,
    target: str,
    *,
    minimum: float = 70.0,
    limit: int = 5,
    memories: tuple[str, ...] = (),
) -> list[Suggestion]:
    """At most `limit` suggestions, each text once, the most similar first. `source` None: any language."""
    wanted = _language(target)
    asked = _language(source) if source is not None else None
    if wanted is None or (source is not None and asked is None) or not text.strip():
        return []
    request = LookupRequest(
        source=asked, targets=(base_language(wanted),), minimum=minimum, limit=limit, memories=memories, terms=False
    )
    with workspace.look_up_reader() as reader:
        hits = [hit for hit in similar(reader, Asked(text), request) if asked or _serves(wanted, hit)]
        found = {(one.source, one.target): one for hit in reversed(hits) for one in _flat(reader, hit, wanted)}
    return sorted(found.values(), key=lambda one: (-one.score, one.target_language != wanted))[:limit]


def translate(workspace: Workspace, text: str, source: str | None, target: str) -> str | None:
    """The one text that may stand as the translation, for clients that ask for no score; None where nothing is sure.

    White space around the text stays around the translation.
    """
    core = text.strip()
    found = suggest(workspace, core, source, target, minimum=SURE, limit=1)
    if not found:
        return None
    start = text.index(core)
    return text[:start] + found[0].target + text[start + len(core) :]


def pairs(workspace: Workspace) -> list[tuple[str, str]]:
    """The pairs of languages that suggestions can be asked for: (source, target), sorted."""
    with workspace.look_up_reader() as reader:
        stored = reader.languages()
    return [(one, other) for one in stored for other in stored if one != other]


def _serves(wanted: str, hit: UnitHit) -> bool:
    """With any source language: the text must not be in the language that is asked for."""
    return base_language(hit.source_language) != base_language(wanted)


def _language(tag: str) -> str | None:
    try:
        return canonical(tag)
    except LanguageError:
        return None


def _flat(reader: Reader, hit: UnitHit, wanted: str) -> Iterator[Suggestion]:
    stored = next(iter(reader.units([hit.unit])), None)
    context, date = _about(stored.unit) if stored else ("", "")
    targets = hit.adapted or hit.targets
    for language in sorted(targets, key=lambda tag: tag != wanted):
        for text in targets[language]:
            yield Suggestion(
                min(100.0, hit.score), hit.source, text, hit.source_language, language, hit.memory, hit.unit, context,
                date, bool(hit.adapted),
            )  # fmt: skip


def _about(unit: TranslationUnit) -> tuple[str, str]:
    """The unit's message context and its last date."""
    context = next((one.text for one in unit.annotations if isinstance(one, Prop) and one.type == _CONTEXT), "")
    said = [dict(unit.attributes), *(dict(variant.attributes) for variant in unit.variants)]
    return context, max((one.get(name, "") for one in said for name in _DATES), default="")
