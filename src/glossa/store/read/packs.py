"""Packed terms, and what must be known to use them: which of them have gone, and which have come since."""

# ruff: noqa: S608 - statements are put together from constants; what comes from outside is always a parameter

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from glossa.store.read.connection import LIVE_CONCEPT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossa.store.read.connection import ReadConnection


@dataclass(frozen=True, slots=True)
class PackHead:
    """What is said of all packs together. `edition` names them: other packs have another."""

    edition: str
    digests: Mapping[str, int]
    """Language tag → crc32 of its packed terms."""
    grammars: Mapping[str, str]
    generations: Mapping[str, int]
    terms: int
    concepts: int
    last_term: int

    def to_json(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> PackHead:
        return cls(**json.loads(text))


class PackReads:
    """The questions about packed terms that a reader answers. Ask them in one `snapshot`."""

    _db: ReadConnection

    def pack_head(self) -> PackHead | None:
        """What is said of the packs; None where there are none."""
        found = self._db.first("SELECT data FROM term_pack WHERE language = ''")
        return PackHead.from_json(bytes(found[0]).decode()) if found else None

    def packed_terms(self, head: PackHead, language: str) -> bytes:
        """The packed terms of a language tag; ValueError where they are damaged."""
        rows = self._db.rows("SELECT data FROM term_pack WHERE language = ? ORDER BY number", (language,))
        data = b"".join(bytes(piece) for (piece,) in rows)
        if crc32(data) != head.digests[language]:
            raise ValueError(f"the packed terms of {language} are damaged")
        return data

    def termbase_generations(self) -> dict[str, int]:
        """Termbase → a number that grows with every change that readers can see."""
        return dict(self._db.rows("SELECT name, generation FROM termbase ORDER BY name"))

    def live_concepts(self) -> set[int]:
        """The numbers of all concepts (of their revisions, that is) that are seen."""
        return {number for (number,) in self._db.rows(f"SELECT c.id FROM concept c WHERE {LIVE_CONCEPT}")}
