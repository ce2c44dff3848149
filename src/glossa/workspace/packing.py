"""All terms of the store in one piece a language: made after large changes, read when running text comes.

    pack of a language      match.terms.pack.Pack            what a text is scanned with
    beside each term        TermName                         what is shown of it, without asking the store

A termbase of 100,000 terms is some 15 MB, ready in a tenth of a second.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from glossa.lang import LANGUAGES
from glossa.match.terms import Pack, StringList, grammar_version, pack
from glossa.store.values import PackedTerms, TermName
from glossa.workspace.recognition import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossa.match.terms import Plan
    from glossa.store.read import Reader
    from glossa.store.values import TermRow

_OTHER_LANGUAGES = "und"


class Names(Sequence[TermName]):
    """The terms of a pack, by their number in it."""

    def __init__(self, numbers: array[int], concepts: array[int], said: StringList, language: str) -> None:
        self.concepts = concepts
        self._numbers, self._said, self._language = numbers, said, language

    @classmethod
    def of(cls, rows: Iterable[TermName], language: str) -> Names:
        numbers, concepts, said = array("Q"), array("Q"), []
        for row in rows:
            numbers.append(row.number)
            concepts.append(row.concept)
            said.append(json.dumps([row.concept_id, row.termbase, row.text, row.usage], ensure_ascii=False))
        return cls(numbers, concepts, StringList.of(said), language)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> TermName: ...
    @overload
    def __getitem__(self, at: slice) -> list[TermName]: ...
    def __getitem__(self, at: int | slice) -> TermName | list[TermName]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        concept_id, termbase, text, usage = json.loads(self._said[at])
        return TermName(self._numbers[at], self.concepts[at], concept_id, termbase, self._language, text, usage)

    def to_bytes(self) -> bytes:
        pieces = [self._numbers.tobytes(), self.concepts.tobytes(), self._said.starts.tobytes(), self._said.letters]
        sizes = [sys.byteorder, *map(len, pieces)]
        return b"\n".join([json.dumps(sizes).encode(), b"".join(pieces)])

    @classmethod
    def from_bytes(cls, data: bytes, language: str) -> Names:
        """Raises ValueError for what `to_bytes` has not written."""
        head, _, rest = data.partition(b"\n")
        order, *sizes = json.loads(head)
        columns = [array("Q"), array("Q"), array("I")]
        at = 0
        for column, size in zip(columns, sizes, strict=False):
            column.frombytes(rest[at : at + size])
            at += size
            if order != sys.byteorder:
                column.byteswap()
        return cls(columns[0], columns[1], StringList(rest[at:], columns[2]), language)


class _Packing:
    """What a store calls when much has changed."""

    @property
    def grammars(self) -> Mapping[str, str]:
        return current_grammars()

    def __call__(self, reader: Reader) -> PackedTerms:
        packs: dict[str, bytes] = {}
        terms = last = 0
        for language in reader.term_languages():
            rows: list[TermName] = []
            packed = pack(_noted(reader.stream_terms(tag=language), rows), language, grammar_version(language))
            if rows:
                packs[language] = joined(packed, Names.of(rows, language))
                terms += len(rows)
                last = max(last, rows[-1].number)
        concepts = len(reader.live_concepts())
        return PackedTerms(packs, self.grammars, reader.termbase_generations(), terms, concepts, last)


PACK = _Packing()


def current_grammars() -> dict[str, str]:
    """Language → the version of its grammar; of all that have none, "und"."""
    return {code: grammar_version(code) for code in (*LANGUAGES, _OTHER_LANGUAGES)}


def _noted(stream: Iterable[TermRow], rows: list[TermName]) -> Iterator[Plan]:
    """The plans of a stream of terms, whose names are added to `rows` on the way."""
    for row in stream:
        rows.append(row.name)
        yield plan_of(row)


def joined(packed: Pack, names: Names) -> bytes:
    """A pack and its names as bytes."""
    first = packed.to_bytes()
    return len(first).to_bytes(8, "little") + first + names.to_bytes()


def parted(data: bytes, language: str) -> tuple[Pack, Names]:
    """What `joined` was given. Raises ValueError for damaged bytes."""
    size = int.from_bytes(data[:8], "little")
    packed, names = Pack.from_bytes(data[8 : 8 + size]), Names.from_bytes(data[8 + size :], language)
    if packed.entries != len(names):
        raise ValueError("packed terms and their names do not belong together")
    return packed, names
