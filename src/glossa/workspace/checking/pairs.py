"""Units → the pairs to check: the source's text with each translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.check.values import Pair
from glossa.model.language_tag import matches
from glossa.model.text import TRANSPARENT, Tag
from glossa.model.unit import Prop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.model.text import Content
    from glossa.model.unit import TranslationUnit

_OTHERS = frozenset({"x-po-plural", "x-po-singular"})
_CONTEXT = frozenset({"x-po-context", "x-qt-context"})
_CREDITS = frozenset({"translator-credits", "translator_credits", "NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS"})
"""Sources and contexts by which catalogues ask translators for their names: there is nothing to compare."""
_IDENTITY = ("id", "x", "i", "type")


def pairs_of(unit: TranslationUnit, source: str | None, targets: Sequence[str], file: str | None) -> Iterator[Pair]:
    """The pairs of a unit. `source`: the language to check against, None for the unit's own, else its first; `targets`:
    only these, empty for all others."""
    wanted = source or unit.source_language
    first = next((one for one in unit.variants if wanted is None or matches(wanted, one.language)), None)
    if first is None:
        if source is not None or not unit.variants:
            return
        first = unit.variants[0]
    said = {one.type: one.text for one in unit.annotations if isinstance(one, Prop)}
    others = tuple(text for name, text in said.items() if name in _OTHERS)
    context = "\n".join(text for name, text in said.items() if name in _CONTEXT)
    if first.text in _CREDITS or context in _CREDITS:
        return
    for variant in unit.variants:
        if variant.language == first.language:
            continue
        if targets and not any(matches(target, variant.language) for target in targets):
            continue
        yield Pair(
            source_language=first.language,
            target_language=variant.language,
            source=first.text,
            target=variant.text,
            source_tags=tuple(inline_tags(first.segment.content)),
            target_tags=tuple(inline_tags(variant.segment.content)),
            others=others,
            context=context,
            file=file,
            line=unit.line,
            unit=unit.id,
        )


def inline_tags(content: Content) -> Iterator[str]:
    """The tags of a segment, each by its name and what tells it from others of that name."""
    for part in content:
        if isinstance(part, Tag):
            attributes = dict(part.attributes)
            told = next((attributes[name] for name in _IDENTITY if name in attributes), "")
            if part.name not in {"mrk", "foreign"}:
                yield f"<{part.name} {told}>" if told else f"<{part.name}>"
            if part.name in TRANSPARENT:
                yield from inline_tags(part.content)
