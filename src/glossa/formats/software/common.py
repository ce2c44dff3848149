"""What the bilingual formats share: languages, inline content, and what to say of a missing translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.errors import Finding, LanguageError, Severity
from glossa.model.language_tag import canonical
from glossa.model.text import Tag

if TYPE_CHECKING:
    from glossa.formats.xml import Node
    from glossa.model.text import Content


OURS = "glossa"
"""What the files that we write say they were made from."""
INVENTED = "glossa-"
"""What the ids begin with that we give to units without one."""


def language(tag: str | None) -> str | None:
    """Canonical, None for none and for what is no language."""
    try:
        return canonical(tag.replace("@", "-")) if tag else None
    except LanguageError:
        return None


def content(node: Node) -> Content:
    """Texts and inline tags; neighbouring texts are one."""
    found: list[str | Tag] = []
    for child in node.children:
        if not isinstance(child, str):
            found.append(Tag(child.name, child.attributes, content(child)))
        elif found and isinstance(found[-1], str):
            found[-1] += child
        else:
            found.append(child)
    return tuple(found)


def child(node: Node, name: str) -> Node | None:
    return next((one for one in node.elements if one.name == name), None)


def left_out(code: str, message: str, node: Node, identity: str | None, file: str) -> Finding:
    """A Finding for an entry that is no translation (yet)."""
    severity = Severity.INFO if code == "untranslated" else Severity.WARNING
    return Finding(code, message, "left out", severity, file=file, line=node.line, unit=identity, skipped=True)
