"""What may stand inside what, in each version of TBX: elements, their order, their attributes.

The standard says it in schemas; here it is a table with a line an element,

    termSec | term (termNote|termNoteGrp)* AUX | id
    name      children in their order            attributes, `!` for those that must be there

where `#text` is text alone, `#note` text with inline tags, `#basic` text with `hi`, `#date` a date, `#empty` nothing.
An attribute `id` is unique in the file, `target` names one, `xml:lang` is a language; `name=a,b` lists its values, and
`name=URI`, `name=REF`, `name=ANY` say otherwise. In style DCT an element of another namespace, written `~`, takes the
place of any that names a category.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from glossa.formats.tbx.categories import KINDS

INLINE = {
    3: frozenset({"ec", "foreign", "hi", "ph", "sc"}),
    2: frozenset({"bpt", "ept", "foreign", "hi", "ph"}),
}
FOREIGN = "~"
TEXT_MODELS = frozenset({"#text", "#note", "#basic", "#date", "#empty"})

_AUX_3 = "(admin|adminGrp|descrip|descripGrp|note|ref|transacGrp|xref)*"
_HIGHLIGHTS = "entailedTerm,hotkey,italics,bold,superscript,subscript,math"
_HEADER = """
sourceDesc      | p+                               | id xml:lang
encodingDesc    | p+                               | id
revisionDesc    | change+                          | id xml:lang
change          | p+                               | id xml:lang
publicationStmt | p+                               | id
titleStmt       | title note*                      | id xml:lang
title           | #text                            | id xml:lang
item            | #note                            | id type
note            | #note                            | id xml:lang
foreign         | #note                            | id xml:lang
term            | #basic                           | id
"""
_V3 = f"""{_HEADER}
tbx             | tbxHeader text                   | xml:lang! type! style=dca,dct!
tbxHeader       | fileDesc encodingDesc? revisionDesc? | id
fileDesc        | publicationStmt? titleStmt? sourceDesc | id
p               | #note                            | id xml:lang type
text            | body? back?                      | id
body            | conceptEntry+                    | id
back            | refObjectSec*                    | id
refObjectSec    | refObject+                       | id type!
refObject       | (itemSet|itemGrp|item)+          | id
itemSet         | (itemGrp|item)+                  | id type
itemGrp         | item LINK                        | id
conceptEntry    | AUX langSec+                     | id!
langSec         | AUX termSec+                     | xml:lang!
termSec         | term (termNote|termNoteGrp)* AUX | id
termNoteGrp     | termNote LINK                    | id
adminGrp        | admin (adminNote|note|ref|xref)* | id
descripGrp      | descrip (admin|adminGrp|descripNote|note|ref|transacGrp|xref)* | id
transacGrp      | transac (date|note|ref|transacNote|xref)* | id
admin           | #note                            | DATUM
descrip         | #note                            | DATUM
termNote        | #note                            | DATUM
adminNote       | #text                            | DATUM
descripNote     | #text                            | DATUM
ref             | #text                            | DATUM
transac         | #text                            | DATUM
transacNote     | #text                            | DATUM
xref            | #text                            | id target=URI! type!
date            | #date                            | id
hi              | #text                            | target type={_HIGHLIGHTS}
ph              | #empty                           | type
sc              | #empty                           | id! isolated=yes,no
ec              | #empty                           | startRef=REF isolated=yes,no disp equiv id
                                                     type=fmt,ui,quote,link,image,other subtype target=ANY
"""
_V2_BOTH = f"""{_HEADER}
martif          | martifHeader text                | xml:lang=ANY! type!
martifHeader    | fileDesc encodingDesc? revisionDesc? | id
fileDesc        | titleStmt? publicationStmt? sourceDesc+ | id
text            | body back?                       | id
body            | termEntry+                       | id
back            | refObjectList*                   | id
refObjectList   | refObject+                       | id type!
termEntry       | AUX langSet+                     | id
bpt             | #text                            | i type
ept             | #text                            | i
ph              | #text                            | type
xref            | #text                            | id type target=ANY!
"""
_V2 = f"""{_V2_BOTH}
p               | #note                            | id xml:lang type=DCSName,XCSURI,XCSContent
refObject       | (itemSet|itemGrp|item)+          | id
itemSet         | (item|itemGrp)+                  | id type
itemGrp         | item LINK                        | id
langSet         | AUX (tig|ntig)+                  | id xml:lang!
tig             | term termNote* AUX               | id
ntig            | termGrp AUX                      | id
termGrp         | term (termNote|termNoteGrp)* termCompList* | id
termNoteGrp     | termNote LINK                    | id
termCompList    | AUX (termComp|termCompGrp)+      | id type!
termCompGrp     | termComp (termNote|termNoteGrp)* LINK | id
termComp        | #text                            | id xml:lang
adminGrp        | admin (adminNote|note|ref|xref)* | id
descripGrp      | descrip (descripNote|admin|adminGrp|transacGrp|note|ref|xref)* | id
transacGrp      | transac (transacNote|date|note|ref|xref)* | id
admin           | #note                            | DATUM
descrip         | #note                            | DATUM
termNote        | #note                            | DATUM
adminNote       | #text                            | DATUM
descripNote     | #text                            | DATUM
ref             | #text                            | DATUM
transac         | #text                            | DATUM
transacNote     | #text                            | DATUM
date            | #text                            | id
hi              | #text                            | type target xml:lang
"""
_V2_BASIC = f"""{_V2_BOTH}
p               | #note                            | id xml:lang type=XCSURI
refObject       | item+                            | id
langSet         | AUX tig+                         | xml:lang!
tig             | term termNote* AUX               | id
descripGrp      | descrip admin*                   | id
transacGrp      | transac (transacNote|date)*      | id
admin           | #note                            | CLOSED type=customerSubset,projectSubset,source!
descrip         | #note                            | CLOSED type=context,definition,subjectField!
termNote        | #note                            | CLOSED type=administrativeStatus,geographicalUsage,\
grammaticalGender,partOfSpeech,termLocation,termType!
ref             | #text                            | CLOSED type=crossReference!
transac         | #text                            | CLOSED type=transactionType!
transacNote     | #text                            | CLOSED type=responsibility!
xref            | #text                            | id target=ANY! type=externalCrossReference,xGraphic!
date            | #date                            | id
hi              | #text                            | target xml:lang type={_HIGHLIGHTS}
"""
_MACROS = {
    "CLOSED": "id xml:lang target datatype",
    "DATUM": "id xml:lang target datatype type!",
}
_LINK = "(admin|adminGrp|note|ref|transacGrp|xref)*"
_AUX_2_BASIC = "(admin|descrip|descripGrp|note|ref|transacGrp|xref)*"


class Particle(NamedTuple):
    """`names` that may stand here, at least `least` times, more than once if `many`."""

    names: frozenset[str]
    least: int
    many: bool


class Attribute(NamedTuple):
    """`type` is "ID", "REF", "LANGUAGE", "URI" or "ANY"; `values` the closed list, where there is one."""

    type: str
    required: bool
    values: frozenset[str]


class Element(NamedTuple):
    """`model` is one of TEXT_MODELS, or empty where `particles` say what children there are."""

    model: str
    particles: tuple[Particle, ...]
    attributes: dict[str, Attribute]


@cache
def grammar(version: int, *, basic: bool = False) -> dict[str, Element]:
    """The elements of TBX version 2 (`basic`: its dialect TBX-Basic) or 3."""
    table = _V3 if version == 3 else _V2_BASIC if basic else _V2
    aux = _AUX_2_BASIC if version == 2 and basic else _AUX_3
    elements = {}
    for line in table.replace("\n     ", " ").splitlines():
        if line.strip():
            name, model, attributes = (part.strip() for part in line.split(" | "))
            elements[name] = _element(model.replace("AUX", aux).replace("LINK", _LINK), attributes, version)
    return elements


def misplaced(element: Element, names: list[str]) -> tuple[int, str] | None:
    """Where children with these names leave the model: (index of the first wrong one, what was expected there).

    The index is `len(names)` where something is missing at the end; None where all is well.
    """
    place = 0
    for particle in element.particles:
        start = place
        while place < len(names) and names[place] in particle.names and (particle.many or place == start):
            place += 1
        if place == start and particle.least:
            return place, ", ".join(sorted(particle.names - {FOREIGN}))
    return None if place == len(names) else (place, _expected(element, names[:place]))


def _expected(element: Element, names: list[str]) -> str:
    """What could follow after children with these names."""
    place = 0
    possible: list[str] = []
    for particle in element.particles:
        start = place
        while place < len(names) and names[place] in particle.names and (particle.many or place == start):
            place += 1
        if place > start and not particle.many:
            possible = []
        elif particle.many or place == start:
            possible += sorted(particle.names - {FOREIGN})
    return ", ".join(possible)


def _element(model: str, attributes: str, version: int) -> Element:
    for name, meaning in _MACROS.items():
        attributes = attributes.replace(name, meaning)
    listed = dict(_attribute(word, version) for word in attributes.split())
    if model in TEXT_MODELS:
        return Element(model, (), listed)
    return Element("", tuple(_particle(word, version) for word in model.split()), listed)


def _particle(word: str, version: int) -> Particle:
    count = word[-1] if word[-1] in "?*+" else ""
    names = frozenset(word.rstrip("?*+").strip("()").split("|"))
    if version == 3 and names & KINDS:
        names |= {FOREIGN}
    return Particle(names, 0 if count in {"?", "*"} else 1, count in {"*", "+"})


def _attribute(word: str, version: int) -> tuple[str, Attribute]:
    required = word.endswith("!")
    name, _, said = word.rstrip("!").partition("=")
    usual = {"id": "ID", "target": "REF", "xml:lang": "LANGUAGE" if version == 3 else "ANY"}.get(name, "ANY")
    if said in {"URI", "REF", "ANY"}:
        return name, Attribute(said, required, frozenset())
    return name, Attribute(usual, required, frozenset(said.split(",")) if said else frozenset())
