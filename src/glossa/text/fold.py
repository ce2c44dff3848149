"""The comparison key: what two texts have in common when only their spelling of it differs.

    text   Ещё «мемлекеттiк» 2 000 до́лларов      ё, quotes, a Latin i, a no-break space, a stress mark
    key    еще "мемлекеттік" 2 000 долларов

Search, fuzzy lookup and term recognition compare keys and never texts. A key is lower case and NFC; it has one kind of
space, hyphen, apostrophe and quotation mark; it has no soft hyphens, zero-width characters or stress marks. Letters
that only look right are put right: of the Kazakh government's pages one in twenty writes «мемлекеттiк» with a Latin i.
`й` and `ї` stay whole: their marks are letters' own, not accents. A key is the same for every language, and folding a
key again changes nothing.

Most texts need little of this, so each step asks first, cheaply, whether it has work to do. `folded` also says which
characters of the text a passage of the key came from, so that a hit can be marked in the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_IGNORED = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
IGNORED = f"{_IGNORED}\u0300\u0301\u0307"
"""Characters that a key has not, as the inside of a character class. Some of them are stress marks, and these go only
after composition, so that é stays what it is."""


def _replacements() -> dict[str, str]:
    table = dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " ")
    table |= {chr(code): " " for code in range(0x2000, 0x200B)}
    table |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d", "-")
    table |= dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u2039\u203a\u300c\u300d\uff02", '"')
    table |= dict.fromkeys("\u0060\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201a\u201b\u2032\u2035\uff07", "'")
    table |= dict.fromkeys("ёЁѐЀ", "е") | dict.fromkeys("ѝЍ", "и") | {"ς": "σ", "Σ": "σ", "İ": "i", "…": "..."}
    table |= {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb06": "st"}
    return table | dict.fromkeys("\u0300\u0301\u0307", "")


_REPLACED = _replacements()
_REPLACEMENT = re.compile(f"[{''.join(_REPLACED)}]")
_REMOVED = re.compile(f"[{_IGNORED}]")
_RESIZED = re.compile(f"[{_IGNORED}{''.join(c for c, by in _REPLACED.items() if len(by) != 1)}]")
_PLAIN_WORD = re.compile("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]+|[A-Za-z]+")
"""A word that its key only differs from in case: nearly all are, and what scanning asks for is the keys of words."""
_SPACED = re.compile(r"^\s|\s\s|\s$")
_SPACES = re.compile("  +")

# Looks of a letter differ with case: Latin H is Cyrillic Н, Latin h is Kazakh һ. Lower-case m, t and b look like none.
CYRILLIC_LOOKS = dict(zip("ABCEHIKMOPTXYƏƟaceikopxyhəɵïë", "АВСЕНІКМОРТХҮӘӨасеікорхуһәөїё", strict=True))
LATIN_LOOKS = dict(zip("АВСЕНІКМОРТХУЅЈасеікорхуѕј", "ABCEHIKMOPTXYSJaceikopxysj", strict=True))
_TO_CYRILLIC = str.maketrans(CYRILLIC_LOOKS)
_TO_LATIN = str.maketrans(LATIN_LOOKS)
_LATIN = re.compile("[A-Za-zəɵƏƟïë]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_INSIDE = f"[{_IGNORED}\u0300-\u036f]*"
_MEETING = re.compile(rf"{_LATIN.pattern}[^\x00-\x7f]|[^\x00-\x7f]{_LATIN.pattern}")
"""A Latin letter beside one that may be Cyrillic: where there is none, no word is mixed."""
_LATIN_RUN = re.compile(f"{_LATIN.pattern}+")
_WORD = re.compile(f"(?:[^\\W\\d_]{_INSIDE})+")


def fold(text: str) -> str:
    """The comparison key of `text`. Leading, trailing and repeated spaces do not count."""
    if _PLAIN_WORD.fullmatch(text):
        return text.lower()
    key = _letters(_one_script(text))
    if "  " in key or key[:1] == " " or key[-1:] == " ":
        key = _SPACES.sub(" ", key).strip(" ")
    return key


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its key. `starts[n]` and `ends[n]` say which code points of the text the key's n-th came from.

    Both are None where the two run side by side, as they mostly do.
    """

    text: str
    key: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `key[start:end]` stands in the text, with the stress marks and soft hyphens that belong to it."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else len(self.text)
            return place, place
        return self.starts[start], self.ends[end - 1]

    def find(self, key: str) -> Iterator[tuple[int, int]]:
        """Every place in the text, from left to right, whose key is `key` (a folded string); none overlap."""
        at = self.key.find(key) if key else -1
        while at >= 0:
            yield self.span(at, at + len(key))
            at = self.key.find(key, at + len(key))


def folded(text: str) -> Folded:
    """`text` with its key and the way back from it. The key is that of `fold`."""
    if _in_place(text) and not _SPACED.search(text):
        return Folded(text, fold(text))
    pieces = [(_letters(cluster), start, start + len(cluster)) for start, cluster in _clusters(_one_script(text))]
    key, starts, ends = _spaced([(letter, start, end) for letters, start, end in pieces for letter in letters])
    return Folded(text, key, starts, ends)


def fold_in_place(text: str) -> str | None:
    """A key in which each character stands where it stood in `text`, spaces as they are; None where letters move."""
    return _letters(_one_script(text)) if _in_place(text) else None


def _in_place(text: str) -> bool:
    return not _RESIZED.search(text) and unicodedata.is_normalized("NFC", text)


def _replacement(match: re.Match[str]) -> str:
    return _REPLACED[match.group()]


def _letters(text: str) -> str:
    """All of `fold` that looks at single letters and their marks."""
    key = text
    if not key.isascii():
        key = unicodedata.normalize("NFC", _REMOVED.sub("", key))
    key = _REPLACEMENT.sub(_replacement, key).lower()
    while not unicodedata.is_normalized("NFC", key):  # a removed mark let others come together
        key = _REPLACEMENT.sub(_replacement, unicodedata.normalize("NFC", key)).lower()
    return key


def _one_script(text: str) -> str:
    """`text` with the look-alikes of its mixed words put right, each letter in its place."""
    if text.isascii() or not _LATIN.search(text) or not _MEETING.search(text) or not _CYRILLIC.search(text):
        return text
    for run in _LATIN_RUN.finditer(text):
        if _goes_on(text[run.start() - 1 : run.start()]) or _goes_on(text[run.end() : run.end() + 1]):
            return _WORD.sub(_unmixed, text)
    return text


def _goes_on(character: str) -> bool:
    """Can a run of Latin letters be a part of a longer word, if this stands beside it?"""
    return not character.isascii() and (character.isalpha() or _joins(character))


def _unmixed(match: re.Match[str]) -> str:
    """The word all in the script that it can be in: the one of which it has a letter that no look-alike explains."""
    word = match.group()
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    if not latin or not cyrillic:
        return word
    to_cyrillic = all(letter in CYRILLIC_LOOKS for letter in latin)
    to_latin = all(letter in LATIN_LOOKS for letter in cyrillic)
    if to_cyrillic and (not to_latin or len(cyrillic) >= len(latin)):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN) if to_latin else word


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each letter with the marks and ignored characters behind it, and where it starts."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _joins(text[at]):
            if at > start:
                yield start, text[start:at]
            start = at


def _joins(character: str) -> bool:
    """Can `character` belong to the letter before it? Marks, ignored ones, and the inner parts of Korean syllables."""
    if character.isascii():
        return False
    category = unicodedata.category(character)
    return category in {"Mn", "Mc", "Me", "Cf"} or "\u1160" <= character <= "\u11ff"


def _spaced(letters: list[tuple[str, int, int]]) -> tuple[str, list[int], list[int]]:
    """The letters of a key with their places, without the spaces that do not count."""
    kept: list[tuple[str, int, int]] = []
    for letter, start, end in letters:
        if letter == " " and (not kept or kept[-1][0] == " "):
            continue
        kept.append((letter, start, end))
    if kept and kept[-1][0] == " ":
        kept.pop()
    return "".join(letter for letter, _, _ in kept), [start for _, start, _ in kept], [end for _, _, end in kept]
