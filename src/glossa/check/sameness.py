"""Translations that are none, and translations that contradict one another.

Open file → Open file                      not translated; but Firefox, GNOME Shell, PDF stay what they are
Close → Закрыть, Close → Закрытие          one source in two ways
Close → Закрыть, Quit → Закрыть            two sources in one way
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.check.cleaning import language_only
from glossa.check.values import Fault
from glossa.lang import language
from glossa.model.language_tag import base_language
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossa.check.values import Pair

_WORD = re.compile(r"\w{2,}")
_IDENTIFIER = re.compile(r"\S*\w[_./@+,-]\w\S*")
"""One word with a sign inside: a file, a key of a program, a code."""
_LONGEST_UNIT = 4
"""Letters of a word that, alone beside a number or a placeholder, is a unit: "%s psi"."""
_SHOWN = 40
_LEAST = 3
"""Letters of a source whose several translations are told: shorter ones are signs."""
_MARKS = " \n\t\ufffc.…:!?,"


def untranslated(is_word: Callable[[str, str], bool]) -> Callable[[Pair], Iterator[Fault]]:
    """The check for texts that were left as they are. `is_word(word, language)`: is this (a comparison key) a common
    word of the language, which a translator would not keep?"""

    def check(pair: Pair) -> Iterator[Fault]:
        if not pair.source.strip():
            return
        if not pair.target.strip():
            if language_only(pair.source).strip("\ufffc \n\t"):
                yield Fault("untranslated", "the translation is empty")
            return
        if base_language(pair.source_language) == base_language(pair.target_language):
            return
        if fold(pair.source) == fold(pair.target) and _translatable(pair, is_word):
            yield Fault("untranslated", "the translation is the source", pair.target[:_SHOWN])

    return check


def _translatable(pair: Pair, is_word: Callable[[str, str], bool]) -> bool:
    """Would a translator have had something to do? The target's script settles it where it has one of its own."""
    if _IDENTIFIER.fullmatch(pair.source.strip()):
        return False
    found = _words(pair.source)
    small = [word for word in found if word.islower() and len(word) > 2]
    letters = language(pair.target_language).letters
    foreign = [word for word in found if letters and not set(word.lower()) <= letters]
    if letters and not foreign:
        return False  # it may be a word of the target's too
    common = sum(not word.isupper() and is_word(fold(word), pair.source_language) for word in found)
    if len(found) == 1:
        return bool(common) and (pair.source.strip().isalpha() or len(found[0]) > _LONGEST_UNIT)
    return (bool(small) and common > 0) or common == len(found) > 0


def _words(text: str) -> list[str]:
    """The words of a text but for those that are surely names, with digits or a capital inside (ext4, GtkBuilder)."""
    words = (match.group() for match in _WORD.finditer(language_only(text)))
    return [word for word in words if word.isalpha() and (word.isupper() or word[1:].islower())]


class Consistency:
    """Remembers what was translated how; asked pair by pair, in their order.

    Of each text it keeps a hash and the first place, some 300 bytes, so that a file of a million units can be checked.
    """

    def __init__(self) -> None:
        self._by_source: dict[int, tuple[int, str, str]] = {}
        self._by_target: dict[int, tuple[int, str, str]] = {}

    def check(self, pair: Pair) -> Iterator[Fault]:
        """Is this pair at odds with an earlier one?"""
        source, target = _key(pair.source), _key(pair.target)
        if len(source) < _LEAST or not target or pair.others:
            return
        where = (pair.source_language, pair.target_language, pair.context)
        was = self._by_source.setdefault(hash((where, source)), (hash(target), _short(pair.target), pair.place))
        if was[0] != hash(target):
            yield Fault("inconsistent-target", f"{_short(pair.source)!r} is {was[1]!r} at {was[2]}")
        was = self._by_target.setdefault(hash((where, target)), (hash(source), _short(pair.source), pair.place))
        if was[0] != hash(source):
            yield Fault("inconsistent-source", f"{_short(pair.target)!r} stands for {was[1]!r} at {was[2]}")


def _key(text: str) -> str:
    return fold(language_only(text)).rstrip(_MARKS)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
