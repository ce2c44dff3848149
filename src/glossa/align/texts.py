"""A text as numbers: its segments as stem ids, counts and lengths.

Concepts of a termbase enter as words of their own: where a form of «soft power» stands, the segment also holds the word
`#12`, in every language the same, and partners are told by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from glossa.align.cognates import sound
from glossa.align.words import letters, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.align.arrays import Floats, Ids, Singles, Sparse
    from glossa.align.knowledge import Concept


CONCEPT = "#"
"""How the word of a concept begins; no word of a text does."""


@dataclass(frozen=True)
class Text:
    """The segments of one language.

    `segments` are stem ids, numbers of `vocabulary`; `sounds` is the vocabulary as it sounds (`cognates.sound`).
    `counts` is segments × vocabulary; `letters` and `words` (how many) are per segment.
    """

    language: str
    vocabulary: tuple[str, ...]
    sounds: tuple[str, ...]
    segments: tuple[Ids, ...]
    counts: Sparse
    letters: Floats
    words: Floats
    vectors: Singles | None = None
    """[k - 1, i]: the embedding of the k segments from i, where there is a model."""

    def __len__(self) -> int:
        return len(self.segments)


def text_of(language: str, segments: Sequence[str], concepts: Sequence[Concept] = ()) -> Text:
    """Prepare the segments of one language; `concepts` are looked for in them."""
    forms = _forms(language, concepts)
    ids: dict[str, int] = {}
    sounds: list[str] = []
    rows: list[Ids] = []
    for segment in segments:
        row = []
        words = tokens(segment)
        for word in [*words, *_named(words, forms)]:
            key = stem(word)
            if key not in ids:
                ids[key] = len(ids)
                sounds.append(sound(word))
            row.append(ids[key])
        rows.append(np.array(row, np.int64))
    sizes = np.array([len(row) for row in rows], np.int64)
    columns = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    counts = sparse.csr_array(
        (np.ones(len(columns), np.float32), columns, np.concatenate([[0], np.cumsum(sizes)])),
        shape=(len(rows), max(len(ids), 1)),
    )
    counts.sum_duplicates()
    return Text(
        language,
        tuple(ids) or (CONCEPT,),
        tuple(sounds) or (CONCEPT,),
        tuple(rows),
        counts,
        np.array([letters(segment) for segment in segments], np.float64),
        sizes.astype(np.float64),
    )


Forms = dict[str, list[tuple[tuple[str, ...], str]]]


def _forms(language: str, concepts: Sequence[Concept]) -> Forms:
    """First word → the forms that begin with it, as tokens, with the word of their concept."""
    forms: Forms = {}
    for number, concept in enumerate(concepts):
        for form in concept.get(language, ()):
            words = tuple(tokens(" ".join(form)))
            if words:
                forms.setdefault(words[0], []).append((words, f"{CONCEPT}{number}"))
    return forms


def _named(words: Sequence[str], forms: Forms) -> list[str]:
    """The words of the concepts that are named in `words`, each once."""
    found: dict[str, None] = {}
    for start, word in enumerate(words):
        for form, concept in forms.get(word, ()):
            if tuple(words[start : start + len(form)]) == form:
                found[concept] = None
    return list(found)
