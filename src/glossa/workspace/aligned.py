"""What an alignment gave: segments, units, terms, and what was left out; as JSON, TSV and TMX."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError
from glossa.model.text import Segment
from glossa.model.unit import TranslationUnit, Variant
from glossa.workspace.account import Account, finding_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.text.article import Dropped


@dataclass(frozen=True, slots=True)
class AlignedUnit:
    """Ids (from 0) into `Aligned.segments` for every language, empty where it has no part; `score` from 0 to 1."""

    ids: Mapping[str, tuple[int, ...]]
    score: float

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language for language, ids in self.ids.items() if ids)


@dataclass(slots=True)
class Aligned:
    """What became of one set of documents."""

    title: str
    origin: str
    segments: dict[str, list[str]]
    units: list[AlignedUnit] = field(default_factory=list)
    terms: list[dict[str, str]] = field(default_factory=list)
    dropped: tuple[Dropped, ...] = ()
    account: Account = field(default_factory=Account)
    concepts: Account = field(default_factory=Account)
    explanations: list[str] = field(default_factory=list)
    for_review: int = 0
    """How many units a review sheet was given, those of one language too."""
    retired: int = 0
    """How many units of an older edition left the memory."""

    def text(self, unit: AlignedUnit, language: str) -> str:
        """A unit's text in `language`: its segments in order."""
        return " ".join(self.segments[language][number] for number in unit.ids[language])

    def unaligned(self) -> dict[str, int]:
        """How many segments of each language have no counterpart; empty lines are none."""
        alone = dict.fromkeys(self.segments, 0)
        for unit in self.units:
            if len(unit.languages) == 1:
                (code,) = unit.languages
                alone[code] += sum(bool(self.segments[code][number].strip()) for number in unit.ids[code])
        return alone

    def translation_units(self) -> Iterator[TranslationUnit]:
        """The units of two languages and more, as a memory stores them."""
        for unit in self.units:
            texts = {code: self.text(unit, code) for code in unit.languages}
            variants = tuple(Variant(code, Segment.of(text)) for code, text in texts.items() if text.strip())
            if len(variants) > 1:
                yield TranslationUnit(variants, score=round(unit.score, 4), origin=self.origin)

    def what_was_done(self) -> list[str]:
        """Lines for people: what was found, what was left out and why."""
        sizes = ", ".join(
            f"{code} {sum(bool(text.strip()) for text in texts)}" for code, texts in self.segments.items()
        )
        lines = [f"{self.title}: segments {sizes}"]
        alone = {code: number for code, number in self.unaligned().items() if number}
        if alone:
            lines.append("without a counterpart: " + ", ".join(f"{code} {n}" for code, n in alone.items()))
        lines += [finding.message for finding in self.account.findings if finding.code == "not-translations"]
        if self.dropped:
            reasons: dict[str, int] = {}
            for left_out in self.dropped:
                reasons[left_out.why] = reasons.get(left_out.why, 0) + 1
            lines.append("left out: " + ", ".join(f"{why} {number}" for why, number in reasons.items()))
        if self.retired:
            lines.append(f"of an older edition, retired: {self.retired}")
        if self.terms:
            known = f", {self.concepts.repeated} known already" if self.concepts.repeated else ""
            many = "1 concept" if self.concepts.stored == 1 else f"{self.concepts.stored} concepts"
            lines.append(f"keywords: {many} {'would be ' if self.concepts.dry_run else ''}proposed{known}")
        return lines

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line's contract promises."""
        return {
            "languages": list(self.segments),
            "segments": self.segments,
            "units": [
                {code: list(ids) for code, ids in unit.ids.items() if ids} | {"score": round(unit.score, 4)}
                for unit in self.units
            ],
            "terms": self.terms,
            "dropped": [
                {"text": left_out.text, "why": str(left_out.why), "line": left_out.line} for left_out in self.dropped
            ],
            "account": self.account.as_json(),
            "concepts": self.concepts.as_json(),
            "findings": [finding_json(finding) for finding in self.account.findings],
            **({"explanations": self.explanations} if self.explanations else {}),
        }


def check_output(output: str | None, *, ids: bool = False) -> None:
    """Raises UsageError where `write_aligned` could not write: asked before anything is stored."""
    kind = _kind(output) if output else ""
    if ids and kind != "tsv":
        raise UsageError("--ids goes with -o OUT.tsv")
    if kind not in {"", "json", "tsv", "tmx"}:
        raise UsageError(f"-o writes .json, .tsv or .tmx, not {output!r}")
    if output and output != "-":
        from glossa.formats.files import check_target

        check_target(Path(output))


def _kind(output: str) -> str:
    return "json" if output == "-" else Path(output).suffix.lower().lstrip(".")


def write_aligned(aligned: Aligned, output: str, *, ids: bool = False) -> None:
    """Write what was aligned to `output` (`.json`, `.tsv`, `.tmx`; `-` is JSON on standard output).

    Unaligned segments are in the JSON and in a TSV of ids; units below the least score are in all of them, with their
    scores. `check_output` says beforehand whether it can be written.
    """
    kind = _kind(output)
    if kind == "json":
        text = json.dumps(aligned.as_json(), ensure_ascii=False, indent=1) + "\n"
    elif kind == "tsv":
        text = "".join("\t".join(row) + "\n" for row in (_id_rows(aligned) if ids else _text_rows(aligned)))
    else:
        _write_tmx(aligned, Path(output))
        return
    if output == "-":
        sys.stdout.write(text)
        return
    from glossa.formats.files import replacing

    with replacing(Path(output)) as file:
        file.write(text.encode())


def _id_rows(aligned: Aligned) -> Iterator[Sequence[str]]:
    yield ["tu", *(f"{code}_ids" for code in aligned.segments)]
    for number, unit in enumerate(aligned.units, 1):
        yield [str(number), *(",".join(str(n + 1) for n in unit.ids[code]) or "-" for code in aligned.segments)]


def _text_rows(aligned: Aligned) -> Iterator[Sequence[str]]:
    yield list(aligned.segments)
    for unit in aligned.units:
        if len(unit.languages) > 1:
            yield [" ".join(aligned.text(unit, code).split()) for code in aligned.segments]


def _write_tmx(aligned: Aligned, path: Path) -> None:
    from glossa.formats import by_name
    from glossa.formats.files import replacing
    from glossa.formats.format import WriteOptions

    write = by_name("tmx").write
    assert write is not None
    with replacing(path) as file:
        write(aligned.translation_units(), file, WriteOptions(languages=tuple(aligned.segments)))
