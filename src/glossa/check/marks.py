"""Brackets and the mark at the end."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from glossa.check.cleaning import MARK, TAG, language_only
from glossa.check.values import Fault
from glossa.lang import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Pair

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_NUMBERING = re.compile(r"(?:\A|\s)(?:\d{1,3}|[^\W\d_])\Z")
_LONGEST = 4
"""Characters in which such a number and the space before it have room."""
_SMILEY = re.compile(r"(?<![(:;])[:;]-?[()]")
_SIGN = re.compile(r"\((?:[cCrRсСpP]|tm|TM|sm|SM)\)|(?<=[^\W\d_])\((?:s|es|s’|[^\W\d_]{1,3})\)")
"""«(c) 2009» is ©, and "file(s)" is «файлы»."""
_NAMED = re.compile(r"#[A-Z]+(?:/[A-Z0])?[!?]|[\"'«“‘„][.:!?…]{1,3}[\"'»”’“]")
"""A spreadsheet's error (#REF!), and a mark that is spoken of: they end no sentence."""
_END = re.compile(r"(\.\.\.|…|[.:!?;。：！？])[\s\"'»”’)\]]*$")
_INITIALS = re.compile(r"(?<!\w)[^\W\d_]{1,3}\.\s?[^\W\d_]\.\Z")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[.-][^\W\d_]+)*)\.\Z")
_CLASSES = {"…": "...", "。": ".", "：": ":", "！": "!", "？": "?", ";": ";"}


def check_brackets(pair: Pair) -> Iterator[Fault]:
    """Brackets that are not paired in the translation though they are in the source, and pairs that are gone."""
    source, target = _bare(pair.source), _bare(pair.target)
    wrong = _unpaired(target)
    if wrong and not _unpaired(source):
        yield Fault("bracket", f"{wrong} has no partner", wrong)
        return
    if wrong:
        return
    if _lost_opening(language_only(pair.source), language_only(pair.target)):
        yield Fault("bracket", "( is missing before its )", ")")
        return
    had, has = Counter(source), Counter(target)
    for opening in "([{":
        if had[opening] > has[opening] and not any(opening in _bare(other) for other in pair.others):
            message = f"{opening}{_PAIRS[opening]} stands {had[opening]}× in the source, {has[opening]}× here"
            yield Fault("bracket", message, information=True)  # a translator may well say it without
    if target.count('"') % 2 and not source.count('"') % 2:
        yield Fault("bracket", '" has no partner', '"')


def _bare(text: str) -> str:
    return _SIGN.sub("", _SMILEY.sub("", language_only(text)))


def _unpaired(text: str) -> str | None:
    """The first bracket without its partner; «1)» at the head of an item needs none."""
    still: list[str] = []
    for at, character in enumerate(text):
        if character in "([{«":
            still.append(character)
        elif character in _CLOSING:
            if still and still[-1] == _CLOSING[character]:
                still.pop()
            elif character != ")" or not _NUMBERING.search(text[max(0, at - _LONGEST) : at]):
                return character
    return still[-1] if still else None


def check_end(pair: Pair) -> Iterator[Fault]:
    """The mark at the end of the source, which the translation has not, and the reverse."""
    sources = (pair.source, *pair.others)
    found, first = _end(pair.target), _end(pair.source)
    if not pair.target.strip() or not _has_letters(pair.source) or found in map(_end, sources):
        return
    if {found, first} == {"", "."} and _only_abbreviated(pair):
        return
    if first and found:
        message = f"the translation ends with {found}, the source with {first}"
    elif first:
        message = f"the translation does not end with {first}"
    else:
        message = f"the translation ends with {found}, the source does not"
    yield Fault("end-punctuation", message, found)


def _end(text: str) -> str:
    """The mark at the end, of one spelling; "" for none, and behind a placeholder, whose text is not known."""
    found = _END.search(_NAMED.sub(MARK, _SMILEY.sub("", language_only(TAG.sub("", text)))))
    return _CLASSES.get(found[1], found[1]) if found else ""


def _lost_opening(source: str, target: str) -> bool:
    """Has the translation one ) more than (, like an item of a list, where the source has as many of both?"""
    return source.count("(") == source.count(")") > target.count("(") == target.count(")") - 1


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _only_abbreviated(pair: Pair) -> bool:
    """Does the stop that only one of the texts has at its end belong to an abbreviation: «и пр.», «а. е.», etc.?"""
    source, target = (language_only(text).rstrip(" \n\"'»”’)]").lower() for text in (pair.source, pair.target))
    if found := _LAST_WORD.search(target):
        known = language(pair.target_language)
        short = known.abbreviations | known.closing_abbreviations | known.closing_after_number
        return found[1] in short or bool(_INITIALS.search(target))
    found = _LAST_WORD.search(source)
    closing = language(pair.source_language).closing_abbreviations
    return found is not None and found[1] in closing and not target.endswith(found[1])  # "Inc." became "Inc"
