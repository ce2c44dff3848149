"""How well the aligner aligns, on every development set, as Markdown tables.

    python tests/benchmarks/alignment.py DATA [--only whole|small|joint|ideas]

DATA is the folder of gold alignments (docs/alignment.md says what is in it). Figures are strict F1 (a bead counts only
if it is the gold's, segment for segment) and the F1 of unaligned segments; peers' outputs stand in DATA/hunalign.
Nothing here is a test; nothing is stored.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.align import Knowledge, align, beads, pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Unit = tuple[tuple[int, ...], ...]

LANGUAGES = ("en", "ru", "kk")
PAIRS = tuple(combinations(LANGUAGES, 2))
SETS = ("dev_udhr", "dev_xwmt", "dev_po1k")
BOOKS = {
    "textberg-dev/dev": ("de", "fr", "textberg-dev.dev", 0.847),
    "books-en-ru-dev/karenina2-first-half": ("en", "ru", "books-en-ru-dev.karenina2-first-half", 0.921),
    "hunalign-dtm-hu-en/doc": ("hu", "en", "hunalign-dtm-hu-en.doc", 0.963),
}
PROTOTYPE = {
    "dev_udhr": (0.922, 0.898, 0.771),
    "dev_xwmt": (0.938, 0.936, 0.935),
    "dev_po1k": (0.922, 0.822, 0.786),
}
"""Strict F1 on `hard`, en-ru, en-kk, ru-kk."""


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

    def f1(self, kind: str = "strict") -> float:
        hits, given, gold = self.counts[kind]
        return 2 * hits / (given + gold) if given + gold else 1.0

    @property
    def wrong(self) -> int:
        return self.counts["strict"][1] - self.counts["strict"][0]


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


def ours(texts: Mapping[str, Sequence[str]], knowledge: Knowledge) -> list[Unit]:
    return [tuple(bead.ids[code] for code in texts) for bead in align(texts, knowledge=knowledge).beads]


def documents(folder: Path, languages: Sequence[str], every: int) -> Iterator[tuple[dict[str, list[str]], list[Unit]]]:
    """The documents of a set, `every` units each (0: by its own division), with the gold of the languages alone."""
    texts = {code: lines(folder / f"{code}.txt") for code in LANGUAGES}
    ids: dict[tuple[str, int], dict[str, list[int]]] = defaultdict(lambda: {code: [] for code in LANGUAGES})
    for number, (unit, name) in enumerate(table(folder / "gold.tsv", LANGUAGES, "doc")):
        for code, segments in zip(LANGUAGES, unit, strict=True):
            ids[name, number // every if every else 0][code] += segments
    name = "gold.tsv" if len(languages) == len(LANGUAGES) else f"gold.{'-'.join(languages)}.tsv"
    gold = [unit for unit, _ in table(folder / name, languages)]
    for document in ids.values():
        if not all(document[code] for code in languages):
            continue
        place = [{n: new for new, n in enumerate(document[code])} for code in languages]
        mine = [
            tuple(tuple(at[n] for n in segments) for at, segments in zip(place, unit, strict=True))
            for unit in gold
            if all(n in at for at, segments in zip(place, unit, strict=True) for n in segments)
        ]
        yield {code: [texts[code][n] for n in document[code]] for code in languages}, mine


def small(folder: Path, languages: Sequence[str], knowledge: Knowledge, every: int = 12) -> Score:
    total = Score()
    for texts, gold in documents(folder, languages, every):
        total.add(gold, ours(texts, knowledge))
    return total


def whole(folder: Path, languages: Sequence[str], knowledge: Knowledge) -> Score:
    name = "gold.tsv" if len(languages) == len(LANGUAGES) else f"gold.{'-'.join(languages)}.tsv"
    texts = {code: lines(folder / f"{code}.txt") for code in languages}
    return Score().add((unit for unit, _ in table(folder / name, languages)), ours(texts, knowledge))


def row(*cells: str | float) -> None:
    shown = " | ".join(f"{cell:.3f}" if isinstance(cell, float) else cell for cell in cells)
    sys.stdout.write(f"| {shown} |\n")
    sys.stdout.flush()


def heading(*cells: str) -> None:
    sys.stdout.write("\n")
    row(*cells)
    row(*["---"] * len(cells))


def whole_sets(data: Path) -> None:
    heading("set", "pair", "hunalign -realign", "prototype", "ours, no lexicon", "ours", "null F1")
    nulls = Score()
    for name in SETS:
        for variant in ("easy", "hard", "dirty"):
            for number, languages in enumerate(PAIRS):
                folder, joined = data / name / variant, "-".join(languages)
                gold = [unit for unit, _ in table(folder / f"gold.{joined}.tsv", languages)]
                peer = table(data / "hunalign" / f"{name}.{variant}.{joined}.tsv", languages)
                theirs = Score().add(gold, (unit for unit, _ in peer)).f1()
                score = whole(folder, languages, Knowledge.shipped())
                if variant == "hard":
                    for place, count in enumerate(score.counts["null"]):
                        nulls.counts["null"][place] += count
                bare = whole(folder, languages, Knowledge()).f1()
                sketch = PROTOTYPE[name][number] if variant == "hard" else "–"
                failed = " !" if score.f1() < theirs - 0.005 else ""
                row(f"{name}/{variant}{failed}", joined, theirs, sketch, bare, score.f1(), score.f1("null"))
    for name, (one, two, peer_name, sketch) in BOOKS.items():
        texts = {one: lines(data / name / "src.txt"), two: lines(data / name / "tgt.txt")}
        gold = ladder(data / name / "gold.txt")
        theirs = _books(gold, ladder(data / "hunalign" / f"{peer_name}.txt"))
        bare, mine = (_books(gold, ours(texts, known)) for known in (Knowledge(), Knowledge.shipped()))
        row(
            name.split("/")[0],
            f"{one}-{two}",
            *(f"{a:.3f} / {b:.3f}" for a, b in (theirs,)),
            sketch,
            *_both(bare, mine),
        )
    sys.stdout.write(f"\nUnaligned lines of the hard sets, pooled: F1 {nulls.f1('null'):.3f}\n")


def _both(*scores: tuple[float, float]) -> list[str]:
    return [f"{strict:.3f} / {lax:.3f}" for strict, lax in scores]


def _books(gold: Sequence[Unit], found: Sequence[Unit]) -> tuple[float, float]:
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


def small_sets(data: Path) -> None:
    heading(
        "documents of 12 units", "knowledge", *("-".join(p) for p in PAIRS), "three languages", "nulls of the pairs"
    )
    for name in SETS:
        for label, knowledge in (("none", Knowledge()), ("shipped", Knowledge.shipped())):
            scores = [small(data / name / "hard", languages, knowledge) for languages in (*PAIRS, LANGUAGES)]
            shown = [f"{score.f1():.3f} / {score.f1('null'):.2f}" for score in scores]
            row(name, label, *shown, _pooled_nulls(scores[:3]))


def _pooled_nulls(scores: Sequence[Score]) -> float:
    pooled = Score()
    for score in scores:
        pooled.counts["null"] = [a + b for a, b in zip(pooled.counts["null"], score.counts["null"], strict=True)]
    return pooled.f1("null")


def jointly(data: Path) -> None:
    """Wrong units of all languages at once, beside connecting what the pairs gave."""
    heading("three languages, hard", "connected pairs", "jointly", "wrong units", "fewer")
    total = [0, 0]
    for name in SETS:
        folder = data / name / "hard"
        gold = [unit for unit, _ in table(folder / "gold.tsv", LANGUAGES)]
        texts = {code: lines(folder / f"{code}.txt") for code in LANGUAGES}
        known = Knowledge.shipped()
        tied = Score().add(gold, _connected(texts, known))
        joint = Score().add(gold, ours(texts, known))
        total = [total[0] + tied.wrong, total[1] + joint.wrong]
        row(name, tied.f1(), joint.f1(), f"{tied.wrong} → {joint.wrong}", f"{1 - joint.wrong / tied.wrong:.0%}")
    row("all", "", "", f"{total[0]} → {total[1]}", f"{1 - total[1] / total[0]:.0%}")


def _connected(texts: Mapping[str, Sequence[str]], knowledge: Knowledge) -> list[Unit]:
    """Connected components of the pairs' beads."""
    parent = {(code, n): (code, n) for code, segments in texts.items() for n in range(len(segments))}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for languages in PAIRS:
        for unit in ours({code: texts[code] for code in languages}, knowledge):
            nodes = [(code, n) for code, ids in zip(languages, unit, strict=True) for n in ids]
            for node in nodes[1:]:
                parent[root(node)] = root(nodes[0])
    groups: dict[tuple[str, int], dict[str, list[int]]] = defaultdict(lambda: {code: [] for code in LANGUAGES})
    for node in parent:
        groups[root(node)][node[0]].append(node[1])
    return [tuple(tuple(sorted(group[code])) for code in LANGUAGES) for group in groups.values()]


@contextmanager
def without(module: object, name: str, value: object) -> Iterator[None]:
    """The aligner without one of its ideas."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def ideas(data: Path) -> None:
    """What each idea is worth: strict F1 without it, pooled over the three pairs."""
    heading("without", *(f"{name}/hard, {size}" for name in SETS for size in ("12 units", "whole")))
    switches = {
        "(all ideas)": (beads, "LENGTH", beads.LENGTH),
        "lengths": (beads, "LENGTH", 0.0),
        "words": (beads, "WORDS", 0.0),
        "learning from its own beads": (pair, "PASSES", 0),
        "words that look alike": (pair, "COGNATE", 0.0),
        "the shipped lexicons": (Knowledge, "shipped", Knowledge),
    }
    for label, (module, name, value) in switches.items():
        with without(module, name, value):
            cells = []
            for set_ in SETS:
                folder = data / set_ / "hard"
                for measure in (small, whole):
                    scores = [measure(folder, languages, Knowledge.shipped()) for languages in PAIRS]
                    cells.append(sum(score.f1() for score in scores) / len(scores))
            row(label, *cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    tables = {"whole": whole_sets, "small": small_sets, "joint": jointly, "ideas": ideas}
    parser.add_argument("--only", choices=tables, help="one table")
    chosen = parser.parse_args(sys.argv[1:])
    for name, show in tables.items():
        if chosen.only in {None, name}:
            show(chosen.data)


if __name__ == "__main__":
    main()
