"""XLIFF 1.2 and 2 → units; SDLXLIFF and MQXLIFF too, which are XLIFF 1.2 with a say of their own in what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from glossa.formats.software.common import INVENTED, OURS, child, content, language, left_out
from glossa.formats.software.states import NOT_YET, State, state_in_unit, state_of_segment
from glossa.formats.xml import Node, nodes
from glossa.model.errors import Finding, InputError
from glossa.model.standing import STATE_OF, STATUS, XLIFF_STATE, Status
from glossa.model.text import Segment, plain_text
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions
    from glossa.model.text import Attributes, Content
    from glossa.model.unit import Annotation

NodeT = TypeVar("NodeT", bound=Node)

_RECORDS = frozenset({"trans-unit", "unit"})
_CONTAINERS = frozenset({"xliff", "file", "body", "group"})
_FURNITURE = frozenset({"header", "note", "notes", "skeleton", "context-group", "prop-group", "count-group"})


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
        elif node.name not in _FURNITURE and node.name[:1] != "{":  # other namespaces may say what they like
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
    ours = original == OURS
    if ours and (identity or "").startswith(INVENTED):
        identity = None
    annotations = _annotations(node, "" if ours else original)
    if node.name == "unit":
        segments = [one for one in node.elements if one.name == "segment"]
        for number, segment in enumerate(segments, 1):
            name = identity if len(segments) == 1 else f"{identity}/{segment.get('id') or number}"
            texts = _Texts.of(segment, child(segment, "source"), child(segment, "target"))
            state = state_of_segment(segment, texts.plain, texts.plain_source)
            yield _unit(texts, state, languages, name, (*annotations, *_state(segment.get("state"))), file)
        return
    target = child(node, "target")
    said = target.get("state") if target is not None else None
    noted = _our_status(said) if ours else _state(said)
    whole: dict[str | None, tuple[Node | None, Node | None]] = {None: (child(node, "source"), target)}
    marked = marked_segments(child(node, "seg-source"), target)
    for mid, (own, theirs) in ({**marked} or whole).items():
        texts = _Texts.of(node if mid is None else own, own, theirs)
        state = state_in_unit(node, target, mid, texts.plain, texts.plain_source)
        name = identity if mid is None else f"{identity}/{mid}"
        yield _unit(texts, state, languages, name, (*annotations, *noted), file)


class _Texts(NamedTuple):
    """A pair's node, its source (None: it has none) and its target."""

    node: Node
    source: Content | None
    target: Content

    @classmethod
    def of(cls, node: Node | None, source: Node | None, target: Node | None) -> _Texts:
        assert node is not None
        return cls(node, None if source is None else content(source), () if target is None else content(target))

    @property
    def plain(self) -> str:
        return plain_text(self.target)

    @property
    def plain_source(self) -> str:
        return plain_text(self.source or ())


def _unit(
    texts: _Texts,
    state: State,
    languages: _Pair,
    identity: str | None,
    annotations: tuple[Annotation, ...],
    file: str,
) -> TranslationUnit | Finding:
    node, source, target = texts
    if source is None:
        return left_out("no-source", "an entry without <source>", node, identity, file)
    if state is not State.DONE:
        if languages.alone:
            variants: tuple[Variant, ...] = (Variant(languages.source, Segment(source)),)
            return TranslationUnit(variants, identity, languages.source, annotations, line=node.line)
        shown = " ".join(texts.plain_source.split())[:40]
        said = next((one.text for one in annotations if isinstance(one, Prop) and one.type == XLIFF_STATE), "")
        if state is State.OPEN or said in NOT_YET:
            return left_out("untranslated", f"{shown!r} has no translation", node, identity, file)
        return left_out("fuzzy", f"the translation of {shown!r} is a guess, or not confirmed", node, identity, file)
    variants = (Variant(languages.source, Segment(source)), Variant(languages.target, Segment(target)))
    return TranslationUnit(variants, identity, languages.source, annotations, _kept(node), line=node.line)


def _kept(node: Node) -> Attributes:
    """Attributes of a trans-unit that say something of its text."""
    return tuple(pair for pair in node.attributes if pair[0] in {"resname", "restype", "approved"})


def marked_segments(source: NodeT | None, target: NodeT | None) -> dict[str | None, tuple[NodeT, NodeT | None]]:
    """Number of a marked segment → its source, and its target where there is one.

    None are found where the translation is marked otherwise than the source: then it is one text.
    """
    if source is None:
        return {}
    ours = {one.get("mid") or "": one for one in _marks(source)}
    theirs = {one.get("mid") or "": one for one in _marks(target)} if target is not None else {}
    if not theirs.keys() <= ours.keys() or (target is not None and not theirs and target.text.strip()):
        return {}
    return {mid: (one, theirs.get(mid)) for mid, one in ours.items()}


def _marks(node: NodeT) -> Iterator[NodeT]:
    for one in node.children:
        if isinstance(one, str):
            continue
        if one.name == "mrk" and one.get("mtype") == "seg":
            yield cast("NodeT", one)
        else:
            yield from _marks(cast("NodeT", one))


def _our_status(state: str | None) -> tuple[Prop, ...]:
    """The status that a unit had when we wrote it; `translated` is what is said of units without one."""
    status = next((status for status, said in STATE_OF.items() if said == state), Status.TRANSLATED)
    return () if status is Status.TRANSLATED else (Prop(STATUS, status.value),)


def _state(state: str | None) -> tuple[Prop, ...]:
    return (Prop(XLIFF_STATE, state),) if state else ()


def _annotations(node: Node, original: str) -> tuple[Annotation, ...]:
    found: list[Annotation] = [Prop("x-xliff-file", original)] if original else []
    for one in node.elements:
        notes = one.elements if one.name == "notes" else [one]
        found += [Note(note.text.strip()) for note in notes if note.name == "note" and note.text.strip()]
    return tuple(found)
