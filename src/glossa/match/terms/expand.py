"""From a term to its plan: once, when it is stored. The only place of recognition that may load a morphology."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from glossa.lang import language as language_record
from glossa.lang.inflection import EVERY_CELL, Inflection, Slot
from glossa.match.terms.plan import Plan, Wishes, decode, encode, parts
from glossa.match.terms.words import HYPHEN, JOINED, seam, split
from glossa.text.fold import fold
from glossa.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.lang.inflection import Pattern
    from glossa.text.tokens import Token

_FORMAT: Final = 2
"""Version of the plan's own form."""
_LONGEST_ACRONYM: Final = 7
_SPOKEN_ACRONYM: Final = 5
"""An acronym of so many letters is often written like a name: Юнеско."""
_LONGEST_TERM: Final = 40
"""In words. Longer ones are sentences, and match as they are."""
_SHOWN: Final = 200
_LEFT_OUT: Final = Slot()
_QUOTED: Final = re.compile('«[^«»]+»|“[^“”]+”|„[^„“”]+[“”]|"[^"]+"')


@lru_cache(maxsize=64)
def inflection_of(language: str) -> Inflection:
    """The inflection of a language tag; for a language that glossa does not know, one that changes nothing."""
    load = language_record(language).inflection
    return load() if load is not None else Inflection()


@lru_cache(maxsize=64)
def grammar_version(language: str) -> str:
    """What a plan's `grammar` is when it is up to date."""
    known = language_record(language).inflection is not None
    return f"{_FORMAT}.{inflection_of(language).version if known else 0}"


def plan(
    term: str,
    language: str,
    *,
    case_mode: str | None = None,
    part_of_speech: str | None = None,
    added: Sequence[str] = (),
    struck: Sequence[str] = (),
) -> Plan:
    """The plan of `term`.

    `case_mode` says how letter case counts: "any", "exact", "first" (the first letter is free); by default it does not
    count, except in an acronym: БАҚ is not бақ. `part_of_speech` is TBX's ("noun", "verb", "adjective" …), if known.
    `added` are further forms that a person wants found, `struck` those that are none.
    """
    wishes = Wishes(case_mode, part_of_speech, tuple(added), tuple(struck))
    patterns = _patterns(term, language, case_mode, part_of_speech)
    for form in added:
        words = tokens(form)
        literal = tuple(Slot.literal(token.key) for token in words)
        spellings = [[""] * len(split(token)) for token in words]
        patterns.append(_encode(literal, spellings, _seams(form, words), [""] * len(words)))
    return Plan(language, grammar_version(language), tuple(dict.fromkeys(filter(None, patterns))), wishes)


def _patterns(term: str, language: str, case_mode: str | None, part_of_speech: str | None) -> list[tuple[str, ...]]:
    found = tokens(term)
    if not found:
        return []
    keys = [token.key for token in found]
    if len(keys) > _LONGEST_TERM:
        patterns: Iterable[Pattern] = [tuple(map(Slot.literal, keys))]
    else:
        patterns = inflection_of(language).patterns(keys, part_of_speech)
    if named := _named(term, found):
        patterns = [
            tuple(Slot.literal(keys[at]) if at in named else slot for at, slot in enumerate(pattern))
            for pattern in patterns
        ]
    spellings = _spellings([split(token) for token in found], case_mode)
    seams = _seams(term, found)
    dotted = [token.text.lower() if "ё" in token.text.lower() else "" for token in found]
    return [_encode(pattern, spellings, seams, dotted) for pattern in patterns]


def _named(term: str, found: Sequence[Token]) -> set[int]:
    """The words of a name in quotation marks beside what it names, which stay as they are: общества «Знание»."""
    spans = [match.span() for match in _QUOTED.finditer(term)]
    inside = {at for at, token in enumerate(found) if any(a < token.start and token.end < b for a, b in spans)}
    return inside if len(inside) < len(found) else set()


def _seams(term: str, found: Sequence[Token]) -> list[str]:
    """What stands before each token of the term."""
    gaps = (term[left.end : right.start] for left, right in pairwise(found))
    return [JOINED, *(seam(gap) or JOINED for gap in gaps)]


def _encode(pattern: Pattern, spellings: list[list[str]], seams: list[str], dotted: list[str]) -> tuple[str, ...]:
    items: list[str] = []
    for slot, written, before, dots in zip(pattern, spellings, seams, dotted, strict=True):
        if slot == _LEFT_OUT:
            continue
        if before != JOINED and items:
            items.append(before)
        for number, piece in enumerate(_pieces(slot, len(written))):
            if number:
                items.append(HYPHEN)
            items.append(encode(piece, written[number], dots if len(written) == 1 else ""))
    return tuple(items)


def _pieces(slot: Slot, count: int) -> list[Slot]:
    """The slot of a hyphenated word as one slot a part: only the last can have stems."""
    if count == 1:
        return [slot]
    forms = [(form.split("-"), cells) for form, cells in slot.forms]
    stems = [(stem.split("-"), name) for stem, name in slot.stems]
    pieces: list[dict[str, int]] = [{} for _ in range(count)]
    last: dict[tuple[str, str], None] = {}
    for words, cells in forms:
        if len(words) == count:
            for piece, word in zip(pieces, words, strict=True):
                piece[word] = piece.get(word, 0) | cells
    for words, name in stems:
        if len(words) == count:
            last[words[-1], name] = None
            for piece, word in zip(pieces[:-1], words[:-1], strict=True):
                piece[word] = EVERY_CELL
    slots = [Slot(tuple(piece.items())) for piece in pieces]
    slots[-1] = Slot(slots[-1].forms, tuple(last))
    return slots


def _spellings(written: list[list[Token]], case_mode: str | None) -> list[list[str]]:
    """For each part of each word of a term the mark and the letters of `plan.spelled`, or ""."""
    flat = list(chain.from_iterable(written))
    if case_mode is None and not any(word.text.isupper() for word in flat):
        return [[""] * len(word) for word in written]
    match case_mode:
        case "exact":
            marks = ["="] * len(flat)
        case "first":
            marks = ["^", *["="] * (len(flat) - 1)]
        case "any":
            marks = [""] * len(flat)
        case _:
            shouted = len(flat) > 1 and all(word.text.isupper() for word in flat)
            longest = max(len(word.text) for word in flat)
            marks = ["" if shouted and longest > _SPOKEN_ACRONYM else _acronym(word.text) for word in flat]
    spelled = (mark + word.text if mark else "" for mark, word in zip(marks, flat, strict=True))
    return [[next(spelled) for _ in word] for word in written]


def _acronym(word: str) -> str:
    """The mark of an acronym's spelling, "" for another word."""
    letters = sum(character.isalpha() for character in word)
    if not word.isupper() or not 1 < letters <= _LONGEST_ACRONYM:
        return ""
    return "~" if letters >= _SPOKEN_ACRONYM else "="


def forms(plan: Plan, *, every: bool = False) -> list[str]:
    """Forms that the plan recognises, for a person to read: the base form first; of many endings the usual ones.

    With `every`, all that there are; where one word of a phrase takes thousands of endings, that is a long list.
    """
    inflection = inflection_of(plan.language)
    struck = {fold(form) for form in plan.wishes.struck}
    readable = inflection.every_form if every else inflection.readable
    found: dict[str, None] = {}
    for items in plan.patterns:
        seams, slots = zip(*((before, decode(item)[0]) for before, item in parts(items)), strict=True)
        for choice in _choices(slots, [list(readable(slot)) for slot in slots]):
            joined = "".join(_joint(before) + word for before, word in zip(seams, choice, strict=True))
            found[joined.strip()] = None
    kept = [form for form in found if form not in struck]
    return kept if every else kept[:_SHOWN]


def doubtful_forms(plan: Plan) -> set[str]:
    """Of the forms of a term of one word those that are, or can be, another word."""
    found: set[str] = set()
    for items in plan.patterns:
        slots = [decode(item)[0] for _, item in parts(items)]
        if len(slots) == 1:
            found |= {form for form, _ in slots[0].weighed} | {form for form, name in slots[0].doubtful if not name}
    return found


def _joint(before: str) -> str:
    if before == HYPHEN:
        return HYPHEN
    return f"{before} " if before == "," else f" {before} " if before else " "


def _choices(slots: Sequence[Slot], shown: list[list[str]]) -> Iterable[list[str]]:
    """Words for the slots, one choice after another: through the cells they share, then each free slot's own forms."""
    yield [words[0] for words in shown]
    cells = [dict(slot.forms) for slot in slots]
    shared = 0
    for forms_of_slot in cells:
        for mask in forms_of_slot.values():
            shared |= max(0, mask)
    for bit in (1 << n for n in range(shared.bit_length()) if shared >> n & 1):
        agreeing = [[word for word in words if of.get(word, -1) & bit] for words, of in zip(shown, cells, strict=True)]
        if all(agreeing):
            yield [words[0] for words in agreeing]
    for place, words in enumerate(shown):
        if all(mask < 0 for mask in cells[place].values()):
            for word in words[1:]:
                yield [word if n == place else other[0] for n, other in enumerate(shown)]
