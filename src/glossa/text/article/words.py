"""The words of a short passage, the case of its letters, its end."""

from __future__ import annotations

import re

_CYRILLIC = [chr(code) for code in (*range(0x460, 0x482), *range(0x48A, 0x530))]
"""Beyond Russian: Kazakh and its neighbours; here capitals and small letters take turns."""
UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁЀ-ЏŽŠČĞŞƏÇİ" + "".join(letter for letter in _CYRILLIC if letter.isupper())
LOWER = "a-zà-öø-ÿа-яёѐ-џžščğşəçı" + "".join(letter for letter in _CYRILLIC if letter.islower())
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_END = re.compile(r"[.!?…:;。！？；：][\"'»”’)\]\s\d*]*$")
HARD_END = re.compile(r"[.!?…。！？][\"'»”’)\]\s\d*]*$")
STOP_INSIDE = re.compile(rf"[{LOWER}\d)][.!?…][»”\"]?\s+[«“\"]?[{UPPER}]")
"""A sentence ends and another begins."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def finished(text: str) -> bool:
    """Does `text` end where a sentence, or a part of one that stands alone, ends?"""
    return bool(_END.search(text.rstrip()))


def words_in(text: str) -> list[str]:
    """The words of `text`; a Chinese or Japanese character counts as half a one."""
    found = _WORD.findall(text)
    characters = CJK.findall(text)
    return found if not characters else [*(_WORD.findall(CJK.sub(" ", text))), *characters[::2]]


def in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha() and letter.lower() != letter.upper()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)
