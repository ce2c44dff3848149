"""TMX → values, one unit at a time. What files get wrong, and what is made of it, stands in the package's docstring."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossa.formats.lonely import lonely
from glossa.formats.tmx import carry
from glossa.formats.xml import Node, escape_value, nodes
from glossa.model.errors import Finding, InputError, LanguageError
from glossa.model.language_tag import canonical
from glossa.model.text import Segment, Tag
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions
    from glossa.model.text import Attributes, Content
    from glossa.model.unit import Annotation

_RECORDS = frozenset({"header", "tu"})
_CONTAINERS = frozenset({"tmx", "body"})


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | TranslationUnit | Finding]:
    """The header, then each unit in its order, with Findings between. InputError: not TMX, or not well-formed."""
    name = options.name or str(path)
    stream = nodes(path, _RECORDS, _CONTAINERS, name=name, strict=options.strict)
    reader = _Reader(name)
    rooted = headed = False
    for node in stream:
        if isinstance(node, Finding):
            yield node
        elif not rooted:
            if node.name.lower() != "tmx":
                raise InputError(f"its root is <{node.name}>, not <tmx>", code="not-tmx", file=name, line=node.line)
            rooted, reader.version = True, node.get("version")
        elif node.name == "header" and not headed:
            headed = True
            yield reader.header(node)
        elif node.name == "tu":
            if not headed:
                headed = True
                yield reader.no_header(node.line)
                yield FileHeader("tmx", data=reader.header_data(()))
            unit = reader.unit(node)
            yield from reader.take_findings()
            if unit is not None:
                yield unit
        else:
            message = f"<{node.name}> has no place here"
            yield Finding("unknown-element", message, "left out", file=name, line=node.line)
    if not headed:
        yield reader.no_header(None)
        yield FileHeader("tmx", data=reader.header_data(()))


class _Reader:
    """Turns nodes into values; `findings` gathers what was met on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.version: str | None = None
        self.source_language: str | None = None
        self.findings: list[Finding] = []

    def take_findings(self) -> list[Finding]:
        if not self.findings:
            return self.findings
        found, self.findings = self.findings, []
        return found

    def no_header(self, line: int | None) -> Finding:
        message = "no header before the units, so no source language either"
        return Finding("no-header", message, "read without", file=self.file, line=line)

    def header_data(self, more: Attributes) -> Attributes:
        return ((("version", self.version),) if self.version is not None else ()) + more

    def header(self, node: Node) -> FileHeader:
        self.source_language = _source_language(node.get("srclang"))
        encodings: list[tuple[str, str]] = []
        for child in node.elements:
            if child.name == "ude":
                written = _encoding(child)
                if written is None:
                    self._find("bad-encoding", "a <ude> without its name or maps", "left out", child, None)
                else:
                    encodings.append(("ude", written))
        extra = self._extra(node, frozenset({"ude"}))
        attributes = node.attributes + tuple(extra.attributes)
        return FileHeader("tmx", attributes, tuple(extra.annotations), self.header_data(tuple(encodings)))

    def unit(self, node: Node) -> TranslationUnit | None:
        """The unit, or None (and a Finding) where nothing usable is in it."""
        identity = None
        source_language = self.source_language
        attributes: list[tuple[str, str]] = []
        for name, value in node.attributes:
            if name == "tuid":
                identity = value
                continue
            if name == "srclang":
                source_language = _source_language(value)
                if value in {source_language, "*all*"} and source_language != self.source_language:
                    continue  # the writer sees by itself that it has to be said
            attributes.append((name, value))
        variants: list[Variant] = []
        broken = False
        others = False
        for child in node.children:
            if isinstance(child, str):
                continue
            if child.name == "tuv":
                variant = self._variant(child, identity)
                if variant is None:
                    broken = True
                else:
                    variants.append(variant)
            else:
                others = True
        if not variants or (broken and len(variants) == 1):
            message = "a unit with only one usable variant" if variants else "a unit without a usable variant"
            self._find("unusable-unit", message, "skipped", node, identity, skipped=True)
            return None
        alone = lonely(variants, self.file, node.line, identity)
        if alone is not None:
            self.findings.append(alone)
            return None
        extra = self._extra(node, frozenset({"tuv"})) if others else _NOTHING
        return TranslationUnit(
            tuple(variants),
            identity,
            source_language,
            tuple(extra.annotations),
            (*attributes, *extra.attributes),
            extra.score,
            extra.origin,
            node.line,
        )

    def _variant(self, node: Node, identity: str | None) -> Variant | None:
        written: str | None = None
        attributes: list[tuple[str, str]] = []
        for name, value in node.attributes:
            if name == "xml:lang" or (name == "lang" and written is None):
                written = value
            elif name != "lang":
                attributes.append((name, value))
        if written is None:
            self._find("no-language", "a <tuv> without its language", "left out", node, identity)
            return None
        try:
            language = canonical(written)
        except LanguageError as error:
            self._find("bad-language", error.message, "left out", node, identity)
            return None
        if language != written:
            attributes.insert(0, ("xml:lang", written))
        segments = [child for child in node.children if not isinstance(child, str) and child.name == "seg"]
        if not segments:
            self._find("no-segment", f"a <tuv> in {written!r} without <seg>", "left out", node, identity)
            return None
        if len(segments) > 1:
            self._find("second-segment", "more than one <seg> in a <tuv>", "the first is read", node, identity)
        segment = Segment(_content(segments[0]))
        if len(segments) == len(node.children):
            return Variant(language, segment, (), tuple(attributes))
        extra = self._extra(node, frozenset({"seg"}))
        return Variant(language, segment, tuple(extra.annotations), (*attributes, *extra.attributes))

    def _extra(self, node: Node, known: frozenset[str]) -> _Extra:
        """Notes, props and what travelled as props below `node`; elements TMX does not have become props."""
        extra = _Extra()
        for child in node.children:
            if isinstance(child, str):
                continue
            if child.name == "note":
                extra.annotations.append(Note(child.text, _language_attribute(child.attributes)))
            elif child.name == "prop":
                extra.add(_prop(child), of_unit=node.name == "tu")
            elif child.name not in known:
                self._find("unknown-element", f"<{child.name}> in <{node.name}>", "kept as a property", child, None)
                extra.annotations.append(Prop(carry.ELEMENT + child.name, child.text, child.attributes))
        return extra

    def _find(
        self, code: str, message: str, action: str, node: Node, identity: str | None, *, skipped: bool = False
    ) -> None:
        self.findings.append(
            Finding(code, message, action, file=self.file, line=node.line, unit=identity, skipped=skipped)
        )


def _prop(node: Node) -> Prop:
    match node.attributes:
        case (("type", kind),):
            return Prop(kind, node.text)
    rest = tuple(pair for pair in node.attributes if pair[0] != "type")
    return Prop(node.get("type") or "", node.text, _language_attribute(rest))


def _content(node: Node) -> Content:
    children = node.children
    if len(children) == 1 and isinstance(children[0], str):
        return (children[0],)
    content: list[str | Tag] = []
    for child in children:
        if not isinstance(child, str):
            content.append(carry.unwrapped_tag(Tag(child.name, child.attributes, _content(child))))
        elif content and isinstance(content[-1], str):
            content[-1] += child
        else:
            content.append(child)
    return tuple(content)


@dataclass(slots=True)
class _Extra:
    """What stands in an element beside its texts."""

    annotations: list[Annotation] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    score: float | None = None
    origin: str | None = None

    def add(self, prop: Prop, *, of_unit: bool) -> None:
        """Files `prop` where it belongs: our own ones are values again."""
        if not prop.type.startswith(carry.OURS):
            self.annotations.append(prop)
        elif prop.type.startswith(carry.CARRIER) and (carried := carry.uncarried(prop)) is not None:
            if isinstance(carried, tuple):
                self.attributes.append(carried)
            else:
                self.annotations.append(carried)
        elif of_unit and prop.type == carry.ORIGIN and self.origin is None and not prop.attributes:
            self.origin = prop.text
        elif of_unit and prop.type == carry.SCORE and self.score is None and _confidence(prop.text) is not None:
            self.score = _confidence(prop.text)
        else:
            self.annotations.append(prop)


_NOTHING = _Extra()


def _confidence(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _source_language(tag: str | None) -> str | None:
    """Canonical, or None for `*all*`, none, and what is no language."""
    try:
        return canonical(tag) if tag else None
    except LanguageError:
        return None


def _language_attribute(attributes: Attributes) -> Attributes:
    """TMX 1.1's `lang` as `xml:lang`."""
    if not attributes or any(name == "xml:lang" for name, _ in attributes):
        return attributes
    return tuple(("xml:lang" if name == "lang" else name, value) for name, value in attributes)


def _encoding(node: Node) -> str | None:
    """A `<ude>` with its maps as XML again, None where it is not as the DTD wants it."""
    maps = [
        f"<map{_attributes(child, ('unicode', 'code', 'ent', 'subst'))}/>"
        for child in node.elements
        if child.name == "map" and child.get("unicode")
    ]
    if not maps or not node.get("name"):
        return None
    return f"<ude{_attributes(node, ('name', 'base'))}>{''.join(maps)}</ude>"


def _attributes(node: Node, names: tuple[str, ...]) -> str:
    return "".join(f' {name}="{escape_value(value)}"' for name in names if (value := node.get(name)) is not None)
