"""Values → glossa's JSON, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossa.formats.format import Written
from glossa.model.concept import Concept, Item
from glossa.model.language_tag import matches
from glossa.model.unit import FileHeader, Note, TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from glossa.formats.format import Value, WriteOptions
    from glossa.model.text import Attributes, Content
    from glossa.model.unit import Annotation

Shape = dict[str, Any]


def write_units(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    return _write(values, out, options, "units")


def write_concepts(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    return _write(values, out, options, "concepts")


def _write(values: Iterable[Value], out: BinaryIO, options: WriteOptions, key: str) -> Written:
    written = Written()
    out.write(f'{{"format": "glossa", "version": 1, "{key}": ['.encode())
    header = options.header
    for value in values:
        shape: Shape | None
        if isinstance(value, FileHeader):
            header = options.header or value
            continue
        if isinstance(value, TranslationUnit) and key == "units":
            shape = _from_unit(value, options)
        elif isinstance(value, Concept) and key == "concepts":
            shape = _from_concept(value, options)
        elif isinstance(value, (TranslationUnit, Concept)):
            shape = None
        else:
            continue
        if shape is None:
            written.skipped += 1
            continue
        out.write(f"{',' if written.written else ''}\n{_dumped(shape)}".encode())
        written.written += 1
    said = "" if header is None or header.format == "json" else f', "header": {_dumped(_from_header(header))}'
    out.write(f"\n]{said}}}\n".encode())
    return written


def _dumped(shape: Shape) -> str:
    """JSON in a line, with a lone surrogate written as JSON writes it."""
    return json.dumps(shape, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _from_header(header: FileHeader) -> Shape:
    return {"format": header.format} | _full(
        attributes=_pairs(header.attributes), annotations=_annotations(header.annotations), data=_pairs(header.data)
    )


def _wanted(language: str, options: WriteOptions) -> bool:
    return not options.languages or any(matches(code, language) for code in options.languages)


def _enough(found: list[str], options: WriteOptions) -> bool:
    """Is there a text, or for a pair, one in each language?"""
    if options.multilingual or not options.languages:
        return bool(found)
    return all(any(matches(code, language) for language in found) for code in options.languages)


def _from_unit(unit: TranslationUnit, options: WriteOptions) -> Shape | None:
    variants = [variant for variant in unit.variants if _wanted(variant.language, options)]
    if not _enough([variant.language for variant in variants], options):
        return None
    shapes = [
        {"language": variant.language}
        | _content_shape(variant.segment.content)
        | _full(annotations=_annotations(variant.annotations), attributes=_pairs(variant.attributes))
        for variant in variants
    ]
    head = _full(id=unit.id, source_language=unit.source_language, score=unit.score, origin=unit.origin)
    tail = _full(annotations=_annotations(unit.annotations), attributes=_pairs(unit.attributes))
    return head | {"variants": shapes} | tail


def _from_concept(concept: Concept, options: WriteOptions) -> Shape | None:
    sections = [section for section in concept.sections if _wanted(section.language, options)]
    if not _enough([section.language for section in sections], options):
        return None
    shapes = [
        {
            "language": section.language,
            "terms": [{"term": term.text} | _full(id=term.id, items=_items(term.items)) for term in section.terms],
        }
        | _full(items=_items(section.items))
        for section in sections
    ]
    return _full(id=concept.id) | {"languages": shapes} | _full(items=_items(concept.items))


def _full(**fields: object) -> Shape:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value is not None and value != []}


def _content_shape(content: Content) -> Shape:
    if all(isinstance(part, str) for part in content):
        return {"text": "".join(str(part) for part in content)}
    return {"content": _parts(content)}


def _parts(content: Content) -> list[str | Shape]:
    return [
        part
        if isinstance(part, str)
        else {"tag": part.name} | _full(attributes=_pairs(part.attributes), content=_parts(part.content))
        for part in content
    ]


def _annotations(annotations: tuple[Annotation, ...]) -> list[Shape]:
    return [
        ({"note": one.text} if isinstance(one, Note) else {"prop": one.type, "text": one.text})
        | _full(attributes=_pairs(one.attributes))
        for one in annotations
    ]


def _pairs(attributes: Attributes) -> list[list[str]]:
    return [list(pair) for pair in attributes]


def _items(items: tuple[Item, ...]) -> list[Shape]:
    return [
        {"category": item.category}
        | _content_shape(item.content)
        | _full(kind=item.kind or None, attributes=_pairs(item.attributes), companions=_items(item.companions))
        for item in items
    ]
