"""Units that translate nothing: a text in one language, and none in any other.

A half-empty row of a table, a `<tu>` with one `<tuv>` or with an empty one: no format's reader gives such a unit, each
tells it in a Finding with its place. (Formats of a source and its target say "untranslated" in their own words.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.model.text import Content
    from glossa.model.unit import Variant


def lonely(
    variants: Sequence[Variant], file: str | None, line: int | None = None, unit: str | None = None
) -> Finding | None:
    """A Finding for a unit of these variants, None where it has texts in two languages."""
    languages = {variant.language for variant in variants if _says_something(variant.segment.content)}
    if len(languages) > 1:
        return None
    what = f"a text in one language only ({next(iter(languages))})" if languages else "no text"
    return Finding("one-language", what, "skipped", file=file, line=line, unit=unit, skipped=True)


def _says_something(content: Content) -> bool:
    """A tag may stand for text: a placeholder is translated by a placeholder."""
    if len(content) == 1 and isinstance(content[0], str):
        return not content[0].isspace()
    return any(not isinstance(part, str) or not part.isspace() for part in content)
