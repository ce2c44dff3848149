"""Kazakh that was set in fonts from before Unicode.

Until about 2010 Kazakh was typed in fonts that drew its nine letters in the places of other alphabets' letters. The
font is gone, and what is left is «Ќазаќстан Республикасыныѕ», which no termbase will ever match. Macedonian has ќ, ѓ
and ѕ too, but no ы; Ukrainian has ї and є, but no ќ: it is the company that tells.

The repair is a proposal for people: fonts differed, and only the reader of the text can say that it is right.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LETTERS = {"ќ": "қ", "ѓ": "ғ", "њ": "ң", "ѕ": "ң", "ў": "ұ", "ї": "ү", "є": "ә", "ґ": "ө", "ћ": "һ", "ј": "ә"}
_SYMBOLS = {"‰": "ә", "µ": "ө", "±": "ұ", "›": "қ"}
_REPAIR = str.maketrans(_LETTERS | {letter.upper(): kazakh.upper() for letter, kazakh in _LETTERS.items()} | _SYMBOLS)
_WORD = re.compile(r"(?<![\u0400-\u04ff‰µ±›])[\u0400-\u04ff‰µ±›]*[ќѓЌЃѕЅњЊ][\u0400-\u04ff‰µ±›]*")
_PROPER = re.compile(r"[әғқңөұүһ]", re.IGNORECASE)
_COMPANY = re.compile(r"[ыіЫІ]")
_FEW = 5
_SHARE = 0.15


class LegacyKazakh(NamedTuple):
    words: int
    example: str
    repaired: str


def find_legacy(text: str) -> LegacyKazakh | None:
    """How many words of `text` look like Kazakh in such a font, the longest of the first ones, and what it may be."""
    words = [match[0] for match in _WORD.finditer(text)]
    if not words or len(_PROPER.findall(text)) > len(words):
        return None
    if len(words) < _FEW and not _COMPANY.search(text):
        return None
    if len(words) >= _FEW and sum(1 for word in words if _COMPANY.search(word)) < _SHARE * len(words):
        return None
    example = max(words[:10], key=len)
    return LegacyKazakh(len(words), example, repair(example))


def repair(text: str) -> str:
    """`text` with the usual places of such fonts read as Kazakh: «Ќазаќстан» → «Қазақстан»."""
    return text.translate(_REPAIR)
