"""English: the head of a term in its plural, and the possessive.

    soft power → soft powers, soft power's       head of state → heads of state        quiz → quizzes

The head is the last word, or the one before the first preposition. Verbs and short adjectives are inflected when their
part of speech is given, or when the term begins with «to»; otherwise a word is taken for a noun.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from glossa.lang.inflection import Citation, Inflection, Pattern, Slot
from glossa.lang.inflection.english_neighbours import BASE, ENDED, is_verb
from glossa.lang.inflection.english_words import ADJECTIVES, ENDS_PLURALS, PLURALS, VERBS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PREPOSITIONS: Final = frozenset(
    ["of", "for", "in", "to", "on", "with", "by", "at", "from", "as", "against", "between", "under", "without", "over"]
)
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdfgklmnprtvz]$|qu[aeiou][tdpz]$")
_ALREADY_PLURAL = re.compile(r"(?<!s)(?<!u)(?<!i)s$")
_NO_ADVERBS: Final = frozenset(["family", "assembly", "monopoly", "supply", "italy", "ally", "anomaly", "early"])
_SINGULARS: Final = {plural: one for one, plurals_ in PLURALS.items() for plural in plurals_}
_PREFIXES = ("re", "un", "mis", "over", "out", "fore", "under", "with")


class English(Inflection):
    version = 2
    links = frozenset({"of"})
    name_links = frozenset({"and", "the", "for", "on"})
    links_to_names = frozenset({"between"})
    openers = frozenset(
        "the a an its their his her our your my this these those each every some any no whether how that".split()  # noqa: SIM905
    )

    def patterns(self, words: Sequence[str], part_of_speech: str | None) -> list[Pattern]:
        if not words:
            return []
        if words[0] == "to" and len(words) > 1:
            after = _verb_phrase(words[1:])
            return [(Slot.literal("to"), *after), (Slot(), *after)]
        if part_of_speech == "verb":
            return [_verb_phrase(words)]
        if part_of_speech == "adjective" and len(words) == 1:
            return [(Slot.free(words[0], adjective_forms(words[0])),)]
        head = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words)) - 1
        slots = [Slot.literal(word) for word in words]
        forms = noun_forms(words[head], phrase=len(words) > 1)
        slots[head] = Slot.free(words[head], forms)
        last = {form for form, _ in slots[-1].forms}
        slots[-1] = Slot.free(
            words[-1], last | {form + "'s" for form in last} | {f + "'" for f in last if f[-1] == "s"}
        )
        if len(words) == 1 and part_of_speech in (None, "noun"):
            both = [(form, ENDED if form == words[0] + "s" else BASE) for form in (words[0], words[0] + "s")]
            shared = tuple((form, signature) for form, signature in both if form in forms)
            slots[0] = Slot(slots[0].forms, weighed=shared)
        return [tuple(slots)]

    def doubts(self, signature: str, before: Sequence[str], after: Sequence[str]) -> bool:
        return is_verb(signature, before, after)

    def citation(self, words: Sequence[str], known: Mapping[str, int]) -> Citation | None:  # noqa: ARG002
        head = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words)) - 1
        shown = [word.removesuffix("'s").removesuffix("s'") + "s" * word.endswith("s'") for word in words]
        if any(word.endswith(("'s", "s'")) for word in words[:-1]) or ("between" in words and "and" not in words):
            return None
        if any(word.endswith("ly") and word not in _NO_ADVERBS for word in (words[0], words[-1])):
            return None
        key = [*shown[:head], dictionary_form(shown[head]), *shown[head + 1 :]]
        return Citation(tuple(key), tuple(shown))

    def every_form(self, slot: Slot) -> list[str]:
        return [form for form, _ in slot.forms]

    conjunctions = frozenset({"and", "or"})

    def readable(self, slot: Slot) -> list[str]:
        return [form for form, _ in slot.forms if "'" not in form]


def _verb_phrase(words: Sequence[str]) -> Pattern:
    return (Slot.free(words[0], verb_forms(words[0])), *map(Slot.literal, words[1:]))


def noun_forms(word: str, *, phrase: bool = False) -> set[str]:
    """The forms of a noun; the singular too of a plural that heads a phrase (human rights)."""
    if _ALREADY_PLURAL.search(word) and word not in PLURALS:
        return {word} | ({singular(word)} if phrase else set())
    return {word} | plurals(word)


def plurals(word: str) -> set[str]:
    """The plurals of a singular noun; both where usage wavers (memos, memoes)."""
    found = set(PLURALS.get(word, ()))
    found |= {
        word[: -len(end)] + plural
        for end, plural in ENDS_PLURALS.items()
        if word.endswith(end) and len(word) > len(end) + 1
    }
    if word.endswith("sis"):
        found.add(word[:-2] + "es")
    if _SIBILANT.search(word):
        found.add(word + "es")
    elif _CONSONANT_Y.search(word):
        found.add(word[:-1] + "ies")
    elif word.endswith("o"):
        found |= {word + "s", word + "es"}
    else:
        found.add(word + "s")
    return found


def singular(word: str) -> str:
    """The singular of a regular plural (relations, parties, boxes); the word itself where it is none (economics)."""
    if len(word) < 4 or word.endswith("ics"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def dictionary_form(word: str) -> str:
    """The singular of a noun, regular or not; the word itself where it is no plural (politics, status, basis, news)."""
    if word in _SINGULARS:
        return _SINGULARS[word]
    if len(word) < 4 or word.endswith(("ss", "us", "is", "ics", "news")) or not word.endswith("s"):
        return word
    return singular(word)


def verb_forms(word: str) -> set[str]:
    """All forms of a verb from its infinitive."""
    found = {word} | set(VERBS.get(word, ()))
    for prefix in _PREFIXES:
        if word.startswith(prefix) and word not in VERBS:
            found |= {prefix + form for form in VERBS.get(word[len(prefix) :], ())}
    found |= {form for form in plurals(word) if form.endswith("s")}
    if word.endswith("ie"):
        return found | {word[:-2] + "ying", word + "d"}
    if word.endswith("e"):
        stem = word if word.endswith(("ee", "ye", "oe")) else word[:-1]
        return found | {word + "d", stem + "ing"}
    if _CONSONANT_Y.search(word):
        return found | {word[:-1] + "ied", word + "ing"}
    stems = [word]
    if word.endswith("c"):
        stems.append(word + "k")
    elif _DOUBLING.search(word):
        stems = [word, word + word[-1]] if len(word) > 4 else [word + word[-1]]
    return found | {stem + ending for stem in stems for ending in ("ed", "ing")}


def adjective_forms(word: str) -> set[str]:
    """A short adjective with its comparative and superlative."""
    found = {word} | set(ADJECTIVES.get(word, ()))
    if len(word) > 7:
        return found
    if word.endswith("e"):
        stem = word[:-1]
    elif _CONSONANT_Y.search(word):
        stem = word[:-1] + "i"
    elif re.search(r"^[^aeiou]*[aeiou][bdgmnpt]$", word):
        stem = word + word[-1]
    else:
        stem = word
    return found | {stem + "er", stem + "est"}
