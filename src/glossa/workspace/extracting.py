"""`extract`: term candidates, from documents or from aligned units, for a termbase to be built.

    documents    sentences of one language  ──────────> candidates
    memory, TMX  units of several languages ──────────> candidates of the source, with partners in each target

An author's own keywords and title say what a text is about: candidates named there weigh more. What stands in the
memories already is the background that tells a subject's terms from words of any text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import InputError, UsageError
from glossa.model.language_tag import base_language, matches
from glossa.model.unit import TranslationUnit
from glossa.workspace.inputs import local_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossa.match.extract.partners import Bitext, Partner
    from glossa.match.extract.phrases import Key
    from glossa.match.extract.ranking import Candidate
    from glossa.model.text import Document
    from glossa.workspace import Workspace

KEYWORD: float = 6.0
"""Weight of a candidate that the authors name as a keyword; of one in a title."""
TITLE: float = 2.0
_ACCESS_KEY = re.compile(r"[_&](?=[^\W_])")
_BACKGROUND_UNITS = 20_000
_SENTENCES = 200_000
_NO_PARTNER = 0.01
_POOL = 200
_POOL_FACTOR = 4
_ENOUGH_WORDS = 20_000


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


@dataclass(slots=True)
class _Material:
    """What there is to extract from, in one language or, with `units`, in several."""

    language: str
    sentences: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    units: list[TranslationUnit] = field(default_factory=list)


def extract(workspace: Workspace, request: ExtractRequest) -> list[Found]:
    """The candidates, best first. Raises InputError for a file without any text in the language asked for."""
    from glossa.match.extract.ranking import candidates

    material = _material(workspace, request)
    background = _background(workspace, material.language) if not material.units else None
    wanted = _keys(request.terms, material) if request.terms else None
    found = candidates(
        material.sentences,
        material.language,
        background=background,
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


def _material(workspace: Workspace, request: ExtractRequest) -> _Material:
    units = [*_units_of_files(request)] if request.files else [*_units_of_memories(workspace, request)]
    if units:
        return _bilingual(units, request)
    if not request.files:
        raise InputError("the store holds no units to extract terms from; name a document", code="nothing-usable")
    return _monolingual(request)


def _units_of_memories(workspace: Workspace, request: ExtractRequest) -> Iterator[TranslationUnit]:
    with workspace.reader() as reader, reader.snapshot():
        for stored in islice(reader.stream_units(request.memories), _SENTENCES):
            yield stored.unit


def _units_of_files(request: ExtractRequest) -> Iterator[TranslationUnit]:
    """The units of the files that hold such; documents have none."""
    from glossa.formats import Carries, detect
    from glossa.formats.format import ReadOptions

    for file in request.files:
        if "=" in file and not Path(file).exists():
            continue
        with local_file(file) as (path, name):
            format_ = detect(path, name)
            if format_.carries is Carries.CONCEPTS:
                raise InputError(f"this is {format_.title}: its terms are known already", file=name)
            if format_.read is None:
                continue
            options = ReadOptions(source=request.source, target=next(iter(request.targets), None), name=name)
            for value in islice(format_.read(path, options), _SENTENCES):
                if isinstance(value, TranslationUnit):
                    yield value


def _bilingual(units: list[TranslationUnit], request: ExtractRequest) -> _Material:
    languages = Counter(code for unit in units for code in unit.languages)
    source = request.source or next(iter(languages), "")
    own = [code for code in languages if matches(source, code)]
    if not own:
        there = ", ".join(languages)
        raise UsageError(f"no unit has a text in {source!r}; there are {there}")
    texts = dict.fromkeys(_text(unit, source) for unit in units)
    return _Material(source, [text for text in texts if text], units=units)


def _monolingual(request: ExtractRequest) -> _Material:
    from glossa.text.article import single_text
    from glossa.workspace.documents import detect_language, read_document, source_of

    material: _Material | None = None
    for file in request.files:
        given = source_of(file)
        document = read_document(given.path)
        language = request.source or given.language or detect_language(_running(document), given.name)
        if material is None:
            material = _Material(language)
        elif base_language(material.language) != base_language(language):
            raise UsageError(
                f"this is in {language}, the documents before it in {material.language}; name those of one language",
                file=given.name,
            )
        for text in single_text(document, language).texts:
            material.titles += [text.title] if text.title else []
            material.keywords += text.keywords
            named = [*([text.title] if text.title else []), *text.keywords]
            material.sentences += [*_sentences(text.paragraphs, language), *named]
    if material is None or not material.sentences:
        raise InputError("no text to extract terms from", code="nothing-usable", file=request.files[0])
    return material


def _running(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def _sentences(paragraphs: Iterable[str], language: str) -> list[str]:
    from glossa.lang import language as record
    from glossa.text.segment import segment

    return [sentence for paragraph in paragraphs for sentence in segment(paragraph, record(language))]


def _background(workspace: Workspace, language: str) -> Counter[str] | None:
    """How often folded words stand in the memories; None where these say too little."""
    from glossa.text.tokens import keys

    if not workspace.exists():
        return None
    counted: Counter[str] = Counter()
    with workspace.reader() as reader, reader.snapshot():
        for stored in islice(reader.stream_units(), _BACKGROUND_UNITS):
            for code in stored.unit.languages:
                if matches(base_language(language), code):
                    for text in stored.unit.texts(code):
                        counted.update(keys(text))
    return counted if sum(counted.values()) >= _ENOUGH_WORDS else None


def _keys(terms: Sequence[str], material: _Material) -> set[Key]:
    from glossa.match.extract.phrases import grammar, key_of

    of = grammar(material.language, material.sentences)
    return {key_of(term, of) for term in terms}


def _favoured(found: list[Candidate], material: _Material) -> list[Candidate]:
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


def _phrases_in(texts: Sequence[str], material: _Material) -> set[Key]:
    from glossa.match.extract.phrases import grammar, phrases

    of = grammar(material.language, material.sentences)
    return {phrase.key for text in texts for phrase in phrases(text, of) if len(phrase.key) > 1}


def _with_partners(chosen: list[Candidate], material: _Material, request: ExtractRequest) -> list[Found]:
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
        found.append(Found(replace(each, score=each.score * sure), partners))
    return found


def _bitext(material: _Material, target: str) -> Bitext:
    from glossa.match.extract.partners import Bitext

    pairs = ((_text(unit, material.language), _text(unit, target)) for unit in material.units)
    return Bitext([*dict.fromkeys((one, two) for one, two in pairs if one and two)], (material.language, target))


def _text(unit: TranslationUnit, language: str) -> str:
    """A unit's text in `language`, without the marks of access keys («_File», «&File»)."""
    code = next((code for code in unit.languages if matches(language, code)), None)
    text = next(iter(unit.texts(code)), "") if code else ""
    marks = _ACCESS_KEY.findall(text)
    return _ACCESS_KEY.sub("", text) if len(marks) == 1 else text


def store_candidates(workspace: Workspace, found: Sequence[Found], termbase: str, origin: str) -> int:
    """Put the candidates into a termbase as proposed concepts; how many it did not have.

    A term that is there, whatever is known of it, makes no second concept.
    """
    from glossa.text.fold import fold

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
