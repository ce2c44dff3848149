"""Which 8-bit code page is this text in? Decided by what comes out, not by what the file is called.

One byte means another letter in each code page, and only one of the readings is language:

    bytes     CA E0 E7 E0 F5 F1 F2 E0 ED
    cp1251    Казахстан     letters of one script, as frequent as they should be, one capital in front
    koi8-r    йЮГЮУЯРЮМ     rare letters, capitals behind small ones
    cp866     ╩рчрїёЄрэ     frames among letters
    cp1252    Êàçàõñòàí     nothing but accents

A reading is scored by its non-ASCII characters (ASCII is the same in all): letters by their rank in the alphabets that
use the code page, best alphabet for each word; marks against capitals after small letters, scripts mixed in a word, and
symbols inside words. The score is a mean log-probability per character (natural logarithm), about -3 for real text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

CODE_PAGES = (
    "cp1252",
    "cp1251",
    "kz1048",
    "ptcp154",
    "koi8-r",
    "koi8-u",
    "cp866",
    "iso8859-5",
    "mac-cyrillic",
    "cp1254",
)
"""In order of preference where readings score the same."""

RARE = {"mac-cyrillic": 0.02, "koi8-u": 0.1, "iso8859-5": 0.2, "cp1254": 0.1}
"""How much better than the others these must read."""

PLAUSIBLE = -4.8
"""A reading that scores less is no language."""

ALPHABETS = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",  # Russian, by frequency
    "аеынтілрдсмқоғубкйшзжңпгүиөәұвяхфюцчһэъьщё",  # Kazakh
    "оаинтвеіркслудмпзяьбгйчхцжїшюєщфґ",  # Ukrainian
    "аоиентрсвјкудпмлзгбцшчћжљхњђфџ",  # Serbian
)
ACCENTED = frozenset("éèàâêîôûùçëïœæäöüßñáíóúãõåøı")
TURKISH = frozenset("ğşiı")
QUOTES = frozenset("«»“”„‘’‚\u00a0\u00ad")
"""Marks that touch words."""
TYPOGRAPHY = frozenset("–—…№§°·•©®×±²³½")

_SURELY_KAZAKH = re.compile("[қңәұһ]", re.IGNORECASE)
"""Where KZ-1048 has ғ, ү and ө, cp1251 has є, ї and ґ of Ukrainian; no Kazakh text does without the other letters."""

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


def best_code_page(data: bytes) -> tuple[str, float]:
    """The code page that reads `data` best, and its score; ("", -inf) where none can read it at all."""
    sample = _sample(data)
    readings = ((page, _reading(sample, page)) for page in CODE_PAGES)
    scored = [(page, _score(text) - _doubt(page, text)) for page, text in readings if text is not None]
    return max(scored, key=lambda found: found[1], default=("", float("-inf")))


def _sample(data: bytes) -> bytes:
    """The lines that tell readings apart: those with bytes beyond ASCII, up to a bound."""
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(lines[-1])
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _doubt(page: str, text: str) -> float:
    """What speaks against a code page as a whole."""
    ukrainian = page == "kz1048" and not _SURELY_KAZAKH.search(text) and re.search("[ғүө]", text)
    return 0.5 if ukrainian else RARE.get(page, 0.0)


def _reading(sample: bytes, page: str) -> str | None:
    try:
        return sample.decode(page)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    """Mean log-probability of the non-ASCII characters of a reading."""
    total = sum(_word_score(match[0]) for match in _WORD.finditer(text) if not match[0].isascii())
    count = sum(1 for char in text if ord(char) > 127)
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char = match[0]
        if not char.isalpha():
            total += _symbol_score(text, match.start())
    return total / count if count else float("-inf")


def _word_score(word: str) -> float:
    """Sum over the non-ASCII letters of a word, with what speaks against it being a word."""
    lower = word.lower()
    cyrillic = sum(1 for char in lower if "\u0400" <= char <= "\u04ff")
    if cyrillic:
        score = max(_alphabet_score(lower, alphabet) for alphabet in ALPHABETS)
        score -= 4 * (len(lower) - cyrillic)
    else:
        score = sum(_accented_score(lower, n) for n, char in enumerate(lower) if ord(char) > 127)
    odd_capitals = sum(1 for one, two in pairwise(word) if one.islower() and two.isupper())
    return score - 4.0 * odd_capitals


def _alphabet_score(word: str, alphabet: str) -> float:
    ranks = _ranks(alphabet)
    return sum(ranks.get(char, -9.0) for char in word if ord(char) > 127)


@lru_cache(maxsize=8)
def _ranks(alphabet: str) -> dict[str, float]:
    """Letter → log-probability: frequencies of letters fall about exponentially with their rank."""
    return {letter: -2.0 - rank / 7 for rank, letter in enumerate(alphabet)}


def _accented_score(word: str, place: int) -> float:
    char = word[place]
    base = -3.0 if char in ACCENTED else -3.5 if char in TURKISH else -7.0
    beside = word[place - 1 : place] + word[place + 1 : place + 2]
    return base - 3.0 * sum(1 for other in beside if ord(other) > 127)


def _symbol_score(text: str, place: int) -> float:
    char = text[place]
    if "\x7f" <= char <= "\x9f":
        return -12.0
    beside = text[place - 1 : place].isalpha() + text[place + 1 : place + 2].isalpha()
    if char in QUOTES:
        return -3.0 if beside < 2 or char == "’" else -6.0
    return (-3.0 if char in TYPOGRAPHY else -7.0) - 3.0 * beside
