"""Concepts: one meaning, its terms in every language, and what is known about each (ISO 30042, ISO 16642).

    Concept              id · items: subject field, definition, notes, sources …
    └── LanguageSection  language · items
        └── Term         text · items: part of speech, usage, context …

A concept is an ordered document. An `Item` is one datum with its data category (`subjectField`, `partOfSpeech`, …);
what companions it has (a definition's source, a transaction's date) hang below it. Properties such as `Term.usage` read
the items, so nothing is stored twice and nothing unknown is lost. Unknown categories are just items.

Three states are kept apart: `usage` of a term, `review` of a concept, `translate` of a concept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from glossa.model.text import Attributes, Content, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable


class Usage(StrEnum):
    """May a translator use this term?"""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    FORBIDDEN = "forbidden"


class Review(StrEnum):
    """Has a person looked at this concept?"""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"


_USAGES, _REVIEWS = frozenset(Usage), frozenset(Review)


@dataclass(frozen=True, slots=True)
class Item:
    """One datum: `Item("partOfSpeech", ("noun",), "termNote")`.

    `kind` is the TBX class of its category (`admin`, `descrip`, `termNote`, `transac`, `ref`, `xref`, `adminNote`,
    `descripNote`, `transacNote`, `date`, `note`, …), or "" to let the writer choose by category. `companions` are the
    other members of its group (`descripGrp` …).
    """

    category: str
    content: Content
    kind: str = ""
    attributes: Attributes = ()
    companions: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        return plain_text(self.content)

    @classmethod
    def of(cls, category: str, text: str, kind: str = "", companions: tuple[Item, ...] = ()) -> Item:
        return cls(category, (text,), kind, (), companions)


Items = tuple[Item, ...]


def first_text(items: Iterable[Item], category: str) -> str | None:
    """The text of the first item of `category`, None where there is none."""
    return next((item.text for item in items if item.category == category), None)


def texts(items: Iterable[Item], category: str) -> tuple[str, ...]:
    """The texts of all items of `category`, in their order."""
    return tuple(item.text for item in items if item.category == category)


def with_item(items: Items, category: str, text: str | None) -> Items:
    """`items` with the first datum of `category` set to `text` (appended where there was none); None removes it."""
    found = next((n for n, item in enumerate(items) if item.category == category), None)
    if text is None:
        return tuple(item for item in items if item.category != category)
    if found is None:
        return (*items, Item.of(category, text))
    return (*items[:found], replace(items[found], content=(text,)), *items[found + 1 :])


@dataclass(frozen=True, slots=True)
class Term:
    """A term. `id` is the one its file gave. Its states are items of category `usage`, `partOfSpeech`, `case` …"""

    text: str
    items: Items = ()
    id: str | None = None

    @property
    def usage(self) -> Usage:
        """`preferred` when nothing is said, as in most real termbases."""
        said = first_text(self.items, "usage")
        return Usage(said) if said in _USAGES else Usage.PREFERRED

    @property
    def part_of_speech(self) -> str | None:
        return first_text(self.items, "partOfSpeech")

    @property
    def gender(self) -> str | None:
        return first_text(self.items, "grammaticalGender")

    @property
    def number(self) -> str | None:
        return first_text(self.items, "grammaticalNumber")

    @property
    def type(self) -> str | None:
        """ "fullForm", "acronym", "abbreviation", "shortForm", "variant" or "phrase" in TBX-Basic."""
        return first_text(self.items, "termType")

    @property
    def register(self) -> str | None:
        return first_text(self.items, "register")

    @property
    def region(self) -> str | None:
        return first_text(self.items, "geographicalUsage")

    @property
    def contexts(self) -> tuple[tuple[str, str | None], ...]:
        """Sentences in which the term stands, each with its source."""
        found = (item for item in self.items if item.category == "context")
        return tuple((item.text, first_text(item.companions, "source")) for item in found)

    @property
    def notes(self) -> tuple[str, ...]:
        return texts(self.items, "note")

    @property
    def case_mode(self) -> str | None:
        """How letter case counts when the term is looked for: "any", "exact", "first"; None: decide by the spelling."""
        return first_text(self.items, "case")

    @classmethod
    def of(cls, text: str, usage: Usage | None = None, **items: str) -> Term:
        """`Term.of("soft power", partOfSpeech="noun")`."""
        data = {"usage": usage.value} | items if usage else items
        return cls(text, tuple(Item.of(category, value) for category, value in data.items()))


@dataclass(frozen=True, slots=True)
class LanguageSection:
    language: str
    terms: tuple[Term, ...]
    items: Items = ()

    @property
    def definition(self) -> str | None:
        return first_text(self.items, "definition")

    @property
    def notes(self) -> tuple[str, ...]:
        return texts(self.items, "note")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept. `id` is the one its file gave (None for a new one: the store will number it)."""

    sections: tuple[LanguageSection, ...]
    id: str | None = None
    items: Items = ()

    @property
    def subject(self) -> str | None:
        return first_text(self.items, "subjectField")

    @property
    def definition(self) -> str | None:
        """The concept's own definition, else the first that a language section has."""
        own = first_text(self.items, "definition")
        return own or next((section.definition for section in self.sections if section.definition), None)

    @property
    def notes(self) -> tuple[str, ...]:
        return texts(self.items, "note")

    @property
    def sources(self) -> tuple[str, ...]:
        return texts(self.items, "source")

    @property
    def references(self) -> tuple[str, ...]:
        """Ids of the concepts and terms that this one refers to."""
        return _targets(self.items, "crossReference")

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses of what is said about it elsewhere."""
        return _targets(self.items, "externalCrossReference")

    @property
    def images(self) -> tuple[str, ...]:
        """Addresses of pictures of it."""
        return _targets(self.items, "xGraphic")

    @property
    def projects(self) -> tuple[str, ...]:
        return texts(self.items, "projectSubset")

    @property
    def customers(self) -> tuple[str, ...]:
        return texts(self.items, "customerSubset")

    @property
    def review(self) -> Review:
        said = first_text(self.items, "review")
        return Review(said) if said in _REVIEWS else Review.APPROVED

    @property
    def translate(self) -> bool:
        return first_text(self.items, "translate") != "no"

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(section.language for section in self.sections))

    def terms(self, language: str) -> tuple[Term, ...]:
        """All terms in `language` (canonical tag, compared exactly), in their order."""
        return tuple(term for section in self.sections if section.language == language for term in section.terms)


def _targets(items: Items, category: str) -> tuple[str, ...]:
    """Where the items of `category` lead: their target, or for want of one what they say."""
    found = (item for item in items if item.category == category)
    return tuple(dict(item.attributes).get("target") or item.text for item in found)
