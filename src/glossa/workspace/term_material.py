"""What terms are extracted from: the sentences of documents, or the units of files and memories."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.model.errors import InputError, UsageError
from glossa.model.language_tag import base_language, matches
from glossa.model.unit import TranslationUnit
from glossa.workspace.inputs import local_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.workspace import Workspace
    from glossa.workspace.extracting import ExtractRequest

_ACCESS_KEY = re.compile(r"(?<=[^\W_])[_&](?=[^\W_])")
_BACKGROUND_UNITS = 20_000
_ENOUGH_WORDS = 20_000
_SENTENCES = 200_000


@dataclass(slots=True)
class Material:
    """What there is to extract from, in one language or, with `units`, in several."""

    language: str
    sentences: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    units: list[TranslationUnit] = field(default_factory=list)


def material_for(workspace: Workspace, request: ExtractRequest) -> Material:
    """What the request names. InputError where there is no text, UsageError where there is none in the language."""
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


def _bilingual(units: list[TranslationUnit], request: ExtractRequest) -> Material:
    languages = Counter(code for unit in units for code in unit.languages)
    source = request.source or next(iter(languages), "")
    own = [code for code in languages if matches(source, code)]
    if not own:
        there = ", ".join(languages)
        raise UsageError(f"no unit has a text in {source!r}; there are {there}")
    texts = dict.fromkeys(text_in(unit, source) for unit in units)
    return Material(source, [text for text in texts if text], units=units)


def _monolingual(request: ExtractRequest) -> Material:
    from glossa.workspace.documents import read_single, sentences, source_of

    material: Material | None = None
    for file in request.files:
        given = source_of(file)
        language, texts = read_single(given.path, given.name, request.source or given.language)
        if material is None:
            material = Material(language)
        elif base_language(material.language) != base_language(language):
            raise UsageError(
                f"this is in {language}, the documents before it in {material.language}; name those of one language",
                file=given.name,
            )
        for text in texts:
            material.titles += [text.title] if text.title else []
            material.keywords += text.keywords
            named = [*([text.title] if text.title else []), *text.keywords]
            material.sentences += [*sentences(text.paragraphs, language), *named]
    if material is None or not material.sentences:
        raise InputError("no text to extract terms from", code="nothing-usable", file=request.files[0])
    return material


def background(workspace: Workspace, language: str) -> Counter[str] | None:
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


def text_in(unit: TranslationUnit, language: str) -> str:
    """The unit's text in `language` without markup, placeholders, addresses and access keys («Тү&сі»)."""
    from glossa.check.cleaning import language_only

    code = next((code for code in unit.languages if matches(language, code)), None)
    text = language_only(next(iter(unit.texts(code)), "")) if code else ""
    return _ACCESS_KEY.sub("", text)
