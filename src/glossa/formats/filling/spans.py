"""XML whose elements know where they stand, so that one of them can be changed and every other byte kept.

    <trans-unit id="1"><source>Save</source><target state="new"/></trans-unit>
                                            ^start         end^
                       ^start ^inner   ^close   ^end

What comes between (quotes of attributes, order, white space, comments, entities) never passes through a serialiser.
Places are bytes of the text in UTF-8; a file in another encoding is taken there and back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from glossa.formats.files import read_bytes
from glossa.formats.xml import XML_NAMESPACE, Node, encoding_of, escape_value
from glossa.model.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MAX_SIZE = 256 * 2**20
MAX_DEPTH = 100

_TAG = re.compile(rb"""<(?:[^>"']++|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = re.compile(r"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_CLOSED = re.compile(r"\s*/>\Z")


class Element(Node):
    """A Node with its places: `start` of the tag, `inner` behind it, `close` where the closing tag starts, `end` behind
    that. `tag` is its name as it was written, prefix and all; `prefixes` leads from namespaces to prefixes there."""

    __slots__ = ("close", "end", "inner", "prefixes", "start", "tag")

    def __init__(self, name: str, tag: str, attributes: tuple[tuple[str, str], ...], line: int, start: int) -> None:
        super().__init__(name, attributes, line)
        self.tag = tag
        self.start = self.inner = self.close = self.end = start
        self.prefixes: dict[str, str] = {}

    @property
    def below(self) -> list[Element]:
        """The elements in it."""
        return [child for child in self.children if isinstance(child, Element)]

    def first(self, name: str) -> Element | None:
        return next((child for child in self.below if child.name == name), None)

    def spelled(self, name: str) -> str:
        """How `name` ("id", "{uri}id") is written in this element."""
        uri, joined, local = name[1:].rpartition("}") if name[:1] == "{" else ("", "", name)
        return f"{self.prefixes[uri]}:{local}" if joined else name


class Spanned:
    """A file's bytes in UTF-8 and its root element."""

    def __init__(self, path: Path, name: str) -> None:
        self.original = read_bytes(path, limit=MAX_SIZE, name=name)
        self.encoding, mark = encoding_of(self.original[:1024])
        self.mark = self.original[:mark]
        self.data = self._utf8(name)
        self.root: Element = _Reader(self.data, name).read()

    def _utf8(self, name: str) -> bytes:
        body = self.original[len(self.mark) :]
        try:
            text = body.decode(self.encoding)
            same = text.encode(self.encoding) == body
        except (UnicodeError, LookupError):
            same = False
        if not same:
            message = f"not the {self.encoding} that it says it is; save it as UTF-8"
            raise InputError(message, code="encoding", file=name, line=1)
        return text.encode()

    def back(self, data: bytes) -> bytes:
        """Changed UTF-8 in the encoding of the file; characters that it does not have become references."""
        return self.mark + data.decode().encode(self.encoding, "xmlcharrefreplace")

    def raw(self, start: int, end: int) -> str:
        return self.data[start:end].decode()

    def opened(self, element: Element) -> str:
        """The tag that opens an element, as it stands: `<g id="1">`, `<x/>`."""
        return self.raw(element.start, element.inner)

    def all_of(self, element: Element) -> str:
        """The whole element, as it stands."""
        return self.raw(element.start, element.end)

    def indent(self, element: Element) -> str:
        """The white space in front of an element: what an element put behind it wants too."""
        before = self.data[max(0, element.start - 200) : element.start].decode(errors="replace")
        blank = before[len(before.rstrip()) :]
        return blank if before.rstrip().endswith(">") else ""


def with_attributes(tag: str, wanted: dict[str, str | None]) -> str:
    """An opening tag with these attributes set, or taken out (None); the others as they stand."""
    for name, value in wanted.items():
        found = next((match for match in _ATTRIBUTE.finditer(tag) if match[1] == name), None)
        written = "" if value is None else f' {name}="{escape_value(value)}"'
        if found:
            start = found.start()
            if value is not None:  # keep the white space in front of it
                start, written = found.end() - len(found[0].lstrip()), written[1:]
            tag = tag[:start] + written + tag[found.end() :]
        elif written:
            end = _CLOSED.search(tag)
            at = end.start() if end else len(tag) - 1
            tag = tag[:at] + written + tag[at:]
    return tag


def unclosed(tag: str) -> str:
    """`<g/>` as `<g>`, for an element that gets content."""
    return _CLOSED.sub(">", tag)


class _Scope:
    """The namespaces that are declared somewhere: prefix → URI, and URI → prefix."""

    def __init__(self, uris: dict[str, str]) -> None:
        self.uris = uris
        self.prefixes = {uri: prefix for prefix, uri in uris.items() if prefix}


class _Reader:
    """Builds the elements of a whole file. Refuses what `glossa.formats.xml` refuses; and control characters, which
    could not be kept in a file that others are to read."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        self.stack: list[Element] = []
        self.scopes: list[_Scope] = [_Scope({"xml": XML_NAMESPACE, "": ""})]
        self.home = ""
        self.found: Element | None = None
        self.parser = parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def read(self) -> Element:
        """The root, with everything in it. InputError where it is no XML that can be kept as it is."""
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            message = (
                f"not well-formed XML: {expat.ErrorString(error.code)} (column {error.offset + 1}); repair it there"
            )
            raise InputError(message, code="xml-broken", file=self.name, line=error.lineno) from error
        assert self.found is not None
        return self.found

    def _start(self, tag: str, flat: list[str]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self._refused(f"elements nested more than {MAX_DEPTH} deep; this is no exchange file")
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        declared = {key[6:]: value for key, value in pairs if key == "xmlns" or key.startswith("xmlns:")}
        scope = _Scope({**self.scopes[-1].uris, **declared}) if declared else self.scopes[-1]
        self.scopes.append(scope)
        prefix, _, local = tag.rpartition(":")
        if not self.stack:
            self.home = scope.uris.get(prefix, "")
        attributes = tuple((self._attribute(key, scope), value) for key, value in pairs if key[:5] != "xmlns")
        start = self.parser.CurrentByteIndex
        uri = self._uri(prefix, scope)
        name = local if uri in {"", self.home} else f"{{{uri}}}{local}"
        element = Element(name, tag, attributes, self.parser.CurrentLineNumber, start)
        element.prefixes = scope.prefixes
        match = _TAG.match(self.data, start)
        assert match is not None  # expat has read it
        element.inner = match.end()
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.found = element
        self.stack.append(element)

    def _end(self, _tag: str) -> None:
        self.scopes.pop()
        element = self.stack.pop()
        if self.data.endswith(b"/>", element.start, element.inner):
            element.close = element.end = element.inner
        else:
            element.close = self.parser.CurrentByteIndex
            element.end = self.data.index(b">", element.close) + 1

    def _text(self, text: str) -> None:
        self.stack[-1].children.append(text)

    def _attribute(self, key: str, scope: _Scope) -> str:
        prefix, joined, local = key.rpartition(":")
        if not joined or prefix == "xml":
            return key
        return f"{{{self._uri(prefix, scope)}}}{local}"

    def _uri(self, prefix: str, scope: _Scope) -> str:
        uri = scope.uris.get(prefix)
        if uri is None:
            raise self._refused(f"the prefix {prefix!r} is declared nowhere; export the file again")
        return uri

    def _entity(self, name: str, *_rest: object) -> None:
        raise self._refused(f"declares the entity {name!r}; entities are refused, save the file without them")

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            raise self._refused(f"&{name}; is declared nowhere; write the character itself")

    def _refused(self, message: str) -> InputError:
        return InputError(message, code="xml-refused", file=self.name, line=self.parser.CurrentLineNumber)
