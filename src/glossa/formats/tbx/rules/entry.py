"""One record of a TBX file (an entry, the header, a list of references) against the grammar and the dialect's rules."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from glossa.formats.tbx.categories import CATEGORIES, DIALECTS, KINDS, MODULE_NAMESPACE
from glossa.formats.tbx.rules.dialects import rules
from glossa.formats.tbx.rules.grammar import FOREIGN, INLINE, Attribute, grammar, misplaced
from glossa.model.errors import Finding, Severity

if TYPE_CHECKING:
    from glossa.formats.tbx.rules.dialects import Fault
    from glossa.formats.xml import Node

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAMES = {3: re.compile(rf"[{_START}][{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*")}
_NAMES[2] = re.compile(rf"[:{_START}][:{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_WEB = re.compile(r"https?://.+")
_NO_URI = re.compile(r"%(?![0-9A-Fa-f]{2})|#.*#|[\[\]{}\\^`<>\"|]|\A:")
_DATE = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)(T(\d\d):(\d\d):(\d\d)(\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?")
_TARGETS_REQUIRED = frozenset({"crossReference", "externalCrossReference", "xGraphic"})
_ENTRIES = frozenset({"conceptEntry", "termEntry"})


class Checker:
    """Checks records; `findings` gathers what is wrong, ids and references are kept for the end of the file."""

    def __init__(self, file: str, version: int, dialect: str, style: str, *, basic: bool = False) -> None:
        self.file = file
        self.version = version
        self.dialect, self.style = dialect, style
        self.elements = grammar(version, basic=basic)
        self.inline = INLINE[version]
        self.rules = rules(dialect, style)
        self.modules = frozenset(DIALECTS[dialect])
        self.findings: list[Finding] = []
        self.unit: str | None = None
        self._names = _NAMES[2 if version == 2 and not basic else 3]
        self._ids: set[str] = set()
        self._references: list[tuple[str, int, str | None]] = []

    def find(self, code: str, message: str, node: Node) -> None:
        self.findings.append(Finding(code, message, "", Severity.ERROR, self.file, node.line, self.unit))

    def record(self, node: Node, container: str) -> None:
        """A whole record that stands in `container`."""
        self.unit = node.get("id") if node.name in _ENTRIES else None
        self._element(node, (container, ""))
        self.unit = None

    def forget(self) -> None:
        """Starts anew: no ids are taken, no references open."""
        self._ids.clear()
        self._references.clear()

    def settle_references(self) -> None:
        for target, line, unit in self._references:
            if target not in self._ids:
                message = f"nothing in this file has the id {target!r}"
                self.findings.append(Finding("tbx-reference", message, "", Severity.ERROR, self.file, line, unit))

    def attributes(self, node: Node, parent: str | None) -> None:
        """The attributes of `node`, by the grammar."""
        element = self.elements.get(node.name)
        if element is None:
            return
        given = dict(node.attributes)
        for name, attribute in element.attributes.items():
            if name in given:
                self._value(node, name, given[name], attribute)
            elif attribute.required:
                self.find("tbx-attribute", f"<{node.name}> lacks its {name}", node)
        for name in given:
            if name not in element.attributes:
                self.find("tbx-attribute", f"<{node.name}> has no attribute {name.rpartition('}')[2]!r}", node)
        if self.version == 3:
            self._type(node, given.get("type"), parent)

    def _type(self, node: Node, said: str | None, parent: str | None) -> None:
        if said is None or parent is None:
            return
        if self.style == "dct":
            if parent not in {"header", "back"}:
                self.find("tbx-style", f"<{node.name} type={said!r}> is of style DCA, the file says DCT", node)
        elif not said and node.name != "termNote":
            self.find("tbx-attribute", f"the type of <{node.name}> is empty", node)

    def _value(self, node: Node, name: str, value: str, attribute: Attribute) -> None:
        shown = f"{name}={value[:40]!r} of <{node.name}>"
        if attribute.values and value not in attribute.values:
            self.find("tbx-attribute", f"{shown} is none of {', '.join(sorted(attribute.values))}", node)
        elif attribute.type == "ID":
            if not self._names.fullmatch(value.strip()):
                self.find("tbx-id", f"{shown} is no XML name", node)
            elif value.strip() in self._ids:
                self.find("tbx-id", f"the id {value.strip()!r} is taken", node)
            self._ids.add(value.strip())
        elif attribute.type == "REF":
            if not self._names.fullmatch(value.strip()):
                self.find("tbx-reference", f"{shown} is no XML name", node)
            else:
                self._references.append((value.strip(), node.line, self.unit))
        elif attribute.type == "LANGUAGE" and not _LANGUAGE.fullmatch(value):
            self.find("tbx-attribute", f"{shown} is no language", node)
        elif attribute.type == "URI" and _NO_URI.search(value):
            self.find("tbx-attribute", f"{shown} is no address", node)

    def _element(self, node: Node, parents: tuple[str, str]) -> None:
        if node.name.startswith("{"):
            self._foreign(node, parents)
            return
        element = self.elements.get(node.name)
        if element is None:
            self.find("tbx-structure", f"<{node.name}> is no element of TBX {self.version}", node)
            return
        within = "header" if parents[0] in {"tbx", "martif"} else parents[0]
        self.attributes(node, within if not _is_apart(parents) else parents[1])
        if self.version == 3 and node.name in KINDS and self.style == "dca":
            fault = self.rules.fault(node.name, node.get("type") or "", node.text, *parents)
            self._report(fault, node)
        if element.model:
            self._text(node, element.model, parents)
        else:
            self._children(node, parents)

    def _children(self, node: Node, parents: tuple[str, str]) -> None:
        element = self.elements[node.name]
        if any(isinstance(child, str) and not child.isspace() for child in node.children):
            self.find("tbx-text", f"text inside <{node.name}>, which holds elements only", node)
        children = node.elements
        names = [FOREIGN if child.name.startswith("{") else child.name for child in children]
        wrong = misplaced(element, names)
        if wrong is not None:
            place, expected = wrong
            if place < len(children):
                message = f"<{_local(children[place])}> cannot stand here in <{node.name}>"
                message += f"; expected: {expected}" if expected else ""
                self.find("tbx-structure", message, children[place])
            else:
                self.find("tbx-structure", f"<{node.name}> lacks {expected}", node)
        apart = _region(node.name, parents)
        for child in children:
            self._element(child, apart or (node.name, parents[0]))

    def _text(self, node: Node, model: str, parents: tuple[str, str]) -> None:
        allowed = self.inline if model == "#note" else frozenset({"hi"}) if model == "#basic" else frozenset()
        children = node.elements
        for child in children:
            if child.name not in allowed:
                self.find("tbx-structure", f"<{_local(child)}> cannot stand in the text of <{node.name}>", child)
            else:
                self._element(child, _region(node.name, parents) or (node.name, parents[0]))
        if model == "#date" and not is_date(node.text.strip(), day_only=self.version == 2):
            self.find("tbx-value", f"{node.text.strip()[:40]!r} is no date; write one like 2025-03-07", node)
        if model == "#empty" and node.text.strip():
            self.find("tbx-text", f"text inside <{node.name}>, which is empty", node)
        if self.version == 3 and {"sc", "ec"} & {child.name for child in children}:
            self._inline_pairs(children)

    def _inline_pairs(self, children: list[Node]) -> None:
        """`sc` and `ec` of one text belong together, and one alone says that it is."""
        starts = [place for place, child in enumerate(children) if child.name == "sc"]
        ends = [place for place, child in enumerate(children) if child.name == "ec"]
        for place, child in enumerate(children):
            if child.name not in {"sc", "ec"}:
                continue
            paired = bool(ends) and place < ends[-1] if child.name == "sc" else bool(starts) and place > starts[0]
            said = child.get("isolated")
            if said is not None and said != ("no" if paired else "yes"):
                self.find(
                    "tbx-inline", f"<{child.name}> says isolated={said!r} and is {'not' if paired else 'so'}", child
                )
            if child.name == "ec" and child.get("startRef" if paired else "id") is None:
                self.find("tbx-inline", f"<ec> lacks its {'startRef' if paired else 'id'}", child)
            target = child.get("target")
            if target is not None and not _WEB.search(target):
                self._references.append((target, child.line, self.unit))

    def _foreign(self, node: Node, parents: tuple[str, str]) -> None:
        """An element of another namespace: a category in style DCT."""
        uri, _, local = node.name[1:].rpartition("}")
        module = uri.removeprefix(MODULE_NAMESPACE)
        if self.style != "dct":
            self.find("tbx-style", f"<{local}> of another namespace; the file is of style DCA", node)
            return
        known = CATEGORIES.get(local)
        if uri == module or module not in self.modules or known is None or known.module != module:
            self.find("tbx-category", f"TBX-{self.dialect.capitalize()} has no category {local!r} in {uri!r}", node)
            return
        if node.elements:
            self.find("tbx-structure", f"<{local}> holds text only", node)
        self._report(self.rules.fault(known.kind, local, node.text, *parents), node)
        given = dict(node.attributes)
        has_target = known.kind in {"ref", "xref"} or local == "responsibility"
        for name in given:
            if name != "target" or not has_target:
                self.find("tbx-attribute", f"<{local}> has no attribute {name!r}", node)
        if has_target:
            self._target(node, local, given.get("target"), known.kind)

    def _target(self, node: Node, local: str, target: str | None, kind: str) -> None:
        if target is None:
            if local in _TARGETS_REQUIRED:
                self.find("tbx-attribute", f"<{local}> lacks its target", node)
        elif kind == "xref":
            if not _WEB.fullmatch(target) or _NO_URI.search(target):
                self.find("tbx-attribute", f"target={target[:40]!r} of <{local}> is no address of the web", node)
        elif not self._names.fullmatch(target.strip()):
            self.find("tbx-reference", f"target={target[:40]!r} of <{local}> is no XML name", node)
        else:
            self._references.append((target.strip(), node.line, self.unit))

    def _report(self, fault: Fault | None, node: Node) -> None:
        if fault is not None:
            self.find(fault.code, fault.message, node)


def _region(name: str, parents: tuple[str, str]) -> tuple[str, str] | None:
    """Parents that stand for the whole header or back matter, where style DCT allows types."""
    if name in {"tbxHeader", "martifHeader"} or parents[1] == "header":
        return name, "header"
    if name in {"refObjectSec", "refObjectList"} or parents[1] == "back":
        return name, "back"
    return None


def _is_apart(parents: tuple[str, str]) -> bool:
    return parents[1] in {"header", "back"}


def _local(node: Node) -> str:
    return node.name.rpartition("}")[2]


def is_date(text: str, *, day_only: bool) -> bool:
    """Is it a date of XML Schema, with or without (`day_only`) a time?"""
    found = _DATE.fullmatch(text)
    if found is None or (day_only and found[4]):
        return False
    try:
        datetime(2000 if not int(found[1]) % 4 else 2001, int(found[2]), int(found[3]))  # noqa: DTZ001 - the day alone
    except ValueError:
        return False
    if not found[4]:
        return True
    hour, minute, second = int(found[5]), int(found[6]), int(found[7])
    return (hour < 24 and minute < 60 and second < 60) or (hour, minute, second) == (24, 0, 0)
