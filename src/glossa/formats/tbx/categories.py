"""The data categories of TBX: what each may say, and where (the modules Min, Basic and Linguist of TBX v3).

`Category(kind, module, levels, values)`: kind is the element class in DCA; levels of `c`oncept, `l`anguage, `t`erm;
values of a closed list, empty where any text may stand.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from glossa.model.concept import Usage

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MODULE_NAMESPACE = "http://www.tbxinfo.net/ns/"

KINDS = frozenset({"admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref"})
"""Element classes that name their category in `type`."""
GROUPS = {"admin": "adminGrp", "descrip": "descripGrp", "termNote": "termNoteGrp", "transac": "transacGrp"}
_LINKS = frozenset({"admin", "note", "ref", "transac", "xref"})
MEMBERS = {
    "adminGrp": frozenset({"adminNote", "note", "ref", "xref"}),
    "descripGrp": _LINKS | {"descripNote"},
    "termNoteGrp": _LINKS,
    "transacGrp": frozenset({"date", "note", "ref", "transacNote", "xref"}),
}
"""Which kinds may stand in a group beside its first member."""


_LETTERS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131"
    "\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u0481\u0490-\u04c4\u04d0-\u04eb"
)
"""Letters that every edition of XML allows in a name: Latin and Cyrillic, Kazakh's among them."""
_NAME = re.compile(rf"[{_LETTERS}_][{_LETTERS}0-9_.\-]*")
_FOREIGN = re.compile(rf"[^{_LETTERS}0-9_.\-]")


def is_name(text: str) -> bool:
    """May `text` be the id of an XML element?"""
    return _NAME.fullmatch(text) is not None


def as_name(text: str) -> str:
    """`text` made fit to be an id: `7` → `c7`, `a b` → `a_b`."""
    name = _FOREIGN.sub("_", text)
    return name if is_name(name) else f"c{name}"


class Category(NamedTuple):
    kind: str
    module: str
    levels: str = "t"
    values: frozenset[str] = frozenset()


def _one_of(values: str) -> frozenset[str]:
    return frozenset(values.split())


_PLACES = _one_of(
    "checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage menuItem progressBar "
    "pushButton radioButton slider spinBox tab tableText textBox toolTip user-definedType"
)
_REGISTERS = _one_of(
    "colloquialRegister neutralRegister technicalRegister in-houseRegister bench-levelRegister slangRegister "
    "vulgarRegister"
)
CATEGORIES = {
    "administrativeStatus": Category(
        "termNote", "min", values=frozenset(f"{word}Term-admn-sts" for word in Usage if word != Usage.FORBIDDEN)
    ),
    "customerSubset": Category("admin", "min", "ct"),
    "externalCrossReference": Category("xref", "min", "clt"),
    "partOfSpeech": Category("termNote", "min", values=_one_of("adjective noun other verb adverb")),
    "subjectField": Category("descrip", "min", "c"),
    "context": Category("descrip", "basic", "t"),
    "crossReference": Category("ref", "basic", "ct"),
    "definition": Category("descrip", "basic", "cl"),
    "geographicalUsage": Category("termNote", "basic"),
    "grammaticalGender": Category("termNote", "basic", values=_one_of("masculine feminine neuter other")),
    "projectSubset": Category("admin", "basic", "ct"),
    "responsibility": Category("transacNote", "basic", "clt"),
    "source": Category("admin", "basic", "clt"),
    "termLocation": Category("termNote", "basic", values=_PLACES),
    "termType": Category("termNote", "basic", values=_one_of("fullForm acronym abbreviation shortForm variant phrase")),
    "transactionType": Category("transac", "basic", "clt", _one_of("origination modification")),
    "xGraphic": Category("xref", "basic", "cl"),
    "grammaticalNumber": Category("termNote", "linguist", values=_one_of("singular plural dual mass otherNumber")),
    "reading": Category("admin", "linguist", "t"),
    "readingNote": Category("adminNote", "linguist", "t"),
    "register": Category("termNote", "linguist", values=_REGISTERS),
    "transferComment": Category("termNote", "linguist"),
}

DIALECTS: dict[str, tuple[str, ...]] = {
    "core": (),
    "min": ("min",),
    "basic": ("min", "basic"),
    "linguist": ("min", "basic", "linguist"),
}
"""Dialect → its modules."""

_V2_KINDS = {
    "usageNote": "termNote",
    "processStatus": "termNote",
    "normativeAuthorization": "termNote",
    "example": "descrip",
    "explanation": "descrip",
    "reliabilityCode": "descrip",
    "entrySource": "admin",
    "note": "note",
    "date": "date",
}


def kind_of(category: str) -> str:
    """The element class for a category that came without one."""
    known = CATEGORIES.get(category)
    return known.kind if known else _V2_KINDS.get(category, "descrip")


STATUS = "administrativeStatus"
_USAGES = {
    "notrecommended": Usage.DEPRECATED,
    "obsolete": Usage.SUPERSEDED,
    "prohibited": Usage.FORBIDDEN,
}


def standard_status(usage: Usage) -> str:
    """`preferredTerm-admn-sts`; forbidden is deprecated here, and a note says the rest."""
    return f"{Usage.DEPRECATED if usage == Usage.FORBIDDEN else usage}Term-admn-sts"


def usage_of(status: str) -> Usage | None:
    """The usage that an administrative status means in any of its spellings, None where it means none of ours."""
    word = status.strip().lower().removesuffix("-admn-sts").removesuffix("term")
    if word in _USAGES:
        return _USAGES[word]
    try:
        return Usage(word)
    except ValueError:
        return None


_STATES = {
    "usage": _one_of("preferred admitted deprecated superseded forbidden"),
    "review": _one_of("proposed approved rejected"),
    "translate": _one_of("yes no"),
    "case": _one_of("any exact first"),
}
_SPOKEN = re.compile(rf"({'|'.join((*_STATES, *CATEGORIES))}): (\S.*)", re.DOTALL)


def spoken(note: str) -> tuple[str, str] | None:
    """The category and text of a datum that a note spells out: "review: proposed"."""
    match = _SPOKEN.fullmatch(note)
    if match is None or match[2] not in _STATES.get(match[1], (match[2],)):
        return None
    return match[1], match[2]


THEIRS = "tbx:"
"""Before a category of a file that is called like one of our states and need not mean the same."""


def is_state(category: str) -> bool:
    return category in _STATES
