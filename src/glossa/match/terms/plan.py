"""The plan of a term: everything a text needs to recognise it, made once and stored.

A plan is a list of patterns; any of them makes an occurrence. A pattern is a list of slots, one for each word (or part
of a hyphenated word), as short strings that people can read in the database:

    күш+n.T.f                           the stem «күш» with any of the endings named n.T.f
    сила:1 силы:1042 силу:8 …           forms, each with the cells of the paradigm it stands in (hexadecimal)
    жұмсақ                              a form that agrees with anything
    !білім+n.N.f   ?құрметті            never this word; nearly always another
    @вести:nf42.11=i.76                 also a form of another word: how likely it is which (see the language's room)
    =АҚШ   ^Soft   ~ЮНЕСКО              how letters must be written (see `spelled`)
    *нёбо                               the term is written with ё: it is not небо, if that is a term too

Between slots a pattern may name the punctuation of the term («Один пояс, один путь»); an item that begins with no
letter or digit is such a seam. Where none is named, words are joined by a space or a hyphen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from glossa.lang.inflection import EVERY_CELL, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

SPELLING_MARKS: Final = "=^~"
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_SEEN: Final = 20_000
"""Words whose slots are kept in memory: most words of a termbase stand in several of its terms."""


class Wishes(NamedTuple):
    """What people have said about how a term is recognised."""

    case_mode: str | None = None
    """How letter case counts: "any", "exact", "first" (the first letter is free); None: as the spelling suggests."""
    part_of_speech: str | None = None
    """TBX's ("noun", "verb", "adjective" …)."""
    added: tuple[str, ...] = ()
    """Further forms, as they were written."""
    struck: tuple[str, ...] = ()
    """Forms that are none."""


NOTHING_SAID: Final = Wishes()


@dataclass(frozen=True, slots=True)
class Plan:
    """How a term is recognised. Equal plans have equal JSON."""

    language: str
    """The term's language tag, as it was given."""
    grammar: str
    """The version of the grammar that made it; a plan with another version than `grammar_version` is made again."""
    patterns: tuple[tuple[str, ...], ...]
    """Slots and seams, as shown above; none for a term without a letter or digit."""
    wishes: Wishes = NOTHING_SAID

    def to_json(self) -> str:
        """A compact text for the store."""
        parts: list[object] = [self.language, self.grammar, self.patterns]
        if self.wishes != NOTHING_SAID:
            parts.append(self.wishes)
        return _JSON.encode(parts)

    @classmethod
    def from_json(cls, text: str) -> Plan:
        """The plan that `to_json` wrote. Raises ValueError for a text that is none."""
        try:
            language, grammar, patterns, *rest = json.loads(text)
            case_mode, part_of_speech, added, struck = rest[0] if rest else NOTHING_SAID
            wishes = Wishes(case_mode, part_of_speech, tuple(added), tuple(struck))
            return cls(str(language), str(grammar), tuple(tuple(map(str, items)) for items in patterns), wishes)
        except (TypeError, ValueError) as error:
            raise ValueError(f"not a recognition plan: {text[:60]!r}") from error

    @property
    def keys(self) -> frozenset[str]:
        """What the store files the term under: a text can only hold the term when it has one of them among its own.

        Of each pattern the slot with the fewest forms, and among these the longest word.
        """
        return frozenset(key for items in self.patterns for key in _best_keys(items))


def _best_keys(items: tuple[str, ...]) -> tuple[str, ...]:
    candidates = [_slot_keys(item) for item in items if not is_seam(item)]
    return min(candidates, key=lambda keys: (len(keys), -min(map(len, keys)))) if candidates else ()


@lru_cache(_SEEN)
def _slot_keys(item: str) -> tuple[str, ...]:
    words = [word for word in item.split(" ") if word[0].isalnum()]
    return tuple(word.partition(":")[0].partition("+")[0] for word in words)


def is_seam(item: str) -> bool:
    return not item[:1].isalnum()


def parts(items: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The slots of a pattern, each with the seam before it ("" where words are just joined)."""
    seam = ""
    for item in items:
        if is_seam(item):
            seam = item
        else:
            yield seam, item
            seam = ""


@lru_cache(_SEEN)
def encode(slot: Slot, spelling: str = "", dotted: str = "") -> str:
    """A slot as a string.

    `spelling` is a mark with the word as it was written, `dotted` a word with ё; both may be empty.
    """
    words = [form if cells == EVERY_CELL else f"{form}:{cells:x}" for form, cells in slot.forms]
    words += [f"{stem}+{name}" for stem, name in slot.stems]
    words += [f"!{_entry(entry)}" for entry in slot.barred]
    words += [f"?{_entry(entry)}" for entry in slot.doubtful]
    words += [f"@{form}:{signature}" for form, signature in slot.weighed]
    words += [f"*{dotted}"] if dotted else []
    return " ".join([*words, spelling] if spelling else words)


def _entry(entry: tuple[str, str]) -> str:
    return f"{entry[0]}+{entry[1]}" if entry[1] else entry[0]


def decode(item: str) -> tuple[Slot, str]:
    """The slot and the spelling that `encode` was given."""
    forms, stems, weighed, spelling = [], [], [], ""
    others: dict[str, list[tuple[str, str]]] = {"!": [], "?": []}
    for word in item.split(" "):
        if word[:1] in SPELLING_MARKS:
            spelling = word
        elif word[:1] == "*":
            continue
        elif word[:1] in others:
            stem, _, name = word[1:].partition("+")
            others[word[0]].append((stem, name))
        elif word[:1] == "@":
            form, _, signature = word[1:].partition(":")
            weighed.append((form, signature))
        elif "+" in word:
            stem, _, name = word.partition("+")
            stems.append((stem, name))
        else:
            form, _, cells = word.partition(":")
            forms.append((form, int(cells, 16) if cells else EVERY_CELL))
    return Slot(tuple(forms), tuple(stems), tuple(others["!"]), tuple(others["?"]), tuple(weighed)), spelling


def dotted(item: str) -> str:
    """The folded word that a slot has written with ё; "" for most."""
    return next((word[1:].replace("ё", "е") for word in item.split(" ") if word[:1] == "*"), "") if "*" in item else ""


def spelled(surface: str, spelling: str) -> bool:
    """Is a word of a text written as its term wants it? Only the letters they share are compared, not an ending's.

    =АҚШ  exactly so (АҚШ-тың, not «ақш»)    ^Soft  the first letter in either case    ~ЮНЕСКО  with a capital (Юнеско)
    """
    mark, wanted = spelling[:1], spelling[1:]
    if not mark:
        return True
    if mark == "~":
        return surface[:1].isupper()
    first = 1 if mark == "^" else 0
    for written, letter in zip(surface[first:], wanted[first:], strict=False):
        if written != letter:
            return written.lower() != letter.lower() and written.upper() != letter.upper()
    return True
