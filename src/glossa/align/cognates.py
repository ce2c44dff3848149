"""Words that look alike, across scripts.

    diplomatic   diplom   }
    дипломатия   diplom   }  the same start: names and international words are the first light in a pair
    museum       musem    }
    музеев       museev   }  three letters at a time, more than half in common

Words are spelt in Latin letters, the spellings of one sound made equal, and compared by their trigrams (Dice). Numbers
and marks have cognates too: themselves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from glossa.align.arrays import sparse_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.align.arrays import Ids, Sparse

LETTERS = 8
"""How much of a word's start is compared: endings inflect."""
ALIKE = 0.5
"""Least Dice of two cognates."""
SURE = 0.6
"""t(target | source) of two words that are spelt alike."""
NUMBER = 0.8
MARK = 0.8

# By script, not by language: a name is a name in Ukrainian and Mongolian too.
_ROMAN = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхыэіїєґјқғңұүөәһ", "abvgdeeziiklmnoprstufhyeiiegjkgnuuoah", strict=True))
    | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
    | {"љ": "l", "њ": "n", "ћ": "ch", "ђ": "dj", "џ": "dj", "ў": "u", "ѓ": "g", "ќ": "k", "ѕ": "z"}
    | dict(zip("αβγδεζηικλμνοπρστυφωςάέήίόύώ", "avgdeziiklmnoprstifosaeiioio", strict=True))
    | {"θ": "th", "ξ": "x", "χ": "h", "ψ": "ps"}
)

_SOUNDS = (
    (re.compile("sch|sh|ch|tch"), "š"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("kh|ck|q|kk"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("zh|dzh|dj"), "j"),
    (re.compile("ts|tz"), "s"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c"), "k"),
    (re.compile("z"), "s"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<!^)h"), ""),
)


@lru_cache(maxsize=50_000)
def _sound(latin: str) -> str:
    for pattern, sound in _SOUNDS:
        latin = pattern.sub(sound, latin)
    return latin[:LETTERS]


def sound(word: str) -> str:
    """A word as it sounds, roughly, in Latin letters: музеев → museev. Numbers and marks stay as they are."""
    latin = word.translate(_ROMAN)
    base = "".join(char for char in unicodedata.normalize("NFD", latin) if not unicodedata.combining(char))
    return _sound(base)


@lru_cache(maxsize=50_000)
def _trigrams(word: str) -> frozenset[str]:
    """The trigrams of a word, none where it is too short or no word in Latin letters."""
    if len(word) < 4 or not word.isalpha() or ord(word[0]) >= 0x250:
        return frozenset()
    padded = f"^{word}"
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def _incidence(words: Sequence[str], column: dict[str, int]) -> tuple[Ids, Ids]:
    """Words × trigrams: the rows and the columns of the entries. New trigrams are put into `column`."""
    columns: list[int] = []
    sizes: list[int] = []
    for word in words:
        grams = _trigrams(word)
        columns += [column.setdefault(gram, len(column)) for gram in grams]
        sizes.append(len(grams))
    return np.repeat(np.arange(len(words)), sizes), np.array(columns, np.int64)


def cognates(source: Sequence[str], target: Sequence[str]) -> Sparse:
    """Likeness of two vocabularies of words as they sound: (len(source), len(target)), 0 where two are not alike."""
    column: dict[str, int] = {}
    left, right = _incidence(source, column), _incidence(target, column)
    width = max(len(column), 1)
    one = _ones(left, (len(source), width))
    two = _ones(right, (len(target), width))
    common = (one @ two.T).tocoo()
    sizes_one, sizes_two = one.sum(axis=1), two.sum(axis=1)
    dice = 2 * common.data / (sizes_one[common.row] + sizes_two[common.col])
    keep = dice >= ALIKE
    same_rows, same_columns, same_values = _identical(source, target)
    return sparse_of(
        np.concatenate([dice[keep] * SURE, same_values]),
        np.concatenate([common.row[keep], same_rows]),
        np.concatenate([common.col[keep], same_columns]),
        (len(source), len(target)),
    )


def _ones(entries: tuple[Ids, Ids], shape: tuple[int, int]) -> Sparse:
    return sparse_of(np.ones(len(entries[0])), *entries, shape)


def _identical(source: Sequence[str], target: Sequence[str]) -> tuple[list[int], list[int], list[float]]:
    """Numbers, marks, and words too short for trigrams: only equal ones are cognates."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(target):
        places.setdefault(word, []).append(index)
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, word in enumerate(source):
        value = _same(word)
        for column in places.get(word, ()) if value else ():
            rows.append(row)
            columns.append(column)
            values.append(value)
    return rows, columns, values


def _same(word: str) -> float:
    if not word:
        return 0.0
    if word[0].isdecimal():
        return NUMBER
    if not word[0].isalnum():
        return MARK
    if 2 < len(word) < 4 or ord(word[0]) >= 0x250:
        return SURE
    return 0.0


def as_translation(matrix: Sparse) -> Sparse:
    """Likeness as t(column | row): rows scaled to sum to their greatest value. A word with many cognates is sure of
    none."""
    total = np.asarray(matrix.sum(axis=1), np.float32)
    greatest = np.asarray(matrix.max(axis=1).toarray(), np.float32).ravel() if matrix.nnz else total
    factor = np.divide(greatest, total, out=np.zeros_like(total), where=total > 0)
    scaled: Sparse = matrix.copy()
    scaled.data *= np.repeat(factor, np.diff(matrix.indptr))
    return scaled
