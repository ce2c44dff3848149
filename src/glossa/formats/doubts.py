"""What is odd about a concept that came from a table or from JSON, and is kept all the same. TBX has its own reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.concept import Usage, first_text
from glossa.model.errors import Finding, LanguageError
from glossa.model.language_tag import existing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.model.concept import Concept

LONG_TERM = 1000
"""Characters of a term beyond which it is hardly one."""
_USAGES = frozenset(Usage)


def doubts(concept: Concept, file: str, line: int | None) -> Iterator[Finding]:
    """Findings for terms that are too long to be some, languages that do not exist and usages that are none."""
    for section in concept.sections:
        try:
            if section.terms and section.language != "und":
                existing(section.language)
        except LanguageError as error:
            yield Finding("unknown-language", error.message, "kept", file=file, line=line, unit=concept.id)
        for term in section.terms:
            if len(term.text) > LONG_TERM:
                message = f"a term of {len(term.text)} characters: {term.text[:40]!r} …"
                yield Finding("long-term", message, "kept", file=file, line=line, unit=concept.id)
            usage = first_text(term.items, "usage")
            if usage is not None and usage not in _USAGES:
                message = f"no usage is called {usage[:40]!r}"
                yield Finding("bad-value", message, "kept; counts as preferred", file=file, line=line, unit=concept.id)
