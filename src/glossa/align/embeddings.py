"""Evidence from sentence embeddings, for who has a model: vectors that are near where texts mean the same.

    en  | 1 | 2 | 3 |      windows of 1 … 4 segments, overlapping:  1, 2, 3, 1+2, 2+3, 1+2+3
    ru  | 1 | 2   3 |      cos(en 1, ru 1) .8   cos(en 2+3, ru 2+3) .7 …

Some texts are near to everything. So the nearness of two windows counts by how far it stands out of what either has to
windows elsewhere (the margin of Artetxe and Schwenk 2019, as Vecalign and Bertalign use it): with random windows for
neighbours, in standard deviations. Partners stand out by about `PARTNERS` of these, strangers by none, and the evidence
is the logarithm of how much likelier the one is than the other, for every segment that the windows hold.

The model comes from sentence-transformers, by name or from a folder, and is loaded once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from glossa.align.gains import LONGEST
from glossa.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.align.arrays import Floats, Ids, Singles

PARTNERS = 3.0
"""By how many standard deviations partners stand out."""
MOST, LEAST = 8.0, -5.0
"""Bounds of the evidence, in nats for each segment."""
WEIGHT = 0.8
"""Words and meaning say much of the same twice."""
NEIGHBOURS = 200
"""Random windows that say what is usual."""
_ROWS = 20_000
_BATCH = 64


class Model:
    """A model of sentence-transformers. `vectors` embeds windows of the segments of a text."""

    def __init__(self, name: str, encoder: Any) -> None:
        self.name = name
        self._encoder = encoder

    def vectors(self, segments: Sequence[str]) -> Singles:
        """[k - 1, i]: the vector, of length 1, of the k segments from i (fewer at the end)."""
        windows = [" ".join(segments[i : i + k]) for k in range(1, LONGEST + 1) for i in range(len(segments))]
        distinct = {window: number for number, window in enumerate(dict.fromkeys(windows))}
        found = self._encoder.encode(list(distinct), batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
        made = np.asarray(found, np.float32).reshape(len(distinct), -1)
        made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
        placed: Singles = made[[distinct[window] for window in windows]]
        return placed.reshape(LONGEST, len(segments), -1)


@lru_cache(maxsize=2)
def load(name: str) -> Model:
    """The model called `name`, or in the folder `name`.

    UsageError where sentence-transformers is not installed, InputError where there is no such model or it cannot be
    loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise UsageError(
            "--embeddings needs one more package: pip install 'glossa[embeddings]'", code="no-embeddings"
        ) from error
    folder = Path(name).expanduser()
    try:
        return Model(name, SentenceTransformer(str(folder) if folder.exists() else name))
    except Exception as error:
        reason = (str(error) or type(error).__name__).strip().splitlines()[0]
        raise InputError(f"no embedding model could be loaded: {reason}", code="no-model", file=name) from error


@dataclass(frozen=True)
class Similar:
    """Of two texts their windows' vectors, and how near these are to random windows of the same number of segments."""

    source: Singles
    target: Singles
    source_usual: Singles
    """[k - 1, i]"""
    target_usual: Singles
    spread: float

    @classmethod
    def of(cls, source: Singles, target: Singles) -> Similar:
        rng = np.random.default_rng(0)
        ours, theirs = (_some(rng, one.shape[1]) for one in (source, target))
        near = source[0, ours] @ target[0, theirs].T
        usual = _usual(source, target[:, theirs]), _usual(target, source[:, ours])
        away = near - (usual[0][0, ours][:, None] + usual[1][0, theirs][None, :]) / 2
        return cls(source, target, *usual, max(float(away.std()), 1e-3))

    def block(self, i: Ids, a: int, j: Ids, b: int) -> Floats:
        """The evidence of the a source segments from each i and the b target ones from each j: (len(i), len(j))."""
        near = self.source[a - 1, i] @ self.target[b - 1, j].T
        usual = (self.source_usual[a - 1, i][:, None] + self.target_usual[b - 1, j][None, :]) / 2
        return self._evidence(near - usual, a + b)

    def pairs(self, i: Ids, a: Ids, j: Ids, b: Ids) -> Floats:
        """The same for pairs of windows, all arguments alike in shape."""
        found = np.empty(len(i))
        for first in range(0, len(i), _ROWS):
            part = slice(first, first + _ROWS)
            ours, theirs = (a[part] - 1, i[part]), (b[part] - 1, j[part])
            near = np.einsum("nd,nd->n", self.source[ours], self.target[theirs])
            usual = (self.source_usual[ours] + self.target_usual[theirs]) / 2
            found[part] = self._evidence(near - usual, a[part] + b[part])
        return found

    def _evidence(self, margin: Any, segments: Any) -> Floats:
        away = margin.astype(np.float64) / self.spread
        each = np.clip(PARTNERS * away - PARTNERS**2 / 2, LEAST, MOST)
        evidence: Floats = WEIGHT * each * segments / 2
        return evidence


def _some(rng: np.random.Generator, count: int) -> Ids:
    return np.sort(rng.choice(count, min(count, NEIGHBOURS), replace=False))


def _usual(windows: Singles, others: Singles) -> Singles:
    """Each window's mean nearness to others of as many segments."""
    means = others.mean(axis=1)
    usual: Singles = np.einsum("knd,kd->kn", windows, means)
    return usual
