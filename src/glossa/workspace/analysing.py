"""`analyse`: how much of a file the memory knows already: the table that a translator's invoice needs.

    repetition   the same text once more, in this file or one before it
    100          identical in the memory (in context too)
    95-99 … 50-74    like something in the memory, by the best score
    new          everything else

Counted in segments, words (runs between spaces with a letter or digit; in scripts without spaces each character),
characters with spaces, and pages of 1,800 characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from glossa.model.errors import InputError
from glossa.model.language_tag import matches
from glossa.model.unit import TranslationUnit
from glossa.workspace.inputs import local_file
from glossa.workspace.looking_up import LookupRequest, lookups
from glossa.workspace.similar import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from glossa.formats.format import Format
    from glossa.workspace import Workspace

PAGE: Final = 1800
"""Characters with spaces of a standard page."""
BANDS: Final = ("repetition", "100", "95-99", "85-94", "75-84", "50-74", "new")
_LEAST: Final = {"100": 100.0, "95-99": 95.0, "85-94": 85.0, "75-84": 75.0, "50-74": 50.0}
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\S*[^\W_]\S*")


@dataclass(slots=True)
class Amount:
    segments: int = 0
    words: int = 0
    characters: int = 0

    @property
    def pages(self) -> float:
        return round(self.characters / PAGE, 2)

    def add(self, text: str) -> None:
        self.segments += 1
        self.words += count_words(text)
        self.characters += len(text)

    def plus(self, other: Amount) -> Amount:
        return Amount(self.segments + other.segments, self.words + other.words, self.characters + other.characters)

    def as_json(self) -> dict[str, Any]:
        return {
            "segments": self.segments,
            "words": self.words,
            "characters": self.characters,
            "pages": self.pages,
        }


@dataclass(slots=True)
class Analysis:
    """What there is of each band in one file."""

    file: str
    language: str
    bands: dict[str, Amount] = field(default_factory=lambda: {band: Amount() for band in BANDS})

    @property
    def total(self) -> Amount:
        total = Amount()
        for amount in self.bands.values():
            total = total.plus(amount)
        return total

    def as_json(self) -> dict[str, Any]:
        bands = {band: amount.as_json() for band, amount in self.bands.items()}
        return {"file": self.file, "language": self.language, "bands": bands, "total": self.total.as_json()}


def count_words(text: str) -> int:
    """Words as people who pay for them count: between spaces, with a letter or digit in them."""
    without = _SPACELESS.sub(" ", text)
    return len(_WORD.findall(without)) + len(_SPACELESS.findall(text))


def analyse(
    workspace: Workspace,
    files: Sequence[str],
    *,
    source: str | None = None,
    targets: tuple[str, ...] = (),
    memories: tuple[str, ...] = (),
    progress: Callable[[float], None] = lambda _fraction: None,
) -> list[Analysis]:
    """Analyse each file against the memories; a text that an earlier file had is a repetition.

    `source`: the language to translate from, where a file has several; `targets`: only units that have these count.
    """
    request = LookupRequest(targets=targets, minimum=_LEAST["50-74"], limit=1, memories=memories, terms=False)
    seen: set[str] = set()
    done = []
    for file in files:
        language, texts = _source_texts(file, source)
        analysis = Analysis(file, language)
        fresh = [text for text in dict.fromkeys(texts) if text not in seen]
        scores = dict(zip(fresh, _scores(workspace, fresh, language, request, progress), strict=True))
        for text in texts:
            band = "repetition" if text in seen else _band(scores[text])
            seen.add(text)
            analysis.bands[band].add(text)
        done.append(analysis)
    return done


def _scores(
    workspace: Workspace,
    texts: Sequence[str],
    language: str,
    request: LookupRequest,
    progress: Callable[[float], None],
) -> list[float]:
    if not workspace.exists():
        return [0.0] * len(texts)
    asked = [Asked(text) for text in texts]
    found = []
    for number, answer in enumerate(lookups(workspace, asked, replace(request, source=language)), 1):
        found.append(next((unit.score for unit in answer.units if not unit.contains), 0.0))
        progress(number / len(texts))
    return found


def _band(score: float) -> str:
    return next((band for band, least in _LEAST.items() if score >= least), "new")


def _source_texts(file: str, source: str | None) -> tuple[str, list[str]]:
    """The texts to be translated: the source of a file of units, the sentences of a document."""
    from glossa.formats import detect

    with local_file(file) as (path, name):
        format_ = detect(path, name)
        if format_.read_document is not None:
            return _of_document(path, name, source)
        return _of_units(format_, path, name, source)


def _of_units(format_: Format, path: Path, name: str, source: str | None) -> tuple[str, list[str]]:
    from glossa.formats.format import ReadOptions

    assert format_.read is not None
    texts: list[str] = []
    language = source
    options = ReadOptions(source=source, name=name, untranslated=True)
    for value in format_.read(path, options):
        if not isinstance(value, TranslationUnit):
            continue
        language = language or value.source_language or next(iter(value.languages), None)
        code = next((code for code in value.languages if language and matches(language, code)), None)
        texts += [text for text in (next(iter(value.texts(code)), "") if code else "",) if text.strip()]
    if language is None or not texts:
        wanted = f" in {source}" if source else ""
        raise InputError(f"no text{wanted} to count", code="nothing-usable", file=name)
    return language, texts


def _of_document(path: Path, name: str, source: str | None) -> tuple[str, list[str]]:
    from glossa.workspace.documents import read_single, sentences

    language, found = read_single(path, name, source)
    if not found:
        raise InputError(f"no text in {language} to count", code="nothing-usable", file=name)
    parts = [*([found[0].title] if found[0].title else []), *found[0].paragraphs, *found[0].keywords]
    return language, sentences(parts, language)
