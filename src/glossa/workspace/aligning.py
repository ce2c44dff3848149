"""`align`: parallel texts → translation units in a memory, and concepts from their keyword lines.

Titles are aligned with one another by their place, texts by the aligner, keywords by their place where the lists are
equally long and else by the aligner. What the termbase knows of the words in these texts helps the aligner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import Finding
from glossa.store.notes import DOCUMENT
from glossa.workspace.aligned import Aligned, AlignedUnit, check_output, write_aligned
from glossa.workspace.documents import DocumentSet, document_sets, spellings
from glossa.workspace.explaining import explanations
from glossa.workspace.keywords import pair_keywords
from glossa.workspace.settled import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossa.align import Alignment, Knowledge
    from glossa.workspace import Workspace

__all__ = ["AlignRequest", "Aligned", "align", "check_output", "document_sets", "write_aligned"]


@dataclass(frozen=True, slots=True)
class AlignRequest:
    memory: str = "default"
    termbase: str = "default"
    subject: str | None = None
    min_score: float = 0.4
    store_units: bool = True
    """False: the units wait in a review sheet; only concepts are stored, which await review in the termbase."""
    replace: bool = False
    """Units of an older edition of the same documents, known by their names, are retired."""
    dry_run: bool = False
    explain: bool = False
    run: str = ""
    """A name that the sets of documents of one command share; they are undone together."""
    lexicons: tuple[bytes, ...] = ()
    """More lexicons than glossa ships and the store has, packed."""
    proposed: bool = True
    """Concepts that await review help the aligner too; in a corpus they do not, lest a set depend on those before."""
    embeddings: str | None = None
    """A model of sentence-transformers, by its name or its folder."""


def align(
    workspace: Workspace,
    documents: DocumentSet,
    request: AlignRequest,
    progress: Callable[[float], None] = lambda _fraction: None,
) -> Aligned:
    """Align one set of documents and, unless it is a dry run, store what was aligned.

    Units that score below `request.min_score` wait for review. Everything is stored as one batch, whole or not at all.
    """
    import glossa.align

    aligned = Aligned(documents.title, documents.origin, segments={}, dropped=documents.dropped)
    aligned.account.findings.extend(documents.findings)
    texts = {side.language: side.segments for side in documents.sides}
    knowledge = knowledge_of(workspace, texts, request)
    titles = {side.language: side.title for side in documents.sides if side.title}
    aligned.segments = {code: [*([titles[code]] if code in titles else []), *texts[code]] for code in texts}
    if titles:
        aligned.units += _title_units(titles, texts, knowledge, aligned.explanations if request.explain else [])
    if any(texts.values()):
        places = {
            code: [at for at, text in enumerate(texts[code], int(code in titles)) if text.strip()] for code in texts
        }
        filled = {code: [text for text in texts[code] if text.strip()] for code in texts}
        alignment = glossa.align.align(filled, knowledge=knowledge, progress=progress)
        for bead in alignment.beads:
            ids = {code: tuple(places[code][number] for number in numbers) for code, numbers in bead.ids.items()}
            aligned.units.append(AlignedUnit(ids, bead.score))
        aligned.units += _empty_lines(aligned.segments)
        aligned.account.findings += _strangers(alignment)
        if request.explain:
            aligned.explanations += explanations(alignment, places)
    lists = {side.language: side.keywords for side in documents.sides if side.keywords}
    aligned.terms, unpaired = pair_keywords(lists, knowledge)
    aligned.dropped += unpaired
    if unpaired and not any(finding.code == "keyword-count" for finding in documents.findings):
        shown = ", ".join(f"{code} {len(words)}" for code, words in lists.items())
        message = f"the keyword lists differ in length: {shown}"
        aligned.account.findings.append(Finding("keyword-count", message, "paired by their words", unit=None))
    store_aligned(workspace, aligned, request)
    return aligned


def knowledge_of(workspace: Workspace, texts: Mapping[str, Sequence[str]], request: AlignRequest) -> Knowledge:
    """What ships with glossa, what the store has learnt, and the termbase's concepts that these texts name."""
    from glossa.align import Knowledge
    from glossa.workspace.learning import own_lexicons, unpacked
    from glossa.workspace.recognition import concepts_named

    named = concepts_named(workspace, texts, request.termbase, proposed=request.proposed)
    lexicons = [*own_lexicons(workspace, texts), *map(unpacked, request.lexicons)]
    known = Knowledge.shipped().plus(concepts=named, lexicons=lexicons)
    if request.embeddings is None:
        return known
    from glossa.align.embeddings import load

    return replace(known, model=load(request.embeddings))


def _title_units(
    titles: Mapping[str, str], languages: Iterable[str], knowledge: Knowledge, explained: list[str]
) -> Iterator[AlignedUnit]:
    """Titles stand where titles stand, so they are a document of one segment each; what joins them are their words.

    `explained` is given the reasons.
    """
    import glossa.align

    codes = list(languages)
    if len(titles) == 1:
        yield AlignedUnit({code: (0,) if code in titles else () for code in codes}, 0.0)
        return
    alignment = glossa.align.align({code: [title] for code, title in titles.items()}, knowledge=knowledge)
    explained += explanations(alignment, dict.fromkeys(titles, (0,)))
    for bead in alignment.beads:
        yield AlignedUnit({code: bead.ids.get(code, ()) for code in codes}, bead.score)


def _empty_lines(segments: Mapping[str, Sequence[str]]) -> Iterator[AlignedUnit]:
    """A unit for each empty segment, which only lines taken as they are can be: no id is in no unit."""
    for code, texts in segments.items():
        for number, text in enumerate(texts):
            if not text.strip():
                yield AlignedUnit({other: (number,) if other == code else () for other in segments}, 0.0)


def _strangers(alignment: Alignment) -> Iterator[Finding]:
    for one, two in alignment.unrelated:
        yield Finding(
            "not-translations",
            f"these texts do not look like translations of one another: {one}, {two}",
            "left without counterparts",
            unit=None,
        )


def _concept(row: Mapping[str, str], aligned: Aligned, subject: str | None) -> Concept:
    sections = tuple(LanguageSection(code, (Term.of(text),)) for code, text in row.items())
    items = [Item.of("review", "proposed"), Item.of("source", f"keywords of {aligned.origin}")]
    if subject:
        items.insert(0, Item.of("subjectField", subject))
    return Concept(sections, items=tuple(items))


def store_aligned(workspace: Workspace, aligned: Aligned, request: AlignRequest, digest: str = "") -> None:
    """Store what was aligned, as one batch, and fill in its accounts; in a dry run only these.

    `digest`: what the documents were, remembered even where they gave nothing.
    """
    from glossa.workspace.recognition import known_concept

    units = list(aligned.translation_units())
    account, concepts = aligned.account, aligned.concepts
    account.read, concepts.read = len(units), len(aligned.terms)
    waits = [not request.store_units or (unit.score or 0.0) < request.min_score for unit in units]
    account.for_review = sum(waits)
    if request.dry_run or not (request.store_units or aligned.terms):
        account.stored, concepts.stored = len(units) - sum(waits), len(aligned.terms)
        account.dry_run = concepts.dry_run = request.dry_run
        return
    with workspace.store() as store:
        with store.reader() as reader:
            rows = [row for row in aligned.terms if not known_concept(reader, row, request.termbase)]
            before = settled(reader, units, aligned.origin, request.memory)
        with store.begin_import(
            "align",
            memory=request.memory,
            termbase=request.termbase,
            origin=aligned.origin,
            actor=workspace.actor,
            by_origin=True,
            replaces=spellings(aligned.origin) if request.replace else (),
            run=request.run,
        ) as batch:
            if digest:
                batch.note(DOCUMENT, aligned.origin, digest)
            if request.replace:
                batch.keep(before.by)
                batch.drop(before.outdated)
            for place, unit in enumerate(units):
                if request.store_units and place not in before.places:
                    batch.add(unit, for_review=waits[place])
            for row in rows:
                batch.add_concept(_concept(row, aligned, request.subject))
    if request.store_units:
        counts = batch.account.units
        account.for_review, account.repeated = counts.for_review, counts.repeated + len(before.places)
        account.stored = counts.stored - counts.for_review
        aligned.retired = counts.retired
    concepts.stored = batch.account.concepts.stored
    concepts.repeated = concepts.read - concepts.stored
