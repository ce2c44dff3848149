"""Units that are like a text: exact, in context, fuzzy.

The store gives texts that are likely to be similar, the likeliest first, with a bound on what may still come. Their
keys are compared; those that can still be among the best are read and judged; when nothing better can come, it stops.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossa.model.language_tag import base_language, matches
from glossa.model.standing import quality_of
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossa.match.fuzzy import Comparison
    from glossa.store.read import Reader
    from glossa.store.values import StoredText, StoredUnit
    from glossa.workspace.looking_up import LookupRequest

IN_CONTEXT = 101.0
"""The score of a unit that is identical and stands between the same neighbours."""
_COMPARED = 200
"""So many likely texts are compared at most, or so many times the units asked for."""
_COMPARED_A_UNIT = 20
_SAME_KEY = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that is looked up. `before` and `after`: its neighbours, where they are known ("": there is none).

    `tags`: the names of its inline tags, in their order.
    """

    text: str
    before: str | None = None
    after: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit that is like the query, or (`contains`) one that holds its term, at `hit` in the source.

    `adapted`: its targets with the query's numbers for its own, where these are all that differs.
    """

    score: float
    source: str
    source_language: str
    targets: dict[str, list[str]]
    memory: str
    unit: int
    penalties: tuple[str, ...] = ()
    contains: bool = False
    hit: tuple[int, int] | None = None
    adapted: dict[str, list[str]] = field(default_factory=dict)
    status: str | None = None
    quality: int | None = None

    @property
    def in_context(self) -> bool:
        return self.score == IN_CONTEXT

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "score": round(self.score, 1),
            "source": self.source,
            "source_language": self.source_language,
            "targets": self.targets,
            "memory": self.memory,
            "unit": self.unit,
            "penalties": list(self.penalties),
            "status": self.status,
            "quality": self.quality,
        }
        if self.adapted:
            shown["adapted"] = self.adapted
        return shown | ({"contains": True} if self.contains else {})


@dataclass(slots=True)
class _Judged:
    """The best text of a unit."""

    score: float
    text: StoredText
    penalties: tuple[str, ...]


def similar(reader: Reader, asked: Asked, request: LookupRequest) -> list[UnitHit]:
    """The units most like the text, the best first; of equal ones those of the memory named first, then the oldest."""
    with reader.snapshot():
        search = _Search(reader, asked, request)
        best = search.best()
        units = {stored.number: stored for stored in reader.units([one.text.number for one in best])}
    return [_hit(asked.text, one, units[one.text.number], request) for one in best if one.text.number in units]


def targets_of(stored: StoredUnit, language: str, wanted: tuple[str, ...]) -> dict[str, list[str]]:
    """The unit's texts in other languages than `language`, only the `wanted` ones where any are named."""
    return {
        code: list(stored.unit.texts(code))
        for code in stored.unit.languages
        if code != language and (not wanted or any(matches(one, code) for one in wanted))
    }


class _Search:
    def __init__(self, reader: Reader, asked: Asked, request: LookupRequest) -> None:
        from glossa.match.fuzzy import Comparison

        self._reader, self._asked, self._request = reader, asked, request
        self._comparison: Comparison = Comparison(asked.text, request.source, asked.tags)
        self._languages = (base_language(request.source),) if request.source else reader.languages()
        self._judged: dict[int, _Judged] = {}
        self._waiting: list[tuple[float, int]] = []
        self._seen: set[int] = set()
        self._useless = 0
        self._worst = request.minimum

    def best(self) -> list[_Judged]:
        request = self._request
        room = max(_COMPARED, _COMPARED_A_UNIT * request.limit)
        compared = 0
        for texts, bound in self._texts():
            compared += self._compare(texts)
            self._judge()
            if 100 * bound < self._worst or compared - self._useless >= room:
                break
        self._prefer_context()
        return self._sorted()[: request.limit]

    def _texts(self) -> Iterator[tuple[Sequence[tuple[int, str]], float]]:
        """Texts as (variant, key), with a bound on the similarity of those that come later."""
        key, request = self._comparison.key, self._request
        least = min(request.minimum, 100.0) / 100
        window = (math.ceil(len(key) * least - 1e-9), math.floor(len(key) / least + 1e-9))
        if request.exhaustive:
            yield self._reader.every(self._languages, *window), 0.0
            return
        yield self._reader.same(key, self._languages, self._asked.text, max(_SAME_KEY, request.limit)), 1.0
        yield from self._reader.likely(key, self._languages, *window, request.targets, request.memories)

    def _compare(self, texts: Iterable[tuple[int, str]]) -> int:
        """Notes the texts that can still be among the best; says how many were new."""
        new = [one for one in texts if one[0] not in self._seen]
        self._seen.update(variant for variant, _ in new)
        self._waiting += self._comparison.similar(new, min(self._worst, 100.0) / 100)
        return len(new)

    def _judge(self) -> None:
        """Reads and judges, the most similar first, until no other can be better than the worst that is wanted."""
        self._waiting.sort(reverse=True)
        request = self._request
        at_once = 2 * request.limit
        while self._waiting and 100 * self._waiting[0][0] >= min(self._worst, 100.0):
            similar = {variant: similarity for similarity, variant in self._waiting[:at_once]}
            del self._waiting[:at_once]
            texts = self._reader.texts(list(similar), request.targets, request.memories)
            self._useless += len(similar) - len(texts)
            for text in texts:
                self._add(text, similar[text.variant])
            best = self._sorted()
            if len(best) >= request.limit:
                self._worst = max(request.minimum, best[request.limit - 1].score)

    def _add(self, text: StoredText, similarity: float) -> None:
        if text.status == "rejected":
            return
        sureness = 0.0 if text.status == "draft" else None if text.status is not None else text.score
        score, penalties = self._comparison.judged(text.text, similarity, text.language, text.tags, sureness)
        off = dict(self._request.penalties).get(text.memory, 0.0)
        if off:
            score, penalties = max(0.0, score - off), (*penalties, "memory")
        known = self._judged.get(text.number)
        if score >= self._request.minimum and (known is None or known.score < score):
            self._judged[text.number] = _Judged(score, text, penalties)

    def _sorted(self) -> list[_Judged]:
        order = {name: n for n, name in enumerate(self._request.memories)}
        return sorted(
            self._judged.values(), key=lambda one: (-one.score, order.get(one.text.memory, 0), one.text.number)
        )

    def _prefer_context(self) -> None:
        """Identical units that stand between the same neighbours are better than identical."""
        asked = self._asked
        if not asked.before and not asked.after:
            return
        for one in self._judged.values():
            if one.score == 100 and self._stands_between(one.text, asked.before, asked.after):
                one.score = IN_CONTEXT

    def _stands_between(self, text: StoredText, before: str | None, after: str | None) -> bool:
        wanted = {text.number + step: fold(other) for step, other in ((-1, before), (1, after)) if other}
        stored = {one.number: one for one in self._reader.units(list(wanted))}
        return all(
            number in stored
            and stored[number].memory == text.memory
            and any(fold(other) == key for other in stored[number].unit.texts(text.language))
            for number, key in wanted.items()
        )


def _hit(query: str, one: _Judged, stored: StoredUnit, request: LookupRequest) -> UnitHit:
    text = one.text
    targets = targets_of(stored, text.language, request.targets)
    return UnitHit(
        one.score,
        text.text,
        text.language,
        targets,
        text.memory,
        text.number,
        one.penalties,
        adapted=_adapted(query, text.text, targets) if "numbers" in one.penalties else {},
        status=text.status,
        quality=quality_of(stored.unit.annotations),
    )


def _adapted(query: str, source: str, targets: dict[str, list[str]]) -> dict[str, list[str]]:
    from glossa.match.fuzzy import adapted

    found = {
        code: [new for text in texts if (new := adapted(query, source, text)) is not None]
        for code, texts in targets.items()
    }
    return {code: texts for code, texts in found.items() if texts}
