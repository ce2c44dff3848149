"""Numbers and dates as people write them, each with all that it may mean.

1,000.5   1 000,5   1.000,5      {1000.5}
1,000     1.000                  {1000, 1}          which of the two only the other text can say
XXI       21st      21-ші        {21}
07.03.2025   7 March 2025   2025 жылғы 7 наурыз     {7} {3} {2025}
1.5 million                      {1.5, 1500000}
two       екі       двух         {2}                a number word: it may excuse a number, and need not be matched
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from glossa.lang.wording import wording
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossa.lang.wording import Wording
    from glossa.text.tokens import Token

Value = Decimal | str


@dataclass(frozen=True, slots=True)
class Quantity:
    """`values`: what it may mean (a version number is a string); `sure`: it must have its like in the other text;
    `parts`: what it is when its signs part numbers (`3,4` in a list)."""

    start: int
    surface: str
    values: frozenset[Value]
    sure: bool = True
    parts: tuple[Decimal, ...] = ()


_DIGITS = re.compile(
    r"(?P<iso>(?<!\d)\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<date>(?<![\d.])\d{1,2}([./])\d{1,2}\3(?:\d{4}|\d{2})(?![\d.]\d|\d))"
    r"|(?P<spaced>(?<!\d)\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?!\d)(?:[.,]\d+)?)"
    r"|(?P<time>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<plain>\d+(?:[.,]\d+)*)"
    r"|(?P<fraction>[½⅓⅔¼¾⅛])"
)
_FRACTIONS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_ROMAN = re.compile(r"(?<![\w.&'’])[IVXLCDMХІС]+(?!\w|['’.]\w)")
_CANONICAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_LOOKS = str.maketrans("ХІС", "XIC")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_DAY_OR_YEAR = re.compile(r"(?:[12]?\d|3[01]|\d{4})(?!\d)")
_SUFFIX = re.compile(r"(?:[kKкКmMмМ]|bn|млн|млрд)?(?![^\W_])|")
_SUFFIXES = {"k": 10**3, "к": 10**3, "m": 10**6, "м": 10**6, "bn": 10**9, "млн": 10**6, "млрд": 10**9}
"""What is written at once behind a number: $150K."""
_ENDING = re.compile(r"(?:['’-]|-)?([^\W\d_]+)")
_SCALES = frozenset({10, 100, 10**3, 10**6, 10**9, 10**12})
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def quantities(text: str, language: str) -> list[Quantity]:
    """The numbers, dates and number words of a text, in their order."""
    words = wording(language)
    raised = frozenset(at for at, character in enumerate(text) if ord(character) in _SUPERSCRIPTS)
    text = text.translate(_SUPERSCRIPTS)
    in_text = tokens(text)
    found = [*_written(text, in_text, words), *_romans(text), *_in_words(in_text, words)]
    if raised:  # «м²» may be said «кв. м»
        found = [replace(quantity, sure=False) if quantity.start in raised else quantity for quantity in found]
    return sorted(found, key=lambda quantity: quantity.start)


def _written(text: str, in_text: Sequence[Token], words: Wording) -> Iterator[Quantity]:
    """What is written with digits."""
    following = {token.start: token.key for token in in_text}
    for match in _DIGITS.finditer(text):
        start, surface = match.start(), match.group()
        behind = _behind(text, match.end(), following)
        later = 12 if behind in words.afternoon else 0
        if match.lastgroup in {"iso", "date", "time"}:
            for part in re.finditer(r"\d+", surface):
                value = Decimal(part.group())
                values: set[Value] = {value, value + (later if part.start() == 0 else 0)}
                yield Quantity(start + part.start(), part.group(), frozenset(values))
        elif match.lastgroup == "fraction":
            above, below = map(Decimal, _FRACTIONS[surface])
            yield Quantity(start, surface, frozenset({above / below}), True, (above, below))
        else:
            values = set(_meanings(surface))
            scale = words.scale(behind) or _SUFFIXES.get(_suffix(text, match.end()))
            if _is_decade(surface, text[match.end() :], words):
                values |= _decades(values)
            if scale:
                values |= {value * scale for value in values if isinstance(value, Decimal)}
            values |= {value + later for value in values if isinstance(value, Decimal)}
            parts = tuple(map(Decimal, re.findall(r"\d+", surface)))
            yield Quantity(start, surface, frozenset(values), True, parts if len(parts) > 1 else ())


def _is_decade(number: str, rest: str, words: Wording) -> bool:
    """Is this «90» of «90-х», "90s"?"""
    ending = _ENDING.match(rest)
    return len(number) == 2 and number.endswith("0") and ending is not None and ending[1].lower() in words.decades


def _decades(values: Iterable[Value]) -> set[Value]:
    return {
        century + value for value in values if isinstance(value, Decimal) for century in (1900, 2000) if value < 100
    }


def _suffix(text: str, place: int) -> str:
    found = _SUFFIX.match(text, place)
    return found.group().lower() if found else ""


def _behind(text: str, place: int, words: Mapping[int, str]) -> str:
    """The word behind a number that ends at `place`; `words` by where they start."""
    while place < len(text) and text[place] in " \u00a0\u202f":
        place += 1
    return words.get(place, "")


def _meanings(number: str) -> Iterator[Value]:
    """What digits with separators may mean."""
    number = re.sub(r"[ \u00a0\u202f\u2009'’]", "", number)
    groups = re.split(r"[.,]", number)
    signs = re.findall(r"[.,]", number)
    if not signs:
        yield Decimal(number)
        return
    grouped = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(signs)) == 1 and grouped:
        yield Decimal("".join(groups))
    if len(signs) == 1 or (signs[-1] not in signs[:-1] and len(set(signs[:-1])) == 1):
        yield Decimal("".join(groups[:-1]) + "." + groups[-1]).normalize()
    elif not (len(set(signs)) == 1 and grouped):
        yield ".".join(groups)


def _romans(text: str) -> Iterator[Quantity]:
    """Roman numerals; single letters and rarer ones only may be numerals."""
    for match in _ROMAN.finditer(text):
        letters = match.group().translate(_ROMAN_LOOKS)
        if _CANONICAL.fullmatch(letters):
            sure = len(letters) > 1 and set(letters) <= set("IVX")
            yield Quantity(match.start(), match.group(), frozenset({Decimal(_roman(letters))}), sure)


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _in_words(in_text: Sequence[Token], words: Wording) -> Iterator[Quantity]:
    """Months, and words that stand for numbers: «двадцать пять» is 25 too, «үш жүз мың» 300,000."""
    said = _Said()
    for at, token in enumerate(in_text):
        if token.text[0].isdigit():
            said = _Said()
            continue
        parts = (token.key, *(token.key.split("-") if "-" in token.key else ()))
        for part in parts:
            month = words.month(part)
            if month is not None and (token.text[0].isupper() or not words.capital_months):
                yield Quantity(token.start, token.text, frozenset({Decimal(month)}), _is_date(in_text, at))
        found = [value for value in map(words.number, parts) if value is not None]
        scale = words.scale(token.key) or (10 if token.key in words.tens else None)
        for value in found or ([scale] if scale and said.whole else []):
            values: set[Value] = {Decimal(value), *map(Decimal, said.then(value))}
            if token.key in words.decades:
                values |= _decades(values)
            yield Quantity(token.start, token.text, frozenset(values), False)
        if not found and not scale and token.key not in words.joins:
            said = _Said()


class _Said:
    """A number that is said in words, as far as it goes: «үш», «үш жүз», «үш жүз мың» are 3, 300, 300,000."""

    def __init__(self) -> None:
        self.whole = 0
        self._last = 0

    def then(self, value: int) -> tuple[int, ...]:
        """The value of all that was said, and of the last two words, now that this one follows."""
        before, last = self.whole, self._last
        multiplies = value in _SCALES and 0 < last < value
        if not multiplies:
            self.whole, self._last = before + value, value
            return self.whole, last + value
        self.whole = before * value if before < value else before - last + last * value
        self._last *= value
        return self.whole, self._last


def _is_date(in_text: Sequence[Token], at: int) -> bool:
    """Does a day or a year stand beside the month?"""
    near = (*in_text[max(0, at - 1) : at], *in_text[at + 1 : at + 2])
    return any(_DAY_OR_YEAR.match(token.text) for token in near)
