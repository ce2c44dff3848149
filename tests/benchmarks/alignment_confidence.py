"""How far the scores of beads can be believed, on sets that had no part in the fit, as Markdown tables.

    python tests/benchmarks/alignment_confidence.py DATA [--rows FILE]

DATA is the folder of gold alignments (docs/alignment.md). Each set is held out in turn: the weights of
`glossa.align.confidence` are fitted on the others, and the top of the curve is made flatter until of the beads of .9
and more 98 in 100 are right in the worst of them. The last line fits all; its figures are those that ship. `--rows`
keeps the beads between two runs.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from alignment_sets import BOOKS, LANGUAGES, PAIRS, SETS, documents, heading, ladder, lines, row, table
from scipy.optimize import minimize

from glossa.align import Knowledge, align, confidence, joint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from glossa.align.strands import Unit

    Array = NDArray[np.float64]
    Case = tuple[Mapping[str, Sequence[str]], Iterable[tuple[tuple[int, ...], ...]], Knowledge]

HIGH, RIGHT = 0.9, 0.98
DECAY = 2e-4
SLOPES = np.geomspace(1.0, 0.1, 116).tolist()
BOUNDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def cases(data: Path) -> Iterator[tuple[str, Case]]:
    """The set's name, texts, gold beads, and what is known beforehand."""
    shipped, nothing = Knowledge.shipped(), Knowledge()
    for name in SETS:
        for languages in (*PAIRS, LANGUAGES):
            for variant, every, known in (
                ("hard", 12, shipped),
                ("hard", 12, nothing),
                ("dirty", 30, shipped),
                ("hard", 0, shipped),
            ):
                folder = data / name / variant
                if every:
                    for texts, gold in documents(folder, languages, every):
                        yield name, (texts, gold, known)
                else:
                    file = "gold.tsv" if len(languages) == len(LANGUAGES) else f"gold.{'-'.join(languages)}.tsv"
                    texts = {code: lines(folder / f"{code}.txt") for code in languages}
                    yield name, (texts, [unit for unit, _ in table(folder / file, languages)], known)
    for name, (one, two, *_) in BOOKS.items():
        texts = {one: lines(data / name / "src.txt"), two: lines(data / name / "tgt.txt")}
        yield name.split("/")[0], (texts, ladder(data / name / "gold.txt"), shipped)


def beads(data: Path) -> tuple[Array, Array, NDArray[np.str_], NDArray[np.int64]]:
    """Features, whether right, set and number of languages of every bead of two languages and more."""
    given: list[list[Unit]] = []
    joined = joint._joined

    def noted(*args: Any) -> list[Unit]:
        given.append(joined(*args))
        return given[-1]

    joint._joined = noted
    features, right, sets, sizes = [], [], [], []
    for name, (texts, gold, known) in cases(data):
        given.clear()
        align(texts, knowledge=known)
        (units,) = given
        right_ones = {tuple(map(tuple, unit)) for unit in gold}
        for unit, about in zip(units, confidence.features(units, len(texts)), strict=True):
            ids = tuple(tuple(range(*unit.spans[code])) for code in texts)
            if sum(map(bool, ids)) > 1:
                features.append(about)
                right.append(ids in right_ones)
                sets.append(name)
                sizes.append(len(texts))
    joint._joined = joined
    return np.array(features), np.array(right, float), np.array(sets), np.array(sizes)


def fitted(features: Array, right: Array, sets: NDArray[np.str_]) -> tuple[Array, float]:
    """Weights of a logistic curve, and how steep its top is; a set counts by the square root of its beads."""
    share = np.zeros(len(right))
    for name in set(sets):
        share[sets == name] = (sets == name).sum() ** -0.5
    share /= share.sum()

    def loss(weights: Array) -> tuple[float, Array]:
        odds = features @ weights
        each = np.logaddexp(0, -odds) * right + np.logaddexp(0, odds) * (1 - right)
        slope = features.T @ (share * (1 / (1 + np.exp(-odds)) - right))
        return float((share * each).sum() + DECAY / 2 * weights @ weights), slope + DECAY * weights

    found: Array = minimize(loss, np.zeros(features.shape[1]), jac=True).x
    for slope in SLOPES:
        scores = scored(features, (found, slope))
        if all(high(scores[sets == name], right[sets == name])[1] >= RIGHT for name in set(sets)):
            break
    return found, slope


def scored(features: Array, fit: tuple[Array, float]) -> Array:
    odds, slope = features @ fit[0], fit[1]
    sure = confidence.SURE
    scores: Array = 1 / (1 + np.exp(-np.where(odds > sure, sure + slope * (odds - sure), odds)))
    return scores


def high(scores: Array, right: Array) -> tuple[float, float]:
    """The share of beads with high scores, and how many of these are right."""
    chosen = scores >= HIGH
    return float(chosen.mean()), float(right[chosen].mean()) if chosen.any() else 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--rows", type=Path)
    chosen = parser.parse_args(sys.argv[1:])
    if chosen.rows and chosen.rows.exists():
        features, right, sets, sizes = pickle.loads(chosen.rows.read_bytes())
    else:
        features, right, sets, sizes = found = beads(chosen.data)
        if chosen.rows:
            chosen.rows.write_bytes(pickle.dumps(found))
    heading("set held out", "two languages: .9 and more", "right", "three: .9 and more", "right")
    out = np.zeros(len(right))
    for name in dict.fromkeys(sets.tolist()):
        held = sets == name
        out[held] = scored(features[held], fitted(features[~held], right[~held], sets[~held]))
        shown = []
        for size in (2, 3):
            some = held & (sizes == size)
            shown += [f"{100 * part:.1f} %" for part in high(out[some], right[some])] if some.any() else ["", ""]
        row(name, *shown)
    heading("score", "beads", "mean score", "right")
    for low, top in pairwise(BOUNDS):
        some = (out >= low) & (out < top)
        if some.any():
            row(f"{low} – {top}", str(some.sum()), float(out[some].mean()), float(right[some].mean()))
    weights, slope = fitted(features, right, sets)
    sys.stdout.write(
        f"\nAll sets ({len(right)} beads): {', '.join(f'{weight:.3f}' for weight in weights)}; {slope:.3f}\n"
    )


if __name__ == "__main__":
    main()
