"""Letters of another script that only look right: «Yкiметi», «cтатья», "Сloud".

A word of two scripts may be right: «PDFтің» has a Latin name and a Kazakh ending, and no look-alike explains its Latin
letters. Wrong is a word that becomes one of a single script when its look-alikes are put right; and a word that is all
of look-alikes of the other script (a Latin «c», «a», «COM»), unless the source has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.values import Fault
from glossa.lang import language
from glossa.text.fold import CYRILLIC_LOOKS, LATIN_LOOKS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossa.check.values import Pair

_LATIN = re.compile(r"[A-Za-zəƏɵƟ]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ALIKE = 3
"""In letters. Longer words all of look-alikes are words of their own (Opera, COPY)."""


def check_letters(pair: Pair) -> Iterator[Fault]:
    """Words of the translation with letters of a script that is not theirs."""
    target = language_only(pair.target)
    letters = language(pair.target_language).letters
    cyrillic = any(_CYRILLIC.match(letter) for letter in letters)
    if not letters or not (_LATIN if cyrillic else _CYRILLIC).search(target):
        return
    source = frozenset(_WORD.findall(language_only(pair.source).lower()))
    foreign, looks = (_LATIN, CYRILLIC_LOOKS) if cyrillic else (_CYRILLIC, LATIN_LOOKS)
    for match in _WORD.finditer(target):
        word = match.group()
        if word.lower() in source or not foreign.search(word):
            continue
        if _is_mixed(word) and not _is_mixed(fold(word)):
            wrong = "".join(dict.fromkeys(foreign.findall(word)))
            yield Fault("look-alike", f"“{word}” is written with letters of two scripts ({wrong})", word)
        elif _is_small_word(word, looks, pair.target_language) and _alone(word, match, target):
            script = "Latin" if cyrillic else "Cyrillic"
            yield Fault("look-alike", f"“{word}” is written with {script} letters", word)


def _is_mixed(word: str) -> bool:
    return bool(_LATIN.search(word) and _CYRILLIC.search(word))


def _is_small_word(word: str, looks: Mapping[str, str], code: str) -> bool:
    """May this be a word of the language in other letters? One letter must be (a Latin «c», not the x of a formula)."""
    if len(word) > _LONGEST_ALIKE or not all(letter in looks for letter in word):
        return False
    return len(word) > 1 or looks[word] in language(code).frequent_words


def _alone(word: str, match: re.Match[str], text: str) -> bool:
    """Is this a small word among others, not a letter beside a number or sign (x², 10 K, C++)?"""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if text[match.start() - 1 : match.start()].strip(' «("') or text[match.end() : match.end() + 1].strip(' ,.)»"'):
        return False
    beside = before[-1:] + after[:1]
    return word.islower() and bool(re.search(r"[^\W\d_]", beside))
