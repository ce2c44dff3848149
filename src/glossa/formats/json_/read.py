"""glossa's JSON → values, in their order; what is not of the shape of one is a Finding with its line."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossa.formats.doubts import doubts
from glossa.formats.encoding import decode
from glossa.formats.files import read_bytes
from glossa.formats.lonely import lonely
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import Finding, InputError, LanguageError
from glossa.model.language_tag import canonical
from glossa.model.text import Segment, Tag
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions, Value
    from glossa.model.text import Attributes, Content
    from glossa.model.unit import Annotation

MAX_SIZE = 256 * 2**20
_DECODER = json.JSONDecoder()
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
