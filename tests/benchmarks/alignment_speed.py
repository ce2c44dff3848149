"""Time and memory of the aligner by length, beside NLTK's Gale-Church in the same run, as a Markdown table.

    python tests/benchmarks/alignment_speed.py [LENGTH …] [--pairs FILE.tsv] [--peer]

Each length is aligned in a process of its own, so that the memory is its own. The text is made: a language of random
words, and another that has a word for each of them (one in six alike), one sentence in twenty joined, one in fifty
missing. With --pairs it is sentences of a table (two columns) instead. --peer runs NLTK's Gale-Church (pip install
nltk) too; its time grows with the square of the length, so it is left out beyond 1,000. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from results import record

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 20_000
PEER_UP_TO = 1_000


def sentences(pairs: Path | None) -> Iterator[tuple[str, str]]:
    if pairs is not None:
        with pairs.open(encoding="utf-8") as lines:
            for line in lines:
                one, two, *_ = line.rstrip("\n").split("\t")
                yield one, two
        return
    rng = random.Random(1)
    left, right = (
        ["".join(rng.choices(letters, k=rng.randrange(3, 11))) for _ in range(WORDS)]
        for letters in ("abcdefghiklmnoprstuv", "абвгдежзиклмнопрстуф")
    )
    right[::6] = left[::6]
    while True:
        words = [int(WORDS * rng.random() ** 3) for _ in range(rng.randrange(4, 25))]
        yield " ".join(left[word] for word in words), " ".join(right[word] for word in words)


def texts(length: int, pairs: Path | None) -> tuple[list[str], list[str], set[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Two texts of about `length` sentences, and the beads that are right."""
    rng = random.Random(2)
    one: list[str] = []
    two: list[str] = []
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for left, right in islice(sentences(pairs), length):
        chance = rng.random()
        if chance < 0.02:
            (one if chance < 0.01 else two).append(left if chance < 0.01 else right)
        elif chance < 0.07 and gold and gold[-1][0] == (len(one) - 1,) and gold[-1][1][-1] == len(two) - 1:
            one[-1] += " " + left
            two.append(right)
            gold[-1] = (gold[-1][0], (*gold[-1][1], len(two) - 1))
        else:
            one.append(left)
            two.append(right)
            gold.append(((len(one) - 1,), (len(two) - 1,)))
    return one, two, set(gold)


def ours(length: int, pairs: Path | None) -> str:
    from glossa.align import align

    one, two, gold = texts(length, pairs)
    began, worked = time.perf_counter(), time.process_time()
    found = {(bead.ids["de"], bead.ids["uk"]) for bead in align({"de": one, "uk": two}).beads if bead.aligned}
    clock, processor = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    f1 = 2 * len(found & gold) / (len(found) + len(gold))
    return told("glossa", (len(one), len(two)), (clock, processor), memory, f1)


def peers(length: int, pairs: Path | None) -> str:
    from nltk.translate.gale_church import align_blocks

    one, two, gold = texts(length, pairs)
    began, worked = time.perf_counter(), time.process_time()
    links = align_blocks([len(text) for text in one], [len(text) for text in two])
    beads: dict[int, set[int]] = {}
    for left, right in links:
        beads.setdefault(left, set()).add(right)
    found = {((left,), tuple(sorted(rights))) for left, rights in beads.items()}
    clock, processor = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    f1 = 2 * len(found & gold) / (len(found) + len(gold))
    return told("NLTK Gale-Church", (len(one), len(two)), (clock, processor), memory, f1)


def told(who: str, sizes: tuple[int, int], times: tuple[float, float], memory: int, f1: float) -> str:
    size = round(sizes[0], 1 - len(str(sizes[0])))
    record("alignment-time", who, size, times[1])
    record("alignment-quality", who, size, f1)
    record("alignment-memory", who, size, memory)
    return f"{sizes[0]:,} × {sizes[1]:,} | {who} | {times[0]:.1f} s | {times[1]:.1f} s | {memory} MB | {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lengths", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--only", choices=["ours", "peers"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        work = ours if options.only == "ours" else peers
        sys.stdout.write(f"| {work(options.lengths[0], options.pairs)} |\n")
        return
    sys.stdout.write(
        "| sentences | aligner | time | processor time | memory | strict F1 |\n|---|---|---|---|---|---|\n"
    )
    given = ["--pairs", str(options.pairs)] if options.pairs else []
    for length in options.lengths:
        for only in ["ours", *["peers"] * (options.peer and length <= PEER_UP_TO)]:
            sys.stdout.flush()
            subprocess.run([sys.executable, __file__, str(length), *given, "--only", only], check=True)


if __name__ == "__main__":
    main()
