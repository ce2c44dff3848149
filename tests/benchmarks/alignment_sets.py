"""The gold alignments that the benchmarks of the aligner judge by, and how beads are scored.

DATA has a folder for each set: `dev_udhr`, `dev_xwmt`, `dev_po1k` (en, ru, kk; gold.tsv of all three, gold.<a>-<b>.tsv
of each pair), and pairs of texts with one bead a line; what hunalign gave for each stands in DATA/hunalign.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from glossa.align import align

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from glossa.align import Knowledge

    Unit = tuple[tuple[int, ...], ...]
    Texts = dict[str, list[str]]

LANGUAGES = ("en", "ru", "kk")
PAIRS = tuple(combinations(LANGUAGES, 2))
SETS = ("dev_udhr", "dev_xwmt", "dev_po1k")
VARIANTS = ("easy", "hard", "dirty")
BOOKS = {
    "textberg-dev/dev": ("de", "fr", "textberg-dev.dev", "0.847 / 0.989"),
    "books-en-ru-dev/karenina2-first-half": ("en", "ru", "books-en-ru-dev.karenina2-first-half", "0.921 / 0.985"),
    "hunalign-dtm-hu-en/doc": ("hu", "en", "hunalign-dtm-hu-en.doc", "0.963 / 0.984"),
}
"""Languages, the name of hunalign's beads, and the prototype's strict and lax F1."""


@dataclass
class Score:
    """Beads and unaligned segments: right, given, and in the gold. Scores of several documents add up."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {"strict": [0, 0, 0], "null": [0, 0, 0]})

    def add(self, gold: Iterable[Unit], found: Iterable[Unit]) -> Score:
        gold, found = list(gold), list(found)
        for kind, pick in (("strict", _joined), ("null", _alone)):
            right, given = pick(gold), pick(found)
            for place, number in enumerate((len(right & given), len(given), len(right))):
                self.counts[kind][place] += number
        return self

    def plus(self, other: Score) -> Score:
        for kind, counts in other.counts.items():
            self.counts[kind] = [a + b for a, b in zip(self.counts[kind], counts, strict=True)]
        return self

    def f1(self, kind: str = "strict") -> float:
        hits, given, gold = self.counts[kind]
        return 2 * hits / (given + gold) if given + gold else 1.0

    def precision(self, kind: str = "strict") -> float:
        hits, given, _ = self.counts[kind]
        return hits / given if given else 1.0

    def recall(self, kind: str = "strict") -> float:
        hits, _, gold = self.counts[kind]
        return hits / gold if gold else 1.0

    @property
    def wrong(self) -> int:
        """Units that are not the gold's."""
        return self.counts["strict"][1] - self.counts["strict"][0]

    @property
    def missed(self) -> int:
        """Units of the gold that were not given."""
        return self.counts["strict"][2] - self.counts["strict"][0]


def _joined(units: Iterable[Unit]) -> set[Unit]:
    return {unit for unit in units if sum(map(bool, unit)) > 1}


def _alone(units: Iterable[Unit]) -> set[tuple[int, int]]:
    return {(x, n) for unit in units if sum(map(bool, unit)) == 1 for x, ids in enumerate(unit) for n in ids}


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8-sig").removesuffix("\n").split("\n")


def table(path: Path, languages: Sequence[str], key: str = "") -> list[tuple[Unit, str]]:
    """Units of a table of ids (from 1), with a column of it."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [
            (
                tuple(
                    tuple(int(n) - 1 for n in row[f"{code}_ids"].split(",") if n not in {"", "-"}) for code in languages
                ),
                row.get(key, ""),
            )
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def ladder(path: Path) -> list[Unit]:
    """Beads of lines like `[0, 1]:[2]`."""
    return [
        tuple(tuple(map(int, re.findall(r"\d+", side))) for side in row.split(":")[:2]) for row in lines(path) if row
    ]


def whole_set(folder: Path, languages: Sequence[str]) -> tuple[Texts, list[Unit]]:
    """The texts of a set, and the gold of the languages alone."""
    name = "gold.tsv" if len(languages) == len(LANGUAGES) else f"gold.{'-'.join(languages)}.tsv"
    texts = {code: lines(folder / f"{code}.txt") for code in languages}
    return texts, [unit for unit, _ in table(folder / name, languages)]


def book(data: Path, name: str) -> tuple[Texts, list[Unit], list[Unit]]:
    """The texts of a pair, its gold, and hunalign's beads."""
    one, two, peer, _ = BOOKS[name]
    texts = {one: lines(data / name / "src.txt"), two: lines(data / name / "tgt.txt")}
    return texts, ladder(data / name / "gold.txt"), ladder(data / "hunalign" / f"{peer}.txt")


def documents(folder: Path, languages: Sequence[str], every: int) -> Iterator[tuple[Texts, list[Unit]]]:
    """The documents of a set, `every` units each (0: by its own division), with the gold of the languages alone."""
    texts = {code: lines(folder / f"{code}.txt") for code in LANGUAGES}
    ids: dict[tuple[str, int], dict[str, list[int]]] = defaultdict(lambda: {code: [] for code in LANGUAGES})
    for number, (unit, name) in enumerate(table(folder / "gold.tsv", LANGUAGES, "doc")):
        for code, segments in zip(LANGUAGES, unit, strict=True):
            ids[name, number // every if every else 0][code] += segments
    _, gold = whole_set(folder, languages)
    for document in ids.values():
        if all(document[code] for code in languages):
            mine = {code: document[code] for code in languages}
            yield {code: [texts[code][n] for n in mine[code]] for code in languages}, inside(gold, mine)


def cut(texts: Texts, gold: Sequence[Unit], every: int) -> Iterator[tuple[Texts, dict[str, list[int]]]]:
    """The texts cut after every so many beads of the gold: the pieces, and which segments they hold."""
    for first in range(0, len(gold), every):
        part = gold[first : first + every]
        ids = {code: sorted(n for unit in part for n in unit[place]) for place, code in enumerate(texts)}
        if all(ids.values()):
            yield {code: [texts[code][n] for n in ids[code]] for code in texts}, ids


def inside(units: Iterable[Unit], ids: Mapping[str, Sequence[int]]) -> list[Unit]:
    """What of the units lies in a piece that holds these segments, numbered as there."""
    places = [{n: new for new, n in enumerate(held)} for held in ids.values()]
    kept = (
        tuple(tuple(at[n] for n in part if n in at) for at, part in zip(places, unit, strict=True)) for unit in units
    )
    return [unit for unit in kept if any(unit)]


def ours(texts: Mapping[str, Sequence[str]], knowledge: Knowledge) -> list[Unit]:
    return [tuple(bead.ids[code] for code in texts) for bead in align(texts, knowledge=knowledge).beads]


def small(folder: Path, languages: Sequence[str], knowledge: Knowledge, every: int = 12) -> Score:
    total = Score()
    for texts, gold in documents(folder, languages, every):
        total.add(gold, ours(texts, knowledge))
    return total


def whole(folder: Path, languages: Sequence[str], knowledge: Knowledge) -> Score:
    texts, gold = whole_set(folder, languages)
    return Score().add(gold, ours(texts, knowledge))


def strict_and_lax(gold: Sequence[Unit], found: Sequence[Unit]) -> tuple[float, float]:
    """Strict and lax F1 as the literature counts them: precision over all beads, recall over those of two sides."""

    def hits(test: Sequence[Unit], reference: Sequence[Unit]) -> tuple[int, int, int]:
        known = set(reference)
        partners: dict[int, set[int]] = defaultdict(set)
        for one, two in known:
            for n in one:
                partners[n].update(two)
        tests = {bead for bead in test if any(bead)}
        strict = sum(bead in known for bead in tests)
        lax = sum((one, two) in known or any(partners[n] & set(two) for n in one) for one, two in tests)
        return strict, lax, len(tests)

    strict_p, lax_p, given = hits(found, gold)
    strict_r, lax_r, right = hits([b for b in gold if all(b)], [b for b in found if all(b)])
    return tuple(  # type: ignore[return-value]
        2 * p / given * r / right / max(p / given + r / right, 1e-9) for p, r in ((strict_p, strict_r), (lax_p, lax_r))
    )


def row(*cells: str | float) -> None:
    shown = " | ".join(f"{cell:.3f}" if isinstance(cell, float) else cell for cell in cells)
    sys.stdout.write(f"| {shown} |\n")
    sys.stdout.flush()


def heading(*cells: str) -> None:
    sys.stdout.write("\n")
    row(*cells)
    row(*["---"] * len(cells))
