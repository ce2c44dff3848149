"""Where sentences end: a list of rules, asked in order, of which the first that knows decides.

    в 2002 г. Астана приняла, т. е. и т. д. Это не всё. | practical significance … саласы. | Зерттеу
           │                      │       │            └ a clear word               glued ┘
           └ an abbreviation  ────┘       └ closing abbreviation

Every run of `.`, `?`, `!`, `…` is a candidate. A rule looks at what stands around it (`glossa.text.stops`) and says
that a sentence ends here, or that none does, or nothing. Abbreviations, and the words that start a sentence, come from
the language's record; a language without one has the rules alone. `candidates` tells which rule decided what, and each
span names the rule that ended it. The form is that of razdel's sentence segmenter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossa.text.stops import STOP, STOPS, STRONG_STOPS, Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossa.lang.language import Language


class Span(NamedTuple):
    """A sentence, `text[start:end]`, and the name of the rule that ended it."""

    start: int
    end: int
    rule: str


class Candidate(NamedTuple):
    """A place where a sentence might end at `end`, the next starting at `start`: whether it does, and who said so."""

    end: int
    start: int
    breaks: bool
    rule: str


def segment(text: str, language: Language) -> list[str]:
    """The sentences of `text`, without the space around them; a line break within one is a space."""
    return [_LINE_BREAK.sub(" ", text[span.start : span.end]) for span in sentences(text, language)]


def sentences(text: str, language: Language) -> list[Span]:
    """The sentences of `text` (a block, or several parted by blank lines), without the space around them."""
    spans: list[Span] = []
    start = _first(text)
    for candidate in candidates(text, language):
        if candidate.breaks:
            spans.append(Span(start, candidate.end, candidate.rule))
            start = candidate.start
    return spans


def candidates(text: str, language: Language) -> Iterator[Candidate]:
    """Every place in `text` where a sentence might end, in order, with what was decided; the last is the text's end."""
    begin = _first(text)
    for match in STOP.finditer(text, begin):
        if match.end() == len(text):
            break
        stop = Stop(text, begin, match, language)
        breaks, rule = _decide(stop)
        yield Candidate(stop.end, stop.next, breaks, rule)
        if breaks:
            begin = stop.next
    if begin < len(text):
        yield Candidate(len(text.rstrip()), len(text), True, "end of text")


_LINE_BREAK = re.compile(r"[^\S\n\r\u2028]*[\n\r\u2028]\s*")


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _decide(stop: Stop) -> tuple[bool, str]:
    for name, rule in RULES.items():
        verdict = rule(stop)
        if verdict is not None:
            return verdict, name
    return True, "stop"


Verdict = bool | None
"""Does a sentence end here? None: another rule may know."""


def _blank_line(stop: Stop) -> Verdict:
    return True if stop.blank or stop.gap.count("\n") > 1 or "\u2029" in stop.gap else None


def _nothing_said(stop: Stop) -> Verdict:
    """A sentence that starts with its pause: «…и вот»."""
    return None if any(map(str.isalnum, stop.before)) else False


def _strong_stop(stop: Stop) -> Verdict:
    """The stops of Chinese, Hindi … need no space behind them and no capital letter."""
    return True if stop.sign[-1] in STRONG_STOPS else None


def _goes_on(stop: Stop) -> Verdict:
    """A comma, another stop or a hashtag belongs to the same sentence."""
    following = stop.text[stop.next]
    if following in ",;:)]}»=/#" or (following in STOPS and not stop.gap):
        return False
    return False if not stop.next_word and stop.behind_next in frozenset(".,;:") else None


def _glued(stop: Stop) -> Verdict:
    """No space: a decimal, an address … unless one word ends and a capitalised one starts: «саласы.Зерттеу»."""
    if stop.gap:
        return None
    following = stop.next_word
    if not stop.close and stop.text[stop.next] != following[:1]:
        return False
    if not stop.upper_next or not (following[1:].islower() or stop.starter_next):
        return False
    if stop.sign != ".":
        return True
    return stop.plain_word and (stop.starter_next or (len(stop.word) > 2 and stop.word.islower()))


def _numbered(stop: Stop) -> Verdict:
    """«1. Введение», «IV. …», «Статья 5. …», «5-бап. …» at the start: the number of what follows."""
    if stop.sign != "." or len(stop.before) > 40:
        return None
    return False if _NUMBERING.fullmatch(stop.before) else None


_NUMBERING = re.compile(r"\W*(?:(?:[^\W\d_]+\.?\s)?\d+(?:\.\d+)*(?:-[^\W\d_]+)?|(?:[^\W\d_]+\s)?[IVX]+|[^\W\d_])")


def _behind_number(stop: Stop) -> Verdict:
    """«в 2002 г.» ends a sentence before a capital letter, unless it is all there is: «В 2002 г. Астана»."""
    if stop.sign != "." or stop.word not in stop.language.closing_after_number or not stop.behind_number:
        return None
    if not stop.upper_next or stop.dash:
        return False
    return stop.starter_next or not stop.opening_phrase


def _before_number(stop: Stop) -> Verdict:
    """ "no. 5", "art. 9"."""
    if stop.sign != "." or stop.word.lower() not in stop.language.abbreviations_before_number:
        return None
    return False if stop.number_next else None


def _ordinal(stop: Stop) -> Verdict:
    """«am 3. Oktober», «im 19. Jahrhundert», where ordinals are written so; a function word starts a sentence."""
    if stop.sign != "." or not stop.language.ordinal_stops or not _ORDINAL.fullmatch(stop.word):
        return None
    return None if stop.starter_next else False


_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,5}")


def _closing_abbreviation(stop: Stop) -> Verdict:
    """«и т. д.», "etc.": an end before a capital letter; «млрд. долл. США» is none."""
    if stop.sign != "." or not stop.language.closing_abbreviations.intersection(stop.abbreviations):
        return None
    acronym = len(stop.next_word) > 1 and stop.next_word.isupper()
    return stop.upper_next and not (acronym or stop.bracket_next or stop.dash)


def _abbreviation(stop: Stop) -> Verdict:
    """«т. е.», "e.g.", «ст.», «рис.1»: no end, unless a sentence clearly starts: «сказал им. Потом …»."""
    if stop.sign != "." or not stop.language.abbreviations.intersection(stop.abbreviations):
        return None
    if stop.close or (stop.word.lower() in stop.language.titles and stop.word not in stop.language.frequent_words):
        return False
    return stop.starter_next


def _reference(stop: Stop) -> Verdict:
    """«(2-диагр. қара)», «(см. прил. 2)», "(cf. app. B)": what a short bracket holds goes on unless with a capital."""
    if stop.sign != "." or stop.close or len(stop.word) > 6 or not stop.in_brackets:
        return None
    goes_on = stop.lower_next or stop.number_next or len(stop.next_word) == 1
    return False if goes_on and not stop.starter_next else None


def _initial(stop: Stop) -> Verdict:
    """«М. Б. Асыл», "U.S. Army": single letters with stops belong to a name, unless a sentence clearly starts."""
    if stop.sign != "." or not stop.letter:
        return None
    if stop.word.islower() and stop.word in stop.language.frequent_words:
        return None
    return stop.starter_next


def _ellipsis(stop: Stop) -> Verdict:
    """A pause; an end if no lower-case letter follows."""
    return not stop.lower_next if "…" in stop.sign or ".." in stop.sign else None


def _aside(stop: Stop) -> Verdict:
    """«Куда?» спросил он; (see above.) and so on; — Куда? — спросил он."""
    return False if stop.lower_next and (stop.close or stop.dash) else None


def _short_before_number(stop: Stop) -> Verdict:
    """A short word without a vowel is an abbreviation if a number follows: «кн. 5»; any, where none are known."""
    if stop.sign != "." or not stop.number_next or len(stop.word) > 3 or not stop.word.islower():
        return None
    return None if stop.vocal and stop.language.abbreviations else False


def _lower_case(stop: Stop) -> Verdict:
    """Before a lower-case letter only a clear word, or a closing bracket or quote, ends a sentence with its stop."""
    if not stop.lower_next or stop.sign != ".":
        return None
    return len(stop.word) != 1 and (
        len(stop.word) > 2 or not stop.word or stop.word.lower() in stop.language.frequent_words
    )


RULES: dict[str, Callable[[Stop], Verdict]] = {
    "blank line": _blank_line,
    "nothing said yet": _nothing_said,
    "strong stop": _strong_stop,
    "goes on": _goes_on,
    "glued": _glued,
    "numbered": _numbered,
    "behind a number": _behind_number,
    "before a number": _before_number,
    "ordinal": _ordinal,
    "closing abbreviation": _closing_abbreviation,
    "abbreviation": _abbreviation,
    "reference": _reference,
    "initial": _initial,
    "ellipsis": _ellipsis,
    "aside": _aside,
    "short word before a number": _short_before_number,
    "lower case": _lower_case,
}
"""The rules in the order in which they are asked; where none knows, a stop ends the sentence ("stop")."""
