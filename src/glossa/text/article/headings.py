"""Headings in their many forms: which part of an article begins here, and in what language's words.

    Abstract                              a line of its own
    Abstract—The article …                in front of the text
    А н н о т а ц и я. В статье …         spaced out
    Аңдатпа / Аннотация / Abstract        several at once
    Summary (in Russian): …               with the language that is meant
    III. RESULTS                          numbered

Letters are compared by their key (`text.fold`) and without the spaces and hyphens between them, so «Key words»,
«KEY-WORDS» and «K e y w o r d s» are one. A word that heads text on its own line needs a sign between the two, or text
that could not go on from it: «Abstract art is …» is no heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from glossa.lang import LANGUAGES
from glossa.text.article.foreign import FOREIGN
from glossa.text.fold import fold

if TYPE_CHECKING:
    from glossa.lang.language import Language


class Part(StrEnum):
    TITLE = "title"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    BODY = "body"
    REFERENCES = "references"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Heading:
    """`words` as they were written, the `languages` whose words they are (or that they name), the text behind them."""

    part: Part
    words: str
    languages: tuple[str, ...]
    rest: str


_SKIPPED = " \t\n\u00a0\u00ad*_-‐‑'’ʻʼ"
_LEAD = re.compile(r"[^\w]*(?:(?:\d+(?:\.\d+)*|[IVX]+)[.)]?\s+)?[^\w]*")
_MARK = re.compile(r"\s*(?:[:：.。—–―‒−|/\\•·*_†‡\]】>)]\s*)+|\s*-\s+|\s*\n\s*|\s*-(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|\s*$")
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]{1,60})[)\]]")
_PHRASE = re.compile(r"\s*((?:[^\W\d_]+\s*){1,4}?)(?=[:.—–|/]|\s-\s|$)")
_MOST_LANGUAGES = 6
_AND = re.compile(r"\s*(?:and|und|и|және|мен|&|,|;|/|\|)\s+", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    {"in", "на", "auf", "en", "the", "language", "языке", "тілінде", "тілі", "version", "версия", "нұсқасы", "текст"}
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    phrases: dict[Part, dict[str, tuple[str, ...]]]
    labels: frozenset[str]
    names: tuple[tuple[str, str], ...]


def known_languages() -> tuple[Language, ...]:
    """Every language whose headings are known: those with a record first."""
    return (*LANGUAGES.values(), *FOREIGN)


def squeezed(text: str) -> str:
    """The key of a text without what may stand between the letters of a heading."""
    return "".join(letter for letter in fold(text) if letter not in _SKIPPED)


@cache
def _vocabulary() -> _Vocabulary:
    phrases: dict[Part, dict[str, tuple[str, ...]]] = {part: {} for part in Part}
    labels: set[str] = set()
    names: list[tuple[str, str]] = []
    for language in known_languages():
        words = {
            Part.TITLE: language.title_headings,
            Part.ABSTRACT: language.abstract_headings,
            Part.KEYWORDS: language.keyword_headings,
            Part.BODY: language.body_headings,
            Part.REFERENCES: language.reference_headings,
            Part.ASIDE: language.aside_headings,
        }
        for part, several in words.items():
            for phrase in several:
                known = phrases[part].get(squeezed(phrase), ())
                phrases[part][squeezed(phrase)] = tuple(dict.fromkeys((*known, language.code)))
        labels.update(squeezed(label) for label in language.abstract_labels)
        names.extend((fold(name), language.code) for name in language.named)
    return _Vocabulary(phrases, frozenset(labels), tuple(names))


def heading(text: str, more: int = _MOST_LANGUAGES) -> Heading | None:
    """The heading at the start of `text`, perhaps said in up to so many `more` languages; None where there is none."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    found = _phrase_at(text, start)
    if found is None:
        return None
    part, languages, end = found
    named, end = _qualifier(text, end)
    mark = _MARK.match(text, end)
    rest = text[mark.end() if mark else end :].strip()
    if not _stands(part, text[start:end], mark, rest):
        return None
    also = heading(rest, more - 1) if rest and more and part in {Part.ABSTRACT, Part.KEYWORDS} else None
    if also is not None and also.part is part and mark is not None:
        both = tuple(dict.fromkeys((*languages, *also.languages)))
        return Heading(part, text[: len(text) - len(also.rest)].strip(), both, also.rest)
    return Heading(part, (text[: len(text) - len(rest)] if rest else text).strip(), named or languages, rest)


def is_label(text: str) -> bool:
    """Is this the label of a part of a structured abstract, alone: «Purpose.», «Методы:»?"""
    return squeezed(text.strip(" .:—–-*_")) in _vocabulary().labels


def opens_with_label(text: str) -> bool:
    """Does a label of a structured abstract run into the text: «Purpose. To show …»?"""
    head, mark, rest = (text[:_LONGEST] + " ").partition(".")
    other, colon, tail = (text[:_LONGEST] + " ").partition(":")
    if colon and len(other) < len(head):
        head, mark, rest = other, colon, tail
    return bool(mark and rest.strip()) and is_label(head)


def is_language_name(text: str) -> bool:
    """Does `text` only name a language, as a heading above its part of a page: «Русский», «English version»?"""
    words = text.strip(" .:[]()").split()
    return 0 < len(words) <= 3 and all(named_language(word) or fold(word) in _SMALL_WORDS for word in words)


def named_language(text: str) -> str | None:
    """The language that a few words name: «in Russian», «қазақ тілінде» → "ru", "kk"."""
    for word in fold(text).split():
        for beginning, code in _vocabulary().names:
            if word.strip("()[].,:").startswith(beginning):
                return code
    return None


def inner_headings(text: str) -> list[int]:
    """Where in `text` an abstract, a keyword line or something beside the text begins in the middle of a block.

    It does behind the end of a sentence, with a capital letter, and with a sign behind it: «… of museums. Keywords: …».
    """
    places = []
    for match in _INNER.finditer(text):
        at = match.end()
        found = heading(text[at : at + 400])
        if found is None or not (found.rest or at + len(found.words) >= len(text)):
            continue
        sign = found.words.rstrip()[-1:]
        strong = found.part in {Part.KEYWORDS, Part.ABSTRACT}
        if found.part in {Part.KEYWORDS, Part.ABSTRACT, Part.ASIDE} and (sign in ":：" or (strong and sign in "—–.")):
            places.append(at)
    return places


_INNER = re.compile(r"(?<=[.!?…;»”\")\]])\s+(?=[^\W\d_])(?=\S*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ摘关])")


@cache
def _folded(character: str) -> str:
    return fold(character)


def _phrase_at(text: str, start: int) -> tuple[Part, tuple[str, ...], int] | None:
    """The longest known phrase at `start`, with where it ends."""
    letters: list[str] = []
    ends: list[int] = []
    for at, character in enumerate(text[start : start + 2 * _LONGEST], start):
        if character in _SKIPPED:
            continue
        if not (character.isalpha() or character in "()"):
            break
        for letter in _folded(character):
            letters.append(letter)
            ends.append(at + 1)
    key = "".join(letters)[:_LONGEST]
    vocabulary = _vocabulary().phrases
    for length in range(len(key), 1, -1):
        end = ends[length - 1]
        if end < len(text) and text[end].isalpha():
            continue
        for part in Part:
            languages = vocabulary[part].get(key[:length])
            if languages:
                return part, languages, end
    return None


def _qualifier(text: str, end: int) -> tuple[tuple[str, ...], int]:
    """The language named behind a heading, «(in English)», and where the heading then ends."""
    bracket = _BRACKETS.match(text, end)
    if bracket:
        code = named_language(bracket[1])
        other = _phrase_at(bracket[1], 0)
        if code:
            return (code,), bracket.end()
        if other and other[2] == len(bracket[1].strip()):
            return (), bracket.end()
    phrase = _PHRASE.match(text, end)
    if phrase:
        words = fold(phrase[1]).split()
        code = named_language(phrase[1])
        if code and all(word in _SMALL_WORDS or named_language(word) for word in words):
            return (code,), phrase.end()
    return (), end


def _stands(part: Part, words: str, mark: re.Match[str] | None, rest: str) -> bool:
    """Is what looks like a heading one, seeing what stands behind it?"""
    if not rest:
        return True
    capital = words.strip(_SKIPPED)[:1].isupper() or (not words.isascii() and not words[:1].islower())
    if mark is None or not mark.group().strip():
        if part is Part.KEYWORDS:
            return capital and len(re.findall("[,;，；]", rest)) >= 2
        if part is Part.ASIDE:
            return rest[:1].isdigit() or rest[:1] in "№#"
        return part is Part.ABSTRACT and capital and rest[:1].isupper() and len(rest) >= _LONGEST
    if part is Part.REFERENCES:
        return ":" in mark.group() and rest[:1].isdigit()
    return capital or ":" in mark.group()
