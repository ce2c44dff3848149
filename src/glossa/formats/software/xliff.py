"""XLIFF 1.2 and 2 → units."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossa.formats.software.common import child, content, language, left_out
from glossa.formats.xml import Node, nodes
from glossa.model.errors import Finding, InputError
from glossa.model.text import Segment, plain_text
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions
    from glossa.model.text import Attributes
    from glossa.model.unit import Annotation

_RECORDS = frozenset({"trans-unit", "unit"})
_CONTAINERS = frozenset({"xliff", "file", "body", "group"})
_FURNITURE = frozenset({"header", "note", "notes", "skeleton", "context-group", "prop-group", "count-group"})
_NOT_YET = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"})


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | TranslationUnit | Finding]:
    """The header, then each translated segment. InputError: not XLIFF, not well-formed, or of unknown languages."""
    name = options.name or str(path)
    languages: tuple[str | None, str | None] = (options.source, options.target)
    root: Node | None = None
    original = ""
    stream = nodes(path, _RECORDS, _CONTAINERS, announced=frozenset({"file"}), name=name, strict=options.strict)
    for node in stream:
        if isinstance(node, Finding):
            yield node
        elif root is None:
            if node.name != "xliff":
                message = f"its root is <{node.name}>, not <xliff>"
                raise InputError(message, code="not-xliff", file=name, line=node.line)
            root = node
            languages = _languages(node, "srcLang", "trgLang", options)
            yield FileHeader("xliff", node.attributes)
        elif node.name == "file":
            original = node.get("original") or ""
            if node.get("source-language"):
                languages = _languages(node, "source-language", "target-language", options)
        elif node.name in _RECORDS:
            source, target = languages
            target = target or ("und" if options.untranslated else None)
            if source is None or target is None:
                which = "source (-s)" if source is None else "target (-t)"
                message = f"the file does not say its {which} language; give it"
                raise InputError(message, code="no-language", file=name, line=node.line)
            yield from _units(node, _Pair(source, target, options.untranslated), original, name)
        elif node.name not in _FURNITURE:
            yield Finding("unknown-element", f"<{node.name}> has no place here", "left out", file=name, line=node.line)


def _languages(node: Node, source: str, target: str, options: ReadOptions) -> tuple[str | None, str | None]:
    return options.source or language(node.get(source)), options.target or language(node.get(target))


class _Pair(NamedTuple):
    """The languages of a file; `alone`: its sources that have no translation yet are wanted by themselves."""

    source: str
    target: str
    alone: bool


def _units(node: Node, languages: _Pair, original: str, file: str) -> Iterator[TranslationUnit | Finding]:
    identity = node.get("id")
    annotations = _annotations(node, original)
    if node.name == "unit":
        segments = [one for one in node.elements if one.name == "segment"]
        for segment in segments:
            state = segment.get("state")
            name = identity if len(segments) == 1 else f"{identity}/{segment.get('id') or segments.index(segment) + 1}"
            yield _unit(segment, languages, name, (*annotations, *_state(state)), file)
        return
    words = child(node, "target")
    state = words.get("state") if words is not None else None
    pairs = _marked_segments(child(node, "seg-source"), words)
    if pairs:
        for number, (one, other) in pairs.items():
            marked = Node("segment", (), one.line)
            marked.children = [_renamed(one, "source"), _renamed(other, "target")]
            yield _unit(marked, languages, f"{identity}/{number}", (*annotations, *_state(state)), file)
    else:
        yield _unit(node, languages, identity, (*annotations, *_state(state)), file)


def _unit(
    node: Node, languages: _Pair, identity: str | None, annotations: tuple[Annotation, ...], file: str
) -> TranslationUnit | Finding:
    words, translation = child(node, "source"), child(node, "target")
    if words is None:
        return left_out("no-source", "an entry without <source>", node, identity, file)
    source = content(words)
    target = content(translation) if translation is not None else ()
    shown = " ".join(plain_text(source).split())[:40]
    state = next((one.text for one in annotations if isinstance(one, Prop) and one.type == "x-xliff-state"), "")
    if not target or not plain_text(target).strip() or state in _NOT_YET:
        if languages.alone:
            return TranslationUnit(
                (Variant(languages.source, Segment(source)),), identity, languages.source, annotations
            )
        return left_out("untranslated", f"{shown!r} has no translation", node, identity, file)
    variants = (Variant(languages.source, Segment(source)), Variant(languages.target, Segment(target)))
    return TranslationUnit(variants, identity, languages.source, annotations, _kept(node), line=node.line)


def _kept(node: Node) -> Attributes:
    """Attributes of a trans-unit that say something of its text."""
    return tuple(pair for pair in node.attributes if pair[0] in {"resname", "restype", "approved"})


def _marked_segments(source: Node | None, target: Node | None) -> dict[str, tuple[Node, Node]]:
    """Segment number → its source and target, where both mark the same ones."""
    if source is None or target is None:
        return {}
    ours, theirs = ({one.get("mid") or "": one for one in _marks(node)} for node in (source, target))
    return {mid: (ours[mid], theirs[mid]) for mid in ours} if ours and ours.keys() == theirs.keys() else {}


def _marks(node: Node) -> Iterator[Node]:
    for one in node.elements:
        if one.name == "mrk" and one.get("mtype") == "seg":
            yield one
        else:
            yield from _marks(one)


def _renamed(node: Node, name: str) -> Node:
    renamed = Node(name, (), node.line)
    renamed.children = node.children
    return renamed


def _state(state: str | None) -> tuple[Prop, ...]:
    return (Prop("x-xliff-state", state),) if state else ()


def _annotations(node: Node, original: str) -> tuple[Annotation, ...]:
    found: list[Annotation] = [Prop("x-xliff-file", original)] if original else []
    for one in node.elements:
        notes = one.elements if one.name == "notes" else [one]
        found += [Note(note.text.strip()) for note in notes if note.name == "note" and note.text.strip()]
    return tuple(found)
