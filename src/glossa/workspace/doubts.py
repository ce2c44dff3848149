"""Why should a person look twice at a unit? Reasons that can be said in words, found without knowing the languages.

    en  The 9 museums opened in 2024.   ru  Музеи открылись в 2026 году.     numbers differ 9, 2024/2026
    en  Yes.   ru  Да, и в этом году тоже, как мы и писали раньше.           one side twice as long (ru ×4.1)

Numbers are compared as digits (`10 000`, `10,000` and `10.000` are one, `3,5` is `3.5`, XIX is 19); lengths against
what the whole document says is usual, so that a language that takes more letters is no doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from glossa.formats.review.values import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TWICE = 1.9
"""How many times as long as usual is called twice as long."""
_SHORT = 25
"""Texts that differ by fewer characters than this are not doubted for it."""
_SHOWN = 3
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_ROMAN = re.compile(r"\b(?=[XVI]{2,}\b)X{0,3}(?:IX|IV|V?I{0,3})\b")
_VALUES = {"X": 10, "V": 5, "I": 1}


def usual_lengths(texts: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """How long a language's texts are in all units that have every language, as a share of all the letters."""
    languages = dict.fromkeys(code for unit in texts for code in unit)
    whole = [unit for unit in texts if len(unit) == len(languages)] or list(texts)
    return {code: 1.0 + sum(len(unit.get(code, "")) for unit in whole) for code in languages}


def doubts(texts: Mapping[str, str], languages: Sequence[str], usual: Mapping[str, float]) -> tuple[Doubt, ...]:
    """What is odd about a unit in a document of these `languages`; `usual` as `usual_lengths` gives."""
    if len(texts) == 1:
        return (Doubt("alone"),)
    found = [Doubt("missing", (code,)) for code in languages if code not in texts]
    found += [*_numbers(texts), *_lengths(texts, usual)]
    return tuple(found)


def _numbers(texts: Mapping[str, str]) -> Iterator[Doubt]:
    """The numbers that not all texts have, the first text's before those of the first that differs from it."""
    counted = [Counter(numbers(text)) for text in texts.values()]
    first = counted[0]
    other = next((each for each in counted[1:] if each != first), None)
    if other is not None:
        sides = ((first - other).elements(), (other - first).elements())
        shown = [", ".join(list(side)[:_SHOWN]) or "–" for side in map(list, sides)]
        yield Doubt("numbers", tuple(shown))


def numbers(text: str) -> list[str]:
    """The numbers in a text, each written one way."""
    found = [(match.start(), _plain(match[0])) for match in _NUMBER.finditer(text)]
    found += [(match.start(), str(_roman(match[0]))) for match in _ROMAN.finditer(text)]
    return [number for _, number in sorted(found)]


def _plain(number: str) -> str:
    whole = re.sub(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))", "", number)
    return re.sub(r"^0+(?=\d)", "", whole.replace(",", "."))


def _roman(letters: str) -> int:
    values = [_VALUES[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _lengths(texts: Mapping[str, str], usual: Mapping[str, float]) -> Iterator[Doubt]:
    shares = {code: len(text) / usual[code] for code, text in texts.items()}
    longest, shortest = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    expected = shares[shortest] * usual[longest]
    factor = len(texts[longest]) / max(expected, 1.0)
    if factor >= TWICE and len(texts[longest]) - expected >= _SHORT:
        yield Doubt("length", (longest, f"{factor:.1f}"))
