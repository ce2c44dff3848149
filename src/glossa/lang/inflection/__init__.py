"""How the terms of a language inflect: one room a language, each an `Inflection`.

A glossary holds «жұмсақ күш», a text has «жұмсақ күштің». Instead of reducing the words of every text to base forms,
a term is *expanded once*, when it is stored, into a pattern; text is then matched by dictionary alone:

    pattern     slot, slot, …        one slot a word
    slot        forms                «сила силы силе силу силой», each with the cells of the paradigm it stands in
                stems                «күш» + the name of the set of endings that may follow
                barred               forms and stems that look like this word but are not («қалам», pen, of қала, town)
    doubtful             forms and stems that are nearly always another word («құрметті», honourable, of құрмет)

*Cells* keep phrases together: each case and number is a bit, and the forms of a phrase must share one («мягкой силы»,
not «мягкий силы»). A word that does not agree with its neighbours stands in every cell.

Only plans are stored, so the base class below says all that text needs of a language: the endings behind a name, what
else a token may stand for, and what may hang behind a hyphen. It is also the inflection of a language that has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EVERY_CELL: Final = -1
"""All bits set: a form that agrees with anything."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in the place of one word of a term. All is folded (lower case); the base form comes first.

    A slot that is quite empty says that the word is left out («to» of a verb).
    """

    forms: tuple[tuple[str, int], ...] = ()
    """(form, cells of the paradigm as bits)."""
    stems: tuple[tuple[str, str], ...] = ()
    """(stem, name of the set of endings that may follow it)."""
    barred: tuple[tuple[str, str], ...] = ()
    """(stem, name of the endings), or (form, "") for one form: these are other words."""
    doubtful: tuple[tuple[str, str], ...] = ()
    """The same, for what is nearly always another word."""
    weighed: tuple[tuple[str, str], ...] = ()
    """(form, signature): forms that are forms of another word too; see `Inflection.doubts`."""

    @property
    def base(self) -> str:
        """The base form."""
        return next((word for word, _ in (*self.forms, *self.stems)), "")

    @classmethod
    def literal(cls, word: str) -> Slot:
        """The word as it is, whatever stands beside it."""
        return cls(((word, EVERY_CELL),))

    @classmethod
    def free(cls, base: str, forms: Iterable[str]) -> Slot:
        """Forms of a word that agrees with nothing; `base` first, the others in alphabetical order."""
        return cls(tuple((form, EVERY_CELL) for form in (base, *sorted(set(forms) - {base}))))


Pattern = tuple[Slot, ...]


class Citation(NamedTuple):
    """How a dictionary would list a phrase of a text: `key` is the same for all of its forms, `shown` keeps its number.

    «международных отношений»: key «международный отношение», shown «международные отношения».
    """

    key: tuple[str, ...]
    shown: tuple[str, ...]


class Inflection:
    """A language whose words do not change; the others override what they need."""

    version: int = 1
    """Grows whenever the grammar changes what `patterns` gives, so that stored plans are made again."""
    stemmed: bool = False
    """Do slots of this language have stems (so that a token is also looked up by its prefixes)?"""

    closed: frozenset[str] = frozenset()
    """Words of grammar, which are never a form of another word."""
    links: frozenset[str] = frozenset()
    """Words that a term may have inside though they stand in every text: balance *of* power."""
    name_links: frozenset[str] = frozenset()
    """Those that only a name has inside, between capitals: Belt *and* Road."""
    links_to_names: frozenset[str] = frozenset()
    """Those that stand before a name: relations *between* China and Russia."""
    openers: frozenset[str] = frozenset()
    """Words that open a noun phrase: what often stands right before them («promotes *the*») is no noun."""

    def patterns(self, words: Sequence[str], part_of_speech: str | None) -> list[Pattern]:  # noqa: ARG002
        """The patterns of a term given as folded words (with their hyphens); any of them makes an occurrence.

        Each has one slot a word.
        `part_of_speech` as TBX has it ("noun", "verb", "adjective", "properNoun", …), None where it is not known.
        """
        return [tuple(Slot.literal(word) for word in words)]

    def allows(self, name: str, ending: str) -> bool:
        """Does the set of endings that `patterns` called `name` hold `ending`? The one called "" holds none but ""."""
        return not name and not ending

    def is_doubtful(self, ending: str) -> bool:  # noqa: ARG002
        """Does this ending behind a bare stem nearly always make another word (көзсіз, "blindly", of көз)?"""
        return False

    def doubts(self, signature: str, before: Sequence[str], after: Sequence[str]) -> bool:  # noqa: ARG002
        """Is a form that its slot has weighed, with this signature, probably another word between these neighbours?

        `before` and `after` are the folded words beside it, the nearest first, up to the next punctuation mark.
        """
        return False

    conjunctions: frozenset[str] = frozenset()
    """Folded words that put two modifiers before one noun: «культурной и общественной дипломатии» holds two terms."""

    def coordinates(self, cells: int, word: str) -> bool:  # noqa: ARG002
        """Can `word` be a second modifier beside one that stands in these cells?"""
        return True

    def readings(self, token: str) -> tuple[str, ...]:  # noqa: ARG002
        """What else a folded token of a text may stand for (without a possessive's apostrophe, say)."""
        return ()

    def doubts_reading(self, beside: Sequence[str]) -> bool:  # noqa: ARG002
        """Is a word that only fits as one of its `readings` probably of another language (it, of ит)?

        `beside`: the folded word and its neighbours.
        """
        return False

    def is_suffix(self, text: str) -> bool:  # noqa: ARG002
        """May this folded text hang behind a word by a hyphen and leave it the same word (АҚШ-пен, заманнан-ақ)?"""
        return False

    def another_word(self, longer: str, shorter: str) -> bool:  # noqa: ARG002
        """Of two base forms: are forms of `longer` no forms of `shorter`, though they look so (білім, біл)?"""
        return False

    def citation(self, words: Sequence[str], known: Mapping[str, int]) -> Citation | None:  # noqa: ARG002
        """The citation form of folded words that stand together in a text; None where they can be no term.

        `known`: how often folded words stand in the texts at hand, by which a language without a dictionary tells an
        ending from a stem.
        """
        return Citation(tuple(words), tuple(words))

    def every_form(self, slot: Slot) -> Iterable[str]:
        """All forms of a slot, the readable ones first."""
        return self.readable(slot)

    def readable(self, slot: Slot) -> list[str]:
        """Forms of a slot to show to a person: the base form first, the most usual before the rarer."""
        return [form for form, _ in slot.forms]


def english() -> Inflection:
    from glossa.lang.inflection.english import English

    return English()


def russian() -> Inflection:
    from glossa.lang.inflection.russian import Russian

    return Russian()


def kazakh() -> Inflection:
    from glossa.lang.inflection.kazakh import Kazakh

    return Kazakh()
