"""JSON: all that glossa knows of units and concepts, for scripts. A document like any other, with a value a line:

    {"format": "glossa", "version": 1, "units": [
    {"id": "7", "variants": [{"language": "en", "text": "Hello"}, {"language": "ru", "text": "Привет"}]},
    {"variants": [ … ]}
    ]}

What is empty is left out. A text with inline tags is `content`, a list of strings and `{"tag", "attributes",
"content"}`. Concepts are `{"id", "languages": [{"language", "terms": [{"term", "items"}], "items"}], "items"}`, and an
item is `{"category", "text"}` with `kind`, `attributes` and `companions` where it has them. What the file that
they came from said of itself stands at the end, as `header`: `{"format", "attributes", "annotations", "data"}`.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossa.formats.doubts import doubts
from glossa.formats.encoding import decode, head_text, looks_like_text
from glossa.formats.files import read_bytes
from glossa.formats.format import Carries, Format, Written
from glossa.formats.lonely import lonely
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import Finding, InputError, LanguageError
from glossa.model.language_tag import canonical, matches
from glossa.model.text import Segment, Tag
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from glossa.formats.format import ReadOptions, Value, WriteOptions
    from glossa.model.text import Attributes, Content
    from glossa.model.unit import Annotation

MAX_SIZE = 256 * 2**20
_DECODER = json.JSONDecoder()
_OURS = re.compile(r'"format"\s*:\s*"glossa"')
Shape = dict[str, Any]


def read(path: Path, options: ReadOptions) -> Iterator[Value]:
    """The values in their order. InputError: not JSON, or not of this shape."""
    name = options.name or str(path)
    text = decode(read_bytes(path, limit=MAX_SIZE, name=name), name).text
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise InputError("not JSON from here on", code="not-json", file=name, line=line) from error
    if not isinstance(document, dict) or document.get("format") != "glossa":
        raise InputError('JSON, but not glossa\'s: no {"format": "glossa"}', code="not-glossa-json", file=name)
    yield _to_header(document.get("header"), name)
    makers: tuple[tuple[str, Callable[[Shape], Value]], ...] = (("units", _to_unit), ("concepts", _to_concept))
    lines = _Lines(text)
    for key, make in makers:
        shapes = document.get(key, [])
        if not isinstance(shapes, list):
            raise InputError(f'its "{key}" are no list', code="not-glossa-json", file=name)
        for number, shape in enumerate(shapes, 1):
            try:
                value = make(shape)
            except (KeyError, TypeError, ValueError, AttributeError, LanguageError, RecursionError) as error:
                message = f"{key[:-1]} {number} is not of the shape of one: {error!r:.80}"
                yield Finding("bad-shape", message, "skipped", file=name, line=lines[key, number], skipped=True)
                continue
            if isinstance(value, TranslationUnit) and (alone := lonely(value.variants, name, None, value.id)):
                yield replace(alone, line=lines[key, number])
                continue
            if isinstance(value, Concept) and (odd := list(doubts(value, name, None))):
                yield from (replace(one, line=lines[key, number]) for one in odd)
            yield value


class _Lines(dict[tuple[str, int], int]):
    """("units", 7) → the line on which the seventh unit starts. Looked for when one is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __missing__(self, asked: tuple[str, int]) -> int:
        at = self._behind(0) + 1
        line, counted = 1, 0
        while self.text[at := self._behind(at)] != "}":
            key, at = _DECODER.raw_decode(self.text, at)
            at = self._behind(self._behind(at) + 1)
            if self.text[at] != "[":
                at = self._behind(_DECODER.raw_decode(self.text, at)[1], ",")
                continue
            number = 0
            at += 1
            while self.text[at := self._behind(at)] != "]":
                number += 1
                line, counted = line + self.text.count("\n", counted, at), at
                self[str(key), number] = line
                at = self._behind(_DECODER.raw_decode(self.text, at)[1], ",")
            at = self._behind(at + 1, ",")
        return self.setdefault(asked, line)

    def _behind(self, at: int, mark: str = "") -> int:
        """The place behind the blanks from `at` on, and behind one `mark` among them."""
        while self.text[at : at + 1].isspace():
            at += 1
        return at + 1 if mark and self.text.startswith(mark, at) else at


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


def _to_header(shape: Any, name: str) -> FileHeader:
    if shape is None:
        return FileHeader("json")
    try:
        data = _to_attributes({"attributes": shape.get("data", ())})
        if str(shape["format"]).startswith("tbx"):
            from glossa.formats.xml import node_of

            for key, text in data:
                if key in {"header", "back"}:
                    node_of(text)
        return FileHeader(str(shape["format"]), _to_attributes(shape), _to_annotations(shape), data)
    except (KeyError, TypeError, ValueError, AttributeError, InputError) as error:
        raise InputError('its "header" is not of the shape of one', code="not-glossa-json", file=name) from error


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


def _to_unit(shape: Shape) -> TranslationUnit:
    variants = tuple(
        Variant(
            canonical(one["language"]),
            Segment(_to_content(one)),
            _to_annotations(one),
            _to_attributes(one),
        )
        for one in shape["variants"]
    )
    if not variants:
        raise ValueError("no variants")
    score = shape.get("score")
    return TranslationUnit(
        variants,
        _text(shape.get("id")),
        canonical(shape["source_language"]) if shape.get("source_language") else None,
        _to_annotations(shape),
        _to_attributes(shape),
        None if score is None else float(score),
        _text(shape.get("origin")),
    )


def _to_concept(shape: Shape) -> Concept:
    sections = tuple(
        LanguageSection(
            canonical(one["language"]),
            tuple(Term(_required(term["term"]), _to_items(term), _text(term.get("id"))) for term in one["terms"]),
            _to_items(one),
        )
        for one in shape["languages"]
    )
    if not any(section.terms for section in sections):
        raise ValueError("no terms")
    return Concept(sections, _text(shape.get("id")), _to_items(shape))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _required(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"no text: {value!r:.40}")
    return value


def _to_content(shape: Shape) -> Content:
    if "content" in shape:
        return tuple(_to_part(part) for part in shape["content"])
    return (str(shape["text"]),) if shape["text"] else ()


def _to_part(part: str | Shape) -> str | Tag:
    if isinstance(part, str):
        return part
    return Tag(str(part["tag"]), _to_attributes(part), tuple(_to_part(one) for one in part.get("content", ())))


def _to_attributes(shape: Shape) -> Attributes:
    return tuple((str(name), str(value)) for name, value in shape.get("attributes", ()))


def _to_annotations(shape: Shape) -> tuple[Annotation, ...]:
    return tuple(
        Note(str(one["note"]), _to_attributes(one))
        if "note" in one
        else Prop(str(one["prop"]), str(one["text"]), _to_attributes(one))
        for one in shape.get("annotations", ())
    )


def _to_items(shape: Shape) -> tuple[Item, ...]:
    return tuple(
        Item(
            str(one["category"]), _to_content(one), str(one.get("kind", "")), _to_attributes(one),
            _to_items({"items": one.get("companions", ())}),
        )
        for one in shape.get("items", ())
    )  # fmt: skip


def _sniff_for(key: str) -> Callable[[bytes, str], bool]:
    def sniff(head: bytes, _name: str) -> bool:
        if not looks_like_text(head):
            return False
        start = head_text(head[:4096]).lstrip()
        return start.startswith("{") and _OURS.search(start) is not None and f'"{key}"' in start

    return sniff


JSON = Format(
    "json", "glossa's JSON", Carries.UNITS, (".json",), _sniff_for("units"), read, write_units, multilingual=True
)
JSON_TERMS = Format(
    "json", "glossa's JSON", Carries.CONCEPTS, (".json",), _sniff_for("concepts"), read, write_concepts,
    multilingual=True,
)  # fmt: skip
