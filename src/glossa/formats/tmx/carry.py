"""What tmx14.dtd can say, and how the rest travels inside it.

Files from the wild hold attributes, elements and inline tags that the DTD does not know (XLIFF's `<g>` in a segment, a
client's own attributes), and clients refuse a whole file for one of them. So the foreign thing is written as something
that is valid everywhere, with its real name in a `type` that starts with `x-glossa:`, and reading gives it back:

    <g id="1">text</g>          <hi type='x-glossa:["g",[["id","1"]]]'>text</hi>
    <x id="2"/>                 <ph type='x-glossa:["x",[["id","2"]]]'></ph>
    <tu client:job="7">         <prop type='x-glossa:["@","{uri}job"]'>7</prop>

The aligner's confidence and a unit's origin have no place in TMX either; they are props that people can read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from glossa.model.text import TRANSPARENT, Tag
from glossa.model.unit import Note, Prop

if TYPE_CHECKING:
    from glossa.model.text import Attributes
    from glossa.model.unit import Annotation

OURS = "x-glossa"
"""What the types of all our own properties begin with."""
CARRIER = "x-glossa:"
SCORE = "x-glossa-score"
ORIGIN = "x-glossa-origin"
ELEMENT = "x-glossa-element:"
"""Type of a property that stands for an element TMX does not have; its text is the element's."""

_CREATED = ("creationtool", "creationtoolversion", "creationdate", "creationid", "changedate", "changeid")
_SHARED = frozenset((*_CREATED, "o-encoding", "datatype", "usagecount", "lastusagedate", "o-tmf"))
HEADER_REQUIRED = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")
ATTRIBUTES: dict[str, frozenset[str]] = {
    "header": frozenset((*HEADER_REQUIRED, "o-encoding", "creationdate", "creationid", "changedate", "changeid")),
    "tu": _SHARED | {"tuid", "segtype", "srclang"},
    "tuv": _SHARED | {"xml:lang"},
    "note": frozenset({"o-encoding", "xml:lang"}),
    "prop": frozenset({"o-encoding", "xml:lang", "type"}),
    "bpt": frozenset({"i", "x", "type"}),
    "ept": frozenset({"i"}),
    "it": frozenset({"pos", "x", "type"}),
    "ph": frozenset({"x", "assoc", "type"}),
    "hi": frozenset({"x", "type"}),
    "ut": frozenset({"x"}),
    "sub": frozenset({"datatype", "type"}),
}
_REQUIRED = {"bpt": "i", "ept": "i", "it": "pos"}
_ENUMERATED = {
    "segtype": frozenset({"block", "paragraph", "sentence", "phrase"}),
    "pos": frozenset({"begin", "end"}),
}
_IN_TEXT = frozenset({"bpt", "ept", "it", "ph", "hi", "ut"})
"""Tags that may stand in a segment, in `hi` and in `sub`; inside the others only `sub` may."""
_TEXT_LEVEL = frozenset({"seg", "hi", "sub"})


def valid_attribute(element: str, name: str, value: str) -> bool:
    """May `element` have this attribute with this value?"""
    return name in ATTRIBUTES[element] and value in _ENUMERATED.get(name, (value,))


def valid_tag(tag: Tag, parent: str) -> bool:
    """May `tag` stand inside `parent` just as it is?"""
    if tag.name not in (_IN_TEXT if parent in _TEXT_LEVEL else ("sub",)):
        return False
    needed = _REQUIRED.get(tag.name)
    if needed and not any(name == needed for name, _ in tag.attributes):
        return False
    return all(
        valid_attribute(tag.name, name, value) and not (name == "type" and value.startswith(CARRIER))
        for name, value in tag.attributes
    )


def wrapped_tag(tag: Tag, parent: str) -> Tag:
    """A valid tag for `parent` that carries `tag`."""
    in_text = "hi" if tag.name in TRANSPARENT else "ph"
    name = in_text if parent in _TEXT_LEVEL else "sub"
    kind = _packed([tag.name, [list(pair) for pair in tag.attributes]])
    return Tag(name, (("type", kind),), tag.content)


def unwrapped_tag(tag: Tag) -> Tag:
    """The tag that `tag` carries, or `tag` itself."""
    match tag.attributes:
        case (("type", str(kind)),) if kind.startswith(CARRIER):
            match _unpacked(kind):
                case [str(name), [*pairs]] if (attributes := _attributes(pairs)) is not None:
                    return Tag(name, attributes, tag.content)
    return tag


def carried_attribute(name: str, value: str) -> Prop:
    """A property that carries an attribute which its element may not have."""
    return Prop(_packed(["@", name]), value)


def carried_annotation(annotation: Annotation) -> Prop:
    """A property that carries a note or property with attributes that it may not have."""
    attributes = [list(pair) for pair in annotation.attributes]
    if isinstance(annotation, Note):
        return Prop(_packed(["note", attributes]), annotation.text)
    return Prop(_packed(["prop", attributes, annotation.type]), annotation.text)


def needs_carrying(annotation: Annotation) -> bool:
    """Has it attributes that tmx14.dtd does not allow, or does its type look like one of ours?"""
    element = "note" if isinstance(annotation, Note) else "prop"
    if any(not valid_attribute(element, *pair) or pair[0] == "type" for pair in annotation.attributes):
        return True
    return isinstance(annotation, Prop) and annotation.type.startswith((CARRIER, SCORE, ORIGIN))


def uncarried(prop: Prop) -> Annotation | tuple[str, str] | None:
    """What a property of type `x-glossa:…` carries: an annotation, or an attribute as (name, value)."""
    match _unpacked(prop.type):
        case ["@", str(name)]:
            return name, prop.text
        case ["note", [*pairs]] if (attributes := _attributes(pairs)) is not None:
            return Note(prop.text, attributes)
        case ["prop", [*pairs], str(kind)] if (attributes := _attributes(pairs)) is not None:
            return Prop(kind, prop.text, attributes)
    return None


def _attributes(pairs: list[object]) -> Attributes | None:
    found: list[tuple[str, str]] = []
    for pair in pairs:
        match pair:
            case [str(name), str(value)]:
                found.append((name, value))
            case _:
                return None
    return tuple(found)


def _packed(what: list[object]) -> str:
    return CARRIER + json.dumps(what, ensure_ascii=False, separators=(",", ":"))


def _unpacked(kind: str) -> object:
    try:
        return json.loads(kind.removeprefix(CARRIER))
    except (ValueError, RecursionError):
        return None
