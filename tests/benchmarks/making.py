"""A memory of any size, made up: `python tests/benchmarks/making.py FOLDER UNITS` writes segments.tmx and queries.json.

Words are as often as in real texts (the n-th most frequent one n times more seldom than the first), sentences have 4 to
24 of them; each word has one translation. Queries are sentences of the memory with 0 to 3 words changed, and some new
ones. The same arguments give the same files.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.formats import by_name
from glossa.formats.format import WriteOptions
from glossa.model.text import Segment
from glossa.model.unit import TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 60_000
QUERIES = 240


def make(folder: Path, units: int) -> None:
    rng = random.Random(units)
    words = [
        tuple("".join(rng.choices(letters, k=rng.randrange(2, 11))) for letters in ("eatoinshrdlucm", "оеаинтсрвлкмдп"))
        for _ in range(WORDS)
    ]
    every = max(1, units // QUERIES)
    asked: list[list[int]] = []

    def sentence() -> list[int]:
        return [int(WORDS ** rng.random()) - 1 for _ in range(rng.randrange(4, 25))]

    def made() -> Iterator[TranslationUnit]:
        for number in range(units):
            chosen = sentence()
            if number % every == 0:
                asked.append(chosen)
            one, two = (" ".join(words[word][side] for word in chosen).capitalize() + "." for side in (0, 1))
            yield TranslationUnit((Variant("en", Segment.of(one)), Variant("ru", Segment.of(two))), str(number))

    folder.mkdir(parents=True, exist_ok=True)
    write = by_name("tmx").write
    assert write is not None
    with (folder / "segments.tmx").open("wb") as file:
        write(made(), file, WriteOptions(languages=("en", "ru")))
    queries = []
    for number, chosen in enumerate(asked[:QUERIES]):
        changed = sentence() if number % 12 == 11 else list(chosen)
        for _ in range(number % 4):
            changed[rng.randrange(len(changed))] = int(WORDS ** rng.random()) - 1
        queries.append({"query": " ".join(words[word][0] for word in changed).capitalize() + "."})
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
