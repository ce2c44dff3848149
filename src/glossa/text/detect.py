"""Which language a text is in, and how sure that is.

Each word speaks for or against each language: a function word («және», "which") loudly, a common ending («-дың»,
"-tion") softly, a letter that is not in the alphabet against it. A language with letters of its own (ә, қ, ң …) is
doubted where they do not come; one letter group that no English word has (zh, iya) speaks against English. The
confidence is what is said for the best language, less what is said for the next best, over all that is said. "No
language" is one of the contenders: a list of references in transliteration (Obshchestvennaya diplomatiya) is none.

Good for a sentence, a title in capitals or a list of keywords. A text that is half one language and half another gets
a low confidence.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from glossa.lang import LANGUAGES
from glossa.text.tokens import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossa.lang.language import Language

_FUNCTION_WORD = 3.0
_ENDING = 1.0
_TELLING_LETTER = 1.0
_STRANGE_LETTER = -4.0
_FOREIGN_GROUP = -1.5
_NO_LANGUAGE = 0.25
_ENOUGH = 3.0
"""So much said for a language is enough to be sure: about one function word, or three endings."""
_WORDS_READ = 2000


class Detected(NamedTuple):
    """A language's canonical tag, and from 0 (a guess) to 1 how sure it is. From .5 on it may be relied on."""

    language: str
    confidence: float


def detect(text: str, among: Iterable[str] | None = None) -> Detected | None:
    """The language of `text`, one of `among` (tags with records; all records by default).

    None where the text has no word in a script of theirs.
    """
    words = Counter(word for word in keys(text)[:_WORDS_READ] if any(map(str.isalpha, word)))
    records = [LANGUAGES[tag] for tag in (LANGUAGES if among is None else among) if tag in LANGUAGES]
    said = {record.code: [_says(word, record) * count for word, count in words.items()] for record in records}
    fitting = [record for record in records if any(_fits(word, record) for word in words)]
    if not fitting:
        return None
    best = max(fitting, key=lambda record: sum(said[record.code])).code
    rivals = [scores for code, scores in said.items() if code != best]
    rivals.append([_NO_LANGUAGE * count if len(word) > 2 else 0.0 for word, count in words.items()])
    return Detected(best, min(_confidence(said[best], rival) for rival in rivals))


def _says(word: str, language: Language) -> float:
    """What `word` says for `language` (or, below zero, against it)."""
    if word in language.frequent_words:
        return _FUNCTION_WORD
    letters = [letter for letter in word if letter.isalpha()]
    if any(letter not in language.letters for letter in letters):
        return _STRANGE_LETTER
    score = 0.0
    if language.telling_letters:
        telling = sum(letter in language.telling_letters for letter in letters)
        score += _TELLING_LETTER if telling else -language.telling_share * len(letters) / 2
    if len(word) > 4 and any(word[-length:] in language.endings for length in (2, 3, 4, 5, 6)):
        score += _ENDING
    edged = f"^{word}$"
    if any(group in edged for group in language.foreign_groups):
        score += _FOREIGN_GROUP
    return score


def _fits(word: str, language: Language) -> bool:
    return all(letter in language.letters for letter in word if letter.isalpha())


def _confidence(best: list[float], rival: list[float]) -> float:
    """From 0 to 1: by how much, and how unanimously, `best` beats `rival`, word by word."""
    pro = sum(max(0.0, mine - other) for mine, other in zip(best, rival, strict=True))
    con = sum(max(0.0, other - mine) for mine, other in zip(best, rival, strict=True))
    if pro <= con:
        return 0.0
    return (pro - con) / (pro + con) * min(1.0, pro / _ENOUGH)
