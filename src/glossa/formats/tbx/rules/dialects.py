"""Which data categories a dialect of TBX v3 has, at which levels, with which values.

A place is written as `levels group,group:levels`: `ct adminGrp:t` is directly in a concept or a term, or in an adminGrp
of a term (`*` is any element). The published rules of the dialects differ in such details, and a validator that is to
agree with them has to know: DCA and DCT of one dialect are not alike.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from glossa.formats.tbx.categories import CATEGORIES, DIALECTS

LEVELS = {"conceptEntry": "c", "langSec": "l", "termSec": "t"}

_BASIC_DCA = {
    "customerSubset": "ct adminGrp,descripGrp,termNoteGrp:ct",
    "projectSubset": "ct adminGrp,descripGrp,termNoteGrp:ct",
    "source": "clt adminGrp,descripGrp,termNoteGrp:clt",
    "subjectField": "c descripGrp:c",
    "externalCrossReference": "clt",
    "context": "t descripGrp:t",
    "definition": "cl descripGrp:cl",
    "crossReference": "ct adminGrp,descripGrp,termNoteGrp,transacGrp,itemGrp:ct",
    "transactionType": "clt transacGrp:clt",
    "responsibility": "clt transacGrp:clt",
    "xGraphic": "cl",
}
_LINGUIST_DCA = {
    "customerSubset": "ct adminGrp:t",
    "projectSubset": "ct",
    "source": "clt descripGrp:clt",
    "subjectField": "c descripGrp:c",
    "externalCrossReference": "ct *:ct",
    "context": "t descripGrp:t",
    "definition": "cl descripGrp:cl",
    "crossReference": "ct *:ct",
    "xGraphic": "cl",
    "reading": "t adminGrp:t",
    "readingNote": " adminGrp:t",
}
_DCT = {
    "customerSubset": "ct adminGrp:t",
    "subjectField": "c descripGrp:c",
    "administrativeStatus": "t",
    "partOfSpeech": "t",
    "projectSubset": "ct adminGrp:ct",
    "source": "clt descripGrp:clt",
    "context": "t descripGrp:t",
    "definition": "cl descripGrp:cl",
    "grammaticalGender": "t termNoteGrp:t",
    "termLocation": "t termNoteGrp:t",
    "termType": "t termNoteGrp:t",
    "transactionType": "clt transacGrp:clt",
    "responsibility": " transacGrp:clt",
    "crossReference": "ct *:ct",
    "xGraphic": "cl",
    "reading": "t adminGrp:t",
    "readingNote": " adminGrp:t",
    "grammaticalNumber": "t termNoteGrp:t",
    "register": "t termNoteGrp:t",
    "transferComment": "t termNoteGrp:t",
}
_ANY_LEVEL_VALUES = frozenset({"transactionType"})
"""Basic in DCA says which values it takes, but its rule for them never comes to be applied."""
_NAMED_KINDS = {
    "min": frozenset({"admin", "descrip", "termNote", "xref"}),
    "basic": frozenset({"admin", "descrip", "ref", "termNote", "transac", "transacNote", "xref"}),
}
"""Element classes whose categories a dialect in DCA lists; those of the others may be called anything."""


class Fault(NamedTuple):
    code: str
    message: str


class Rules(NamedTuple):
    """What one dialect in one style allows. `modules` are those of DCT."""

    dialect: str
    style: str
    modules: tuple[str, ...]

    def fault(self, kind: str, category: str, text: str, parent: str, grandparent: str) -> Fault | None:
        """What is wrong with a datum in this place, by the dialect's own rules (not by the grammar's)."""
        if self.dialect == "core":
            return None
        known = CATEGORIES.get(category)
        ours = known is not None and known.module in self.modules and (self.style == "dct" or known.kind == kind)
        if not ours or known is None:
            return self._unknown(kind, category)
        place = self._places().get(category)
        if place is not None and not _stands(place, parent, grandparent):
            where = " or ".join(name for name, letter in LEVELS.items() if letter in place)
            return Fault("tbx-level", f"{category} cannot stand in <{parent}>, only in {where}")
        value = " ".join(text.split()) if self.style == "dct" else text
        if known.values and value not in known.values and not self._free_value(category):
            return Fault(
                "tbx-value", f"{category} cannot be {text[:40]!r}; it is one of {', '.join(sorted(known.values))}"
            )
        return None

    def _unknown(self, kind: str, category: str) -> Fault | None:
        if self.style == "dct":
            return Fault("tbx-category", f"TBX-{self.dialect.capitalize()} has no category {category!r}")
        if kind not in _NAMED_KINDS.get(self.dialect, frozenset()):
            return None
        names = [name for name, one in CATEGORIES.items() if one.kind == kind and one.module in self.modules]
        return Fault(
            "tbx-category", f"<{kind}> of TBX-{self.dialect.capitalize()} is {', '.join(names)}, not {category!r}"
        )

    def _free_value(self, category: str) -> bool:
        return self.style == "dca" and self.dialect != "linguist" and category in _ANY_LEVEL_VALUES

    def _places(self) -> dict[str, str]:
        if self.style == "dct":
            return _DCT
        return _LINGUIST_DCA if self.dialect == "linguist" else _BASIC_DCA


@cache
def rules(dialect: str, style: str) -> Rules:
    """The rules of "core", "min", "basic" or "linguist" in "dca" or "dct"."""
    return Rules(dialect, style, DIALECTS[dialect])


@cache
def _stands(place: str, parent: str, grandparent: str) -> bool:
    direct, _, grouped = place.partition(" ")
    groups, _, levels = grouped.partition(":")
    within = LEVELS.get(grandparent, "?") in levels
    if parent in LEVELS:
        return LEVELS[parent] in direct or (groups == "*" and within)
    return within and (groups == "*" or parent in groups.split(","))
