"""glossa in a program of yours: the same use cases as the command line's, as methods of an open store.

    import glossa

    memory = glossa.open("glossa.db")
    memory.align("article.docx")                              [Aligned(…)]
    memory.lookup("жұмсақ күштің").terms[0].card              ConceptCard(id="soft-power", …)
    memory.export("memory.tmx", source="en", targets=["kk"])  Exported(written=9, …)

Nothing is opened or made before it is needed; every method is a transaction of its own, so that any number of threads
and processes may use one store. What is wrong with a call or a file is a `GlossaError` (its children say whose fault it
is), what is odd in data a `Finding`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

from glossa.model.errors import GlossaError
from glossa.model.language_tag import existing
from glossa.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossa.store.values import StoredUnit
    from glossa.workspace.aligning import Aligned
    from glossa.workspace.annotating import Passage
    from glossa.workspace.cards import ConceptCard
    from glossa.workspace.checking import Report
    from glossa.workspace.exporting import Exported
    from glossa.workspace.importing import Imported
    from glossa.workspace.looking_up import LookedUp
    from glossa.workspace.searching import Found
    from glossa.workspace.terms import Added
    from glossa.workspace.upkeep import Undone

__all__ = ["Memory", "open"]


def open(database: str | os.PathLike[str] | None = None, *, actor: str | None = None) -> Memory:  # noqa: A001 - glossa.open
    """The store at `database`: a file, an SQLAlchemy URL, or (None) what `GLOSSA_DB` names, else the user's own.

    It is made by the first method that writes. `actor` is the name that history shows, the user's own if None.
    """
    from glossa.store.target import default_path

    where = os.fspath(database) if database is not None else os.environ.get("GLOSSA_DB") or str(default_path())
    return Memory(Workspace(where, actor) if actor is not None else Workspace(where))


class Memory:
    """Translation memories and termbases in one store; `glossa.open` gives one.

    Languages are BCP 47 tags ("kk", "zh-Hant"); other spellings ("kaz", "EN_us") are understood.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def __repr__(self) -> str:
        return f"<glossa.Memory {self.workspace.shown}>"

    def lookup(
        self,
        text: str,
        *,
        source: str | None = None,
        targets: Sequence[str] = (),
        minimum: float = 70.0,
        limit: int = 5,
        memories: Sequence[str] = (),
    ) -> LookedUp:
        """The terms in `text`, in whatever form they stand, and the units that are at least `minimum` % like it."""
        return next(
            self.lookups([text], source=source, targets=targets, minimum=minimum, limit=limit, memories=memories)
        )

    def lookups(
        self,
        texts: Iterable[str],
        *,
        source: str | None = None,
        targets: Sequence[str] = (),
        minimum: float = 70.0,
        limit: int = 5,
        memories: Sequence[str] = (),
    ) -> Iterator[LookedUp]:
        """`lookup` for each text, in order, as they come; the store is opened once."""
        from glossa.workspace.looking_up import LookupRequest, lookups

        request = LookupRequest(
            source=existing(source) if source else None,
            targets=_tags(targets),
            minimum=minimum,
            limit=limit,
            memories=tuple(memories),
        )
        return lookups(self.workspace, texts, request)

    def search(
        self,
        text: str,
        *,
        source: str | None = None,
        targets: Sequence[str] = (),
        limit: int = 20,
        matching: Literal["text", "words", "all words"] = "text",
    ) -> Found:
        """The stored texts (of `source`) that hold `text`, with the hit's place, and their units' other languages."""
        from glossa.store.values import Matching
        from glossa.workspace.searching import search

        kinds = {"text": Matching.TEXT, "words": Matching.WORDS, "all words": Matching.ALL_WORDS}
        return search(
            self.workspace,
            text,
            source=existing(source) if source else None,
            targets=_tags(targets),
            limit=limit,
            matching=kinds[matching],
        )

    def annotate(self, text: str, *, source: str | None = None, doubtful: bool = False) -> list[Passage]:
        """Each line of `text` with the terms in it; `doubtful`: with what is probably another word."""
        from glossa.workspace.annotating import AnnotateRequest, annotate

        request = AnnotateRequest(existing(source) if source else None, doubtful=doubtful)
        return list(annotate(self.workspace, text.split("\n"), request))

    def align(
        self,
        *files: str | os.PathLike[str],
        memory: str = "default",
        termbase: str = "default",
        min_score: float = 0.4,
        dry_run: bool = False,
        **by_language: str | os.PathLike[str],
    ) -> list[Aligned]:
        """Align documents, and store what scores `min_score` or more: `align("article.md")`, `align(en="a.txt", ru=…)`.

        One file may hold all languages; of several that do, each is a set of its own. Raises InputError for a document
        that cannot be read or has no text of two languages.
        """
        from glossa.workspace.aligning import AlignRequest, align, document_sets

        named = [os.fspath(file) for file in files]
        named += [f"{language}={os.fspath(file)}" for language, file in by_language.items()]
        request = AlignRequest(memory=memory, termbase=termbase, min_score=min_score, dry_run=dry_run)
        done = []
        for documents in document_sets(named):
            if isinstance(documents, GlossaError):
                raise documents
            done.append(align(self.workspace, documents, request))
        return done

    def import_file(
        self, file: str | os.PathLike[str], *, memory: str = "default", termbase: str = "default", dry_run: bool = False
    ) -> Imported:
        """TMX, TBX, PO, XLIFF, a table …: units into `memory`, concepts into `termbase`. Whole, or not at all."""
        from glossa.workspace.importing import ImportRequest, import_file

        return import_file(self.workspace, os.fspath(file), ImportRequest(memory, termbase, dry_run=dry_run))

    def export(
        self,
        file: str | os.PathLike[str],
        *,
        format: str | None = None,  # noqa: A002 - what it is called everywhere
        source: str | None = None,
        targets: Sequence[str] = (),
        memories: Sequence[str] = (),
        termbases: Sequence[str] = (),
    ) -> Exported:
        """Write units or concepts (the format says which; without `format`, the file's ending says the format)."""
        from glossa.workspace.exporting import ExportRequest, export

        request = ExportRequest(
            os.fspath(file),
            format,
            existing(source) if source else None,
            _tags(targets),
            pair_was_given=bool(source or targets),
            memories=tuple(memories),
            termbases=tuple(termbases),
        )
        return export(self.workspace, request)

    def check(
        self, *files: str | os.PathLike[str], source: str | None = None, targets: Sequence[str] = ()
    ) -> list[Report]:
        """What is wrong with translations (PO, XLIFF, TMX …), an article's languages, or a TBX file."""
        from glossa.workspace.checking import CheckRequest, check

        names = tuple(os.fspath(file) for file in files)
        request = CheckRequest(names, existing(source) if source else None, _tags(targets))
        return [report for checked in check(self.workspace, request) for report in checked.reports]

    def add_concept(
        self,
        terms: Mapping[str, str | Sequence[str]],
        *,
        subject: str | None = None,
        definition: str | None = None,
        termbase: str = "default",
    ) -> Added:
        """A concept with its terms by language, the first of several preferred: `{"en": "treaty", "kk": "шарт"}`."""
        from glossa.workspace.terms import NewConcept, add_concept

        lists = {existing(code): (said,) if isinstance(said, str) else tuple(said) for code, said in terms.items()}
        new = NewConcept(lists, subject=subject, definition=definition)
        return add_concept(self.workspace, new, termbase=termbase)

    def concepts(self, *, text: str | None = None, subject: str | None = None) -> Iterator[ConceptCard]:
        """The concepts that have a term in which `text` occurs, of this subject field; all, where nothing is asked."""
        from glossa.workspace.terms import list_concepts

        return list_concepts(self.workspace, text=text, subject=subject)

    def units(self, *, memories: Sequence[str] = ()) -> Iterator[StoredUnit]:
        """All units of these memories (of all), with their numbers, in the order in which they were stored."""
        with self.workspace.reader() as reader, reader.snapshot():
            yield from reader.stream_units(tuple(memories))

    def stats(self) -> dict[str, Any]:
        """How many units, variants, concepts and terms there are, by memory and language."""
        from glossa.workspace.upkeep import stats

        return stats(self.workspace)

    def undo(self) -> Undone | None:
        """Takes back the last command that changed the store, whole; None where nothing is left to take back."""
        from glossa.workspace.upkeep import undo

        return undo(self.workspace)

    def backup(self, file: str | os.PathLike[str]) -> None:
        """A consistent copy of the store, while it is in use."""
        from glossa.workspace.upkeep import backup

        backup(self.workspace, os.fspath(file))


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(existing, tags))
