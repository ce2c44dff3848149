"""Words and numbers, and nothing else.

    В 2005–2006 гг. «красный тури́зм» вырос на 3,5 %
      2005 2006 гг   красный туризм   вырос на 3,5

A hyphen or an apostrophe inside a word is part of it (сын-қатер, ҚХР-дың, don't, vis-à-vis); between numbers it is not,
so that 2005-2006 is two numbers whichever dash it was written with. A number keeps its decimal sign and its dots.
Scripts that write no spaces (Chinese, Japanese) give one token a character.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from glossa.text.fold import IGNORED, fold, fold_in_place

# Marks that scripts write vowels and tones with: Hebrew and Arabic points, the signs of Indic scripts and their kin.
_MARKS = f"{IGNORED}\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_SIGNS = (
    "\u0900-\u0963\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e"
)


def _pattern(letter: str) -> str:
    """What a token is, if a letter or digit is `letter`."""
    letters = f"{letter}+(?:[{_MARKS}{_SIGNS}]+{letter}*)*"
    number = f"\\d+(?:[.,]\\d+)*(?![.,]?\\d|{letter}|[-‐‑][^\\W\\d_])"  # where it does not begin a word
    return f"{number}|{letters}(?:[-‐‑'’‘]{letters})*"


_TOKEN = re.compile(_pattern(r"[^\W_]"))
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MAYBE_SPACELESS = re.compile("[\u3040-\U0003ffff]")  # one range: quick to compile and to look for


@cache
def _spaceless_token() -> re.Pattern[str]:
    """`_TOKEN` for texts with letters of scripts without spaces; slow to compile, and seldom needed."""
    letter = f"[^\\W_{_SPACELESS}]"
    return re.compile(f"{_pattern(letter)}|[{_SPACELESS}]")


# What is a hyphen or an apostrophe in a key, but in a text a dash, a quote or a letter: words end elsewhere.
_OTHER_IN_KEY = re.compile("[‒–—―⁃−﹘﹣－`´ʹʻʼ‚‛′‵＇]")


class Token(NamedTuple):
    """A word or number: `text[start:end]`, and the key that it is compared by."""

    start: int
    end: int
    text: str
    key: str


def tokens(text: str) -> list[Token]:
    """The words and numbers of `text`, from left to right."""
    key = fold_in_place(text)
    if key is None:
        return [Token(m.start(), m.end(), m.group(), fold(m.group())) for m in _token(text).finditer(text)]
    new = tuple.__new__  # half the time of Token(…), and this is what scanning a text spends its time with
    return [new(Token, (start, end, text[start:end], key[start:end])) for start, end in spans(text)]


def surfaces(text: str) -> list[str]:
    """The words and numbers of `text` as they are written there, for those who need neither keys nor places."""
    return _token(text).findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words and numbers of `text` stand: of each the first character and the one behind the last."""
    return [match.span() for match in _token(text).finditer(text)]


def keys(text: str) -> list[str]:
    """The keys of `tokens(text)`, for those who need no places."""
    key = fold_in_place(text)
    if key is None:
        return [fold(word) for word in _token(text).findall(text)]
    if _OTHER_IN_KEY.search(text):
        return [key[match.start() : match.end()] for match in _token(text).finditer(text)]
    return _token(text).findall(key)


def _token(text: str) -> re.Pattern[str]:
    return _spaceless_token() if _MAYBE_SPACELESS.search(text) else _TOKEN
