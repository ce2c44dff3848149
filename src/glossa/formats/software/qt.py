"""Qt Linguist's .ts → units. Plural forms are made of one source text, so they are variants of one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.software.common import child, language, left_out
from glossa.formats.xml import Node, nodes
from glossa.model.errors import Finding, InputError
from glossa.model.text import Segment
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions
    from glossa.model.unit import Annotation

_GONE = frozenset({"obsolete", "vanished"})
_COMMENTS = frozenset({"comment", "extracomment", "translatorcomment"})
_FURNITURE = frozenset({"defaultcodec", "dependencies", "extra-po-headers"})


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | TranslationUnit | Finding]:
    """The header, then each finished message. InputError: not .ts, not well-formed, or of unknown language."""
    name = options.name or str(path)
    languages: tuple[str, str] | None = None
    context = ""
    for node in nodes(path, frozenset({"message"}), frozenset({"TS", "context"}), name=name, strict=options.strict):
        if isinstance(node, Finding):
            yield node
        elif languages is None:
            if node.name != "TS":
                raise InputError(f"its root is <{node.name}>, not <TS>", code="not-ts", file=name, line=node.line)
            source = options.source or language(node.get("sourcelanguage")) or "en"
            target = options.target or language(node.get("language"))
            if target is None:
                message = "the file does not say its target language; give it (-t)"
                raise InputError(message, code="no-language", file=name, line=node.line)
            languages = (source, target)
            yield FileHeader("ts", node.attributes)
        elif node.name == "name":
            context = node.text.strip()
        elif node.name == "message":
            found = _unit(node, languages, context, name)
            open_ = isinstance(found, Finding) and found.code in {"untranslated", "fuzzy"}
            yield _alone(node, languages[0], context) if open_ and options.untranslated else found
        elif node.name not in _FURNITURE:
            yield Finding("unknown-element", f"<{node.name}> has no place here", "left out", file=name, line=node.line)


def _alone(node: Node, source: str, context: str) -> TranslationUnit:
    """A message that is still to be translated, as a unit of its source alone."""
    words = child(node, "source")
    text = words.text if words is not None else ""
    return TranslationUnit(
        (Variant(source, Segment.of(text)),), node.get("id"), source, _annotations(node, context, None)
    )


def _unit(node: Node, languages: tuple[str, str], context: str, file: str) -> TranslationUnit | Finding:
    words, translation = child(node, "source"), child(node, "translation")
    identity = node.get("id")
    source = words.text if words is not None else ""
    shown = " ".join(source.split())[:40]
    forms = [one for one in translation.elements if one.name == "numerusform"] if translation is not None else []
    targets = [form.text for form in forms] if forms else [translation.text if translation is not None else ""]
    state = translation.get("type") if translation is not None else None
    if not source or not all(target.strip() for target in targets):
        return left_out("untranslated", f"{shown!r} has no translation", node, identity, file)
    if state == "unfinished":
        return left_out("fuzzy", f"the translation of {shown!r} is marked unfinished", node, identity, file)
    variants = (
        Variant(languages[0], Segment.of(source)),
        *(Variant(languages[1], Segment.of(target)) for target in dict.fromkeys(targets)),
    )
    return TranslationUnit(variants, identity, languages[0], _annotations(node, context, state), line=node.line)


def _annotations(node: Node, context: str, state: str | None) -> tuple[Annotation, ...]:
    found: list[Annotation] = [Prop("x-qt-context", context)] if context else []
    comments = [one.text.strip() for one in node.elements if one.name in _COMMENTS]
    found += [Note(comment) for comment in comments if comment]
    if state in _GONE:
        found.append(Prop("x-qt-state", state or ""))
    return tuple(found)
