"""What is put into a slot: an entry of this file that a person has translated, or the best that the memory has.

In this order: a unit between the same neighbours; an entry of this file with the same text; an identical unit; a
similar one. Sure is what is identical, tags and placeholders in place, and has one translation only. A message of
another context (PO's msgctxt: the verb, the noun) is never sure, and of several translations of one text none is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossa.check.placeholders import placeholders
from glossa.formats.filling.values import Filling, Kind
from glossa.formats.software.states import State
from glossa.match.fuzzy import NOT_IDENTICAL
from glossa.model.errors import Finding, Severity
from glossa.model.language_tag import base_language
from glossa.model.text import plain_text
from glossa.model.unit import Prop
from glossa.workspace.pretranslating.fitting import Fitted, fitted, tag_names, without_marks
from glossa.workspace.similar import Asked, similar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.filling.values import Bilingual, Slot
    from glossa.model.text import Content
    from glossa.model.unit import TranslationUnit
    from glossa.store.read import Reader
    from glossa.store.values import StoredUnit
    from glossa.workspace.looking_up import LookupRequest
    from glossa.workspace.similar import UnitHit

SEVERAL = 99.0
"""The score of an identical text with several translations, or from another context: a person chooses."""


@dataclass(slots=True)
class _Candidate:
    """A unit that is like a slot, with its texts in the file's languages."""

    hit: UnitHit
    source: Content
    targets: list[Content]
    context: str | None
    plural: str | None
    singular: str | None
    regional: bool
    """Is its translation of another region?"""

    @property
    def identical(self) -> bool:
        return self.hit.score >= 100


@dataclass(slots=True)
class Matcher:
    """Finds fillings for the slots of one file. `findings`: what is odd about the one that was found last."""

    file: Bilingual
    name: str
    reader: Reader
    request: LookupRequest
    findings: list[Finding] = field(default_factory=list)
    _translated: dict[tuple[object, ...], list[Slot]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for slot in self.file.slots:
            if slot.state is State.DONE:
                self._translated[_key(slot)].append(slot)

    def filling(self, number: int) -> Filling | None:
        """What goes into a slot, if anything is known."""
        self.findings = []
        slot = self.file.slots[number]
        found = self._plural(slot) if slot.plural is not None else self._single(number, slot)
        own = self._repetition(slot)
        if own is not None and not (found is not None and found.kind is Kind.CONTEXT and found.sure):
            found = own if found is None or own.sure or own.score >= found.score else found
        return found

    def _repetition(self, slot: Slot) -> Filling | None:
        """What a person has put for the same text elsewhere in the file."""
        if slot.state is State.DONE:
            return None
        others = self._translated.get(_key(slot), [])
        same = [one for one in others if one.context == slot.context] or others
        if not same:
            return None
        contents = [self._fitted(slot, one.source, target) for one in same[:1] for target in one.targets]
        several = len({tuple(map(plain_text, one.targets)) for one in same}) > 1
        sure = same[0].context == slot.context and not several and all(map(_is_whole, contents))
        score = 100.0 if sure else SEVERAL
        matched = _text(slot.source)
        texts = tuple(one.content for one in contents)
        return Filling(texts, Kind.REPETITION if sure else Kind.FUZZY, sure, score, "", matched, slot.plural)

    def _single(self, number: int, slot: Slot) -> Filling | None:
        asked = Asked(_text(slot.source), *self._neighbours(number), tag_names(without_marks(slot.source)))
        candidates = list(self._candidates(asked, slot))
        if not candidates:
            return None
        best = candidates[0]
        equal = [one for one in candidates if one.hit.score == best.hit.score and one.identical]
        equal = [one for one in equal if (one.context or "") == (slot.context or "")] or equal
        several = {plain_text(target) for one in equal for target in one.targets}
        wanted = best.hit.adapted and next(iter(best.hit.adapted.values()))[0]
        target: Content = (wanted,) if wanted else best.targets[0]
        found = self._fitted(slot, best.source, target)
        if wanted and not found.tags:  # the tags of the stored translation fit, its numbers have to wait for a person
            found = self._fitted(slot, best.source, best.targets[0])
        sure = best.identical and _is_whole(found) and len(several) == 1 and not best.regional
        self._tell(slot, found, len(several) if best.identical else 1)
        kind = Kind.FUZZY if not sure else Kind.CONTEXT if best.hit.in_context else Kind.EXACT
        score = best.hit.score if sure else min(best.hit.score, SEVERAL if best.identical else NOT_IDENTICAL)
        return Filling((found.content,), kind, sure, score, best.hit.memory, best.hit.source)

    def _plural(self, slot: Slot) -> Filling | None:
        """All forms of a message, from a message of the memory that has as many."""
        found = list(self._of_plurals(slot))
        sure = [one for one in found if one.sure]
        if len({one.contents for one in sure}) > 1:
            self._tell(slot, Fitted(()), len({one.contents for one in sure}))
            return replace(sure[0], kind=Kind.FUZZY, sure=False, score=SEVERAL)
        return next(iter(sure or found), None)

    def _of_plurals(self, slot: Slot) -> Iterator[Filling]:
        """The messages of the memory that are like a slot with a plural and have as many forms, the likeliest first."""
        if not slot.forms or slot.plural is None:
            return
        for other in self._candidates(Asked(slot.plural), slot):
            first = self._singular_of(other, slot)
            if first is None:
                continue
            targets = other.targets if slot.forms == 1 else [first.targets[0], *other.targets]
            if len(targets) != slot.forms:
                continue
            forms = [fitted((slot.plural,), other.source, target) for target in targets]
            same = other.identical and other.singular == _text(slot.source)
            sure = same and all(placeholders(plain_text(one.content)) <= placeholders(slot.plural) for one in forms)
            score = other.hit.score if sure else min(other.hit.score, SEVERAL)
            kind = Kind.EXACT if sure else Kind.FUZZY
            contents = tuple(one.content for one in forms)
            yield Filling(contents, kind, sure, score, other.hit.memory, first.hit.source, other.hit.source)

    def _singular_of(self, other: _Candidate, slot: Slot) -> _Candidate | None:
        """The unit that a message's singular became: most often the one stored before its plural."""
        if other.singular is None:
            return None
        found = [
            one
            for one in self._candidates(Asked(other.singular), slot, minimum=100.0)
            if one.plural == other.hit.source and one.hit.memory == other.hit.memory
        ]
        return min(found, key=lambda one: abs(one.hit.unit - other.hit.unit), default=None)

    def _candidates(self, asked: Asked, slot: Slot, minimum: float | None = None) -> Iterator[_Candidate]:
        """The units that are like a text, the best first; of equal ones those of the slot's own context first."""
        request = self.request if minimum is None else replace(self.request, minimum=minimum)
        hits = similar(self.reader, asked, request)
        units = {one.number: one for one in self.reader.units([hit.unit for hit in hits])}
        found = [one for hit in hits if hit.unit in units for one in self._made(hit, units[hit.unit])]
        found = [_lowered(one) if one.identical and _of_other_context(one, slot) else one for one in found]
        found.sort(key=lambda one: (-one.hit.score, one.regional, one.context != (slot.context or None)))
        return iter(found)

    def _made(self, hit: UnitHit, stored: StoredUnit) -> Iterator[_Candidate]:
        unit = stored.unit
        source = next((v for v in unit.variants if v.language == hit.source_language and v.text == hit.source), None)
        codes = [code for code in hit.targets if any(text.strip() for text in hit.targets[code])]
        if source is None or not codes:
            return
        code = min(codes, key=lambda one: (one != self.file.target, "-" in one))
        regional = _region(code) not in {"", _region(self.file.target)}
        contents = [v.segment.content for v in unit.variants if v.language == code and v.text.strip()]
        hit = replace(hit, adapted={code: hit.adapted[code]} if code in hit.adapted else {})
        context, plural, singular = (_prop(unit, f"x-po-{name}") for name in ("context", "plural", "singular"))
        yield _Candidate(hit, source.segment.content, contents, context, plural, singular, regional)

    def _neighbours(self, number: int) -> tuple[str, str]:
        """The texts before and after a slot, "" where there are none."""
        slots, part = self.file.slots, self.file.slots[number].part
        near = [slots[n] if 0 <= n < len(slots) and slots[n].part == part else None for n in (number - 1, number + 1)]
        before, after = near
        return (before.plural or _text(before.source)) if before else "", _text(after.source) if after else ""

    def _fitted(self, slot: Slot, source: Content, target: Content) -> Fitted:
        found = fitted(slot.source, source, target)
        if slot.plural is None and placeholders(_text(slot.source)) != placeholders(plain_text(found.content)):
            return replace(found, placeholders=False)
        return found

    def _tell(self, slot: Slot, found: Fitted, several: int) -> None:
        shown = " ".join(_text(slot.source).split())[:40]
        reasons = []
        if several > 1:
            reasons.append(("several-translations", f"{shown!r} has {several} translations", "the first was taken"))
        if not found.tags:
            message = f"the tags of {shown!r} have no place in its translation"
            reasons.append(("tags-left", message, "left to put in"))
        if not found.placeholders:
            message = f"the placeholders of {shown!r} are not those of its translation"
            reasons.append(("placeholders-left", message, "left to correct"))
        for code, message, action in reasons:
            self.findings.append(
                Finding(code, message, action, Severity.INFO, file=self.name, line=slot.line, unit=slot.id)
            )


def targets_for(language: str) -> tuple[str, ...]:
    """The languages whose texts serve a file in `language`: a text without region serves all regions, and another
    region's is better than none."""
    base, _, rest = language.partition("-")
    script = rest.partition("-")[0]
    wide = f"{base}-{script}" if len(script) == 4 and script.isalpha() else base_language(language)
    return tuple(dict.fromkeys((language, wide)))


def _key(slot: Slot) -> tuple[object, ...]:
    return (_text(slot.source), tag_names(without_marks(slot.source)), slot.plural)


def _text(content: Content) -> str:
    return plain_text(content)


def _is_whole(found: Fitted) -> bool:
    return found.tags and found.placeholders


def _of_other_context(candidate: _Candidate, slot: Slot) -> bool:
    """Do both name their context, and another one?"""
    return bool(candidate.context and slot.context) and candidate.context != slot.context


def _lowered(candidate: _Candidate) -> _Candidate:
    """As a guess, whatever its neighbours say."""
    return replace(candidate, hit=replace(candidate.hit, score=SEVERAL))


def _prop(unit: TranslationUnit, kind: str) -> str | None:
    return next((one.text for one in unit.annotations if isinstance(one, Prop) and one.type == kind), None)


def _region(language: str) -> str:
    return next((part for part in language.split("-")[1:] if len(part) == 2 and part.isupper()), "")
