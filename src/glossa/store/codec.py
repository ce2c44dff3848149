"""Units, concepts and headers as JSON texts, and back.

A text without tags is a column of its own; JSON holds what rides beside it, and there is none where nothing rides:

    content      ["Press ", ["ph", [["x", "1"]], ["<b>"]], "OK"]
    annotations  [["note", text, attributes], ["prop", text, attributes, type]]
    item         [category, content, kind, attributes, companions]     (empty ends are left off)
    concept      {"items": [item …], "sections": [[language, [[text, items, id] …], items] …]}
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.text import Content, Segment, Tag
from glossa.model.unit import Annotation, FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.model.standing import Status
    from glossa.model.text import Attributes

VARIANTS = 4096
"""How many variants a unit may have: their ids are `unit.id * VARIANTS` and the next ones."""

Json = Any

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
loads = json.loads


def content_json(content: Content) -> str | None:
    """None for content without tags."""
    for part in content:
        if not isinstance(part, str):
            return dumps(_content(content))
    return None


def segment(text: str, content: str | None) -> Segment:
    return Segment.of(text) if content is None else Segment(_content_of(loads(content)))


def carried_json(annotations: tuple[Annotation, ...], attributes: Attributes) -> str | None:
    """What rides beside a unit or a variant; None for nothing."""
    if not annotations and not attributes:
        return None
    return dumps([[_annotation(one) for one in annotations], attributes])


def carried(text: str | None) -> tuple[tuple[Annotation, ...], Attributes]:
    if text is None:
        return (), ()
    annotations, attributes = loads(text)
    return tuple(_annotation_of(one) for one in annotations), _attributes(attributes)


def status(text: str | None) -> Status | None:
    """The status that is said in what rides beside a unit."""
    if text is None or ("-status" not in text and "-state" not in text):
        return None
    from glossa.model.standing import status_of

    return status_of(carried(text)[0])


def unit_json(unit: TranslationUnit) -> str:
    """The whole unit, for its history."""
    variants = [
        [one.language, _content(one.segment.content), [_annotation(note) for note in one.annotations], one.attributes]
        for one in unit.variants
    ]
    annotations = [_annotation(one) for one in unit.annotations]
    return dumps(
        [variants, unit.id, unit.source_language, annotations, unit.attributes, unit.score, unit.origin],
    )


def unit_of(text: str) -> TranslationUnit:
    variants, tuid, source_language, annotations, attributes, score, origin = loads(text)
    return TranslationUnit(
        tuple(
            Variant(language, Segment(_content_of(content)), tuple(map(_annotation_of, notes)), _attributes(own))
            for language, content, notes, own in variants
        ),
        tuid,
        source_language,
        tuple(map(_annotation_of, annotations)),
        _attributes(attributes),
        score,
        origin,
    )


def concept_json(concept: Concept) -> str:
    """Everything but the concept's id, which is a column."""
    sections = [
        [
            section.language,
            [_term(term) for term in section.terms],
            _items(section.items),
        ]
        for section in concept.sections
    ]
    return dumps({"items": _items(concept.items), "sections": sections})


def concept_of(document: str, label: str | None) -> Concept:
    data = loads(document)
    sections = tuple(
        LanguageSection(language, tuple(map(_term_of, terms)), _items_of(items))
        for language, terms, items in data["sections"]
    )
    return Concept(sections, label, _items_of(data["items"]))


def header_json(header: FileHeader) -> str:
    return dumps([header.format, header.attributes, [_annotation(one) for one in header.annotations], header.data])


def header_of(text: str) -> FileHeader:
    name, attributes, annotations, data = loads(text)
    return FileHeader(name, _attributes(attributes), tuple(map(_annotation_of, annotations)), _attributes(data))


def tag_names(content: str | None) -> tuple[str, ...]:
    """The names of the tags in a content, in their order."""
    return () if content is None else tuple(part[0] for part in loads(content) if not isinstance(part, str))


def _content(content: Content) -> list[Json]:
    return [part if isinstance(part, str) else [part.name, part.attributes, _content(part.content)] for part in content]


def _content_of(data: Iterable[Json]) -> Content:
    return tuple(
        part if isinstance(part, str) else Tag(part[0], _attributes(part[1]), _content_of(part[2])) for part in data
    )


def _attributes(data: Iterable[Sequence[str]]) -> Attributes:
    return tuple((name, value) for name, value in data)


def _annotation(one: Annotation) -> list[Json]:
    if isinstance(one, Note):
        return ["note", one.text, one.attributes]
    return ["prop", one.text, one.attributes, one.type]


def _annotation_of(data: Sequence[Json]) -> Annotation:
    if data[0] == "note":
        return Note(data[1], _attributes(data[2]))
    return Prop(data[3], data[1], _attributes(data[2]))


def _items(items: Iterable[Item]) -> list[Json]:
    return [
        [one.category, *_trimmed([_content(one.content), one.kind, one.attributes, _items(one.companions)])]
        for one in items
    ]


def _items_of(data: Iterable[Sequence[Json]]) -> tuple[Item, ...]:
    return tuple(_item_of(*one) for one in data)


def _item_of(
    category: str,
    content: Iterable[Json] = (),
    kind: str = "",
    attributes: Iterable[Sequence[str]] = (),
    companions: Iterable[Sequence[Json]] = (),
) -> Item:
    return Item(category, _content_of(content), kind, _attributes(attributes), _items_of(companions))


def _term(term: Term) -> list[Json]:
    if term.id is None and not term.items:
        return [term.text]
    return [term.text, _items(term.items), term.id]


def _term_of(data: Sequence[Json]) -> Term:
    return Term(data[0], _items_of(data[1]) if len(data) > 1 else (), data[2] if len(data) > 2 else None)


def _trimmed(values: list[Json]) -> list[Json]:
    """`values` without the empty ones at their end."""
    while values and not values[-1]:
        values.pop()
    return values
