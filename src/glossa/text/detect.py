"""Which language a text is in, and how sure that is.

    Бұл мақала халықаралық имидж туралы      бұл, туралы: function words; ұ, қ: letters that only Kazakh has
    Obshchestvennaya diplomatiya             nothing for English, and «shch», «iya» against it: no language

Each word speaks for or against each language: a function word («және», "which") loudly, a common ending («-дың»,
"-tion") softly, a letter that is not in the alphabet against it. A language with letters of its own (ә, қ, ң …) is
doubted where they do not come. The confidence is what is said for the best language, less what is said for the next
best, over all that is said: a text that is half one and half another gets a low one. "No language" is one of the
contenders, so that names or a list of references in transliteration are not taken for a text.

Good for a sentence, a title in capitals or a list of keywords.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from glossa.lang import LANGUAGES, language
from glossa.lang.neighbours import NEIGHBOURS
from glossa.text.tokens import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossa.lang.language import Language

_FUNCTION_WORD = 3.0
_ENDING = 1.0
_TELLING_LETTER = 1.0
_STRANGE_LETTER = -2.0
_FOREIGN = -1.0
"""A group of letters that the language has not, or a word of two letters that is none of its function words."""
_NOTHING_FOREIGN = 0.6
_NO_LANGUAGE = 0.1
_NOT_ITS_WORD = 0.4
"""What a word says for "no language", and how much more than for the best language at most."""
_ENOUGH = 3.0
"""So much said for a language is enough to be sure: about one function word, or three endings."""
_CHARACTERS_READ = 5000
_ROMAN = re.compile("[ivxlc]+")
_RECORDS = {**LANGUAGES, **NEIGHBOURS}
_Word = tuple[str, frozenset[str], int]


class Detected(NamedTuple):
    """A language's tag, and from 0 (a guess) to 1 how sure it is. From .5 on it may be relied on."""

    language: str
    confidence: float


def detect(text: str, among: Iterable[str] | None = None) -> Detected | None:
    """The language of `text`, by its first few hundred words.

    `among` names the languages it may be, as canonical tags; without it, all that have a record. None where nothing
    speaks for any of them.
    """
    words = _words(text)
    records = _RECORDS if among is None else {tag: language(tag) for tag in among}
    said = {
        tag: [_says(word, letters, record) * count for word, letters, count in words]
        for tag, record in records.items()
        if _spells(words, record)
    }
    if not said:
        return None
    best = max(said, key=lambda tag: sum(said[tag]))
    rivals = [scores for tag, scores in said.items() if tag != best]
    counts = [count for _, _, count in words]
    rivals.append(
        [min(_NO_LANGUAGE, score / n + _NOT_ITS_WORD) * n for score, n in zip(said[best], counts, strict=True)]
    )
    confidence = min(_confidence(said[best], rival) for rival in rivals)
    return Detected(best, confidence) if confidence > 0 else None


def _spells(words: list[_Word], record: Language) -> bool:
    """Can the language spell a word of the text; a neighbour, a third of them?"""
    spelt = sum(letters <= record.letters for _, letters, _ in words)
    return spelt > 0 and (record.code in LANGUAGES or 3 * spelt >= len(words))


def _words(text: str) -> list[_Word]:
    """The words of the text as keys, with their letters and how often each comes; numbers, Roman ones too, are none."""
    counts = Counter(keys(text[:_CHARACTERS_READ]))
    words = ((word, frozenset(filter(str.isalpha, word)), count) for word, count in counts.items())
    return [(word, letters, count) for word, letters, count in words if letters and not _ROMAN.fullmatch(word)]


def _says(word: str, letters: frozenset[str], language: Language) -> float:
    """What `word` says for `language` (or, below zero, against it)."""
    if word in language.frequent_words:
        return _FUNCTION_WORD
    if not letters <= language.letters:
        return _STRANGE_LETTER
    score = 0.0
    if language.telling_letters:
        told = not letters.isdisjoint(language.telling_letters)
        score += _TELLING_LETTER if told else -language.telling_share * len(word) / 2
    if len(word) > 4 and _ends(language.endings, word):
        score += _ENDING
    if language.foreign_groups and len(word) > 1:
        foreign = len(word) == 2 or _groups(language.foreign_groups).search(word)
        score += _FOREIGN if foreign else _NOTHING_FOREIGN if len(word) > 3 else 0.0
    return score


def _ends(endings: frozenset[str], word: str) -> bool:
    return bool(endings) and not endings.isdisjoint([word[-2:], word[-3:], word[-4:], word[-5:], word[-6:]])


@cache
def _groups(groups: frozenset[str]) -> re.Pattern[str]:
    """Any of the groups, whose `^` and `$` mean what they mean in a pattern."""
    return re.compile("|".join(sorted(groups)))


def _confidence(best: list[float], rival: list[float]) -> float:
    """From 0 to 1: by how much, and how unanimously, `best` beats `rival`, word by word."""
    differences = [mine - other for mine, other in zip(best, rival, strict=True)]
    pro = sum(difference for difference in differences if difference > 0)
    con = -sum(difference for difference in differences if difference < 0)
    if pro <= con:
        return 0.0
    unanimity = (pro - con) / (pro + con)
    return unanimity * math.sqrt(unanimity) * min(1.0, pro / _ENOUGH)
