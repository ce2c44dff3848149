"""How a unit of XLIFF is written: targets, states, notes, each in the place that the standard gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.formats.filling.spans import Element, unclosed, with_attributes
from glossa.formats.filling.values import Kind, Splices
from glossa.formats.software.states import FUZZY, MQ, State, sdl_segment
from glossa.formats.xml import escape_text
from glossa.model.text import TRANSPARENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.filling.spans import Spanned
    from glossa.formats.filling.values import Filling, Slot
    from glossa.model.text import Content

    Wanted = dict[str, str | None]
    """Attributes to set; None: to take out."""

_BY = "glossa"
_TERM = "glossa-term"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot is: its unit and file, `mid` of its mark or `segment` (XLIFF 2), source, and target if there is one.

    `name` tells it from others of its unit, "" where there are none.
    """

    file: Element
    unit: Element
    source: Element
    target: Element | None
    mid: str | None = None
    segment: Element | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A slot of a unit that is written, with what is to be put there."""

    place: Place
    slot: Slot
    filling: Filling | None
    notes: tuple[str, ...]

    @property
    def state(self) -> State:
        """How the slot stands when it is filled; what is locked is as good as done."""
        if self.filling is not None:
            return State.DONE if self.filling.sure else State.DOUBTFUL
        return State.DONE if self.slot.state is State.LOCKED else self.slot.state


class Writer:
    """Collects what changes in a file. `with_notes`: its format has notes; else they are counted as `dropped`."""

    def __init__(self, xml: Spanned, target: str, *, with_notes: bool) -> None:
        self.xml, self.target, self.with_notes = xml, target, with_notes
        self.splices = Splices(xml.data)
        self.attributes: dict[int, tuple[Element, Wanted]] = {}
        self.dropped = 0

    def result(self) -> bytes:
        """The file with its changes; its very bytes, where there are none."""
        xml = self.xml
        for element, wanted in self.attributes.values():
            self.splices.replace(element.start, element.inner, with_attributes(xml.opened(element), wanted))
        return xml.back(self.splices.result()) if self.splices.found else xml.original

    def unit(self, parts: list[Part], *, modern: bool) -> None:
        """Writes the slots of one unit, all of them; `modern`: of XLIFF 2."""
        first = parts[0].place
        if any(part.filling for part in parts):
            holder, name = (self.xml.root, "trgLang") if modern else (first.file, "target-language")
            if holder.get(name) is None:
                self._set(holder, {name: self.target})
            if modern:
                for part in parts:
                    self._segment(part)
            else:
                self._trans_unit(parts)
        if not self.with_notes:
            self.dropped += sum(len(part.notes) for part in parts)
        elif modern:
            self._notes_of_unit(parts)
        else:
            self._notes_behind(parts)

    def _set(self, element: Element, wanted: Wanted) -> None:
        """Remembers attributes for an element whose content may change as well."""
        self.attributes.setdefault(element.start, (element, {}))[1].update(wanted)

    def _trans_unit(self, parts: list[Part]) -> None:
        place = parts[0].place
        unit = place.unit
        attributes = self._states(parts)
        if unit.get("approved") == "yes":
            self._set(unit, {"approved": "no"})
        target = unit.first("target")
        marks_are_there = target is not None and all(part.place.target is not None for part in parts)
        if target is not None and place.mid is not None and marks_are_there:
            if attributes:
                self._set(target, attributes)
            for part in parts:
                if part.filling is not None and part.place.target is not None:
                    self._fill(part.place.target, {}, self._written(part))
            return
        inner = self._written(parts[0]) if place.mid is None else self._mirrored(parts)
        if target is not None:
            self._fill(target, attributes, inner)
        else:
            behind = unit.first("seg-source") or unit.first("source")
            assert behind is not None
            self._new_target(behind, unit.tag[: -len("trans-unit")], place.source, attributes, inner)

    def _states(self, parts: list[Part]) -> Wanted:
        """What the target of a trans-unit is to say; what else says it (sdl:seg, mq:status) is told at once."""
        unit = parts[0].place.unit
        filled = [(part, part.filling) for part in parts if part.filling is not None]
        noted = [(sdl_segment(unit, part.place.mid), filling) for part, filling in filled]
        if all(seg is not None for seg, _ in noted):
            for seg, filling in noted:
                assert isinstance(seg, Element)
                self._set(seg, _of_studio(filling))
            return {}
        states = {part.state for part in parts}
        sure = states == {State.DONE}
        if unit.get(f"{{{MQ}}}status") is not None:
            status = "ManuallyConfirmed" if sure else "Pretranslated" if State.OPEN not in states else "PartiallyEdited"
            percent = str(min(filling.percent for _, filling in filled))
            self._set(
                unit,
                {unit.spelled(f"{{{MQ}}}{key}"): value for key, value in (("status", status), ("percent", percent))},
            )
            return {}
        if State.OPEN in states:
            return {"state": "needs-translation", "state-qualifier": None}
        if not sure:
            return {"state": "needs-review-translation", "state-qualifier": "fuzzy-match"}
        return {"state": "translated", "state-qualifier": "exact-match" if len(filled) == len(parts) else None}

    def _segment(self, part: Part) -> None:
        place, filling = part.place, part.filling
        if filling is None or place.segment is None:
            return
        sure = {"state": "translated", "subState": None}
        self._set(place.segment, sure if filling.sure else {"state": "initial", "subState": FUZZY})
        if place.target is not None:
            self._fill(place.target, {}, self._written(part))
        else:
            prefix = place.segment.tag[: -len("segment")]
            self._new_target(place.source, prefix, place.source, {}, self._written(part))

    def _new_target(self, behind: Element, prefix: str, source: Element, attributes: Wanted, inner: str) -> None:
        space = source.get("xml:space")
        opened = with_attributes(f"<{prefix}target>", {"xml:space": space, **attributes})
        self.splices.insert(behind.end, f"{self.xml.indent(behind)}{opened}{inner}</{prefix}target>")

    def _fill(self, element: Element, attributes: Wanted, inner: str) -> None:
        opened = with_attributes(self.xml.opened(element), attributes)
        if element.inner == element.end:
            self.splices.replace(element.start, element.end, f"{unclosed(opened)}{inner}</{element.tag}>")
            return
        if attributes:
            self.splices.replace(element.start, element.inner, opened)
        self.splices.replace(element.inner, element.close, inner)

    def _mirrored(self, parts: list[Part]) -> str:
        """The inside of seg-source with each mark's text replaced by its translation, or by nothing."""
        seg_source = parts[0].place.unit.first("seg-source")
        assert seg_source is not None
        copy = Splices(self.xml.data[: seg_source.close])
        for part in parts:
            mark, old = part.place.source, part.place.target
            inner = self._written(part) if part.filling else self.xml.raw(old.inner, old.close) if old else ""
            if mark.inner != mark.end:
                copy.replace(mark.inner, mark.close, inner)
        return copy.result()[seg_source.inner :].decode()

    def _written(self, part: Part) -> str:
        """The translation as XML, its tags as the source has them."""
        assert part.filling is not None
        return self._xml_of(part.filling.contents[0], list(_tags(part.place.source)))

    def _xml_of(self, what: Content, left: list[Element]) -> str:
        written = []
        for one in what:
            if isinstance(one, str):
                written.append(escape_text(one))
                continue
            element = next(e for e in left if e.name == one.name and e.attributes == one.attributes)
            left.remove(element)
            opened = self.xml.opened(element)
            if one.name not in TRANSPARENT:
                written.append(self.xml.all_of(element))
            elif element.inner == element.end and not one.content:
                written.append(opened)
            else:
                written.append(f"{unclosed(opened)}{self._xml_of(one.content, left)}</{element.tag}>")
        return "".join(written)

    def _notes_behind(self, parts: list[Part]) -> None:
        """Notes of XLIFF 1.2: behind the target, or where it would be."""
        unit = parts[0].place.unit
        behind = unit.first("target") or unit.first("seg-source") or unit.first("source")
        assert behind is not None
        indent = self.xml.indent(behind)
        prefix = unit.tag[: -len("trans-unit")]
        old = [one for one in unit.below if one.name == "note" and one.get("from") == _BY and _is_about(one, parts)]
        new = [
            f'<{prefix}note from="{_BY}" annotates="{about}">{escape_text(text)}</{prefix}note>'
            for about, text in _remarks(parts)
        ]
        if [self.xml.all_of(one) for one in old] == new:
            return
        for one in old:
            self.splices.replace(one.start - len(self.xml.indent(one).encode()), one.end, b"")
        self.splices.insert(behind.end, "".join(indent + note for note in new))

    def _notes_of_unit(self, parts: list[Part]) -> None:
        """Notes of XLIFF 2: in the unit's <notes>, which stands before its data and segments."""
        unit = parts[0].place.unit
        prefix = unit.tag[: -len("unit")]
        written = [
            f'<{prefix}note category="{_BY if about == "target" else _TERM}" appliesTo="{about}">'
            f"{escape_text(text)}</{prefix}note>"
            for about, text in _remarks(parts)
        ]
        notes = unit.first("notes")
        if notes is None:
            if written:
                before = next(one for one in unit.below if one.name in {"originalData", "segment", "ignorable"})
                indent = self.xml.indent(before)
                self.splices.insert(before.start, f"<{prefix}notes>{''.join(written)}</{prefix}notes>{indent}")
            return
        kept = [one for one in notes.below if not (one.get("category") in {_BY, _TERM} and _is_about(one, parts))]
        if not kept and not written:
            self.splices.replace(notes.start - len(self.xml.indent(notes).encode()), notes.end, b"")
        elif written or len(kept) < len(notes.below):
            indent = self.xml.indent(notes.below[0]) if notes.below else ""
            end = self.xml.raw(notes.below[-1].end, notes.close) if notes.below else ""
            inner = [f"{indent}{text}" for text in (*map(self.xml.all_of, kept), *written)]
            self._fill(notes, {}, "".join(inner) + end)


def _of_studio(filling: Filling) -> Wanted:
    """The attributes of sdl:seg, as Studio's own pre-translation sets them."""
    return {
        "conf": "Translated" if filling.sure else "Draft",
        "origin": "auto-propagated" if filling.kind is Kind.REPETITION else "tm",
        "origin-system": filling.origin or None,
        "percent": str(filling.percent),
        "text-match": "SourceAndTarget" if filling.kind is Kind.CONTEXT else None,
        "struct-match": None,
    }


def _tags(element: Element) -> Iterator[Element]:
    """The inline elements of a text, those inside transparent ones too, in their order."""
    for one in element.below:
        yield one
        if one.name in TRANSPARENT:
            yield from _tags(one)


def _remarks(parts: list[Part]) -> Iterator[tuple[str, str]]:
    """(what it is about, text) of what is to be noted: where a guess came from, then what was given."""
    for part in parts:
        start = f"{part.place.name}: " if part.place.name else ""
        if part.filling is not None and not part.filling.sure:
            yield "target", f"{start}{part.filling.remark}: {' '.join(part.filling.matched.split())}"
        for note in part.notes:
            yield "source", start + note


def _is_about(note: Element, parts: list[Part]) -> bool:
    """Is it an earlier note of ours that is told anew: on a part that is filled, or of its terms?"""
    of_terms = note.get("annotates") == "source" or note.get("category") == _TERM
    return any(
        (part.filling is not None or (part.notes and of_terms))
        and (not part.place.name or note.text.startswith(f"{part.place.name}: "))
        for part in parts
    )
