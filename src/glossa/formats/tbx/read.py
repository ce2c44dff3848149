"""TBX of both versions and styles → concepts, one at a time.

The header is yielded before the first concept, and once more, completed, where the file has back matter (persons and
sources that concepts refer to), which stands at the end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from glossa.formats.tbx import categories
from glossa.formats.tbx.origin import INSTRUCTION, restored
from glossa.formats.tbx.parts import attributes_item, content_of, has_empty_term, placed, status, with_forbidden
from glossa.formats.xml import Node, nodes, serialised
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import Finding, InputError, LanguageError, Severity
from glossa.model.language_tag import canonical
from glossa.model.unit import FileHeader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_HEADERS = frozenset({"martifHeader", "tbxHeader"})
_CONTAINERS = frozenset({"martif", "tbx", "text", "body"})
_NAMED = frozenset({"text", "body"})
"""Containers that may have an id."""
_TERMS = frozenset({"tig", "ntig", "termSec"})
_WEB = re.compile(r"https?://")
_LONG_TERM = 1000
"""Characters of a term beyond which it is hardly one."""


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | Concept | Finding]:
    """The header, then each concept in its order, with Findings between. InputError: not TBX, or not well-formed."""
    name = options.name or str(path)
    reader: _Reader | None = None
    header: FileHeader | None = None
    headed = False
    records = _ENTRIES | _HEADERS | {"back"}
    for node in nodes(
        path,
        records,
        _CONTAINERS,
        announced=_NAMED,
        name=name,
        strict=options.strict,
        one_namespace=True,
        instruction=INSTRUCTION,
    ):
        if isinstance(node, Finding):
            yield node
        elif reader is None or header is None:
            if node.name not in {"martif", "tbx"}:
                message = f"its root is <{node.name}>, not <tbx> or <martif>"
                raise InputError(message, code="not-tbx", file=name, line=node.line)
            basic = node.name == "martif" and (node.get("type") or "").lower().startswith("tbx-basic")
            reader = _Reader(name, node.get("xml:lang"), nested_is_odd=basic)
            header = FileHeader("tbx2" if node.name == "martif" else "tbx3", node.attributes)
        elif node.name in _NAMED:
            header = replace(header, data=(*header.data, *((f"{node.name}:{k}", v) for k, v in node.attributes)))
        elif node.name in _HEADERS or node.name == "back":
            reader.register(node)
            kind = "back" if node.name == "back" else "header"
            header = replace(header, data=(*header.data, (kind, serialised(node))))
            headed = headed and kind == "header"
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
    if reader is not None:
        yield from reader.take_findings()
        yield from reader.dangling()


class _Reader:
    """Turns nodes into values; `findings` gathers what was met on the way."""

    def __init__(self, file: str, language: str | None, *, nested_is_odd: bool = False) -> None:
        self.file = file
        self.language = language
        self.ids: set[str] = set()
        self.findings: list[Finding] = []
        self._nested_is_odd = nested_is_odd
        self._elements: set[str] = set()
        self._targets: list[tuple[str, int, str | None]] = []

    def take_findings(self) -> list[Finding]:
        if not self.findings:
            return self.findings
        found, self.findings = self.findings, []
        return found

    def register(self, node: Node, identity: str | None = None, *, is_entry: bool = False) -> None:
        """Takes note of every id and every reference below `node`, and finds ids that are given twice."""
        for name, value in node.attributes:
            if name == "id" and value:
                if value in self._elements and not is_entry:
                    message = f"the id {value!r} of <{node.name}> is taken"
                    self._find("duplicate-id", message, "kept; an export writes it once", node, identity)
                self._elements.add(value)
            elif name == "target" and value and node.name != "xref" and not _WEB.match(value):
                self._targets.append((value, node.line, identity))
        for child in node.elements:
            self.register(child, identity)

    def dangling(self) -> Iterator[Finding]:
        """References of the file that lead nowhere."""
        for target, line, identity in self._targets:
            if target not in self._elements:
                message = f"nothing in this file has the id {target!r}"
                kept = "kept; an export writes it where it leads somewhere"
                yield Finding("dangling-reference", message, kept, file=self.file, line=line, unit=identity)

    def concept(self, node: Node) -> Concept | None:
        """The concept, or None (and a Finding) where no term is in it."""
        node, is_changed = restored(node)
        identity = self._identity(node)
        if is_changed:
            message = "it was changed since it was written in style DCT"
            self._find("changed-entry", message, "taken as it stands", node, identity, Severity.INFO)
        self.register(node, identity, is_entry=True)
        items: list[Item] = []
        sections: list[LanguageSection] = []
        for child in node.elements:
            if child.name in {"langSec", "langSet"}:
                section = self._section(child, identity, node.get("xml:lang") or self.language)
                if section is not None:
                    sections.append(section)
            else:
                items.append(self._item(child))
        if not any(section.terms or has_empty_term(section) for section in sections):
            self._find("no-term", "a concept without a term", "skipped", node, identity, skipped=True)
            return None
        rest = tuple(pair for pair in node.attributes if pair[0] != "id")
        if identity is None:
            rest = (*rest, (":no-id", ""))
        return Concept(tuple(sections), identity, (*attributes_item(rest), *items))

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
        language = self._language(written or inherited or "", node, identity)
        items: list[Item] = []
        terms: list[Term] = []
        for child in node.elements:
            if child.name in _TERMS:
                term = self._term(child, identity)
                if isinstance(term, Term):
                    terms.append(term)
                else:
                    items.append(placed(term, len(terms)))
            else:
                items.append(self._item(child))
        rest = [pair for pair in node.attributes if pair[0] not in {"xml:lang", "lang"}]
        if written and written != language:
            rest.insert(0, ("xml:lang", written))
        return LanguageSection(language, tuple(terms), (*attributes_item(tuple(rest)), *items))

    def _language(self, written: str, node: Node, identity: str | None) -> str:
        """The language meant; `und` for what is no language code, so that its terms are not lost."""
        try:
            language = canonical(written)
        except LanguageError as error:
            self._find("bad-language", error.message, "kept under the code und", node, identity)
            return "und"
        if not _exists(language):
            self._find("unknown-language", f"no language has the code {written!r}", "kept", node, identity)
        return language

    def _term(self, node: Node, identity: str | None) -> Term | Item:
        """The term; an Item that holds all of it where it has no text."""
        inner: list[Node] = []
        rest = [pair for pair in node.attributes if pair[0] != "id"]
        for child in node.elements:
            if child.name == "termGrp":
                inner += child.elements
                rest += [(f"termGrp:{name}", value) for name, value in child.attributes]
            else:
                inner.append(child)
        words = next((child for child in inner if child.name == "term"), None)
        text = " ".join(words.text.split()) if words is not None else ""
        if node.name == "ntig":
            rest.append((":element", "ntig"))
            if self._nested_is_odd:
                self._nested_is_odd = False
                self._find(
                    "ntig", "TBX-Basic has tig, not ntig (the first of them)", "taken as they are", node, identity
                )
        if words is not None:
            rest += [(f"term:{name}", value) for name, value in words.attributes]
        items = [*attributes_item(tuple(rest))]
        if words is not None and words.elements:
            items.append(Item("term", content_of(words), ":term"))
        items += [self._item(child) for child in inner if child is not words]
        if not text:
            self._find("empty-term", "a term without text", "kept, but not as a term", node, identity)
            named = (("id", node.get("id") or ""),) if node.get("id") else ()
            return Item("", (), ":termSec", named, tuple(items))
        if len(text) > _LONG_TERM:
            message = f"a term of {len(text)} characters: {text[:40]!r} …"
            self._find("long-term", message, "kept", node, identity)
        return Term(text, with_forbidden(items), node.get("id"))

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
            if name != categories.GROUPS.get(item.kind):
                item = replace(item, attributes=(*item.attributes, (":grouped-as", name)))
            return replace(item, companions=item.companions + companions)
        content = content_of(node)
        if name in categories.KINDS:
            category = node.get("type") or ""
            if not category:
                self._find("no-category", f"<{name}> without its type", "kept", node, None)
            if categories.is_state(category):
                category = f"{categories.THEIRS}{category}"
            attributes = tuple(pair for pair in node.attributes if pair[0] != "type")
            return status(Item(category, content, name, attributes))
        if name.startswith("{" + categories.MODULE_NAMESPACE):
            category = name.rpartition("}")[2]
            attributes = tuple(pair for pair in node.attributes if pair[0] != "metaType")
            return status(Item(category, content, node.get("metaType") or categories.kind_of(category), attributes))
        if name == "note" and len(content) == 1 and isinstance(content[0], str):
            said = categories.spoken(content[0])
            if said is not None:
                return Item(said[0], (said[1],), "note", node.attributes)
        if name == "termCompList":
            return Item(name, (" ".join(node.text.split()),), ":raw", ((":xml", serialised(node)),))
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


@lru_cache(maxsize=4096)
def _exists(language: str) -> bool:
    """Is the code registered? Any word of up to eight letters could be one."""
    import langcodes

    return bool(langcodes.tag_is_valid(language))
