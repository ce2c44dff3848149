"""What stands around a stop: all that the rules of `glossa.text.segment` ask before they call it a sentence's end.

    … составленного в XVIII в. Киршей Даниловым …
    └────── before ───────┘ │  └ next_word
                       word ┘

A `Stop` is made for each run of `.`, `?`, `!`, `…` (or a blank line). Its answers are found when a rule asks for them,
and it never reads more than a few words to either side, however long the text is.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossa.lang.language import Language

STOPS = ".?!…"
STRONG_STOPS = "。！？؟۔।॥։።။។"
"""Stops of other scripts, which end a sentence and nothing else; some are followed by no space."""
_CLOSING = ")\\]}»”’\"'」』）"
_EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2800\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d"
STOP = re.compile(
    rf"(?P<blank>\n[^\S\n]*\n\s*|\u2029\s*)"
    rf"|(?P<stop>[{STOPS}{STRONG_STOPS}]+(?:\s[{STOPS}]+(?=\s|$))*)"
    rf"(?P<close>(?:(?<=[^\W\d_]{{3}}\.)\d{{1,3}}(?=\s))?(?:[{_CLOSING}\u00b9\u00b2\u00b3\u2070-\u2079{_EMOJI}]|\[\d{{1,3}}\]|\s?[:;=]-?[()DPp]+)*)(?P<gap>\s*)"
)
_OPENING = r"[`\"'«„“”‘’「『(\[{¿¡*_]*"
_NEXT = re.compile(
    rf"{_OPENING}(?:(?:\.\.+|…)\s?)?(?P<dash>(?:-{{1,3}}|[–—•])\s*)?{_OPENING}(?P<word>[^\W_]*)(?P<behind>.?)"
)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,5}\.-?\s?)*[^\W_]+(?:[-/'’][^\W_]+)*$")
_PART = re.compile(r"\.-?\s?")
_GLUED_NUMBER = re.compile(r"^\d+[-–]?")
_NUMBER = re.compile(r"(?:\d[\w–-]*|\b[IVXLCХІ]+)\s*$")
_ROMAN = re.compile(r"[IVXLCХІ]{2,}")
_VOWELS = frozenset("aeiouyäöüéèàáíóúаеёиоуыэюяәөұүіїє")
_REACH = 40
_LONGEST_ASIDE = 80
_CLOSED_SOON = re.compile(r"[^()\[\]?!]*[)\]]")
_SENTENCE_START = 200


class Stop:
    """A stop in `text`, in the sentence that begins at `begin`."""

    def __init__(self, text: str, begin: int, match: re.Match[str], language: Language) -> None:
        self.text = text
        self.begin = begin
        self.language = language
        self.blank = match["blank"] is not None
        self.sign: str = match["stop"] or ""
        self.close: str = match["close"] or ""
        self.gap: str = match["gap"] or ""
        self.at = match.start()
        self.next = match.end()
        self.end = len(text[begin : self.at].rstrip()) + begin if self.blank else match.end("close")

    @cached_property
    def before(self) -> str:
        """The sentence so far, or the start of it."""
        return self.text[self.begin : min(self.at, self.begin + _SENTENCE_START)]

    @cached_property
    def dotted(self) -> str:
        """The word before the stop as it is written, with what is abbreviated before it: "т. е" in «т. е.»."""
        found = _DOTTED.search(self.text, max(self.begin, self.at - _REACH), self.at)
        return found.group() if found else ""

    @cached_property
    def abbreviations(self) -> tuple[str, ...]:
        """The forms under which the word before the stop may be listed: "и.т.д", "т.д", "д"; initials have none."""
        parts = _PART.split(self.dotted)
        if all(len(part) == 1 and part.isupper() for part in parts) and (len(parts) == 1 or not parts[-1].isascii()):
            return ()
        parts = [*parts[:-1], self.word]
        return tuple(".".join(parts[n:]).lower() for n in range(len(parts)))

    @cached_property
    def word(self) -> str:
        """The word before the stop, without the number that it may be glued to: "г" in «2002г.», "сур" in «2-сур.»."""
        last = _PART.split(self.dotted)[-1]
        return _GLUED_NUMBER.sub("", last) or last

    @cached_property
    def behind_number(self) -> bool:
        """Does a number, Roman or not, stand before that word: «XX в.», «70-х гг.», «2002г.»?"""
        start = self.at - len(self.word)
        return _NUMBER.search(self.text, max(self.begin, start - _REACH), start) is not None

    @cached_property
    def in_brackets(self) -> bool:
        """Is a bracket open here that the text behind closes soon, before another sentence could start?"""
        before = self.text[max(self.begin, self.at - _LONGEST_ASIDE) : self.at]
        opened = max(before.rfind("("), before.rfind("["))
        if opened <= max(before.rfind(")"), before.rfind("]")):
            return False
        return bool(_CLOSED_SOON.match(self.text, self.next, self.next + _LONGEST_ASIDE))

    @property
    def alone(self) -> bool:
        """Does the word stand by itself, and is no part of an address, a path or a placeholder (%s)?"""
        start = self.at - len(self.dotted)
        return start <= self.begin or self.text[start - 1].isspace() or self.text[start - 1] in "(«\"'“„[-–—,;"

    @property
    def letter(self) -> bool:
        """Is the word a single letter by itself, as an initial is and the s of 1990s is not?"""
        return self.alone and len(self.word) == 1 and self.word.isalpha() and not self.dotted[-2:-1].isdigit()

    @property
    def opening_phrase(self) -> bool:
        """Is the sentence so far no more than «В декабре 2002 г»?"""
        said = self.before.split()
        return len(said) <= 5 and said[0].lower() in self.language.frequent_words

    @property
    def plain_word(self) -> bool:
        """Is the word before the stop a word by itself, and none that is known to be abbreviated?"""
        known = self.language.abbreviations | self.language.closing_abbreviations
        apart = self.dotted == self.word or self.dotted[-len(self.word) - 1].isspace()
        return apart and self.alone and self.word.isalpha() and self.word.lower() not in known

    @property
    def vocal(self) -> bool:
        """Has the word before the stop a vowel?"""
        return not _VOWELS.isdisjoint(self.word.lower())

    @cached_property
    def _next(self) -> re.Match[str]:
        found = _NEXT.match(self.text, self.next)
        assert found is not None
        return found

    @property
    def next_word(self) -> str:
        """The word behind the stop: its letters, without a quotation mark, bracket or dash in front."""
        return self._next["word"]

    @property
    def behind_next(self) -> str:
        """What comes behind the next word, or behind the opening quotes if no word does."""
        return self._next["behind"]

    @property
    def dash(self) -> bool:
        return self._next["dash"] is not None

    @property
    def bracket_next(self) -> bool:
        return self.text[self.next] in "(["

    @property
    def lower_next(self) -> bool:
        return self.next_word[:1].islower()

    @property
    def upper_next(self) -> bool:
        return self.next_word[:1].isupper() and not _ROMAN.fullmatch(self.next_word)

    @property
    def number_next(self) -> bool:
        return self.next_word[:1].isdigit() or bool(_ROMAN.fullmatch(self.next_word))

    @property
    def starter_next(self) -> bool:
        """Does a function word follow that is capitalised because a sentence starts, and not as a name is?"""
        word = self.next_word
        capitalised = self.upper_next and (len(word) == 1 or not word.isupper())
        return capitalised and word.lower() in self.language.frequent_words and self.behind_next != "."
