"""Where sentences end: a list of rules, asked in order, of which the first that knows decides.

    в 2002 г. Астана приняла … и т. д. Это не всё.| |practical significance …| |саласы.|Зерттеу
           └ unfinished                └ closing    └ lower case             └ glued

Every run of `.`, `?`, `!`, `…` is a candidate. A rule sees the sentence so far, the word before the stop and what comes
behind it, and says that here is a boundary, or that there is none, or nothing. Abbreviations, and the words that start
a sentence, come from the language's record; a language without one has the rules alone. `candidates` tells which rule
decided what, and each span names the rule that ended it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossa.lang.language import Language


class Span(NamedTuple):
    """A sentence, `text[start:end]`, and the name of the rule that ended it."""

    start: int
    end: int
    rule: str


class Candidate(NamedTuple):
    """A place where a sentence might end: behind `end`, the next starting at `start`; what was decided, and by whom."""

    end: int
    start: int
    breaks: bool
    rule: str


def segment(text: str, language: Language) -> list[str]:
    """The sentences of `text`, without the space around them."""
    return [text[span.start : span.end] for span in sentences(text, language)]


def sentences(text: str, language: Language) -> list[Span]:
    """The sentences of `text` (a block, or several parted by blank lines), without the space around them."""
    spans: list[Span] = []
    start = _skip_space(text, 0)
    for candidate in candidates(text, language):
        if candidate.breaks:
            spans.append(Span(start, candidate.end, candidate.rule))
            start = candidate.start
    return spans


def candidates(text: str, language: Language) -> Iterator[Candidate]:
    """Every place in `text` where a sentence might end, in order, with what was decided; the last is the text's end."""
    begin = _skip_space(text, 0)
    for match in _CANDIDATE.finditer(text):
        if match.start() < begin:
            continue
        if match.end() == len(text):
            break
        place = _Place(text, begin, match, language)
        breaks, rule = _decide(place)
        yield Candidate(place.end, place.next, breaks, rule)
        if breaks:
            begin = place.next
    end = len(text.rstrip())
    if end > begin:
        yield Candidate(end, len(text), True, "end of text")


_STOP = ".?!…"
_WIDE_STOP = "。！？"
_CLOSING = ")\\]}»”’\"'"
_SMILEY = r"(?:[:;=][-']?[()DPp*]+|\)+|[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d])"
_CANDIDATE = re.compile(
    rf"(?P<blank>[^\S\n]*\n\s*\n\s*)"
    rf"|(?P<stop>[{_STOP}{_WIDE_STOP}]+(?:\s\.(?=\s?\.|\s*$)|\s\.\s\.)*)"
    rf"(?P<close>(?:[{_CLOSING}]|[\u00b9\u00b2\u00b3\u2070-\u2079]|\[\d{{1,3}}\])*(?:\s?{_SMILEY})*)(?P<gap>\s*)"
)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,5}\.-?\s?)*[^\W_]+(?:[-/][^\W_]+)*$")
_NEXT = re.compile(r"[\"'«„“”‘’(\[{¿¡*_#@]*\s?(?P<dash>[-–—•]\s*)?[\"'«„“”‘(\[]*(?P<word>[^\W_]*)(?P<behind>.?)")


def _skip_space(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip())


class _Place:
    """A candidate with all that the rules ask about it."""

    def __init__(self, text: str, begin: int, match: re.Match[str], language: Language) -> None:
        self.text = text
        self.begin = begin
        self.language = language
        self.blank = match["blank"] is not None
        self.stop = match["stop"] or ""
        self.close = match["close"] or ""
        self.gap = match["gap"] or ""
        self.at = match.start()
        self.end = match.start() if self.blank else match.end("close")
        self.next = match.end()

    @cached_property
    def before(self) -> str:
        """The sentence so far, without the stop."""
        return self.text[self.begin : self.at]

    @cached_property
    def dotted(self) -> str:
        """The word before the stop as it is written, with what is abbreviated before it: "т. е" in «т. е.»."""
        found = _DOTTED.search(self.text, max(self.begin, self.at - 40), self.at)
        return found.group() if found else ""

    @cached_property
    def abbreviations(self) -> tuple[str, ...]:
        """The forms under which the word before the stop may be listed: "и.т.д", "т.д", "д"."""
        parts = re.split(r"\.\s?", self.dotted.lower())
        return tuple(".".join(parts[n:]) for n in range(len(parts)))

    @cached_property
    def word(self) -> str:
        return re.split(r"\.-?\s?", self.dotted)[-1]

    @cached_property
    def behind_number(self) -> bool:
        ahead = self.text[max(self.begin, self.at - len(self.dotted) - 8) : self.at - len(self.dotted)].rstrip()
        return ahead[-1:].isdigit() or bool(re.search(r"\b[IVXLC]+$", ahead))

    @cached_property
    def _next(self) -> re.Match[str]:
        found = _NEXT.match(self.text, self.next)
        assert found
        return found

    @property
    def next_word(self) -> str:
        return self._next["word"]

    @property
    def dash(self) -> bool:
        return self._next["dash"] is not None

    @property
    def upper_next(self) -> bool:
        return self.next_word[:1].isupper()

    @property
    def lower_next(self) -> bool:
        return self.next_word[:1].islower()

    @property
    def number_next(self) -> bool:
        return self.next_word[:1].isdigit()

    @property
    def starter_next(self) -> bool:
        """Does a word follow that is capitalised because a sentence starts, and not for itself?"""
        word = self.next_word
        return (
            self.upper_next
            and (len(word) == 1 or not word.isupper())
            and word.lower() in self.language.frequent_words
            and self._next["behind"] != "."
        )


Verdict = bool | None


def _decide(place: _Place) -> tuple[bool, str]:
    for rule in RULES:
        verdict = rule(place)
        if verdict is not None:
            return verdict, rule.__name__.strip("_").replace("_", " ")
    return True, "stop"


def _blank_line(place: _Place) -> Verdict:
    return True if place.blank else None


def _wide_stop(place: _Place) -> Verdict:
    """Chinese and Japanese stops need no space behind them."""
    return True if place.stop[-1] in _WIDE_STOP else None


def _glued(place: _Place) -> Verdict:
    """No space: a decimal, an address … unless one word ends and a capitalised one starts: «саласы.Зерттеу»."""
    if place.gap:
        return None
    word, following = place.word, place.next_word
    if not place.close and place.text[place.next : place.next + 1] != following[:1]:
        return False
    if not (place.upper_next and following[1:].islower()) and not (place.upper_next and place.starter_next):
        return False
    if place.stop != ".":
        return True
    plain = len(word) > 2 and word.isalpha() and (word.islower() or place.starter_next) and "." not in place.dotted
    return plain and not (set(place.abbreviations) & place.language.abbreviations)


def _punctuation_next(place: _Place) -> Verdict:
    """A comma or the like goes on with the sentence."""
    return False if place.text[place.next] in ",;:)]}»%=/" else None


def _list_number(place: _Place) -> Verdict:
    """«1. Введение», «а) …», «IV. …» at the start."""
    if place.stop != ".":
        return None
    return False if re.fullmatch(r"\W*(?:\d+(?:\.\d+)*|[IVXLC]+|[^\W\d_])", place.before) else None


def _year(place: _Place) -> Verdict:
    """«в 2002 г.» ends a sentence before a capital letter, unless it is all there is: «В 2002 г. Астана»."""
    if place.stop != "." or not place.behind_number or place.word.lower() not in place.language.closing_after_number:
        return None
    if not place.upper_next:
        return False
    return place.starter_next or len(place.before.split()) > 4


def _number_follows(place: _Place) -> Verdict:
    """ "no. 5", "art. 9"."""
    if place.stop != "." or place.word.lower() not in place.language.abbreviations_before_number:
        return None
    return False if place.number_next else None


def _closing_abbreviation(place: _Place) -> Verdict:
    if place.stop != "." or not place.language.closing_abbreviations.intersection(place.abbreviations):
        return None
    return place.upper_next


def _abbreviation(place: _Place) -> Verdict:
    if place.stop != "." or not place.language.abbreviations.intersection(place.abbreviations):
        return None
    return False


def _initial(place: _Place) -> Verdict:
    """«М. Б. Асыл», "U.S. Army": single letters with stops belong to a name, unless a sentence clearly starts."""
    if place.stop != "." or len(place.word) != 1 or not place.word.isalpha():
        return None
    return place.starter_next


def _ellipsis(place: _Place) -> Verdict:
    """A pause, or an end if a capital letter follows."""
    return not place.lower_next if "…" in place.stop or ".." in place.stop else None


def _inside_quotes(place: _Place) -> Verdict:
    """«Куда?» спросил он; (see above.) and so on."""
    return False if place.close and place.lower_next else None


def _dash(place: _Place) -> Verdict:
    """— Куда? — спросил он."""
    return False if place.dash and place.lower_next else None


def _short_before_number(place: _Place) -> Verdict:
    """A short word that is not a known one is an abbreviation if a number follows: «кн. 5»."""
    if place.stop != "." or not place.number_next or not place.word.isalpha():
        return None
    word = place.word.lower()
    return False if len(word) <= 4 and word not in place.language.frequent_words and place.word.islower() else None


def _lower_case(place: _Place) -> Verdict:
    """Before a lower-case letter only a clear word and its stop end a sentence."""
    if not place.lower_next:
        return None
    return place.stop != "." or len(place.word) > 3


RULES: tuple[Callable[[_Place], Verdict], ...] = (
    _blank_line,
    _wide_stop,
    _glued,
    _punctuation_next,
    _list_number,
    _year,
    _number_follows,
    _closing_abbreviation,
    _abbreviation,
    _initial,
    _ellipsis,
    _inside_quotes,
    _dash,
    _short_before_number,
    _lower_case,
)
