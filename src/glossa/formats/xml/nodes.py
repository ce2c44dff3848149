"""The streaming reader: expat's events become the Node of one record after another, within bounds."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING
from xml.parsers import expat

from glossa.formats.files import open_regular
from glossa.formats.xml.escape import escape_text, escape_value
from glossa.formats.xml.source import Cleaner
from glossa.model.errors import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.model.text import Attributes

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"

MAX_DEPTH = 100
MAX_RECORD = 64 * 2**20
"""Bytes of one record, and its elements."""
MAX_ELEMENTS = 500_000
MAX_TOKEN = 16 * 2**20
"""Bytes of one tag or comment: an unfinished one is read again with every chunk."""


class Node:
    """An element: `attributes` in their order, `children` texts and Nodes, `line` where it starts."""

    __slots__ = ("attributes", "children", "line", "name")

    def __init__(self, name: str, attributes: Attributes, line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[str | Node] = []
        self.line = line

    def get(self, name: str) -> str | None:
        return next((value for key, value in self.attributes if key == name), None)

    @property
    def elements(self) -> list[Node]:
        return [child for child in self.children if not isinstance(child, str)]

    @property
    def text(self) -> str:
        """All the text inside, tags taken away."""
        if len(self.children) == 1 and isinstance(self.children[0], str):
            return self.children[0]
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Placed(Node):
    """A root, a record or a container: `depth` counts the root as 1, `namespace` is the root's ("" for none)."""

    __slots__ = ("depth", "namespace")

    def __init__(self, name: str, attributes: Attributes, line: int, depth: int, namespace: str) -> None:
        super().__init__(name, attributes, line)
        self.depth = depth
        self.namespace = namespace


def nodes(
    path: Path,
    records: frozenset[str],
    containers: frozenset[str],
    *,
    announced: frozenset[str] = frozenset(),
    name: str | None = None,
    strict: bool = False,
    one_namespace: bool = False,
    instruction: str | None = None,
) -> Iterator[Node | Finding]:
    """The root of the file, then each record in it, as Nodes; Findings where something was removed.

    `containers` are passed through on the way to `records`; those `announced` are yielded like the root when they
    open. Any other element there is yielded like a record, for the format to judge. With `one_namespace`, elements
    that are in none while the root is in one are found, each name once. Processing instructions called `instruction`
    come as children with a question mark before their name, their text as the attribute "". InputError (with line)
    where the file is not well-formed XML, declares entities, or is built to exhaust its reader; under `strict` also for
    a forbidden character. What was complete before is yielded first.
    """
    builder = _Builder(records, containers, announced, name or str(path), one_namespace=one_namespace)
    builder.instruction = instruction
    with open_regular(path, name) as file:
        for chunk in Cleaner(file, builder.file, builder.ready, strict=strict).chunks():
            try:
                builder.feed(chunk)
            except InputError:
                yield from builder.take()
                raise
            yield from builder.take()
        builder.close()
        yield from builder.take()


def node_of(text: str) -> Node:
    """The element that `text` is. InputError where it is no well-formed XML."""
    builder = _Builder(frozenset(), frozenset({"r"}), frozenset(), "")
    builder.feed(f"<r>{text}</r>".encode())
    builder.close()
    return next(node for node in builder.take() if isinstance(node, Node) and node.name != "r")


class _Names(dict[str, str]):
    """Names as expat joins them ("uri}local") → names as we write them; each is worked out once."""

    home: str | None = None

    def __missing__(self, raw: str) -> str:
        uri, joined, local = raw.rpartition("}")
        if self.home is None:
            self.home = uri
        if uri == XML_NAMESPACE:
            name = f"xml:{local}"
        elif not joined or uri == self.home:
            name = local
        else:
            name = f"{{{raw}"
        self[raw] = name
        return name


class _Builder:
    """Handlers of expat that build the Node of one record after another."""

    def __init__(
        self,
        records: frozenset[str],
        containers: frozenset[str],
        announced: frozenset[str],
        file: str,
        *,
        one_namespace: bool = False,
    ) -> None:
        self.records = records
        self.announced = announced
        self.containers = containers
        self.file = file
        self.ready: deque[Node | Finding] = deque()
        self.names = _Names()
        self.bare: set[str] | None = set() if one_namespace else None
        self.instruction: str | None = None
        self.stack: list[Node] = []
        self.outside = 0
        self.fed = 0
        self.begun = 0
        self.parser = parser = expat.ParserCreate("UTF-8", "}")
        parser.buffer_text = True
        parser.buffer_size = 2**16
        parser.ordered_attributes = True
        parser.ProcessingInstructionHandler = self._instructed
        parser.EntityDeclHandler = self._entity_declared
        parser.SkippedEntityHandler = self._entity_unknown
        self._listen()

    def feed(self, chunk: bytes) -> None:
        try:
            self.parser.Parse(chunk, False)
        except expat.ExpatError as error:
            raise self._broken(error) from None
        self.fed += len(chunk)
        if self.fed - self.parser.CurrentByteIndex > MAX_TOKEN:
            raise self._refused("a tag or comment longer than 16 MB; this is no exchange file")
        if self.stack and self.fed - self.begun > MAX_RECORD:
            raise self._refused("one entry of more than 64 MB; this is no exchange file")

    def close(self) -> None:
        try:
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._broken(error) from None

    def take(self) -> Iterator[Node | Finding]:
        while self.ready:
            yield self.ready.popleft()

    def _listen(self) -> None:
        """Sets closures as handlers: expat calls them two dozen times a record, and `self` would cost as much again."""
        names, stack, ready, parser = self.names, self.stack, self.ready, self.parser
        checks_namespace = self.bare is not None
        elements = 0

        def start(raw: str, flat: list[str]) -> None:
            nonlocal elements
            name = names[raw]
            attributes: Attributes = ()
            if flat:
                attributes = tuple([(names[key], value) for key, value in zip(flat[::2], flat[1::2], strict=True)])
            if checks_namespace:
                self._check_namespace(raw)
            if not stack:
                elements = 0
                self._open(name, attributes)
                return
            node = Node(name, attributes, parser.CurrentLineNumber)
            stack[-1].children.append(node)
            stack.append(node)
            elements += 1
            if elements > MAX_ELEMENTS or len(stack) > MAX_DEPTH:
                raise self._too_many() if elements > MAX_ELEMENTS else self._too_deep()

        def end(_raw: str) -> None:
            if not stack:
                self.outside -= 1
                return
            node = stack.pop()
            if not stack:
                self.outside -= 1
                ready.append(node)

        def text(some: str) -> None:
            if stack:
                stack[-1].children.append(some)
            else:
                self._stray(some)

        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text

    def _open(self, name: str, attributes: Attributes) -> None:
        """The root, a container, or the beginning of a record."""
        self.outside += 1
        if self.outside > MAX_DEPTH:
            raise self._too_deep()
        node = Placed(name, attributes, self.parser.CurrentLineNumber, self.outside, self.names.home or "")
        if self.outside == 1 or name in self.announced:
            self.ready.append(node)
        elif name in self.records or name not in self.containers:
            self.stack.append(node)
            self.begun = self.fed

    def _check_namespace(self, raw: str) -> None:
        if self.bare is not None and self.names.home and "}" not in raw and raw not in self.bare:
            self.bare.add(raw)
            self._outside_namespace(raw)

    def _outside_namespace(self, name: str) -> None:
        message = f"<{name}> is in no namespace, the file in {self.names.home!r}"
        line = self.parser.CurrentLineNumber
        self.ready.append(Finding("no-namespace", message, "taken as the file's own", file=self.file, line=line))

    def _stray(self, text: str) -> None:
        if text.isspace():
            return
        line = self.parser.CurrentLineNumber
        shown = " ".join(text.split())[:40]
        self.ready.append(
            Finding("stray-text", f"text where none belongs: {shown!r}", "left out", file=self.file, line=line)
        )

    def _too_many(self) -> InputError:
        return self._refused(f"one entry of more than {MAX_ELEMENTS} elements; this is no exchange file")

    def _too_deep(self) -> InputError:
        return self._refused(f"elements nested more than {MAX_DEPTH} deep; this is no exchange file")

    def _instructed(self, name: str, text: str) -> None:
        if self.stack and name == self.instruction:
            self.stack[-1].children.append(Node(f"?{name}", (("", text),), self.parser.CurrentLineNumber))

    def _entity_declared(self, name: str, *_rest: object) -> None:
        raise self._refused(f"declares the entity {name!r}; entities are refused, save the file without them")

    def _entity_unknown(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            raise self._refused(f"&{name}; is declared nowhere; write the character itself")

    def _refused(self, message: str) -> InputError:
        return InputError(message, code="xml-refused", file=self.file, line=self.parser.CurrentLineNumber)

    def _broken(self, error: expat.ExpatError) -> InputError:
        reason = expat.ErrorString(error.code)
        if self.outside == 0 and "no element" in reason:
            return InputError("no XML in it", code="xml-empty", file=self.file)
        message = (
            f"not well-formed XML: {reason} (column {error.offset + 1}); repair the file there, or export it again"
        )
        return InputError(message, code="xml-broken", file=self.file, line=error.lineno)


def serialised(node: Node) -> str:
    """`node` as XML text. Elements of another namespace than the root's declare it; attributes of one are left out."""
    name, declared = _tag_name(node.name)
    attributes = "".join(f' {key}="{escape_value(value)}"' for key, value in node.attributes if key[:1] != "{")
    inner = "".join(escape_text(child) if isinstance(child, str) else serialised(child) for child in node.children)
    return f"<{name}{declared}{attributes}>{inner}</{name}>" if inner else f"<{name}{declared}{attributes}/>"


def _tag_name(name: str) -> tuple[str, str]:
    if not name.startswith("{"):
        return name, ""
    uri, _, local = name[1:].rpartition("}")
    return f"x:{local}", f' xmlns:x="{escape_value(uri)}"'
