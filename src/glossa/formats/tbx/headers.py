"""The headers and back matters of several TBX files, for one file that holds what came from all of them.

The latest file says what the new one is: its version, dialect and style (of those of its version, the dialect that
holds most), title and revisions. The source descriptions of the others are added to its own, and all lists of persons
and sources make one back matter. Where two lists give one id to different things, the later one's gets another name;
`renamed` tells which, for the references that lead to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.tbx.categories import DIALECTS
from glossa.formats.xml import escape_value, node_of, serialised
from glossa.model.unit import FileHeader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.formats.xml import Node
    from glossa.model.text import Attributes

Renamed = dict[str, str]


def merged(headers: Sequence[FileHeader]) -> tuple[FileHeader, list[Renamed]]:
    """One header for all of them (the oldest first), and for each the ids of its back matter that had to be renamed."""
    latest = headers[-1]
    alike = [header for header in headers if header.format == latest.format]
    attributes = max((header.attributes for header in reversed(alike)), key=_breadth)
    data = [pair for pair in latest.data if pair[0] not in {"header", "back"}]
    own = _datum(latest, "header")
    if own:
        data.append(("header", _with_sources(own, [_datum(header, "header") for header in headers[:-1]])))
    back, renamed = _back_of(headers)
    if back:
        data.append(("back", back))
    return FileHeader(latest.format, attributes, latest.annotations, tuple(data)), renamed


def _breadth(attributes: Attributes) -> int:
    dialect = dict(attributes).get("type", "").lower().removeprefix("tbx-")
    return list(DIALECTS).index(dialect) if dialect in DIALECTS else -1


def _datum(header: FileHeader, name: str) -> str:
    return next((value for key, value in header.data if key == name), "")


def _with_sources(own: str, others: Sequence[str]) -> str:
    """The header with the paragraphs of the others' source descriptions after its own."""
    node = node_of(own)
    described = next(_named(node, "sourceDesc"), None)
    if described is None:
        return own
    said = {paragraph.text for paragraph in described.elements}
    for other in filter(None, others):
        for source in _named(node_of(other), "sourceDesc"):
            for paragraph in source.elements:
                if paragraph.text not in said:
                    said.add(paragraph.text)
                    described.children.append(paragraph)
    return serialised(node)


def _back_of(headers: Sequence[FileHeader]) -> tuple[str, list[Renamed]]:
    """The lists of all, things that several of them have once, and the new names of those that share only their id."""
    lists: list[str] = []
    things: dict[str, str] = {}
    renamed: list[Renamed] = []
    for header in headers:
        names: Renamed = {}
        text = _datum(header, "back")
        for one in node_of(text).elements if text else ():
            one.name = "refObjectSec"
            before = len(one.elements)
            one.children = [child for child in one.elements if _is_new(child, things, names)]
            if one.children or not before:
                lists.append(serialised(one))
        renamed.append(names)
    first = next((_datum(header, "back") for header in headers if _datum(header, "back")), "")
    attributes = node_of(first).attributes if first else ()
    identity = "".join(f' {name}="{escape_value(value)}"' for name, value in attributes)
    return (f"<back{identity}>{''.join(lists)}</back>" if lists else ""), renamed


def _is_new(thing: Node, things: dict[str, str], names: Renamed) -> bool:
    """Is it not among `things`? It gets another id where an earlier one has its own for something else."""
    own = thing.get("id")
    said = serialised(thing)
    if own is None:
        return things.setdefault(said, said) is said
    inner = said.replace(f' id="{own}"', "", 1)
    free, number = own, 2
    while things.get(free, inner) != inner:
        free, number = f"{own}-{number}", number + 1
    if free != own:
        names[own] = free
        thing.attributes = tuple((key, free if key == "id" else value) for key, value in thing.attributes)
    fresh = free not in things
    things[free] = inner
    return fresh


def _named(node: Node, name: str) -> Iterator[Node]:
    for child in node.elements:
        if child.name == name:
            yield child
        yield from _named(child, name)
