"""`search`: a concordance. The text inside stored units, in any language, folded, with the hit marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossa.model.language_tag import base_language, matches
from glossa.store.read.concordance import Sought
from glossa.store.values import Matching
from glossa.text.fold import fold, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Hit:
    """A text of a unit with the hit at code points `start` to `end`; `others`: the unit's texts in other languages."""

    unit: int
    language: str
    text: str
    start: int
    end: int
    others: dict[str, list[str]]
    memory: str

    def as_json(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "language": self.language,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "others": self.others,
            "memory": self.memory,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """`total` texts hold the query (`exact`), or about so many; `hits` are the first of them, shorter texts first."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    exact: bool = True

    def as_json(self) -> dict[str, Any]:
        found = {"query": self.query, "total": self.total, "hits": [hit.as_json() for hit in self.hits]}
        return found if self.exact else found | {"estimated": True}


def search(
    workspace: Workspace,
    query: str,
    *,
    source: str | None = None,
    targets: Sequence[str] = (),
    limit: int = 20,
    memories: Sequence[str] = (),
    matching: Matching = Matching.TEXT,
) -> Found:
    """Texts (of `source`, where it is given) that contain `query`, compared by their keys: case, ё, quotes and spaces
    do not count. `targets`: show these languages beside the hit. The query is text, never a pattern."""
    key = fold(query)
    sought = Sought.of(key, matching)
    with workspace.look_up_reader() as reader, reader.snapshot():
        languages = (base_language(source),) if source else ()
        concordance = reader.concordance(key, languages, memories, limit, matching)
        units = {stored.number: stored for stored in reader.units([number for number, _, _ in concordance.hits])}
    hits = []
    for number, language, text in concordance.hits:
        stored = units.get(number)
        in_key = folded(text)
        spans = sought.spans(in_key.key)
        if stored is None or not spans:
            continue
        start, end = in_key.span(*spans[0])
        others = {
            code: list(stored.unit.texts(code))
            for code in stored.unit.languages
            if code != language and (not targets or any(matches(wanted, code) for wanted in targets))
        }
        hits.append(Hit(number, language, text, start, end, others, stored.memory))
    return Found(query, concordance.total, tuple(hits), concordance.exact)
