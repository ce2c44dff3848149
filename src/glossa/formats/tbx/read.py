"""TBX of both versions and styles → concepts, one at a time.

The header is yielded before the first concept, and once more, completed, where the file has back matter (persons and
sources that concepts refer to), which stands at the end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.formats.tbx import categories
from glossa.formats.xml import Node, nodes, serialised
from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage, first_text
from glossa.model.errors import Finding, InputError, LanguageError, Severity
from glossa.model.language_tag import canonical
from glossa.model.text import Tag
from glossa.model.unit import FileHeader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions
    from glossa.model.text import Attributes, Content

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_HEADERS = frozenset({"martifHeader", "tbxHeader"})
_CONTAINERS = frozenset({"martif", "tbx", "text", "body"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_INDENT = re.compile(r"[ \t]*\n[ \t]+")


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | Concept | Finding]:
    """The header, then each concept in its order, with Findings between. InputError: not TBX, or not well-formed."""
    name = options.name or str(path)
    reader: _Reader | None = None
    header: FileHeader | None = None
    headed = False
    for node in nodes(path, _ENTRIES | _HEADERS | {"back"}, _CONTAINERS, name=name, strict=options.strict):
        if isinstance(node, Finding):
            yield node
        elif reader is None or header is None:
            if node.name not in {"martif", "tbx"}:
                message = f"its root is <{node.name}>, not <tbx> or <martif>"
                raise InputError(message, code="not-tbx", file=name, line=node.line)
            reader = _Reader(name, node.get("xml:lang"))
            header = FileHeader("tbx2" if node.name == "martif" else "tbx3", node.attributes)
        elif node.name in _HEADERS:
            header = replace(header, data=(*header.data, ("header", serialised(node))))
        elif node.name == "back":
            header = replace(header, data=(*header.data, ("back", serialised(node))))
            headed = False
        elif node.name in _ENTRIES:
            if not headed:
                headed = True
                yield header
            concept = reader.concept(node)
            yield from reader.take_findings()
            if concept is not None:
                yield concept
        else:
            yield Finding("unknown-element", f"<{node.name}> has no place here", "left out", file=name, line=node.line)
    if header is not None and not headed:
        yield header


class _Reader:
    """Turns nodes into values; `findings` gathers what was met on the way."""

    def __init__(self, file: str, language: str | None) -> None:
        self.file = file
        self.language = language
        self.ids: set[str] = set()
        self.findings: list[Finding] = []

    def take_findings(self) -> list[Finding]:
        if not self.findings:
            return self.findings
        found, self.findings = self.findings, []
        return found

    def concept(self, node: Node) -> Concept | None:
        """The concept, or None (and a Finding) where no term is in it."""
        identity = self._identity(node)
        items: list[Item] = []
        sections: list[LanguageSection] = []
        for child in node.elements:
            if child.name in {"langSec", "langSet"}:
                section = self._section(child, identity, node.get("xml:lang") or self.language)
                if section is not None:
                    sections.append(section)
            else:
                items.append(self._item(child))
        if not any(section.terms for section in sections):
            self._find("no-term", "a concept without a term", "skipped", node, identity, skipped=True)
            return None
        rest = tuple(pair for pair in node.attributes if pair[0] != "id")
        return Concept(tuple(sections), identity, (*_attributes_item(rest), *items))

    def _identity(self, node: Node) -> str | None:
        """The concept's id, unique in its file."""
        given = node.get("id")
        if not given:
            return None
        identity = given
        if given in self.ids:
            number = 2
            while (identity := f"{given}-{number}") in self.ids:
                number += 1
            self._find("duplicate-id", f"the id {given!r} is taken", f"renamed {identity}", node, given)
        elif not categories.is_name(given):
            message = f"{given!r} is no XML name"
            self._find("bad-id", message, "kept; an export writes another", node, given, Severity.INFO)
        self.ids.add(identity)
        return identity

    def _section(self, node: Node, identity: str | None, inherited: str | None) -> LanguageSection | None:
        written = node.get("xml:lang") or node.get("lang")
        if not written:
            if not inherited:
                self._find("no-language", "terms without their language", "left out", node, identity)
                return None
            self._find("no-language", "terms without their language", f"taken as {inherited}", node, identity)
        try:
            language = canonical(written or inherited or "")
        except LanguageError as error:
            self._find("bad-language", error.message, "left out", node, identity)
            return None
        items: list[Item] = []
        terms: list[Term] = []
        for child in node.elements:
            if child.name in _TERMS:
                term = self._term(child, identity)
                if term is not None:
                    terms.append(term)
            else:
                items.append(self._item(child))
        rest = [pair for pair in node.attributes if pair[0] not in {"xml:lang", "lang"}]
        if written and written != language:
            rest.insert(0, ("xml:lang", written))
        return LanguageSection(language, tuple(terms), (*_attributes_item(tuple(rest)), *items))

    def _term(self, node: Node, identity: str | None) -> Term | None:
        inner: list[Node] = []
        for child in node.elements:
            inner += child.elements if child.name == "termGrp" else [child]
        words = next((child for child in inner if child.name == "term"), None)
        text = " ".join(words.text.split()) if words is not None else ""
        if words is None or not text:
            self._find("empty-term", "a term without text", "left out", node, identity)
            return None
        rest = [pair for pair in node.attributes if pair[0] != "id"]
        if node.name == "ntig":
            rest.append((":element", "ntig"))
        rest += [(f"term:{name}", value) for name, value in words.attributes]
        items = [*_attributes_item(tuple(rest))]
        if words.elements:
            items.append(Item("term", _content(words), ":term"))
        items += [self._item(child) for child in inner if child is not words]
        return Term(text, _with_forbidden(items), node.get("id"))

    def _item(self, node: Node) -> Item:
        """The datum of an element, with those of its group as companions."""
        name = node.name
        if name.endswith("Grp") and node.elements:
            first, *others = node.elements
            item = self._item(first)
            companions = tuple(self._item(other) for other in others)
            group = node.get("id") or ""
            if group or not companions:
                item = replace(item, attributes=(*item.attributes, (":group", group)))
            return replace(item, companions=item.companions + companions)
        content = _content(node)
        if name in categories.KINDS:
            category = node.get("type") or ""
            if not category:
                self._find("no-category", f"<{name}> without its type", "kept", node, None)
            attributes = tuple(pair for pair in node.attributes if pair[0] != "type")
            return _status(Item(category, content, name, attributes))
        if name.startswith("{" + categories.MODULE_NAMESPACE):
            category = name.rpartition("}")[2]
            attributes = tuple(pair for pair in node.attributes if pair[0] != "metaType")
            return _status(Item(category, content, node.get("metaType") or categories.kind_of(category), attributes))
        if name == "note" and len(content) == 1 and isinstance(content[0], str):
            said = categories.spoken(content[0])
            if said is not None:
                return Item(said[0], (said[1],), "note", node.attributes)
        if name not in {"note", "date"}:
            self._find("unknown-element", f"<{name}> is no element of TBX here", "kept", node, None)
        return Item(name, content, name, node.attributes)

    def _find(
        self,
        code: str,
        message: str,
        action: str,
        node: Node,
        identity: str | None,
        severity: Severity = Severity.WARNING,
        *,
        skipped: bool = False,
    ) -> None:
        self.findings.append(
            Finding(code, message, action, severity, file=self.file, line=node.line, unit=identity, skipped=skipped)
        )


def _attributes_item(attributes: Attributes) -> tuple[Item, ...]:
    return (Item("", (), ":attributes", attributes),) if attributes else ()


def _status(item: Item) -> Item:
    """An administrative status as the usage that it means, with its wording where that is not the standard's."""
    usage = categories.usage_of(item.text) if item.category == categories.STATUS else None
    if usage is None:
        return item
    attributes = item.attributes
    if item.text != categories.standard_status(usage):
        attributes = (*attributes, (":as-written", item.text))
    return replace(item, category="usage", content=(usage.value,), attributes=attributes)


def _with_forbidden(items: list[Item]) -> tuple[Item, ...]:
    """Joins what is written in two places: the status `deprecated` and the note that it is in fact forbidden."""
    if first_text(items, "usage") == Usage.DEPRECATED:
        status = next(item for item in items if item.category == "usage")
        note = next((item for item in items if item.category == "usage" and item.text == Usage.FORBIDDEN), None)
        if note is not None:
            forbidden = replace(status, content=(Usage.FORBIDDEN.value,))
            return tuple(forbidden if item is status else item for item in items if item is not note)
    return tuple(items)


def _content(node: Node) -> Content:
    """Text and inline tags of a datum, without the indentation of a pretty-printed file."""
    content = list(_inline(node))
    if content and isinstance(content[0], str):
        content[0] = content[0].lstrip("\n\r\t ")
    if content and isinstance(content[-1], str):
        content[-1] = content[-1].rstrip("\n\r\t ")
    return tuple(part for part in content if part != "")


def _inline(node: Node) -> Content:
    content: list[str | Tag] = []
    for child in node.children:
        if not isinstance(child, str):
            content.append(Tag(child.name, child.attributes, _inline(child)))
        elif content and isinstance(content[-1], str):
            content[-1] += child
        else:
            content.append(child)
    return tuple(_INDENT.sub(" ", part) if isinstance(part, str) and "\n" in part else part for part in content)
