"""Keyword lists → concepts: which keyword of one language is which of another.

    en  museum   soft power   envoy            soft power | мягкая сила | жұмсақ күш     by their words
    ru  музей    мягкая сила                   museum     | музей       | мұражай       by place, between the sure ones
    kk  жұмсақ күш   мұражай                   envoy                                     left out: no counterpart

Lists of one length go by place, as their authors wrote them. In others the words decide (termbase, lexicons, words that
look alike), and what these leave open goes by place where as many are open in both languages. A keyword without a
counterpart is no concept of two languages: it is named among what was left out, for a person to look at.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from glossa.text.article import Dropped, Why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.align import Knowledge

_LIKELY = 1.0
"""Log-odds from which on two keywords are paired by their words."""
_Place = tuple[str, int]
"""A keyword: its language and its place in that language's list."""


def pair_keywords(
    lists: Mapping[str, Sequence[str]], knowledge: Knowledge
) -> tuple[list[dict[str, str]], tuple[Dropped, ...]]:
    """Rows of terms, `{"en": "soft power", "ru": "мягкая сила"}`, of two languages or more, and keywords in none."""
    if len(lists) > 1 and len({len(words) for words in lists.values()}) == 1:
        return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)], ()
    groups = _Groups(lists)
    if len(lists) > 1:
        for _, one, two in sorted(_likely(lists, knowledge), reverse=True):
            groups.join(one, two)
        for one, two in _by_place(lists, groups):
            groups.join(one, two)
    rows: list[dict[str, str]] = []
    alone: list[Dropped] = []
    for group in groups.all():
        if len(group) > 1:
            rows.append({code: lists[code][group[code]] for code in lists if code in group})
        else:
            alone += [Dropped(lists[code][at], Why.UNPAIRED) for code, at in group.items()]
    return rows, tuple(alone)


class _Groups:
    """Keywords that are one concept: at most one of each language."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._of: dict[_Place, dict[str, int]] = {
            (code, at): {code: at} for code, words in lists.items() for at in range(len(words))
        }

    def join(self, one: _Place, two: _Place) -> None:
        first, second = self._of[one], self._of[two]
        if first is second or first.keys() & second.keys():
            return
        first |= second
        for place in second.items():
            self._of[place] = first

    def partner(self, place: _Place, language: str) -> int | None:
        return self._of[place].get(language)

    def all(self) -> list[dict[str, int]]:
        return list({id(group): group for group in self._of.values()}.values())


def _likely(lists: Mapping[str, Sequence[str]], knowledge: Knowledge) -> Iterator[tuple[float, _Place, _Place]]:
    """Pairs that their words make likely; of two that are as likely, those at like places come first."""
    from glossa.align.likeness import likeness

    for one, two in combinations(lists, 2):
        for i, row in enumerate(likeness((one, lists[one]), (two, lists[two]), knowledge)):
            for j, value in enumerate(row):
                if value > _LIKELY:
                    away = abs(i / len(lists[one]) - j / len(lists[two]))
                    yield float(value) - 0.5 * away, (one, i), (two, j)


def _by_place(lists: Mapping[str, Sequence[str]], groups: _Groups) -> Iterator[tuple[_Place, _Place]]:
    """Keywords between the same two sure pairs (or an end), where both languages have as many of them."""
    for one, two in combinations(lists, 2):
        sure = [(at, groups.partner((one, at), two)) for at in range(len(lists[one]))]
        anchors = [(-1, -1), *((i, j) for i, j in sure if j is not None), (len(lists[one]), len(lists[two]))]
        for (i, j), (after, behind) in pairwise(anchors):
            if 0 < after - i - 1 == behind - j - 1:
                for step in range(1, after - i):
                    yield (one, i + step), (two, j + step)
