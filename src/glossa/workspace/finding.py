"""A recogniser of the store's terms that is kept warm: for documents, for many look-ups, for a server.

    finder = TermFinder()
    with workspace.reader() as reader:
        finder.find(reader, "жұмсақ күштің")            the first time it reads the packed terms
        finder.find(reader, "мягкой силы")              from then on 20 microseconds

Each call looks whether a termbase has changed (one row a termbase). If so, the packs stay: terms that have gone since
are hidden, those that have come are packed beside them. A finder may be shared by threads, each with its own reader.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from glossa.match.terms import Recogniser, pack
from glossa.model.errors import StoreError
from glossa.model.language_tag import matches
from glossa.workspace.cards import card_of
from glossa.workspace.packing import Names, current_grammars, parted
from glossa.workspace.recognition import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.match.terms import Occurrence, Pack
    from glossa.store.read import Reader
    from glossa.store.values import TermName, TermRow
    from glossa.workspace import Workspace
    from glossa.workspace.cards import ConceptCard

_MOST_PARTS: Final = 12
"""Packs beside those of the store; with more, what has come since is packed anew."""
_MOST_CARDS: Final = 20_000


@dataclass(frozen=True, slots=True)
class _State:
    """What was read at one time; never changed, so that threads need not wait for one another."""

    generations: dict[str, int]
    edition: str
    stored: tuple[tuple[Pack, Names], ...]
    """The store's packs."""
    later: tuple[tuple[Pack, Names], ...]
    """Of what has come since."""
    recogniser: Recogniser[TermName]


class TermFinder:
    """Finds stored terms in texts. `languages` (all, where none is named) are those whose terms it reads."""

    def __init__(self, languages: Sequence[str] = ()) -> None:
        self._languages = tuple(languages)
        self._state: _State | None = None
        self._cards: dict[int, ConceptCard] = {}
        self._lock = threading.Lock()

    def find(self, reader: Reader, text: str, termbases: Sequence[str] = ()) -> list[Occurrence[TermName]]:
        """All occurrences of stored terms in `text`, in the order of the text, the longer first."""
        return self.find_all(reader, (text,), termbases)[0]

    def find_all(
        self, reader: Reader, texts: Iterable[str], termbases: Sequence[str] = ()
    ) -> list[list[Occurrence[TermName]]]:
        """The same for several texts, all from one state of the store."""
        recogniser = self._refreshed(reader).recogniser
        if not termbases:
            return [recogniser.find(text) for text in texts]
        wanted = frozenset(termbases)
        return [recogniser.find(text, lambda name: name.termbase in wanted) for text in texts]

    def cards(self, reader: Reader, concepts: Iterable[int]) -> dict[int, ConceptCard]:
        """The concepts that occurrences name by number: each is read once, for a number names one revision."""
        known = self._cards
        numbers = set(concepts)
        missing = sorted(numbers - known.keys())
        found = {number: known[number] for number in numbers - set(missing)}
        for stored in reader.concepts_numbered(missing) if missing else ():
            found[stored.number] = card_of(stored)
        if len(known) + len(missing) > _MOST_CARDS:
            self._cards = {}
        self._cards |= found
        return found

    def _refreshed(self, reader: Reader) -> _State:
        state = self._state
        if state is not None and state.generations == reader.termbase_generations():
            return state
        with self._lock, reader.snapshot():
            generations = reader.termbase_generations()
            if self._state is None or self._state.generations != generations:
                self._state = self._read(reader, generations)
            return self._state

    def _read(self, reader: Reader, generations: dict[str, int]) -> _State:
        edition, stored, packed_at = self._stored(reader)
        if packed_at == generations:
            return _state(generations, edition, stored, (), None)
        before = self._state
        later = before.later if before is not None and before.edition == edition else ()
        live = reader.live_concepts()
        have = {concept for _, names in (*stored, *later) for concept in names.concepts}
        if len(later) >= _MOST_PARTS:
            later, have = (), {concept for _, names in stored for concept in names.concepts}
        fresh = reader.terms_of(sorted(live - have)) if edition else list(reader.stream_terms())
        return _state(generations, edition, stored, (*later, *self._packed(fresh)), live)

    def _stored(self, reader: Reader) -> tuple[str, tuple[tuple[Pack, Names], ...], object]:
        """The store's packs, with their name, and the generations that they were made of."""
        head = reader.pack_head()
        if head is None or dict(head.grammars) != current_grammars():
            return "", (), None
        if self._state is not None and self._state.edition == head.edition:
            return head.edition, self._state.stored, head.generations
        try:
            served = [tag for tag in head.digests if self._serves(tag)]
            return head.edition, tuple(parted(reader.packed_terms(head, tag), tag) for tag in served), head.generations
        except ValueError:  # damaged: the terms themselves are there
            return "", (), None

    def _packed(self, rows: Iterable[TermRow]) -> Iterable[tuple[Pack, Names]]:
        by_language: dict[str, list[TermRow]] = {}
        for row in rows:
            by_language.setdefault(row.language, []).append(row)
        for language, ours in by_language.items():
            if self._serves(language):
                plans = [plan_of(row) for row in ours]
                yield pack(plans, language, plans[0].grammar), Names.of((row.name for row in ours), language)

    def _serves(self, tag: str) -> bool:
        return not self._languages or any(matches(one, tag) for one in self._languages)


def refresh_terms(workspace: Workspace) -> None:
    """Has the store's terms expanded and packed anew where a grammar has changed since, or they never were.

    It is left undone where the store cannot be written or is busy: a finder then does it for itself, each time.
    """
    with workspace.reader() as reader:
        head = reader.pack_head()
        if (not reader.term_languages()) if head is None else dict(head.grammars) == current_grammars():
            return
    with suppress(StoreError), workspace.store(create=False) as store:
        store.refresh_terms()


def _state(
    generations: dict[str, int],
    edition: str,
    stored: tuple[tuple[Pack, Names], ...],
    later: tuple[tuple[Pack, Names], ...],
    live: set[int] | None,
) -> _State:
    """`live`: the concepts that are seen; None for all that are packed."""
    recogniser: Recogniser[TermName] = Recogniser()
    for packed, names in (*stored, *later):
        gone = () if live is None else [at for at, concept in enumerate(names.concepts) if concept not in live]
        recogniser.add(packed, names, gone)
    return _State(generations, edition, stored, later, recogniser)
