"""What the store hands out beside the values of `glossa.model`: numbered units and concepts, accounts, history."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.model.concept import Concept, Term
    from glossa.model.standing import Status
    from glossa.model.unit import FileHeader, TranslationUnit
    from glossa.store.read import Reader

DEFAULT = "default"
"""The name of the memory and of the termbase that are meant when none is named."""


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A unit with its number in this store, which edits keep, and its revision, which counts them from 1."""

    number: int
    memory: str
    revision: int
    unit: TranslationUnit
    for_review: bool = False
    """Waits for a person to accept it, and is in no memory until then."""


class StoredText(NamedTuple):
    """A live text: which variant it is, its unit's number and memory, the names of its tags in their order, and the
    unit's score where an aligner made it."""

    variant: int
    number: int
    memory: str
    language: str
    text: str
    tags: tuple[str, ...]
    score: float | None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class StoredConcept:
    """A concept as it stands. `concept.id` names it within its termbase and never changes.

    `number` names this very revision of it, and is what term rows point to. `origin` is the file it came from, or the
    command that made it. `place`: where it stands among the others, kept by later revisions.
    """

    number: int
    termbase: str
    revision: int
    concept: Concept
    origin: str = ""
    place: int = 0


class TermName(NamedTuple):
    """A stored term, as it is named where it is found. `concept` is the number of a revision of its concept."""

    number: int
    concept: int
    concept_id: str
    termbase: str
    language: str
    text: str
    usage: str


class TermRow(NamedTuple):
    """A term as recognition needs it: `plan` and `grammar` are what `Expansion` gave when it was stored."""

    number: int
    concept: int
    concept_id: str
    termbase: str
    language: str
    text: str
    usage: str
    plan: str
    grammar: str

    @property
    def name(self) -> TermName:
        return TermName(*self[:7])


@dataclass(frozen=True, slots=True)
class PackedTerms:
    """All live terms packed for scanning, by language tag. The store does not look into the bytes.

    `grammars` are the versions by which they were expanded, `generations` those of the termbases.
    """

    packs: Mapping[str, bytes]
    grammars: Mapping[str, str]
    generations: Mapping[str, int]
    terms: int
    concepts: int
    last_term: int


class Pack(Protocol):
    """Packs the terms that a reader sees; `grammars`: language → the version of its grammar now."""

    @property
    def grammars(self) -> Mapping[str, str]: ...

    def __call__(self, reader: Reader, /) -> PackedTerms: ...


@dataclass(frozen=True, slots=True)
class Expansion:
    """What recognition wants stored with a term: its plan, the keys that can announce it in a text, and the version
    of the grammar that made both. The store looks into none of them."""

    plan: str
    keys: Sequence[str]
    grammar: str


class Expand(Protocol):
    """Expands a term of a language when it is stored."""

    def __call__(self, term: Term, language: str, /) -> Expansion: ...


@dataclass(slots=True)
class Counts:
    """How many units (or concepts) were read, and what became of them."""

    read: int = 0
    stored: int = 0
    repeated: int = 0
    for_review: int = 0
    """Of the stored units, those that wait for a person."""
    changed: int = 0
    """Concepts that took the place of an older revision of themselves."""
    kept: int = 0
    """Concepts that gave way to the stored one they were in conflict with."""
    retired: int = 0
    """Units of an older edition that went."""


@dataclass(frozen=True, slots=True)
class Account:
    """What an import did. `batch` is None when it stored nothing, for then it leaves no trace."""

    units: Counts
    concepts: Counts
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One import, alignment, edit …: what `undo` takes back whole. Times are ISO 8601 in UTC, to the second."""

    number: int
    kind: str
    state: str
    memory: str | None
    termbase: str | None
    origin: str
    actor: str
    published_at: str | None
    undone_at: str | None
    units: int
    concepts: int
    header: FileHeader | None = None
    touched: tuple[str, ...] = ()
    """What `undo` says of an edit: the concepts and units that it changed, `concept c12 (soft power)`."""
    others: tuple[BatchInfo, ...] = ()
    """What `undo` took back with it: the other files of the same command, the latest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the history of a unit or a concept. `before` is None where it was new, `after` where it went."""

    batch: int
    kind: str
    collection: str
    actor: str
    at: str
    revision: int
    undone: bool
    before: Concept | TranslationUnit | None
    after: Concept | TranslationUnit | None
    origin: str = ""
    """Of its batch: the file, or the command."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a concordance found: all hits counted, the first of them as (unit number, language, text).

    `exact`: whether `total` is counted to the last one, or estimated from a part.
    """

    total: int
    hits: tuple[tuple[int, str, str], ...]
    exact: bool = True


class Matching(StrEnum):
    """How a text may contain a query: anywhere, as whole words, or every word of it, in any order."""

    TEXT = "text"
    WORDS = "words"
    ALL_WORDS = "all words"


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds, in numbers; `variants` and `terms` by language, `memories` (units) and `termbases`
    (concepts) by name, `languages` the texts of each memory by language."""

    units: int
    variants: Mapping[str, int]
    concepts: int
    terms: Mapping[str, int]
    memories: Mapping[str, int] = field(default_factory=dict)
    termbases: Mapping[str, int] = field(default_factory=dict)
    for_review: int = 0
    """Units that wait for a person, counted nowhere else."""
    languages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    """Those that wait for a person, by memory."""
