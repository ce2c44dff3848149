"""From a segment to words that can be compared.

    «В 2 000 г. <b>музеи́</b> …»  →  "  в  2000  г  музеи  "

`text.fold` has made spellings equal (case, quotes, stress marks, letters of the wrong script); what is left is to take
away markup and entities, to join thousands, and to cut words to stems: their first six letters, which keeps most
inflected forms together in English, Russian and Kazakh alike.
"""

from __future__ import annotations

import html
import re
import unicodedata

from glossa.text.fold import fold

STEM = 6

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,60}>")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+|(?:,\d{3})+|(?:\.\d{3})+)(?!\d)")
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_TOKEN = re.compile(rf'\d+|[{_IDEOGRAPHS}]|[^\W\d_{_IDEOGRAPHS}]+|[?!:;"()%]')
_WIDE_MARKS = str.maketrans("？！：；（）％", "?!:;()%")

IDEOGRAPH_LETTERS = 3
"""An ideograph says about as much as this many letters."""


def tokens(text: str) -> list[str]:
    """The words, numbers and telling marks of a text, folded, in order; ideographs one by one.

    >>> tokens("«Мемлекеттiк» 1 500 теңге?")
    ['"', 'мемлекеттік', '"', '1500', 'теңге', '?']
    """
    key = fold(html.unescape(_MARKUP.sub("", text))).translate(_WIDE_MARKS)
    key = _THOUSANDS.sub(lambda match: match[1] + re.sub(r"\D", "", match[2]), key)
    return [_number(token) if token[0].isdecimal() else token for token in _TOKEN.findall(key)]


def _number(digits: str) -> str:
    """Any script's digits as ASCII, without leading zeros."""
    return "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0") or "0"


def stem(token: str) -> str:
    """What of a token is compared: of a word the first letters, numbers and marks whole."""
    return token[:STEM] if token[0].isalpha() else token


def letters(text: str) -> float:
    """How much a text says, in letters: everything but space, ideographs weighted."""
    visible = len(text) - sum(map(str.isspace, text))
    return float(visible + (IDEOGRAPH_LETTERS - 1) * len(_IDEOGRAPH.findall(text)))
