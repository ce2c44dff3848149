"""`extract`: term candidates, from documents or from aligned units, for a termbase to be built.

    documents    sentences of one language  ──────────> candidates
    memory, TMX  units of several languages ──────────> candidates of the source, with partners in each target

An author's own keywords and title say what a text is about: candidates named there weigh more. What stands in the
memories already is the background that tells a subject's terms from words of any text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import UsageError
from glossa.model.language_tag import base_language, matches
from glossa.text.fold import fold
from glossa.workspace.term_material import Material, background, material_for, text_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.match.extract.partners import Bitext, Partner
    from glossa.match.extract.phrases import Key
    from glossa.match.extract.ranking import Candidate
    from glossa.workspace import Workspace

KEYWORD: float = 6.0
"""Weight of a candidate that the authors name as a keyword; of one in a title."""
TITLE: float = 2.0
_NO_PARTNER = 0.01
_STAYS = 0.2
"""Weight of what stays as it is in every language: names and codes."""
_POOL = 200
_POOL_FACTOR = 4


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """`files` are documents or files of units; none of them: the units of `memories`.

    `source` is the language of the candidates, `targets` those of their partners. `terms`: ask for the partners of
    these terms only. `least`: how often a candidate must stand there. `limit` 0 is all.
    """

    files: tuple[str, ...] = ()
    source: str | None = None
    targets: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    limit: int = 30
    least: int = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and, for each target language, its partners, best first."""

    candidate: Candidate
    partners: Mapping[str, tuple[Partner, ...]]

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line's contract promises."""
        candidate = self.candidate
        return {
            "term": candidate.term,
            "language": candidate.language,
            "score": round(candidate.score, 3),
            "count": candidate.count,
            "contexts": list(candidate.contexts),
            "partners": {code: [[each.term, each.score] for each in found] for code, found in self.partners.items()},
        }

    def concept(self, origin: str) -> Concept:
        """The concept to propose: the term and the best partner of each language."""
        context = Item.of("context", self.candidate.contexts[0]) if self.candidate.contexts else None
        own = Term(self.candidate.term, (context,) if context else ())
        others = [LanguageSection(code, (Term(found[0].term),)) for code, found in self.partners.items() if found]
        items = (Item.of("source", origin), Item.of("review", "proposed"))
        return Concept((LanguageSection(self.candidate.language, (own,)), *others), items=items)


def extract(workspace: Workspace, request: ExtractRequest) -> list[Found]:
    """The candidates, best first. Raises InputError for a file without any text in the language asked for."""
    from glossa.match.extract.ranking import candidates

    material = material_for(workspace, request)
    elsewhere = background(workspace, material.language) if not material.units else None
    wanted = _keys(request.terms, material) if request.terms else None
    found = candidates(
        material.sentences,
        material.language,
        background=elsewhere,
        least=1 if wanted is not None else request.least,
        headless=wanted is not None,
    )
    if wanted is not None:
        found = [candidate for candidate in found if candidate.key in wanted]
    else:
        found = _favoured(found, material)
    if not material.units:
        return [Found(each, {}) for each in found[: request.limit or None]]
    pool = found[: max(_POOL, _POOL_FACTOR * request.limit)] if request.limit else found
    paired = _with_partners(pool, material, request)
    if wanted is None:
        paired.sort(key=lambda each: (-each.candidate.score, each.candidate.term))
    return paired[: request.limit or None]


def _keys(terms: Sequence[str], material: Material) -> set[Key]:
    from glossa.match.extract.phrases import grammar, key_of

    of = grammar(material.language, material.sentences)
    return {key_of(term, of) for term in terms}


def _favoured(found: list[Candidate], material: Material) -> list[Candidate]:
    """Candidates with the weight that keywords and titles give them, best first."""
    keywords = _keys(material.keywords, material) if material.keywords else set()
    titles = [title for title in material.titles if title]
    in_title = _phrases_in(titles, material) if titles else set()
    weighed = [
        replace(
            candidate,
            score=candidate.score
            * (KEYWORD if candidate.key in keywords else TITLE if candidate.key in in_title else 1.0),
        )
        for candidate in found
    ]
    return sorted(weighed, key=lambda candidate: (-candidate.score, candidate.term))


def _phrases_in(texts: Sequence[str], material: Material) -> set[Key]:
    from glossa.match.extract.phrases import grammar, phrases

    of = grammar(material.language, material.sentences)
    return {phrase.key for text in texts for phrase in phrases(text, of) if len(phrase.key) > 1}


def _with_partners(chosen: list[Candidate], material: Material, request: ExtractRequest) -> list[Found]:
    """Each with its partners; what has none anywhere («failed», «show») is no term, and its score says so."""
    targets = request.targets or tuple(
        code
        for code in dict.fromkeys(code for unit in material.units for code in unit.languages)
        if not matches(material.language, code)
    )
    bitexts = {target: _bitext(material, target) for target in targets}
    found = []
    for each in chosen:
        partners = {code: tuple(bitext.partners(each.key)) for code, bitext in bitexts.items()}
        best = [found_[0].score if found_ else _NO_PARTNER for found_ in partners.values()]
        sure = prod(best) ** (1 / len(best)) if best else 1.0
        if partners and all(found_ and fold(found_[0].term) == fold(each.term) for found_ in partners.values()):
            sure *= _STAYS
        found.append(Found(replace(each, score=each.score * sure), partners))
    return found


def _bitext(material: Material, target: str) -> Bitext:
    from glossa.match.extract.partners import Bitext

    pairs = ((text_in(unit, material.language), text_in(unit, target)) for unit in material.units)
    return Bitext([*dict.fromkeys((one, two) for one, two in pairs if one and two)], (material.language, target))


def store_candidates(workspace: Workspace, found: Sequence[Found], termbase: str, origin: str) -> int:
    """Put the candidates into a termbase as proposed concepts; how many it did not have.

    A term that is there, whatever is known of it, makes no second concept.
    """
    with workspace.store() as store:
        with store.reader() as reader:
            rows = reader.terms_called([fold(each.candidate.term) for each in found])
        there = {(base_language(row.language), fold(row.text)) for row in rows if row.termbase == termbase}
        with store.begin_import(termbase=termbase, origin=f"extract {origin}", actor=workspace.actor) as batch:
            for each in found:
                if (base_language(each.candidate.language), fold(each.candidate.term)) not in there:
                    batch.add_concept(each.concept(origin))
    return batch.account.concepts.stored


def write_candidates(found: Sequence[Found], output: str, origin: str) -> None:
    """Write the candidates as proposed concepts, in the format that the name of `output` says."""
    from glossa.formats import Carries, by_suffix
    from glossa.formats.files import replacing
    from glossa.formats.format import WriteOptions

    path = Path(output)
    format_ = by_suffix(path, Carries.CONCEPTS)
    if format_.carries is not Carries.CONCEPTS or format_.write is None:
        raise UsageError(f"{format_.title} holds no terms; write .xlsx, .csv, .tsv or .tbx", file=output)
    with replacing(path) as file:
        format_.write((each.concept(origin) for each in found), file, WriteOptions())
