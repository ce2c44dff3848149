"""What is known of a pair of languages, as statistics: which stem goes with which, how surely, how often.

    museum  → музей .9         t(target | source): how a source stem comes out
    soft    → мягк  .8
    the     →                  nothing that says more than chance

A `Lexicon` holds both directions, in arrays, and packs itself into bytes: stems as text, probabilities as single bytes
on a logarithmic scale. It holds no sentence and no phrase. `coverage` says what share of a stem's occurrences the
lexicon can explain: the stem that is nearly always explained and now is not speaks against a bead.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glossa.align.arrays import Sparse

MAGIC = b"glossa-lexicon 1\n"
_STEPS = 16.0
"""Steps of a quantised probability per factor e: a byte reaches from 1 down to e**-15.9."""

START = 5
"""A word that a lexicon does not know may be another form of one that begins with the same letters: музейный, музей."""
NEARLY = 0.8


class LexiconError(ValueError):
    """The bytes are no lexicon, or one of a version that is not known here."""


@dataclass(frozen=True)
class Side:
    """One language of a lexicon. `stems` are unique; `counts` how often each was seen; `coverage` is 0 to 1."""

    language: str
    stems: tuple[str, ...]
    counts: NDArray[np.float32]
    coverage: NDArray[np.float32]

    @cached_property
    def index(self) -> dict[str, int]:
        return {stem: number for number, stem in enumerate(self.stems)}

    @cached_property
    def total(self) -> float:
        return float(self.counts.sum())

    @cached_property
    def by_start(self) -> dict[str, int]:
        """The first letters of words → the most frequent stem that begins with them."""
        found: dict[str, int] = {}
        for number in np.argsort(self.counts, kind="stable").tolist():
            if self.stems[number].isalpha():
                found[self.stems[number][:START]] = number
        return found

    def found(self, words: Sequence[str]) -> Sparse:
        """Words × stems: 1 where a word is a stem, less where only a stem with the same start is known."""
        from glossa.align.arrays import sparse_of

        rows, columns, values = [], [], []
        for row, word in enumerate(words):
            exact = self.index.get(word)
            near = self.by_start.get(word[:START]) if exact is None and len(word) >= START else None
            if exact is not None or near is not None:
                rows.append(row)
                columns.append(exact if exact is not None else near)
                values.append(1.0 if exact is not None else NEARLY)
        return sparse_of(values, rows, columns, (len(words), len(self.stems)))

    def usual(self, words: Sequence[str]) -> NDArray[np.float64]:
        """p(word) in the texts that the lexicon was learnt from; 0 for words that it does not know."""
        return np.array([self.counts[self.index[word]] if word in self.index else 0 for word in words]) / max(
            self.total, 1.0
        )


@dataclass(frozen=True)
class Lexicon:
    """Pairs of stems `source_ids[k]`, `target_ids[k]`: `forward[k]` = t(target | source), `backward[k]` the reverse.

    Pairs are sorted by source id. `ratio` is how many target letters go to one source letter.
    """

    one: Side
    two: Side
    source_ids: NDArray[np.int32]
    target_ids: NDArray[np.int32]
    forward: NDArray[np.float32]
    backward: NDArray[np.float32]
    ratio: float = 1.0

    @property
    def source(self) -> str:
        return self.one.language

    @property
    def target(self) -> str:
        return self.two.language

    def turned(self) -> Lexicon:
        """The same lexicon from the other side."""
        return self._turned

    @cached_property
    def _turned(self) -> Lexicon:
        order = np.argsort(self.target_ids, kind="stable")
        other = Lexicon(
            self.two,
            self.one,
            self.target_ids[order],
            self.source_ids[order],
            self.backward[order],
            self.forward[order],
            1 / self.ratio,
        )
        other.__dict__["_turned"] = self  # turned twice it is the same one, and its tables are made once
        return other

    def for_words(self, source: Sequence[str], target: Sequence[str]) -> tuple[Sparse, NDArray[np.float32]]:
        """t(target | source) for two vocabularies of stems, and the coverage of the target's stems (0: unknown)."""
        mine, theirs = self.one.found(source), self.two.found(target)
        table: Sparse = (mine @ self._table @ theirs.T).tocsr()
        return table, np.asarray(theirs @ self.two.coverage, np.float32)

    @cached_property
    def _table(self) -> Sparse:
        from glossa.align.arrays import sparse_of

        return sparse_of(self.forward, self.source_ids, self.target_ids, (len(self.one.stems), len(self.two.stems)))

    def to_bytes(self) -> bytes:
        head = {
            "languages": [self.source, self.target],
            "stems": [len(self.one.stems), len(self.two.stems)],
            "pairs": len(self.source_ids),
            "ratio": round(self.ratio, 4),
        }
        parts = [
            "\n".join((*self.one.stems, *self.two.stems)).encode(),
            _pack(np.concatenate([self.one.counts, self.two.counts]) / max(self.one.total, self.two.total, 1.0)),
            _pack(np.concatenate([self.one.coverage, self.two.coverage])),
            np.diff(self.source_ids, prepend=0).astype("<u2").tobytes(),
            self.target_ids.astype("<u4").view("u1").reshape(-1, 4).T.tobytes(),
            _pack(self.forward),
            _pack(self.backward),
        ]
        head_bytes = json.dumps(head).encode() + b"\n"
        lengths = struct.pack(f"<{len(parts)}I", *map(len, parts))
        return MAGIC + zlib.compress(head_bytes + lengths + b"".join(parts), 9)

    @classmethod
    def from_bytes(cls, data: bytes) -> Lexicon:
        """Read what `to_bytes` wrote. LexiconError for anything else."""
        if not data.startswith(MAGIC):
            raise LexiconError("not a lexicon of this version of glossa")
        try:
            return cls._unpacked(zlib.decompress(data[len(MAGIC) :]))
        except (zlib.error, struct.error, ValueError, KeyError) as error:
            raise LexiconError(f"damaged lexicon: {error}") from error

    @classmethod
    def _unpacked(cls, data: bytes) -> Lexicon:
        head_bytes, data = data.split(b"\n", 1)
        head: dict[str, Any] = json.loads(head_bytes)
        lengths = struct.unpack_from("<7I", data)
        parts = []
        start = 4 * len(lengths)
        for length in lengths:
            parts.append(data[start : start + length])
            start += length
        split = head["stems"][0]
        stems = tuple(parts[0].decode().split("\n")) if parts[0] else ()
        counts, coverage = _unpack(parts[1]) * 1e6, _unpack(parts[2])
        sides = (
            Side(head["languages"][0], stems[:split], counts[:split], coverage[:split]),
            Side(head["languages"][1], stems[split:], counts[split:], coverage[split:]),
        )
        source_ids = np.cumsum(np.frombuffer(parts[3], "<u2"), dtype=np.int32)
        target_ids = np.frombuffer(parts[4], "u1").reshape(4, -1).T.copy().view("<u4").ravel().astype(np.int32)
        return cls(*sides, source_ids, target_ids, _unpack(parts[5]), _unpack(parts[6]), head["ratio"])


def _pack(values: NDArray[Any]) -> bytes:
    """Probabilities as bytes: 0 stays 0, the rest `255 - steps` of their negative logarithm."""
    safe = np.maximum(values, 1e-12)
    steps = np.clip(np.round(-np.log(safe) * _STEPS), 0, 254)
    return np.where(values > 0, 255 - steps, 0).astype(np.uint8).tobytes()


def _unpack(data: bytes) -> NDArray[np.float32]:
    steps = np.frombuffer(data, np.uint8).astype(np.float32)
    return np.where(steps > 0, np.exp((steps - 255) / _STEPS), 0).astype(np.float32)
