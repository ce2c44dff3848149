"""How well the aligner aligns, on every development set, as Markdown tables.

    python tests/benchmarks/alignment.py DATA [--only whole|tiny|small|joint|raw|ideas] [--into docs/alignment.md]

DATA is the folder of gold alignments (docs/alignment.md says what is in it). Figures are strict F1 (a bead counts only
if it is the gold's, segment for segment) and the F1 of unaligned segments; peers' outputs stand in DATA/hunalign.
--into puts each table between its marks in a page. Nothing here is a test; nothing is stored.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import defaultdict
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_raw import from_raw
from alignment_sets import (
    BOOKS,
    LANGUAGES,
    PAIRS,
    SETS,
    VARIANTS,
    Score,
    book,
    cut,
    heading,
    inside,
    ours,
    row,
    small,
    strict_and_lax,
    table,
    whole,
    whole_set,
)

from glossa.align import Knowledge, beads, cognates, length, pair, strands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from alignment_sets import Texts, Unit

PROTOTYPE = {
    "dev_udhr": (0.922, 0.898, 0.771),
    "dev_xwmt": (0.938, 0.936, 0.935),
    "dev_po1k": (0.922, 0.822, 0.786),
}
"""Strict F1 on `hard`, en-ru, en-kk, ru-kk."""
SIZES = (8, 16, 40, 150)
BELOW = 0.005


def whole_sets(data: Path) -> None:
    heading("set", "pair", "hunalign -realign", "prototype", "ours, no lexicon", "ours", "null F1")
    nulls = Score()
    for name in SETS:
        for variant in VARIANTS:
            for number, languages in enumerate(PAIRS):
                folder, joined = data / name / variant, "-".join(languages)
                _, gold = whole_set(folder, languages)
                peer = table(data / "hunalign" / f"{name}.{variant}.{joined}.tsv", languages)
                theirs = Score().add(gold, (unit for unit, _ in peer)).f1()
                score = whole(folder, languages, Knowledge.shipped())
                if variant == "hard":
                    nulls.plus(score)
                bare = whole(folder, languages, Knowledge()).f1()
                sketch = PROTOTYPE[name][number] if variant == "hard" else "–"
                row(f"{name}/{variant}", joined, theirs, sketch, bare, _marked(score.f1(), theirs), score.f1("null"))
    for name, (one, two, _, sketch) in BOOKS.items():
        texts, gold, peer_beads = book(data, name)
        found = (ours(texts, known) for known in (Knowledge(), Knowledge.shipped()))
        theirs_both, *mine = (strict_and_lax(gold, units) for units in (peer_beads, *found))
        row(name.split("/")[0], f"{one}-{two}", _both(theirs_both), sketch, *map(_both, mine), "")
    sys.stdout.write(f"\nUnaligned lines of the hard sets, pooled: F1 {nulls.f1('null'):.3f}\n")


def _both(scores: tuple[float, float]) -> str:
    return f"{scores[0]:.3f} / {scores[1]:.3f}"


def _marked(mine: float, theirs: float) -> str:
    return f"{mine:.3f}" + " !" * (mine < theirs - BELOW)


def tiny_documents(data: Path) -> None:
    """Every set in documents of few beads, beside what hunalign gave for the whole text, cut in the same places."""
    heading("set", "pair", *(f"{size} beads: hunalign, ours" for size in SIZES))
    cases: list[tuple[str, Texts, list[Unit], list[Unit]]] = []
    for name in SETS:
        for variant in VARIANTS:
            for languages in PAIRS:
                texts, gold = whole_set(data / name / variant, languages)
                peer = table(data / "hunalign" / f"{name}.{variant}.{'-'.join(languages)}.tsv", languages)
                cases.append((f"{name}/{variant}", texts, gold, [unit for unit, _ in peer]))
    cases += [(name.split("/")[0], *book(data, name)) for name in BOOKS]
    for name, texts, gold, peer_beads in cases:
        cells = []
        for size in SIZES:
            theirs, mine = Score(), Score()
            for piece, ids in cut(texts, gold, size):
                right = inside(gold, ids)
                theirs.add(right, inside(peer_beads, ids))
                mine.add(right, ours(piece, Knowledge.shipped()))
            cells.append(f"{theirs.f1():.3f} {_marked(mine.f1(), theirs.f1())}")
        row(name, "-".join(texts), *cells)


def small_sets(data: Path) -> None:
    heading(
        "documents of 12 units", "knowledge", *("-".join(p) for p in PAIRS), "three languages", "nulls of the pairs"
    )
    for name in SETS:
        for label, knowledge in (("none", Knowledge()), ("shipped", Knowledge.shipped())):
            scores = [small(data / name / "hard", languages, knowledge) for languages in (*PAIRS, LANGUAGES)]
            shown = [f"{score.f1():.3f}, nulls {_nulls(score)}" for score in scores]
            row(name, label, *shown, f"{_pooled(scores[:3]).f1('null'):.2f}")


def _nulls(score: Score) -> str:
    return f"{score.precision('null'):.2f} / {score.recall('null'):.2f}"


def _pooled(scores: Sequence[Score]) -> Score:
    pooled = Score()
    for score in scores:
        pooled.plus(score)
    return pooled


def jointly(data: Path) -> None:
    """All languages at once, beside connecting what the same evidence gave for the pairs."""
    heading("hard set", "connected pairs", "jointly", "wrong units", "missed units")
    tied, joint = Score(), Score()
    for name in (*SETS, "all"):
        if name != "all":
            texts, gold = whole_set(data / name / "hard", LANGUAGES)
            tied_here = Score().add(gold, connected(texts, Knowledge.shipped()))
            joint_here = Score().add(gold, ours(texts, Knowledge.shipped()))
            tied.plus(tied_here)
            joint.plus(joint_here)
        else:
            tied_here, joint_here = tied, joint
        row(
            name,
            tied_here.f1(),
            joint_here.f1(),
            *(
                f"{before} → {now} ({now / before - 1:+.0%})"
                for before, now in ((tied_here.wrong, joint_here.wrong), (tied_here.missed, joint_here.missed))
            ),
        )


def connected(texts: Mapping[str, Sequence[str]], knowledge: Knowledge) -> list[Unit]:
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


SWITCHES: dict[str, tuple[object, str, object]] = {
    "(all ideas)": (beads, "LENGTH", beads.LENGTH),
    "lengths": (beads, "LENGTH", 0.0),
    "words": (beads, "WORDS", 0.0),
    "learning from its own beads": (pair, "PASSES", 0),
    "words that look alike": (pair, "COGNATE", 0.0),
    "numbers and marks": (cognates, "_same", lambda _word: 0.0),
    "the shipped lexicons": (Knowledge, "shipped", Knowledge),
    "how usual words are elsewhere": (pair, "OTHER_WORDS", 1.0),
    "lengths that keep closer where they show it": (length, "FREEDOM_LEARNT", 12.0),
    "pairs counted once among three languages": (strands, "TWO_OF_THREE", 1.0),
}


def ideas(data: Path) -> None:
    """What each idea is worth: strict F1 without it, the mean of the three pairs."""
    columns = [f"{name}, {size}" for name in SETS for size in ("12 units", "whole")]
    heading("without", *columns, *(name.split("/")[0] for name in BOOKS), "three languages: missed units")
    for label, (module, name, value) in SWITCHES.items():
        with without(module, name, value):
            cells: list[float | str] = []
            for set_ in SETS:
                for measure in (small, whole):
                    scores = [measure(data / set_ / "hard", languages, Knowledge.shipped()) for languages in PAIRS]
                    cells.append(sum(score.f1() for score in scores) / len(scores))
            for book_name in BOOKS:
                texts, gold, _ = book(data, book_name)
                cells.append(strict_and_lax(gold, ours(texts, Knowledge.shipped()))[0])
            joint = _pooled([whole(data / set_ / "hard", LANGUAGES, Knowledge.shipped()) for set_ in SETS])
            row(label, *cells, str(joint.missed))


TABLES = {
    "whole": whole_sets,
    "tiny": tiny_documents,
    "small": small_sets,
    "joint": jointly,
    "raw": from_raw,
    "ideas": ideas,
}


def put(page: Path, name: str, made: str) -> None:
    """Put a table between `<!-- name -->` and `<!-- end -->` of a page."""
    text = page.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    page.write_text(marked.sub(lambda match: f"{match[1]}{made.strip()}\n{match[2]}", text), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", choices=TABLES, help="one table")
    parser.add_argument("--into", type=Path, metavar="PAGE")
    chosen = parser.parse_args(sys.argv[1:])
    for name, show in TABLES.items():
        if chosen.only not in {None, name}:
            continue
        made = io.StringIO()
        with redirect_stdout(made) if chosen.into else nullcontext():
            show(chosen.data)
        if chosen.into:
            put(chosen.into, name, made.getvalue())


if __name__ == "__main__":
    main()
