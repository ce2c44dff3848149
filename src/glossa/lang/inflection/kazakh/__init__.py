"""Kazakh: words before the head stay as they are, the head takes every legal ending.

    sounds    harmony and classes of sounds, and how an ending is spelled after them
    endings   all endings of a noun, generated from their order
    stems     the shapes of a stem before its endings
    izafet    phrases whose head carries «his»
    citation  a phrase of a text in its dictionary form
    verbs     the forms of an infinitive
    words     words that look like a form of another
    scripts   Latin and Arabic, read back into Cyrillic

The grammar is written from the facts of the language; it holds no dictionary, so new words need nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.lang.inflection import Citation, Inflection, Pattern, Slot
from glossa.lang.inflection.kazakh import citation, endings, izafet, scripts, verbs
from glossa.lang.inflection.kazakh.sounds import BACK, CLASSES, FRONT, VOWEL, harmonies, sound_class, spell
from glossa.lang.inflection.kazakh.stems import ADJECTIVE, Stem, is_adjective, singular, stems
from glossa.lang.inflection.kazakh.words import (
    ADJECTIVES,
    CLOSED,
    CONJUNCTIONS,
    LEXICALISED,
    NOUN_OR_VERB,
    NOUNS_LIKE_VERBS,
    OTHER_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CLITICS = frozenset({"ақ", "ау", "мыс", "міс", "ай", "шы", "ші"})
_WITHOUT = ("сыз", "сіз")
"""«-less»; spelled as «you are», which hardly anything in a termbase is."""
_LIKE = frozenset({"дай", "дей", "тай", "тей"})
"""«like a …», often a verb: қолдай, supporting; істей, doing."""
_OF_A_HEADWORD = {
    spell(ending, sound, harmony)
    for sound in CLASSES
    for harmony in BACK + FRONT
    for ending in ("", "LAр", "I", "сI", "LAрI", "LA")
}
"""What may stand between two headwords of which neither hides the other: дипломат, дипломаттар; баға, бағала-."""
_VERB_GOVERNS_IT = "o"
_VERB_ENDS_THE_CLAUSE = "v"
_BEGINS_THE_CLAUSE = "c"
_OF_VERBS = (
    *("ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен", "ғанда", "генде", "у", "ю", "ып", "іп", "ап", "еп", "йп"),
    *(
        "ар",
        "ер",
        "мақ",
        "мек",
        "мыз",
        "міз",
        "сын",
        "сін",
        "атын",
        "етін",
        "йтын",
        "йтін",
        "уға",
        "уге",
        "удың",
        "удің",
    ),
    *("удың", "удің", "уды", "уді", "ғаны", "гені", "қаны", "кені"),
)
_PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")
_COPULAS = ("бол", "еді", "екен", "емес", "еме", "деп", "деге", "ете")
_SHOWN = ("", "NIң", "GA", "YI", "DA", "EAн", "Mен", "LAр", "LAрдIң", "I", "сI", "IнIң", "сIнIң")
"""Endings of the forms that are shown to a person first."""


class Kazakh(Inflection):
    version = 3
    stemmed = True
    closed = CLOSED
    name_links = frozenset({"және", "мен", "пен", "бен"})

    def patterns(self, words: Sequence[str], part_of_speech: str | None) -> list[Pattern]:
        if not words:
            return []
        *before, head = words
        if before and izafet.possessed(head):
            literal = [_link(word) for word in before[:-1]]
            return [(*literal, izafet.modifier(before[-1]), Slot((), tuple(izafet.head(head))))]
        slot = Slot(
            (),
            tuple(dict.fromkeys([*_nominal(head, part_of_speech), *_verb(head, part_of_speech, phrase=bool(before))])),
        )
        if not before:
            slot = Slot(
                (),
                slot.stems,
                _others(head),
                tuple((word, "") for word in LEXICALISED.get(head, ())),
                tuple(_weighed(head)) if part_of_speech != "verb" else (),
            )
        return [(*map(Slot.literal, before), slot)]

    def allows(self, name: str, ending: str) -> bool:
        return endings.allowed(name, ending) if name else not ending

    conjunctions = frozenset({"және", "мен", "пен", "бен", "әрі", "немесе"})

    def readings(self, token: str) -> tuple[str, ...]:
        return scripts.cyrillic(token)

    def doubts_reading(self, beside: Sequence[str]) -> bool:
        return not any(map(scripts.is_kazakh, beside))

    def doubts(self, signature: str, before: Sequence[str], after: Sequence[str]) -> bool:
        if signature == _VERB_ENDS_THE_CLAUSE:
            return not after
        if signature == _BEGINS_THE_CLAUSE:
            return not before
        return not after or not _governs(after[0])

    def is_doubtful(self, ending: str) -> bool:
        return ending.startswith(_WITHOUT) or ending in _LIKE

    def citation(self, words: Sequence[str], known: Mapping[str, int]) -> Citation | None:
        return citation.citation(words, known)

    def is_suffix(self, text: str) -> bool:
        return text in _CLITICS or endings.is_ending(text)

    def another_word(self, longer: str, shorter: str) -> bool:
        return not any(longer.startswith(stem) and longer[len(stem) :] in _OF_A_HEADWORD for stem, _ in stems(shorter))

    def every_form(self, slot: Slot) -> list[str]:
        shown = dict.fromkeys(self.readable(slot))
        for stem, name in slot.stems:
            shown |= dict.fromkeys(stem + ending for ending in endings.all_of(name))
        return [form for form in shown if not any(form == other for other, name in slot.barred if not name)]

    def readable(self, slot: Slot) -> list[str]:
        shown = dict.fromkeys(form for form, _ in slot.forms)
        for stem, name in slot.stems[:3]:
            spelled = (
                spell(ending, sound, harmony)
                for ending in _SHOWN
                for sound in sound_class(stem)
                for harmony in name.rpartition(".")[2]
            )
            shown |= dict.fromkeys(stem + ending for ending in spelled if endings.allowed(name, ending))
        return list(shown)


def _nominal(word: str, part_of_speech: str | None) -> list[Stem]:
    """The stems of a noun or an adjective; a headword in the plural is found in the singular too (келіссөздер,
    келіссөзге)."""
    if part_of_speech == "adjective" or is_adjective(word):
        return stems(word, ADJECTIVE)
    found = stems(word)
    if one := singular(word):
        found = list(dict.fromkeys([*found, *stems(one)]))
    return found


def _verb(word: str, part_of_speech: str | None, *, phrase: bool) -> list[Stem]:
    """The stems of an infinitive, if it is one; `phrase`: it is the last of several words."""
    if part_of_speech == "verb" or (phrase and part_of_speech is None):
        return verbs.stems(word, guess=True)
    return verbs.stems(word, guess=False) if verbs.is_infinitive(word) and word not in NOUNS_LIKE_VERBS else []


def _weighed(word: str) -> Iterator[tuple[str, str]]:
    """Forms of a noun that are an adjective («құрметті қонақ») or a verb («шам жанды») where no verb governs them."""
    adjectives = ADJECTIVES.get(word, ())
    for form in CONJUNCTIONS.get(word, ()):
        yield form, _BEGINS_THE_CLAUSE
    if word.endswith("у"):
        for harmony in harmonies(word):  # «дамуда»: is developing
            yield word + spell("DA", VOWEL, harmony), _VERB_ENDS_THE_CLAUSE
    for form in adjectives:
        yield form, _VERB_GOVERNS_IT
    if word in NOUN_OR_VERB:
        for sound in sound_class(word):
            for harmony in harmonies(word):
                if (form := word + spell("DI", sound, harmony)) not in adjectives:
                    yield form, _VERB_ENDS_THE_CLAUSE


def _governs(word: str) -> bool:
    """Does a word look like a verb that has an object: арттыру, бекітті, сақтап? The copula has none."""
    return word.endswith(_OF_VERBS) and not word.endswith(_PLURALS) and not word.startswith(_COPULAS)


def _link(word: str) -> Slot:
    """A word inside an izafet chain: what carries «his» may have its genitive or not."""
    return izafet.modifier(word) if izafet.possessed(word) or word.endswith(("ның", "нің")) else Slot.literal(word)


def _others(word: str) -> tuple[Stem, ...]:
    return tuple(entry for other in OTHER_WORDS.get(word, ()) for entry in stems(other))
