"""From runs of type to what a person reads aloud.

A document is set in runs: bold, italic, raised, lowered. Emphasis is not text. A raised figure is one of two things:

    Асыл¹˒²*, «мягкой силы»³, в 2015⁴      a reference mark: nobody reads it aloud; taken out
    12 км², 10⁶, x³, ¹⁴C, Ca²⁺, 21ˢᵗ, 25⁰C  part of the word: kept, in Unicode's own raised characters

Which one is told by what it stands on: a unit, a power of ten, a variable, a chemical symbol, an ordinal; everything
else carries a mark. The same is asked of superscripts that a plain text already has as characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Position(Enum):
    LINE = "line"
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text set in one way. `language` is what the document declares for it, canonical."""

    text: str
    emphasised: bool = False
    position: Position = Position.LINE
    language: str | None = None


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNITS = words("км м дм см мм мкм нм km m dm cm mm µm μm nm ft yd mi mc")
WORDLIKE_UNITS = words("с s in т t кг kg сек sec мин min К K Дж J моль mol")
"""Units that are words or letters too: only after a number or a slash."""
ORDINALS = words("st nd rd th е й я го му м х ой ый ий ая ое ые ых ым ом ую ші шы er re e ème o a")
NUCLIDES = words("H He Li C N O F P S K Co Sr I Cs Ra Rn U Pu")

_RAISED = dict(zip("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎", strict=True))
_ON_THE_LINE = {raised: plain for plain, raised in _RAISED.items() if plain not in "−–"}

_LITERAL = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾]+(?:[,˒] ?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)")
_SYMBOLS = "*†‡§¶#✉∗⁎"
_MARK = re.compile(rf"(?:\d{{1,3}}|i{{2,3}}|iv|vi{{0,3}})?[^\W\d_]?[{_SYMBOLS}]{{0,3}}")
_MARK_SEPARATOR = re.compile(r"[,;\s–\-]+")
_LONGEST_MARK = 40
_FIGURE = re.compile(r"[+\-−–]?\d{1,3}[+\-−]?|[+\-−]")
_BETWEEN_MARKS = re.compile(r"\s*[,;–\-]\s*")
_ASTERISK = re.compile(r"(?<=[\w.)»”’]{2})[*†‡∗]{1,3}(?=[\s,.;:)]|$)")
_OPENING_ASTERISK = re.compile(r"^\s*[*†‡∗]{1,3}\s*(?=\w)")
LINE_END = "\u2028"
"""The end of a line, in runs and in the text that a reader gives to `blocks.finish`."""
_SPACES = re.compile(r"\s+")
_NO_BREAK = frozenset("\u00a0\u202f\u2007")
_YEARS = range(1000, 2101)


def read_aloud(runs: Iterable[Run]) -> str:
    """The text of a block: no marks, exponents, white space collapsed (LINE_ENDs stay), no soft hyphens."""
    parts = _joined(_with_literals(runs))
    text = ""
    for n, run in enumerate(parts):
        if run.position is Position.LINE:
            text += run.text
        elif run.position is Position.LOWERED:
            text += _lowered(text, run.text)
        else:
            after = parts[n + 1].text if n + 1 < len(parts) else ""
            kept = raised(text[-40:], run.text, after)
            if not kept and text.endswith(" ") and after[:1] in {",", ".", ";", ":", ")", "!", "?"}:
                text = text.rstrip()
            text += kept
    text = _OPENING_ASTERISK.sub("", _ASTERISK.sub("", text))
    return collapse(text)


def is_emphasised(runs: Iterable[Run]) -> bool:
    """Is everything that can be read set bold or italic?"""
    told = [run.emphasised for run in runs if any(char.isalnum() for char in run.text)]
    return bool(told) and all(told)


def common_language(runs: Iterable[Run]) -> str | None:
    """The language that all runs with letters declare, None where they differ or one says nothing."""
    told = {run.language for run in runs if any(char.isalpha() for char in run.text)}
    return told.pop() if len(told) == 1 else None


def collapse(text: str) -> str:
    """One space for each run of white space (LINE_END where there is one in it), none at the ends."""
    return _SPACES.sub(_one_space, text).replace("\u00ad", "").strip()


def _one_space(run: re.Match[str]) -> str:
    """A no-break space where there was nothing else."""
    if LINE_END in run[0]:
        return LINE_END
    return run[0][0] if _NO_BREAK.issuperset(run[0]) else " "


def raised(before: str, content: str, after: str) -> str:
    """What stays of a superscript between `before` and `after`: "" for a reference mark."""
    figure = content.strip()
    word = _last(r"[^\W\d_]+$", before)
    number = _last(r"\d+$", before)
    if number and figure.lower() in ORDINALS - {"o", "a"}:
        return content
    if number and figure in {"o", "о", "0", "º", "°"} and re.match(r"\s?[CСFNSEW]\b", after):
        return "°"
    if word and len(word) == 1 and figure == "n":
        return "ⁿ"
    if _FIGURE.fullmatch(figure):
        return _to(figure, _RAISED) if _is_exponent(before, word, number, figure, after) else ""
    if _is_mark(figure):
        return ""
    return "™" if figure.upper() == "TM" else content


def _is_mark(figure: str) -> bool:
    """`1`, `2,3`, `a,*`, `[4]`, `5)`, `1–3`, nothing."""
    marks = _MARK_SEPARATOR.split(figure.strip("[]()"))
    return len(figure) <= _LONGEST_MARK and all(_MARK.fullmatch(mark) for mark in marks)


def _is_exponent(before: str, word: str, number: str, figure: str, after: str) -> bool:
    signed = not figure.isdigit()
    if number:
        return signed or len(number) != 4 or int(number) not in _YEARS
    if not word:
        return _is_nuclide(before, figure, after)
    size = figure.strip("+-−–")
    if word in UNITS:
        return size in {"2", "3", "4", "1"}
    if word in WORDLIKE_UNITS and re.search(rf"(?:\d\s?|[/·*]){re.escape(word)}$", before):
        return size in {"1", "2", "3", "4"}
    if signed and re.search(r"(?<![^\W\d_])(?:[A-Z][a-z]?[₀-₉]*)+$", before):
        return True
    variable = len(word) == 1 and ("a" <= word <= "z" or "α" <= word <= "ω" or word in "RΔΣΩ")
    return variable and size in {"2", "3"}


def _is_nuclide(before: str, figure: str, after: str) -> bool:
    symbol = re.match(r"([A-Z][a-z]?)(?![^\W_])", after)
    starts_word = not before or not before[-1].isalnum()
    return symbol is not None and symbol[1] in NUCLIDES and starts_word and figure.isdigit()


def _lowered(before: str, content: str) -> str:
    figure = content.strip()
    stands_on = before[-1:].isalpha() or before[-1:] == ")"
    return _to(figure, _LOWERED) if stands_on and figure and all(char in _LOWERED for char in figure) else content


def _to(figure: str, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in figure)


def _last(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[0] if found else ""


def _with_literals(runs: Iterable[Run]) -> Iterator[Run]:
    """Superscripts that are characters become raised runs."""
    for run in runs:
        if run.position is not Position.LINE or run.text.isascii():
            yield run
            continue
        for n, part in enumerate(_LITERAL.split(run.text)):
            if n % 2:
                plain = "".join(_ON_THE_LINE.get(char, char) for char in part)
                yield replace(run, text=plain, position=Position.RAISED)
            elif part:
                yield replace(run, text=part)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one position as one run; a bare comma between two raised runs belongs to them."""
    parts: list[Run] = []
    for position, group in groupby((run for run in runs if run.text), key=lambda run: run.position):
        parts.append(Run("".join(run.text for run in group), position=position))
        if len(parts) >= 3 and _is_list(parts[-3:]):
            parts[-3:] = [Run("".join(run.text for run in parts[-3:]), position=Position.RAISED)]
    return parts


def _is_list(parts: Sequence[Run]) -> bool:
    first, between, last = parts
    both_raised = first.position is last.position is Position.RAISED
    return both_raised and between.position is Position.LINE and bool(_BETWEEN_MARKS.fullmatch(between.text))
