"""The validator: a TBX file of either version against the grammar and the rules of its dialect, as a stream.

    for finding in validate(path): …        nothing where the file is valid

Every Finding names the line, the concept and, by its code, the rule that was broken:

    tbx-root         neither version's root, or in a foreign namespace    tbx-category   not one of the dialect's
    tbx-dialect      no such dialect, or not in this style                tbx-level      a category at a wrong level
    tbx-structure    an element where it cannot stand, or one missing     tbx-value      not one of a closed list
    tbx-attribute    an attribute that is unknown, missing or misspelt    tbx-inline     sc and ec that do not pair
    tbx-text         text where none can be                               tbx-style      DCA in DCT, or the reverse
    tbx-id           an id twice, or no XML name                          tbx-reference  a target that is nowhere

A file that is no well-formed XML has one Finding, with the code of the reader's refusal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.formats.tbx.categories import MODULE_NAMESPACE, NAMESPACE
from glossa.formats.tbx.rules.entry import Checker
from glossa.formats.tbx.rules.grammar import FOREIGN, Element, misplaced
from glossa.formats.xml import Node, Placed, nodes
from glossa.model.errors import Finding, InputError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CONTAINERS = {
    "tbx": frozenset({"tbx", "text", "body", "back"}),
    "martif": frozenset({"martif", "text", "body", "back"}),
}
_ALL = frozenset({"tbx", "martif", "text", "body", "back"})
_RECORDS = frozenset({"conceptEntry", "termEntry", "tbxHeader", "martifHeader", "refObjectSec", "refObjectList"})
_DIALECT = re.compile(r"TBX-(Core|Min|Basic|Linguist)")


def validate(path: Path, name: str | None = None) -> Iterator[Finding]:
    """What is wrong with the file, in the order of the file; nothing where it is valid TBX."""
    shown = name or str(path)
    walk: _Walk | None = None
    try:
        for node in nodes(path, _RECORDS, _ALL, announced=_ALL, name=name, one_namespace=True):
            if isinstance(node, Finding):
                yield _as_error(node)
            elif walk is None:
                assert isinstance(node, Placed)
                if node.name not in _CONTAINERS:
                    yield _root_fault(node, shown)
                    return
                walk = _Walk(node, shown)
                yield from walk.take()
            else:
                assert isinstance(node, Placed)
                walk.node(node)
                yield from walk.take()
    except InputError as error:
        yield Finding(error.code, error.message, "", Severity.ERROR, shown, error.line)
        return
    if walk is not None:
        walk.finish()
        yield from walk.take()


def _as_error(finding: Finding) -> Finding:
    code = {"stray-text": "tbx-text", "no-namespace": "tbx-structure"}.get(finding.code, finding.code)
    return Finding(code, finding.message, "", Severity.ERROR, finding.file, finding.line)


def _root_fault(node: Node, file: str) -> Finding:
    message = f"its root is <{node.name}>, not <tbx> or <martif>"
    return Finding("tbx-root", message, "", Severity.ERROR, file, node.line)


class _Walk:
    """Follows a file from its root: containers by what opens in them, records whole."""

    def __init__(self, root: Placed, file: str) -> None:
        said = dict(root.attributes)
        self.version = 2 if root.name == "martif" else 3
        self.dialect, self.style = "core", "dca"
        faults: list[tuple[str, str]] = []
        if self.version == 3:
            found = _DIALECT.fullmatch(said.get("type", ""))
            if root.namespace != NAMESPACE:
                faults.append(("tbx-root", f"<tbx> is in the namespace {root.namespace!r}, not {NAMESPACE!r}"))
            if found is None:
                faults.append(("tbx-dialect", f"no dialect of TBX is called {said.get('type', '')!r}"))
            else:
                self.dialect = found[1].lower()
            self.style = "dct" if said.get("style") == "dct" and self.dialect != "core" else "dca"
        elif root.namespace:
            faults.append(("tbx-root", f"<martif> has no namespace, here {root.namespace!r}"))
        basic = self.version == 2 and said.get("type", "").lower().startswith("tbx-basic")
        self.checker = Checker(file, self.version, self.dialect, self.style, basic=basic)
        for code, message in faults:
            self.checker.find(code, message, root)
        self.open: list[tuple[Placed, list[str]]] = []
        self._enter(root)

    def take(self) -> list[Finding]:
        found, self.checker.findings = self.checker.findings, []
        return found

    def node(self, node: Placed) -> None:
        """The next container that opens, or the next record."""
        self._leave_to(node.depth - 1)
        parent, children = self.open[-1]
        name = FOREIGN if node.name.startswith("{") else node.name
        if children[-2:] == [name, name]:
            children.pop()  # two of a kind in a row tell as much as a million
        children.append(name)
        element = self.checker.elements.get(parent.name)
        wrong = misplaced(element, children) if element else None
        if wrong is not None and wrong[0] == len(children) - 1:
            self.checker.find("tbx-structure", f"<{node.name}> cannot stand here in <{parent.name}>", node)
            children.pop()
            if node.name not in self.checker.elements:
                return
        if node.name in _ALL:
            self._enter(node)
        else:
            self.checker.record(node, parent.name)

    def finish(self) -> None:
        """The end of the file: what is missing, and which references lead nowhere."""
        self._leave_to(0)
        self.checker.settle_references()

    def _enter(self, node: Placed) -> None:
        self.checker.attributes(node, None)
        self.open.append((node, []))

    def _leave_to(self, depth: int) -> None:
        while len(self.open) > depth:
            node, children = self.open.pop()
            element: Element | None = self.checker.elements.get(node.name)
            wrong = misplaced(element, children) if element else None
            if wrong is not None:
                self.checker.find("tbx-structure", f"<{node.name}> lacks {wrong[1]}", node)


__all__ = ["MODULE_NAMESPACE", "validate"]
