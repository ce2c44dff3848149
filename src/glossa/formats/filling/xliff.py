"""XLIFF, SDLXLIFF and MQXLIFF as slots: only targets and what says how far they are is ever written.

XLIFF 1.2        <target state="translated" state-qualifier="exact-match">…</target>
                 <target state="needs-review-translation" state-qualifier="fuzzy-match">…</target>
                 <note from="glossa">86 %, memory journal: …</note>           behind the target, where it belongs
XLIFF 2          <segment state="translated">, <segment state="initial" subState="glossa:fuzzy">, a note of the unit
SDLXLIFF         the marks of seg-source mirrored in the target; conf, origin, percent … of sdl:seg
MQXLIFF          mq:status, mq:percent of the unit

The last two belong to programs that take back their own files and nothing else, so there they get no notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.filling.spans import Spanned
from glossa.formats.filling.values import Slot
from glossa.formats.filling.xliff_writing import Part, Place, Writer
from glossa.formats.software.common import content, language
from glossa.formats.software.states import MQ, SDL, State, is_locked, state_in_unit, state_of_segment
from glossa.formats.software.xliff import marked_segments
from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.language_tag import base_language
from glossa.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from glossa.formats.filling.spans import Element
    from glossa.formats.filling.values import Filling


class XliffFile:
    """A file of the family. InputError: no XLIFF, unsafe, or of no known languages; UsageError: of other ones."""

    def __init__(self, path: Path, name: str, source: str | None, target: str | None) -> None:
        self._xml = Spanned(path, name)
        self._name = name
        root = self._xml.root
        if root.name != "xliff":
            raise InputError(f"its root is <{root.name}>, not <xliff>", code="not-xliff", file=name, line=root.line)
        self._modern = root.get("srcLang") is not None or (root.get("version") or "").startswith("2")
        self.format = self._kind()
        self.findings: list[Finding] = []
        files = [one for one in root.below if one.name == "file"]
        self.source, self.target = self._languages(files, source, target)
        self.slots: list[Slot] = []
        self._places: list[Place] = []
        for part, file in enumerate(files):
            if self._modern or self._is_ours(file):
                for unit, locked in _units(file, locked=file.get("translate") == "no"):
                    self._add(part, file, unit, locked=locked)

    def filled(self, fillings: Mapping[int, Filling], notes: Mapping[int, Sequence[str]]) -> bytes:
        """See `Bilingual`. With nothing to fill and to note: the very bytes of the file."""
        writer = Writer(self._xml, self.target, with_notes=self.format in {"XLIFF 1.2", "XLIFF 2"})
        by_unit: dict[int, list[int]] = {}
        for number, place in enumerate(self._places):
            by_unit.setdefault(place.unit.start, []).append(number)
        for numbers in by_unit.values():
            if not any(number in fillings or number in notes for number in numbers):
                continue
            parts = [Part(self._places[n], self.slots[n], fillings.get(n), tuple(notes.get(n, ()))) for n in numbers]
            writer.unit(parts, modern=self._modern)
        if writer.dropped:
            message = f"{self.format} has no notes that its program would show"
            self.findings.append(Finding("no-notes", message, f"{writer.dropped} left out", file=self._name))
        return writer.result()

    def _kind(self) -> str:
        if self._modern:
            return "XLIFF 2"
        root = self._xml.root
        bound = set(root.prefixes)
        return "SDLXLIFF" if SDL in bound else "MQXLIFF" if MQ in bound else "XLIFF 1.2"

    def _languages(self, files: list[Element], source: str | None, target: str | None) -> tuple[str, str]:
        names = ("srcLang", "trgLang") if self._modern else ("source-language", "target-language")
        holders = [self._xml.root] if self._modern else files
        chosen: list[str] = []
        for wanted, name, flag in ((source, names[0], "source (-s)"), (target, names[1], "target (-t)")):
            said = next((found for one in holders if (found := language(one.get(name)))), None)
            if wanted and said and base_language(wanted) != base_language(said):
                message = f"the file's {flag[:6]} language is {said}, not {wanted}; give the file for {wanted}"
                raise UsageError(message, code="language", file=self._name)
            if said is None and wanted is None:
                message = f"the file does not say its {flag} language; give it"
                raise InputError(message, code="no-language", file=self._name, line=1)
            chosen.append(said or wanted or "")
        return chosen[0], chosen[1]

    def _is_ours(self, file: Element) -> bool:
        said = (language(file.get("source-language")), language(file.get("target-language")))
        if all(one is None or one == own for one, own in zip(said, (self.source, self.target), strict=True)):
            return True
        message = f"a part of the file goes from {said[0]} to {said[1]}, the others to {self.target}"
        self.findings.append(Finding("other-language", message, "left as it is", file=self._name, line=file.line))
        return False

    def _add(self, part: int, file: Element, unit: Element, *, locked: bool) -> None:
        for place in self._places_of(file, unit):
            slot = self._slot(place, part, locked=locked)
            self._places.append(place)
            self.slots.append(slot)

    def _places_of(self, file: Element, unit: Element) -> Iterator[Place]:
        if self._modern:
            segments = [one for one in unit.below if one.name == "segment"]
            for number, segment in enumerate(segments, 1):
                source = segment.first("source")
                name = "" if len(segments) == 1 else segment.get("id") or str(number)
                if source is not None:
                    yield Place(file, unit, source, segment.first("target"), None, segment, name)
            return
        source, target = unit.first("source"), unit.first("target")
        marked = marked_segments(unit.first("seg-source"), target)
        for mid, (ours, theirs) in marked.items():
            yield Place(file, unit, ours, theirs, mid, None, (mid or "") if len(marked) > 1 else "")
        if source is not None and not marked:
            yield Place(file, unit, source, target)

    def _slot(self, place: Place, part: int, *, locked: bool) -> Slot:
        unit = place.unit
        source = content(place.source)
        target = content(place.target) if place.target is not None else ()
        texts = plain_text(target), plain_text(source)
        if locked or is_locked(unit, place.mid) or not texts[1].strip():
            state = State.LOCKED
        elif place.segment is not None:
            state = state_of_segment(place.segment, *texts)
        else:
            state = state_in_unit(unit, unit.first("target"), place.mid, *texts)
        identity = f"{unit.get('id')}/{place.name}" if place.name else unit.get("id")
        targets = (target,) if texts[0].strip() else ()
        return Slot(source, state, targets, id=identity, line=place.source.line, part=part)


def _units(node: Element, *, locked: bool) -> Iterator[tuple[Element, bool]]:
    """The units in a file, and whether they are not to be translated, by their own word or that of what they are in."""
    for one in node.below:
        said = one.get("translate")
        inside = locked if said is None else said == "no"
        if one.name in {"trans-unit", "unit"}:
            yield one, inside
        elif one.name in {"body", "group"}:
            yield from _units(one, locked=inside)
