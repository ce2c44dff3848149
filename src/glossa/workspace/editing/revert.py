"""One change taken back, whatever came after it: what it added goes, what it took away returns.

    before  subject: law              after  subject: trade      now  subject: trade
                                             note: ask Ann            note: ask Ann
                                                                      definition: …        reverted: law, definition

A later change that touched the same datum stands in the way, and nothing is guessed: `Blocked` says what it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossa.model.concept import Concept, LanguageSection, Term

T = TypeVar("T")


class Blocked(Exception):  # noqa: N818 - it is no error, but an answer
    """What a later change has made of it cannot be taken back; the argument says where."""


def reverted(before: Concept, after: Concept, now: Concept) -> Concept:
    """`now` without what made `after` of `before`. Raises Blocked where that cannot be told apart."""
    if now == after:
        return replace(before, id=now.id)
    return replace(
        now,
        items=_undone(before.items, after.items, now.items, lambda item: item, None, "data of the concept"),
        sections=_undone(
            before.sections, after.sections, now.sections, lambda section: section.language, _section, "a language"
        ),
    )


def _section(before: LanguageSection, after: LanguageSection, now: LanguageSection) -> LanguageSection:
    where = now.language
    return replace(
        now,
        items=_undone(before.items, after.items, now.items, lambda item: item, None, f"data of {where}"),
        terms=_undone(before.terms, after.terms, now.terms, lambda term: term.text, _term, f"a term in {where}"),
    )


def _term(before: Term, after: Term, now: Term) -> Term:
    return replace(now, items=_undone(before.items, after.items, now.items, lambda i: i, None, f"data of {now.text!r}"))


def _undone(
    before: Sequence[T],
    after: Sequence[T],
    now: Sequence[T],
    key: Callable[[T], object],
    inside: Callable[[T, T, T], T] | None,
    what: str,
) -> tuple[T, ...]:
    """A list of parts that are known by their `key`; parts of one key are compared `inside`."""
    result = list(now)
    old, new = {key(one): one for one in before}, {key(one): one for one in after}
    for name, part in new.items():
        place = next((n for n, one in enumerate(result) if key(one) == name), None)
        if name in old:
            if old[name] != part:
                if place is None or inside is None:
                    raise Blocked(what)
                result[place] = inside(old[name], part, result[place])
        elif place is None or result[place] != part:
            raise Blocked(what)
        else:
            del result[place]
    for place, part in enumerate(before):
        if key(part) not in new:
            if any(key(one) == key(part) for one in result):
                raise Blocked(what)
            result.insert(min(place, len(result)), part)
    return tuple(result)
