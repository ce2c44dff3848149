"""Which phrases are terms: C-value, weighed against what is usual elsewhere.

C-value (Frantzi, Ananiadou, Mima 2000) counts how often a phrase stands on its own, not merely inside longer ones:

    soft power of China 3 times, soft power 92 times         C(soft power) = log2(3) · (92 - 3)
    international relations theory 8, relations theory 8     C(relations theory) = log2(3) · (8 - 8) = 0

A single word has the weight log2(2). What stands as often in any text («important role») is no term: the counts of a
background (the memories at hand) are subtracted at the rate of these texts, word by word.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from glossa.match.extract.phrases import grammar, phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from glossa.match.extract.phrases import Grammar, Key, Phrase

CONTEXTS: Final = 3
_LOWER_CASE: Final = 0.25
"""From this share on a phrase is shown in lower case: the other places are headings and starts of sentences."""
_HEADS: Final = 0.3
"""Share of its places in which a phrase must end its noun phrase: adjectives («cultural») do so seldom."""
_COMMON_WORD: Final = 0.5
"""Weight of a single word that is no name."""
_IMPERATIVE: Final = 0.1
"""Weight of what begins with a word that tells people to do something: "open", "add contact"."""
_PRIOR: Final = 2.0
"""Counts added to a background that has not seen a word."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`term` as a glossary would list it; `count`: in any form; `contexts`: the first texts with it."""

    term: str
    language: str
    score: float
    count: int
    contexts: tuple[str, ...]
    key: Key


@dataclass(slots=True)
class Spellings:
    """The citation forms of one key with the capitals of their places; those at the start of sentences apart."""

    inside: Counter[str] = field(default_factory=Counter)
    initial: Counter[str] = field(default_factory=Counter)

    def add(self, phrase: Phrase) -> None:
        (self.initial if phrase.initial else self.inside)[phrase.dressed()] += 1

    def usual(self) -> str:
        """The most usual form, in lower case unless nearly all places inside sentences have capitals."""
        forms: Counter[str] = Counter()
        for text, count in [*self.inside.items(), *self.initial.items()]:
            forms[text.lower()] += count
        form = max(forms.items(), key=lambda item: (item[1], -len(item[0]), item[0]))[0]
        inside = Counter({text: count for text, count in self.inside.items() if text.lower() == form})
        if not inside:
            initial = next(text for text in self.initial if text.lower() == form)
            return initial[:1].lower() + initial[1:] if " " in initial else initial
        if inside[form] >= _LOWER_CASE * inside.total():
            return form
        return max(inside.items(), key=lambda item: (item[1], item[0]))[0]


@dataclass(slots=True)
class _Seen:
    count: int = 0
    ends: int = 0
    spellings: Spellings = field(default_factory=Spellings)
    contexts: dict[str, None] = field(default_factory=dict)
    inside: Counter[Key] = field(default_factory=Counter)
    """Longer phrases it stands in, and how often."""


def candidates(
    texts: Sequence[str],
    language: str,
    *,
    background: Mapping[str, int] | None = None,
    known: Collection[str] = (),
    least: int = 2,
    headless: bool = False,
) -> list[Candidate]:
    """The term candidates of `texts` (sentences of one language), best first.

    `background`: how often folded words stand elsewhere. `known`: further texts of the language, which tell endings
    from stems but give no candidates. Phrases seen fewer than `least` times are left out, and those that hardly ever
    end a noun phrase, unless these are wanted too (`headless`).
    """
    of = grammar(language, [*texts, *known])
    seen = _seen(texts, of)
    weight = _Weight(of, texts, background or {})
    found = []
    for key, data in seen.items():
        if data.count < least or (not headless and data.ends < _HEADS * data.count):
            continue
        term = data.spellings.usual()
        score = _c_value(key, data, seen, of) * weight.of_phrase(key)
        if len(key) == 1 and term.islower():
            score *= _COMMON_WORD
        if key[0] in of.told:
            score *= _IMPERATIVE
        if score > 0 or headless:
            found.append(Candidate(term, language, round(score, 3), data.count, tuple(data.contexts), key))
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.term))


def _seen(texts: Sequence[str], of: Grammar) -> dict[Key, _Seen]:
    seen: dict[Key, _Seen] = {}
    for text in texts:
        here = list(phrases(text, of))
        for phrase in here:
            data = seen.setdefault(phrase.key, _Seen())
            data.count += 1
            data.ends += phrase.ends
            data.spellings.add(phrase)
            if len(data.contexts) < CONTEXTS:
                data.contexts.setdefault(text)
        _nest(here, seen)
    return seen


def _nest(here: Sequence[Phrase], seen: Mapping[Key, _Seen]) -> None:
    """Tell each phrase the longer ones it stands in at this place."""
    for inner in here:
        for outer in here:
            if (
                outer.start <= inner.start
                and inner.end <= outer.end
                and outer.end - outer.start > inner.end - inner.start
            ):
                seen[inner.key].inside[outer.key] += 1


def _c_value(key: Key, data: _Seen, seen: Mapping[Key, _Seen], of: Grammar) -> float:
    size = sum(word not in of.stopped for word in key)
    longer = [seen[outer].count for outer in data.inside if seen[outer].count > 1]
    nested = sum(longer) / len(longer) if longer else 0.0
    return math.log2(size + 1) * (data.count - nested)


class _Weight:
    """How special the words of a phrase are here: the mean of log(rate here / rate elsewhere), at least a little."""

    def __init__(self, of: Grammar, texts: Sequence[str], background: Mapping[str, int]) -> None:
        self._of = of
        self._here = of.known
        self._size = max(1, sum(of.known.values()))
        self._elsewhere = background
        self._size_elsewhere = sum(background.values()) + _PRIOR
        self._texts = len(texts)

    def of_phrase(self, key: Key) -> float:
        if not self._elsewhere:
            return 1.0
        words = [word for word in key if word not in self._of.stopped]
        return max(0.05, sum(map(self._special, words)) / len(words)) if words else 0.0

    def _special(self, word: str) -> float:
        here = (self._here[word] + 1) / self._size
        elsewhere = (self._elsewhere.get(word, 0) + _PRIOR) / self._size_elsewhere
        return math.log(1 + here / elsewhere)
