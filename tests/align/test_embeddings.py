"""What sentence embeddings add: with the real library and a tiny model that is made and saved here."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glossa.align import Knowledge, align
from glossa.align.embeddings import Model, Similar
from glossa.model.errors import GlossaError

if TYPE_CHECKING:
    from pathlib import Path

MEANINGS = 60
EN, RU = ([f"{letter}{'aeiouy'[n % 6]}{'bcdfghjklm'[n // 6]}" for n in range(MEANINGS)] for letter in "pv")
"""Words of two languages that look like nothing of one another; those of one number mean the same."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows what the words mean, and no more."""
    pytest.importorskip("sentence_transformers", reason="needs glossa[embeddings]")
    from sentence_transformers import SentenceTransformer

    try:
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    except ImportError:
        from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    vocabulary = {word: number for number, word in enumerate(["[UNK]", *EN, *RU])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    meanings = np.random.default_rng(1).normal(size=(MEANINGS, 32))
    weights = np.concatenate([np.zeros((1, 32)), meanings, meanings]).astype(np.float32)
    path = tmp_path_factory.mktemp("model")
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(path))
    return path


def parallel(count: int) -> dict[str, list[str]]:
    """Sentences of equal length in both languages; Russian ones in their order, every fourth English one alone."""
    rng = random.Random(5)
    texts: dict[str, list[str]] = {"en": [], "ru": []}
    for number in range(count):
        words = [rng.randrange(MEANINGS) for _ in range(6)]
        texts["en"].append(" ".join(EN[word] for word in words))
        if number % 4:
            rng.shuffle(words)
            texts["ru"].append(" ".join(RU[word] for word in words))
    return texts


def right(beads: list[tuple[tuple[int, ...], ...]], count: int) -> float:
    partners = (number for number in range(count) if number % 4)
    gold = {((one,), (two,)) for two, one in enumerate(partners)}
    return len(gold & set(beads)) / len(gold)


class Numbers:
    """Stands for a library: the vector of a text is the sum of its words', which are random."""

    def encode(self, texts: list[str], **_options: object) -> np.ndarray:
        return np.array([sum(self._of(word) for word in text.split()) + np.full(16, 1e-6) for text in texts])

    @staticmethod
    def _of(word: str) -> np.ndarray:
        number = (EN.index(word) if word in EN else RU.index(word)) if word in EN + RU else 99
        return np.random.default_rng(number).normal(size=16)


def test_vectors_tell_partners_that_no_word_tells() -> None:
    texts = parallel(40)
    beads = {}
    for model in (None, Model("numbers", Numbers())):
        found = align(texts, knowledge=Knowledge(model=model))
        beads[model is not None] = right([tuple(bead.ids.values()) for bead in found.beads], 40)
    assert beads[True] > 0.95 > 0.6 > beads[False]


def test_blocks_and_pairs_say_the_same() -> None:
    model = Model("numbers", Numbers())
    texts = parallel(12)
    similar = Similar.of(model.vectors(texts["en"]), model.vectors(texts["ru"]))
    i, j = np.arange(12), np.arange(9)
    for a, b in ((1, 1), (2, 1), (3, 4)):
        block = similar.block(i, a, j, b)
        rows, columns = np.indices(block.shape)
        pairs = similar.pairs(rows.ravel(), np.full(block.size, a), columns.ravel(), np.full(block.size, b))
        assert pairs == pytest.approx(block.ravel(), abs=1e-4)


@pytest.mark.parametrize("texts", [{"en": ["pab"], "ru": []}, {"en": ["", "pab"], "ru": [""]}, {"en": [], "ru": []}])
def test_texts_of_next_to_nothing(texts: dict[str, list[str]]) -> None:
    found = align(texts, knowledge=Knowledge(model=Model("numbers", Numbers())))
    for code, segments in texts.items():
        assert [number for bead in found.beads for number in bead.ids[code]] == list(range(len(segments)))


def test_without_the_extra_a_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Один.\n", encoding="utf-8")
    code = (
        "import sys; sys.modules['sentence_transformers'] = None\n"
        "from glossa.cli.__main__ import run\n"
        "sys.exit(run(['align', '--dry-run', '--embeddings', 'x', 'en=a.txt', 'ru=b.txt']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "glossa: --embeddings needs one more package: pip install 'glossa[embeddings]'\n"


@pytest.mark.embeddings
def test_a_model_in_a_folder(folder: Path, tmp_path: Path) -> None:
    texts = parallel(24)
    for code, segments in texts.items():
        (tmp_path / f"{code}.txt").write_text("\n".join(segments) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "glossa.cli", "--db", str(tmp_path / "x.db"), "align", "--dry-run", "--segments"]
    files = [f"{code}={tmp_path / code}.txt" for code in texts]
    told = {}
    for more in ([], ["--embeddings", str(folder)]):
        ran = subprocess.run([*command, "lines", *files, *more, "-o", "-"], capture_output=True, text=True, check=True)
        units = json.loads(ran.stdout)["units"]
        beads = [(tuple(unit.get("en", ())), tuple(unit.get("ru", ()))) for unit in units]
        told[bool(more)] = right(beads, 24)
    assert told[True] > 0.9 > 0.6 > told[False]


@pytest.mark.embeddings
def test_no_model_is_refused_in_a_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from glossa.align.embeddings import load

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "empty").mkdir()
    for name in (str(tmp_path / "empty"), "no-such/model-at-all"):
        with pytest.raises(GlossaError) as caught:
            load(name)
        assert caught.value.code == "no-model"
        assert "\n" not in str(caught.value)
    assert load(str(folder)).vectors(["pab pab", "vab"]).shape == (4, 2, 32)


def test_what_vectors_say_is_a_share_of_the_reasons() -> None:
    found = align(parallel(40), knowledge=Knowledge(model=Model("numbers", Numbers())))
    (pair,) = found.explainer._pairs.values()
    for bead in (bead for bead in found.beads if bead.aligned):
        shares = found.explain(bead)
        block = [np.array([value]) for ids in bead.ids.values() for value in (ids[0], len(ids))]
        assert [share.weight > 0 for share in shares if share.kind == "meaning"] == [True]
        assert sum(share.weight for share in shares) == pytest.approx(float(pair.scorer.blocks(*block)[0]), abs=0.01)
