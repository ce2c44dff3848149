"""A stored translation, dressed in the tags and placeholders of the text that it is wanted for.

    wanted        Press <g id="7">Save</g> to keep %s.
    stored        Press <bpt i="1"/>Save<ept i="1"/> to keep %d.       tags correspond by id, or kind by kind in order
    translation   Чтобы сохранить %d, нажмите <bpt i="1"/>Сохранить<ept i="1"/>.
    fitted        Чтобы сохранить %s, нажмите <g id="7">Сохранить</g>.

Every tag of the wanted text must find its place, once; else the translation is given as plain text, and a person puts
the tags in. Where the stored texts have none, tags that stand around the whole wanted text go around its translation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossa.check.cleaning import PLACEHOLDERS
from glossa.model.text import TRANSPARENT, Tag, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.model.text import Content

_MARKS = frozenset({"mrk", "sm", "em", "foreign"})
"""Remarks on a text, not part of its form: a translation goes without."""
_OPENING = frozenset({"bpt", "bx", "sc"})
_CLOSING = frozenset({"ept", "ex", "ec"})
_IDENTITY = ("rid", "startRef", "id", "i", "x")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A translation; `tags`, `placeholders`: are those of the wanted text all in it?"""

    content: Content
    tags: bool = True
    placeholders: bool = True


def fitted(wanted: Content, source: Content, target: Content) -> Fitted:
    """`target`, the translation of `source`, as one of `wanted`. Its tags are those of `wanted`, by themselves."""
    wanted, source, target = (without_marks(content) for content in (wanted, source, target))
    dressed = _dressed(wanted, source, target)
    content = dressed if dressed is not None else _plain(target)
    changes = _placeholder_changes(plain_text(wanted), plain_text(source), plain_text(target))
    if changes:
        content = _replaced(content, iter(changes))
    return Fitted(content, dressed is not None, changes is not None)


def without_marks(content: Content) -> Content:
    """Without remarks on the text (terms, comments); what they stand around stays."""
    found: list[str | Tag] = []
    for part in content:
        inside: Content
        if isinstance(part, str):
            inside = (part,)
        elif part.name in _MARKS:
            inside = without_marks(part.content)
        elif part.name in TRANSPARENT:
            inside = (replace(part, content=without_marks(part.content)),)
        else:
            inside = (part,)
        for one in inside:
            if isinstance(one, str) and found and isinstance(found[-1], str):
                found[-1] += one
            else:
                found.append(one)
    return tuple(found)


def _plain(content: Content) -> Content:
    text = plain_text(content)
    return (text,) if text else ()


@dataclass(slots=True)
class _Code:
    """An inline tag, or the two that belong together. `opening` is its tag, or the first of two; `closing` the second.

    `kind`: "around" (a tag with text in it, or two), "opening" and "closing" (without the other one), "alone".
    """

    kind: str
    opening: Tag
    closing: Tag | None = None

    @property
    def name(self) -> tuple[str, str]:
        return self.opening.name, _id(self.opening)


_Piece = str | tuple[int, bool]
"""Text, or a code by its number: True where it begins, False where it ends."""


def _dressed(wanted: Content, source: Content, target: Content) -> Content | None:
    """`target` with the tags of `wanted`; None where they cannot all be placed."""
    (_, needed), (_, there), (pieces, had) = (_flat(content) for content in (wanted, source, target))
    if not needed:
        return _plain(target)
    if not had:
        return _wrapped(wanted, _plain(target)) if not there else None
    stored, places = _partners(there, needed), _partners(had, there)
    if stored is None or places is None:
        return None
    return _nested(pieces, [needed[stored[place]] for place in places])


def _flat(content: Content) -> tuple[list[_Piece], list[_Code]]:
    """A content as text and codes, and its codes in the order in which they begin."""
    pieces: list[_Piece] = []
    codes: list[_Code] = []

    def walk(parts: Content) -> None:
        for part in parts:
            if isinstance(part, str):
                pieces.append(part)
                continue
            kind = _kind(part)
            partner = _opened(codes, part) if kind == "closing" else None
            if partner is not None:
                codes[partner] = _Code("around", codes[partner].opening, part)
                pieces.append((partner, False))
                continue
            number = len(codes)
            codes.append(_Code(kind, part))
            pieces.append((number, True))
            if kind == "around":
                walk(part.content)
                pieces.append((number, False))

    walk(content)
    return pieces, codes


def _opened(codes: Sequence[_Code], closing: Tag) -> int | None:
    """The code that a closing tag ends: of the same number, else the last that is still open."""
    still = [n for n, code in enumerate(codes) if code.kind == "opening"]
    named = [n for n in still if _id(codes[n].opening) == _id(closing)]
    return next(iter(named or still[::-1]), None)


def _partners(ours: Sequence[_Code], theirs: Sequence[_Code]) -> list[int] | None:
    """Which of their codes each of ours is, by number: all of them once, or None.

    By name and id, where these tell them apart; else each kind in its order.
    """
    kinds, other_kinds = [code.kind for code in ours], [code.kind for code in theirs]
    if Counter(kinds) != Counter(other_kinds):
        return None
    names, others = [code.name for code in ours], [code.name for code in theirs]
    if len(set(names)) == len(names) and set(names) == set(others):
        by_name = [others.index(name) for name in names]
        return by_name if [other_kinds[n] for n in by_name] == kinds else None
    of_kind: dict[str, list[int]] = {}
    for number, kind in enumerate(other_kinds):
        of_kind.setdefault(kind, []).append(number)
    return [of_kind[kind].pop(0) for kind in kinds]


def _nested(pieces: Sequence[_Piece], codes: Sequence[_Code]) -> Content | None:
    """Pieces as a content, with these codes for their own. None where tags would cross."""
    levels: list[tuple[int, list[str | Tag]]] = [(-1, [])]
    for piece in pieces:
        parts = levels[-1][1]
        if isinstance(piece, str):
            parts.append(piece)
            continue
        number, begins = piece
        code = codes[number]
        if code.kind == "around" and code.closing is None:
            if begins:
                levels.append((number, []))
                continue
            if levels.pop()[0] != number:
                return None
            levels[-1][1].append(replace(code.opening, content=tuple(parts)))
        else:
            parts.append(code.opening if begins or code.closing is None else code.closing)
    return tuple(levels[0][1])


def _wrapped(wanted: Content, target: Content) -> Content | None:
    """`target` inside the tags of `wanted`, where none of them stands between words."""
    texts = [n for n, part in enumerate(wanted) if (part if isinstance(part, str) else plain_text((part,))).strip()]
    if len(texts) != 1:
        return None
    number = texts[0]
    core = wanted[number]
    if isinstance(core, Tag):
        inside = _wrapped(core.content, target)
        if inside is None:
            return None
        return (*wanted[:number], replace(core, content=inside), *wanted[number + 1 :])
    blank = len(core) - len(core.lstrip()), len(core.rstrip())
    return (*wanted[:number], core[: blank[0]], *target, core[blank[1] :], *wanted[number + 1 :])


def _id(tag: Tag) -> str:
    said = dict(tag.attributes)
    return next((said[name] for name in _IDENTITY if name in said), "")


def _kind(tag: Tag) -> str:
    position = dict(tag.attributes).get("pos", "")
    if tag.name in TRANSPARENT:
        return "around"
    if tag.name in _OPENING or position in {"begin", "open"}:
        return "opening"
    return "closing" if tag.name in _CLOSING or position in {"end", "close"} else "alone"


def _placeholder_changes(wanted: str, source: str, target: str) -> list[str] | None:
    """What each placeholder of `target`, in its order, is to be; empty: as it is; None: they do not correspond."""
    new, old, there = ([m.group() for m in PLACEHOLDERS.finditer(text)] for text in (wanted, source, target))
    if Counter(new) == Counter(there):
        return []
    if len(new) != len(old) or Counter(old) != Counter(there):
        return None
    partners: dict[str, list[str]] = {}
    for one, other in zip(old, new, strict=True):
        partners.setdefault(one, []).append(other)
    return [partners[one].pop(0) for one in there]


def _replaced(content: Content, changes: Iterator[str]) -> Content:
    """The content with each placeholder of its text changed for the next of `changes`."""
    parts: list[str | Tag] = []
    for part in content:
        if isinstance(part, str):
            parts.append(PLACEHOLDERS.sub(lambda match: next(changes, match.group()), part))
        elif part.name in TRANSPARENT:
            parts.append(replace(part, content=_replaced(part.content, changes)))
        else:
            parts.append(part)
    return tuple(parts)


def tag_names(content: Content) -> tuple[str, ...]:
    """The names of the tags in a content, in their order, as the store keeps them."""
    return tuple(part.name for part in content if isinstance(part, Tag))
