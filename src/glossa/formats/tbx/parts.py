"""The smallest parts of a TBX entry as values: attributes, states, text with its inline tags."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.formats.tbx import categories
from glossa.model.concept import Item, Usage, first_text
from glossa.model.text import Tag

if TYPE_CHECKING:
    from glossa.formats.xml import Node
    from glossa.model.concept import LanguageSection
    from glossa.model.text import Attributes, Content

_INDENT = re.compile(r"[ \t]*\n[ \t]+")


def attributes_item(attributes: Attributes) -> tuple[Item, ...]:
    return (Item("", (), ":attributes", attributes),) if attributes else ()


def status(item: Item) -> Item:
    """An administrative status as the usage that it means, with its wording where that is not the standard's."""
    plain = item.category == categories.STATUS and all(isinstance(part, str) for part in item.content)
    usage = categories.usage_of(item.text) if plain else None
    if usage is None:
        return item
    attributes = item.attributes
    if item.text != categories.standard_status(usage):
        attributes = (*attributes, (":as-written", item.text))
    return replace(item, category="usage", content=(usage.value,), attributes=attributes)


def with_forbidden(items: list[Item]) -> tuple[Item, ...]:
    """Joins what is written in two places: the status `deprecated` and the note that it is in fact forbidden."""
    if first_text(items, "usage") == Usage.DEPRECATED:
        status = next(item for item in items if item.category == "usage")
        note = next((item for item in items if item.category == "usage" and item.text == Usage.FORBIDDEN), None)
        if note is not None:
            forbidden = replace(status, content=(Usage.FORBIDDEN.value,))
            return tuple(forbidden if item is status else item for item in items if item is not note)
    return tuple(items)


def has_empty_term(section: LanguageSection) -> bool:
    """Does a term without a text ride along with the section?"""
    return any(item.kind == ":termSec" for item in section.items)


def placed(empty: Item, place: int) -> Item:
    """An empty term with its place: how many terms with a text come before it."""
    return replace(empty, attributes=(*empty.attributes, (":place", str(place))))


def content_of(node: Node) -> Content:
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


def all_text(content: Content) -> str:
    """All text of a content, that of every tag included."""
    return "".join(part if isinstance(part, str) else all_text(part.content) for part in content)
