"""Phrases of a text that could be terms.

    The soft power of China promotes | the exchange of museums.
        └───────┬────────┘  └ stands before «the»: no noun
     soft power · soft · power · power of China · China

Punctuation, numbers, function words and words that open noun phrases part the text into runs; every stretch of a run
is a phrase if the language's inflection finds a citation form for it. Some function words may stand inside («of»), and
some inside names between capitals («Belt and Road»). Inflected forms of a phrase have one key.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from glossa.lang import language as language_record
from glossa.lang.inflection import Inflection
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossa.lang.inflection import Citation
    from glossa.text.tokens import Token

LONGEST: Final = 5
"""Words of a phrase, links not counted."""
_VERBAL: Final = 0.5
"""Share of a word's places right before an opener from which on it is taken for a verb or a preposition."""
_TOLD: Final = 0.4
"""Share of a word's places before an opener or at the start of a text from which on it may be an imperative,"""
_NAMED: Final = 0.2
"""if less than this share stands behind an opener or at the end of a text, as nouns do."""
_LEAST_PLACES: Final = 5

Key = tuple[str, ...]


class Phrase(NamedTuple):
    """`text[start:end]`; `initial`: its capital may be the sentence's; `ends`: no further word of content follows."""

    start: int
    end: int
    key: Key
    shown: Key
    surface: str
    initial: bool
    ends: bool

    def dressed(self) -> str:
        """The citation form with the capitals of this place."""
        words = self.surface.split()
        if len(words) != len(self.shown):
            return " ".join(self.shown)
        return " ".join(_cased(word, pattern) for word, pattern in zip(self.shown, words, strict=True))


@dataclass(slots=True)
class Grammar:
    """What is known of a language and of the words of the texts at hand; made by `grammar`."""

    inflection: Inflection
    stopped: frozenset[str]
    known: Counter[str] = field(default_factory=Counter)
    verbal: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    """What texts tell people to do («Open …», «Add a …»): words that begin them and hardly ever end them."""
    cited: dict[Key, Citation | None] = field(default_factory=dict)

    def citation(self, words: Key) -> Citation | None:
        if words not in self.cited:
            self.cited[words] = self.inflection.citation(words, self.known)
        return self.cited[words]


def grammar(language: str, texts: Iterable[str]) -> Grammar:
    """The grammar of `language` (canonical tag), with the words of `texts` counted."""
    record = language_record(language)
    inflection = record.inflection() if record.inflection else Inflection()
    known: Counter[str] = Counter()
    before_opener: Counter[str] = Counter()
    telling: Counter[str] = Counter()
    naming: Counter[str] = Counter()
    for text in texts:
        found = tokens(text)
        known.update(token.key for token in found)
        for one, two in pairwise(found):
            if two.key in inflection.openers and text[one.end : two.start].isspace():
                before_opener[one.key] += 1
            naming[two.key] += one.key in inflection.openers
        if len(found) > 1:
            telling[found[0].key] += 1
            naming[found[-1].key] += 1
    told = frozenset(
        word
        for word, count in known.items()
        if count >= _LEAST_PLACES and naming[word] < _NAMED * count
        if inflection.openers and telling[word] + before_opener[word] >= _TOLD * count
    )
    verbal = frozenset(word for word, count in before_opener.items() if count >= _VERBAL * known[word])
    return Grammar(inflection, record.frequent_words | inflection.openers, known, verbal, told)


def key_of(term: str, of: Grammar) -> Key:
    """The key that the phrase `term` has, wherever it would stand."""
    words = tuple(token.key for token in tokens(term))
    cited = of.citation(words)
    return words if cited is None else cited.key


def phrases(text: str, of: Grammar) -> Iterator[Phrase]:
    """Every phrase of `text` that could be a term, nested ones too."""
    found = tokens(text)
    for run in _runs(text, found, of):
        words = [found[n] for n in run]
        for first in range(len(words)):
            if _is_link(words[first], of):
                continue
            content = 0
            for last in range(first, len(words)):
                if _is_link(words[last], of):
                    continue
                content += 1
                if content > LONGEST:
                    break
                ends = last + 1 == len(words) or _is_link(words[last + 1], of)
                yield from _phrase(text, words[first : last + 1], of, initial=run[first] == 0, ends=ends)


def _phrase(text: str, words: Sequence[Token], of: Grammar, *, initial: bool, ends: bool) -> Iterator[Phrase]:
    cited = of.citation(tuple(word.key for word in words))
    if cited is not None and any(len(word) > 1 for word in cited.key):
        start, end = words[0].start, words[-1].end
        yield Phrase(start, end, cited.key, cited.shown, text[start:end], initial, ends)


def _is_link(word: Token, of: Grammar) -> bool:
    inflection = of.inflection
    return word.key in inflection.links | inflection.name_links | inflection.links_to_names


def _runs(text: str, found: Sequence[Token], of: Grammar) -> Iterator[list[int]]:
    """Places of tokens that stand together, from the first word of content to the last."""
    run: list[int] = []
    for at, token in enumerate(found):
        joined = bool(run) and text[found[at - 1].end : token.start] in {" ", "\u00a0"}
        if run and not joined:
            yield run
            run = []
        if _may_stand(found, at, of, inside=bool(run)):
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _may_stand(found: Sequence[Token], at: int, of: Grammar, *, inside: bool) -> bool:
    word = found[at]
    if any(character.isdigit() for character in word.key) or (len(word.key) == 1 and not word.text.isupper()):
        return False
    if inside and word.key in of.inflection.links:
        return True
    if inside and word.key in of.inflection.links_to_names:
        return _capital(found, at + 1)
    if inside and word.key in of.inflection.name_links:
        return _capital(found, at - 1) and (_capital(found, at + 1) or _capital(found, at + 2))
    return word.key not in of.stopped and word.key not in of.verbal


def _capital(found: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(found) and found[at].text[:1].isupper()


def _cased(word: str, pattern: str) -> str:
    if len(pattern) > 1 and pattern.isupper():
        return word.upper()
    letters = zip_longest(word, pattern[: len(word)], fillvalue="")
    return "".join(letter.upper() if like.isupper() else letter for letter, like in letters)
